"""Where a bibliography is, and where each of its entries begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from verileaf.patterns import lazy
from verileaf.references.reading.placeholders import is_placeholder

Heading = Literal["bibliography", "reading"]
"""What a heading announces: works that the article rests on, or links and reading in general."""

NUMBER = lazy(
    r"\s{0,12}(?:\[\^?[\w-]{1,4}\]:?|\(\d{1,3}\)|\d{1,3}[.)](?=\s|[A-Z])|\^\d{1,3}|[•‣◦▪●*+–—-](?=\s)|↑(?:\s{1,2}\d{1,3}\.\d{1,3}(?=\s)){0,9})\s{0,12}"
)
"""The number or bullet before an entry."""

_ADJECTIVE = (
    r"(?:(?:scientific|medical|selected|key|recommended|additional|further|external|useful|article|our|the|all|cited"
    r"|research|academic|peer[- ]reviewed|full|complete|sample|list of)\s+){0,3}"
)
_BIBLIOGRAPHY = (
    r"(?:references?|bibliograph(?:y|ies)|sources?|citations?|works cited|literature(?: cited)?|reference list"
    r"|(?:studies|papers|works|sources) (?:cited|used|mentioned)"
    r"|(?:where|what) (?:our|this|the|these) (?:\w+ )?(?:comes?|rests?|relies|is based|are based)(?: (?:from|on))?)"
)
_READING = r"(?:(?:further )?reading(?: list)?|research links|resources|foot ?notes|end ?notes|links|notes)"
_HEADING = lazy(
    rf"(?:[ivx\d]{{1,4}}[.)]\s+)?{_ADJECTIVE}(?:(?P<bibliography>{_BIBLIOGRAPHY})|{_READING})"
    rf"(?:\s*(?:,|&|and|/)\s*(?:[a-z-]+\s+){{0,2}}(?:(?P<also>{_BIBLIOGRAPHY})|{_READING}))?"
    r"(?:\s+(?:used|cited|consulted|for this article|and links))?\s*:?",
    re.IGNORECASE,
)
_SOURCE = lazy(
    r"\s{0,12}[*_(\[]{0,3}(?:sources?|references?|citations?|further reading|adapted from|data from|study|read more)"
    r"\s?[*_]{0,3}:[*_]{0,3}\s{1,8}",
    re.IGNORECASE,
)
LONGEST = 3000
"""Characters; no bibliography entry is as long."""


def heading_kind(words: str) -> Heading | None:
    """What a line announces, if it is the heading of a bibliography."""
    line = words.strip().strip("*_#").strip() if len(words) <= 120 else ""
    found = _HEADING.fullmatch(line) if 0 < len(line) <= 80 else None
    if found is None:
        return None
    return "bibliography" if found["bibliography"] or found["also"] else "reading"


def is_entry(raw: str, enough: int) -> bool:
    """Does `raw` bear at least `enough` marks of a citation (see `shape.reference_score`)?"""
    from verileaf.references.reading.parse import parse  # late: most blocks of an article never get here
    from verileaf.references.reading.shape import reference_score

    return reference_score(raw[:LONGEST], parse(raw[:LONGEST])) >= enough


def entry_ranges(text: str, start: int, end: int, *, whole: bool) -> Iterator[tuple[int, int]]:
    """The entries in a block of a bibliography, without number or bullet: all of it, or its lines joined to entries."""
    rows = list(lines(text, start, end))
    if whole or len(rows) < 2:
        groups = [(start, end)]
    else:
        numbered = [NUMBER.match(text, a, b) is not None for a, b in rows]
        groups = _join(rows, numbered if sum(numbered) > 1 else _beginnings(text, rows))
    for a, b in groups:
        number = NUMBER.match(text, a, b)
        yield from _stripped(text, number.end() if number else a, b)


def source_ranges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What "Source: ..." lines name, divided by semicolons where each part could stand alone."""
    for a, b in lines(text, start, end):
        label = _SOURCE.match(text, a, b)
        if not label or label.end() >= b:
            continue
        a = label.end()
        edges = [a, *(a + m.end() for m in re.finditer(r";\s", text[a:b])), b]
        parts = list(pairwise(edges))
        if len(parts) > 1 and not all(is_entry(text[x:y], 2) for x, y in parts):
            parts = [(a, b)]
        for x, y in parts:
            yield from _stripped(text, x, y, ";*_")


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of the lines in a range, blank ones left out."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _beginnings(text: str, rows: list[tuple[int, int]]) -> Iterator[bool]:
    """For each line without a number: does it begin an entry, because what came before is a whole one?"""
    held = ""
    for start, end in rows:
        line = text[start:end].strip()
        opens = line[:1].isupper() or line[:1] in '"“[' or is_placeholder(line)
        begins = not held or (opens and held[-1] not in ",;:&(-–" and is_entry(held, 2) and _is_beginning(line))
        held = line if begins else f"{held} {line}"[-LONGEST:]
        yield begins


def goes_on(before: str, raw: str) -> bool:
    """Is `raw` the rest of the entry `before`, as in a page made from print, where a blank line follows every line?"""
    if not raw[:1].isalpha() or not before or before[-1] in ".?!)]" or NUMBER.match(raw):
        return False
    from verileaf.references.reading.parse import parse

    open_ended = (before[-1].isalpha() or before[-1] in ",:-–") and not is_entry(before, 3)
    names = parse(raw).authors if open_ended else None
    return raw[:1].islower() or (open_ended and not (names and any(name.initials for name in names.people)))


def _is_beginning(line: str) -> bool:
    """Does a line begin with authors, or could it stand alone?"""
    from verileaf.references.reading.parse import parse

    return parse(line).authors is not None or is_entry(line, 3) or is_placeholder(line)


def _join(rows: list[tuple[int, int]], begins: Iterable[bool]) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    for (start, end), begin in zip(rows, begins, strict=True):
        if begin or not groups:
            groups.append((start, end))
        else:
            groups[-1] = groups[-1][0], end
    return groups


def _stripped(text: str, start: int, end: int, closing: str = "") -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in closing):
        end -= 1
    if start < end:
        yield start, end
