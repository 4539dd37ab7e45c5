"""From a document to what it says: sentences, concepts, quantities, dates, people, claims and references."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from verileaf.evidence.base import Base, Hit
from verileaf.extract.assertion import SHORT
from verileaf.extract.claims import claims
from verileaf.extract.context import CASE_HEADING, Context
from verileaf.extract.people import people
from verileaf.extract.quantities import dates, quantities
from verileaf.extract.sentences import sentences
from verileaf.model import Claim, Document, Extraction, Mention, Quantity, Reference, Sentence

_MOST = 250
"""Concepts and cues of a sentence. What has more is a word list without stops and asserts nothing that could be read."""


def extract(document: Document, base: Base) -> Extraction:
    """Everything found in the document with the topic's vocabulary. Linear in the length of the text.

    Claims and quantities are looked for only where the text speaks of the topic.
    """
    from verileaf.references.reading.find import find

    parts = sentences(document)
    hits = base.find(document.text)
    references = find(document, parts)
    found_dates = tuple(dates(document.text))
    numbers: tuple[Quantity, ...] = ()
    found_claims: list[Claim] = []
    if may_speak_of_topic(document.text, hits, base):
        surroundings = contexts(document, parts, hits, references)
        taken = {position for date in found_dates for position in range(date.start, date.end)}
        numbers = tuple(q for q in quantities(document.text) if not any(p in taken for p in range(q.start, q.end)))
        found_claims = list(claims(document, surroundings, numbers, found_dates, base))
    return Extraction(
        document=document,
        sentences=parts,
        mentions=tuple(Mention(h.start, h.end, h.concept.id, h.concept.kind) for h in hits if h.concept),
        quantities=numbers,
        dates=found_dates,
        people=tuple(people(document, parts)),
        claims=tuple(claim for claim in found_claims if claim.unasserted is None),
        references=references,
        doubtful=tuple(claim for claim in found_claims if claim.unasserted is not None),
        clauses=len({claim.start for claim in found_claims}),
    )


def may_speak_of_topic(text: str, hits: Sequence[Hit], base: Base) -> bool:
    """Does the text name the topic anywhere, or is it so short that it is taken to speak of it?"""
    return len(text) < SHORT or any(hit.concept is not None and hit.concept.id in base.ours for hit in hits)


def contexts(
    document: Document, parts: Sequence[Sentence], hits: Sequence[Hit], references: Sequence[Reference]
) -> list[Context]:
    """The sentences, each with the hits that are its author's words."""
    cited = [(r.start, r.end) for r in references if r.kind in ("entry", "placeholder")]
    within = _within([(r.start, r.end) for r in references if r.kind in ("entry", "placeholder", "link", "identifier")])
    cases = _case_blocks(document)
    found: list[Context] = []
    at = entry = 0
    for index, sentence in enumerate(parts):
        while at < len(hits) and hits[at].start < sentence.start:
            at += 1
        own: list[Hit] = []
        while at < len(hits) and hits[at].start < sentence.end:
            if hits[at].end <= sentence.end and not within(hits[at].start):
                own.append(hits[at])
            at += 1
        while entry < len(cited) and cited[entry][1] <= sentence.start:
            entry += 1
        skipped = len(own) > _MOST or (entry < len(cited) and cited[entry][0] <= sentence.start)
        found.append(Context(document, index, sentence, own, skipped=skipped, in_case=sentence.block in cases))
    return found


def _within(ranges: list[tuple[int, int]]) -> Callable[[int], bool]:
    """A test whether a position lies in one of the ranges: the words of a citation are not the author's."""
    ordered = sorted(ranges)
    starts = [start for start, _ in ordered]

    def test(position: int) -> bool:
        index = bisect_right(starts, position) - 1
        return index >= 0 and position < ordered[index][1]

    return test


def _case_blocks(document: Document) -> frozenset[int]:
    """Blocks that belong to case studies: from the heading or lead that opens one to the next heading of another kind."""
    found = set()
    inside = False
    for index, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        opens = bool(CASE_HEADING.match(text))
        if block.kind in ("heading", "title"):
            inside = opens
        elif opens:
            found.add(index)
            continue
        if inside:
            found.add(index)
    return frozenset(found)
