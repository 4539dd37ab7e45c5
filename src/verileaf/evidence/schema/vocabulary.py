"""The topic and its vocabulary: concepts, and the words that shape sentences."""

from __future__ import annotations

from datetime import date
from typing import Literal

from verileaf.evidence.schema.base import Item, PlaceCode, Slug, Text


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
    ids: dict[str, str] = {}  # noqa: RUF012 (msgspec copies it)
    """Other schemes: mesh, rxnorm, atc, unii, inchikey, cas, fips."""


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
    backward: bool = False
    """As predicate the words take their object before them and name its cause after ("is caused by")."""
    negated: bool = False
    """The words deny the relation ("harmless", "non-addictive")."""
    strength: str = ""
    """For relations whose words carry a strength of their own ("cures" is established, "promises" is possible)."""
    kinds: tuple[ConceptKind, ...] = ()
    """For relations: what kinds of object the words can take; empty means those usual for the relation."""
