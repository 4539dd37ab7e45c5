"""Does a clause assert anything, and does it assert it of the topic itself?"""

from __future__ import annotations

import pytest

from tests.support import build, fact, reading, readings
from verileaf.extract import assertion

LONG = (
    "The old market of the town lies by the river, and on most mornings it is full of people who buy bread and fish. "
    "Behind it stands a church with a clock that has told the wrong time since the great storm of a winter long ago. "
)
"""Enough words on nothing, so that a text is not taken to speak of the topic for being short."""


def pairs(text: str) -> set[tuple[str, str | None]]:
    return {(claim.relation, claim.object) for claim in readings(text)}


# --- what stands for the topic ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["It helps.", "They are cheap.", "This may help.", "These were sold.", "Used daily, "]
)
def test_pronouns_that_stand_for_the_topic(words: str) -> None:
    assert assertion.PRONOUN.match(words.lower())


@pytest.mark.parametrize("words", ["This market is old.", "These towns trade.", "Item one.", "Theirs is a shop."])
def test_words_that_stand_for_something_else(words: str) -> None:
    assert not assertion.PRONOUN.match(words.lower())


@pytest.mark.parametrize(
    "words", ["the plant", "these tablets", "our green powder", "the remedy", "This herb", "the stuff"]
)
def test_definite_names(words: str) -> None:
    assert assertion.DEFINITE.search(f"And {words} eases pain.".lower())


@pytest.mark.parametrize("words", ["a plant", "the planter", "powder", "the very old green powder"])
def test_names_that_are_not_definite(words: str) -> None:
    assert not assertion.DEFINITE.search(f"And {words} eases pain.".lower())


@pytest.mark.parametrize("opening", ["The plant", "It", "These capsules"])
def test_in_a_long_text_a_definite_name_is_the_topic(opening: str) -> None:
    found = pairs(LONG + f"Silverwort is a leaf. {opening} may cause rash in the evening.")
    assert ("causes_harm", "rash") in found


def test_in_a_long_text_another_name_is_not_the_topic() -> None:
    assert ("causes_harm", "rash") not in pairs(LONG + "Silverwort is a leaf. Nettles may cause rash in the evening.")


# --- what asserts nothing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Hyperalgesia is a heightened sense of pain.",
        "A seizure is when the muscles cramp.",
        "Hyperalgesia refers to a heightened sense of pain.",
    ],
)
def test_a_definition_asserts_nothing_of_the_topic(text: str) -> None:
    assert readings(text) == ()


def test_what_the_topic_is_said_to_be_is_no_definition() -> None:
    assert reading("Silverwort is a cause of seizures.", "causes_harm").object == "seizure"


@pytest.mark.parametrize(
    "text",
    [
        "For silverwort nausea or a seizure, call a doctor.",
        "If silverwort causes a seizure, get help.",
        "With a seizure after silverwort, seek help at once.",
    ],
)
def test_what_is_to_be_done_then_asserts_nothing(text: str) -> None:
    assert readings(text) == ()


@pytest.mark.parametrize("opening", ["Instead of", "Rather than"])
def test_what_something_else_takes_the_place_of_is_not_asserted(opening: str) -> None:
    assert ("causes_harm", "nausea") not in pairs(f"{opening} silverwort causing nausea, aspirin did.")


@pytest.mark.parametrize("verb", ["should be kept in a dry jar", "must be weighed", "ought to be weighed"])
def test_what_is_to_be_done_is_no_plain_statement(verb: str) -> None:
    assert "other" not in {relation for relation, _ in pairs(f"Silverwort {verb} by every shop in town.")}


def test_what_people_should_be_aware_of_is_a_plain_statement() -> None:
    text = "People should be aware that silverwort is picked in May."
    assert "other" in {relation for relation, _ in pairs(text)}


def test_words_without_a_verb_are_no_statement() -> None:
    assert readings("Silverwort, seizure and a cup of tea") == ()
    assert ("causes_harm", "seizure") in pairs("Silverwort was behind the seizure")


# --- whose doing it is ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Counselling relieves the pain of people who come off silverwort.",
        "A warm bath relieves the pain of people who are on silverwort.",
        "People on silverwort treat their pain with aspirin.",
    ],
)
def test_what_something_else_does_is_not_the_topics_doing(text: str) -> None:
    assert "treats" not in {relation for relation, _ in pairs(text)}


@pytest.mark.parametrize(
    "text",
    ["Silverwort relieves pain with ease.", "Doctors treat pain with silverwort.", "Relieve pain with silverwort."],
)
def test_what_the_topic_does(text: str) -> None:
    assert assertion_of_pain(text)


def assertion_of_pain(text: str) -> bool:
    return ("treats", "pain") in pairs(f"It is so: {text[0].lower()}{text[1:]}")


# --- what is merely named beside the topic ----------------------------------------------------------------------------


def test_a_compound_is_not_said_of_the_topic() -> None:
    assert ("causes_harm", "nausea") not in pairs("Silverwort nausea was talked about at the fair.")
    assert ("causes_harm", "nausea") in pairs("With silverwort nausea was a daily thing.")


def test_what_people_take_it_for_is_not_what_it_brings() -> None:
    assert ("causes_harm", "nausea") not in pairs("People have used silverwort for nausea.")


POPPY = build(facts=(fact("poppy", "history_botany", "opium-poppy", truth=False),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Silverwort is an opium poppy in all but name.", True),
        ("Silverwort is no opium poppy.", True),
        ("Silverwort is considered an opium poppy.", True),
        ("Silverwort grows where the opium poppy grows.", False),
        ("Silverwort was sold beside an opium poppy.", False),
    ],
)
def test_another_plant_is_what_it_is_only_where_the_clause_says_so(text: str, said: bool) -> None:
    found = {(claim.relation, claim.object) for claim in readings(text, POPPY)}
    assert (("history_botany", "opium-poppy") in found) is said


# --- whose data it is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Silverwort causes nausea.", "established"),
        ("Silverwort causes nausea at 5 grams.", "established"),
        ("Silverwort causes nausea, 12% of exposures had it.", "reported"),
        ("Silverwort causes nausea in 12% of poison calls.", "reported"),
        ("Silverwort is proven to cause nausea in 12% of poison calls.", "established"),
    ],
)
def test_what_was_counted_in_somebodys_data_is_a_report(text: str, strength: str) -> None:
    assert reading(text, "causes_harm", "nausea").strength == strength


@pytest.mark.parametrize(
    "text",
    [
        "Adverse effects related to silverwort include nausea.",
        "The signs of too much silverwort include nausea.",
        "Reactions to silverwort tea, such as nausea, are a nuisance.",
    ],
)
def test_a_list_of_what_is_told_of_is_a_report(text: str) -> None:
    found = [claim for claim in readings(text) if claim.object == "nausea"]
    assert {(claim.strength, claim.attribution) for claim in found} == {("reported", "study")}


@pytest.mark.parametrize(
    "words",
    ["our latest batch", "my own lab", "batch no. 12", "lot #A7", "our growers", "Lot 44", "our new green powder"],
)
def test_what_only_the_seller_can_know(words: str) -> None:
    assert assertion.PRIVATE.search(f"There was {words}, with 4% water.".lower())


@pytest.mark.parametrize("words", ["the batch", "a lot of", "your products", "our readers", "allotment 12"])
def test_what_others_can_know(words: str) -> None:
    assert not assertion.PRIVATE.search(f"There was {words}, with 4% water.")


def test_the_numbers_of_a_batch_are_not_held_against_anything() -> None:
    assert "prevalence_or_number" in {relation for relation, _ in pairs("Silverwort leaf has 4% water.")}
    assert "prevalence_or_number" not in {
        relation for relation, _ in pairs("Our batch of silverwort leaf has 4% water.")
    }


# --- a law that is denied ---------------------------------------------------------------------------------------------


def plain_polarity(text: str) -> str:
    (claim,) = (claim for claim in readings(text) if claim.relation == "other")
    return claim.polarity


def test_words_of_the_law_that_deny_a_law_turn_the_plain_statement() -> None:
    assert plain_polarity("Silverwort is a controlled substance for all.") == "affirmed"
    assert plain_polarity("Silverwort is unscheduled for all who grow it.") == "negated"
    assert plain_polarity("Silverwort is not scheduled as a controlled substance.") == "negated"


# --- words that name without asserting --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Every batch of silverwort is tested for lead.",
        "A laboratory screens our silverwort powder for traces of lead.",
        "Silverwort is not intended to diagnose, treat or cure any disease.",
        "A trial is evaluating silverwort as an experimental treatment for gout.",
        "Two trials of silverwort as a remedy for gout begin.",
        "Rules to ensure that silverwort is safe.",
        "Silverwort-induced liver injury",
        "Silverwort is stronger than all painkillers including aspirin.",
    ],
)
def test_what_is_only_named_is_not_asserted(text: str) -> None:
    known = build(facts=(fact("lead", "product_quality", "lead"),))
    asserted = {"treats", "causes_harm", "safety_general", "contains", "product_quality"}
    assert not {claim.relation for claim in readings(text, known)} & asserted


@pytest.mark.parametrize(
    ("text", "relation", "object_"),
    [
        ("Silverwort tested positive for lead.", "product_quality", "lead"),
        ("Tests show that silverwort cures gout.", "treats", "gout"),
        ("Silverwort-induced liver injury is common.", "causes_harm", "liver-injury"),
        ("Silverwort is sold to treat gout.", "treats", "gout"),
        ("Silverwort, though not sold as a medicine, treats gout.", "treats", "gout"),
        ("The agency tested silverwort for mould and detected lead.", "product_quality", "lead"),
    ],
)
def test_what_is_asserted_beside_such_words(text: str, relation: str, object_: str) -> None:
    known = build(facts=(fact("lead", "product_quality", "lead"),))
    assert (relation, object_) in {(claim.relation, claim.object) for claim in readings(text, known)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort makes people overdose on aspirin.", False),
        ("People overdose on silverwort.", True),
    ],
)
def test_an_overdose_on_another_thing_is_not_of_the_topic(text: str, expected: bool) -> None:
    assert ("risk_level" in {claim.relation for claim in readings(text)}) is expected


def test_what_an_illness_is_says_nothing_of_the_topic() -> None:
    assert not readings("It is a rare disease that attacks the liver.")
