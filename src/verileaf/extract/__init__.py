"""From a document to what it says: sentences, concepts, quantities, dates, people, claims and references."""

from __future__ import annotations

from verileaf.evidence.base import Base, Hit
from verileaf.extract.claims import claims
from verileaf.extract.context import Context
from verileaf.extract.people import people
from verileaf.extract.quantities import dates, quantities
from verileaf.extract.sentences import sentences
from verileaf.model import Document, Extraction, Mention


def extract(document: Document, base: Base) -> Extraction:
    """Everything found in the document with the topic's vocabulary. Linear in the length of the text."""
    from verileaf.references.find import find

    parts = sentences(document)
    hits = base.find(document.text)
    contexts: list[Context] = []
    at = 0
    for index, sentence in enumerate(parts):
        while at < len(hits) and hits[at].start < sentence.start:
            at += 1
        own: list[Hit] = []
        while at < len(hits) and hits[at].start < sentence.end:
            if hits[at].end <= sentence.end:
                own.append(hits[at])
            at += 1
        contexts.append(Context(document, index, sentence, own))
    found_dates = tuple(dates(document.text))
    taken = {position for date in found_dates for position in range(date.start, date.end)}
    numbers = tuple(q for q in quantities(document.text) if not any(p in taken for p in range(q.start, q.end)))
    references = find(document, parts)
    return Extraction(
        document=document,
        sentences=parts,
        mentions=tuple(Mention(h.start, h.end, h.concept.id, h.concept.kind) for h in hits if h.concept),
        quantities=numbers,
        dates=found_dates,
        people=tuple(people(document, parts)),
        claims=tuple(claims(document, contexts, numbers, found_dates, base)),
        references=references,
    )
