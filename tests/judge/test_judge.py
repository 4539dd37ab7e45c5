"""Which readings stand, and what holds of all verdicts."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import (
    TODAY,
    assessment,
    build,
    document,
    entry,
    extraction,
    fact,
    judged,
    law,
    verdict,
    verdicts,
)
from verileaf.evidence import base as evidence
from verileaf.extract import extract
from verileaf.judge import SEVERITY, judge, where
from verileaf.judge.verdicts import VERDICTS
from verileaf.model import VerdictName

BASE = build(
    assessments=(
        assessment("treats", "pain", "for", "low"),
        assessment("causes_harm", "nausea", "for", "high"),
        assessment("dependence", "addiction", "for", "moderate"),
        assessment("causes_harm", "side-effects", "for", "high"),
    ),
    facts=(fact("family", "history_botany", "rosefamily", exclusive=True),),
    laws=(law("ZZ-AR", entry("banned", since="2019-01-01")),),
)


def test_each_clause_has_its_own_verdict() -> None:
    text = "Silverwort relieves pain, but it may cause nausea and it is not addictive."
    found = {v.assessment: v.name for v in verdicts(text, BASE)}
    assert found["silverwort-treats-pain"] == "overstated"
    assert found["silverwort-causes-harm-nausea"] == "supported"
    assert found["silverwort-dependence-addiction"] == "contradicted"


def test_the_evidence_picks_among_readings() -> None:
    """ "Causes addiction" is a harm by its verb; the base knows it as dependence."""
    (found,) = verdicts("Silverwort causes addiction.", BASE)
    assert found.assessment == "silverwort-dependence-addiction"


def test_an_assessment_is_named_once_in_a_clause() -> None:
    found = verdicts("Silverwort treats and relieves pain and soothes pain.", BASE)
    assert [v.assessment for v in found] == ["silverwort-treats-pain"]


def test_of_two_readings_by_one_assessment_the_graver_counts() -> None:
    found = extraction("Silverwort relieves headaches and pain.", BASE)
    first, plain = (claim for claim in found.claims if claim.relation != "other")
    careful = msgspec.structs.replace(first, strength="possible")
    for claims in ((careful, plain), (plain, careful)):
        (verdict_,) = judge(msgspec.structs.replace(found, claims=claims), BASE, TODAY)
        assert (verdict_.name, verdict_.claim) == ("overstated", plain)


def test_severity() -> None:
    assert sorted(SEVERITY, key=lambda name: -SEVERITY[name]) == [
        "contradicted",
        "outdated",
        "overstated",
        "supported",
        "unsupported",
    ]


def test_checkable_but_unknown_is_unsupported() -> None:
    (found,) = verdicts("Silverwort cures gout.", BASE)
    assert (found.name, found.assessment, found.evidence) == ("unsupported", None, ())


def test_what_claims_nothing_has_no_verdict() -> None:
    assert verdicts("Silverwort is sold in green bags with a picture of a fox.", BASE) == ()
    assert verdicts("Does silverwort relieve pain?", BASE) == ()


def test_verdicts_stand_in_order_of_the_text() -> None:
    text = "Silverwort belongs to the mint family. It relieves pain. Arden bans it. It is not addictive."
    found = verdicts(text, BASE)
    assert [v.name for v in found] == ["contradicted", "overstated", "supported", "contradicted"]
    assert [v.claim.start for v in found] == sorted(v.claim.start for v in found)


def test_later_law_is_ignored() -> None:
    assert verdict("Silverwort is banned in Arden.", BASE, date(2018, 6, 1)) is None
    assert verdict("Silverwort is banned in Arden.", BASE, date(2020, 6, 1)) == "supported"


def test_every_verdict_is_explained_to_readers() -> None:
    assert set(VERDICTS) == set(VerdictName.__args__)  # type: ignore[attr-defined]
    assert all(text.strip() for text in VERDICTS.values())


_WORDS = st.lists(
    st.sampled_from(
        "silverwort argenine relieves causes cures pain nausea rash addictive safe not never may probably everyone "
        "some users report is banned in Arden legal but and , . ? mice better than aspirin rose family mint 20% 2019 "
        "it Yes. He is mistaken.".split()
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_WORDS)
def test_what_holds_of_all_verdicts(text: str) -> None:
    found = extract(document(text), BASE)
    first = judge(found, BASE, TODAY)
    assert first == judge(found, BASE, TODAY)
    for item in first:
        places = {(claim.start, claim.end, claim.sentence) for claim in (*found.claims, *found.doubtful)}
        assert (item.claim.start, item.claim.end, item.claim.sentence) in places
        assert (item.assessment is None) == (item.name == "unsupported")
        assert bool(item.evidence) == (item.assessment is not None)
        assert item.reason.endswith(".")
        graded = item.assessment in {a.id for a in BASE.core.assessments}
        assert (item.certainty is not None) == graded


# --- with the base that comes with Verileaf ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kratom cures cancer.", {"overstated", "contradicted"}),
        ("Kratom belongs to the coffee family.", {"supported"}),
        ("Kratom belongs to the mint family.", {"contradicted"}),
        ("Kratom is banned in Alabama.", {"supported"}),
        ("Kratom is legal in Alabama.", {"contradicted", "outdated"}),
        ("Kratom can cause nausea.", {"supported"}),
    ],
)
def test_end_to_end(text: str, expected: set[str]) -> None:
    base = evidence.load("kratom")
    names = {item.name for item in verdicts(text, base, date(2026, 11, 22))}
    assert names
    assert names <= expected


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Kratom is banned in Texas.", "law:US-TX", "contradicted"),
        ("Kratom is illegal in Oregon, Texas and Utah.", "law:US-OR", "contradicted"),
        ("7-OH is legal in Ohio.", "law:US-OH", "contradicted"),
        ("Kratom is a Schedule I drug in the United States.", "law:US", "contradicted"),
        ("Kratom is legal in Alabama.", "law:US-AL", "outdated"),
        ("Kratom is legal in Texas.", "law:US-TX", "supported"),
    ],
)
def test_plain_law_has_its_verdict_however_long_the_text(text: str, place: str, expected: str) -> None:
    base = evidence.load("kratom")
    filling = (
        "Kratom is a tree. It grows in Thailand. The leaf is chewed by some workers. It contains mitragynine. " * 15
    )
    for before in ("", filling + "\n\n"):
        found = {v.assessment: v.name for v in judged(before + text, base, date(2026, 11, 22))}
        assert found[place] == expected


def test_the_clauses_of_a_text_are_counted_once_each() -> None:
    assert extraction("The mill stands still.").clauses == 0
    assert extraction("Silverwort may cause nausea.").clauses == 1
    more = extraction("Silverwort may cause nausea, but it dulls pain. Jane, 52, took silverwort and lost her pain.")
    assert more.doubtful
    assert more.clauses == len({claim.start for claim in (*more.claims, *more.doubtful)}) >= 3
    assert where(more, 0).clauses == more.clauses


def test_an_effect_of_a_closer_subject_is_meant_as_a_wanted_one() -> None:
    known = build(
        assessments=(
            assessment("causes_harm", "energy", "for", "high"),
            assessment("treats", "energy", "mixed", "very_low", subject="silverwort-leaf"),
        )
    )
    (found,) = verdicts("Silverwort leaf causes energy.", known)
    assert found.assessment == "silverwort-leaf-treats-energy"
    (found,) = verdicts("Silverwort causes energy.", known)
    assert found.assessment == "silverwort-causes-harm-energy"
