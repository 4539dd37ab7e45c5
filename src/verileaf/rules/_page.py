"""What the rules about the page as a whole share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from verileaf.extract.ranges import Ranges
from verileaf.patterns import lazy
from verileaf.rules.case import Case

_LINE = 240
"""Characters: a longer block is prose and not a dateline."""
_ENOUGH = 60
"""Words: a shorter text is a passage and not a page."""
_YEAR = lazy(r"\b20\d\d\b")
_SPACE = lazy(r"\s+")


def is_page(case: Case) -> bool:
    """Is the text a page of its own? HTML always is; other formats are from sixty words on."""
    if case.document.format == "html":
        return True
    return case.once("is page", lambda: _count(case) >= _ENOUGH)


def _count(case: Case) -> int:
    count = 0
    for _, _, words in case.zone("main"):
        count += len(words.split())
        if count >= _ENOUGH:
            break
    return count


def dates(case: Case) -> Ranges:
    """Where dates stand in the text."""
    return case.once("dates", lambda: Ranges((date.start, date.end) for date in case.extraction.dates))


def is_dated(case: Case) -> bool:
    """Does the page bear a date, be it only a month or a year in a line at its top or bottom?"""
    metadata = case.document.metadata
    if metadata.published or metadata.modified or metadata.reviewed or _YEAR.search(metadata.title or ""):
        return True
    main = [block for block in case.document.blocks if block.zone == "main"]
    lines = [block for block in (*main[:4], *main[-3:]) if block.end - block.start <= _LINE]
    return any(dates(case).overlap(line.start, line.end) for line in lines)


def is_html(case: Case) -> bool:
    """Is it a page of the web, with a head of its own?"""
    return case.document.format == "html"


def element(case: Case, pattern: re.Pattern[str]) -> str | None:
    """What the first group of `pattern` finds at the beginning of the source, white space made single."""
    found = pattern.search(case.document.source[:200_000])
    return _SPACE.sub(" ", found.group(1)).strip() if found else None


def types(data: Any) -> Iterator[str]:
    """All schema.org types that are named in a JSON-LD object."""
    if isinstance(data, Mapping):
        kind = data.get("@type", ())
        yield from (str(item) for item in (kind if isinstance(kind, list | tuple) else (kind,)))
        for value in data.values():
            yield from types(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from types(value)
