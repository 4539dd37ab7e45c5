"""Plain facts: botany, chemistry, mechanism, history and regulation, by truth and date."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Fact
from verileaf.judge.candidates import best, facts, kin, met
from verileaf.model import Claim, Relation, Verdict, VerdictName

_QUANTIFIED = frozenset({"product_quality", "causes_harm", "contains"})
"""Relations of which "all" says more than a plain fact does."""


def judge(claim: Claim, base: Base, as_of: date) -> Verdict | None:
    """The verdict on a claim that a plain fact settles; None if none does."""
    if claim.object is None:
        return None
    if claim.relation == "legal_status" and _elsewhere(claim, base):
        return None
    fact = best(facts(base, claim.relation, claim.object), claim, base)
    if fact is not None:
        return by(fact, claim, as_of)
    fact = _excluded(claim, base)
    return by(fact, claim, as_of, false_object=True) if fact is not None else None


def _elsewhere(claim: Claim, base: Base) -> bool:
    """Does the sentence speak of a place within a country? Facts of regulation are national; `law` judges places."""
    places = (base.concepts[name].place for name in claim.context if name in base.concepts)
    return any(place is not None and "-" in place for place in places)


@lru_cache(maxsize=64)
def _exclusive(base: Base, relation: Relation) -> tuple[Fact, ...]:
    facts = (fact for name in kin(relation) for fact in base.facts.get(name, ()))
    return tuple(fact for fact in facts if fact.value is None and fact.exclusive and fact.truth)


def _excluded(claim: Claim, base: Base) -> Fact | None:
    """An exclusive fact that has another object of the same kind in the claim's place."""
    asserted = base.concepts.get(claim.object or "")
    for fact in _exclusive(base, claim.relation):
        true = base.concepts.get(fact.object or "")
        if (
            asserted is not None
            and true is not None
            and asserted.kind == true.kind
            and base.is_a(claim.subject, fact.subject)
            and not base.is_a(asserted.id, true.id)
            and met(base, fact.context, claim.context)
        ):
            return fact
    return None


def by(fact: Fact, claim: Claim, as_of: date, *, false_object: bool = False) -> Verdict | None:
    """The verdict that one fact gives. `false_object`: the claim names another object in the true one's place."""
    if claim.strength in ("uncertain", "denied"):
        return None
    truth = fact.truth and not false_object
    asserted = claim.polarity == "affirmed"
    first = claim.date.first if claim.date and claim.date.last <= as_of else as_of
    last = claim.date.last if claim.date and claim.date.last <= as_of else as_of
    over = fact.valid_to is not None and fact.valid_to < first
    early = fact.valid_from is not None and fact.valid_from > last
    name: VerdictName
    if over and not false_object:
        name = "outdated" if asserted == truth else "supported"
        why = f"This held until {fact.valid_to}." if asserted == truth else "The evidence agrees."
    elif early and not false_object:
        name = "contradicted" if asserted == truth else "supported"
        why = f"This holds only since {fact.valid_from}."
    elif asserted and not truth and claim.scope == "some":
        return None  # what is not so in general may be so of some
    elif asserted != truth and truth and fact.valid_from and claim.date is None and claim.relation == "legal_status":
        name, why = "outdated", f"This was so until {fact.valid_from}."
    elif asserted != truth:
        name, why = "contradicted", "The record says otherwise."
    elif (
        asserted
        and claim.scope in ("all", "most")
        and claim.relation in _QUANTIFIED
        and fact.scope not in (claim.scope, "all")
    ):
        name, why = "overstated", "True of some, not of all."
    else:
        name, why = "supported", "The record agrees."
    return Verdict(claim, name, f"{why} {fact.plain}", fact.id, None, fact.sources)
