"""The evidence itself: one item with all that hangs on it, search by words, tables of numbers, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import msgspec

from verileaf.ask import cases
from verileaf.ask.interactions import through
from verileaf.errors import InputError
from verileaf.evidence.base import Base
from verileaf.evidence.index import Index, pack, words
from verileaf.evidence.schema import Case, Finding
from verileaf.model import Frozen

Kind = Literal[
    "assessment", "fact", "finding", "interaction", "case", "question", "required", "law", "source", "concept"
]
FOUND = 20
"""Items that a search gives."""


class Named(Frozen, frozen=True):
    """An item in one line."""

    kind: Kind
    id: str
    text: str


class Shown(Frozen, frozen=True, kw_only=True, tag="verileaf.evidence/1", tag_field="schema"):
    """One item of the base and what it rests on or carries."""

    kind: Kind
    id: str
    item: dict[str, Any]
    """As the topic's files hold it."""
    computed: dict[str, Any]
    """What follows from the item: causality of a case."""
    findings: tuple[dict[str, Any], ...]
    """Those it rests on (of a source: those it made)."""
    used_by: tuple[Named, ...]
    """Items that rest on it."""
    sources: dict[str, Any]


class Found(Frozen, frozen=True, kw_only=True, tag="verileaf.evidence-search/1", tag_field="schema"):
    query: str
    items: tuple[Named, ...]
    """The best first."""


class Row(Frozen, frozen=True, kw_only=True):
    """A published number."""

    finding: str
    subject: str
    object: str | None
    value: str
    spread: str | None
    n: int | None
    population: str | None
    species: str | None
    form: str | None
    setting: str | None
    source: str


class Table(Frozen, frozen=True, kw_only=True, tag="verileaf.evidence-table/1", tag_field="schema"):
    measure: str
    label: str
    rows: tuple[Row, ...]
    """By subject, object and source."""
    sources: dict[str, Any]


class Counts(Frozen, frozen=True, kw_only=True, tag="verileaf.evidence-counts/1", tag_field="schema"):
    """How much the base holds."""

    counts: dict[str, int]


class _Item(NamedTuple):
    kind: Kind
    id: str
    text: str
    more: str
    item: Any


def show(name: str, base: Base) -> Shown:
    """The item with an id (for law the code of a place); `kind:id` where items of two kinds share one.

    Raises `InputError` with the nearest ids if there is none.
    """
    known: dict[str, _Item] = {}
    for entry in _items(base):
        known.setdefault(entry.id, entry)
        known[f"{entry.kind}:{entry.id}"] = entry
    item = known.get(name)
    if item is None:
        from difflib import get_close_matches

        near = get_close_matches(name, [each for each in known if ":" not in each], n=4, cutoff=0.6)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise InputError(f"{name[:80]}: no item of the base has this id{hint}")
    data = item.item if isinstance(item.item, dict) else msgspec.to_builtins(item.item)
    findings = tuple(_rests_on(item, base))
    sources = dict.fromkeys(finding.source for finding in findings)
    sources.update(dict.fromkeys(_sources(item)))
    computed = _causality(item.item) if isinstance(item.item, Case) else {}
    return Shown(
        kind=item.kind,
        id=item.id,
        item=data,
        computed=computed,
        findings=tuple(msgspec.to_builtins(finding) for finding in findings),
        used_by=tuple(_used_by(item, base)),
        sources={name: base.sources[name] for name in sorted(sources) if name in base.sources},
    )


def search(text: str, base: Base) -> Found:
    """The items whose words fit a text, the best first. Raises `InputError` if there is no word in it."""
    query = words(text)
    if not query:
        raise InputError("a search needs a word that carries meaning")
    index, items = _index(base)
    scores = index.scores(query)
    best = sorted(scores, key=lambda name: (-scores[name], name))[:FOUND]
    return Found(query=text, items=tuple(Named(items[name].kind, items[name].id, items[name].text) for name in best))


def tables(base: Base) -> tuple[Named, ...]:
    """The measures of which the findings hold numbers, with how many there are."""
    counts = Counter(item.measure for item in base.findings.values() if item.measure and item.value)
    return tuple(Named("concept", name, f"{base.label(name)}: {counts[name]}") for name in sorted(counts))


def table(measure: str, base: Base) -> Table:
    """All numbers of a measure (its id, or words that name it). Raises `InputError` if the findings have none."""
    known = {item.id for item in tables(base)}
    named = [hit.concept.id for hit in base.find(measure) if hit.concept and hit.concept.id in known]
    chosen = measure if measure in known else next(iter(named), None)
    if chosen is None:
        raise InputError(
            f"{measure[:80]}: no numbers of such a measure; there are: {', '.join(sorted(known)) or 'none'}"
        )
    rows = [_row(item, base) for item in base.findings.values() if item.measure == chosen and item.value]
    rows.sort(key=lambda row: (row.subject, row.object or "", row.source, row.finding))
    names = sorted({row.source for row in rows})
    return Table(
        measure=chosen,
        label=base.label(chosen),
        rows=tuple(rows),
        sources={name: base.sources[name] for name in names},
    )


def counts(base: Base) -> Counts:
    """How much of each kind the base holds."""
    core = base.core
    kinds = {concept.id: concept.kind for concept in core.concepts}
    named = {item.other for item in base.interactions}
    reached = {
        concept.id
        for concept in core.concepts
        if concept.kind == "medicine" and any(through(item, concept, base) for item in base.interactions)
    }
    by_relation = Counter(item.relation for item in core.assessments)
    return Counts(
        counts={
            "sources": len(base.sources),
            "sources, peer-reviewed": sum(bool(item["custom"].get("peer_reviewed")) for item in base.sources.values()),
            "findings": len(base.findings),
            "findings with a number": sum(item.value is not None for item in base.findings.values()),
            "assessments": len(core.assessments),
            **{f"assessments, {name}": number for name, number in sorted(by_relation.items())},
            "facts": len(core.facts),
            "interactions": len(base.interactions),
            "interactions, medicines and substances named": sum(
                kinds.get(name) in ("medicine", "medicine_class", "substance") for name in named
            ),
            "medicines reached": len(reached),
            "places with law": len(core.laws),
            "places with law, countries": sum("-" not in item.place for item in core.laws),
            "case reports": len(base.cases),
            "questions": len(base.questions),
            "required topics": len(core.required),
        }
    )


# --- items ------------------------------------------------------------------------------------------------------------


def _items(base: Base) -> Iterator[_Item]:
    core = base.core
    for assessment in core.assessments:
        text = f"{assessment.question} {assessment.plain}"
        yield _Item("assessment", assessment.id, text, assessment.clinical, assessment)
    for fact in core.facts:
        yield _Item("fact", fact.id, fact.plain, fact.question, fact)
    for interaction in base.interactions:
        label = base.label(interaction.other)
        yield _Item("interaction", interaction.id, interaction.plain, f"{label} {interaction.clinical}", interaction)
    for case in base.cases:
        yield _Item("case", case.id, case.presentation, f"{case.product} {case.history or ''}", case)
    for finding in base.findings.values():
        yield _Item("finding", finding.id, finding.finding, "", finding)
    for question in base.questions:
        yield _Item("question", question.id, question.question, " ".join(question.variants), question)
    for required in core.required:
        yield _Item("required", required.id, required.message, required.label, required)
    for law in core.laws:
        name = next((item.label for item in core.concepts if item.place == law.place), law.place)
        text = " ".join(entry.summary for entry in law.entries)
        yield _Item("law", law.place, f"{name}: {text}", "law legal banned", law)
    for source in base.sources.values():
        authors = " ".join(
            str(person.get("family") or person.get("literal") or "") for person in source.get("author", ())
        )
        yield _Item("source", source["id"], source["title"], f"{authors} {source.get('container-title', '')}", source)
    for concept in core.concepts:
        yield _Item("concept", concept.id, concept.label, " ".join(concept.variants), concept)


@lru_cache(maxsize=4)
def _index(base: Base) -> tuple[Index, dict[str, _Item]]:
    """All items but the vocabulary."""
    items = {f"{item.kind}\0{item.id}": item for item in _items(base) if item.kind != "concept"}
    return Index(pack({name: ((item.text, 2.0), (item.more, 1.0)) for name, item in items.items()})), items


def _rests_on(item: _Item, base: Base) -> Iterator[Finding]:
    match item.kind:
        case "assessment":
            yield from (base.findings[evidence.finding] for evidence in item.item.evidence)
        case "interaction":
            yield from (base.findings[name] for name in item.item.findings)
        case "source":
            yield from (finding for finding in base.findings.values() if finding.source == item.id)


def _sources(item: _Item) -> Iterator[str]:
    match item.kind:
        case "fact":
            yield from item.item.sources
        case "finding" | "case":
            yield item.item.source
        case "law":
            yield from (source for entry in item.item.entries for source in entry.sources)
        case "source":
            yield item.id


def _used_by(item: _Item, base: Base) -> Iterator[Named]:
    """The items that name this one."""
    for other in _items(base):
        if other.kind in ("concept", "source") or other.id == item.id:
            continue
        names: set[str] = set(_sources(other))
        entry = other.item
        match other.kind:
            case "assessment":
                names |= {evidence.finding for evidence in entry.evidence}
            case "interaction":
                names |= {*entry.findings, *entry.assessments}
            case "required":
                names |= set(entry.assessments)
            case "question":
                names |= {name.removeprefix("law:") for name in entry.answers}
        if item.id in names:
            yield Named(other.kind, other.id, other.text)


def _causality(case: Case) -> dict[str, Any]:
    total = cases.naranjo(case.naranjo)
    return {
        "naranjo_total": total,
        "naranjo_category": cases.naranjo_category(total),
        "who_umc": cases.who_umc(case.who_umc),
    }


# --- numbers ----------------------------------------------------------------------------------------------------------


def _row(item: Finding, base: Base) -> Row:
    return Row(
        finding=item.id,
        subject=base.label(item.subject or base.manifest.subject),
        object=base.label(item.object) if item.object else None,
        value=value_text(item),
        spread=spread_text(item),
        n=item.n,
        population=item.population,
        species=base.label(item.species) if item.species else None,
        form=base.label(item.form) if item.form else None,
        setting=item.setting,
        source=item.source,
    )


def value_text(item: Finding) -> str:
    """The value with its unit: `1.39 ratio`, `3 to 5 hours`, `at least 4100 deaths`; "" without one."""
    if item.value is None:
        return ""
    low, high = item.value.low, item.value.high
    if low is not None and high is not None:
        number = _digits(low) if low == high else f"{_digits(low)} to {_digits(high)}"
    else:
        number = f"at least {_digits(low)}" if low is not None else f"up to {_digits(high or 0.0)}"
    return f"{number} {item.value.unit}"


def spread_text(item: Finding) -> str | None:
    """The spread in words: `95% CI 0.4 to 1.6`, `SD 3.2`; None without one."""
    spread = item.spread
    if spread is None:
        return None
    name = {"sd": "SD", "se": "SE", "ci90": "90% CI", "ci95": "95% CI", "range": "range", "iqr": "IQR"}[spread.kind]
    if spread.by is not None:
        return f"{name} {_digits(spread.by)}"
    if spread.low is None or spread.high is None:
        return name
    return f"{name} {_digits(spread.low)} to {_digits(spread.high)}"


def _digits(number: float) -> str:
    """All digits of a number, and no exponent."""
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
