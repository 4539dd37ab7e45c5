"""Clauses whose relation no words of the vocabulary give away: the item of the base that says the same is looked for
(retrieve), then held against the clause's own modifiers (verify)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.schema import Assessment, Fact
from verileaf.evidence.search import Stated
from verileaf.judge import effects, facts, numbers
from verileaf.model import Claim, Verdict
from verileaf.retrieve.ranking import Ranking, Scored
from verileaf.retrieve.reading import Reading

LEAST = 8.0
"""Score of `retrieve.ranking` from which on an item is taken to be meant."""
NUMBER = 12.0
"""The same for a published number, which many sentences are near to."""
COVERED = 0.3
"""Share of the clause's meaning (its words by their rarity) that the item must hold.

Both were found on the development data of `evaluation/`.
"""


def judge(claim: Claim, text: str, base: Base, as_of: date) -> Verdict | None:
    """The verdict on a clause by the item that says the same or the opposite, None if none is near enough."""
    item = _nearest([claim], text[claim.start : claim.end], base, as_of)
    return _verdict(item, claim, base, as_of) if item is not None else None


def sentence(claims: Sequence[Claim], text: str, span: tuple[int, int], base: Base, as_of: date) -> Verdict | None:
    """The verdict on a sentence none of whose clauses was judged: on the clause that shares most with the item that the
    whole sentence is near to."""
    if not claims:
        return None
    item = _nearest(claims, text[span[0] : span[1]], base, as_of)
    if item is None:
        return None
    shares = [(_share(item, words(text[claim.start : claim.end]), base), -claim.start, claim) for claim in claims]
    return _verdict(item, max(shares, key=lambda each: each[:2])[2], base, as_of)


def _verdict(item: Stated, claim: Claim, base: Base, as_of: date) -> Verdict | None:
    meant = msgspec.structs.replace(claim, relation=item.relation, object=item.object)
    if isinstance(item, Assessment):
        found = effects.by(item, meant, base, as_of)
    elif item.value is not None:
        found = numbers.by(item, meant)
    else:
        found = facts.by(item, meant, as_of)
    return found if found is not None and found.name != "unsupported" else None


def _nearest(claims: Sequence[Claim], text: str, base: Base, as_of: date) -> Stated | None:
    """The item that a text with these claims speaks of."""
    reading = Reading(text, base, correct=False)
    reading.wants_number = any(claim.quantities for claim in claims)
    if not reading.subjects:
        reading.subjects = [claims[0].subject]
    ranked = sorted(Ranking(reading, base, as_of).items(), key=lambda each: (-each.score, each.item.id))
    for each in ranked:
        if each.score < LEAST:
            break
        if _meant(each, claims, reading, base):
            return each.item
    return None


def _meant(found: Scored, claims: Sequence[Claim], reading: Reading, base: Base) -> bool:
    """Do the clauses meet the item's conditions, name no place that it is not about, and hold few words beside?"""
    item = found.item
    if item.relation == "compares_to_drug":
        return False
    if isinstance(item, Fact) and item.value is not None and found.score < NUMBER:
        return False
    named = {name for claim in claims for name in claim.context}
    if (item.species is None) != all(claim.species is None for claim in claims):
        return False
    if not all(any(base.is_a(name, needed) for name in named) for needed in item.context):
        return False
    elsewhere = any(place.id not in (item.object, *item.context) for place in reading.places)
    if elsewhere and item.relation == "legal_status":
        return False
    return _share(item, reading.words, base) >= COVERED


def _share(item: Stated, said: Sequence[str], base: Base) -> float:
    """Of the meaning of the words (their rarity) the share that the item holds."""
    every = {word: base.by_words.rarity(word) for word in said}
    shared = sum(weight for word, weight in every.items() if base.by_words.has(item.id, word))
    return shared / (sum(every.values()) or 1.0)
