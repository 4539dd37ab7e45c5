"""Medicines and other substances taken with the topic's subject: what was measured, reported, predicted or inferred.

An entry of the base on a class stands for all medicines in it, one on an enzyme or transporter for all that it clears;
what such an entry says of one medicine is inferred, however well the entry itself is founded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from verileaf.ask import safety
from verileaf.errors import InputError
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Basis, Concept, Interaction, Mechanism
from verileaf.model import Frozen

KINDS = frozenset({"medicine", "medicine_class", "substance", "enzyme"})
"""Kinds of concept that an interaction may be asked for."""
SHOWN = 5
"""Suggestions for a name that is not known."""

_SEVERITIES = ("major", "moderate", "unknown", "minor")
_BASES: tuple[Basis, ...] = ("measured", "reported", "predicted", "inferred")

Through = Literal["itself", "class", "enzyme", "transporter", "member"]


class Line(Frozen, frozen=True, kw_only=True):
    """One interaction, as far as it concerns one medicine."""

    id: str
    """Of the entry in the base."""
    subject: str
    """Label of what it interacts with: the topic's subject or a form of it."""
    other: str
    """Label of the medicine, class or enzyme that the entry is about."""
    through: Through
    """How the medicine that was asked for comes under the entry."""
    mechanism: Mechanism
    via: str | None
    basis: Basis
    """For this medicine."""
    basis_of_entry: Basis
    """For what the entry is about."""
    severity: str
    likelihood: str
    plain: str
    clinical: str
    sources: tuple[str, ...]
    doubt: str | None
    reviewed: date


class Drug(Frozen, frozen=True, kw_only=True):
    """What the base holds on one of the names that were asked for."""

    asked: str
    concept: str
    name: str
    classes: tuple[str, ...]
    enzymes: tuple[str, ...]
    lines: tuple[Line, ...]
    """Those on the medicine itself first, then those on its nearest class; the most severe before the others."""


class Shared(Frozen, frozen=True, kw_only=True):
    """A mechanism that several of the medicines have in common, so that their effects may add up."""

    mechanism: Mechanism
    via: str | None
    drugs: tuple[str, ...]


class InteractionsAnswer(Frozen, frozen=True, kw_only=True, tag="verileaf.interactions/1", tag_field="schema"):
    subject: str
    """Label of the topic's subject."""
    drugs: tuple[Drug, ...]
    shared: tuple[Shared, ...]
    safety: tuple[str, ...]
    """What is said first."""
    sources: dict[str, Any]

    @property
    def known(self) -> bool:
        """Does the base hold anything on any of them?"""
        return any(drug.lines for drug in self.drugs)


def interactions(names: Sequence[str], base: Base) -> InteractionsAnswer:
    """What the base holds on each of the medicines; raises `InputError` with suggestions for names it does not know."""
    found = [(name, *_find(name, base)) for name in names]
    unknown = [fault for _, concept, fault in found if concept is None]
    if unknown:
        raise InputError("\n".join(unknown))
    drugs = tuple(_drug(name, concept, base) for name, concept, _ in found if concept is not None)
    named = {source for drug in drugs for line in drug.lines for source in line.sources}
    messages = safety.messages(" ".join(names), [concept for _, concept, _ in found if concept], base)
    named |= {source for item in messages for source in item.sources}
    return InteractionsAnswer(
        subject=base.label(base.manifest.subject),
        drugs=drugs,
        shared=_shared(drugs),
        safety=tuple(item.message for item in messages),
        sources={name: base.sources[name] for name in sorted(named)},
    )


def of(concept: Concept, base: Base) -> tuple[Line, ...]:
    """The entries that concern a medicine: itself, its classes, what clears it; of a class its members too."""
    found = [(item, how) for item in base.interactions if (how := through(item, concept, base))]
    above = len(base.ancestors(concept.id))

    def order(pair: tuple[Interaction, Through]) -> tuple[int, int, int]:
        item, how = pair
        near = base.distance(concept.id, item.other)
        far = above + (how == "member") if near is None else near
        return far, _SEVERITIES.index(item.severity), _BASES.index(item.basis)

    return tuple(_line(item, how, base) for item, how in sorted(found, key=order))


def through(item: Interaction, concept: Concept, base: Base) -> Through | None:
    """How a medicine comes under an entry, None if it does not."""
    if item.other == concept.id:
        return "itself"
    if base.is_a(concept.id, item.other):
        return "class"
    if item.other in concept.enzymes:
        return "transporter" if item.mechanism == "transporter" else "enzyme"
    if concept.kind == "medicine_class" and base.is_a(item.other, concept.id):
        return "member"
    return None


def _find(name: str, base: Base) -> tuple[Concept | None, str]:
    """The concept that a name means, or why there is none."""
    wanted = " ".join(name.split())
    found = (*base.find(wanted), *base.find(wanted.upper()))  # "cbd": abbreviations stand in capitals
    hits = [hit.concept for hit in found if hit.concept and hit.end - hit.start == len(wanted)]
    fitting = [
        concept for concept in hits if concept.kind in KINDS and not base.is_a(concept.id, base.manifest.subject)
    ]
    if fitting:
        return fitting[0], ""
    if hits:
        return None, f"{wanted}: is no medicine or substance that could interact"
    near = _near(wanted, base)
    return None, f"{wanted[:80]}: no such medicine is known{'; did you mean ' + ', '.join(near) + '?' if near else ''}"


def _near(wanted: str, base: Base) -> list[str]:
    from difflib import get_close_matches

    names = {
        name.lower(): name
        for concept in base.concepts.values()
        if concept.kind in KINDS
        for name in (concept.label, *concept.variants)
    }
    return [names[name] for name in get_close_matches(wanted.lower(), names, n=SHOWN, cutoff=0.72)]


def _drug(name: str, concept: Concept, base: Base) -> Drug:
    above = [base.concepts[item] for item in base.ancestors(concept.id)[1:]]
    return Drug(
        asked=name,
        concept=concept.id,
        name=concept.label,
        classes=tuple(item.label for item in above if item.kind == "medicine_class"),
        enzymes=tuple(base.label(item) for item in concept.enzymes),
        lines=of(concept, base),
    )


def _line(item: Interaction, through: Through, base: Base) -> Line:
    return Line(
        id=item.id,
        subject=base.label(item.subject),
        other=base.label(item.other),
        through=through,
        mechanism=item.mechanism,
        via=base.label(item.via) if item.via else None,
        basis=item.basis if through in ("itself", "member") else "inferred",
        basis_of_entry=item.basis,
        severity=item.severity,
        likelihood=item.likelihood,
        plain=item.plain,
        clinical=item.clinical,
        sources=base.sources_of(item),
        doubt=item.doubt,
        reviewed=item.reviewed,
    )


def _shared(drugs: Sequence[Drug]) -> tuple[Shared, ...]:
    groups: dict[tuple[Mechanism, str | None], list[str]] = {}
    for drug in drugs:
        for key in dict.fromkeys((line.mechanism, line.via) for line in drug.lines if line.mechanism != "unknown"):
            named = groups.setdefault(key, [])
            if drug.name not in named:
                named.append(drug.name)
    return tuple(
        Shared(mechanism=mechanism, via=via, drugs=tuple(names))
        for (mechanism, via), names in groups.items()
        if len(names) > 1
    )
