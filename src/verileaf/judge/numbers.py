"""Numbers: a stated quantity against published ones, as intervals in the same unit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Fact
from verileaf.extract.quantities import UNITS
from verileaf.judge.candidates import met
from verileaf.model import Claim, Quantity, Verdict

_COUNTS = frozenset(
    {"", "people", "case", "death", "report", "call", "exposure", "product", "state", "alkaloid", "sample", "patient"}
)


def judge(claims: Sequence[Claim], base: Base) -> list[Verdict]:
    """Verdicts on the numbers of one clause that published numbers answer.

    A number that agrees settles the clause: the others then belong to other questions. A number is called wrong only if
    exactly one published value can be meant: same unit, and the sentence names what tells that value apart.
    """
    supported: list[Verdict] = []
    wrong: list[Verdict] = []
    for claim in claims:
        if claim.strength in ("uncertain", "denied"):
            continue
        quantity = claim.quantities[0]
        facts = [fact for fact in _measures(base, quantity.unit) if _speaks(fact, claim, base)]
        agreeing = next((fact for fact in facts if agrees(quantity, *interval(fact))), None)
        if agreeing is not None:
            supported.append(
                Verdict(claim, "supported", f"The number agrees. {agreeing.plain}", agreeing.id, None, agreeing.sources)
            )
            continue
        if quantity.unit == "" or _of_another(claim, base):
            continue
        fact = _meant(
            [each for each in facts if _identified(each, claim, base) and met(base, each.context, claim.named)]
        )
        if fact is not None:
            why = f"The published number is another. {fact.plain}"
            wrong.append(Verdict(claim, "contradicted", why, fact.id, None, fact.sources))
    return supported or wrong


def _stands_here(fact: Fact, claim: Claim, base: Base) -> bool:
    """Does the sentence itself name what is measured and all that tells the number apart?"""
    needed = (*fact.context, *filter(None, (fact.measure,)))
    return met(base, needed, claim.named)


def _of_another(claim: Claim, base: Base) -> bool:
    """Is a span of time that of something else: of a harm such as withdrawal, of an order or a ban?"""
    if claim.object is None or claim.quantities[0].unit != "hour":
        return False
    harms = _harms(base)
    return any(base.concepts[name].kind == "organisation" or name in harms for name in claim.named)


@lru_cache(maxsize=4)
def _harms(base: Base) -> frozenset[str]:
    """What the base knows as a harm of its subjects."""
    known = (item for item in base.items.values() if item.relation in ("causes_harm", "dependence"))
    return frozenset(item.object for item in known if item.object is not None)


def by(fact: Fact, claim: Claim) -> Verdict | None:
    """The verdict that one published number gives on a clause that speaks of it, None if it states no such quantity."""
    assert fact.value is not None
    unit = unit_of(fact.value.unit)
    stated = [each for each in claim.quantities if each.unit == unit or (each.unit == "" and unit in _COUNTS)]
    if not stated:
        return None
    if any(agrees(each, *interval(fact)) for each in stated):
        return Verdict(claim, "supported", f"The number agrees. {fact.plain}", fact.id, None, fact.sources)
    if len(stated) > 1 or stated[0].unit == "":
        return None  # a bare number may count anything
    why = f"The published number is another. {fact.plain}"
    return Verdict(claim, "contradicted", why, fact.id, None, fact.sources)


@lru_cache(maxsize=256)
def _measures(base: Base, unit: str) -> tuple[Fact, ...]:
    """The published numbers in a unit; a bare number may be a count of anything."""
    units = _COUNTS if unit == "" else {unit}
    return tuple(fact for fact in base.measures if fact.value is not None and unit_of(fact.value.unit) in units)


def _meant(rivals: list[Fact]) -> Fact | None:
    """The one published value that the sentence can mean, None if there are several."""
    if not rivals:
        return None
    most = max(_weight(fact) for fact in rivals)
    closest = [fact for fact in rivals if _weight(fact) == most]
    return closest[0] if len({interval(fact) for fact in closest}) == 1 else None


def _weight(fact: Fact) -> int:
    return len(fact.context) + (fact.year is not None)


def _identified(fact: Fact, claim: Claim, base: Base) -> bool:
    """Is it clear that this value is meant? A time belongs to the measure beside it; a count needs its own context."""
    if fact.value is not None and unit_of(fact.value.unit) == "hour":
        return claim.object is not None
    own = [name for name in fact.context if (concept := base.concepts.get(name)) and concept.kind != "study"]
    return bool(own) or fact.year is not None


def _speaks(fact: Fact, claim: Claim, base: Base) -> bool:
    assert fact.value is not None
    if (
        fact.measure is not None
        and claim.object is not None
        and unit_of(fact.value.unit) == "hour"
        and not base.is_a(claim.object, fact.measure)
    ):
        return False
    if fact.measure is not None and not met(base, (fact.measure,), claim.context):
        return False
    if not met(base, fact.context, claim.context):
        return False
    if fact.species is not None and not met(base, (fact.species,), claim.context):
        return False
    if fact.species is None and claim.species is not None:
        return False
    if fact.year is not None:
        if claim.date is None or claim.date.first.year != fact.year:
            return False
        if claim.date.last.year != (fact.last_year or fact.year):
            return False
    return base.is_a(claim.subject, fact.subject) or base.is_a(fact.subject, claim.subject)


def unit_of(name: str) -> str:
    """The canonical unit of a fact's unit."""
    known = UNITS.get(name.lower())
    if known:
        return known[0]
    return name.lower().removesuffix("s") if name.lower() not in ("people",) else "people"


def interval(fact: Fact) -> tuple[float, float]:
    """The fact's value in canonical units; open ends are infinite."""
    assert fact.value is not None
    factor = UNITS.get(fact.value.unit.lower(), ("", 1.0))[1]
    low = fact.value.low * factor if fact.value.low is not None else -math.inf
    high = fact.value.high * factor if fact.value.high is not None else math.inf
    return low, high


def agrees(quantity: Quantity, low: float, high: float) -> bool:
    """Do the stated and the published interval overlap, allowing for rounding?

    Rounding: 2 % of a plain number and one unit in the last place of a percentage, 10 % where the text says "about".
    """
    width = 0.10 if quantity.approximate else 0.02

    def slack(value: float) -> float:
        if math.isinf(value):
            return 0.0
        least = (
            1.0 if quantity.unit == "percent" and quantity.approximate else (0.5 if quantity.unit == "percent" else 0.0)
        )
        return max(abs(value) * width, least)

    return quantity.low - slack(quantity.low) <= high and low <= quantity.high + slack(quantity.high)
