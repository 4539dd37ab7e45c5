"""What the items state: relations that claims can meet, numbers in order, evidence that fits its question."""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.evidence.check.data import Data, order
from verileaf.model import Relation

UNREAD: frozenset[Relation] = frozenset({"advice", "other"})
"""Relations that are never held against assessments or facts."""


def faults(data: Data) -> Iterator[str]:
    """Faults of assessments, facts, findings, interactions and cases."""
    yield from _relations(data)
    yield from _values(data)


def _relations(data: Data) -> Iterator[str]:
    """Items that no claim can ever be held against."""
    for item, where in data.evidence:
        if item.relation in UNREAD:
            yield where.fault(f"found {item.relation}; no statement is held against evidence of it", "relation")
    for item, where in data.assessments:
        if item.relation == "prevalence_or_number":
            yield where.fault("found prevalence_or_number; a number is a fact with a measure and a value", "relation")
        if item.relation == "compares_to_drug" and item.comparator is None:
            yield where.fault("missing key comparator; compares_to_drug needs one", "relation")
        if item.relation != "compares_to_drug" and item.comparator is not None:
            yield where.fault(f"found {item.comparator}; only compares_to_drug has one", "comparator")


def _values(data: Data) -> Iterator[str]:
    for fact, where in data.facts:
        if fact.object is None and fact.value is None:
            yield where.fault("a fact needs an object or a value")
        elif fact.value is None and fact.relation == "prevalence_or_number":
            yield where.fault("missing key value; prevalence_or_number needs one", "relation")
        if fact.value is not None:
            if fact.measure is None:
                yield where.fault("a value needs a measure", "value")
            low, high = fact.value.low, fact.value.high
            if low is None and high is None:
                yield where.fault("low and high are both missing", "value")
            elif low is not None and high is not None and low > high:
                yield where.fault(f"low {low:g} is above high {high:g}", "value")
        if fact.last_year is not None and (fact.year is None or fact.last_year <= fact.year):
            yield where.fault(f"found {fact.last_year}; it comes after a year", "last_year")
        yield from order(where, fact.valid_from, fact.valid_to, "valid_to")
