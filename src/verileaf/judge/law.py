"""Law: what a sentence says of a place against the law there, on its day and before."""

from __future__ import annotations

from datetime import date

from verileaf.evidence.base import Base
from verileaf.evidence.schema import LawEntry, LawStatus
from verileaf.model import Claim, Verdict

_FORMS = {"7-oh": "7-oh", "kratom-extract": "extract"}
_AGES = (18, 19, 20, 21)


def judge(claim: Claim, base: Base, as_of: date) -> Verdict | None:
    """The verdict on a statement of law; None if the base has no law of the place or the law is unclear."""
    if claim.place is None or claim.status is None:
        return None
    form = next((f for concept, f in _FORMS.items() if concept in base.ancestors(claim.subject)), "leaf")
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


def _agrees(claim: Claim, entry: LawEntry) -> bool | None:
    """Does the entry bear out the claim? None if it cannot tell."""
    status = claim.status
    if claim.polarity == "negated":
        status = {"banned": "legal", "legal": "banned", "age": "no_age", "no_age": "age"}.get(status or "")  # type: ignore[assignment]
        if status is None:
            return None
    banned = entry.status == "banned"
    if status == "banned":
        return banned
    if status == "legal":
        return _sale(claim, entry)
    if status == "regulated":
        return True if entry.status in ("regulated", "age_restricted", "medical") else not banned and None
    ages = {int(q.low) for q in claim.quantities if q.unit in ("", "people", "hour") and q.low in _AGES}
    if status == "no_age":
        return not banned and entry.min_age is None
    if banned:
        return False
    if not ages:
        return None if entry.min_age is None else True
    if entry.min_age is None:
        return None if entry.status == "regulated" else False
    return entry.min_age in ages


def _sale(claim: Claim, entry: LawEntry) -> bool | None:
    legal: set[LawStatus] = {"legal", "regulated", "age_restricted"}
    if entry.status == "medical":
        return None
    return entry.status in legal
