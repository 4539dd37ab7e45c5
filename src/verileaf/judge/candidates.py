"""Which assessment or fact speaks of a claim: the most specific one whose every condition the sentence meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment, Fact
from verileaf.model import Claim, Relation

Item = TypeVar("Item", Assessment, Fact)

KIN: dict[Relation, tuple[Relation, ...]] = {
    "causes_harm": ("causes_harm", "dependence", "risk_level", "safety_general"),
    "dependence": ("dependence", "causes_harm"),
    "risk_level": ("risk_level", "causes_harm"),
    "safety_general": ("safety_general", "causes_harm"),
    "contains": ("contains", "product_quality"),
    "product_quality": ("product_quality", "contains"),
}
"""Relations that everyday words do not keep apart: "causes dependence" is both a harm and dependence."""


def kin(relation: Relation) -> tuple[Relation, ...]:
    return KIN.get(relation, (relation,))


def best(items: Iterable[Item], claim: Claim, base: Base) -> Item | None:
    """The most specific item that speaks of the claim, None if there is none. Ties go to the id that sorts first."""
    ranked = sorted(((-fit, item.id, item) for item, fit in _fitting(items, claim, base)), key=lambda x: x[:2])
    return ranked[0][2] if ranked else None


def fit(item: Assessment | Fact, claim: Claim, base: Base) -> float | None:
    """How specifically the item speaks of the claim: higher is closer; None if it does not."""
    subject = base.distance(claim.subject, item.subject)
    if subject is None:
        return None
    if item.object is None:
        if claim.object is not None and claim.comparator is None:
            return None
        distance: int | None = 0
    else:
        distance = _object_distance(base, claim.relation, claim.object, item.object)
    if distance is None or not met(base, item.context, claim.context):
        return None
    if not _species(base, item.species, claim):
        return None
    comparator = 0
    if isinstance(item, Assessment) and item.comparator is not None:
        found = base.distance(claim.comparator, item.comparator) if claim.comparator else None
        if found is None:
            return None
        comparator = found
    return 10.0 * len(item.context) + (5.0 if item.species else 0.0) - 2.0 * distance - subject - comparator


def _fitting(items: Iterable[Item], claim: Claim, base: Base) -> Iterator[tuple[Item, float]]:
    for item in items:
        value = fit(item, claim, base)
        if value is not None:
            yield item, value


def _object_distance(base: Base, relation: Relation, object: str | None, wanted: str) -> int | None:
    if object is None:
        return 1 if relation == "compares_to_drug" else None
    found = base.distance(object, wanted)
    if found is not None:
        return found
    concept = base.concepts.get(wanted)
    if concept is not None and object in concept.site and relation == "causes_harm":
        return 1
    return None


@lru_cache(maxsize=4096)
def assessments(base: Base, relation: Relation, object: str | None) -> tuple[Assessment, ...]:
    """The assessments that can speak of a claim with this relation and object."""
    return tuple(_about(base.assessments, base, relation, object))


@lru_cache(maxsize=4096)
def facts(base: Base, relation: Relation, object: str | None) -> tuple[Fact, ...]:
    """The plain facts, not numbers, that can speak of a claim with this relation and object."""
    return tuple(fact for fact in _about(base.facts, base, relation, object) if fact.value is None)


def _about(
    groups: Mapping[Relation, Sequence[Item]], base: Base, relation: Relation, object: str | None
) -> Iterator[Item]:
    for item in (item for name in kin(relation) for item in groups.get(name, ())):
        if item.object is None or _object_distance(base, relation, object, item.object) is not None:
            yield item


def met(base: Base, needed: Iterable[str], named: frozenset[str]) -> bool:
    """Does the sentence name every needed concept, or a kind of it?"""
    covered = _covered(base, named)
    return all(need in covered for need in needed)


@lru_cache(maxsize=1024)
def _covered(base: Base, named: frozenset[str]) -> frozenset[str]:
    """The concepts that are named and all that they are kinds of."""
    return frozenset(of for name in named for of in base.ancestors(name))


def _species(base: Base, wanted: str | None, claim: Claim) -> bool:
    """Findings in animals speak of animals only, and findings in people not of animals."""
    if wanted is not None:
        return any(base.is_a(name, wanted) for name in (claim.context | {claim.species or ""}) if name)
    return claim.species is None
