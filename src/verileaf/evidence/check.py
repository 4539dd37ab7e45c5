"""What must hold across the files of a topic, beyond the format of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from verileaf.evidence.schema import Assessment

if TYPE_CHECKING:
    from verileaf.evidence.topic import Folder, Where

LEVELS = ("very_low", "low", "moderate", "high")
"""GRADE's four levels of certainty, lowest first."""


def grade(assessment: Assessment) -> str:
    """The certainty that start and steps give: high starts at 4, low at 2, each step adds, clamped (GRADE handbook)."""
    level = (3 if assessment.start == "high" else 1) + sum(step.change for step in assessment.steps)
    return LEVELS[max(0, min(3, level))]


def faults(own: Folder, common: Folder) -> list[str]:
    """One line for each broken rule: duplicates, dangling ids, sums that do not add up, dates out of order."""
    return [
        *_duplicates(own, common),
        *_dangling(own, common),
        *_grades(own, common),
        *_values(own, common),
        *_laws(own),
        *_variants(own, common),
        *_cues(own, common),
    ]


def _duplicates(own: Folder, common: Folder) -> Iterator[str]:
    groups: list[tuple[str, list[tuple[Any, Where]]]] = [
        ("concept", own.concepts + common.concepts),
        ("source", own.sources + common.sources),
        ("assessment or fact", own.assessments + own.facts + common.assessments + common.facts),
        ("place", own.laws),
        ("required topic", own.required),
        ("cue", own.cues + common.cues),
    ]
    for name, items in groups:
        seen: dict[str, Where] = {}
        for item, where in items:
            key = item["id"] if isinstance(item, dict) else getattr(item, "id", None) or item.place
            if key in seen:
                first = seen[key].located
                yield where.fault("id", f"{name} {key} stands already in {first.file}:{first.line((seen[key].index,))}")
            seen.setdefault(key, where)
    for field in ("DOI", "PMID", "PMCID"):
        known: dict[str, str] = {}
        for source, where in own.sources + common.sources:
            value = str(source.get(field, "")).lower()
            if value and known.setdefault(value, source["id"]) != source["id"]:
                yield where.fault(field, f"{value} is already that of {known[value]}")


def _dangling(own: Folder, common: Folder) -> Iterator[str]:
    concepts = {concept.id for concept, _ in own.concepts + common.concepts}
    sources = {source["id"] for source, _ in own.sources + common.sources}
    assessments = {item.id for item, _ in own.assessments + common.assessments}
    facts = {item.id for item, _ in own.facts + common.facts}

    def unknown(where: Where, key: str, ids: tuple[str | None, ...], known: set[str], what: str) -> Iterator[str]:
        for name in ids:
            if name is not None and name not in known:
                yield where.fault(key, f"no {what} has the id {name}")

    for concept, where in own.concepts + common.concepts:
        yield from unknown(where, "broader", concept.broader, concepts, "concept")
        yield from unknown(where, "site", concept.site, concepts, "concept")
        yield from unknown(where, "enzymes", concept.enzymes, concepts, "concept")
    for item, where in own.assessments + common.assessments:
        named = (item.subject, item.object, item.comparator, item.species, *item.context)
        yield from unknown(where, "", named, concepts, "concept")
        yield from unknown(where, "evidence", tuple(e.source for e in item.evidence), sources, "source")
    for fact, where in own.facts + common.facts:
        named = (fact.subject, fact.object, fact.measure, fact.species, *fact.context)
        yield from unknown(where, "", named, concepts, "concept")
        yield from unknown(where, "sources", fact.sources, sources, "source")
    for law, where in own.laws:
        yield from unknown(where, "entries", tuple(s for e in law.entries for s in e.sources), sources, "source")
    for topic, where in own.required:
        yield from unknown(where, "concepts", topic.concepts, concepts, "concept")
        yield from unknown(where, "assessments", topic.assessments, assessments | facts, "assessment")
    for cue, where in own.cues + common.cues:
        yield from unknown(where, "object", (cue.object,), concepts, "concept")
    if own.manifest and own.manifest.subject not in concepts:
        yield f"{own.folder / 'topic.yaml'}:1: subject: no concept has the id {own.manifest.subject}"


def _grades(own: Folder, common: Folder) -> Iterator[str]:
    for item, where in own.assessments + common.assessments:
        given = grade(item)
        if given != item.certainty:
            yield where.fault("certainty", f"found {item.certainty}; start and steps give {given}")


def _values(own: Folder, common: Folder) -> Iterator[str]:
    for fact, where in own.facts + common.facts:
        if fact.object is None and fact.value is None:
            yield where.fault("", "a fact needs an object or a value")
        if fact.value is not None:
            if fact.measure is None:
                yield where.fault("value", "a value needs a measure")
            low, high = fact.value.low, fact.value.high
            if low is None and high is None:
                yield where.fault("value", "low and high are both missing")
            elif low is not None and high is not None and low > high:
                yield where.fault("value", f"low {low:g} is above high {high:g}")
        yield from _order(where, "valid_to", fact.valid_from, fact.valid_to)


def _laws(own: Folder) -> Iterator[str]:
    for law, where in own.laws:
        for number, entry in enumerate(law.entries):
            yield from _order(where, f"entries.{number}", entry.valid_from, entry.valid_to)
            if entry.status == "age_restricted" and entry.min_age is None:
                yield where.fault("entries", f"entry {number} is age_restricted and names no min_age")
        for form in {entry.form for entry in law.entries}:
            spans = [entry for entry in law.entries if entry.form == form]
            spans.sort(key=lambda entry: entry.valid_from or date.min)
            for before, after in zip(spans, spans[1:], strict=False):
                if (before.valid_to or date.max) >= (after.valid_from or date.min):
                    yield where.fault("entries", f"two entries for {form} hold at the same time ({after.valid_from})")


def _order(where: Where, key: str, first: date | None, last: date | None) -> Iterator[str]:
    if first and last and first > last:
        yield where.fault(key, f"ends on {last}, before it begins on {first}")


def _variants(own: Folder, common: Folder) -> Iterator[str]:
    """A way of writing names one concept only; a topic's own concepts come before those that all topics share."""
    for folder in (own, common):
        seen: dict[str, str] = {}
        for concept, where in folder.concepts:
            for name in (concept.label, *concept.variants):
                key = name if name.isupper() else name.lower()
                if seen.setdefault(key, concept.id) != concept.id:
                    yield where.fault("variants", f"“{name}” already names {seen[key]}")


def _cues(own: Folder, common: Folder) -> Iterator[str]:
    from typing import get_args

    from verileaf.model import Attribution, Relation, Scope, Strength

    permitted: dict[str, tuple[str, ...]] = {
        "relation": get_args(Relation),
        "strength": get_args(Strength),
        "scope": get_args(Scope),
        "attribution": get_args(Attribution),
        "comparison": ("better", "worse", "equal", "unlike"),
        "hypothetical": ("clause", "sentence"),
        "approximation": ("about", "at_least", "at_most"),
        "law": ("banned", "legal", "regulated", "age", "no_age"),
        "advice": ("stop", "replace", "combine", "escalate", "skip_doctor", "task"),
    }
    for cue, where in own.cues + common.cues:
        values = permitted.get(cue.role, ("",))
        if cue.value not in values:
            yield where.fault("value", f"found {cue.value!r}; permitted: {', '.join(values) or 'nothing'}")
        if not cue.verbs and not cue.phrases:
            yield where.fault("", "a cue needs verbs or phrases")
