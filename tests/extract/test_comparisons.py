"""What a clause sets its subject beside, and how."""

from __future__ import annotations

import pytest

from tests.support import readings
from verileaf.model import Claim


def compared(text: str) -> list[Claim]:
    return [claim for claim in readings(text) if claim.comparison is not None]


@pytest.mark.parametrize(
    ("text", "comparison", "object_"),
    [
        # more of what is wanted is better, more of a harm is worse
        ("Silverwort relieves more pain than aspirin.", "better", "pain"),
        ("Silverwort relieves less pain than aspirin.", "worse", "pain"),
        ("Silverwort causes more nausea than aspirin.", "worse", "nausea"),
        ("Silverwort causes less nausea than aspirin.", "better", "nausea"),
        ("Silverwort causes fewer seizures than aspirin.", "better", "seizure"),
        # words that carry their own value
        ("Silverwort is a gentler leaf on pain than aspirin.", "better", "pain"),
        ("Silverwort is deadlier by far than aspirin.", "worse", None),
        ("Silverwort is a harsher thing for pain than aspirin.", "worse", "pain"),
    ],
)
def test_more_and_less(text: str, comparison: str, object_: str | None) -> None:
    (claim,) = compared(text)
    assert (claim.comparison, claim.comparator, claim.object) == (comparison, "aspirin", object_)


@pytest.mark.parametrize(
    "text",
    [
        # than nothing that is a substance
        "Silverwort causes less nausea than a bumpy road.",
        # more of it, not more than another
        "Silverwort at higher doses causes more nausea than at low ones.",
        # how they act, not what they do
        "Silverwort binds the mu receptor more weakly than aspirin.",
        # counts and measures of their own
        "Silverwort has a shorter half-life than aspirin.",
        "Silverwort had more deaths than aspirin.",
    ],
)
def test_what_compares_no_two_substances(text: str) -> None:
    assert compared(text) == []


@pytest.mark.parametrize(
    "text", ["Silverwort causes less nausea than aspirin.", "Silverwort is less addictive than aspirin."]
)
def test_a_harm_beside_that_of_another_is_not_asserted_of_the_subject(text: str) -> None:
    assert {claim.relation for claim in readings(text)} & {"causes_harm", "dependence"} == set()


def test_a_benefit_beside_that_of_another_is_asserted_of_the_subject_too() -> None:
    found = {(claim.relation, claim.object) for claim in readings("Silverwort relieves more pain than aspirin.")}
    assert ("treats", "pain") in found


def test_a_harm_that_is_set_beside_nothing_is_asserted() -> None:
    found = {(claim.relation, claim.object) for claim in readings("Silverwort causes more nausea than a bumpy road.")}
    assert ("causes_harm", "nausea") in found


def test_what_an_earlier_sentence_named_can_be_the_other_side() -> None:
    (claim,) = compared("Shops sell silverwort beside aspirin. Silverwort is superior to it.")
    assert (claim.comparison, claim.comparator) == ("better", "aspirin")


def test_a_contrast_does_not_reach_back() -> None:
    assert compared("Shops sell silverwort beside aspirin. Silverwort is different from it.") == []


def test_what_another_paragraph_named_is_not_the_other_side() -> None:
    assert compared("Shops sell silverwort beside aspirin.\n\nSilverwort is superior to it.") == []


def test_every_substance_on_the_other_side_has_its_reading() -> None:
    found = compared("Silverwort is better than aspirin and goldenrod.")
    assert {claim.comparator for claim in found} == {"aspirin", "goldenrod"}


def test_of_two_words_of_comparison_the_one_that_ranks_counts() -> None:
    (claim,) = compared("Silverwort is unlike aspirin and better than aspirin.")[:1]
    assert claim.comparison == "better"


def test_a_part_of_the_topic_is_no_other_substance() -> None:
    assert compared("Silverwort is better than silverwort extract.") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # set beside that of others, named or not
        ("Silverwort has a lower risk of nausea.", False),
        ("Silverwort has a smaller chance of nausea.", False),
        ("Silverwort has a risk of nausea.", True),
        # told of two that were taken together
        ("Silverwort mixed with aspirin causes nausea.", False),
        ("Silverwort and aspirin, taken together with tea, cause nausea.", False),
        ("Silverwort mixed with tea causes nausea.", True),
        ("Silverwort and aspirin cause nausea.", True),
    ],
)
def test_whose_harm_it_is(text: str, said: bool) -> None:
    found = {claim.object for claim in readings(text) if claim.relation in ("causes_harm", "risk_level")}
    assert ("nausea" in found) is said


def test_a_benefit_of_two_together_is_told_of_the_subject_too() -> None:
    found = {(claim.relation, claim.object) for claim in readings("Silverwort mixed with aspirin relieves pain.")}
    assert ("treats", "pain") in found


def test_what_stands_behind_than_is_no_object() -> None:
    found = {
        claim.object for claim in readings("Silverwort relieves more pain than cough.") if claim.relation == "treats"
    }
    assert found == {"pain"}


def test_a_price_is_no_comparison_of_effects() -> None:
    assert not compared("Silverwort was much cheaper than aspirin.")
    assert compared("Silverwort is safer than aspirin.")
