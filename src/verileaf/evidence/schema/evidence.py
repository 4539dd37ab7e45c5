"""What was observed and what it amounts to: findings, assessments, facts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from verileaf.evidence.schema.base import Item, Slug, Text
from verileaf.model import Certainty, Relation


class Value(Item, frozen=True, kw_only=True):
    """A number or range. Open ends are left out."""

    low: float | None = None
    high: float | None = None
    unit: Text


class Spread(Item, frozen=True, kw_only=True):
    """How far values scatter or how sure an estimate is, in the value's unit: `by` for sd and se, else low and high."""

    kind: Literal["sd", "se", "ci90", "ci95", "range", "iqr"]
    by: float | None = None
    low: float | None = None
    high: float | None = None


class Finding(Item, frozen=True, kw_only=True):
    """What one source observed. Findings with a measure and a value line up as tables (half-lives, affinities ...)."""

    id: Slug
    source: Slug
    finding: Text
    """In our own words."""
    subject: Slug | None = None
    """Concept of what was studied; None is the topic's subject."""
    object: Slug | None = None
    """Concept that was looked at: a condition, a receptor, an enzyme, a medicine."""
    measure: Slug | None = None
    value: Value | None = None
    spread: Spread | None = None
    n: int | None = None
    """People, animals, samples or reports counted: for shares the denominator."""
    population: Text | None = None
    species: Slug | None = None
    """Concept of the species or test system (mice, in-vitro); None is people."""
    form: Slug | None = None
    """Concept of the product form given or taken, where it is not plainly the subject."""
    setting: Text | None = None
    """What the number hangs on: assay and cells, single or repeated use, time of sampling."""


class Step(Item, frozen=True, kw_only=True):
    """A GRADE step: why certainty was lowered or raised."""

    domain: Literal[
        "risk_of_bias",
        "inconsistency",
        "indirectness",
        "imprecision",
        "publication_bias",
        "large_effect",
        "dose_response",
        "opposing_confounding",
    ]
    change: Annotated[int, Meta(ge=-2, le=2)]
    reason: Text


class Evidence(Item, frozen=True, kw_only=True):
    """A finding that bears on the question."""

    finding: Slug
    stance: Literal["for", "against", "neutral"]
    indirect: Text | None = None
    """How product form, species or population differ from those of the question, where they do."""


class Assessment(Item, frozen=True, kw_only=True):
    """What all findings together say on one question."""

    id: Slug
    question: Text
    relation: Relation
    subject: Slug
    object: Slug | None = None
    comparator: Slug | None = None
    """For comparisons: the medicine or class on the other side."""
    species: Slug | None = None
    """Concept of the species or population that the assessment speaks of; None is people at large."""
    context: tuple[Slug, ...] = ()
    """Concepts that a sentence must name too before this assessment applies."""
    direction: Literal["for", "against", "mixed", "none"]
    """Does the evidence, as far as it goes, speak for "subject relation object"? `none`: there is no evidence."""
    start: Literal["high", "low"]
    steps: tuple[Step, ...] = ()
    certainty: Certainty
    """Start and steps must give it."""
    plain: Text
    """One or two short sentences for readers, grade 8 or easier."""
    scope: Literal["all", "most"] | None = None
    """How many the sentence itself speaks of, where it is all or most of them: a text that says so claims no more."""
    clinical: Text
    """One sentence for clinicians."""
    evidence: Annotated[tuple[Evidence, ...], Meta(min_length=1)]
    reviewed: date


class Fact(Item, frozen=True, kw_only=True):
    """A plain fact (botany, chemistry, mechanism, history, regulation) or a published number."""

    id: Slug
    question: Text
    relation: Relation
    subject: Slug
    object: Slug | None = None
    truth: bool = True
    """Whether the proposition "subject relation object" is true."""
    exclusive: bool = False
    """Another concept of the object's kind in its place is false (a plant has one family)."""
    measure: Slug | None = None
    """For numbers: the concept measured or counted."""
    value: Value | None = None
    year: int | None = None
    """For numbers that belong to a year, or a run of years from this one: the sentence must name it."""
    last_year: int | None = None
    """For numbers that belong to several years, the last of them."""
    species: Slug | None = None
    context: tuple[Slug, ...] = ()
    """Concepts that a sentence must name too before this fact applies."""
    valid_from: date | None = None
    valid_to: date | None = None
    """Since and until when it held; after `valid_to` a sentence that says so is outdated."""
    plain: Text
    scope: Literal["all", "most"] | None = None
    """How many the sentence itself speaks of, where it is all or most of them: a text that says so claims no more."""
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    reviewed: date
    doubt: str | None = None
