"""The topic format: what each file of a topic folder may hold.

A topic is a folder:

    topic.yaml            who it is (`Manifest`)
    concepts/*.yaml       the vocabulary (`Concept`)
    sources/*.json        CSL-JSON, with the `custom` keys of `SourceNote`
    findings/*.yaml       what one source observed (`Finding`)
    assessments/*.yaml    what all findings say on one question, with GRADE certainty (`Assessment`)
    facts/*.yaml          plain facts and numbers (`Fact`)
    interactions/*.yaml   what happens with medicines and other substances (`Interaction`)
    cases/*.yaml          published case reports, CARE's fields (`Case`)
    law/*.yaml            the law of places (`PlaceLaw`)
    questions/*.yaml      what readers ask, and the items that answer (`Question`)
    safety.yaml           what is said first where a question touches on danger (`SafetyMessage`)
    required.yaml         what an honest article may not leave out (`RequiredTopic`)
    wording/*.yaml        how sentences assert, hedge, deny and attribute (`Cue`); as a rule in `topics/common` only

Every file but `topic.yaml` and the sources is a list of items. Unknown keys are refused. Dates are ISO 8601.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from verileaf.model import Certainty, Relation

ConceptKind = Literal[
    "substance",  # the remedy and its parts: plant, leaf, extract, alkaloids; and other substances
    "form",  # product forms and strains: powder, tea, red vein
    "condition",  # diseases, symptoms, adverse effects: pain, anxiety, nausea, liver injury
    "effect",  # wanted or felt effects that are not a disease: energy, focus, euphoria
    "body",  # organs and systems
    "receptor",
    "enzyme",
    "medicine",
    "medicine_class",
    "plant_family",
    "contaminant",
    "place",
    "organisation",
    "population",  # groups of people: children, pregnant women, drivers
    "species",  # mice, rats, cells in a dish
    "measure",  # what is measured or counted: half-life, onset, deaths, poison-centre calls
    "study",  # kinds of study: survey, trial
    "term",  # anything else that tells contexts apart: outbreak, schedule I, approval
]
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", description="lower-case words joined by hyphens")]
PlaceCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3}(-[a-z0-9-]+)?)?$", description="ISO 3166-1 or -2")]
AnswerId = Annotated[
    str,
    Meta(
        pattern=r"^([a-z0-9][a-z0-9-]*|law:[A-Z]{2}(-[A-Z0-9]{1,3}(-[a-z0-9-]+)?)?)$",
        description="an item's id, or law: and a place's code",
    ),
]
Text = Annotated[str, Meta(min_length=1)]


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all items of a topic."""


class Manifest(Item, frozen=True, kw_only=True):
    id: Slug
    title: Text
    version: Text
    subject: Slug
    """The concept that sentences speak of when they name no other ("It relieves pain")."""
    reviewed: date
    language: str = "en"
    country: PlaceCode = "US"
    """The country whose states a sentence such as "banned in six states" counts."""
    law_form: Slug = "leaf"
    """The product form that the law of a place speaks of when it names none."""


class Concept(Item, frozen=True, kw_only=True):
    id: Slug
    kind: ConceptKind
    label: Text
    variants: tuple[Text, ...] = ()
    """Other ways to write it. Case is ignored unless the variant is all capitals; plurals in -s are found unasked."""
    broader: tuple[Slug, ...] = ()
    """What it is a kind or a part of; evidence on the broader concept stands in where there is none of its own."""
    site: tuple[Slug, ...] = ()
    """For conditions: the part of the body it sits in (SNOMED's finding site): "harms the liver" is understood."""
    place: PlaceCode | None = None
    """For places."""
    law_form: Slug | None = None
    """For substances and forms that the law treats apart: the `form` of its entries."""
    enzymes: tuple[Slug, ...] = ()
    """For medicines: the enzymes that clear it."""
    ids: dict[str, str] = {}
    """Other schemes: mesh, rxnorm, atc, unii, inchikey, cas, fips."""


class Seen(Item, frozen=True, kw_only=True):
    """Where and when a record was looked at."""

    where: Text
    on: date


Design = Literal[
    "systematic_review",
    "randomised_trial",
    "nonrandomised_trial",
    "cohort",
    "case_control",
    "cross_sectional",
    "qualitative",
    "case_series",
    "case_report",
    "surveillance",
    "pharmacokinetic",
    "animal",
    "in_vitro",
    "in_silico",
    "chemical_analysis",
    "narrative_review",
    "guideline",
    "regulator",
    "statute",
    "bill",
    "official_notice",
    "news",
    "reference_work",
]


class SourceNote(Item, frozen=True, kw_only=True):
    """The `custom` object of a CSL-JSON item."""

    design: Design
    seen: Annotated[tuple[Seen, ...], Meta(min_length=1)]
    peer_reviewed: bool = False
    n: int | None = None
    """People, animals, samples or reports counted."""
    population: str | None = None
    form: str | None = None
    """Product form studied: leaf, tea, extract, mitragynine, 7-oh ..."""
    funding: str | None = None
    conflicts: str | None = None
    status: Literal["current", "corrected", "concern", "retracted"] = "current"
    catalogue: bool = False
    """Kept as a record to check citations against; nothing needs to rest on it."""
    doubt: str | None = None
    """What the look-ups left open or where they disagree."""


class Value(Item, frozen=True, kw_only=True):
    """A number or range. Open ends are left out."""

    low: float | None = None
    high: float | None = None
    unit: Text


class Spread(Item, frozen=True, kw_only=True):
    """How far values scatter or how sure an estimate is, in the value's unit: `by` for sd and se, else low and high."""

    kind: Literal["sd", "se", "ci90", "ci95", "range", "iqr"]
    by: float | None = None
    low: float | None = None
    high: float | None = None


class Finding(Item, frozen=True, kw_only=True):
    """What one source observed. Findings with a measure and a value line up as tables (half-lives, affinities ...)."""

    id: Slug
    source: Slug
    finding: Text
    """In our own words."""
    subject: Slug | None = None
    """Concept of what was studied; None is the topic's subject."""
    object: Slug | None = None
    """Concept that was looked at: a condition, a receptor, an enzyme, a medicine."""
    measure: Slug | None = None
    value: Value | None = None
    spread: Spread | None = None
    n: int | None = None
    """People, animals, samples or reports counted: for shares the denominator."""
    population: Text | None = None
    species: Slug | None = None
    """Concept of the species or test system (mice, in-vitro); None is people."""
    form: Slug | None = None
    """Concept of the product form given or taken, where it is not plainly the subject."""
    setting: Text | None = None
    """What the number hangs on: assay and cells, single or repeated use, time of sampling."""


class Step(Item, frozen=True, kw_only=True):
    """A GRADE step: why certainty was lowered or raised."""

    domain: Literal[
        "risk_of_bias",
        "inconsistency",
        "indirectness",
        "imprecision",
        "publication_bias",
        "large_effect",
        "dose_response",
        "opposing_confounding",
    ]
    change: Annotated[int, Meta(ge=-2, le=2)]
    reason: Text


class Evidence(Item, frozen=True, kw_only=True):
    """A finding that bears on the question."""

    finding: Slug
    stance: Literal["for", "against", "neutral"]
    indirect: Text | None = None
    """How product form, species or population differ from those of the question, where they do."""


class Assessment(Item, frozen=True, kw_only=True):
    """What all findings together say on one question."""

    id: Slug
    question: Text
    relation: Relation
    subject: Slug
    object: Slug | None = None
    comparator: Slug | None = None
    """For comparisons: the medicine or class on the other side."""
    species: Slug | None = None
    """Concept of the species or population that the assessment speaks of; None is people at large."""
    context: tuple[Slug, ...] = ()
    """Concepts that a sentence must name too before this assessment applies."""
    direction: Literal["for", "against", "mixed", "none"]
    """Does the evidence, as far as it goes, speak for "subject relation object"? `none`: there is no evidence."""
    start: Literal["high", "low"]
    steps: tuple[Step, ...] = ()
    certainty: Certainty
    """Start and steps must give it."""
    plain: Text
    """One or two short sentences for readers, grade 8 or easier."""
    clinical: Text
    """One sentence for clinicians."""
    evidence: Annotated[tuple[Evidence, ...], Meta(min_length=1)]
    reviewed: date


class Fact(Item, frozen=True, kw_only=True):
    """A plain fact (botany, chemistry, mechanism, history, regulation) or a published number."""

    id: Slug
    question: Text
    relation: Relation
    subject: Slug
    object: Slug | None = None
    truth: bool = True
    """Whether the proposition "subject relation object" is true."""
    exclusive: bool = False
    """Another concept of the object's kind in its place is false (a plant has one family)."""
    measure: Slug | None = None
    """For numbers: the concept measured or counted."""
    value: Value | None = None
    year: int | None = None
    """For numbers that belong to a year, or a run of years from this one: the sentence must name it."""
    last_year: int | None = None
    """For numbers that belong to several years, the last of them."""
    species: Slug | None = None
    context: tuple[Slug, ...] = ()
    """Concepts that a sentence must name too before this fact applies."""
    valid_from: date | None = None
    valid_to: date | None = None
    """Since and until when it held; after `valid_to` a sentence that says so is outdated."""
    plain: Text
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    reviewed: date
    doubt: str | None = None


Mechanism = Literal[
    "enzyme",  # blood levels rise or fall by way of an enzyme (`via`)
    "transporter",  # the same by way of a transporter (`via`)
    "sedation",  # effects on wakefulness and breathing add up
    "opioid_receptor",  # both act on, or compete for, opioid receptors
    "serotonergic",
    "cardiac_rhythm",
    "blood_pressure",
    "seizure_threshold",
    "liver",
    "unknown",
]
Basis = Literal[
    "measured",  # in people, under observation
    "reported",  # in cases, poison-centre calls, deaths
    "predicted",  # from laboratory work, animals or models
    "inferred",  # from the class alone
]


class Interaction(Item, frozen=True, kw_only=True):
    """What is known of taking the subject with one medicine, class, enzyme's substrates or other substance.

    How bad (severity), how likely and on what evidence (basis) are three answers, never one.
    """

    id: Slug
    subject: Slug
    other: Slug
    """A medicine or substance; a class, for all in it; an enzyme or transporter, for all that it clears."""
    mechanism: Mechanism
    via: Slug | None = None
    """For enzyme and transporter: which one."""
    basis: Basis
    severity: Literal["major", "moderate", "minor", "unknown"]
    likelihood: Literal["probable", "possible", "doubtful", "unknown"]
    plain: Text
    clinical: Text
    findings: tuple[Slug, ...] = ()
    """None only where the basis is `inferred`."""
    assessments: tuple[Slug, ...] = ()
    reviewed: date
    doubt: str | None = None


Answer = Literal["yes", "no", "unknown"]


class Naranjo(Item, frozen=True, kw_only=True):
    """The ten questions of the Naranjo scale in their order (Naranjo et al. 1981); the total is computed."""

    previous_reports: Answer
    after_exposure: Answer
    better_after_stopping: Answer
    again_on_reexposure: Answer
    other_causes: Answer
    with_placebo: Answer
    toxic_level: Answer
    worse_with_more: Answer
    similar_before: Answer
    objective_evidence: Answer


class WhoUmc(Item, frozen=True, kw_only=True):
    """The criteria of the WHO-UMC system for causality; the category is computed."""

    plausible_time: Answer
    """Onset at a time at which the exposure can have caused it."""
    other_explanation: Answer
    """Disease or another drug explains it as well."""
    plausible_dechallenge: Answer
    """Improvement after stopping as would be expected."""
    recognised_phenomenon: Answer
    """A definitive event: an objective, specific disorder or a recognised pharmacological phenomenon."""
    rechallenge: Answer
    """It came back on re-exposure."""
    assessable: Answer
    """The report holds enough, and nothing contradictory, to be judged."""


class Case(Item, frozen=True, kw_only=True):
    """One patient of a published case report, in the fields of the CARE guideline. Unknown fields are left out."""

    id: Slug
    source: Slug
    place: PlaceCode | None = None
    age: float | None = None
    """Years."""
    sex: Literal["female", "male"] | None = None
    history: Text | None = None
    """Conditions and earlier substance use that matter."""
    product: Text
    """What was taken, as described."""
    form: Slug
    """Concept of the product form."""
    use: Text | None = None
    """For how long and how often, as the report says it."""
    co_ingestants: tuple[Slug, ...] = ()
    """Concepts of what else was taken or found."""
    confirmed: Literal["yes", "no", "unknown"] = "unknown"
    """Was the substance found in the patient or the product by a laboratory?"""
    level: Value | None = None
    """Blood level, where measured."""
    events: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    """Concepts of what happened."""
    latency: Value | None = None
    """From first use (or from the last one, for acute events) to onset."""
    presentation: Text
    treatment: Text | None = None
    outcome: Literal["recovered", "recovering", "not_recovered", "sequelae", "died", "unknown"]
    course: Text | None = None
    """What happened afterwards, re-exposure included."""
    stated_causality: Text | None = None
    """How the authors themselves rated it."""
    naranjo: Naranjo
    who_umc: WhoUmc
    reviewed: date
    doubt: str | None = None


class Question(Item, frozen=True, kw_only=True):
    """A question that readers ask, in their words, and the items of the base that answer it, the best first."""

    id: Slug
    question: Text
    variants: tuple[Text, ...] = ()
    answers: Annotated[tuple[AnswerId, ...], Meta(min_length=1)]
    """Assessments, facts, interactions or (as `law:US-RI`) places."""


class SafetyMessage(Item, frozen=True, kw_only=True):
    """What is said before any answer when a question touches on a danger."""

    id: Slug
    concepts: tuple[Slug, ...] = ()
    """Concepts any of which call for it, narrower ones included."""
    words: tuple[Text, ...] = ()
    """Words any of which call for it."""
    message: Text
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1)]


LawStatus = Literal["legal", "regulated", "age_restricted", "banned", "medical", "unclear", "unknown"]


class LawEntry(Item, frozen=True, kw_only=True):
    form: Slug
    """The manifest's `law_form`, or that of a concept."""
    status: LawStatus
    """regulated: sale under product rules or licence (an age may be part of it); age_restricted: an age only."""
    min_age: int | None = None
    instrument: str | None = None
    """The act, code section, rule or bill, with its number."""
    valid_from: date | None = None
    valid_to: date | None = None
    summary: Text
    """One sentence, own words."""
    confidence: Literal["high", "moderate", "low"]
    checked_on: date
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    doubt: str | None = None


class PlaceLaw(Item, frozen=True, kw_only=True):
    """The law of one place: its entries, past ones included, in order of time."""

    place: PlaceCode
    entries: Annotated[tuple[LawEntry, ...], Meta(min_length=1)]


class RequiredTopic(Item, frozen=True, kw_only=True):
    """A risk that an article which advises or describes use may not leave out."""

    id: Slug
    label: Text
    concepts: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    """Naming any of them, as a risk, counts as coverage."""
    message: Text
    assessments: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    audience: tuple[Literal["patient", "clinician"], ...] = ("patient", "clinician")


Role = Literal[
    "relation",  # what is asserted of the subject: relieves, causes, is addictive
    "negation",  # not, never, free of
    "filler",  # looks like another cue and is none: not only, every morning
    "strength",  # proven, may, is said to, it is not known whether
    "scope",  # everyone, most, some, nobody
    "attribution",  # users report, according to the agency
    "rejection",  # it is a myth that
    "hypothetical",  # if, suppose that
    "anecdote",  # my cousin, helped me
    "comparison",  # better than, as well as
    "only",  # only, exclusively
    "law",  # is banned, may be sold
    "advice",  # swap your pills for, take it with a beer
    "approximation",  # about, more than, up to
]


class Cue(Item, frozen=True, kw_only=True):
    """Words that shape a claim. `verbs` are found in all their regular forms, `phrases` as they stand."""

    id: Slug
    role: Role
    value: str = ""
    """What the words express: a relation, strength, scope or attribution; better, worse or equal; a legal status."""
    verbs: tuple[Text, ...] = ()
    phrases: tuple[Text, ...] = ()
    object: Slug | None = None
    """For relations that carry their object with them: "addictive" is dependence with the object addiction."""
    negated: bool = False
    """The words deny the relation ("harmless", "non-addictive")."""
    strength: str = ""
    """For relations whose words carry a strength of their own ("cures" is established, "promises" is possible)."""
    kinds: tuple[ConceptKind, ...] = ()
    """For relations: what kinds of object the words can take; empty means those usual for the relation."""


CSL = dict[str, Any]
"""One item of CSL-JSON: `id`, `type`, `title`, `author`, `issued`, `container-title`, `DOI`, `PMID`, `URL` ..."""
