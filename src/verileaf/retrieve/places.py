"""Which place is meant: an ISO 3166 code, a postal abbreviation or a name."""

from __future__ import annotations

from verileaf.errors import InputError
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Concept
from verileaf.patterns import lazy

SHOWN = 6
"""Candidates that an error names."""

_ADDED = lazy(
    r"\s*\([^)]*\)|\b(?:republic|state|country|commonwealth|kingdom|territory|u\.?s\.?)\b(?: state)?(?: of)?\s*"
)
"""What a name may carry or leave out, in lower case."""


def places(base: Base) -> dict[str, Concept]:
    """The concepts of all places that have a code of their own, by their codes."""
    found: dict[str, Concept] = {}
    for concept in base.concepts.values():
        code = concept.place
        if code and not any(base.concepts[name].place == code for name in base.ancestors(concept.id)[1:]):
            found.setdefault(code, concept)
    return found


def find(name: str, base: Base) -> Concept:
    """The one place that a code or name means.

    A two-letter code that is both a country's and a postal abbreviation means the one whose law the base holds.
    Raises `InputError` with candidates if there is none or more than one.
    """
    known = places(base)
    wanted = " ".join(name.split()).lower()
    if not wanted:
        raise InputError("a place is needed: a name or an ISO 3166 code")
    found = {code: concept for code, concept in known.items() if code.lower() == wanted or _postal(code, wanted, base)}
    if len(found) > 1:
        found = {code: concept for code, concept in found.items() if code in base.laws} or found
    if not found:
        plain = _plain(wanted)
        named = [item for item in base.concepts.values() if item.place and _called(item, wanted, plain)]
        exact = [item for item in named if plain != wanted and wanted in _names(item)]  # "Republic of ..." says which
        found = {item.place: known[item.place] for item in exact or named if item.place in known}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise InputError(f"{name[:80]}: could be {_listed(found)}; give the code")
    raise InputError(f"{name[:80]}: no such place is known{_nearest(wanted, known)}")


def above(concept: Concept, base: Base) -> tuple[Concept, ...]:
    """The places that enclose one, the nearest first."""
    found = (base.concepts[name] for name in base.ancestors(concept.id)[1:])
    return tuple(item for item in found if item.place)


def _postal(code: str, wanted: str, base: Base) -> bool:
    """Is it the abbreviation of a state of the topic's own country?"""
    country, _, state = code.lower().partition("-")
    return country == base.manifest.country.lower() and state == wanted


def _names(concept: Concept) -> set[str]:
    return {name.lower() for name in (concept.label, *concept.variants)}


def _called(concept: Concept, wanted: str, plain: str) -> bool:
    names = _names(concept)
    return wanted in names or (bool(plain) and plain in map(_plain, names))


def _plain(name: str) -> str:
    """The name without what it may leave out: "Memphis, Tennessee" is Memphis."""
    return _ADDED.sub("", name.removeprefix("the ").partition(",")[0]).strip()


def _listed(found: dict[str, Concept]) -> str:
    return ", ".join(f"{code} ({concept.label})" for code, concept in sorted(found.items())[:SHOWN])


def _nearest(wanted: str, known: dict[str, Concept]) -> str:
    from difflib import get_close_matches

    names = {name: code for code, concept in known.items() for name in (*_names(concept), code.lower())}
    near = {names[name]: known[names[name]] for name in get_close_matches(wanted, names, n=SHOWN, cutoff=0.7)}
    return f"; near it: {_listed(near)}" if near else ""
