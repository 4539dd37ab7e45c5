"""Law: what a sentence says of a place against the law there, on its day and before."""

from __future__ import annotations

from datetime import date

from verileaf.evidence.base import Base
from verileaf.evidence.schema import LawEntry
from verileaf.model import Claim, Verdict

_FORMS = {"7-oh": "7-oh", "kratom-extract": "extract"}
_AGES = range(12, 26)
_ADULT = 18
_YEAR = 8766
"""Hours, as quantities count years."""
_OPPOSITE = {"banned": "legal", "legal": "banned", "age": "no_age", "no_age": "age"}


def judge(claim: Claim, base: Base, as_of: date) -> Verdict | None:
    """The verdict on a statement of law; None if the base has no law of the place or the law is unclear."""
    if claim.place is None or claim.status is None:
        return None
    form = _form(claim, base)
    day = _day(claim, as_of)
    entry = base.law_on(claim.place, day, form)
    if entry is None or entry.status in ("unclear", "unknown"):
        return None
    agreed = _agrees(claim, entry)
    if agreed is None:
        return None
    identity = f"law:{claim.place}"
    if agreed:
        return Verdict(claim, "supported", f"The law agrees. {entry.summary}", identity, None, entry.sources)
    for past in reversed(list(base.law_history(claim.place, form))):
        if past.valid_to is not None and past.valid_to < day and _agrees(claim, past):
            return Verdict(
                claim,
                "outdated",
                f"This was so until {past.valid_to}. {entry.summary}",
                identity,
                None,
                tuple(dict.fromkeys((*entry.sources, *past.sources))),
            )
    return Verdict(claim, "contradicted", f"The law says otherwise. {entry.summary}", identity, None, entry.sources)


def _day(claim: Claim, as_of: date) -> date:
    """The day that the sentence speaks of: its own date if that is past, else the day of judging.

    "Since" or "in" a year is tested at the end of it; a sentence in the present tense about a past change is about now.
    """
    if claim.date is None:
        return as_of
    return min(claim.date.last, as_of)


def _form(claim: Claim, base: Base) -> str:
    """The product form that the sentence speaks of: its subject's, or an extract that it names."""
    for concept, form in _FORMS.items():
        if base.is_a(claim.subject, concept):
            if form == "7-oh" and "kratom-extract" in claim.context:
                return "extract"
            return form
    return "extract" if "kratom-extract" in claim.context and base.law_on(claim.place or "", date.max, "extract") else "leaf"


def _ages(claim: Claim) -> set[int]:
    """Ages that the clause names: "21 and over", "fifteen-year-olds"."""
    found = set()
    for quantity in claim.quantities:
        years = quantity.low / _YEAR if quantity.unit == "hour" else quantity.low
        if quantity.unit in ("", "people", "hour") and years in _AGES:
            found.add(int(years))
    return found


def _agrees(claim: Claim, entry: LawEntry) -> bool | None:
    """Does the entry bear out the claim? None if it cannot tell."""
    status = claim.status
    ages = _ages(claim)
    if claim.polarity == "negated":
        status = _OPPOSITE.get(status or "")  # type: ignore[assignment]
    banned = entry.status == "banned"
    match status:
        case "banned":
            return banned
        case "legal":
            if entry.status == "medical":
                return None
            if banned:
                return False
            if ages and min(ages) < _ADULT:
                return entry.min_age is None or min(ages) >= entry.min_age
            return not ages or entry.min_age in ages
        case "regulated":
            return True if entry.status in ("regulated", "age_restricted", "medical") else False if banned else None
        case "no_age":
            return not banned and entry.min_age is None
        case "age":
            if banned:
                return False
            if not ages:
                return True if entry.min_age is not None else None
            if entry.min_age is None:
                return None if entry.status == "regulated" else False
            return entry.min_age in ages
        case _:
            return None
