"""What must hold across the files of a topic, beyond the format of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from verileaf.evidence.schema import CSL, Assessment, Concept, Cue, Fact, Finding, Interaction
from verileaf.model import Attribution, Relation, Scope, Strength

if TYPE_CHECKING:
    from verileaf.evidence.topic import Folder, Where

LEVELS = ("very_low", "low", "moderate", "high")
"""GRADE's four levels of certainty, lowest first."""
RAISING = frozenset({"large_effect", "dose_response", "opposing_confounding"})
"""GRADE's three reasons to raise certainty, for evidence that starts low; the other five lower it or leave it."""
_OPEN = (
    r"\b(?:not|never|far from|hardly) (?:\w+ )?(?:known|clear|certain|settled|shown|proven|tested|studied)\b"
    r"|\bun(?:known|certain|clear|proven|tested)\b|\b(?:open question|disputed|disagree)"
    r"|\bno (?:\w+ )?(?:trial|stud(?:y|ies)|evidence)\b|\b(?:report|sa(?:y|id)|claim|describe|tell|told|call|list)"
)
_MAY = r"\b(?:may|might|can|could|perhaps|possibl[ey]|seems?|appears?|suggests?)\b"
WORDING: dict[str, tuple[re.Pattern[str], str]] = {
    "very_low": (re.compile(_OPEN, re.IGNORECASE), "not known, very uncertain, no trial, reported"),
    "low": (re.compile(f"{_OPEN}|{_MAY}", re.IGNORECASE), "may, might, can, seems, not known, reported"),
    "moderate": (re.compile(r"\b(?:probabl[ey]|likely)\b", re.IGNORECASE), "probably, likely"),
}
"""For each certainty the English words of which `plain` must hold one, and how a fault names them.

A test of words, not of sense: it finds the sentence that forgot to be careful, and cannot tell whether the careful
word stands at the right verb.
"""
UNREAD: frozenset[Relation] = frozenset({"advice", "other"})
"""Relations that are never held against assessments or facts."""

T = TypeVar("T")
Placed = list[tuple[T, "Where"]]


def grade(assessment: Assessment) -> str:
    """The certainty that start and steps give: high starts at 4, low at 2, each step adds, clamped (GRADE handbook)."""
    level = (3 if assessment.start == "high" else 1) + sum(step.change for step in assessment.steps)
    return LEVELS[max(0, min(3, level))]


def faults(folders: Sequence[Folder]) -> list[str]:
    """One line for each broken rule: duplicates, dangling ids, sums that do not add up, dates out of order.

    The topic's own folder comes first, then those that it shares with others.
    """
    return list(_Check(folders).faults())


class _Check:
    def __init__(self, folders: Sequence[Folder]) -> None:
        self.folders = folders
        self.concepts: Placed[Concept] = [item for folder in folders for item in folder.concepts]
        self.sources: Placed[CSL] = [item for folder in folders for item in folder.sources]
        self.findings: Placed[Finding] = [item for folder in folders for item in folder.findings]
        self.assessments: Placed[Assessment] = [item for folder in folders for item in folder.assessments]
        self.facts: Placed[Fact] = [item for folder in folders for item in folder.facts]
        self.interactions: Placed[Interaction] = [item for folder in folders for item in folder.interactions]
        self.cues: Placed[Cue] = [item for folder in folders for item in folder.cues]
        self.evidence: Placed[Assessment | Fact] = [*self.assessments, *self.facts]
        self.known = {
            "concept": self._ids("concepts"),
            "source": self._ids("sources"),
            "finding": self._ids("findings"),
            "assessment": self._ids("assessments", "facts"),
        }

    def faults(self) -> Iterator[str]:
        yield from self._duplicates()
        yield from self._identifiers()
        yield from self._dangling()
        yield from self._circles()
        yield from self._vocabulary()
        yield from self._grades()
        yield from self._relations()
        yield from self._values()
        yield from self._laws()
        yield from self._cue_values()

    # --- ids ---

    def _duplicates(self) -> Iterator[str]:
        own = self.folders[0]
        groups: list[tuple[str, Sequence[tuple[Any, Where]]]] = [
            ("concept", self.concepts),
            ("source", self.sources),
            ("finding", self.findings),
            ("assessment, fact or interaction", [*self.evidence, *self.interactions]),
            ("case", own.cases),
            ("question", own.questions),
            ("safety message", [item for folder in self.folders for item in folder.safety]),
            ("place", own.laws),
            ("required topic", own.required),
            ("cue", self.cues),
        ]
        for name, items in groups:
            seen: dict[str, Where] = {}
            for item, where in items:
                field = "place" if name == "place" else "id"
                key = item["id"] if isinstance(item, dict) else getattr(item, field)
                if key in seen:
                    first = seen[key].located
                    line = first.line((seen[key].index,))
                    yield where.fault(f"{name} {key} stands already in {first.file}:{line}", field)
                seen.setdefault(key, where)

    def _identifiers(self) -> Iterator[str]:
        for field in ("DOI", "PMID", "PMCID"):
            known: dict[str, str] = {}
            for source, where in self.sources:
                value = str(source.get(field, "")).lower()
                if value and known.setdefault(value, source["id"]) != source["id"]:
                    yield where.fault(f"{value} is already that of {known[value]}", field)

    def _dangling(self) -> Iterator[str]:
        for concept, where in self.concepts:
            yield from self._unknown("concept", where, "broader", concept.broader)
            yield from self._unknown("concept", where, "site", concept.site)
            yield from self._unknown("concept", where, "enzymes", concept.enzymes)
        for item, where in self.evidence:
            for key in ("subject", "object", "comparator", "measure", "species"):
                yield from self._unknown("concept", where, key, getattr(item, key, None))
            yield from self._unknown("concept", where, "context", item.context)
        for item, where in self.assessments:
            for number, evidence in enumerate(item.evidence):
                yield from self._unknown("finding", where, ("evidence", number, "finding"), evidence.finding)
        for fact, where in self.facts:
            yield from self._unknown("source", where, "sources", fact.sources)
        for finding, where in self.findings:
            yield from self._unknown("source", where, "source", finding.source)
            for key in ("subject", "object", "measure", "species", "form"):
                yield from self._unknown("concept", where, key, getattr(finding, key))
        for interaction, where in self.interactions:
            for key in ("subject", "other", "via"):
                yield from self._unknown("concept", where, key, getattr(interaction, key))
            yield from self._unknown("finding", where, "findings", interaction.findings)
            yield from self._unknown("assessment", where, "assessments", interaction.assessments)
        for cue, where in self.cues:
            yield from self._unknown("concept", where, "object", cue.object)
        own = self.folders[0]
        for case, where in own.cases:
            yield from self._unknown("source", where, "source", case.source)
            yield from self._unknown("concept", where, "form", case.form)
            yield from self._unknown("concept", where, "co_ingestants", case.co_ingestants)
            yield from self._unknown("concept", where, "events", case.events)
        for folder in self.folders:
            for message, where in folder.safety:
                yield from self._unknown("concept", where, "concepts", message.concepts)
                yield from self._unknown("source", where, "sources", message.sources)
        for law, where in own.laws:
            for number, entry in enumerate(law.entries):
                yield from self._unknown("source", where, ("entries", number, "sources"), entry.sources)
        for topic, where in own.required:
            yield from self._unknown("concept", where, "concepts", topic.concepts)
            yield from self._unknown("assessment", where, "assessments", topic.assessments)
        known = self.known["concept"]
        if own.manifest and known is not None and own.manifest.subject not in known:
            yield f"{own.folder / 'topic.yaml'}:1: subject: no concept has the id {own.manifest.subject}"

    def _ids(self, *kinds: str) -> set[str] | None:
        """All ids of these kinds, None where a file of them could not be read."""
        if any(kind in folder.unread for folder in self.folders for kind in kinds):
            return None
        return {name for folder in self.folders for kind in kinds for name in folder.ids.get(kind, ())}

    def _unknown(
        self, kind: str, where: Where, key: str | tuple[str | int, ...], ids: str | tuple[str, ...] | None
    ) -> Iterator[str]:
        """A fault for each id that no item of the kind has."""
        known = self.known[kind]
        if known is None or ids is None:
            return
        path = (key,) if isinstance(key, str) else key
        for number, name in enumerate((ids,) if isinstance(ids, str) else ids):
            if name not in known:
                near = get_close_matches(name, sorted(known), n=1, cutoff=0.75)
                hint = f"; the nearest is {near[0]}" if near else ""
                at = path if isinstance(ids, str) else (*path, number)
                yield where.fault(f"no {kind} has the id {name}{hint}", *at)

    # --- vocabulary ---

    def _circles(self) -> Iterator[str]:
        """A concept that is, by way of others, a kind of itself."""
        broader = {concept.id: concept.broader for concept, _ in self.concepts}
        for concept, where in self.concepts:
            seen: set[str] = set()
            above = list(concept.broader)
            while above:
                name = above.pop()
                if name not in seen:
                    seen.add(name)
                    above += broader.get(name, ())
            if concept.id in seen:
                yield where.fault(f"{concept.id} is, through its broader concepts, a kind of itself", "broader")

    def _vocabulary(self) -> Iterator[str]:
        """A way of writing names one concept only; a topic's own concepts come before those that all topics share."""
        for folder in self.folders:
            seen: dict[str, str] = {}
            for concept, where in folder.concepts:
                for number, name in enumerate((concept.label, *concept.variants)):
                    at = ("variants", number - 1) if number else ("label",)
                    key = name if name.isupper() else name.lower()
                    if seen.setdefault(key, concept.id) != concept.id:
                        yield where.fault(f"“{name}” already names {seen[key]}", *at)
                    if " ".join(name.split()) != name or not any(letter.isalnum() for letter in name):
                        yield where.fault(f"found {name!r}; permitted: words with one space between them", *at)
                if concept.place and concept.kind != "place":
                    yield where.fault(f"found {concept.place}; only a concept of the kind place has one", "place")

    def _cue_values(self) -> Iterator[str]:
        permitted: dict[str, tuple[str, ...]] = {
            "relation": get_args(Relation),
            "strength": get_args(Strength),
            "scope": get_args(Scope),
            "attribution": get_args(Attribution),
            "comparison": ("better", "worse", "equal", "unlike"),
            "hypothetical": ("clause", "sentence"),
            "approximation": ("about", "at_least", "at_most"),
            "law": ("banned", "legal", "regulated", "age", "no_age"),
            "advice": ("stop", "loaded", "replace", "combine", "escalate", "skip_doctor", "task"),
        }
        for cue, where in self.cues:
            values = permitted.get(cue.role, ("",))
            if cue.value not in values:
                yield where.fault(f"found {cue.value!r}; permitted: {', '.join(values) or 'nothing'}", "value")
            if cue.strength not in ("", *get_args(Strength)):
                yield where.fault(f"found {cue.strength!r}; permitted: {', '.join(get_args(Strength))}", "strength")
            if not cue.verbs and not cue.phrases:
                yield where.fault("a cue needs verbs or phrases")

    # --- evidence ---

    def _grades(self) -> Iterator[str]:
        for item, where in self.assessments:
            given = grade(item)
            if given != item.certainty:
                yield where.fault(f"found {item.certainty}; start and steps give {given}", "certainty")
            if not item.steps:
                yield where.fault("an assessment needs a step; change 0 says why nothing was lowered")
            for number, step in enumerate(item.steps):
                if step.domain in RAISING and item.start == "high":
                    yield where.fault(f"found {step.domain}; only start low can be raised", "steps", number, "domain")
                if step.change not in ((1, 2) if step.domain in RAISING else (0, -1, -2)):
                    signs = "1, 2" if step.domain in RAISING else "0, -1, -2"
                    message = f"found {step.change}; permitted for {step.domain}: {signs}"
                    yield where.fault(message, "steps", number, "change")
            if item.direction == "none" and item.certainty != "very_low":
                yield where.fault(f"found {item.certainty}; without evidence it is very_low", "certainty")
            if given == item.certainty:
                yield from self._wording(item, where)

    def _wording(self, item: Assessment, where: Where) -> Iterator[str]:
        """Words as careful as the certainty; only English is known."""
        own = self.folders[0].manifest
        pattern, words = WORDING.get(item.certainty, (None, ""))
        if pattern and own and own.language.split("-")[0] == "en" and not pattern.search(item.plain):
            yield where.fault(f"certainty {item.certainty} asks for words such as: {words}", "plain")

    def _relations(self) -> Iterator[str]:
        """Items that no claim can ever be held against."""
        for item, where in self.evidence:
            if item.relation in UNREAD:
                yield where.fault(f"found {item.relation}; no statement is held against evidence of it", "relation")
        for item, where in self.assessments:
            if item.relation == "prevalence_or_number":
                yield where.fault(
                    "found prevalence_or_number; a number is a fact with a measure and a value", "relation"
                )
            if item.relation == "compares_to_drug" and item.comparator is None:
                yield where.fault("missing key comparator; compares_to_drug needs one", "relation")
            if item.relation != "compares_to_drug" and item.comparator is not None:
                yield where.fault(f"found {item.comparator}; only compares_to_drug has one", "comparator")

    def _values(self) -> Iterator[str]:
        for fact, where in self.facts:
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
            yield from _order(where, fact.valid_from, fact.valid_to, "valid_to")

    def _laws(self) -> Iterator[str]:
        own = self.folders[0]
        forms, places = self._law_names()
        if own.manifest and places is not None and own.manifest.country not in places:
            yield f"{own.folder / 'topic.yaml'}:1: country: no concept has the place {own.manifest.country}"
        for law, where in own.laws:
            if places is not None and law.place not in places:
                yield where.fault(f"no concept has the place {law.place}", "place")
            for number, entry in enumerate(law.entries):
                yield from _order(where, entry.valid_from, entry.valid_to, "entries", number, "valid_to")
                if forms is not None and entry.form not in forms:
                    permitted = f"permitted, by law_form: {', '.join(sorted(forms))}"
                    yield where.fault(f"found {entry.form}; {permitted}", "entries", number, "form")
                if entry.status == "age_restricted" and entry.min_age is None:
                    yield where.fault("age_restricted needs a min_age", "entries", number, "status")
            for form in dict.fromkeys(entry.form for entry in law.entries):
                spans = [(number, entry) for number, entry in enumerate(law.entries) if entry.form == form]
                spans.sort(key=lambda pair: pair[1].valid_from or date.min)
                for (_, before), (number, after) in pairwise(spans):
                    if (before.valid_to or date.max) >= (after.valid_from or date.min):
                        since = after.valid_from or "the beginning"
                        yield where.fault(
                            f"two entries for {form} hold at the same time, from {since}", "entries", number
                        )

    def _law_names(self) -> tuple[set[str] | None, set[str | None] | None]:
        """The product forms and the places that law can be of; None where a fault keeps us from knowing all."""
        if self.known["concept"] != {concept.id for concept, _ in self.concepts}:
            return None, None
        forms = {concept.law_form for concept, _ in self.concepts if concept.law_form}
        manifest = self.folders[0].manifest
        return forms | {manifest.law_form} if manifest else None, {concept.place for concept, _ in self.concepts}


def _order(where: Where, first: date | None, last: date | None, *path: str | int) -> Iterator[str]:
    if first and last and first > last:
        yield where.fault(f"ends on {last}, before it begins on {first}", *path)
