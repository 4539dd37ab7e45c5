"""DOCX: the text as extracted, block by block."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from verileaf.errors import InputError
from verileaf.model import BlockKind, Document, Metadata, Zone
from verileaf.patterns import lazy
from verileaf.read.builder import DocumentBuilder
from verileaf.read.bylines import parse_people

MAX_UNPACKED = 300_000_000
"""Bytes of all parts together."""
MAX_PART = 60_000_000
"""Bytes of one part of XML."""
MAX_RATIO = 200
"""Of unpacked to packed size, for parts over a megabyte."""
_MAX_PARTS = 10_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = lazy(r"/(?:footnotes|endnotes)$")
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the container that Office wraps around encrypted files (and of the old .doc)."""

_FAULTS = (KeyError, ValueError, AttributeError, zipfile.BadZipFile, OSError, NotImplementedError, SyntaxError)
"""What zipfile, lxml and python-docx raise at damaged files."""


def read_docx(data: bytes, path: str) -> Document:
    """A Word document. Raises `InputError` if it is damaged, encrypted, a bomb or without text."""
    if data.startswith(_ENCRYPTED):
        raise InputError(f"{path}: the file is encrypted or an old .doc, not a readable DOCX")
    _check(data, path)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        builder = DocumentBuilder(None)
        _Body(document, builder).read()
        metadata = _metadata(document)
    except _FAULTS as error:
        raise InputError(f"{path}: not a readable DOCX ({_line(error)})") from None
    except Exception as error:  # python-docx raises bare exceptions of its own
        if type(error).__module__.split(".")[0] not in ("docx", "lxml", "zlib"):
            raise
        raise InputError(f"{path}: not a readable DOCX ({_line(error)})") from None
    return builder.finish(path, "docx", metadata)


def _check(data: bytes, path: str) -> None:
    """Look at the zip's directory before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"{path}: not a readable DOCX ({_line(error)})") from None
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(f"{path}: the file is encrypted")
    bomb = len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED
    for part in parts:
        bomb |= part.file_size > MAX_PART and part.filename.endswith((".xml", ".rels"))
        bomb |= part.file_size > 1_000_000 and part.file_size > MAX_RATIO * max(1, part.compress_size)
    if bomb:
        raise InputError(f"{path}: the file unpacks to far more than a document holds")
    if not any(part.filename.startswith("word/") for part in parts):
        raise InputError(f"{path}: not a readable DOCX (no word/ part in it)")


class _Body:
    """Walks over the document's XML; python-docx resolves parts, styles and links."""

    def __init__(self, document: Any, builder: DocumentBuilder) -> None:
        self._document = document
        self._builder = builder
        self._styles: dict[str, tuple[str, int]] = {
            style.style_id: _style(style) for style in document.styles if getattr(style, "style_id", None)
        }
        self._titled = False

    def read(self) -> None:
        part = self._document.part
        for paragraph in _paragraphs(self._document.element.body):
            self._paragraph(paragraph, part, "main")
        for relation in list(part.rels.values()):
            if not relation.is_external and _NOTES.search(relation.reltype):
                self._notes(relation.target_part)
        seen: set[str] = set()
        for section in self._document.sections:
            for furniture in (section.header, section.footer):
                if not furniture.is_linked_to_previous:
                    words = " ".join("".join(furniture._element.itertext()).split())
                    if words and words not in seen:
                        seen.add(words)
                        for paragraph in _paragraphs(furniture._element):
                            self._paragraph(paragraph, furniture.part, "boilerplate")

    def _notes(self, part: Any) -> None:
        from lxml import etree  # type: ignore[import-untyped]

        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        for note in etree.fromstring(part.blob, parser):
            if note.get(_W + "type") in (None, "normal"):
                for paragraph in _paragraphs(note):
                    self._paragraph(paragraph, part, "main", note=True)

    def _paragraph(self, paragraph: Any, part: Any, zone: Zone, note: bool = False) -> None:
        kind, level = self._kind(paragraph, note)
        self._builder.begin(kind, zone, level)
        stack = [(child, False) for child in reversed(paragraph)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                self._builder.close_link()
                continue
            tag = element.tag
            if tag == _W + "t":
                self._builder.gap((element.text or "").replace("\r", ""))
            elif tag == _W + "tab":
                self._builder.gap(" ")
            elif tag in (_W + "br", _W + "cr"):
                self._builder.gap("\n")
            elif tag == _W + "noBreakHyphen":
                self._builder.gap("-")
            elif tag in (_W + "pPr", _W + "p", _W + "del", _W + "moveFrom", _FALLBACK) or not isinstance(tag, str):
                continue  # a paragraph inside a paragraph (text box) comes by itself
            else:
                if tag == _W + "hyperlink":
                    self._builder.open_link(_address(element, part), None)
                    stack.append((element, True))
                stack += [(child, False) for child in reversed(element)]
        if kind == "title":
            self._titled = True

    def _kind(self, paragraph: Any, note: bool) -> tuple[BlockKind, int]:
        properties = paragraph.find(_W + "pPr")
        style = properties.find(_W + "pStyle") if properties is not None else None
        name, level = self._styles.get(style.get(_W + "val"), ("", 0)) if style is not None else ("", 0)
        if name == "title":
            return ("heading", 1) if self._titled else ("title", 1)
        if name == "heading":
            return "heading", level
        if note:
            return "list_item", 1
        if any(ancestor.tag == _W + "tc" for ancestor in paragraph.iterancestors()):
            return "table_cell", 0
        numbering = properties.find(_W + "numPr") if properties is not None else None
        if numbering is not None or name == "list":
            depth = numbering.find(_W + "ilvl") if numbering is not None else None
            value = depth.get(_W + "val", "0") if depth is not None else "0"
            return "list_item", (int(value) if value.isdigit() else 0) + 1
        if name == "quote":
            return "quote", 0
        return ("caption", 0) if name == "caption" else ("paragraph", 0)


def _paragraphs(root: Any) -> Iterator[Any]:
    """All paragraphs below `root` in order, those of text boxes and tables too, but not older copies of a text box."""
    for paragraph in root.iter(_W + "p"):
        if not any(ancestor.tag == _FALLBACK for ancestor in paragraph.iterancestors()):
            yield paragraph


def _style(style: Any) -> tuple[str, int]:
    """What a paragraph style stands for: (title, heading, list, quote, caption or "", level)."""
    name = str(style.name or "").lower()
    if name == "title":
        return "title", 1
    heading = re.fullmatch(r"heading (\d)", name)
    if heading:
        return "heading", min(6, int(heading[1]))
    for kind in ("list", "quote", "caption"):
        if kind in name:
            return kind, 0
    return "", 0


def _address(link: Any, part: Any) -> str:
    relation = part.rels.get(link.get(_REL, "")) if link.get(_REL) else None
    if relation is not None and relation.is_external:
        return str(relation.target_ref).strip()
    anchor = link.get(_W + "anchor")
    return f"#{anchor}" if anchor else ""


def _metadata(document: Any) -> Metadata:
    properties = document.core_properties
    dates = [value.date().isoformat() if value else None for value in (properties.created, properties.modified)]
    author = (properties.author or "").strip()
    return Metadata(
        title=(properties.title or "").strip() or None,
        description=(properties.subject or "").strip() or None,
        authors=() if author.lower() in ("", "python-docx", "unknown", "user", "admin") else parse_people(author),
        modified=dates[1],
        language=(properties.language or "").strip() or None,
    )


def _line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:120]
