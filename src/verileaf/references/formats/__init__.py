"""Bibliographic files of all kinds, read as a stream of changes to a catalogue.

`read` finds out what a file is and yields what it says, record by record: `Put` a work, `Delete` one, `Mark` what has
happened to one. Nothing is held in memory beyond a record (or, where a format allows no less, a page of records).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Literal, cast, get_args

from verileaf.errors import InputError
from verileaf.patterns import lazy
from verileaf.references.formats.changes import Change, Delete, Mark, Put
from verileaf.references.formats.source import Source, opened, unpacking

__all__ = ["FORMATS", "Change", "Delete", "Format", "Mark", "Put", "detect", "read", "read_bytes"]

Format = Literal["pubmed", "crossref", "openalex", "csl", "ris", "bibtex", "nbib", "retraction_watch"]
"""Each is read by the module of its name."""
FORMATS: tuple[Format, ...] = get_args(Format)

_SUFFIXES: dict[str, Format] = {".bib": "bibtex", ".ris": "ris", ".nbib": "nbib"}
_CROSSREF = lazy(
    r'"(?:indexed|reference-count|references-count|is-referenced-by-count|content-domain|message-type|message-version'
    r'|deposited|short-container-title)"\s{0,20}:|"title"\s{0,20}:\s{0,20}\['
)
_OPENALEX = lazy(
    r'"id"\s{0,20}:\s{0,20}"https?://openalex\.org/W|"(?:authorships|abstract_inverted_index|cited_by_api_url)"\s{0,20}:'
)
_CSL = lazy(
    r'"(?:type|title|DOI|PMID|URL|container-title|author|issued|citation-key|items)"\s{0,20}:|^\s{0,200}(?:\[\s{0,200}\]|\{\s{0,200}\})'
)
_PUBMED = lazy(r"<(?:PubmedArticle|PubmedBookArticle|MedlineCitation|DeleteCitation)(?:Set)?[\s>/]")
_RIS = lazy(r"^\s{0,5}TY\s{1,3}-\s", re.MULTILINE)
_NBIB = lazy(r"^(?:PMID- ?\d|OWN - ?[A-Z])", re.MULTILINE)
_BIBTEX = lazy(r"^\s{0,20}@\s{0,5}[A-Za-z]{3,20}\s{0,5}[{(]", re.MULTILINE)


def detect(path: str | Path) -> Format:
    """Which of the formats a file is in, from its content, or from its name where that does not tell.

    Raises `InputError` if the file cannot be read, is empty, or is in no format that is known.
    """
    with opened(path) as source:
        return _detect(source)


def read(path: str | Path) -> Iterator[Change]:
    """The changes that a file holds, in its order; gzip is unpacked.

    Raises `InputError`, with the line or record where that is known, if the file cannot be read, is in no known format
    or is damaged. What was yielded before stays good. Odd fields within a record are left out.
    """
    with opened(path) as source:
        yield from _read(source)


def read_bytes(data: bytes, name: str) -> Iterator[Change]:
    """As `read`, from the content of a file; `name` is for errors, and its suffix helps where the content does not."""
    with unpacking(name):
        yield from _read(Source(name, cast(BinaryIO, io.BytesIO(data))))


def _read(source: Source) -> Iterator[Change]:
    module = import_module(f"verileaf.references.formats.{_detect(source)}")
    yield from module.read(source)


def _detect(source: Source) -> Format:
    head = source.head()
    start = head.lstrip("\ufeff \t\r\n")
    if not start:
        raise InputError(f"{source.name}: the file is empty")
    if start[0] in "{[" and (json := _json(start)):
        return json
    if start[0] == "<" and _PUBMED.search(head):
        return "pubmed"
    suffix = Path(source.name.lower().removesuffix(".gz")).suffix
    # Where words of another format occur in the text of a record, the one that begins first is the file's.
    places = {
        found.start(): kind
        for kind, pattern in (("nbib", _NBIB), ("ris", _RIS), ("bibtex", _BIBTEX))
        if (found := pattern.search(head))
    }
    if places:
        return cast(Format, places[min(places)])
    if "OriginalPaperDOI" in start.partition("\n")[0][:2000]:
        return "retraction_watch"
    if suffix in _SUFFIXES and start[0] != "<" and "\x00" not in head:
        return _SUFFIXES[suffix]
    raise InputError(f"{source.name}: is in none of the formats that are read ({', '.join(FORMATS)})")


def _json(head: str) -> Format | None:
    if _OPENALEX.search(head):
        return "openalex"
    if _CROSSREF.search(head):
        return "crossref"
    return "csl" if _CSL.search(head) else None
