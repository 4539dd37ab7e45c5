"""Which items of the base answer a question, by a sum of what speaks for and against each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from verileaf.ask import interactions
from verileaf.ask.answer import Answer, of_evidence, of_interaction, of_law
from verileaf.ask.index import Index, words
from verileaf.ask.reading import Reading
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment, Concept, Fact

SHOWN = 3
"""Answers that are given."""

Evidence = Assessment | Fact


class Weights(NamedTuple):
    """How much each thing counts; found on the development questions of `evaluation/ask`."""

    least: float = 4.5
    """Score under which nothing answers."""
    far: float = 0.5
    """Answers with less than this share of the best one's score are left out."""
    text: float = 0.6
    """Of BM25's score of the item's own words."""
    text_least: float = 3.2
    """BM25 from which on words alone bring an item into question."""
    wording: float = 0.8
    """Of collected questions among an item's words, where its question counts 2."""
    like: float = 10.2
    """Likeness to a collected question, from 0 to 1, that the item answers."""
    like_least: float = 0.45
    surplus: float = 0.9
    """How much words that the collected question lacks take from the likeness."""
    named: float = 0.9
    """A concept that the question names and the item is about."""
    distance: float = 0.9
    """The share of it that is left for each step to a wider concept."""
    wider: float = 0.9
    """The question names a concept wider than the item's."""
    subject: float = 1.4
    other_subject: float = 1.1
    relation: float = 0.5
    other_relation: float = 1.6
    compares: float = 1.0
    number: float = 2.9
    no_number: float = 4.1
    year: float = 3.0
    condition: float = 0.4
    """For each condition of the item (species, context) that the question does not name."""
    key: float = 0.5
    """For each concept that the item is about and the question does not name."""
    foreign: float = 1.5
    """For each concept that the question names and the item does not speak of."""
    unheard: float = 7.3
    """For the share of words of which the base has never heard."""
    interaction: float = 8.4
    """A medicine that the question names."""
    law: float = 2.8
    law_asked: float = 12.0
    """Is it legal, in a place that the question names."""


WEIGHTS = Weights()


class Catalogue:
    """The items that can answer, laid out for search."""

    def __init__(self, base: Base) -> None:
        self.base = base
        wordings: dict[str, list[tuple[str, float]]] = {}
        for question in base.questions:
            for rank, name in enumerate(question.answers):
                said = ((text, WEIGHTS.wording * 0.7**rank) for text in (question.question, *question.variants))
                wordings.setdefault(name, []).extend(said)
        self.index = Index({name: (*self._texts(item), *wordings.get(name, ())) for name, item in base.items.items()})
        self.keys = {name: tuple(_keys(item)) for name, item in base.items.items()}
        """For each item the concepts that it is about, its subject left out."""
        self.asked: dict[str, str] = {}
        """The wordings of the collected questions."""
        self.answers: dict[str, tuple[str, ...]] = {}
        for item in base.questions:
            for number, text in enumerate((item.question, *item.variants)):
                self.asked[f"{item.id} {number}"] = text
                self.answers[f"{item.id} {number}"] = item.answers
        for name, entry in base.items.items():
            self.asked[name] = entry.question
            self.answers[name] = (name,)
        self.wordings = Index({name: ((text, 1.0),) for name, text in self.asked.items()})
        self._below = Counter(above for name in base.concepts for above in base.ancestors(name)[1:])
        self._named: dict[str, frozenset[str]] = {}

    def specific(self, concept: str) -> float:
        """1 for a concept that stands for itself, less the more it covers: "disease" says little of what is asked."""
        return 1.0 / (1.0 + 0.05 * self._below[concept])

    def named(self, wording: str) -> frozenset[str]:
        """The concepts that a collected question names and its answers must speak of."""
        if wording not in self._named:
            reading = Reading(self.asked[wording], self.base)
            self._named[wording] = frozenset(concept.id for concept in reading.foreign)
        return self._named[wording]

    def _texts(self, item: Evidence) -> Iterator[tuple[str, float]]:
        yield item.question, 2.0
        yield item.plain, 1.0
        for name in (*_keys(item), *item.context):
            concept = self.base.concepts[name]
            yield " ".join((concept.label, *concept.variants[:8])), 0.5


def _keys(item: Evidence) -> Iterator[str]:
    yield from filter(None, (item.object, item.species))
    if isinstance(item, Assessment):
        yield from filter(None, (item.comparator,))
    else:
        yield from filter(None, (item.measure,))


@lru_cache(maxsize=4)
def catalogue(base: Base) -> Catalogue:
    """The base's items, laid out for search once."""
    return Catalogue(base)


class _Scored(NamedTuple):
    score: float
    answer: Answer


class Ranking:
    def __init__(self, reading: Reading, catalogue: Catalogue, on: date) -> None:
        self.reading = reading
        self.catalogue = catalogue
        self.base = catalogue.base
        self.on = on

    def answers(self) -> list[Answer]:
        """The answers, the best first, each item once; empty if none is good enough."""
        if self.reading.wants_dose or self.reading.of_another_subject:
            return []
        likes = self._collected()
        found = [*self._by_evidence(likes), *self._by_law(likes), *self._by_interaction(likes)]
        found.sort(key=lambda item: (-item.score, item.answer.id))
        best = found[0].score if found else 0.0
        kept: dict[str, Answer] = {}
        for item in found:
            if item.score >= max(WEIGHTS.least, WEIGHTS.far * best):
                kept.setdefault(item.answer.id, item.answer)
        return list(kept.values())[:SHOWN]

    def _collected(self) -> dict[str, float]:
        """Items that answer a collected question which is much like this one, with a score for the likeness.

        A question that names a substance, condition or place which the collected one does not is another question.
        """
        found: dict[str, float] = {}
        own = self.reading.own_words  # they stand in most of the collected questions, too
        mine = set(self.reading.words) - own
        foreign = {concept.id for concept in self.reading.foreign}
        rarity = self.catalogue.wordings.rarity
        for name in self.catalogue.wordings.scores(mine):
            theirs = set(words(self.catalogue.asked[name])) - own
            common = sum(map(rarity, mine & theirs))
            every = sum(map(rarity, theirs)) + WEIGHTS.surplus * sum(map(rarity, mine - theirs))
            like = common / every if every else 0.0
            if like >= WEIGHTS.like_least:
                like *= self._same(foreign, self.catalogue.named(name))
            if like >= WEIGHTS.like_least:
                for rank, item in enumerate(self.catalogue.answers[name]):
                    found[item] = max(found.get(item, 0.0), WEIGHTS.like * like * 0.9**rank)
        return found

    def _same(self, mine: set[str], theirs: frozenset[str]) -> float:
        """1 if all that the question names is named there too, 0.8 if something wider is, 0 if not."""
        if mine <= theirs:
            return 1.0
        wider = {other for other in theirs if self.catalogue.specific(other) > 0.5}
        return 0.8 if all(any(self.base.is_a(name, other) for other in wider) for name in mine - theirs) else 0.0

    # --- assessments and facts ---

    def _by_evidence(self, likes: dict[str, float]) -> Iterator[_Scored]:
        texts = self.catalogue.index.scores(self.reading.words)
        for name, item in self.base.items.items():
            like, text, named = likes.get(name, 0.0), texts.get(name, 0.0), self._named(self.catalogue.keys[name])
            if not (named or like or text >= WEIGHTS.text_least) or not self._holds(item):
                continue
            yield _Scored(WEIGHTS.text * text + named + like + self._fit(name, item), of_evidence(item, self.base))

    def _holds(self, item: Evidence) -> bool:
        """Is the item out by the day of the question?"""
        return not (isinstance(item, Fact) and item.valid_from and item.valid_from > self.on)

    def _named(self, keys: tuple[str, ...]) -> float:
        """How well what the question is about meets what the item is about."""
        score = 0.0
        for asked in self.reading.asked:
            near = [
                WEIGHTS.distance**rank * self.catalogue.specific(key)
                for key in keys
                if (rank := self.base.distance(asked, key)) is not None
            ]
            if near:
                score += WEIGHTS.named * max(near)
            elif any(self.base.is_a(key, asked) for key in keys):
                score += WEIGHTS.wider
        return score

    def _fit(self, name: str, item: Evidence) -> float:
        """What speaks for or against an item besides what it is about."""
        return self._subject(item) + self._relation(item) + self._rest(name, item)

    def _subject(self, item: Evidence) -> float:
        subjects = self.reading.subjects or [self.base.manifest.subject]
        if item.subject in subjects:
            return WEIGHTS.subject
        if any(self.base.is_a(subject, item.subject) for subject in subjects):
            return 1.0
        if any(self.base.is_a(item.subject, subject) for subject in subjects):
            return 0.0
        return 1.0 if item.subject in self.reading.asked else -WEIGHTS.other_subject

    def _relation(self, item: Evidence) -> float:
        reading = self.reading
        score = 0.0
        if reading.of_law and item.relation == "legal_status":
            score += WEIGHTS.relation
        if reading.relations:
            score += WEIGHTS.relation if item.relation in reading.relations else -WEIGHTS.other_relation
        if item.relation == "compares_to_drug":
            score += WEIGHTS.compares if reading.compares else -WEIGHTS.compares
        if isinstance(item, Fact) and item.value is not None:
            score += WEIGHTS.number if reading.wants_number else -WEIGHTS.no_number
            years = {item.year, item.last_year} - {None}
            if reading.years:
                score += WEIGHTS.year if years == reading.years else -WEIGHTS.year
            elif item.year:
                score -= 1.0
        return score

    def _rest(self, name: str, item: Evidence) -> float:
        """Conditions of the item that the question does not name, and what it names that the item does not."""
        reading, base = self.reading, self.base
        about = (*self.catalogue.keys[name], *item.context)
        score = 0.0
        for key in (*item.context, *filter(None, (item.species,))):
            if not any(base.is_a(asked, key) for asked in reading.asked):
                score -= WEIGHTS.condition
        score -= WEIGHTS.unheard * self._unheard
        for key in self.catalogue.keys[name]:
            if not any(base.is_a(asked, key) or base.is_a(key, asked) for asked in reading.asked):
                score -= WEIGHTS.key
        for concept in reading.foreign:
            met = any(base.is_a(concept.id, key) or base.is_a(key, concept.id) for key in (item.subject, *about))
            said = any(self.catalogue.index.has(name, word) for word in words(concept.label))
            if not met and not said:
                score -= WEIGHTS.foreign
        return score

    @cached_property
    def _unheard(self) -> float:
        """The share of the question's meaning that stands in words of which the base has never heard."""
        index, reading = self.catalogue.index, self.reading
        said = {word for hit in reading.hits for word in words(reading.text[hit.start : hit.end])}
        every = dict.fromkeys(reading.words)
        unheard = [word for word in every if not index.knows(word) and word not in said]
        return sum(map(index.rarity, unheard)) / (sum(map(index.rarity, every)) or 1.0)

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
