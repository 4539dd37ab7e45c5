"""An invented remedy, bluemoss, with a base that answers: law of invented places, interactions, numbers and a case.

Nothing here exists but the form of it. `bluemoss()` is the base that most tests ask.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from verileaf.evidence import compile as compiler
from verileaf.evidence.base import Base
from verileaf.evidence.schema import (
    Assessment,
    Case,
    Concept,
    Cue,
    Evidence,
    Fact,
    Finding,
    Interaction,
    LawEntry,
    Manifest,
    Naranjo,
    PlaceLaw,
    Question,
    RequiredTopic,
    SafetyMessage,
    Spread,
    Step,
    Value,
    WhoUmc,
)
from verileaf.evidence.topic import Topic

REVIEWED = date(2026, 1, 15)
TODAY = date(2026, 6, 1)


def concept(id_: str, kind: str, label: str, *broader: str, **more: Any) -> Concept:
    return Concept(id=id_, kind=kind, label=label, broader=broader, **more)  # type: ignore[arg-type]


CONCEPTS = (
    concept("bluemoss", "substance", "bluemoss", variants=("Muscus caeruleus",)),
    concept("bluemoss-oil", "form", "bluemoss oil", "bluemoss", law_form="oil"),
    concept("cerulin", "substance", "cerulin", "bluemoss"),
    concept("coffee", "substance", "coffee"),
    concept("pain", "condition", "pain"),
    concept("back-pain", "condition", "back pain", "pain"),
    concept("gout", "condition", "gout"),
    concept("nausea", "condition", "nausea"),
    concept("liver-injury", "condition", "liver injury", variants=("liver damage",)),
    concept("seizure", "condition", "seizure"),
    concept("moss-family", "plant_family", "moss family"),
    concept("users", "population", "users"),
    concept("mice", "species", "mice"),
    # medicines, and what clears them
    concept("medicines", "medicine_class", "medicines"),
    concept("sedatives", "medicine_class", "sedatives", "medicines"),
    concept("drowsin", "medicine", "drowsin", "sedatives", variants=("Slumbrex",), enzymes=("enzyme-x", "pump-y")),
    concept("calmol", "medicine", "calmol", "sedatives", enzymes=("enzyme-x",)),
    concept("plainol", "medicine", "plainol", "medicines"),
    concept("enzyme-x", "enzyme", "enzyme X"),
    concept("pump-y", "enzyme", "pump Y"),
    # measures
    concept("half-life", "measure", "half-life"),
    concept("prevalence", "measure", "prevalence of use"),
    concept("pain-score", "measure", "pain score"),
    # the topic's own country, its states, a town, and a part that stands for its state
    concept("ruritania", "place", "Ruritania", place="ZZ"),
    concept("arden", "place", "Arden", "ruritania", place="ZZ-AR"),
    concept("melford", "place", "Melford", "arden", place="ZZ-AR-melford"),
    concept("ardenshire", "place", "Ardenshire", "arden", place="ZZ-AR"),
    concept("borset", "place", "Borset", "ruritania", place="ZZ-BO"),
    concept("caster", "place", "Caster", "ruritania", place="ZZ-CX"),
    concept("elmet", "place", "Elmet", "ruritania", place="ZZ-EL"),
    concept("selden-state", "place", "Selden", "ruritania", place="ZZ-SN"),
    # other countries, of which some share a code or name with a state
    concept("arcadia", "place", "Arcadia", place="AR"),
    concept("bolland", "place", "Bolland", place="BO"),
    concept("coxia", "place", "Coxia", place="CX"),
    concept("selden", "place", "Republic of Selden", place="SE"),
    concept("thule", "place", "Thule", place="TH", variants=("the Kingdom of Thule",)),
)

SOURCES: tuple[dict[str, Any], ...] = (
    {
        "id": "wren2021moss",
        "type": "article-journal",
        "title": "Bluemoss & pain: a 10% trial in Ruritania",
        "author": [{"family": "Wren", "given": "Ada B."}, {"family": "Núñez", "given": "M."}],
        "issued": {"date-parts": [[2021, 5, 4]]},
        "container-title": "Journal of Invented Plants",
        "volume": "3",
        "issue": "2",
        "page": "11-19",
        "DOI": "10.5555/bluemoss_1",
        "PMID": "1234567",
        "URL": "https://example.org/wren?a=1&b=2%20",
        "custom": {"design": "randomised_trial", "peer_reviewed": True, "seen": []},
    },
    {
        "id": "otto2018moss",
        "type": "article-journal",
        "title": "Bluemoss in mice: {braces} and $signs#",
        "author": [{"family": "Otto"}],
        "issued": {"date-parts": [[2018]]},
        "container-title": "Mouse Letters",
        "custom": {"design": "animal", "peer_reviewed": True, "status": "retracted", "seen": []},
    },
    {
        "id": "gazette2020moss",
        "type": "legislation",
        "title": "Bluemoss Act",
        "author": [{"literal": "Diet of Arden and Borset"}],
        "custom": {"design": "statute", "seen": []},
    },
    {"id": "diary2019moss", "type": "dataset", "title": "Diaries", "custom": {"design": "news", "seen": []}},
)

FINDINGS = (
    Finding(
        id="wren-pain",
        source="wren2021moss",
        finding="Pain fell by 1 of 10.",
        object="pain",
        measure="pain-score",
        value=Value(low=1, high=1, unit="points"),
        spread=Spread(kind="ci95", low=0.4, high=1.6),
        n=60,
    ),
    Finding(id="wren-nausea", source="wren2021moss", finding='Nausea, or "the turns",\nin 30 of 60.', n=60),
    Finding(
        id="wren-half-life",
        source="wren2021moss",
        finding="Half was gone after 3 to 5 hours.",
        measure="half-life",
        value=Value(low=3, high=5, unit="hours"),
        spread=Spread(kind="sd", by=0.5),
        subject="cerulin",
        n=12,
        population="healthy volunteers",
    ),
    Finding(
        id="otto-half-life",
        source="otto2018moss",
        finding="Half was gone within an hour.",
        measure="half-life",
        value=Value(high=1, unit="hours"),
        species="mice",
        setting="single use",
    ),
    Finding(id="otto-liver", source="otto2018moss", finding="Livers of mice were swollen.", species="mice"),
    Finding(id="diary-slumbrex", source="diary2019moss", finding="Two people slept for a day."),
)


def assessment(id_: str, relation: str, object_: str, certainty: str, plain: str, *findings: str) -> Assessment:
    return Assessment(
        id=id_,
        question=f"{plain.rstrip('.')}?",
        relation=relation,  # type: ignore[arg-type]
        subject="bluemoss",
        object=object_,
        direction="for",
        start="low",
        steps=(Step(domain="imprecision", change=-1, reason=f"Reason of {id_}."),),
        certainty=certainty,  # type: ignore[arg-type]
        plain=plain,
        clinical=plain,
        evidence=tuple(Evidence(finding=name, stance="for") for name in findings),
        reviewed=REVIEWED,
    )


ASSESSMENTS = (
    assessment("bluemoss-pain", "treats", "pain", "low", "Bluemoss may relieve pain.", "wren-pain"),
    assessment("bluemoss-nausea", "causes_harm", "nausea", "high", "Bluemoss causes nausea.", "wren-nausea"),
    assessment(
        "bluemoss-liver",
        "causes_harm",
        "liver-injury",
        "very_low",
        "It is not known whether bluemoss causes liver injury.",
        "otto-liver",
        "wren-nausea",
    ),
)

FACTS = (
    Fact(
        id="bluemoss-family",
        question="Which family is bluemoss of?",
        relation="history_botany",
        subject="bluemoss",
        object="moss-family",
        plain="Bluemoss is of the moss family.",
        sources=("otto2018moss",),
        reviewed=REVIEWED,
        doubt="Some put it elsewhere.",
    ),
    Fact(
        id="bluemoss-users",
        question="How many people use bluemoss?",
        relation="prevalence_or_number",
        subject="bluemoss",
        object="users",
        measure="prevalence",
        value=Value(low=2, high=2, unit="percent"),
        plain="The prevalence of use of bluemoss is 2 in 100 people.",
        sources=("wren2021moss",),
        reviewed=REVIEWED,
    ),
    Fact(
        id="bluemoss-gout",
        question="Does bluemoss relieve gout?",
        relation="treats",
        subject="bluemoss",
        object="gout",
        valid_from=date(2026, 3, 1),
        plain="Bluemoss relieves gout, it was found in March 2026.",
        sources=("diary2019moss",),
        reviewed=REVIEWED,
    ),
)


def interaction(id_: str, other: str, mechanism: str, basis: str, severity: str, **more: Any) -> Interaction:
    return Interaction(
        id=id_,
        subject=more.pop("subject", "bluemoss"),
        other=other,
        mechanism=mechanism,  # type: ignore[arg-type]
        basis=basis,  # type: ignore[arg-type]
        severity=severity,  # type: ignore[arg-type]
        likelihood="possible",
        plain=f"What is known of {other}.",
        clinical="The same.",
        reviewed=REVIEWED,
        **more,
    )


INTERACTIONS = (
    interaction("moss-pump-y", "pump-y", "transporter", "predicted", "minor", via="pump-y", findings=("otto-liver",)),
    interaction("moss-enzyme-x", "enzyme-x", "enzyme", "measured", "moderate", via="enzyme-x", findings=("wren-pain",)),
    interaction("moss-sedatives-rhythm", "sedatives", "cardiac_rhythm", "inferred", "unknown"),
    interaction("moss-sedatives", "sedatives", "sedation", "predicted", "major", findings=("otto-liver",)),
    interaction("moss-medicines", "medicines", "unknown", "inferred", "unknown"),
    interaction(
        "moss-drowsin-reported",
        "drowsin",
        "sedation",
        "reported",
        "moderate",
        findings=("diary-slumbrex", "wren-nausea"),
        assessments=("bluemoss-nausea",),
        doubt="Both had drunk wine.",
    ),
    interaction("moss-drowsin", "drowsin", "sedation", "measured", "moderate", findings=("wren-pain",)),
)


def entry(status: str, *, form: str = "leaf", since: str = "", until: str = "", **more: Any) -> LawEntry:
    return LawEntry(
        form=form,
        status=status,  # type: ignore[arg-type]
        valid_from=date.fromisoformat(since) if since else None,
        valid_to=date.fromisoformat(until) if until else None,
        summary=more.pop("summary", f"There the {form} is {status}."),
        confidence=more.pop("confidence", "high"),
        checked_on=REVIEWED,
        sources=more.pop("sources", ("gazette2020moss",)),
        **more,
    )


LAWS = (
    PlaceLaw(place="ZZ", entries=(entry("legal", sources=("diary2019moss",)),)),
    PlaceLaw(
        place="ZZ-AR",
        entries=(
            # not in order of time
            entry("age_restricted", since="2024-07-01", min_age=21, instrument="Arden Code 7"),
            entry("legal", until="2019-12-31"),
            entry("banned", since="2020-01-01", until="2024-06-30"),
            entry("banned", form="oil", since="2020-01-01", confidence="low", doubt="The day was not seen."),
        ),
    ),
    PlaceLaw(place="ZZ-BO", entries=(entry("banned"),)),
    PlaceLaw(place="ZZ-EL", entries=(entry("banned", since="2030-01-01"),)),
    PlaceLaw(place="AR", entries=(entry("medical", form="oil"),)),
)

_UNKNOWN = dict.fromkeys(Naranjo.__struct_fields__, "unknown")
CASES = (
    Case(
        id="otto-case",
        source="otto2018moss",
        product="a jar of bluemoss",
        form="bluemoss",
        events=("nausea",),
        presentation="A man was sick after his tea.",
        outcome="recovered",
        # 2 (after) + 1 (better) + 2 (no other cause) + 1 (objective) = 6
        naranjo=Naranjo(
            **_UNKNOWN  # type: ignore[arg-type]
            | {
                "after_exposure": "yes",
                "better_after_stopping": "yes",
                "other_causes": "no",
                "objective_evidence": "yes",
            }
        ),
        who_umc=WhoUmc(
            plausible_time="yes",
            other_explanation="no",
            plausible_dechallenge="yes",
            recognised_phenomenon="unknown",
            rechallenge="unknown",
            assessable="yes",
        ),
        reviewed=REVIEWED,
    ),
)

QUESTIONS = (
    Question(
        id="help-with-pain",
        question="Does bluemoss help against pain?",
        variants=("will the moss take my aches away",),
        answers=("bluemoss-pain",),
    ),
    Question(id="owning-it", question="May I own bluemoss in Arden?", answers=("law:ZZ-AR",)),
    Question(
        id="pills", question="Does bluemoss go together with drowsin?", answers=("moss-drowsin", "bluemoss-nausea")
    ),
)

SAFETY = (
    SafetyMessage(
        id="emergency",
        concepts=("seizure",),
        words=("got into", "turned blue", "can't breathe"),
        message="Call for help.",
        sources=("diary2019moss",),
    ),
    SafetyMessage(
        id="stopping", words=("come off", "get off"), message="Stop slowly.", sources=("wren2021moss", "otto2018moss")
    ),
    SafetyMessage(
        id="medicines",
        concepts=("medicines",),
        words=("safe with",),
        message="Ask a pharmacist.",
        sources=("gazette2020moss",),
    ),
)

REQUIRED = (
    RequiredTopic(
        id="nausea-risk",
        label="nausea",
        concepts=("nausea",),
        message="Bluemoss causes nausea.",
        assessments=("bluemoss-nausea",),
    ),
    RequiredTopic(
        id="liver-risk",
        label="liver",
        concepts=("liver-injury",),
        message="The liver may suffer.",
        assessments=("bluemoss-liver",),
        audience=("clinician",),
    ),
)

CUES = (
    Cue(id="relieves", role="relation", value="treats", verbs=("relieve", "help"), phrases=("good for", "help with")),
    Cue(id="causes", role="relation", value="causes_harm", verbs=("cause", "harm")),
    Cue(id="banned", role="law", value="banned", phrases=("is banned",)),
)


def topic(**more: Any) -> Topic:
    """The topic; what is given stands in place of its own."""
    parts: dict[str, Any] = {
        "manifest": Manifest(
            id="bluemoss", title="Bluemoss", version="1", subject="bluemoss", reviewed=REVIEWED, country="ZZ"
        ),
        "concepts": CONCEPTS,
        "sources": SOURCES,
        "findings": FINDINGS,
        "assessments": ASSESSMENTS,
        "facts": FACTS,
        "interactions": INTERACTIONS,
        "cases": CASES,
        "laws": LAWS,
        "questions": QUESTIONS,
        "required": REQUIRED,
        "safety": SAFETY,
        "cues": CUES,
    }
    return Topic(**parts | more)


def build(**more: Any) -> Base:
    return Base(compiler.pack(topic(**more)))


@cache
def bluemoss() -> Base:
    return build()
