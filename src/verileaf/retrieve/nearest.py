"""The statements of the base that are nearest to a clause: by its words, those around it, and what it names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from heapq import nlargest
from typing import NamedTuple

from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.statements import Statement
from verileaf.retrieve.said import Said

_WORDS, _AROUND, _NAMES, _PLACE = 0.06, 0.03, 0.15, 0.2
"""What BM25 by the clause's words, BM25 by the words around it, the names and the place count."""
_STEP = 0.9
"""The share of a name that is left for each step to a wider concept, and for one that is narrower."""
_MANY = 0.25
"""The share of all statements from which on a word that they hold tells nothing."""
_BREADTH = 0.05
"""How much a concept loses for each that it covers: "disease" says little of what is meant."""


class Near(NamedTuple):
    """A statement that may be meant, and how near it is."""

    name: str
    """In the index."""
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
        self.all = {str(number): statement for number, statement in enumerate(base.statements)}
        """By name in the index."""
        self.index = base.by_statement
        self._many = _MANY * len(self.all)
        self._said: dict[str, Said] = {}
        self._asked: dict[str, Said] = {}
        self._below = Counter(above for name in base.concepts for above in base.ancestors(name)[1:])
        self._under: dict[str, set[str]] = defaultdict(set)
        self._of: dict[str, set[str]] = defaultdict(set)
        self._by_id: dict[str, list[str]] = defaultdict(list)
        self._in: dict[str, list[str]] = defaultdict(list)
        self._meant: dict[str, dict[str, float]] = {}
        for name, statement in self.all.items():
            self._by_id[statement.id].append(name)
            if statement.place is not None:
                self._in[statement.place].append(name)
            for key in statement.keys:
                self._of[key].add(name)
                for above in base.ancestors(key):
                    self._under[above].add(name)

    def said(self, near: Near) -> Said:
        """What a statement says."""
        known = self._said.get(near.name)
        if known is None:
            known = self._said[near.name] = Said(near.statement.plain, self.base)
        return known

    def asked(self, near: Near) -> Said:
        """What a statement answers."""
        known = self._asked.get(near.name)
        if known is None:
            known = self._asked[near.name] = Said(near.statement.question, self.base)
        return known

    def nearest(self, clause: Said, context: Said, count: int, id: str | None = None) -> list[Near]:
        """The `count` statements nearest to a clause within its context, the nearest first.

        `id` names a statement that is always among them. Ties go to the name in the index that sorts first.
        """
        own = self.index.scores(self._telling(clause.words) or clause.words)
        around = self.index.scores(self._telling(word for word in context.words if word not in clause.words))
        met: dict[str, float] = defaultdict(float)
        for concept in clause.about:
            if concept != self.base.manifest.subject:
                for name, value in self._named(concept).items():
                    met[name] += value
        total = {name: _WORDS * value + _AROUND * around.get(name, 0.0) for name, value in own.items()}
        for name, value in met.items():
            total[name] = total.get(name, _AROUND * around.get(name, 0.0)) + _NAMES * value
        for place in clause.places | context.places:
            for name in self._in.get(place, ()):
                total[name] = total.get(name, _AROUND * around.get(name, 0.0)) + _PLACE
        least = min(nlargest(count, total.values()), default=0.0)
        near = [name for name, value in total.items() if value >= least]
        ranked = sorted(near, key=lambda name: (-total[name], name))[:count]
        wanted = self._by_id.get(id or "", ())
        if wanted and not any(name in ranked for name in wanted):
            ranked.append(max(wanted, key=lambda name: total.get(name, 0.0)))
        return [
            Near(
                name,
                self.all[name],
                own.get(name, 0.0) / 10,
                around.get(name, 0.0) / 10,
                met.get(name, 0.0),
                total.get(name, 0.0),
            )
            for name in ranked
        ]

    def _telling(self, words: Iterable[str]) -> list[str]:
        """The words that stand in few enough statements to tell them apart."""
        return [word for word in words if len(self.index.holders(word)) <= self._many]

    def share(self, words: dict[str, None], of: dict[str, None]) -> float:
        """Of the meaning of some words (their rarity) the share that others hold."""
        whole = sum(map(self.index.rarity, words))
        return sum(self.index.rarity(word) for word in words if word in of) / whole if whole else 0.0

    def held(self, words: dict[str, None], near: Near) -> float:
        """Of the meaning of some words the share that a statement's own words and names hold."""
        whole = sum(map(self.index.rarity, words))
        found = sum(self.index.rarity(word) for word in words if near.name in self.index.holders(word))
        return found / whole if whole else 0.0

    def beyond(self, clause: Said, near: Near) -> float:
        """How rare the words are that a clause shares with a statement beyond those for the topic or its subject."""
        is_a, subject = self.base.is_a, near.statement.subject
        naming = {
            word
            for hit in clause.hits
            if hit.concept is not None and (hit.concept.id in self.base.ours or is_a(subject, hit.concept.id))
            for word in words(clause.text[hit.start : hit.end])
        }
        shared = (word for word in clause.words if word not in naming and near.name in self.index.holders(word))
        return sum(map(self.index.rarity, shared))

    def _named(self, concept: str) -> dict[str, float]:
        """The statements about a concept, something wider or something narrower, with how well it is met."""
        known = self._meant.get(concept)
        if known is None:
            wider = (self._of.get(above, ()) for above in self.base.ancestors(concept)[1:])
            near = set(self._under.get(concept, ())).union(*wider)
            known = self._meant[concept] = {name: self._met(concept, name) for name in near}
        return known

    def _met(self, concept: str, name: str) -> float:
        best = 0.0
        for key in self.all[name].keys:
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
