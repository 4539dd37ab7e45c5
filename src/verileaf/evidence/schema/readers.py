"""What readers ask and must be told: questions, required topics, safety messages."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from verileaf.evidence.schema.base import AnswerId, Item, Slug, Text


class Question(Item, frozen=True, kw_only=True):
    """A question that readers ask, in their words, and the items of the base that answer it, the best first."""

    id: Slug
    question: Text
    variants: tuple[Text, ...] = ()
    answers: Annotated[tuple[AnswerId, ...], Meta(min_length=1)]
    """Assessments, facts, interactions or (as `law:US-RI`) places."""


class Heard(Item, frozen=True, kw_only=True):
    """Words by which readers and writers speak of a statement of the base, besides its own; learned, not written."""

    of: Text
    """As verdicts name it: an item's own id, `interaction:ID` or `law:PLACE`."""
    words: Text


class SafetyMessage(Item, frozen=True, kw_only=True):
    """What is said before any answer when a question touches on a danger."""

    id: Slug
    concepts: tuple[Slug, ...] = ()
    """Concepts any of which call for it, narrower ones included."""
    words: tuple[Text, ...] = ()
    """Words any of which call for it."""
    message: Text
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1)]


class RequiredTopic(Item, frozen=True, kw_only=True):
    """A risk that an article which advises or describes use may not leave out."""

    id: Slug
    label: Text
    concepts: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    """Naming any of them, as a risk, counts as coverage."""
    message: Text
    assessments: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    audience: tuple[Literal["patient", "clinician"], ...] = ("patient", "clinician")
