"""Which items of the base a text speaks of, by a sum of what speaks for and against each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from math import inf
from typing import NamedTuple

from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.schema import Fact
from verileaf.evidence.search import Stated, keys
from verileaf.retrieve.reading import Reading


class Weights(NamedTuple):
    """How much each thing counts; found on the development questions of `evaluation/ask`."""

    text: float = 0.6
    """Of BM25's score of the item's own words."""
    text_least: float = 3.2
    """BM25 from which on words alone bring an item into question."""
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


WEIGHTS = Weights()


class Catalogue:
    """The items that can be meant, laid out for search."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.keys = {name: tuple(keys(item)) for name, item in base.items.items()}
        """For each item the concepts that it is about, its subject left out."""
        self._below = Counter(above for name in base.concepts for above in base.ancestors(name)[1:])
        self._named: dict[str, frozenset[str]] = {}
        self._about: dict[str, set[str]] = defaultdict(set)
        for name, each in self.keys.items():
            for key in each:
                for above in base.ancestors(key):
                    self._about[above].add(name)

    def about(self, concepts: Iterable[str]) -> set[str]:
        """The items that are about any of the concepts, something wider or something narrower."""
        found: set[str] = set()
        for concept in concepts:
            found |= self._about.get(concept, set())
            for above in self.base.ancestors(concept)[1:]:
                found.update(name for name in self._about.get(above, ()) if above in self.keys[name])
        return found

    def specific(self, concept: str) -> float:
        """1 for a concept that stands for itself, less the more it covers: "disease" says little of what is asked."""
        return 1.0 / (1.0 + 0.05 * self._below[concept])

    def named(self, wording: str) -> frozenset[str]:
        """The concepts that a collected question names and its answers must speak of."""
        if wording not in self._named:
            reading = Reading(self.base.asked[wording], self.base, correct=False)
            self._named[wording] = frozenset(concept.id for concept in reading.foreign)
        return self._named[wording]


@lru_cache(maxsize=4)
def catalogue(base: Base) -> Catalogue:
    """The base's items, laid out for search once."""
    return Catalogue(base)


class Scored(NamedTuple):
    score: float
    item: Stated


class Ranking:
    """The items that one text may speak of."""

    def __init__(self, reading: Reading, base: Base, on: date) -> None:
        self.reading = reading
        self.base = base
        self.catalogue = catalogue(base)
        self.on = on

    @cached_property
    def likes(self) -> dict[str, float]:
        """What answers a collected question which is much like this one, with a score for the likeness.

        A question that names a substance, condition or place which the collected one does not is another question.
        """
        found: dict[str, float] = {}
        reading = self.reading
        foreign = {concept.id for concept in reading.foreign}
        own = reading.own_words  # they stand in most of the collected questions, too
        alike = self.base.wordings.alike(reading.words, own, WEIGHTS.surplus, WEIGHTS.like_least)
        for name, likeness in alike.items():
            like = likeness * self._same(foreign, self.catalogue.named(name))
            if like >= WEIGHTS.like_least:
                for rank, item in enumerate(self.base.answers[name]):
                    found[item] = max(found.get(item, 0.0), WEIGHTS.like * like * 0.9**rank)
        return found

    def _same(self, mine: set[str], theirs: frozenset[str]) -> float:
        """1 if all that the question names is named there too, 0.8 if something wider is, 0 if not."""
        if mine <= theirs:
            return 1.0
        wider = {other for other in theirs if self.catalogue.specific(other) > 0.5}
        return 0.8 if all(any(self.base.is_a(name, other) for other in wider) for name in mine - theirs) else 0.0

    def items(self, least: float = -inf) -> Iterator[Scored]:
        """The items that may be meant, with their scores, in no order; those are left out that cannot reach `least`."""
        for name in sorted(self._in_question):
            found = self._scored(name, least)
            if found is not None:
                yield found

    def nearest(self, count: int, least: float) -> list[Scored]:
        """The `count` items with the highest scores of those that `items` gives, the nearest first; ties by id."""
        reach = {
            name: WEIGHTS.text * self._texts.get(name, 0.0) + self.likes.get(name, 0.0) for name in self._in_question
        }
        found: list[Scored] = []
        for name in sorted(reach, key=lambda name: (-reach[name], name)):
            if reach[name] + self._most + self._spare < least:
                break  # nor can any that comes after it
            scored = self._scored(name, least)
            if scored is not None:
                found.append(scored)
                if len(found) >= count:
                    found = sorted(found, key=lambda each: (-each.score, each.item.id))[:count]
                    least = max(least, found[-1].score)
        return sorted(found, key=lambda each: (-each.score, each.item.id))

    @cached_property
    def _texts(self) -> dict[str, float]:
        return self.base.by_words.scores(self.reading.words)

    @cached_property
    def _in_question(self) -> set[str]:
        """The items that the words, a collected question, or what is named bring into question."""
        near = {name for name, score in self._texts.items() if score >= WEIGHTS.text_least}
        return near.union(self.likes, self.catalogue.about(self.reading.asked))

    @cached_property
    def _spare(self) -> float:
        """What subject, relation and the like can add at most."""
        spare = WEIGHTS.subject + WEIGHTS.relation + WEIGHTS.compares
        return spare + WEIGHTS.number + WEIGHTS.year if self.reading.wants_number else spare

    @cached_property
    def _most(self) -> float:
        """What the concepts that are named can add at most."""
        return len(self.reading.asked) * max(WEIGHTS.named, WEIGHTS.wider)

    def _scored(self, name: str, least: float) -> Scored | None:
        """An item with its score; None if it does not speak or cannot reach `least`."""
        item = self.base.items.get(name)
        if item is None or not self._holds(item):
            return None
        like, text = self.likes.get(name, 0.0), self._texts.get(name, 0.0)
        if WEIGHTS.text * text + like + self._most + self._spare < least:
            return None
        named = self._named(self.catalogue.keys[name])
        met = WEIGHTS.text * text + named + like
        if met + self._spare < least or not (named or like or text >= WEIGHTS.text_least):
            return None
        met += self._subject(item) + self._relation(item)
        # the rest takes away and never adds
        return Scored(met + self._rest(name, item), item) if met >= least else None

    def _holds(self, item: Stated) -> bool:
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

    def _subject(self, item: Stated) -> float:
        subjects = self.reading.subjects or [self.base.manifest.subject]
        if item.subject in subjects:
            return WEIGHTS.subject
        if any(self.base.is_a(subject, item.subject) for subject in subjects):
            return 1.0
        if any(self.base.is_a(item.subject, subject) for subject in subjects):
            return 0.0
        return 1.0 if item.subject in self.reading.asked else -WEIGHTS.other_subject

    def _relation(self, item: Stated) -> float:
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

    def _rest(self, name: str, item: Stated) -> float:
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
            said = any(self.base.by_words.has(name, word) for word in words(concept.label))
            if not met and not said:
                score -= WEIGHTS.foreign
        return score

    @cached_property
    def _unheard(self) -> float:
        """The share of the question's meaning that stands in words of which the base has never heard."""
        index, reading = self.base.by_words, self.reading
        said = {word for hit in reading.hits for word in words(reading.text[hit.start : hit.end])}
        every = dict.fromkeys(reading.words)
        unheard = [word for word in every if not index.knows(word) and word not in said]
        return sum(map(index.rarity, unheard)) / (sum(map(index.rarity, every)) or 1.0)
