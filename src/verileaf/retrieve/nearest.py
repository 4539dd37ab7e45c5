"""The statements of the base that are nearest to a clause: by its words, those around it, and what it names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from verileaf.evidence.base import Base
from verileaf.evidence.statements import Statement
from verileaf.retrieve.said import Said

_WORDS, _AROUND, _NAMES, _PLACE = 0.06, 0.03, 0.15, 0.2
"""What BM25 by the clause's words, BM25 by the words around it, the names and the place count."""
_STEP = 0.9
"""The share of a name that is left for each step to a wider concept, and for one that is narrower."""
_BREADTH = 0.05
"""How much a concept loses for each that it covers: "disease" says little of what is meant."""


class Near(NamedTuple):
    """A statement that may be meant, and how near it is."""

    statement: Statement
    words: float
    """BM25 by the clause's own words, a tenth of it."""
    around: float
    """The same by the other words of the context."""
    names: float
    """How well what is named meets what the statement is about."""
    total: float


class Statements:
    """All that a base says, laid out for search."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.all = base.statements
        self.index = base.by_statement
        self._said: dict[int, Said] = {}
        self._below = Counter(above for name in base.concepts for above in base.ancestors(name)[1:])
        self._under: dict[str, set[int]] = defaultdict(set)
        self._of: dict[str, set[int]] = defaultdict(set)
        self._by_id: dict[str, list[int]] = defaultdict(list)
        self._in: dict[str, list[int]] = defaultdict(list)
        self._meant: dict[str, dict[int, float]] = {}
        for number, statement in enumerate(self.all):
            self._by_id[statement.id].append(number)
            if statement.place is not None:
                self._in[statement.place].append(number)
            for key in statement.keys:
                self._of[key].add(number)
                for above in base.ancestors(key):
                    self._under[above].add(number)

    def said(self, number: int) -> Said:
        """What a statement says."""
        known = self._said.get(number)
        if known is None:
            known = self._said[number] = Said(self.all[number].plain, self.base)
        return known

    def asked(self, number: int) -> Said:
        """What a statement answers."""
        known = self._said.get(~number)
        if known is None:
            known = self._said[~number] = Said(self.all[number].question, self.base)
        return known

    def nearest(self, clause: Said, context: Said, count: int, id: str | None = None) -> list[tuple[int, Near]]:
        """The `count` statements nearest to a clause within its context, with their numbers, the nearest first.

        `id` names a statement that is always among them. Ties go to the lower number.
        """
        own, around = self._scores(clause.words), self._scores(w for w in context.words if w not in clause.words)
        names: dict[int, float] = defaultdict(float)
        for name in clause.about:
            if name != self.base.manifest.subject:
                for number, value in self._named(name).items():
                    names[number] += value
        total = {
            number: _WORDS * own.get(number, 0.0) + _AROUND * around.get(number, 0.0) + _NAMES * names.get(number, 0.0)
            for number in {*own, *names}
        }
        for place in clause.places | context.places:
            for number in self._in.get(place, ()):
                total[number] = total.get(number, _AROUND * around.get(number, 0.0)) + _PLACE
        ranked = sorted(total, key=lambda number: (-total[number], number))[:count]
        if id is not None and self._by_id[id] and not any(number in ranked for number in self._by_id[id]):
            ranked.append(max(self._by_id[id], key=lambda number: total.get(number, 0.0)))
        return [
            (
                number,
                Near(
                    self.all[number],
                    own.get(number, 0.0) / 10,
                    around.get(number, 0.0) / 10,
                    names.get(number, 0.0),
                    total.get(number, 0.0),
                ),
            )
            for number in ranked
        ]

    def share(self, words: dict[str, None], of: dict[str, None]) -> float:
        """Of the meaning of some words (their rarity) the share that others hold."""
        whole = sum(map(self.index.rarity, words))
        return sum(self.index.rarity(word) for word in words if word in of) / whole if whole else 0.0

    def held(self, words: dict[str, None], number: int) -> float:
        """Of the meaning of some words the share that a statement's own words and names hold."""
        whole = sum(map(self.index.rarity, words))
        found = sum(self.index.rarity(word) for word in words if number in self.index.holders(word))
        return found / whole if whole else 0.0

    def _scores(self, words: Iterable[str]) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        for word in words:
            for number, score in self.index.holders(word).items():
                found[number] += score
        return found

    def _named(self, concept: str) -> dict[int, float]:
        """The statements about a concept, something wider or something narrower, with how well it is met."""
        known = self._meant.get(concept)
        if known is None:
            near = set(self._under.get(concept, ())).union(
                *(self._of.get(above, ()) for above in self.base.ancestors(concept)[1:])
            )
            known = self._meant[concept] = {number: self._met(concept, number) for number in near}
        return known

    def _met(self, concept: str, number: int) -> float:
        best = 0.0
        for key in self.all[number].keys:
            steps = self.base.distance(concept, key)
            if steps is not None:
                best = max(best, _STEP**steps / (1 + _BREADTH * self._below[key]))
            elif self.base.is_a(key, concept):
                best = max(best, _STEP)
        return best


@lru_cache(maxsize=4)
def laid_out(base: Base) -> Statements:
    """The base's statements, laid out for search once."""
    return Statements(base)
