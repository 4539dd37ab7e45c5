"""What speaks for and against it that a clause means a statement of the base, and that it bears out or contradicts it.

All features are of a kind: nothing here or in their names is of one topic. Their weights are learned (`learned`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from verileaf.evidence.schema import Assessment, Fact, Interaction, LawEntry
from verileaf.evidence.statements import Statement
from verileaf.model import Claim, Verdict
from verileaf.retrieve.nearest import Near, Statements
from verileaf.retrieve.reading import FOREIGN
from verileaf.retrieve.said import Said, alike

_NAMES = FOREIGN | {"receptor", "enzyme", "organisation"}
"""Kinds of concept that a statement must speak of if it is meant where one is named."""
_AGES = range(12, 26)
TELLING = 5.0
"""The rarity (`Index.rarity`) of words that tell of what is spoken: together one statement in 150 holds them."""
DIFFERENCES = ("turned", "other way", "numbers differ", "some numbers agree", "year differs", "swapped")
"""How the names of those begin that show how a clause differs from a statement (`given`)."""
Features = dict[str, float]


class Clause(NamedTuple):
    """A clause, or a sentence, to be held against the base."""

    said: Said
    context: Said
    """The clause with what stands before and around it."""
    claims: Sequence[Claim]
    """All readings of it."""
    rule: Verdict | None
    """The verdict of the rules for known wordings, if they have one."""
    asks: bool = False
    part: bool = False
    """More stands in its sentence."""
    cites: bool = False
    """Its sentence names a work: "[3]", "(Hill et al., 2023)"."""
    unknown: int = 0
    """How many of its numbers no statement that is near gives."""


class Option(NamedTuple):
    """A statement that may be meant, with the claim that would be judged by it."""

    near: Near
    claim: Claim | None
    table: str | None
    """The verdict that the tables for strength, truth and numbers give if it is meant."""
    meant: Features
    """What speaks for it that it is meant, whatever the verdict."""
    given: Features
    """What speaks for one verdict or another if it is meant."""
    sources: tuple[str, ...] = ()
    """The ids of the sources that it rests on and that were out on the day."""
    of_species: bool = True
    """Is the clause of the species or the group of people that the statement is of?"""
    narrows: bool = False
    """Is the statement of a narrower subject, beside something, or under conditions, that the clause does not name?"""
    holds: LawEntry | None = None
    """Of a law the entry that holds on the day of which the claim speaks, for the same product form; None where the
    clause speaks of some part of the place, or some use, only."""


def kind_and_direction(statement: Statement) -> tuple[str, str]:
    """The kind, and which way the statement points: an assessment's direction, a fact's truth, else the kind."""
    item = statement.item
    if isinstance(item, Assessment):
        return statement.kind, item.direction
    if isinstance(item, Fact):
        return statement.kind, str(item.truth).lower()
    return statement.kind, statement.kind


def silent(clause: Clause, nearest: Sequence[Near], share: float, plain: float) -> Features:
    """What speaks for it that no statement is meant. `share` and `plain`: the best of `meant`'s."""
    found = {
        "bias": 1.0,
        "asks": float(clause.asks),
        "no claim": float(not clause.claims),
        "part": float(clause.part),
        "cites": float(clause.cites),
        "few words": 1.0 / (1 + len(clause.said.words)),
        f"rule: {clause.rule.name if clause.rule else None}": 1.0,
        "total": max((near.total for near in nearest), default=0.0),
        "words": max((near.words for near in nearest), default=0.0),
        "names": max((near.names for near in nearest), default=0.0),
        "share": share,
        "plain": plain,
    }
    for claim in clause.claims[:1]:
        found |= {f"strength: {claim.strength}": 1.0, f"attribution: {claim.attribution}": 1.0}
        if claim.unasserted is not None:
            found[f"unasserted: {claim.unasserted}"] = 1.0
    return found


def meant(clause: Clause, near: Near, first: bool, best: float, known: Statements) -> Features:
    """What speaks for and against it that the statement is meant."""
    base, statement = known.base, near.statement
    said, plain = clause.said, known.said(near)
    kind = statement.kind
    subjects = {claim.subject for claim in clause.claims}
    relations = {claim.relation for claim in clause.claims} - {"other"}
    rule = clause.rule.assessment if clause.rule else None
    told = {
        "words": near.words,
        "names": near.names,
        "total": near.total,
        "share": known.held(said.words, near),
        "beyond subject": min(known.beyond(said, near) / TELLING, 2.0),
        "in plain": known.share(said.words, plain.words),
        "plain": known.share(plain.words, said.words),
        "not named": float(_unnamed(statement.keys, said, known)),
        "foreign": float(foreign(statement, said, plain, known)[0]),
        **numbers(statement, said, plain),
        "no number": float(not said.numbers),
        "by rule": float(statement.id == rule),
    }
    found = {name: value for name, value in told.items() if value}
    found |= {f"{name}, {kind}": value for name, value in found.items()}
    more = {
        kind: 1.0,
        "around": near.around,
        "first": float(first),
        "behind": best - near.total,
        "plain in context": known.share(plain.words, clause.context.words),
        "not named in context": float(_unnamed(statement.keys, clause.context, known)),
        "object": float(_names(statement.object, said, known)),
        "object in context": float(_names(statement.object, clause.context, known)),
        "unmet": float(_unnamed(statement.conditions, clause.context, known)),
        "met": float(bool(statement.conditions) and not _unnamed(statement.conditions, clause.context, known)),
        "same subject": float(statement.subject in subjects),
        "narrower subject": float(any(base.is_a(name, statement.subject) for name in subjects)),
        "other subject": float(
            not any(base.is_a(a, statement.subject) or base.is_a(statement.subject, a) for a in subjects)
        ),
        "other species": float(_other_species(statement, clause.claims)),
        "relation": float(statement.relation in relations or statement.relation in said.relations),
        "other relation": float(bool(relations) and statement.relation not in relations),
        "compares": float(statement.relation == "compares_to_drug"),
        "rule elsewhere": float(rule is not None and statement.id != rule),
        "has numbers": float(bool(_published(statement, plain))),
    }
    if statement.question:
        asked = known.asked(near)
        more["question"] = known.share(asked.words, said.words)
        more["question in context"] = known.share(asked.words, clause.context.words)
    if statement.place is not None:
        more["place"] = float(statement.place in said.places)
        more["place in context"] = float(statement.place in clause.context.places)
        more["other place"] = float(bool(said.places) and statement.place not in said.places)
        assert isinstance(statement.item, LawEntry)
        forms = {base.concepts[name].law_form for name in clause.context.names} - {None}
        more["form"] = float(statement.item.form in forms)
        more["other form"] = float(bool(forms) and statement.item.form not in forms)
        more |= {f"{status}, {statement.item.status}": 1.0 for status in said.statuses}
    elif said.places:
        more["place"] = float(
            any(base.concepts[name].place for name in (*statement.keys, *statement.conditions) if name in said.names)
        )
    return found | {name: value for name, value in more.items() if value}


def given(
    clause: Clause,
    near: Near,
    claim: Claim | None,
    table: str | None,
    day: date,
    known: Statements,
) -> Features:
    """What speaks for one verdict or another if the statement is meant.

    `table` is what the tables for strength, truth and numbers give.
    """
    statement, said, plain = near.statement, clause.said, known.said(near)
    kind, direction = kind_and_direction(statement)
    item = statement.item
    certainty: str = item.certainty if isinstance(item, Assessment) else ""
    if isinstance(item, Interaction):
        certainty = item.likelihood
    found: Features = {
        kind: 1.0,
        f"{kind}, {direction}": 1.0,
        f"{certainty}, {direction}": 1.0,
        f"table: {table}": 1.0,
        f"table: {table}, {kind}, {direction}": 1.0,
    }
    if claim is not None:
        found |= {
            f"strength: {claim.strength}, {certainty}, {direction}": 1.0,
            f"polarity: {claim.polarity}, {direction}": 1.0,
            f"scope: {claim.scope}, {direction}": 1.0,
            f"emphatic: {claim.emphatic}, {direction}": 1.0,
            f"comparison: {claim.comparison}, {direction}": 1.0,
            f"attribution: {claim.attribution}, {kind}": 1.0,
        }
    if clause.rule is not None:
        found[f"rule: {clause.rule.name}, {clause.rule.assessment == statement.id}"] = 1.0
    names, swapped = foreign(statement, said, plain, known)
    years = plain.years | ({item.year, item.last_year} - {None} if isinstance(item, Fact) else set())
    told: dict[str, float] = {
        **numbers(statement, said, plain),
        "every number known": float(bool(said.numbers) and clause.unknown == 0),
        "one number unknown": float(clause.unknown == 1),
        "several numbers unknown": float(clause.unknown > 1),
        "year agrees": float(bool(clause.context.years & years)),
        "year differs": float(bool(said.years and years) and not said.years & years),
        "no year": float(bool(years) and not clause.context.years),
    }
    found |= {f"{name}, {kind}": value for name, value in told.items() if value}
    denials = said.denials
    if claim is not None and claim.attribution == "rejected":  # whatever words reject it
        denials = int(claim.polarity == "negated")
    turned = denials % 2 != plain.denials % 2
    opposite = said.direction * plain.direction < 0
    told = {
        "denies": float(denials > 0),
        "turned": float(turned),
        f"denials: {min(denials, 2)} {min(plain.denials, 2)}": 1.0,
        "same way": float(said.direction * plain.direction > 0),
        "other way": float(opposite),
        "other way, turned": float(opposite and turned),
    }
    if isinstance(item, LawEntry):
        told |= _law(item, said, day)
    found |= {f"{name}, {direction}": value for name, value in told.items() if value}
    told = {
        "cites": float(clause.cites),
        "other species": float(_other_species(statement, clause.claims)),
        "foreign": float(names),
        "swapped": float(swapped),
        "unmet": float(_unnamed(statement.conditions, clause.context, known)),
        "share": known.held(said.words, near),
        "plain": known.share(plain.words, said.words),
    }
    return found | {name: value for name, value in told.items() if value}


def _law(entry: LawEntry, said: Said, day: date) -> Features:
    holds = (entry.valid_from or date.min) <= day <= (entry.valid_to or date.max)
    ages = {number for number in said.numbers if number in _AGES}
    turns = {at.year for at in (entry.valid_from, entry.valid_to) if at}
    found = {f"{status}, {entry.status}, {holds}, {said.denials % 2}": 1.0 for status in said.statuses}
    return found | {
        "holds": float(holds),
        f"age agrees, {holds}": float(entry.min_age in ages),
        "age differs": float(bool(ages) and entry.min_age is not None and entry.min_age not in ages),
        "turned then": float(bool(said.years & turns)),
        "turned at another time": float(bool(said.years and turns) and not said.years & turns),
    }


def foreign(statement: Statement, said: Said, plain: Said, known: Statements) -> tuple[int, int]:
    """How many things the clause names of which the statement does not speak, and how many of them stand in the place
    of another of their kind."""
    base = known.base
    own = {*statement.keys, *statement.conditions, statement.subject, *plain.names}
    others = swapped = 0
    for name in said.names:
        kind = base.concepts[name].kind
        if kind not in _NAMES or name == base.manifest.subject:
            continue
        if any(base.is_a(name, other) or base.is_a(other, name) for other in own):
            continue
        others += 1
        swapped += any(
            base.concepts[other].kind == kind and other not in said.names and other != base.manifest.subject
            for other in own
            if other in base.concepts
        )
    return others, swapped


def _published(statement: Statement, plain: Said) -> list[float]:
    """The numbers that a statement gives."""
    value = getattr(statement.item, "value", None)
    ends = () if value is None else tuple(end for end in (value.low, value.high) if end is not None)
    return [*plain.numbers, *ends]


def numbers(statement: Statement, said: Said, plain: Said) -> Features:
    """Which of the clause's numbers the statement gives, or has between its ends: all, some beside others, or none."""
    if not (said.numbers and _published(statement, plain)):
        return {}
    agree = sum(gives(statement, number, plain) for number in said.numbers)
    name = "all numbers agree" if agree == len(said.numbers) else "some numbers agree" if agree else "numbers differ"
    return {name: 1.0}


def gives(statement: Statement, number: float, plain: Said) -> bool:
    """Does the statement give the number, or have it between its ends?"""
    value = getattr(statement.item, "value", None)
    low, high = (None, None) if value is None else (value.low, value.high)
    within = low is not None and high is not None and low < high and low <= number <= high
    return within or any(alike(number, other) for other in _published(statement, plain))


def _unnamed(keys: Sequence[str], said: Said, known: Statements) -> int:
    is_a = known.base.is_a
    return sum(not any(is_a(name, key) or is_a(key, name) for name in said.about) for key in keys)


def _names(object: str | None, said: Said, known: Statements) -> bool:
    return object is not None and any(known.base.is_a(name, object) for name in said.about)


def _other_species(statement: Statement, claims: Sequence[Claim]) -> bool:
    return bool(claims) and (statement.species is None) != all(claim.species is None for claim in claims)
