"""The items of a topic's folders side by side, with their places: what every check reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from verileaf.evidence.schema import CSL, Assessment, Concept, Cue, Fact, Finding, Interaction

if TYPE_CHECKING:
    from verileaf.evidence.topic import Folder, Where

T = TypeVar("T")
Placed: TypeAlias = "list[tuple[T, Where]]"


class Data:
    """The topic's own folder comes first, then those that it shares with others."""

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
        self._broader = {concept.id: concept.broader for concept, _ in self.concepts}
        self.known = {
            "concept": self.ids("concepts"),
            "source": self.ids("sources"),
            "finding": self.ids("findings"),
            "assessment": self.ids("assessments", "facts"),
            "answer": self.ids("assessments", "facts", "interactions"),
            "statement": self.ids("assessments", "facts", "interactions", "findings"),
            "place": {law.place for law, _ in folders[0].laws},
        }

    def ids(self, *kinds: str) -> set[str] | None:
        """All ids of these kinds, None where a file of them could not be read."""
        if any(kind in folder.unread for folder in self.folders for kind in kinds):
            return None
        return {name for folder in self.folders for kind in kinds for name in folder.ids.get(kind, ())}

    def is_a(self, name: str, of: str) -> bool:
        """Is the concept the other one, or a kind or part of it?"""
        seen: set[str] = set()
        above = [name]
        while above:
            name = above.pop()
            if name == of:
                return True
            if name not in seen:
                seen.add(name)
                above += self._broader.get(name, ())
        return False

    def unknown(
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


def order(where: Where, first: date | None, last: date | None, *path: str | int) -> Iterator[str]:
    """A fault if a time ends before it begins."""
    if first and last and first > last:
        yield where.fault(f"ends on {last}, before it begins on {first}", *path)
