"""What is said first, and when."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import bluemoss, build
from verileaf.ask import safety
from verileaf.evidence.base import Base, load
from verileaf.evidence.schema import SafetyMessage


def called(question: str, base: Base) -> list[str]:
    concepts = [hit.concept for hit in base.find(question) if hit.concept]
    return [message.id for message in safety.messages(question, concepts, base)]


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        # by concepts, narrower ones included
        ("Can bluemoss cause a seizure?", ["emergency"]),
        ("Slumbrex with bluemoss?", ["medicines"]),
        ("Does calmol help?", ["medicines"]),
        # by words
        ("his face turned blue", ["emergency"]),
        ("my friend cannot, can't breathe", ["emergency"]),
        # by words that are frequent for themselves
        ("My dog got into the bluemoss.", ["emergency"]),
        ("How do I get off bluemoss?", ["stopping"]),
        ("How do I come off it", ["stopping"]),
        ("Is bluemoss safe with tea?", ["medicines"]),
        # in the base's order
        ("After Slumbrex he turned blue", ["emergency", "medicines"]),
        ("He had a seizure, how can he get off calmol?", ["emergency", "stopping", "medicines"]),
    ],
)
def test_what_calls_for_a_message(base: Base, question: str, ids: list[str]) -> None:
    assert called(question, base) == ids


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?",
        "Is it?",
        "What is bluemoss?",
        "Is bluemoss safe?",  # not: safe with
        "Where does bluemoss come from?",  # not: come off
        "What can I get?",
        "Is bluemoss blue?",
        "The turnedblue moss",
        "Does bluemoss relieve pain?",
    ],
)
def test_what_does_not(base: Base, question: str) -> None:
    assert called(question, base) == []


def test_a_message_has_its_words_and_sources(base: Base) -> None:
    [message] = safety.messages("he turned blue", (), base)
    assert message == safety.Message("emergency", "Call for help.", ("diary2019moss",))


@settings(deadline=None)
@given(st.text(max_size=30))
def test_words_of_a_message_are_found_in_any_surroundings(text: str) -> None:
    base = bluemoss()
    said = [message.id for message in safety.messages(f"{text} turned blue {text}", (), base)]
    assert "emergency" in said
    assert [item.id for item in base.safety if item.id in said] == said


@pytest.mark.parametrize("question", ["My dad won't wake up.", "my dad wont wake up", "MY DAD WON’T WAKE UP!!"])
def test_apostrophes_do_not_matter(question: str) -> None:
    message = SafetyMessage(id="emergency", words=("won't wake up",), message="Call.", sources=("wren2021moss",))
    assert [found.id for found in safety.messages(question, (), build(safety=(message,)))] == ["emergency"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("my husband overdosed on kratom what do i do", "emergency"),
        ("she took way too much kratom and isnt waking up", "emergency"),
        ("my chest hurts after kratom", "emergency"),
        ("hes barely breathing, we mixed it with xanax", "emergency"),
        ("should i call 911", "emergency"),
        ("foaming at the mouth after 7oh", "emergency"),
        ("i dont want to live anymore", "self-harm"),
        ("thinking about ending my life", "self-harm"),
        ("my 4 year old ate some kratom gummies", "children"),
        ("my baby got hold of the powder", "children"),
        ("im preggo and on kratom", "pregnancy"),
        ("8 weeks along, is it ok", "pregnancy"),
        ("replace my oxycodone with kratom", "stopping-opioids"),
        ("weaning off hydrocodone with this", "stopping-opioids"),
        ("can i take it with lexapro", "medicines"),
    ],
)
def test_what_readers_of_our_own_topic_are_told_first(question: str, wanted: str) -> None:
    assert wanted in called(question, load())


@pytest.mark.parametrize(
    "question", ["is kratom legal in texas", "how tall does the tree grow", "what is mitragynine", "red vein or green"]
)
def test_questions_that_touch_on_no_danger(question: str) -> None:
    assert called(question, load()) == []
