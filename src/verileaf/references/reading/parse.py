"""A citation split into its fields, lightly: good for comparing with a record, never trusted alone to find one."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import NamedTuple

from verileaf.patterns import lazy
from verileaf.references import identifiers
from verileaf.references.names import Names
from verileaf.references.reading.authors import read_names
from verileaf.references.reading.places import YEAR, bare_name, located


class Entry(NamedTuple):
    """What a citation says, as written; None where it says nothing that could be made out."""

    text: str
    """The citation without identifiers and addresses, in composed Unicode, white space made single."""
    authors: Names | None = None
    years: tuple[int, ...] = ()
    """The year of publication first, then other years that could be it."""
    title: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    split: bool = True
    """The fields were made out in `text`; otherwise they came as fields (see `structured`)."""
    damaged: bool = False
    """It came as fields of which some cannot be read: `text` is all there is of those."""


_TRIES = 8
"""So many full stops after an initial may end the list of authors."""
MAX_LENGTH = 3000
"""Longer citations are cut: no bibliography entry is as long."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE_PART = rf"(?:{_MONTH}|(?:\d{{1,4}}[-/]\d{{1,2}}[-/]\d{{1,4}}|{YEAR}|\d{{1,2}}(?:st|nd|rd|th)?)(?!\d))"
_CONSULTED = lazy(
    r"[\[(]?\b(?:accessed|retrieved|last (?:accessed|viewed|visited|checked|updated)|viewed|cited|archived)"
    rf"\b(?: on)?:?(?:[\s,]{{1,3}}{_DATE_PART}){{0,4}}(?:[\s,]{{1,2}}from\b)?[\])]?[:.]?"
    r"|\b(?:available (?:at|from|online)|from)\s?:"
    rf"|\bEpub(?: ahead of print)?(?:[\s,]{{1,2}}{_DATE_PART}\b){{0,4}}",
    re.IGNORECASE,
)
_CONSULTED_SIGNS = (
    *(
        "access",
        "retriev",
        "view",
        "visit",
        "check",
        "update",
        "cited",
        "archived",
        "available",
        "epub",
        "from:",
        "from :",
    ),
)
"""Without one of these nothing says when or whence the work was taken."""
_DAY = lazy(rf"\b\d{{1,2}}\s{_MONTH}(?=\s{YEAR}\b)|\b{_MONTH}\s\d{{1,2}}(?=,?\s{YEAR}\b)")
_QUOTED = lazy(r"(?:^|(?<=[.,:;)\]])|(?<=[.,:;)\]]\s))[\"“«‘]([^\"”»]{3,500}?)[.,?!]?[\"”»](?=[\s.,;:)(]|$)")
_SINGLE_QUOTED = lazy(r"(?<=[.,:;)\]]\s)[‘'](\w.{2,400}?)[.,?!]?[’'](?=\s?[.,;:(]|$)")
_CREDITED = lazy(
    rf"\s?[(\[]\s?([^()\[\]]{{2,200}}?),?\s({YEAR})[a-z]?"
    r"(?:,\s?((?:[^()\[\]]|\([^()]{1,40}\)){2,150}))?[)\]]"
)
"""What stands behind a title: "(Hale et al., 2019, Plant Medicine)"."""
_YEAR_IN_BRACKETS = lazy(rf"[(\[]\s?(?:c\.\s?)?({YEAR})[a-z]?(?:\s?[,/][^()\[\]]{{0,40}})?\s?[)\]]")
_YEAR_BARE = lazy(rf"(?:^|(?<=[\s.,;]))({YEAR})[a-z]?(?=[.,;:)\s]|$)")
_LINKS = lazy(
    r"(?:(?:(?<=[.;:|)\]\d→])|(?<=\s\s))\s{0,9}[\[(|]?\s?\b"
    r"(?:link(?: to (?:pdf|article|study|abstract))?|pubmed(?: abstract| central)?|pmc(?: free article)?|google scholar"
    r"|cross ?ref|view(?: (?:article|study|source|abstract|on pubmed))?|read (?:more|the study|article)|source|pdf|doi"
    r"|full[ -]text(?: link| pdf)?|free (?:pmc )?article|abstract|web of science|scopus)"
    r"\s?[\])|]?\s?[→↗»]?){1,6}\s?\.?\s{0,3}$",
    re.IGNORECASE,
)
"""The words of links behind an entry: "[PubMed] [Google Scholar]", "View article"."""
_TAIL = 160
_BROKEN = lazy(r"(?<=[a-z])-[ \t]?\r?\n[ \t]{0,8}(?=[a-z])")
"""Where a line ends inside a word."""
_MARKUP = lazy(r"</?(?:i|b|em|strong|sub|sup|u|cite|span)>", re.IGNORECASE)
_COLON = lazy(r"(?<=[A-Z.]):\s(?=[\"“‘\w])|(?<=et al):\s")
_YEAR_AFTER_NAMES = lazy(rf"(?<=[.,\s]){YEAR}[a-z]?[.,:]\s+(?=[\"“‘\w])")
_PLACE = lazy(r"\s\d{1,4}\s?(?:\([^()]{1,20}\)\s?)?[:,]\s?[A-Za-z]{0,3}\d{1,8}(?:\s?[-–]\s?[A-Za-z]{0,3}\d{1,8})?\.?$")
_PLACE_ONLY = lazy(
    rf",\s(?:[A-Z][\w.&-]{{0,20}}\s){{1,7}}\d{{1,4}},\s?[A-Za-z]?\d{{1,7}}(?:[-–]\d{{1,7}})?\s?\({YEAR}\)\.?$"
)
_STOP = lazy(r"[.?!]\s+(?=[\"“‘\[(\w])")
_OTHERS = lazy(r"et\.? al\.?,?\s+(?=[A-Z\"“‘])")
"""No stop parts these words from the title."""
_SHORT_FORMS = lazy(r"(?:\b(?:[A-Z]|St|Dr|vs|No|Vol|spp?|subsp|var|al|Inc|Ltd|ca|cf|e\.g|i\.e)|\.[A-Z])$")
_NEXT_AUTHOR = lazy(
    r"(?!(?:THE|AN?|ON|IN|OF|FOR)\s)(?:[A-Z]\.|[&,]|and\s|et\.?\s?al\b|(?:[A-Z]\.\s?){1,4}[A-Z]"
    r"|[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,2},?\s(?:(?:[A-Z]\.?\s?){1,4}(?:[,.;&]|and\s)|et\.?\s?al\b))"
)
_LABELS = lazy(r"\s[-–|]\s")
_LOCATED = lazy(r"\d\s?[-–]\s?\d|\d\s?[:(]\s?\d")
_VOLUME_HERE = lazy(rf"\bvol|\bno\.|\bpp?\.|\b{YEAR}\b|\b[a-z]{{0,3}}\d", re.IGNORECASE)


def parse(raw: str) -> Entry:
    """Split a citation in any of the usual styles (APA, Vancouver, MLA, Chicago, Harvard)."""
    text = clean(raw)
    if quoted := _QUOTED.search(text) or _SINGLE_QUOTED.search(text):
        return fields(text, quoted.start(1), quoted.end(1))
    bracketed = _YEAR_IN_BRACKETS.search(text)
    if bracketed and text[bracketed.end() :].strip(" .") and (authors := read_names(text[: bracketed.start()])):
        return _after(text, bracketed.end(), authors)
    for ending in (
        _COLON,
        _YEAR_AFTER_NAMES,
    ):  # "Hale RB, Ng P: Willow tea." and "Hale, R. B., and P. Ng. 2018. Willow tea."
        if (found := ending.search(text)) and (authors := read_names(text[: found.start()])) and _persons(authors):
            return _after(text, found.end(), authors)
    if (found := _PLACE_ONLY.search(text)) and (authors := read_names(text[: found.start()])) and _persons(authors):
        return fields(
            text, found.start() + 1, found.start() + 1, authors
        )  # "R. B. Hale and P. Ng, Plant Med. 4, 5 (2018)"
    first = _sentence_end(text, 0)
    authors = read_names(_undated(text[:first]))
    start = 0
    if authors is None and (names := re.match(r"((?:[^.?!]|\b[A-Z]\.){2,200}?\bet\.? al\.?),?\s", text)):
        authors, first = read_names(names.group(1)), names.end()
    if authors is not None and first < len(text):
        start = _next(text, first)
        if year := re.match(rf"{YEAR}[a-z]?[.,;:]\s+", text[start:]):
            start += year.end()
    elif authors is not None:
        authors = None
    end = _sentence_end(text, start)
    if not authors and end >= len(text.rstrip(" .")):
        return fields(text, 0, 0)  # a single statement: no title to be told from the rest
    return _after(text, start, authors)


def _after(text: str, at: int, authors: Names | None) -> Entry:
    """The fields where a title should begin at `at`; there is none where the last statement names volume and page."""
    start = _next(text, at)
    end = _sentence_end(text, start)
    if authors and not text[end:].strip(" .") and _PLACE.search(text, start):
        end = start
    if authors and (others := _OTHERS.match(text, start)):
        authors, start = authors._replace(whole=False), others.end()
    entry = fields(text, start, end, authors)
    if authors and (entry.volume or entry.pages) and not entry.container and len(text[start:end].split()) <= 8:
        return fields(text, start, start, authors)  # what looks like a title is the journal's name
    return entry


def _persons(names: Names) -> bool:
    return all(name.initials for name in names.people)


def fields(text: str, start: int, end: int, authors: Names | None = None) -> Entry:
    """Split the cleaned citation `text` whose title stands from `start` to `end` (equal: it has none)."""
    head, title, tail = text[:start], text[start:end], text[end:]
    bracketed = _YEAR_IN_BRACKETS.search(head)
    years = [int(m.group(1)) for m in _YEAR_IN_BRACKETS.finditer(head)]
    if authors is None and head:
        before = head[: bracketed.start()] if bracketed else _undated(head)
        authors = read_names(before)
    years = years or [int(m.group(1)) for m in _YEAR_BARE.finditer(head)]
    tail = tail.lstrip(" .,;:?!)\"”»’'")
    if not head.strip(' "“‘') and (credited := _CREDITED.match(tail)):
        names = read_names(credited.group(1))
        if names and (not names.whole or len(names.people) > 1 or any(name.initials for name in names.people)):
            authors = names
            tail = f"{credited.group(3) or ''}. {credited.group(2)}. {tail[credited.end() :]}"
    if len(labels := _LABELS.split(tail.strip())) > 1 and not _LOCATED.search(tail):
        tail = " | ".join(label for label in labels if label.strip(" -–|") and not _YEAR_BARE.search(label))
        tail += "".join(f". {year}" for year in _YEAR_BARE.findall(text[end:]))
    undated = _DAY.sub(lambda found: " " * len(found.group()), tail)
    volume, issue, pages, limit = located(undated)
    years += [int(m.group(1)) for m in _YEAR_IN_BRACKETS.finditer(tail)]
    years += [int(m.group(1)) for m in _YEAR_BARE.finditer(tail) if m.group(1) not in (volume, pages)]
    if not years and volume and re.fullmatch(YEAR, volume):
        years, volume = [int(volume)], None  # "J Pain. 2023:12-19" has a year and no volume
    container = undated[:limit]
    if number := _VOLUME_HERE.search(container):
        container = container[: number.start()]
    container = re.split(r"(?<=\w{4})\.\s+(?=[A-Z][a-z]{3,}\s+[a-z])|;", container, maxsplit=1)[0]
    name = bare_name(container)
    return Entry(
        text,
        authors,
        tuple(dict.fromkeys(years)),
        title.strip(" .,;:\"“”'") or None,
        name if any(c.isalpha() for c in name) and len(name) > 1 else None,
        volume,
        issue,
        pages,
    )


def clean(raw: str) -> str:
    """The citation without identifiers, addresses and dates of access, with single spaces, cut to `MAX_LENGTH`."""
    text = unicodedata.normalize("NFC", raw[: 2 * MAX_LENGTH]).replace("\u200b", "").replace("\u00ad", "")
    text = _MARKUP.sub("", _BROKEN.sub("", text))
    if "&" in text:
        text = unescape(text)
    text = identifiers.without(" ".join(text.split()))
    text = text[:-_TAIL] + _LINKS.sub("", text[-_TAIL:])
    lower = text.lower()
    if any(sign in lower for sign in _CONSULTED_SIGNS):
        text = _CONSULTED.sub(" ", text)
    text = re.sub(r"[\[(]\s*[\])]", " ", text)
    return " ".join(text.split())[:MAX_LENGTH].strip()


def _sentence_end(text: str, start: int) -> int:
    """The end of the statement that begins at `start`, past abbreviations and initials."""
    tries = _TRIES if start == 0 else 0
    for found in _STOP.finditer(text, start + 1):
        at = found.start()
        if text[at] != ".":
            return at + 1
        if not _SHORT_FORMS.search(text[max(start, at - 8) : at]):
            return at
        if tries and not _NEXT_AUTHOR.match(text[at + 1 : at + 80].lstrip()):
            tries -= 1
            if read_names(text[:at]) is not None:
                return at  # the full stop after an initial ends the list of authors
    return len(text.rstrip(" ."))


def _undated(head: str) -> str:
    """A list of authors without the year after it."""
    return re.sub(rf"[\s,.(]{{1,3}}{YEAR}[a-z]?[\s,.):\"“]{{0,4}}$", "", head)


def _next(text: str, at: int) -> int:
    skipped = re.match(r"[\s.,;:?!]*", text[at:])
    return at + (skipped.end() if skipped else 0)
