"""Numbers: a stated quantity against published ones, as intervals in the same unit."""

from __future__ import annotations

import math
from collections.abc import Iterator

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Fact
from verileaf.extract.quantities import UNITS
from verileaf.judge.candidates import met
from verileaf.model import Claim, Quantity, Verdict

_COUNTS = frozenset({"", "people", "case", "death", "report", "call", "exposure", "product", "state", "alkaloid", "sample", "patient"})


def judge(claim: Claim, base: Base) -> Iterator[Verdict]:
    """A verdict for each quantity of the claim that a published number answers."""
    for quantity in claim.quantities:
        verdict = _quantity(claim, quantity, base)
        if verdict is not None:
            yield verdict


def _quantity(claim: Claim, quantity: Quantity, base: Base) -> Verdict | None:
    candidates = [fact for fact in base.measures if _speaks(fact, quantity, claim, base)]
    if not candidates:
        return None
    for fact in candidates:
        if agrees(quantity, *interval(fact)):
            return Verdict(claim, "supported", f"The number agrees. {fact.plain}", fact.id, None, fact.sources)
    most = max(len(fact.context) for fact in candidates)
    closest = [fact for fact in candidates if len(fact.context) == most]
    if len({interval(fact) for fact in closest}) > 1:
        return None  # several published numbers could be meant
    fact = closest[0]
    return Verdict(claim, "contradicted", f"The published number is another. {fact.plain}", fact.id, None, fact.sources)


def _speaks(fact: Fact, quantity: Quantity, claim: Claim, base: Base) -> bool:
    assert fact.value is not None
    unit = unit_of(fact.value.unit)
    if quantity.unit != unit and not (quantity.unit == "" and unit in _COUNTS):
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
        return claim.date is not None and claim.date.first.year <= fact.year <= claim.date.last.year
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
        least = 1.0 if quantity.unit == "percent" and quantity.approximate else (0.5 if quantity.unit == "percent" else 0.0)
        return max(abs(value) * width, least)

    return quantity.low - slack(quantity.low) <= high and low <= quantity.high + slack(quantity.high)
