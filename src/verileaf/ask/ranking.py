"""Which items of the base answer a question: evidence, law and interactions in one order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from verileaf.ask import interactions
from verileaf.ask.answer import Answer, of_evidence, of_interaction, of_law
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Concept
from verileaf.retrieve import ranking
from verileaf.retrieve.reading import Reading

SHOWN = 3
"""Answers that are given."""


class Weights(NamedTuple):
    """How much each thing counts beside the scores of `retrieve.ranking`; found on the same questions."""

    least: float = 4.5
    """Score under which nothing answers."""
    far: float = 0.5
    """Answers with less than this share of the best one's score are left out."""
    interaction: float = 8.4
    """A medicine that the question names."""
    law: float = 2.8
    law_asked: float = 12.0
    """Is it legal, in a place that the question names."""


WEIGHTS = Weights()


class _Scored(NamedTuple):
    score: float
    answer: Answer


class Ranking:
    """The answers to one question."""

    def __init__(self, reading: Reading, base: Base, on: date) -> None:
        self.reading = reading
        self.base = base
        self.on = on
        self.evidence = ranking.Ranking(reading, base, on)

    def answers(self) -> list[Answer]:
        """The answers, the best first, each item once; empty if none is good enough."""
        if self.reading.wants_dose or self.reading.of_another_subject:
            return []
        likes = self.evidence.likes
        evidence = (_Scored(score, of_evidence(item, self.base)) for score, item in self.evidence.items())
        found = [*evidence, *self._by_law(likes), *self._by_interaction(likes)]
        found.sort(key=lambda item: (-item.score, item.answer.id))
        best = found[0].score if found else 0.0
        kept: dict[str, Answer] = {}
        for item in found:
            if item.score >= max(WEIGHTS.least, WEIGHTS.far * best):
                kept.setdefault(item.answer.id, item.answer)
        return list(kept.values())[:SHOWN]

    # --- law ---

    def _by_law(self, likes: dict[str, float]) -> Iterator[_Scored]:
        reading = self.reading
        found = {name.removeprefix("law:"): score for name, score in likes.items() if name.startswith("law:")}
        if reading.of_law or (reading.places and reading.subjects and not reading.relations):
            named = [code for place in reading.places if (code := self._with_law(place))]
            for code in named if reading.places else [self.base.manifest.country]:
                if code is not None and (named or (reading.of_law_plainly and not reading.somewhere)):
                    asked = WEIGHTS.law_asked if named and reading.of_law_plainly else 4.0 if named else 0.0
                    found[code] = max(found.get(code, 0.0), WEIGHTS.law, WEIGHTS.least) + asked
        if not (reading.of_law or reading.of_ours):
            return
        for code, score in found.items():
            yield _Scored(score, of_law(code, self.base, self._day()))

    def _day(self) -> date:
        """The day that the question is about: the end of the year that it names, if that is past."""
        named = [date(year, 12, 31) for year in self.reading.years]
        return min([self.on, *named])

    def _with_law(self, place: Concept) -> str | None:
        """The code of the place, or of the nearest that encloses it, whose law the base holds."""
        codes = (self.base.concepts[name].place for name in self.base.ancestors(place.id))
        return next((code for code in codes if code in self.base.laws), None)

    # --- interactions ---

    def _by_interaction(self, likes: dict[str, float]) -> Iterator[_Scored]:
        known = {item.id: item for item in self.base.interactions}
        for name, score in likes.items():
            if name in known:
                concept = self.base.concepts[known[name].other]
                line = next(line for line in interactions.of(concept, self.base) if line.id == name)
                yield _Scored(score, of_interaction(line, concept))
        reading = self.reading
        mechanism = any(item.kind in ("receptor", "measure", "study") for item in reading.concepts)
        if reading.compares or reading.of_law or mechanism:
            return
        helps = "treats" in reading.relations
        for concept in reading.concepts:
            if concept.kind in interactions.KINDS and not concept.place:
                for rank, line in enumerate(interactions.of(concept, self.base)):
                    score = WEIGHTS.interaction * (0.5 if helps else 1.0) * 0.9**rank + (line.through == "itself")
                    yield _Scored(score, of_interaction(line, concept))
