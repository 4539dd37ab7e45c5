"""Where a text leans on something that can be looked up, and which of its sentences cite which reference."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from verileaf.extract.ranges import Ranges
from verileaf.model import Document, Extraction, Reference, Sentence
from verileaf.patterns import lazy
from verileaf.references.reading.entries import heading_kind

_MARK = lazy(
    r"\[\^?(?P<square>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12})\]"
    r"|(?:(?<=[a-z)”\"][.,;])|(?<=\d\.)(?=[\d,–-]{1,20}(?:\s+[A-Z]|\s*\Z|\n)))"  # not within 2.3 or 1,200
    r"(?P<raised>\d{1,3}(?:[,–-]\d{1,3}){0,6})(?=\s|$)"
    r"|(?P<small>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[⁻˒,][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,6})"
)
"""Numbers that point into a bibliography: [3], [4,5], [2-6], a stop followed by 7, raised figures."""
_ROUND = lazy(
    r"(?<=[\w”\"%)])\s?\((?P<round>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12})\)(?=[.,;:]|\s[a-z]|\s*$)", re.MULTILINE
)
"""Numbers in round brackets, which point into a bibliography only where nothing else does."""
_GLUED = lazy(r"(?<=[a-z)”\"%])\s?(?P<glued>\d{1,3}(?:,\s?\d{1,3}|[–-]\d{1,3}){0,6})(?=[\s.,;:]|$)")
"""Numbers right behind a word: raised in HTML."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_NUMBER = lazy(r"\[?\^?(\d{1,3})[\].):]*\s*\Z")
_AUTHOR_YEAR = lazy(
    r"(?P<name>[A-Z][\w'’-]+)(?:\s+et\s+al\.?|\s+(?:and|&)\s+[A-Z][\w'’-]+|\s+and\s+(?:colleagues|others))?,?\s*"
    r"[(\[]?\s?(?P<year>(?:19|20)\d\d)[a-z]?\b"
)
_YEAR = lazy(r"\b(?:19|20)\d\d\b")


def citing(extraction: Extraction) -> tuple[tuple[Sentence, ...], ...]:
    """For each reference of a text the sentences that cite it, in order.

    A link, a bare identifier or a mention is cited by the sentence in which it stands; an entry of a bibliography by
    those that name its number ([3], a raised 3, (3)) or its author and year. A mark behind a full stop belongs to the
    sentence before it.
    """
    found: dict[int, set[int]] = defaultdict(set)
    sentences = extraction.sentences
    starts = [sentence.start for sentence in sentences]
    by_number, by_name = _pointers(extraction, starts)
    for number, reference in enumerate(extraction.references):
        if reference.kind not in ("entry", "placeholder"):
            at = _sentence(extraction, starts, reference.start)
            if at is not None:
                found[number].add(at)
    positions = {id(reference): number for number, reference in enumerate(extraction.references)}
    slots = bibliography(extraction)
    for slot, stated in zip(slots, entry_numbers(extraction, slots), strict=True):
        if slot.kind == "entry":
            found[positions[id(slot)]] |= by_number.get(stated, set())
    if by_name:
        for slot in slots:
            if slot.kind == "entry":
                for name in named_by(slot, set(by_name)):
                    found[positions[id(slot)]] |= by_name[name]
    return tuple(tuple(sentences[i] for i in sorted(found[n])) for n in range(len(extraction.references)))


def numbers(words: str) -> set[int]:
    """The numbers that a citation mark names: "2, 4-6" is 2, 4, 5, 6."""
    found: set[int] = set()
    for part in re.split(r"[,;˒]", words.translate(_RAISED).replace("–", "-")):
        first, _, last = part.strip().partition("-")
        if first.strip().isdecimal():
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


def bibliography(extraction: Extraction) -> list[Reference]:
    """Entries and slots under a bibliography's heading, in order."""
    document = extraction.document
    found: list[Reference] = []
    references = [r for r in extraction.references if r.kind in ("entry", "placeholder")]
    inside = False
    at = 0
    for block in document.blocks:
        kind = heading_kind(document.text[block.start : block.end])
        if kind or block.kind in ("heading", "title"):
            inside = kind == "bibliography"
        while at < len(references) and references[at].start < block.end:
            if inside and references[at].start >= block.start:
                found.append(references[at])
            at += 1
    return found


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
    return {
        n for start, end, words in _marks(extraction.document) if not taken.overlap(start, end) for n in numbers(words)
    }


def used_names(extraction: Extraction) -> set[tuple[str, str]]:
    """Surname and year of every citation such as "Moss et al. (2019)" outside the entries."""
    taken = _entries(extraction)
    return {name for start, end, name in _names(extraction.document) if not taken.overlap(start, end)}


def named_by(entry: Reference, used: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The citations in `used` that mean the entry."""
    words = entry.raw.casefold()
    names = {*re.findall(r"[\w'’-]+", words), *re.findall(r"\w+", words)}
    return {(name, year) for year in set(_YEAR.findall(entry.raw)) for name in names} & used


def _pointers(
    extraction: Extraction, starts: Sequence[int]
) -> tuple[dict[int, set[int]], dict[tuple[str, str], set[int]]]:
    """The sentences (by place in the list) that point into a bibliography: by number, and by surname and year."""
    document = extraction.document
    taken = _entries(extraction)
    by_number: dict[int, set[int]] = defaultdict(set)
    by_name: dict[tuple[str, str], set[int]] = defaultdict(set)
    marks = [*_marks(document), *_raised(document)]
    if not marks:
        marks = [(*found.span(), found["round"]) for found in _ROUND.finditer(document.text)]
    for start, end, words in marks:
        at = _sentence(extraction, starts, start) if not taken.overlap(start, end) else None
        if at is not None:
            for number in numbers(words):
                by_number[number].add(at)
    for start, end, name in _names(document):
        at = _sentence(extraction, starts, start) if not taken.overlap(start, end) else None
        if at is not None:
            by_name[name].add(at)
    return by_number, by_name


def _sentence(extraction: Extraction, starts: Sequence[int], position: int) -> int | None:
    """The sentence that holds a position, or the one before it in its block if only citation marks come before."""
    sentences, text = extraction.sentences, extraction.document.text
    at = bisect_right(starts, position) - 1
    if at < 0 or position >= sentences[at].end + 1:
        return None
    before = text[sentences[at].start : position]
    if (
        at
        and len(before) < 40
        and not any(c.isalpha() for c in before)
        and sentences[at - 1].block == sentences[at].block
    ):
        opening = text[position : position + 1]
        return at - 1 if opening in "[(" or opening.translate(_RAISED) != opening else at
    return at


def _marks(document: Document) -> Iterator[tuple[int, int, str]]:
    """Start, end and numbers of each citation mark."""
    for match in _MARK.finditer(document.text):
        yield *match.span(), match["square"] or match["raised"] or match["small"]


def _raised(document: Document) -> Iterator[tuple[int, int, str]]:
    """The marks that only markup shows: raised numbers of HTML, numbers that link to a place in the page."""
    for link in document.links:
        words = document.text[link.start : link.end].strip("[]()^ ")
        if link.url.startswith("#") and words.isdecimal() and len(words) < 4:
            yield link.start, link.end, words
    if document.format == "html":
        for found in _GLUED.finditer(document.text):
            start = document.span(found.start("glued"), found.end("glued")).start
            markup = document.source[max(0, start - 200) : start].lower()
            if markup.rfind("<sup") > markup.rfind("</sup"):
                yield *found.span("glued"), found["glued"]


def _names(document: Document) -> Iterator[tuple[int, int, tuple[str, str]]]:
    for match in _AUTHOR_YEAR.finditer(document.text):
        yield *match.span(), (match["name"].casefold(), match["year"])


def _entries(extraction: Extraction) -> Ranges:
    return Ranges((r.start, r.end) for r in extraction.references if r.kind in ("entry", "placeholder"))
