"""What bends a claim: denial, hedges, reports, and how many are counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import build, fact, reading, readings
from verileaf.extract import modifiers

# --- nobody has looked ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Silverwort relieves pain and was never tested.",
        "Silverwort relieves pain and nobody has studied it.",
        "Silverwort relieves pain and hasn't been examined in people.",
        "No one has looked into how silverwort relieves pain.",
        "A study of how silverwort relieves pain was not published.",
        "Nobody has run a trial of how silverwort relieves pain.",
        "We couldn't find a single trial of how silverwort relieves pain.",
        "No research has put to the test how silverwort relieves pain.",
    ],
)
def test_what_nobody_has_tested_is_open(text: str) -> None:
    claim = reading(text, "treats", "pain")
    assert (claim.strength, claim.emphatic) == ("uncertain", False)


@pytest.mark.parametrize(
    "text",
    [
        "Silverwort relieves pain and was tested.",
        "Silverwort relieves pain and nobody has paid for it.",
        "Silverwort relieves pain and has never failed.",
    ],
)
def test_what_somebody_tested_or_nobody_did_otherwise_is_not_open(text: str) -> None:
    assert reading(text, "treats", "pain").strength == "established"


# --- denials that deny something else ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        # an aside
        ("With no delay silverwort relieves pain.", "affirmed"),
        ("Silverwort with no added lead relieves pain.", "affirmed"),
        ("In no hurry silverwort relieves pain.", "negated"),
        # another occasion
        ("After tea and not after lunch silverwort relieves pain.", "affirmed"),
        ("Silverwort, by its leaf and not by magic, relieves pain.", "affirmed"),
        ("Silverwort does grow and not relieve pain.", "negated"),
        # another substance
        ("Argenine, not aspirin, relieves pain.", "affirmed"),
        ("Argenine, *not* aspirin, relieves pain.", "affirmed"),
        ("Argenine does not, aspirin aside, relieve pain.", "negated"),
    ],
)
def test_what_a_denial_reaches(text: str, polarity: str) -> None:
    assert reading(text, "treats", "pain").polarity == polarity


def test_a_denial_far_before_denies_something_else() -> None:
    near = "Not long after a cup of tea silverwort relieves pain."
    far = "Not long after a cup of tea with some milk and a spoon of honey from the hills silverwort relieves pain."
    assert [reading(text, "treats", "pain").polarity for text in (near, far)] == ["negated", "affirmed"]


def test_without_does_not_reach_over_that() -> None:
    assert reading("Without much doubt we know that silverwort relieves pain.", "treats").polarity == "affirmed"


def test_neither_nor_denies_once() -> None:
    text = "Silverwort neither relieves cough nor relieves pain."
    assert {claim.polarity for claim in readings(text) if claim.relation == "treats"} == {"negated"}


# --- denials without a word for it ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Silverwort caused 0 seizures.", "negated"),
        ("Silverwort caused 10 seizures.", "affirmed"),
        ("Silverwort caused 1,0 seizures.", "affirmed"),
        ("Silverwort did not cause 0 seizures.", "affirmed"),
    ],
)
def test_none_at_all(text: str, polarity: str) -> None:
    assert reading(text, "causes_harm", "seizure").polarity == polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Silverwort acts on the mu receptor.", "affirmed"),
        ("Silverwort acts on a non-mu receptor.", "negated"),
        ("Silverwort acts on a non mu receptor.", "negated"),
        ("Silverwort acts on the common mu receptor.", "affirmed"),
        ("Silverwort barely activates the mu receptor.", "negated"),
        ("Silverwort has a way of avoiding the mu receptor.", "negated"),
        ("Silverwort has little to do with the mu receptor.", "affirmed"),
    ],
)
def test_hardly_and_non(text: str, polarity: str) -> None:
    assert reading(text, "mechanism", "mu-receptor").polarity == polarity


def test_hardly_denies_no_harm() -> None:
    """So little of a harm is still some."""
    assert reading("Silverwort causes minimal nausea.", "causes_harm", "nausea").polarity == "affirmed"


APPROVED = build(facts=(fact("approval", "legal_status", "approval"),))


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The agency has approved silverwort.", "affirmed"),
        ("The agency has approved no silverwort.", "negated"),
        ("The agency has approved none of the silverwort.", "negated"),
        ("The agency has approved silverwort with no fuss.", "affirmed"),
    ],
)
def test_a_denial_right_after_the_verb(text: str, polarity: str) -> None:
    assert reading(text, "legal_status", "approval", APPROVED).polarity == polarity


# --- of how many ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Silverwort relieves pain in most users.", "most"),
        # a superlative counts nobody
        ("Silverwort relieves pain in its most active users.", "generic"),
        ("Silverwort relieves pain in the most part of users.", "generic"),
        ("Silverwort, one of Arden's most loved leaves, relieves pain.", "generic"),
        ("Silverwort relieves pain in two most ill users.", "generic"),
        ("Silverwort relieves pain in most frequent users.", "generic"),
        ("Silverwort relieves pain in most studied users.", "generic"),
        # more of something, not each of those counted
        ("Silverwort relieves pain with each additional capsule.", "generic"),
        ("Silverwort relieves pain with every further capsule.", "generic"),
        ("Silverwort relieves pain with each capsule.", "all"),
        # something else is counted
        ("Silverwort relieves pain and deserves every effort.", "generic"),
    ],
)
def test_quantifiers_count_the_subject_its_users_or_the_object(text: str, scope: str) -> None:
    assert reading(text, "treats", "pain").scope == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [("Silverwort does not relieve any pain.", "generic"), ("Silverwort relieves pain in anyone.", "all")],
)
def test_any_beside_a_denial_counts_nobody(text: str, scope: str) -> None:
    assert reading(text, "treats", "pain").scope == scope


# --- what was seen rather than what is so -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        # counted, and in the past: what was seen
        ("Silverwort caused nausea in 12 people.", "reported"),
        ("In a survey silverwort caused nausea.", "reported"),
        ("In mice silverwort caused nausea.", "reported"),
        # not counted, or what is so
        ("Silverwort caused nausea.", "established"),
        ("Silverwort causes nausea in people.", "established"),
        # the wording insists
        ("Silverwort definitely caused nausea in 12 people.", "established"),
    ],
)
def test_results(text: str, strength: str) -> None:
    assert reading(text, "causes_harm", "nausea").strength == strength


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Silverwort relieved pain in 12 people.", "established"),
        ("Silverwort relieved pain in 12 people [3].", "reported"),
        ("Silverwort relieved pain in 12 people (Calder, 2019).", "reported"),
        ("Silverwort relieved pain in 12 people (see below).", "established"),
    ],
)
def test_praise_must_cite_what_it_tells(text: str, strength: str) -> None:
    assert reading(text, "treats", "pain").strength == strength


# --- who tells of themselves, and what for ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Many who drink it say silverwort relieves pain.", "reported"),
        ("Those in the north swear silverwort relieves pain.", "reported"),
        ("People use silverwort to relieve pain.", "reported"),
        ("Some may say that silverwort is bitter, but silverwort relieves pain.", "established"),
    ],
)
def test_what_people_tell_or_want(text: str, strength: str) -> None:
    assert reading(text, "treats", "pain").strength == strength


@pytest.mark.parametrize(
    ("before", "is_purpose"),
    [
        ("They drink it to ease ", True),
        ("It is bought for ", True),
        ("It is taken as a ", True),
        ("They sought it for sleep, cough and ", True),
        ("It was used for centuries and ", False),
        ("They use it. It is good for ", False),
        ("It is good for ", False),
    ],
)
def test_purpose(before: str, is_purpose: bool) -> None:
    assert modifiers.purpose(before) is is_purpose


# --- what holds of all ------------------------------------------------------------------------------------------------

_ASIDES = st.sampled_from(
    [
        "With no delay",
        "In the evening",
        "With no sugar",
        "By day and not by night",
        "On most days",
        "In spring",
        "With care",
    ]
)


@settings(deadline=None, max_examples=40)
@given(_ASIDES, st.booleans())
def test_asides_turn_no_claim_round(aside: str, denied: bool) -> None:
    verb = "does not relieve" if denied else "relieves"
    claim = reading(f"{aside} silverwort {verb} pain.", "treats", "pain")
    assert claim.polarity == ("negated" if denied else "affirmed")


# --- emphasis that looks like denial ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Nobody doubts that silverwort relieves pain.",
        "No one can deny that silverwort relieves pain.",
        "It cannot be disputed that silverwort relieves pain.",
        "There is no denying that silverwort relieves pain.",
        "Silverwort never fails to relieve pain.",
        "Silverwort relieves pain without fail.",
    ],
)
def test_a_double_denial_insists(text: str) -> None:
    claim = reading(text, "treats", "pain")
    assert (claim.polarity, claim.strength, claim.emphatic) == ("affirmed", "established", True)


@pytest.mark.parametrize(
    "text",
    [
        "Silverwort fails to relieve pain.",
        "Silverwort failed to relieve pain.",
        "No one found that silverwort relieves pain.",
        "It cannot be that silverwort relieves pain.",
    ],
)
def test_a_single_denial_denies(text: str) -> None:
    assert reading(text, "treats", "pain").polarity == "negated"


@pytest.mark.parametrize(
    ("text", "polarity", "emphatic"),
    [
        ("Silverwort could not be more effective against pain.", "affirmed", True),
        ("Silverwort couldn't possibly be more effective against pain.", "affirmed", True),
        ("Silverwort could not be effective against pain.", "negated", False),
        ("Silverwort could not be further from effective against pain.", "negated", False),
        ("Silverwort is not more effective against pain.", "negated", False),
    ],
)
def test_what_could_not_be_more_so_is_so(text: str, polarity: str, emphatic: bool) -> None:
    claim = reading(text, "treats", "pain")
    assert (claim.polarity, claim.emphatic) == (polarity, emphatic)


@pytest.mark.parametrize(
    "text",
    [
        "We cannot say that silverwort relieves pain.",
        "One can't say whether silverwort relieves pain.",
        "It is too early to say that silverwort relieves pain.",
        "It is too early to claim that silverwort relieves pain.",
        "It is premature to conclude that silverwort relieves pain.",
    ],
)
def test_what_cannot_be_said_is_open(text: str) -> None:
    claim = reading(text, "treats", "pain")
    assert (claim.polarity, claim.strength) == ("affirmed", "uncertain")


@pytest.mark.parametrize(
    "text",
    [
        "The idea that silverwort relieves pain is not borne out by studies.",
        "The idea that silverwort relieves pain does not hold up.",
        "Sellers promise that silverwort relieves pain; nothing bears that out.",
        "Sellers promise that silverwort relieves pain, but no study supports this.",
    ],
)
def test_what_is_unfounded_is_said_to_have_no_evidence(text: str) -> None:
    claim = reading(text, "treats", "pain")
    assert (claim.polarity, claim.strength, claim.attribution) == ("affirmed", "denied", "rejected")


@pytest.mark.parametrize(
    "text",
    [
        "The claim that silverwort relieves pain is true.",
        "The claim that silverwort relieves pain is not false.",
        "The claim that it is false to sell it is old, and silverwort relieves pain.",
        "Silverwort relieves pain, but it is misleading to sell it.",
        "Silverwort relieves pain; this is true.",
        "Silverwort relieves pain, but it isn't cheap.",
        "The claim that goldenrod cures gout is false; silverwort relieves pain.",
        "Silverwort relieves pain; goldenrod helps with gout, they say, but that is false.",
    ],
)
def test_what_is_not_rejected_stands(text: str) -> None:
    claim = reading(text, "treats", "pain")
    assert (claim.polarity, claim.attribution == "rejected") == ("affirmed", False)


@pytest.mark.parametrize(
    "text",
    [
        "In the hills silverwort is self-administered to treat gout.",
        "Silverwort is often chosen to treat gout.",
        "Silverwort gives me energy.",
        "Most drinkers attest that silverwort relieves gout.",
    ],
)
def test_what_people_take_it_for_and_tell_of_themselves_is_reported(text: str) -> None:
    claim = next(claim for claim in readings(text) if claim.relation == "treats")
    assert (claim.strength, claim.attribution) == ("reported", "users")


def test_who_asks_for_trust_asserts() -> None:
    assert reading("Trust me, silverwort cures gout.", "treats", "gout").strength == "established"


def test_what_is_not_worth_a_risk_is_granted() -> None:
    claim = next(claim for claim in readings("Silverwort is not worth the harm.") if claim.object == "harm")
    assert claim.polarity == "affirmed"


@pytest.mark.parametrize(
    "text",
    [
        "The Food and Drug Administration came to say that silverwort relieves gout.",
        "Chosen for its purity, silverwort relieves gout.",
        "It calms me, silverwort relieves gout.",
    ],
)
def test_such_words_elsewhere_are_no_report(text: str) -> None:
    assert reading(text, "treats", "gout").attribution != "users"


def test_an_answer_denies_nothing_of_its_own_clause() -> None:
    claim = next(claim for claim in readings("No, silverwort is not addictive.") if claim.relation == "dependence")
    assert claim.polarity == "negated"


def test_what_is_worthwhile_is_no_idiom() -> None:
    claim = next(claim for claim in readings("Silverwort has no worthwhile harm.") if claim.object == "harm")
    assert claim.polarity == "negated"
