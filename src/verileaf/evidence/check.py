"""What must hold across the files of a topic, beyond the format of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from verileaf.evidence.schema import CSL, Assessment, Concept, Cue, Fact
from verileaf.model import Attribution, Relation, Scope, Strength

if TYPE_CHECKING:
    from verileaf.evidence.topic import Folder, Where

LEVELS = ("very_low", "low", "moderate", "high")
"""GRADE's four levels of certainty, lowest first."""
RAISING = frozenset({"large_effect", "dose_response", "opposing_confounding"})
"""GRADE's three reasons to raise certainty; the other five lower it."""
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
        self.assessments: Placed[Assessment] = [item for folder in folders for item in folder.assessments]
        self.facts: Placed[Fact] = [item for folder in folders for item in folder.facts]
        self.cues: Placed[Cue] = [item for folder in folders for item in folder.cues]

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
            ("assessment or fact", [*self.assessments, *self.facts]),
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
            yield from self._unknown("concepts", where, "broader", concept.broader)
            yield from self._unknown("concepts", where, "site", concept.site)
            yield from self._unknown("concepts", where, "enzymes", concept.enzymes)
        for item, where in (*self.assessments, *self.facts):
            for key in ("subject", "object", "comparator", "measure", "species"):
                yield from self._unknown("concepts", where, key, getattr(item, key, None))
            yield from self._unknown("concepts", where, "context", item.context)
        for item, where in self.assessments:
            for number, evidence in enumerate(item.evidence):
                yield from self._unknown("sources", where, ("evidence", number, "source"), evidence.source)
        for fact, where in self.facts:
            yield from self._unknown("sources", where, "sources", fact.sources)
        for cue, where in self.cues:
            yield from self._unknown("concepts", where, "object", cue.object)
        own = self.folders[0]
        for law, where in own.laws:
            for number, entry in enumerate(law.entries):
                yield from self._unknown("sources", where, ("entries", number, "sources"), entry.sources)
        for topic, where in own.required:
            yield from self._unknown("concepts", where, "concepts", topic.concepts)
            yield from self._unknown("assessments", where, "assessments", topic.assessments, "facts")
        if own.manifest and own.manifest.subject not in self._ids(("concepts",)) | self._unread("concepts"):
            yield f"{own.folder / 'topic.yaml'}:1: subject: no concept has the id {own.manifest.subject}"

    def _ids(self, kinds: Iterable[str]) -> set[str]:
        return {name for folder in self.folders for kind in kinds for name in folder.ids.get(kind, ())}

    def _unread(self, kind: str) -> set[str]:
        return {kind for folder in self.folders if kind in folder.unread}

    def _unknown(
        self, kind: str, where: Where, key: str | tuple[str | int, ...], ids: str | tuple[str, ...] | None, also: str = ""
    ) -> Iterator[str]:
        """A fault for each id that no item of the kind has; none where a file of that kind could not be read."""
        kinds = tuple(filter(None, (kind, also)))
        if any(self._unread(name) for name in kinds):
            return
        path = (key,) if isinstance(key, str) else key
        known = self._known(kinds)
        for number, name in enumerate((ids,) if isinstance(ids, str) else ids or ()):
            if name not in known:
                near = get_close_matches(name, sorted(known), n=1, cutoff=0.75)
                hint = f"; the nearest is {near[0]}" if near else ""
                at = path if isinstance(ids, str) else (*path, number)
                yield where.fault(f"no {kind.removesuffix('s')} has the id {name}{hint}", *at)

    def _known(self, kinds: tuple[str, ...]) -> set[str]:
        if kinds not in self._cache:
            self._cache[kinds] = self._ids(kinds)
        return self._cache[kinds]
