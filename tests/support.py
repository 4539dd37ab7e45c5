"""An invented topic, built in memory, and shortcuts to what the engine makes of a text.

Silverwort is a leaf that does not exist; its alkaloid is argenine. Words that assert, hedge and deny are the real
ones of `topics/common/wording`, for these are what the engine reads sentences by.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Literal

import msgspec
import yaml

from verileaf.evidence import compile as compiler
from verileaf.evidence.base import Base
from verileaf.evidence.schema import (
    CSL,
    Assessment,
    Concept,
    Cue,
    Evidence,
    Fact,
    Finding,
    Heard,
    Interaction,
    LawEntry,
    Manifest,
    PlaceLaw,
    Question,
    Value,
)
from verileaf.evidence.topic import COMMON, Topic
from verileaf.extract import extract
from verileaf.judge import judge
from verileaf.judge.learned import Learned, Meaning, Wording
from verileaf.model import Claim, Document, Extraction, Verdict
from verileaf.read import read_text

REVIEWED = date(2026, 1, 15)
TODAY = date(2026, 6, 1)
"""The day of judging in tests that name no other."""

_CONCEPTS: tuple[tuple[str, str, str, tuple[str, ...], dict[str, Any]], ...] = (
    # id, kind, label, broader, more
    ("silverwort", "substance", "silverwort", (), {"variants": ("Argentea invicta",)}),
    ("silverwort-leaf", "substance", "silverwort leaf", ("silverwort",), {}),
    ("silverwort-extract", "substance", "silverwort extract", ("silverwort",), {"law_form": "extract"}),
    ("argenine", "substance", "argenine", ("silverwort",), {"law_form": "argenine"}),
    ("goldenrod", "substance", "goldenrod", (), {}),
    ("opium-poppy", "substance", "opium poppy", (), {}),
    ("rosefamily", "plant_family", "rose family", (), {}),
    ("mintfamily", "plant_family", "mint family", (), {}),
    ("pain", "condition", "pain", (), {}),
    ("headache", "condition", "headache", ("pain",), {}),
    ("anxiety", "condition", "anxiety", (), {}),
    ("insomnia", "condition", "insomnia", (), {}),
    ("cough", "condition", "cough", (), {}),
    ("fever", "condition", "fever", (), {}),
    ("gout", "condition", "gout", (), {}),
    ("disease", "condition", "disease", (), {}),
    ("harm", "condition", "harm", (), {}),
    ("safety", "condition", "safety", (), {}),
    ("side-effects", "condition", "side effects", ("harm",), {"variants": ("adverse effect",)}),
    ("nausea", "condition", "nausea", ("side-effects",), {}),
    ("dizziness", "condition", "dizziness", ("side-effects",), {}),
    ("rash", "condition", "rash", ("side-effects",), {}),
    ("liver-injury", "condition", "liver injury", ("harm",), {"site": ("liver",), "variants": ("hepatitis",)}),
    ("liver", "body", "liver", (), {}),
    ("seizure", "condition", "seizure", ("harm",), {}),
    ("addiction", "condition", "addiction", ("harm",), {}),
    ("hyperalgesia", "condition", "hyperalgesia", (), {}),
    ("energy", "effect", "energy", (), {}),
    ("mu-receptor", "receptor", "mu receptor", (), {}),
    ("painkillers", "medicine_class", "painkillers", (), {}),
    ("aspirin", "medicine", "aspirin", ("painkillers",), {}),
    ("warfarin", "medicine", "warfarin", (), {}),
    ("lead", "contaminant", "lead", (), {"variants": ("traces of lead",)}),
    ("mice", "species", "mice", ("animals",), {"variants": ("in mice",)}),
    ("animals", "species", "animals", (), {}),
    ("users", "population", "users", (), {"variants": ("people",)}),
    ("half-life", "measure", "half-life", (), {}),
    ("duration-of-effect", "measure", "duration of effect", (), {"variants": ("effects last",)}),
    ("deaths", "measure", "deaths", (), {}),
    ("prevalence", "measure", "prevalence", (), {"variants": ("have used", "had used")}),
    ("outbreak", "term", "outbreak", (), {}),
    ("survey", "study", "survey", (), {"variants": ("a survey",)}),
    ("approval", "term", "approval", (), {"variants": ("approved",)}),
    ("ruritania", "place", "Ruritania", (), {"place": "ZZ"}),
    ("arden", "place", "Arden", ("ruritania",), {"place": "ZZ-AR"}),
    ("borset", "place", "Borset", ("ruritania",), {"place": "ZZ-BO"}),
    ("caster", "place", "Caster", ("ruritania",), {"place": "ZZ-CA"}),
    ("dunmore", "place", "Dunmore", ("ruritania",), {"place": "ZZ-DU"}),
    ("elmet", "place", "Elmet", ("ruritania",), {"place": "ZZ-EL"}),
    ("melford", "place", "Melford", ("arden",), {"place": "ZZ-AR-melford"}),
)


def concept(id_: str, kind: str, label: str, broader: tuple[str, ...] = (), **more: Any) -> Concept:
    return Concept(id=id_, kind=kind, label=label, broader=broader, **more)  # type: ignore[arg-type]


def assessment(
    relation: str,
    object_: str | None,
    direction: str,
    certainty: str,
    *,
    subject: str = "silverwort",
    id_: str = "",
    **more: Any,
) -> Assessment:
    """An assessment with what tests do not look at filled in."""
    return Assessment(
        id=id_ or "-".join(filter(None, (subject, relation.replace("_", "-"), object_))),
        question="?",
        relation=relation,  # type: ignore[arg-type]
        subject=subject,
        object=object_,
        direction=direction,  # type: ignore[arg-type]
        start="low",
        certainty=certainty,  # type: ignore[arg-type]
        plain="What is known.",
        clinical="What is known.",
        evidence=(Evidence(finding="first2020study-found", stance="for"),),
        reviewed=REVIEWED,
        **more,
    )


def fact(id_: str, relation: str, object_: str | None = None, *, subject: str = "silverwort", **more: Any) -> Fact:
    return Fact(
        id=id_,
        question="?",
        relation=relation,  # type: ignore[arg-type]
        subject=subject,
        object=object_,
        plain="What is so.",
        sources=("first2020study",),
        reviewed=REVIEWED,
        **more,
    )


def number(id_: str, measure: str, low: float | None, high: float | None, unit: str, **more: Any) -> Fact:
    return fact(
        id_,
        more.pop("relation", "prevalence_or_number"),
        measure=measure,
        value=Value(low=low, high=high, unit=unit),
        **more,
    )


def law(place: str, *entries: LawEntry) -> PlaceLaw:
    return PlaceLaw(place=place, entries=entries)


def entry(
    status: str,
    *,
    form: str = "leaf",
    since: str | None = None,
    until: str | None = None,
    age: int | None = None,
    confidence: Literal["high", "moderate", "low"] = "high",
) -> LawEntry:
    return LawEntry(
        form=form,
        status=status,  # type: ignore[arg-type]
        min_age=age,
        valid_from=date.fromisoformat(since) if since else None,
        valid_to=date.fromisoformat(until) if until else None,
        summary="The law there.",
        confidence=confidence,
        checked_on=REVIEWED,
        sources=("first2020study",),
    )


@cache
def cues() -> tuple[Cue, ...]:
    """The wording that all topics share."""
    found: list[Cue] = []
    for file in sorted((COMMON / "wording").glob("*.yaml")):
        found += msgspec.convert(yaml.safe_load(file.read_text(encoding="utf-8")), list[Cue])
    return tuple(found)


def build(
    assessments: Sequence[Assessment] = (),
    facts: Sequence[Fact] = (),
    laws: Sequence[PlaceLaw] = (),
    concepts: Sequence[Concept] = (),
    *,
    findings: Sequence[Finding] = (),
    interactions: Sequence[Interaction] = (),
    questions: Sequence[Question] = (),
    heard: Sequence[Heard] = (),
    sources: Sequence[CSL] = (),
) -> Base:
    """A base of silverwort that knows what it is given."""
    topic = Topic(
        manifest=Manifest(
            id="silverwort", title="Silverwort", version="1", subject="silverwort", reviewed=REVIEWED, country="ZZ"
        ),
        concepts=(*(concept(i, k, name, broader, **more) for i, k, name, broader, more in _CONCEPTS), *concepts),
        sources=({"id": "first2020study", "type": "article-journal", "title": "A study"}, *sources),
        findings=(Finding(id="first2020study-found", source="first2020study", finding="Found."), *findings),
        assessments=tuple(assessments),
        facts=tuple(facts),
        laws=tuple(laws),
        interactions=tuple(interactions),
        questions=tuple(questions),
        heard=tuple(heard),
        cues=cues(),
    )
    return Base(compiler.pack(topic))


@cache
def silverwort() -> Base:
    """What most tests of reading need: evidence on the usual questions."""
    return build(
        assessments=(
            assessment("treats", "pain", "for", "very_low"),
            assessment("treats", "anxiety", "for", "low"),
            assessment("causes_harm", "nausea", "for", "high"),
            assessment("causes_harm", "liver-injury", "for", "low"),
            assessment("causes_harm", "side-effects", "for", "high"),
            assessment("causes_harm", "seizure", "for", "very_low"),
            assessment("dependence", "addiction", "for", "moderate"),
            assessment("safety_general", "safety", "against", "moderate"),
            assessment("compares_to_drug", "pain", "none", "very_low", comparator="painkillers"),
            assessment(
                "treats", "pain", "for", "moderate", id_="argenine-pain-mice", subject="argenine", species="mice"
            ),
        ),
        facts=(
            fact("family", "history_botany", "rosefamily", exclusive=True),
            fact("receptor", "mechanism", "mu-receptor"),
        ),
    )


def document(text: str) -> Document:
    return read_text(text, "test.txt", "text")


def extraction(text: str, base: Base | None = None) -> Extraction:
    return extract(document(text), base or silverwort())


def readings(text: str, base: Base | None = None) -> tuple[Claim, ...]:
    """All claims of the text."""
    return extraction(text, base).claims


def reading(text: str, relation: str, object_: str | None = None, base: Base | None = None) -> Claim:
    """The one claim of the text with this relation and object; fails if there is none or more than one."""
    found = readings(text, base)
    fitting = [c for c in found if c.relation == relation and (object_ is None or c.object == object_)]
    assert len(fitting) == 1, [(c.relation, c.object) for c in found]
    return fitting[0]


RULES = Learned(Wording(("silent",), (0.0,), {}), Meaning({}, {}, {}), supported=2.0, fault=2.0, lone_for=1e9)
"""Under which nothing is ever likely enough and no text is a page: only the rules for known wordings speak."""


def verdicts(text: str, base: Base, as_of: date = TODAY) -> tuple[Verdict, ...]:
    """By the rules for known wordings alone."""
    return judge(extraction(text, base), base, as_of, RULES)


def verdict(text: str, base: Base, as_of: date = TODAY) -> str | None:
    """The name of the text's only verdict, None if it has none; fails if verdicts differ."""
    names = {item.name for item in verdicts(text, base, as_of)}
    assert len(names) <= 1, names
    return next(iter(names), None)


def judged(text: str, base: Base, as_of: date = TODAY) -> tuple[Verdict, ...]:
    """By the rules and by what was learned, as it comes with Verileaf."""
    return judge(extraction(text, base), base, as_of)
