"""Taking the subject with medicines and other substances."""

from __future__ import annotations

from datetime import date
from typing import Literal

from verileaf.evidence.schema.base import Item, Slug, Text

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
