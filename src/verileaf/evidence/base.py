"""The evidence base as the engine asks it: vocabulary search, is-a, assessments, facts, law, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from verileaf.defaults import TOPIC
from verileaf.evidence import compile as compiler
from verileaf.evidence import topic as topics
from verileaf.evidence.schema import CSL, Assessment, Concept, Cue, Fact, Finding, LawEntry, PlaceLaw
from verileaf.model import Relation

_KEPT = frozenset({"law", "negation"})
"""Cues that count even inside a concept: "states that ban it", "lack of regulation"."""


class Hit(NamedTuple):
    """Words of a text that name a concept or are a cue."""

    start: int
    end: int
    concept: Concept | None
    cue: Cue | None


class Base:
    """All that is known of one topic."""

    def __init__(self, compiled: compiler.Compiled) -> None:
        topic = compiled.topic
        self.topic = topic
        self.manifest = topic.manifest
        self.concepts: dict[str, Concept] = {concept.id: concept for concept in topic.concepts}
        self.sources: dict[str, CSL] = {source["id"]: source for source in topic.sources}
        self.laws: dict[str, PlaceLaw] = {law.place: law for law in topic.laws}
        self._vocabulary = compiled.vocabulary
        self._ancestors: dict[str, dict[str, int]] = {}
        self._histories: dict[tuple[str, str], tuple[LawEntry, ...]] = {}

    # --- vocabulary ---

    @cached_property
    def _last(self) -> dict[str, int]:
        """The number of the last pattern of each form; those of one form stand side by side."""
        return {form: number for number, form in enumerate(self._vocabulary.forms)}

    def _matches(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of each pattern that stands in the text and cuts through no word."""
        folded = compiler.fold(text)
        forms, exact, lengths, last = (
            self._vocabulary.forms,
            self._vocabulary.exact,
            self._vocabulary.lengths,
            self._last,
        )
        for token in compiler.TOKEN.finditer(folded):
            start = token.start()
            for length in lengths.get(token.group(), ()):
                end = start + length
                form = folded[start:end]
                number = last.get(form, -1)
                if number < 0 or end > len(folded):
                    continue
                if end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
                    continue
                while number >= 0 and forms[number] == form:
                    if number not in exact or exact[number] == text[start:end]:
                        yield start, end, number
                    number -= 1

    def find(self, text: str) -> list[Hit]:
        """All concepts and cues in the text, in order.

        Words inside longer hits are left out, but for the law's and for negations inside a concept.
        """
        owners, cues = self._vocabulary.owners, self._vocabulary.cues
        hits: list[Hit] = []
        last_start = last_end = -1
        over_concept = False
        for start, end, number in sorted(self._matches(text), key=lambda match: (match[0], -match[1], match[2])):
            owner, cue = owners[number], cues[number]
            inside = end <= last_end and not (start == last_start and end == last_end)
            if inside and not (cue and over_concept and self.topic.cues[owner].role in _KEPT):
                continue
            if end > last_end:
                last_start, last_end, over_concept = start, end, not cue
            if cue:
                hits.append(Hit(start, end, None, self.topic.cues[owner]))
            else:
                hits.append(Hit(start, end, self.topic.concepts[owner], None))
        return hits

    def ancestors(self, concept: str) -> tuple[str, ...]:
        """The concept and all that it is a kind or part of, nearest first."""
        return tuple(self._ranks(concept))

    def is_a(self, concept: str, of: str) -> bool:
        """Is the concept the other one, or a kind or part of it?"""
        return of in self._ranks(concept)

    def distance(self, concept: str, of: str) -> int | None:
        """The place of `of` among the concept's ancestors: 0 for itself, None if it is not one."""
        return self._ranks(concept).get(of)

    def _ranks(self, concept: str) -> dict[str, int]:
        known = self._ancestors.get(concept)
        if known is None:
            known = self._ancestors[concept] = {concept: 0}
            queue = [concept]
            while queue:
                item = self.concepts.get(queue.pop(0))
                for broader in item.broader if item else ():
                    if broader not in known:
                        known[broader] = len(known)
                        queue.append(broader)
        return known

    def label(self, concept: str) -> str:
        """The concept's name for readers."""
        item = self.concepts.get(concept)
        return item.label if item else concept

    # --- evidence ---

    @cached_property
    def assessments(self) -> dict[Relation, list[Assessment]]:
        groups: dict[Relation, list[Assessment]] = defaultdict(list)
        for item in self.topic.assessments:
            groups[item.relation].append(item)
        return groups

    @cached_property
    def facts(self) -> dict[Relation, list[Fact]]:
        groups: dict[Relation, list[Fact]] = defaultdict(list)
        for item in self.topic.facts:
            groups[item.relation].append(item)
        return groups

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Concepts that assessments or facts speak of."""
        return frozenset(item.subject for item in self._evidence())

    @cached_property
    def relations(self) -> dict[str, frozenset[Relation]]:
        """For each concept that is an object of the evidence, the relations in which it is one."""
        found: dict[str, set[Relation]] = defaultdict(set)
        for item in self._evidence():
            if item.object is not None:
                found[item.object].add(item.relation)
        return {name: frozenset(relations) for name, relations in found.items()}

    def _evidence(self) -> Iterator[Assessment | Fact]:
        yield from self.topic.assessments
        yield from self.topic.facts

    @cached_property
    def measures(self) -> list[Fact]:
        """The facts that are published numbers."""
        return [fact for fact in self.topic.facts if fact.value is not None]

    def known_on(self, source: str, day: date) -> bool:
        """Was the source out on a day? One without a date counts as old."""
        parts = (self.sources.get(source, {}).get("issued") or {}).get("date-parts") or [[]]
        first = [int(part) for part in parts[0][:3]] if parts and parts[0] else []
        return not first or tuple(first) <= (day.year, day.month, day.day)[: len(first)]

    @cached_property
    def findings(self) -> dict[str, Finding]:
        return {item.id: item for item in self.topic.findings}

    def sources_of(self, assessment: Assessment) -> tuple[str, ...]:
        """The ids of the sources that an assessment rests on, each once, in its order."""
        return tuple(dict.fromkeys(self.findings[item.finding].source for item in assessment.evidence))

    # --- law ---

    def law_on(self, place: str, day: date, form: str = "") -> LawEntry | None:
        """The entry that holds in a place on a day for a product form, None where the base has none."""
        for entry in self.law_history(place, form):
            if (entry.valid_from or date.min) <= day <= (entry.valid_to or date.max):
                return entry
        return None

    def law_history(self, place: str, form: str = "") -> tuple[LawEntry, ...]:
        """All entries of a place for a product form (the manifest's own if none is named), oldest first."""
        key = (place, form or self.manifest.law_form)
        known = self._histories.get(key)
        if known is None:
            law = self.laws.get(place)
            entries = [entry for entry in law.entries if entry.form == key[1]] if law else []
            entries.sort(key=lambda entry: entry.valid_from or date.min)
            known = self._histories[key] = tuple(entries)
        return known


@lru_cache(maxsize=4)
def _load(folder: Path, stamp: str) -> Base:
    return Base(compiler.load(folder))


def load(name: str | Path = TOPIC) -> Base:
    """The base of a topic: one of our own by its id, a folder, or a file that `topic build` wrote.

    Raises `InputError` if there is no such topic and `TopicError` if its data are at fault.
    """
    if Path(name).is_file() and not (topics.TOPICS / name).is_dir():
        return Base(compiler.unpack(Path(name)))
    folder = topics.find(str(name))
    return _load(folder, compiler.stamp(folder))
