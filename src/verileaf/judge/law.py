"""Law: what a sentence says of a place against the law there, on its day and before."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from verileaf.evidence.base import Base
from verileaf.evidence.schema import LawEntry
from verileaf.model import Claim, DateMention, Verdict

_AGES = range(12, 26)
_ADULT = 18
_YEAR = 8766
"""Hours, as quantities count years."""
_STATUS = {
    "banned": "is banned",
    "legal": "is legal",
    "regulated": "may be sold, under rules,",
    "age_restricted": "may be sold",
    "medical": "is for medical use only,",
}
_OPPOSITE = {"banned": "legal", "legal": "banned", "age": "no_age", "no_age": "age", "no_rules": "regulated"}


def judge(claim: Claim, base: Base, as_of: date) -> Verdict | None:
    """The verdict on a statement of law; None if the base has no law of the place or the law is unclear."""
    if claim.place is None or claim.status is None or not lawful(claim.subject, base):
        return None
    if claim.object is None:
        return _count(claim, base, as_of)
    own = form(claim, base)
    if claim.status == "ever_banned":
        return _ever(claim, claim.object, base, own, as_of)
    day = day_of(claim, as_of)
    entry = base.law_on(claim.place, day, own)
    if entry is None or entry.status in ("unclear", "unknown"):
        return None
    agreed = _agrees(claim, entry)
    if agreed is None:
        return None
    identity = f"law:{claim.place}"
    if agreed:
        return Verdict(
            claim, "supported", f"The law agrees. {stands(entry, claim.object, base)}", identity, None, entry.sources
        )
    for other in base.law_history(claim.place, own):
        if claim.date is not None and _during(other, claim.date) and _agrees(claim, other):
            return Verdict(
                claim,
                "supported",
                f"The law of that time agrees. {stands(other, claim.object, base)}",
                identity,
                None,
                other.sources,
            )
    if entry.confidence == "low" or not _plainly(claim, base):
        return None  # nobody is called wrong on weak grounds
    for past in reversed(list(base.law_history(claim.place, own))):
        if past.valid_to is not None and past.valid_to < day and _agrees(claim, past):
            return Verdict(
                claim,
                "outdated",
                f"This was so until {past.valid_to}. {stands(entry, claim.object, base)}",
                identity,
                None,
                tuple(dict.fromkeys((*entry.sources, *past.sources))),
            )
    why = f"The law says otherwise. {stands(entry, claim.object, base)}"
    return Verdict(claim, "contradicted", why, identity, None, entry.sources)


def lawful(subject: str, base: Base) -> bool:
    """Is it the topic, or a product form of which the base has laws?"""
    return subject in base.ours or any(base.concepts[name].law_form for name in base.ancestors(subject))


def stands(entry: LawEntry, place: str, base: Base) -> str:
    """How the law stands by an entry, for a reader: the place (a concept's id), the status with its day, the summary.

    Without the status where no one product is meant, or where it is unclear.
    """
    if entry.form == base.manifest.law_form:
        products = [f"{base.label(base.manifest.subject)} ({entry.form})"]
    else:
        products = [item.label for item in base.concepts.values() if item.law_form == entry.form]
    status = _STATUS.get(entry.status)
    if status is None or len(products) != 1:
        return f"{base.label(place)}: {entry.summary}"
    status = f"{products[0]} {status}"
    if entry.min_age is not None and entry.status != "banned":
        status += f" from the age of {entry.min_age}"
    if entry.valid_to is not None:
        status += f" (until {entry.valid_to})"
    elif entry.valid_from is not None:
        status += f" (since {entry.valid_from})"
    return f"{base.label(place)}: {status}. {entry.summary}"


def _ever(claim: Claim, place: str, base: Base, form: str, as_of: date) -> Verdict | None:
    """ "It was never banned there": no entry up to the day bans it."""
    history = base.law_history(claim.place or "", form)
    entries = [entry for entry in history if (entry.valid_from or date.min) <= as_of]
    if not entries or claim.date is not None or claim.polarity == "affirmed":
        return None
    identity = f"law:{claim.place}"
    bans = [entry for entry in entries if entry.status == "banned"]
    if bans:
        if bans[-1].confidence == "low" or not _plainly(claim, base):
            return None
        why = f"It was banned there. {stands(bans[-1], place, base)}"
        return Verdict(claim, "contradicted", why, identity, None, bans[-1].sources)
    if any(entry.status in ("unclear", "unknown") for entry in entries):
        return None
    why = f"No ban is on record. {stands(entries[-1], place, base)}"
    return Verdict(claim, "supported", why, identity, None, entries[-1].sources)


def _plainly(claim: Claim, base: Base) -> bool:
    """Does the sentence itself name the place, and no product form besides the one that is judged?"""
    named = {place for name in claim.named for place in [base.concepts[name].place] if place}
    if claim.place is not None and not any(place == claim.place or place.startswith(claim.place) for place in named):
        country = claim.place == base.manifest.country
        if not country or not any(base.is_a(name, claim.object or "") for name in claim.named):
            return False
    forms = {base.concepts[name].law_form for name in claim.named} - {None}
    if not forms - {base.manifest.law_form}:
        return True
    own = form(claim, base)
    beside = any(name in base.ours and base.concepts[name].law_form != own for name in claim.named)
    measured = any(quantity.unit for quantity in claim.quantities)  # a ban of a form often lets small shares pass
    return own in forms and not beside and not measured


def _during(entry: LawEntry, when: DateMention) -> bool:
    """Did the entry hold on any day of the time that the sentence names?"""
    return (entry.valid_from or date.min) <= when.last and when.first <= (entry.valid_to or date.max)


def day_of(claim: Claim, as_of: date) -> date:
    """The day that the sentence speaks of: its own date if that is past, else the day of judging.

    "Since" or "in" a year is tested at the end of it; a sentence in the present tense about a past change is about now.
    """
    if claim.date is None:
        return as_of
    return min(claim.date.last, as_of)


def form(claim: Claim, base: Base) -> str:
    """The product form that the sentence speaks of: its subject's, else one that it names and the place has law of."""
    for concept in (*base.ancestors(claim.subject), *sorted(claim.context)):
        item = base.concepts.get(concept)
        if item is None or item.law_form is None:
            continue
        if concept in base.ancestors(claim.subject) or any(base.law_history(claim.place or "", item.law_form)):
            return item.law_form
    return base.manifest.law_form


def _count(claim: Claim, base: Base, as_of: date) -> Verdict | None:
    """ "Banned in six states", "legal in every state": the base counts. States whose law is unclear widen the count
    upwards."""
    stated = next((q for q in claim.quantities if q.unit == "state"), None)
    country = claim.place or ""
    if claim.status not in ("banned", "legal") or claim.polarity == "negated":
        return None
    day = day_of(claim, as_of)
    low, high = _banning(base, country, day)
    names = f"{low}" if low == high else f"{low} to {high}"
    plain = f"By the base's entries {names} states ban it on {day}."
    sources = tuple(dict.fromkeys(entry.sources[0] for entry in _bans(base, country, day) if entry.sources))[:5]
    identity = f"law:{claim.place}"
    if stated is None:
        so = low == 0 if claim.status == "legal" else high == len(_states(base, country))
        others = {base.concepts[name].law_form for name in claim.named} - {None, base.manifest.law_form}
        if so or others or claim.date is not None:
            return None
        return Verdict(claim, "contradicted", f"It is not so everywhere. {plain}", identity, None, sources)
    if claim.status == "legal":
        return None
    if stated.low <= high and low <= stated.high:
        return Verdict(claim, "supported", f"The count agrees. {plain}", identity, None, sources)
    if day < as_of:
        return None  # of earlier days the base may not know all
    changes = sorted(
        {e.valid_to for law in base.laws.values() for e in law.entries if e.valid_to and e.valid_to < as_of}
    )
    for day in reversed(changes):
        past = _banning(base, country, day)
        if stated.low <= past[1] and past[0] <= stated.high:
            return Verdict(claim, "outdated", f"The count was so until about {day}. {plain}", identity, None, sources)
    return Verdict(claim, "contradicted", f"The count is another. {plain}", identity, None, sources)


@lru_cache(maxsize=1024)
def _banning(base: Base, country: str, day: date) -> tuple[int, int]:
    """How many states of the country ban the topic on a day: surely, and at most."""
    entries = [base.law_on(place, day) for place in _states(base, country)]
    unclear = sum(entry is None or entry.status in ("unclear", "unknown") for entry in entries)
    bans = _bans(base, country, day)
    return sum(entry.confidence != "low" for entry in bans), len(bans) + unclear


def _bans(base: Base, country: str, day: date) -> list[LawEntry]:
    """The entries by which states of the country ban the topic on a day."""
    entries = (base.law_on(place, day) for place in _states(base, country))
    return [entry for entry in entries if entry is not None and entry.status == "banned"]


def _states(base: Base, country: str) -> list[str]:
    return [place for place in base.laws if place.startswith(f"{country}-") and place.count("-") == 1]


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
            return True if entry.status in ("regulated", "age_restricted", "medical") else None  # a ban is a rule, too
        case "no_rules":
            return entry.status == "legal"
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
