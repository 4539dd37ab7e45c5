"""Records as well-formed CSL-JSON items, which formatters rely on: right types, no markup, each with its own id."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from verileaf.patterns import lazy
from verileaf.references import records
from verileaf.references.records import Record

_TEXTS = (
    *("container-title", "container-title-short", "collection-title", "volume", "issue", "page", "number", "publisher"),
    *("publisher-place", "edition", "genre", "ISBN", "ISSN", "DOI", "PMID", "PMCID", "URL"),
)
_NAMES = ("author", "editor")
_PARTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
_DATES = ("issued", "accessed")
_ODD = lazy(r"[^\w:.-]+", re.ASCII)
_INITIALS = lazy(r"(?:[^\W\d_a-z]\.?-?){2,3}")
_MOST = 1000
"""Names of a work; collaborations have more, and nobody prints them."""


def items(held: Sequence[Record]) -> list[dict[str, Any]]:
    """The records as CSL-JSON items, in order. Ids are ASCII and differ: the record's own, or author and year."""
    return [{"id": key, **_fields(record)} for key, record in zip(_ids(held), held, strict=True)]


def _ids(held: Sequence[Record]) -> Iterator[str]:
    taken: Counter[str] = Counter()
    for record in held:
        key = _plain(records.text(record, "id")) or _named(record)
        while taken[key.lower()]:
            taken[key.lower()] += 1
            key = f"{key}-{taken[key.lower()]}"
        taken[key.lower()] += 1
        yield key


def _named(record: Record) -> str:
    names = _people(record.get("author"))
    first = (names[0].get("family") or names[0].get("literal") or "") if names else ""
    year = next(iter(records.years(record)), "")
    return (_plain(first).lower() + str(year)) or "work"


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text[:200])
    return _ODD.sub("", decomposed.encode("ascii", "ignore").decode())


def _fields(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {"type": records.text(record, "type") or "document", "title": records.title(record)}
    found |= {field: _people(record.get(field)) for field in _NAMES}
    found |= {field: _date(record.get(field)) for field in _DATES}
    found |= {field: records.text(record, field) for field in _TEXTS}
    return {field: value for field, value in found.items() if value}


def _people(value: object) -> list[dict[str, str]]:
    if not isinstance(value, list | tuple):
        return []
    found = []
    for person in value[:_MOST]:
        if isinstance(person, str):
            person = {"literal": person}
        if isinstance(person, Mapping):
            name = {part: text for part in _PARTS if (text := records.text(person, part))}
            if "literal" in name:
                found.append({"literal": name["literal"]})
            elif "family" in name:
                if "given" in name and not name["family"].isupper():
                    name["given"] = _spaced(name["given"])
                found.append(name)
    return found


def _spaced(given: str) -> str:
    """Initials apart from each other, as styles expect them.

    >>> _spaced("RB"), _spaced("R.B."), _spaced("Rosa B.")
    ('R. B.', 'R. B.', 'Rosa B.')
    """
    if _INITIALS.fullmatch(given):
        return " ".join(f"{letter}." for letter in given if letter.isalpha())
    return given


def _date(value: object) -> dict[str, Any]:
    """`date-parts` of whole numbers, at most two dates of year, month and day; a year in words is one too."""
    if not isinstance(value, Mapping):
        year = records.years({"issued": value})
        return {"date-parts": [[year[0]]]} if year else {}
    found = []
    dates = value.get("date-parts")
    for parts in dates if isinstance(dates, list | tuple) else ():
        numbers = []
        for part in parts[:3] if isinstance(parts, list | tuple) else ():
            if not str(part).isdecimal() or not 0 < int(part) < 10_000:
                break
            numbers.append(int(part))
        if numbers:
            found.append(numbers)
    if found:
        return {"date-parts": found[:2]}
    year = records.years({"issued": value})
    return {"date-parts": [[year[0]]]} if year else {}
