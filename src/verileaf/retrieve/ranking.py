"""Which items of the base a text speaks of, by a sum of what speaks for and against each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from math import inf
from typing import NamedTuple

from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.schema import Fact
from verileaf.evidence.search import Stated, keys
from verileaf.model import Relation
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


class Manner(NamedTuple):
    """What an item shares with others that asks alike of a question."""

    subject: str
    relation: Relation
    number: bool
    """Is it a published number?"""
    dated: bool
    years: frozenset[int]
    """Of which the number is."""


def _manner(item: Stated) -> Manner:
    if isinstance(item, Fact) and item.value is not None:
        years = frozenset(year for year in (item.year, item.last_year) if year is not None)
        return Manner(item.subject, item.relation, True, bool(item.year), years)
    return Manner(item.subject, item.relation, False, False, frozenset())


class _ByConcept:
    """Items by the concepts that are named in some part of them."""

    def __init__(self, base: Base, named: Mapping[str, Iterable[str]]) -> None:
        self.itself: dict[str, set[str]] = defaultdict(set)
        """The items that name a concept."""
        self.narrower: dict[str, set[str]] = defaultdict(set)
        """The items that name it, or a kind or part of it."""
        for name, concepts in named.items():
            for concept in concepts:
                self.itself[concept].add(name)
                for above in base.ancestors(concept):
                    self.narrower[above].add(name)


class Catalogue:
    """The items that can be meant, laid out for search."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.keys = {name: tuple(keys(item)) for name, item in base.items.items()}
        """For each item the concepts that it is about, its subject left out."""
        self.conditions = {
            name: (*item.context, item.species) if item.species else item.context for name, item in base.items.items()
        }
        numbers: dict[Manner, int] = defaultdict(lambda: len(numbers))
        self.manner = {name: numbers[_manner(item)] for name, item in base.items.items()}
        """The number of each item's manner in `manners`."""
        self.manners = tuple(numbers)
        self.begin = {fact.id: fact.valid_from for fact in base.core.facts if fact.valid_from}
        """The days from which facts hold that have not always held."""
        self._below = Counter(above for name in base.concepts for above in base.ancestors(name)[1:])
        self._named: dict[str, frozenset[str]] = {}
        self._near: dict[str, dict[str, float]] = {}
        self._spoken: dict[str, frozenset[str]] = {}
        self.narrower: dict[str, set[str]] = defaultdict(set)
        """For each concept the kinds and parts of it that items are about."""
        for key in {key for each in self.keys.values() for key in each}:
            for above in base.ancestors(key):
                self.narrower[above].add(key)
        self._about = _ByConcept(base, self.keys)
        of = {name: (item.subject, *self.keys[name], *item.context) for name, item in base.items.items()}
        self._of = _ByConcept(base, of)

    def near(self, concept: str) -> dict[str, float]:
        """The items that are about the concept, something wider or something narrower, with what naming it adds.

        Found once for each concept of the base that texts name.
        """
        if concept not in self._near:
            wider: dict[str, float] = {}
            for rank, above in enumerate(self.base.ancestors(concept)):
                nearness = WEIGHTS.distance**rank * self.specific(above)
                for name in self._about.itself.get(above, ()):
                    wider[name] = max(wider.get(name, 0.0), WEIGHTS.named * nearness)
            self._near[concept] = dict.fromkeys(self._about.narrower.get(concept, ()), WEIGHTS.wider) | wider
        return self._near[concept]

    def spoken(self, concept: str) -> frozenset[str]:
        """The items that speak of the concept, of something wider or narrower, or in the words of its name.

        Found once for each concept of the base that texts name.
        """
        if concept not in self._spoken:
            wider = (self._of.itself.get(above, ()) for above in self.base.ancestors(concept))
            said = (self.base.by_words.holders(word) for word in words(self.base.label(concept)))
            self._spoken[concept] = frozenset().union(self._of.narrower.get(concept, ()), *wider, *said)
        return self._spoken[concept]

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
        self._subjects: dict[str, float] = {}

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
        shelf, covered, related, foreign, lost = self.catalogue, self._covered, self._related, self._foreign, self._lost
        fits: dict[int, float] = {}
        for name, met in self._met.items():
            number = shelf.manner[name]
            fit = fits.get(number)
            if fit is None:
                manner = shelf.manners[number]
                fit = fits[number] = self._subject(manner.subject) + self._relation(manner)
            if met + fit < least:
                continue  # the rest takes away and never adds
            rest = 0.0
            for key in shelf.conditions[name]:
                if key not in covered:
                    rest -= WEIGHTS.condition
            rest -= lost
            for key in shelf.keys[name]:
                if key not in related:
                    rest -= WEIGHTS.key
            for spoken in foreign:
                if name not in spoken:
                    rest -= WEIGHTS.foreign
            yield Scored(met + fit + rest, self.base.items[name])

    @cached_property
    def _met(self) -> dict[str, float]:
        """The items that the words, a collected question, or what is named bring into question, with what speaks for
        each by these."""
        texts, likes = self.base.by_words.scores(self.reading.words), self.likes
        named: dict[str, float] = {}
        for concept in self.reading.asked:
            for name, score in self.catalogue.near(concept).items():
                named[name] = named.get(name, 0.0) + score
        near = {name for name, score in texts.items() if score >= WEIGHTS.text_least}
        later = {name for name, day in self.catalogue.begin.items() if day > self.on}
        return {
            name: WEIGHTS.text * texts.get(name, 0.0) + named.get(name, 0.0) + likes.get(name, 0.0)
            for name in near.union(likes, named).intersection(self.base.items) - later
        }

    def _subject(self, subject: str) -> float:
        known = self._subjects.get(subject)
        if known is None:
            known = self._subjects[subject] = self._of_subject(subject)
        return known

    def _of_subject(self, subject: str) -> float:
        asked = self.reading.subjects or [self.base.manifest.subject]
        if subject in asked:
            return WEIGHTS.subject
        if any(self.base.is_a(each, subject) for each in asked):
            return 1.0
        if any(self.base.is_a(subject, each) for each in asked):
            return 0.0
        return 1.0 if subject in self.reading.asked else -WEIGHTS.other_subject

    def _relation(self, item: Manner) -> float:
        reading = self.reading
        score = 0.0
        if item.relation == "legal_status" and reading.of_law:
            score += WEIGHTS.relation
        if reading.relations:
            score += WEIGHTS.relation if item.relation in reading.relations else -WEIGHTS.other_relation
        if item.relation == "compares_to_drug":
            score += WEIGHTS.compares if reading.compares else -WEIGHTS.compares
        if item.number:
            score += WEIGHTS.number if reading.wants_number else -WEIGHTS.no_number
            if reading.years:
                score += WEIGHTS.year if item.years == reading.years else -WEIGHTS.year
            elif item.dated:
                score -= 1.0
        return score

    @cached_property
    def _covered(self) -> frozenset[str]:
        """What the question is about, and all that is wider."""
        return frozenset(above for asked in self.reading.asked for above in self.base.ancestors(asked))

    @cached_property
    def _related(self) -> frozenset[str]:
        """The same, and what is narrower."""
        return self._covered.union(*(self.catalogue.narrower.get(asked, ()) for asked in self.reading.asked))

    @cached_property
    def _foreign(self) -> list[frozenset[str]]:
        """For each concept that an answer must speak of the items that do."""
        return [self.catalogue.spoken(concept.id) for concept in self.reading.foreign]

    @cached_property
    def _lost(self) -> float:
        """What every item loses for words of which the base has never heard: by their share of the meaning."""
        index, reading = self.base.by_words, self.reading
        said = {word for hit in reading.hits for word in words(reading.text[hit.start : hit.end])}
        every = dict.fromkeys(reading.words)
        unheard = [word for word in every if not index.knows(word) and word not in said]
        return WEIGHTS.unheard * (sum(map(index.rarity, unheard)) / (sum(map(index.rarity, every)) or 1.0))
