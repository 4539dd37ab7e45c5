"""Where a text leans on something that can be looked up, and which entries of its bibliography it uses."""

from __future__ import annotations

import re

from verileaf.model import Extraction, Reference
from verileaf.patterns import lazy
from verileaf.rules._ranges import Ranges

_MARK = lazy(
    r"\[\^?(?P<square>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12})\]"
    r"|(?<=[a-z\d)”\"][.,;])(?P<raised>\d{1,3}(?:[,–-]\d{1,3}){0,6})(?=\s|$)"
    r"|(?P<small>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[⁻˒,][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,6})"
)
"""Numbers that point into a bibliography: [3], [4,5], [2-6], a stop followed by 7, raised figures."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_NUMBER = lazy(r"\[?\^?(\d{1,3})[\].):]*\s*\Z")
_AUTHOR_YEAR = lazy(
    r"(?P<name>[A-Z][\w'’-]+)(?:\s+et\s+al\.?|\s+(?:and|&)\s+[A-Z][\w'’-]+|\s+and\s+(?:colleagues|others))?,?\s*"
    r"[(\[]?\s?(?P<year>(?:19|20)\d\d)[a-z]?\b"
)
_YEAR = lazy(r"\b(?:19|20)\d\d\b")


def numbers(words: str) -> set[int]:
    """The numbers that a citation mark names: "2, 4-6" is 2, 4, 5, 6."""
    found: set[int] = set()
    for part in re.split(r"[,;˒]", words.translate(_RAISED).replace("–", "-")):
        first, _, last = part.strip().partition("-")
        if first.isdecimal():
            low = int(first)
            high = int(last) if last.strip().isdecimal() else low
            found.update(range(low, high + 1) if low <= high < low + 50 else (low,))
    return found


def places(extraction: Extraction) -> Ranges:
    """References that are more than placeholders, links to other sites, and citation marks."""
    document = extraction.document
    found = [(r.start, r.end) for r in extraction.references if r.kind != "placeholder"]
    found += [(x.start, x.end) for x in document.links if x.url.lower().startswith(("http:", "https:", "//"))]
    found += [match.span() for match in _MARK.finditer(document.text)]
    return Ranges(found)


def entry_numbers(extraction: Extraction, entries: list[Reference]) -> list[int]:
    """The number of each entry: as it stands before the entry, else its place in the list."""
    text = extraction.document.text
    stated = [_NUMBER.search(text[max(0, entry.start - 8) : entry.start]) for entry in entries]
    if all(stated):
        return [int(match.group(1)) for match in stated if match]
    return list(range(1, len(entries) + 1))


def used_numbers(extraction: Extraction) -> set[int]:
    """All numbers that citation marks outside the entries name."""
    taken = _entries(extraction)
    found: set[int] = set()
    for match in _MARK.finditer(extraction.document.text):
        if not taken.overlap(*match.span()):
            found |= numbers(match["square"] or match["raised"] or match["small"])
    return found


def used_names(extraction: Extraction) -> set[tuple[str, str]]:
    """Surname and year of every citation such as "Moss et al. (2019)" outside the entries."""
    taken = _entries(extraction)
    return {
        (match["name"].casefold(), match["year"])
        for match in _AUTHOR_YEAR.finditer(extraction.document.text)
        if not taken.overlap(*match.span())
    }


def names_entry(entry: Reference, used: set[tuple[str, str]]) -> bool:
    """Is the entry meant by one of the citations in `used`?"""
    words = entry.raw.casefold()
    years = set(_YEAR.findall(entry.raw))
    return any(year in years and re.search(rf"\b{re.escape(name)}\b", words) for name, year in used)


def _entries(extraction: Extraction) -> Ranges:
    return Ranges((r.start, r.end) for r in extraction.references if r.kind in ("entry", "placeholder"))
