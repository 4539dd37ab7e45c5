"""What the items state: relations that claims can meet, numbers in order, evidence that fits its question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verileaf.evidence.check.data import Data, order
from verileaf.evidence.schema import Assessment, Evidence, Fact, Finding, Value
from verileaf.model import Relation

if TYPE_CHECKING:
    from verileaf.evidence.topic import Where

UNREAD: frozenset[Relation] = frozenset({"advice", "other"})
"""Relations that are never held against assessments or facts."""


def faults(data: Data) -> Iterator[str]:
    """Faults of assessments, facts, findings, interactions and cases."""
    yield from _relations(data)
    yield from _facts(data)
    yield from _findings(data)
    yield from _indirect(data)
    yield from _same(data)
    yield from _interactions(data)
    yield from _cases(data)


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


def _facts(data: Data) -> Iterator[str]:
    for fact, where in data.facts:
        if fact.object is None and fact.value is None:
            yield where.fault("a fact needs an object or a value")
        elif fact.value is None and fact.relation == "prevalence_or_number":
            yield where.fault("missing key value; prevalence_or_number needs one", "relation")
        yield from _value(where, fact, fact.value)
        if fact.last_year is not None and (fact.year is None or fact.last_year <= fact.year):
            yield where.fault(f"found {fact.last_year}; it comes after a year", "last_year")
        yield from order(where, fact.valid_from, fact.valid_to, "valid_to")


def _findings(data: Data) -> Iterator[str]:
    for finding, where in data.findings:
        yield from _value(where, finding, finding.value)
        spread = finding.spread
        if spread is None:
            continue
        if finding.value is None:
            yield where.fault("a spread needs a value", "spread")
        if (spread.by is None) == (spread.kind in ("sd", "se")):
            wanted = "by" if spread.kind in ("sd", "se") else "low and high, not by"
            yield where.fault(f"{spread.kind} is told by the key {wanted}", "spread")
        elif spread.by is None:
            yield from _interval(where, spread.low, spread.high, "spread")


def _value(where: Where, item: Fact | Finding, value: Value | None) -> Iterator[str]:
    if value is not None:
        if item.measure is None:
            yield where.fault("a value needs a measure", "value")
        yield from _interval(where, value.low, value.high, "value")


def _interval(where: Where, low: float | None, high: float | None, key: str) -> Iterator[str]:
    if low is None and high is None:
        yield where.fault("low and high are both missing", key)
    elif low is not None and high is not None and low > high:
        yield where.fault(f"low {low:g} is above high {high:g}", key)


def _indirect(data: Data) -> Iterator[str]:
    """Findings on another species or product form than the question's, used as if they were on the same."""
    findings = {finding.id: finding for finding, _ in data.findings}
    for item, where in data.assessments:
        if any(step.domain == "indirectness" for step in item.steps):
            continue
        for number, evidence in enumerate(item.evidence):
            finding = findings.get(evidence.finding)
            other = _differs(data, item, evidence, finding) if finding else ""
            if other:
                message = f"the finding is on {other}; say so in `indirect`, or lower for indirectness"
                yield where.fault(message, "evidence", number)


def _differs(data: Data, item: Assessment, evidence: Evidence, finding: Finding) -> str:
    """The species or form of the finding that is not the question's, "" if none."""
    if evidence.indirect:
        return ""
    if finding.species and not (item.species and data.is_a(finding.species, item.species)):
        return finding.species
    about = (item.subject, *filter(None, (item.object, item.comparator)), *item.context)
    studied = finding.form or finding.subject
    if studied and not any(data.is_a(studied, name) for name in about):
        return studied
    return ""


def _same(data: Data) -> Iterator[str]:
    """Two items on one question: a duplicate, or a contradiction."""
    assessments: dict[object, str] = {}
    for item, where in data.assessments:
        asked = (item.relation, item.subject, item.object, item.comparator, item.species, frozenset(item.context))
        first = assessments.setdefault(asked, item.id)
        if first != item.id:
            yield where.fault(f"asks what {first} asks: the same relation, subject, object and conditions", "relation")
    facts: dict[object, Fact] = {}
    for fact, where in data.facts:
        time = (fact.valid_from, fact.valid_to)
        stated = (fact.relation, fact.subject, fact.object, fact.species, frozenset(fact.context), time)
        if fact.value is None and (other := facts.setdefault(stated, fact)).id != fact.id:
            agree = f"states what {other.id} states" if fact.truth == other.truth else f"contradicts {other.id}"
            yield where.fault(agree, "object")
    pairs: dict[object, str] = {}
    for interaction, where in data.interactions:
        pair = (interaction.subject, interaction.other, interaction.mechanism, interaction.via)
        first = pairs.setdefault(pair, interaction.id)
        if first != interaction.id:
            yield where.fault(f"is on the same pair and mechanism as {first}", "other")


def _interactions(data: Data) -> Iterator[str]:
    for item, where in data.interactions:
        if item.basis != "inferred" and not item.findings:
            yield where.fault("missing key findings; only an inferred interaction may stand without", "basis")
        if item.basis == "inferred" and not (item.findings or item.assessments):
            yield where.fault("missing key findings or assessments: what is it inferred from?", "basis")
        if (item.via is None) == (item.mechanism in ("enzyme", "transporter")):
            yield where.fault(f"found {item.mechanism}; via belongs to enzyme and transporter", "mechanism")


def _cases(data: Data) -> Iterator[str]:
    for case, where in data.folders[0].cases:
        for key, value in (("latency", case.latency), ("level", case.level)):
            if value is not None:
                yield from _interval(where, value.low, value.high, key)
        if case.who_umc.rechallenge != case.naranjo.again_on_reexposure:
            yield where.fault("rechallenge and again_on_reexposure are one question with two answers", "who_umc")
