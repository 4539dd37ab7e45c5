"""Questions in a reader's words: which items of the base answer, if any.

Nothing is generated. A question is held against every item of the base by the concepts it names (what is asked about),
the relation its words express (helps, causes, is addictive, how long) and the words themselves, and against the
questions that curators collected. What the base does not cover is not answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from verileaf.ask import interactions, law, safety
from verileaf.ask.index import Index, words
from verileaf.ask.reading import Reading
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment, Concept, Fact
from verileaf.model import Certainty, Frozen

SHOWN = 3
"""Answers that are given."""
LEAST = 5.0
"""Score under which nothing answers, found on the development questions (`python -m evaluation.ask`)."""
FAR = 0.5
"""Answers with less than this share of the best one's score are left out."""
LIKE = 0.45
"""How much a question must share with a collected one to count as the same, by rarity of the words."""

Kind = Literal["assessment", "fact", "interaction", "law"]
Evidence = Assessment | Fact


class Answer(Frozen, frozen=True, kw_only=True):
    """One item of the base that answers."""

    kind: Kind
    id: str
    """Of the item; for law `law:` and the code of the place."""
    question: str
    """The question that the item answers in the base."""
    plain: str
    certainty: Certainty | None
    """Assessments only."""
    why: tuple[str, ...]
    """Why the certainty is what it is, or what it rests on."""
    doubt: str | None
    reviewed: date
    sources: tuple[str, ...]


class Risk(Frozen, frozen=True):
    """A related risk that a reader should know of."""

    id: str
    label: str
    message: str


class QuestionAnswer(Frozen, frozen=True, kw_only=True, tag="verileaf.ask/1", tag_field="schema"):
    question: str
    as_of: date
    safety: tuple[safety.Message, ...]
    """Said before anything else."""
    answers: tuple[Answer, ...]
    """The best first; empty if the base has none."""
    related: tuple[Risk, ...]
    sources: dict[str, Any]


def ask(question: str, base: Base, on: date) -> QuestionAnswer:
    """What the base answers on a day, with the safety messages that the question calls for."""
    reading = Reading(question, base)
    answers = tuple(_Ranking(reading, _catalogue(base), on).answers())
    messages = safety.messages(reading.text, reading.concepts, base)
    named = {name for answer in answers for name in answer.sources}
    named |= {name for message in messages for name in message.sources}
    return QuestionAnswer(
        question=question,
        as_of=on,
        safety=messages,
        answers=answers,
        related=_risks(answers, base) if answers else (),
        sources={name: base.sources[name] for name in sorted(named)},
    )


class _Catalogue:
    """The items that can answer, laid out for search."""

    def __init__(self, base: Base) -> None:
        self.base = base
        wordings: dict[str, list[tuple[str, float]]] = {}
        for question in base.questions:
            for rank, name in enumerate(question.answers):
                said = ((text, 0.5 * 0.7**rank) for text in (question.question, *question.variants))
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
def _catalogue(base: Base) -> _Catalogue:
    return _Catalogue(base)


class _Scored(NamedTuple):
    score: float
    answer: Answer


class _Ranking:
    def __init__(self, reading: Reading, catalogue: _Catalogue, on: date) -> None:
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
            if item.score >= max(LEAST, FAR * best):
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
            every = sum(map(rarity, theirs)) + 0.5 * sum(map(rarity, mine - theirs))
            like = common / every if every else 0.0
            if like >= LIKE:
                like *= self._same(foreign, self.catalogue.named(name))
            if like >= LIKE:
                for rank, item in enumerate(self.catalogue.answers[name]):
                    found[item] = max(found.get(item, 0.0), 16.0 * like * 0.9**rank)
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
            if not (named or like or text >= 5.0) or not self._holds(item):
                continue
            yield _Scored(0.5 * text + named + like + self._fit(name, item), _of_evidence(item, self.base))

    def _holds(self, item: Evidence) -> bool:
        """Is the item out by the day of the question?"""
        return not (isinstance(item, Fact) and item.valid_from and item.valid_from > self.on)

    def _named(self, keys: tuple[str, ...]) -> float:
        """How well what the question is about meets what the item is about."""
        score = 0.0
        for asked in self.reading.asked:
            near = [
                0.6**rank * self.catalogue.specific(key)
                for key in keys
                if (rank := self.base.distance(asked, key)) is not None
            ]
            if near:
                score += 5.0 * max(near)
            elif any(self.base.is_a(key, asked) for key in keys):
                score += 2.0
        return score

    def _fit(self, name: str, item: Evidence) -> float:
        """What speaks for or against an item besides what it is about."""
        return self._subject(item) + self._relation(item) + self._rest(name, item)

    def _subject(self, item: Evidence) -> float:
        subjects = self.reading.subjects or [self.base.manifest.subject]
        if item.subject in subjects:
            return 2.0
        if any(self.base.is_a(subject, item.subject) for subject in subjects):
            return 1.0
        if any(self.base.is_a(item.subject, subject) for subject in subjects):
            return 0.0
        return 1.0 if item.subject in self.reading.asked else -4.0

    def _relation(self, item: Evidence) -> float:
        reading = self.reading
        score = 0.0
        if reading.of_law and item.relation == "legal_status":
            score += 2.5
        if reading.relations:
            score += 2.5 if item.relation in reading.relations else -2.0
        if item.relation == "compares_to_drug":
            score += 2.5 if reading.compares else -2.5
        if isinstance(item, Fact) and item.value is not None:
            score += 1.5 if reading.wants_number else -2.5
            years = {item.year, item.last_year} - {None}
            if reading.years:
                score += 3.0 if years == reading.years else -3.0
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
                score -= 1.5
        score -= 8.0 * self._unheard()
        for key in self.catalogue.keys[name]:
            if not any(base.is_a(asked, key) or base.is_a(key, asked) for asked in reading.asked):
                score -= 0.5
        for concept in reading.foreign:
            met = any(base.is_a(concept.id, key) or base.is_a(key, concept.id) for key in (item.subject, *about))
            said = any(self.catalogue.index.has(name, word) for word in words(concept.label))
            if not met and not said:
                score -= 2.0
        return score

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
            named = [place.place for place in reading.places if place.place in self.base.laws]
            for code in named if reading.places else [self.base.manifest.country]:
                if code is not None and (named or reading.of_law_plainly):
                    found[code] = max(found.get(code, 0.0), 12.0 if named else 8.0) + (4.0 if named else 0.0)
        for code, score in found.items():
            yield _Scored(score, _of_law(code, self.base, self.on))

    # --- interactions ---

    def _by_interaction(self, likes: dict[str, float]) -> Iterator[_Scored]:
        known = {item.id: item for item in self.base.interactions}
        for name, score in likes.items():
            if name in known:
                concept = self.base.concepts[known[name].other]
                line = next(line for line in interactions.of(concept, self.base) if line.id == name)
                yield _Scored(score, _of_interaction(line, concept, self.base))
        reading = self.reading
        mechanism = any(item.kind in ("receptor", "measure", "study") for item in reading.concepts)
        if reading.compares or reading.of_law or mechanism:
            return
        helps = "treats" in reading.relations
        for concept in reading.concepts:
            if concept.kind in interactions.KINDS and not concept.place:
                for rank, line in enumerate(interactions.of(concept, self.base)):
                    score = (7.0 if helps else 13.0) * 0.9**rank + (line.through == "itself")
                    yield _Scored(score, _of_interaction(line, concept, self.base))


def _of_evidence(item: Evidence, base: Base) -> Answer:
    return Answer(
        kind="assessment" if isinstance(item, Assessment) else "fact",
        id=item.id,
        question=item.question,
        plain=item.plain,
        certainty=item.certainty if isinstance(item, Assessment) else None,
        why=tuple(step.reason for step in item.steps) if isinstance(item, Assessment) else (),
        doubt=item.doubt if isinstance(item, Fact) else None,
        reviewed=item.reviewed,
        sources=base.sources_behind(item.id),
    )


def _of_law(code: str, base: Base, on: date) -> Answer:
    known = law.of_code(code, base, on)
    entries = known.entries or known.history[-1:]
    return Answer(
        kind="law",
        id=f"law:{code}",
        question=f"What is the law in {known.place.name}?",
        plain=" ".join(entry.summary for entry in entries),
        certainty=None,
        why=tuple(f"{entry.form}: {entry.confidence} confidence" for entry in entries),
        doubt=" ".join(entry.doubt for entry in entries if entry.doubt) or None,
        reviewed=max(entry.checked_on for entry in entries),
        sources=tuple(dict.fromkeys(source for entry in entries for source in entry.sources)),
    )


def _of_interaction(line: interactions.Line, concept: Concept, base: Base) -> Answer:
    item = next(entry for entry in base.interactions if entry.id == line.id)
    return Answer(
        kind="interaction",
        id=line.id,
        question=f"What is known of {line.subject} with {concept.label}?",
        plain=line.plain,
        certainty=None,
        why=(f"{line.basis}, by way of {line.other}" if line.through != "itself" else line.basis,),
        doubt=line.doubt,
        reviewed=item.reviewed,
        sources=line.sources,
    )


def _risks(answers: Iterable[Answer], base: Base) -> tuple[Risk, ...]:
    """The first required topics that the answers do not speak of themselves."""
    given = {answer.id for answer in answers}
    left = [item for item in base.core.required if "patient" in item.audience and not given & set(item.assessments)]
    return tuple(Risk(item.id, item.label, item.message) for item in left[:SHOWN])
