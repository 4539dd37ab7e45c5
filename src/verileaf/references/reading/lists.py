"""Lists of references in the formats of reference managers, read with the place of each entry in the file.

The files are read for catalogues by `formats`; here an article's own list is to be checked, so each entry keeps the
characters from which it comes. The text is first cut into entries, and each is then read for itself.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import PurePath
from typing import Literal, NamedTuple, get_args

from msgspec.structs import replace

from verileaf.errors import InputError
from verileaf.model import Block, Document, Reference, Run
from verileaf.patterns import lazy
from verileaf.references.reading.find import from_lines
from verileaf.references.reading.parse import Entry

ListFormat = Literal["bibtex", "ris", "nbib", "csl"]
"""Named as in `formats`."""

_SUFFIXES: dict[str, ListFormat] = {".bib": "bibtex", ".ris": "ris", ".nbib": "nbib", ".json": "csl"}
_BEGINNINGS: dict[ListFormat, re.Pattern[str]] = {
    "bibtex": lazy(r"\s*@[A-Za-z]{3,20}\s{0,5}[{(]"),
    "ris": lazy(r"\s*TY {1,3}- ?\S"),
    "nbib": lazy(r"\s*PMID- {0,3}\d"),
    "csl": lazy(r'\s*(?:\[\s*)?\{\s*"[\w-]{1,40}"\s*:'),
}
_BIBTEX = lazy(r"^[ \t]{0,20}@\s{0,5}([A-Za-z]{2,30})\s{0,5}[{(]", re.MULTILINE)
_RIS = lazy(r"^[ \t]{0,5}TY {1,3}-", re.MULTILINE)
_RIS_END = lazy(r"^[ \t]{0,5}ER {1,3}-[ \t]{0,20}", re.MULTILINE)
_NBIB = lazy(r"^PMID- ?(?=\d)", re.MULTILINE)
_MACRO = lazy(r"@\s{0,5}string\s{0,5}[{(]\s{0,80}([^\s={}(),\"]{1,80})\s{0,80}=", re.IGNORECASE)
_NAME = lazy(r"[^\s={}(),\"#]+")
_MACROS = 20_000
"""Characters of BibTeX's abbreviations that are read with an entry, at most."""
_SPACE = lazy(r"\s*")


class Listed(NamedTuple):
    """An entry of a list: the reference, with its place in the file, and what it says."""

    reference: Reference
    entry: Entry


def format_of(path: str, text: str) -> ListFormat | None:
    """The format of a list by how it begins or, where that does not tell, by its name; None for text and pages."""
    suffix = PurePath(path).suffix.lower()
    if suffix and suffix not in _SUFFIXES and "://" not in path:
        return None
    begins = next((name for name in get_args(ListFormat) if _BEGINNINGS[name].match(text)), None)
    return begins or _SUFFIXES.get(suffix)


def of_document(document: Document) -> tuple[Listed, ...]:
    """The entries of a document that is such a list; none if it is not. Raises `InputError` as `read` does."""
    format = format_of(document.path, document.source) if document.span_of == "source" else None
    return read(document.source, format, document.path) if format else ()


def as_text(document: Document, listed: Sequence[Listed]) -> Document:
    """The document as the text that it is, with a block for each entry."""
    blocks = tuple(Block("other", "main", item.reference.start, item.reference.end) for item in listed)
    runs = (Run(0, len(document.source), 0, len(document.source)),)
    return Document(
        document.path, "text", document.source, document.source, runs, blocks, language="und", notes=document.notes
    )


def read(text: str, format: ListFormat, path: str = "-") -> tuple[Listed, ...]:
    """The entries of a list in order; those that cannot be read are `damaged`.

    Raises `InputError` if there are none, or if the file is no JSON where it should be; `path` is for errors.
    """
    macros: dict[str, str] = {}
    ranges = list(_RANGES[format](text, path))
    if format == "bibtex":
        macros = {name[1].lower(): text[a:b] for a, b in ranges if (name := _MACRO.match(text, a, b))}
        ranges = [(a, b) for a, b in ranges if _kind(text, a) not in ("string", "comment", "preamble")]
    if not ranges:
        raise InputError(f"{path}: no entries in this {format} file")
    return tuple(_listed(text, start, end, format, macros) for start, end in ranges)


def _listed(text: str, start: int, end: int, format: ListFormat, macros: Mapping[str, str]) -> Listed:
    from verileaf.references.formats.changes import Put
    from verileaf.references.formats.source import Source
    from verileaf.references.reading.structured import entry_of, reference_of

    raw = text[start:end]
    reader = import_module(f"verileaf.references.formats.{format}").read
    record = None
    if format != "bibtex" or raw.count("{") <= raw.count("}"):  # else it is not closed
        named = dict.fromkeys(name.lower() for name in _NAME.findall(raw)) if macros else ()
        before = "\n".join(macros[name] for name in named if name in macros)[:_MACROS]
        source = Source("-", io.BytesIO(f"{before}\n{raw}\n".encode("utf-8", "replace")))
        try:
            record = next((change.record for change in reader(source) if isinstance(change, Put)), None)
        except InputError:
            record = None
    if record is None:
        return _damaged(raw, start, end, format)
    entry = entry_of(record)
    return Listed(reference_of(record, start, end, entry.text), entry)


def _damaged(raw: str, start: int, end: int, format: ListFormat) -> Listed:
    """An entry that cannot be read as a whole: its words, and those of its fields that are whole."""
    from verileaf.references.formats import bibtex
    from verileaf.references.reading.structured import entry_of, reference_of

    words = " ".join(raw.split())
    record = bibtex.readable(raw) if format == "bibtex" else {}
    reference = reference_of(record, start, end, words)
    entry = entry_of(record)._replace(text=words, damaged=True)
    return Listed(replace(reference, kind=from_lines(words)[0].kind), entry)


def _kind(text: str, start: int) -> str:
    found = _BIBTEX.match(text, start)
    return found[1].lower() if found else ""


def _bibtex(text: str, path: str) -> Iterator[tuple[int, int]]:
    starts = [match.start() for match in _BIBTEX.finditer(text)]
    for start, stop in pairwise([*starts, len(text)]):
        last = max(text.rfind("}", start, stop), text.rfind(")", start, stop))
        yield start, last + 1 if last > start else _trimmed(text, start, stop)


def _ris(text: str, path: str) -> Iterator[tuple[int, int]]:
    starts = [match.start() for match in _RIS.finditer(text)]
    for start, stop in pairwise([*starts, len(text)]):
        closed = _RIS_END.search(text, start, stop)
        yield start, _trimmed(text, start, closed.end() if closed else stop)


def _nbib(text: str, path: str) -> Iterator[tuple[int, int]]:
    starts = [match.start() for match in _NBIB.finditer(text)]
    for start, stop in pairwise([*starts, len(text)]):
        yield start, _trimmed(text, start, stop)


def _csl(text: str, path: str) -> Iterator[tuple[int, int]]:
    """The objects of an array, of an object's `items`, or of JSON lines."""
    decoder = json.JSONDecoder()
    at = _past(text, 0)
    try:
        if text.startswith("{", at):
            value, end = decoder.raw_decode(text, at)
            if isinstance(value.get("items"), list):
                at = _past(text, _items(text, at, decoder))
            elif _past(text, end) == len(text):
                yield at, end
                return
        if text.startswith("[", at):
            at = _past(text, at + 1)
        while at < len(text) and text[at] != "]":
            value, end = decoder.raw_decode(text, at)
            if not isinstance(value, dict):
                raise InputError(f"{path}: not CSL-JSON: line {_line(text, at)} is no item")
            yield at, end
            at = _past(text, end)
            at = _past(text, at + 1) if text.startswith(",", at) else at
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: not CSL-JSON: line {error.lineno}: {error.msg}") from None
    except ValueError:
        raise InputError(f"{path}: not CSL-JSON: a number has too many digits") from None
    except RecursionError:
        raise InputError(f"{path}: not CSL-JSON: it is nested too deeply") from None


def _items(text: str, at: int, decoder: json.JSONDecoder) -> int:
    """Where the array of `items` begins in the object that begins at `at`."""
    at = _past(text, at + 1)
    while True:
        key, end = decoder.raw_decode(text, at)
        at = _past(text, _past(text, end) + 1)
        if key == "items":
            return at
        _, end = decoder.raw_decode(text, at)
        at = _past(text, _past(text, end) + 1)


def _past(text: str, at: int) -> int:
    """The next position that is no white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


_RANGES = {"bibtex": _bibtex, "ris": _ris, "nbib": _nbib, "csl": _csl}
