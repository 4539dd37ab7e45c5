"""An answer from the base: one item in the words of its curators, with what it rests on."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from verileaf.ask import interactions, law, safety
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment, Concept, Fact
from verileaf.model import Certainty, Frozen

Kind = Literal["assessment", "fact", "interaction", "law"]


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
    read_as: str | None
    """The question as it was read, where words in it seemed misspelt."""
    asks_for_dose: bool
    """Doses are never given."""
    as_of: date
    safety: tuple[safety.Message, ...]
    """Said before anything else."""
    answers: tuple[Answer, ...]
    """The best first; empty if the base has none."""
    related: tuple[Risk, ...]
    sources: dict[str, Any]


def of_evidence(item: Assessment | Fact, base: Base) -> Answer:
    """An assessment or fact as an answer."""
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


def of_law(code: str, base: Base, on: date) -> Answer:
    """The law of a place on a day as an answer."""
    known = law.of_code(code, base, on)
    entries = known.entries
    return Answer(
        kind="law",
        id=f"law:{code}",
        question=f"What is the law in {known.place.name}, on {on}?",
        plain=" ".join(map(_told, entries)) or f"The base holds no law of this place on {on}.",
        certainty=None,
        why=tuple(f"Confidence on {entry.form}: {entry.confidence}" for entry in entries),
        doubt=" ".join(entry.doubt for entry in entries if entry.doubt) or None,
        reviewed=max((entry.checked_on for entry in known.history), default=on),
        sources=tuple(dict.fromkeys(source for entry in entries for source in entry.sources)),
    )


def of_interaction(line: interactions.Line, concept: Concept) -> Answer:
    """What is known of taking the subject with a medicine as an answer."""
    return Answer(
        kind="interaction",
        id=line.id,
        question=f"What is known of {line.subject} with {concept.label}?",
        plain=line.plain,
        certainty=None,
        why=(_basis(line),),
        doubt=line.doubt,
        reviewed=line.reviewed,
        sources=line.sources,
    )


def _told(entry: law.Entry) -> str:
    """Form, status, age and time of a law entry before its summary."""
    age = f" from age {entry.min_age}" if entry.min_age else ""
    since = f" since {entry.since}" if entry.since else ""
    return f"{entry.form.capitalize()}: {entry.status.replace('_', ' ')}{age}{since}. {entry.summary}"


def _basis(line: interactions.Line) -> str:
    """On what evidence an interaction rests, how bad and how likely it is."""
    there = f", from {line.other} ({line.basis_of_entry} there)" if line.through != "itself" else ""
    return f"{line.basis.capitalize()}{there}. Severity {line.severity}, likelihood {line.likelihood}"
