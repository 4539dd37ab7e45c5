"""Clauses whose relation no words of the vocabulary give away: the item of the base that says the same is looked for
(retrieve), then held against the clause's own modifiers (verify)."""

from __future__ import annotations

from datetime import date

import msgspec

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment, Fact
from verileaf.evidence.search import Stated
from verileaf.judge import effects, facts
from verileaf.model import Claim, Verdict
from verileaf.retrieve.ranking import Ranking
from verileaf.retrieve.reading import Reading

LEAST = 8.0
"""Score of `retrieve.ranking` from which on an item is taken to be meant; found on `evaluation/data/development`."""


def judge(claim: Claim, text: str, base: Base, as_of: date) -> Verdict | None:
    """The verdict on a clause by the item that says the same or the opposite, None if none is near enough."""
    item = nearest(claim, text, base, as_of)
    if item is None:
        return None
    meant = msgspec.structs.replace(claim, relation=item.relation, object=item.object)
    if isinstance(item, Assessment):
        return effects.by(item, meant, base, as_of)
    return facts.by(item, meant, as_of)


def nearest(claim: Claim, text: str, base: Base, as_of: date) -> Stated | None:
    """The item that a clause speaks of. Numbers and comparisons are not looked for: their own judges read them."""
    reading = Reading(text, base, correct=False)
    if not reading.subjects:
        reading.subjects = [claim.subject]
    found = [each for each in Ranking(reading, base, as_of).items() if each.score >= LEAST]
    best = max(found, key=lambda each: (each.score, each.item.id), default=None)
    if best is None or best.item.relation == "compares_to_drug":
        return None
    if isinstance(best.item, Fact) and best.item.value is not None:
        return None
    return best.item
