"""Published case reports, in the fields of the CARE guideline, with causality answered item by item."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from verileaf.evidence.schema.base import Item, PlaceCode, Slug, Text
from verileaf.evidence.schema.evidence import Value

Answer = Literal["yes", "no", "unknown"]


class Naranjo(Item, frozen=True, kw_only=True):
    """The ten questions of the Naranjo scale in their order (Naranjo et al. 1981); the total is computed."""

    previous_reports: Answer
    after_exposure: Answer
    better_after_stopping: Answer
    again_on_reexposure: Answer
    other_causes: Answer
    with_placebo: Answer
    toxic_level: Answer
    worse_with_more: Answer
    similar_before: Answer
    objective_evidence: Answer


class WhoUmc(Item, frozen=True, kw_only=True):
    """The criteria of the WHO-UMC system for causality; the category is computed."""

    plausible_time: Answer
    """Onset at a time at which the exposure can have caused it."""
    other_explanation: Answer
    """Disease or another drug explains it as well."""
    plausible_dechallenge: Answer
    """Improvement after stopping as would be expected."""
    recognised_phenomenon: Answer
    """A definitive event: an objective, specific disorder or a recognised pharmacological phenomenon."""
    rechallenge: Answer
    """It came back on re-exposure."""
    assessable: Answer
    """The report holds enough, and nothing contradictory, to be judged."""


class Case(Item, frozen=True, kw_only=True):
    """One patient of a published case report, in the fields of the CARE guideline. Unknown fields are left out."""

    id: Slug
    source: Slug
    place: PlaceCode | None = None
    age: float | None = None
    """Years."""
    sex: Literal["female", "male"] | None = None
    history: Text | None = None
    """Conditions and earlier substance use that matter."""
    product: Text
    """What was taken, as described."""
    form: Slug
    """Concept of the product form."""
    use: Text | None = None
    """For how long and how often, as the report says it."""
    co_ingestants: tuple[Slug, ...] = ()
    """Concepts of what else was taken or found."""
    confirmed: Literal["yes", "no", "unknown"] = "unknown"
    """Was the substance found in the patient or the product by a laboratory?"""
    level: Value | None = None
    """Blood level, where measured."""
    events: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    """Concepts of what happened."""
    latency: Value | None = None
    """From first use (or from the last one, for acute events) to onset."""
    presentation: Text
    treatment: Text | None = None
    outcome: Literal["recovered", "recovering", "not_recovered", "sequelae", "died", "unknown"]
    course: Text | None = None
    """What happened afterwards, re-exposure included."""
    stated_causality: Text | None = None
    """How the authors themselves rated it."""
    naranjo: Naranjo
    who_umc: WhoUmc
    reviewed: date
    doubt: str | None = None
