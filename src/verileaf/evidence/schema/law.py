"""The law of places."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from verileaf.evidence.schema.base import Item, PlaceCode, Slug, Text

LawStatus = Literal["legal", "regulated", "age_restricted", "banned", "medical", "unclear", "unknown"]


DATED: frozenset[LawStatus] = frozenset({"banned", "regulated", "age_restricted", "medical"})
"""What a law makes of something; it began on a day."""


class LawEntry(Item, frozen=True, kw_only=True):
    form: Slug
    """The manifest's `law_form`, or that of a concept."""
    status: LawStatus
    """regulated: sale under product rules or licence (an age may be part of it); age_restricted: an age only."""
    min_age: int | None = None
    instrument: str | None = None
    """The act, code section, rule or bill, with its number."""
    valid_from: date | None = None
    valid_to: date | None = None
    summary: Text
    """One sentence, own words."""
    confidence: Literal["high", "moderate", "low"]
    checked_on: date
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    doubt: str | None = None


class PlaceLaw(Item, frozen=True, kw_only=True):
    """The law of one place: its entries, past ones included, in order of time."""

    place: PlaceCode
    entries: Annotated[tuple[LawEntry, ...], Meta(min_length=1)]
