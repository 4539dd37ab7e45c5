"""Questions in a reader's words: which items of the base answer, if any.

Nothing is generated. A question is held against every item of the base by the concepts it names (what is asked about),
the relation its words express (helps, causes, is addictive, how long) and the words themselves, and against the
questions that curators collected. What the base does not cover is not answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

from verileaf.ask import interactions, law, safety
from verileaf.ask.index import Index, words
from verileaf.evidence.base import Base, Hit
from verileaf.evidence.schema import Assessment, Concept, Fact
from verileaf.model import Certainty, Frozen

SHOWN = 3
"""Answers that are given."""
LEAST = 7.0
"""Score under which nothing answers, found on the development questions (`python -m evaluation.ask`)."""
FAR = 0.55
"""Answers with less than this share of the best one's score are left out."""
COVERED = 0.5
"""Share of a question's meaning that an answer must cover, by rarity of the words."""

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
    reading = _Reading(question, base)
    answers = tuple(_Ranking(reading, _catalogue(base), on).answers())
    messages = safety.messages(question, reading.concepts, base)
    named = {name for answer in answers for name in answer.sources} | {
        name for message in messages for name in message.sources
    }
    return QuestionAnswer(
        question=question,
        as_of=on,
        safety=messages,
        answers=answers,
        related=_risks(answers, base) if answers else (),
        sources={name: base.sources[name] for name in sorted(named) if name in base.sources},
    )


class _Reading:
    """What a question names and how it asks."""

    def __init__(self, question: str, base: Base) -> None:
        self.base = base
        self.text = question
        self.hits: list[Hit] = base.find(question)
        self.words = words(question)
        subject = base.manifest.subject
        named = [hit.concept for hit in self.hits if hit.concept]
        self.subjects = [item.id for item in named if base.is_a(item.id, subject)]
        """The topic's subject and its forms."""
        self.concepts: list[Concept] = [item for item in named if item.id not in self.subjects]
        cues = [hit.cue for hit in self.hits if hit.cue]
        self.relations = {cue.value for cue in cues if cue.role == "relation"}
        carried = [base.concepts[cue.object] for cue in cues if cue.role == "relation" and cue.object]
        self.asked = list(dict.fromkeys([*(item.id for item in self.concepts), *(item.id for item in carried)]))
        """Concepts that the question is about."""
        self.of_law = any(cue.role == "law" for cue in cues) or any(
            item.kind == "term" and base.is_a(item.id, "legal-status") for item in named
        )
        self.compares = any(cue.role == "comparison" for cue in cues)
        self.places = [item for item in named if item.place]
        self.others = [
            item
            for item in self.concepts
            if item.kind in interactions.KINDS and item.kind != "enzyme" and not item.place
        ]


class _Catalogue:
    """The items that can answer, laid out for search."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.items = base.items
        self.index = Index({name: self._texts(item) for name, item in self.items.items()})
        asked = {
            f"{item.id}\0{number}": ((text, 1.0),)
            for item in base.questions
            for number, text in enumerate((item.question, *item.variants))
        }
        self.questions = Index(asked)
        self.asked = {name: words(text) for name, ((text, _),) in asked.items()}
        self.answers = {item.id: item.answers for item in base.questions}

    def _texts(self, item: Evidence) -> Iterable[tuple[str, float]]:
        yield item.question, 2.0
        yield item.plain, 1.0
        for name in (item.object, getattr(item, "comparator", None), getattr(item, "measure", None), *item.context):
            if name in self.base.concepts:
                concept = self.base.concepts[name]
                yield " ".join((concept.label, *concept.variants[:8])), 0.5

    @cached_property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """For each item the concepts that it is about, its subject left out."""
        return {
            name: tuple(
                key
                for key in (
                    item.object,
                    getattr(item, "comparator", None),
                    getattr(item, "measure", None),
                    item.species,
                )
                if key
            )
            for name, item in self.items.items()
        }


@lru_cache(maxsize=4)
def _catalogue(base: Base) -> _Catalogue:
    return _Catalogue(base)


class _Scored(NamedTuple):
    score: float
    answer: Answer


class _Ranking:
    def __init__(self, reading: _Reading, catalogue: _Catalogue, on: date) -> None:
        self.reading = reading
        self.catalogue = catalogue
        self.base = catalogue.base
        self.on = on

    def answers(self) -> list[Answer]:
        """The answers, the best first; empty if none is good enough."""
        found = [*self._by_evidence(), *self._by_law(), *self._by_interaction()]
        found.sort(key=lambda item: (-item.score, item.answer.id))
        best = found[0].score if found else 0.0
        kept = [item.answer for item in found if item.score >= max(LEAST, FAR * best)]
        return kept[:SHOWN]

    # --- assessments and facts ---

    def _by_evidence(self) -> Iterable[_Scored]:
        texts = self.catalogue.index.scores(self.reading.words)
        likes = self._collected()
        for name, item in self.catalogue.items.items():
            keys = self.catalogue.keys[name]
            named = self._named(keys)
            like = likes.get(name, 0.0)
            if not (named or like or texts.get(name, 0.0) >= LEAST):
                continue
            if isinstance(item, Fact) and (item.valid_from or date.min) > self.on:
                continue
            score = texts.get(name, 0.0) * 0.6 + named + like + self._fit(item, keys)
            if like or self._covers(name, keys):
                yield _Scored(score, _of_evidence(item, self.base))

    def _named(self, keys: tuple[str, ...]) -> float:
        """How well what the question is about meets what the item is about."""
        score = 0.0
        for asked in self.reading.asked:
            near = [rank for key in keys if (rank := self.base.distance(asked, key)) is not None]
            wide = any(self.base.is_a(key, asked) for key in keys)
            if near:
                score += 5.0 * 0.75 ** min(near)
            elif wide:
                score += 2.0
        return score

    def _fit(self, item: Evidence, keys: tuple[str, ...]) -> float:
        """Subject and relation: what speaks for or against an item besides what it is about."""
        reading, base = self.reading, self.base
        score = 0.0
        subjects = reading.subjects or [base.manifest.subject]
        if item.subject in subjects:
            score += 2.0
        elif any(base.is_a(subject, item.subject) for subject in subjects):
            score += 1.0
        elif not any(base.is_a(item.subject, subject) for subject in subjects):
            score -= 3.0
        if reading.relations:
            score += 2.0 if item.relation in reading.relations else -1.0
        if item.relation == "compares_to_drug" and not reading.compares:
            score -= 2.0
        for key in (*item.context, *filter(None, (item.species,))):
            if not any(base.is_a(asked, key) for asked in reading.asked):
                score -= 1.5
        for key in keys:
            if not any(base.is_a(asked, key) or base.is_a(key, asked) for asked in reading.asked):
                score -= 0.5
        return score

    def _covers(self, name: str, keys: tuple[str, ...]) -> bool:
        """Is enough of what the question means in the item, and nothing that the base has never heard of central?"""
        index, base = self.catalogue.index, self.base
        met = total = 0.0
        for word in dict.fromkeys(self.reading.words):
            rarity = index.rarity(word)
            total += rarity
            if index.has(name, word) or self._said_by_concept(word, keys, base):
                met += rarity
        return total == 0.0 or met / total >= COVERED

    def _said_by_concept(self, word: str, keys: tuple[str, ...], base: Base) -> bool:
        """Does the word belong to a name of something that the item is about, or to a cue?"""
        for hit in self.reading.hits:
            if word in words(self.reading.text[hit.start : hit.end]):
                if hit.cue is not None:
                    return True
                if hit.concept is not None and (
                    hit.concept.id in self.reading.subjects
                    or any(base.is_a(hit.concept.id, key) or base.is_a(key, hit.concept.id) for key in keys)
                ):
                    return True
        return False

    def _collected(self) -> dict[str, float]:
        """Items that answer a collected question which is much like this one, with a score for the likeness."""
        found: dict[str, float] = {}
        mine = set(self.reading.words)
        index = self.catalogue.questions
        for name in index.scores(mine):
            theirs = set(self.catalogue.asked[name])
            common = sum(map(index.rarity, mine & theirs))
            every = sum(map(index.rarity, mine | theirs))
            like = common / every if every else 0.0
            if like >= 0.4:
                for rank, item in enumerate(self.catalogue.answers[name.partition("\0")[0]]):
                    found[item] = max(found.get(item, 0.0), 14.0 * like * 0.9**rank)
        return found

    # --- law ---

    def _by_law(self) -> Iterable[_Scored]:
        places = self.reading.places
        if not (self.reading.of_law or (places and not self.reading.relations)):
            return
        codes = [place.place for place in places if place.place] or [self.base.manifest.country]
        for code in codes:
            if code in self.base.laws:
                answer = _of_law(code, self.base, self.on)
                score = (12.0 if self.reading.of_law else LEAST) + (4.0 if places else 0.0)
                yield _Scored(score, answer)

    # --- interactions ---

    def _by_interaction(self) -> Iterable[_Scored]:
        if self.reading.compares or self.reading.of_law:
            return
        helps = "treats" in self.reading.relations
        for concept in self.reading.others:
            for rank, line in enumerate(interactions.of(concept, self.base)):
                score = (8.0 if helps else 13.0) * 0.9**rank
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
    known = law.law(code, base, on)
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
