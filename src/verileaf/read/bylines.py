"""Dates and names that stand as lines near the top or the end of an article."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from verileaf.model import Author, Block, Metadata
from verileaf.patterns import lazy

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:" + _MONTH.format("m1") + r"\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{4})"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _MONTH.format("m2") + r",?[\s-]+(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<a4>\d{1,2})[/.](?P<b4>\d{1,2})[/.](?P<y4>\d{4}))(?!\d)"
)
_ANY_DATE = lazy(r"(?<![\d/.-])" + _DATE, re.IGNORECASE)
_YEAR = lazy(r"\d{4}")
"""What every date holds."""
_LABEL = lazy(
    r"\b(?:(?P<reviewed>reviewed|fact[- ]checked|medical review|review date)"
    r"|(?P<modified>updated?|modified|revised|last edited|last changed)"
    r"|(?P<published>published|posted|written|publication|released|created|issued)|(?P<bare>date))\b",
    re.IGNORECASE,
)
"""What a date may be the date of; it stands before the date."""
_SENTENCE_END = lazy(r"(?<![A-Z])(?<!Dr)[.!?]\s")
_BY = lazy(
    r"(?:^|(?<=[\s|·•*_]))(?P<label>"
    r"(?:(?:medically|clinically|expert|scientifically)[ -])?(?:reviewed|fact[- ]checked|checked)\s+by"
    r"|(?:written|posted|published|article|words|text|story|post|authored|updated)?\s*by|authors?\s*:|reviewers?\s*:)"
    r"\s*:?\s*(?P<names>[^\n|·•]{2,160})",
    re.IGNORECASE,
)
_BY_SIGNS = ("by", "author", "reviewer")
"""Without one of these a line names nobody."""
_NAMES_END = lazy(
    r"(?i:\s+(?:on|in|at|for|with|from|—|–|-|updated|published|posted|reviewed|medically|last|and\s+(?:medically\s+)?reviewed)\s)"
    r"|\s*[(\[/]|(?<![A-Z])(?<!Dr)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Prof)(?<!St)(?<!Jr)(?<!Sr)(?<!Ph)\.(?:\s|$)|[:;!?]"
)
_CREDENTIAL = lazy(
    r"(?:[A-Z]{2,6}(?:-[A-Z]{1,4})*|(?:[A-Z]\.){2,5}|Ph\.?\s?D\.?|Pharm\.?\s?D\.?|Psy\.?D\.?|Ed\.?D\.?|Dr\.?P\.?H\.?|RPh|M\.?Sc\.?|B\.?Sc\.?|M\.?Ed"
    r"|LAc|L\.Ac\.?|MBChB|MMed|MPhil|D\.?Phil|Pharm\.?B|CPhT)\.?"
)
_SUFFIX = lazy(r"(?:Jr|Sr|II|III|IV)\.?")
_NAME = lazy(r"(?:(?:the|our)\s+)?(?P<name>[^\W\d_].{0,80})", re.IGNORECASE)
_NOT_NAMES = lazy(
    r"\b(?:clicking|using|signing|subscribing|contrast|then|now|law|far|itself|himself|herself|themselves|default"
    r"|definition|phone|email|mail|continuing|entering|which|that|this|these|those|is|are|was|were|you|your|it|its|their|his|her|a|an|my)\b",
)

_PROSE_BEFORE = lazy(r"\b(?:on|in|since|until|by|before|after|from|was|is|were|are|has|had)\s*\Z", re.IGNORECASE)
_TOP = 10
"""Blocks from the title on that may hold bylines."""
_BOTTOM = 4
_REACH = 100
"""Characters between a label and its date, at most."""
_LINE = 240
"""Characters: a longer block is prose, not a byline."""


class Bylines(NamedTuple):
    published: str | None = None
    modified: str | None = None
    reviewed: str | None = None
    authors: tuple[Author, ...] = ()
    reviewers: tuple[Author, ...] = ()


def parse_date(text: str | None) -> str | None:
    """The first full calendar date in `text` as ISO 8601. Days and months that could be exchanged are no date."""
    match = _ANY_DATE.search(text) if text and _YEAR.search(text) else None
    return _iso(match) if match else None


def parse_people(text: str) -> tuple[Author, ...]:
    """The people in "Jane Doe, PharmD, and John Roe, MD", with their credentials; also teams and bodies."""
    end = _NAMES_END.search(text)
    text = text[: end.start()] if end else text
    date_found = _ANY_DATE.search(text)
    text = text[: date_found.start()] if date_found else text
    people: list[Author] = []
    for part in re.split(r"\s*(?:,|&|\band\b)\s*", text):
        part = part.strip(" \t\n\xa0*_|-–—\"'")
        if people and _SUFFIX.fullmatch(part):
            people[-1] = Author(f"{people[-1].name} {part}", people[-1].credentials)
            continue
        if people and _CREDENTIAL.fullmatch(part):
            people[-1] = Author(people[-1].name, f"{people[-1].credentials}, {part}".lstrip(", "))
            continue
        part = part.strip(".")
        if not part:
            continue
        words = part.split()
        tail: list[str] = []
        while len(words) > 2 and _CREDENTIAL.fullmatch(words[-1]) and not part.isupper():
            tail.insert(0, words.pop())
        match = _NAME.fullmatch(" ".join(words))
        if not match or len(words) > 8 or _NOT_NAMES.search(part) or not any(map(str.isupper, match["name"])):
            if people:
                break  # "Jane Doe, who lives in ..."
            return ()
        people.append(Author(match["name"], ", ".join(tail)))
    return tuple(people)


def complete(metadata: Metadata, blocks: list[Block], text: str) -> Metadata:
    """`metadata` with what it lacks and the bylines tell; the title falls back on the title block."""
    main = [block for block in blocks if block.zone == "main"]
    first = next((index for index, block in enumerate(main) if block.kind == "title"), 0)
    near = list(dict.fromkeys([*main[first : first + _TOP], *main[max(0, first - 3) : first], *main[-_BOTTOM:]]))
    found = read_bylines([text[block.start : block.end] for block in near if block.end - block.start <= _LINE])
    title = next((text[block.start : block.end] for block in blocks if block.kind == "title"), None)
    return replace(
        metadata,
        title=metadata.title or title,
        authors=metadata.authors or found.authors,
        reviewers=metadata.reviewers or found.reviewers,
        published=metadata.published or found.published,
        modified=metadata.modified or found.modified,
        reviewed=metadata.reviewed or found.reviewed,
    )


def read_bylines(lines: list[str]) -> Bylines:
    """Dates and people of the lines; the first of a kind counts."""
    dates: dict[str, str] = {}
    people: dict[str, tuple[Author, ...]] = {}
    loose: str | None = None
    for line in lines:
        labelled = False
        after = 0
        dated = _YEAR.search(line) is not None
        for match in _ANY_DATE.finditer(line) if dated else ():
            label = _label(line[max(after, match.start() - _REACH) : match.start()])
            value = _iso(match) if label else None
            if label and value:
                labelled = True
                dates.setdefault(label, value)
            after = match.end()
        if dated and not labelled and not loose:
            loose = _loose_date(line)
        lower = line.lower()
        for match in _BY.finditer(line) if any(sign in lower for sign in _BY_SIGNS) else ():
            names = parse_people(match["names"])
            if names:
                reviewing = "review" in match["label"].lower() or "checked" in match["label"].lower()
                people.setdefault("reviewers" if reviewing else "authors", names)
    return Bylines(
        dates.get("published") or loose,
        dates.get("modified"),
        dates.get("reviewed"),
        people.get("authors", ()),
        people.get("reviewers", ()),
    )


def _label(before: str) -> str | None:
    """The field that the words before a date name last; "date" alone is the date of publication."""
    found: str | None = None
    for match in _LABEL.finditer(before):
        if not _SENTENCE_END.search(before, match.end()) and (match.lastgroup != "bare" or not found):
            found = match.lastgroup
    return "published" if found == "bare" else found


def _loose_date(line: str) -> str | None:
    """The date of a line that is little more than a date: "July 20, 2026", "Health Desk, 3 May 2024 · 6 min read"."""
    match = _ANY_DATE.search(line)
    if not match or len(_ANY_DATE.findall(line)) > 1:
        return None
    rest = (line[: match.start()] + " " + line[match.end() :]).split()
    bare = len(rest) <= 9 and not re.search(r"[a-z]{2}[.!?](?:\s|$)", line[: match.start()])
    prose = _PROSE_BEFORE.search(line, 0, match.start())
    return _iso(match) if bare and not prose else None


def _iso(match: re.Match[str]) -> str | None:
    for number in "123":
        if match[f"y{number}"]:
            month, day, year = match[f"m{number}"], int(match[f"d{number}"]), int(match[f"y{number}"])
            return _calendar(year, int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1, day)
    first, second, year = int(match["a4"]), int(match["b4"]), int(match["y4"])
    if first == second or first > 12:
        return _calendar(year, second, first)
    return _calendar(year, first, second) if second > 12 else None


def _calendar(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2200 else None
    except ValueError:
        return None
