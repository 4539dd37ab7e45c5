"""Sources: what the `custom` object of a CSL-JSON item holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from msgspec import Meta

from verileaf.evidence.schema.base import Item, Text


class Seen(Item, frozen=True, kw_only=True):
    """Where and when a record was looked at."""

    where: Text
    on: date


Design = Literal[
    "systematic_review",
    "randomised_trial",
    "nonrandomised_trial",
    "cohort",
    "case_control",
    "cross_sectional",
    "qualitative",
    "case_series",
    "case_report",
    "surveillance",
    "pharmacokinetic",
    "animal",
    "in_vitro",
    "in_silico",
    "chemical_analysis",
    "narrative_review",
    "guideline",
    "regulator",
    "statute",
    "bill",
    "official_notice",
    "news",
    "reference_work",
]


class SourceNote(Item, frozen=True, kw_only=True):
    """The `custom` object of a CSL-JSON item."""

    design: Design
    seen: Annotated[tuple[Seen, ...], Meta(min_length=1)]
    peer_reviewed: bool = False
    n: int | None = None
    """People, animals, samples or reports counted."""
    population: str | None = None
    form: str | None = None
    """Product form studied: leaf, tea, extract, mitragynine, 7-oh ..."""
    funding: str | None = None
    conflicts: str | None = None
    status: Literal["current", "corrected", "concern", "retracted"] = "current"
    catalogue: bool = False
    """Kept as a record to check citations against; nothing needs to rest on it."""
    doubt: str | None = None
    """What the look-ups left open or where they disagree."""


CSL = dict[str, Any]
"""One item of CSL-JSON: `id`, `type`, `title`, `author`, `issued`, `container-title`, `DOI`, `PMID`, `URL` ..."""
