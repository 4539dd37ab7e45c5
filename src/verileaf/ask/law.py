"""The law of a place: what holds on a day, by product form, and what held before."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Concept, LawEntry, LawStatus
from verileaf.model import Frozen
from verileaf.retrieve import places


class Entry(Frozen, frozen=True, kw_only=True):
    """A law entry as it is shown."""

    form: str
    status: LawStatus
    min_age: int | None
    instrument: str | None
    since: date | None = msgspec.field(name="from")
    until: date | None = msgspec.field(name="to")
    summary: str
    confidence: str
    checked_on: date
    sources: tuple[str, ...]
    doubt: str | None


class Place(Frozen, frozen=True):
    id: str
    """ISO 3166 code."""
    name: str


class PlaceAnswer(Frozen, frozen=True, kw_only=True):
    """The law of one place on a day."""

    place: Place
    status: LawStatus
    """That of the form which the topic's law speaks of when it names none."""
    entries: tuple[Entry, ...]
    """In force on the day, one for each form."""
    history: tuple[Entry, ...]
    """All entries, by form and in order of time."""


class LawAnswer(PlaceAnswer, frozen=True, kw_only=True, tag="verileaf.law/1", tag_field="schema"):
    """The law of a place, that of the places that enclose it, and the sources."""

    as_of: date
    above: tuple[PlaceAnswer, ...]
    sources: dict[str, Any]
    """The CSL-JSON of every source that is named."""

    @property
    def known(self) -> bool:
        """Does the base hold anything on the place itself?"""
        return bool(self.history)


class LawTable(Frozen, frozen=True, kw_only=True, tag="verileaf.law-table/1", tag_field="schema"):
    """The law of every place that the base knows."""

    as_of: date
    places: tuple[PlaceAnswer, ...]
    sources: dict[str, Any]


def law(name: str, base: Base, on: date) -> LawAnswer:
    """The law of the place that a code or name means, on a day. Raises `InputError` if no one place is meant."""
    return of_code(places.find(name, base).place or "", base, on)


def of_code(code: str, base: Base, on: date) -> LawAnswer:
    """The law of the place with an ISO 3166 code, on a day. Raises `KeyError` if no place has it."""
    concept = places.places(base)[code]
    own = _place(concept, base, on)
    above = tuple(_place(item, base, on) for item in places.above(concept, base))
    above = tuple(item for item in above if item.history)
    return LawAnswer(
        place=own.place,
        status=own.status,
        entries=own.entries,
        history=own.history,
        as_of=on,
        above=above,
        sources=_sources((own, *above), base),
    )


def table(base: Base, on: date) -> LawTable:
    """The law of all places on a day, by code."""
    known = places.places(base)
    rows = tuple(_place(known[code], base, on) for code in sorted(base.laws))
    return LawTable(as_of=on, places=rows, sources=_sources(rows, base))


def _place(concept: Concept, base: Base, on: date) -> PlaceAnswer:
    code = concept.place or ""
    law = base.laws.get(code)
    forms = list(dict.fromkeys((base.manifest.law_form, *(entry.form for entry in law.entries)))) if law else []
    history = [entry for form in forms for entry in base.law_history(code, form)]
    now = [entry for form in forms if (entry := base.law_on(code, on, form))]
    status: LawStatus = next((entry.status for entry in now if entry.form == base.manifest.law_form), "unknown")
    return PlaceAnswer(
        place=Place(code, concept.label),
        status=status,
        entries=tuple(map(_entry, now)),
        history=tuple(map(_entry, history)),
    )


def _entry(entry: LawEntry) -> Entry:
    return Entry(
        form=entry.form,
        status=entry.status,
        min_age=entry.min_age,
        instrument=entry.instrument,
        since=entry.valid_from,
        until=entry.valid_to,
        summary=entry.summary,
        confidence=entry.confidence,
        checked_on=entry.checked_on,
        sources=entry.sources,
        doubt=entry.doubt,
    )


def _sources(answers: tuple[PlaceAnswer, ...], base: Base) -> dict[str, Any]:
    names = {name for answer in answers for entry in answer.history for name in entry.sources}
    return {name: base.sources[name] for name in sorted(names)}
