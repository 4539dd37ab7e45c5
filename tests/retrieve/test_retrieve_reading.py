"""What a question names and how it asks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import bluemoss
from verileaf.evidence.base import Base
from verileaf.retrieve.reading import Reading, corrected


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("Does bluemos relieve pain?", "Does bluemoss relieve pain?"),
        ("Can it cause nausae?", "Can it cause nausea?"),
        ("Is it good with Slumbrx?", "Is it good with slumbrex?"),
    ],
)
def test_misspelt_words_are_mended(base: Base, question: str, mended: str) -> None:
    assert corrected(question, base) == mended


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Does bluemoss relieve pain?",
        "BLUEMOSS'S OIL",
        "pian gowt",  # too short to guess
        "a completely different vocabulary",
        "it's 100% £$ ümlaut",
    ],
)
def test_other_words_stay(base: Base, question: str) -> None:
    assert corrected(question, base) == question


@pytest.mark.parametrize(
    "question",
    [
        "How much bluemoss should I take?",
        "what dose of bluemoss for pain",
        "What is the right dosage?",
        "how many spoons do beginners need",
        "What is a safe dose of bluemoss?",
    ],
)
def test_questions_for_a_dose(base: Base, question: str) -> None:
    assert Reading(question, base).wants_dose


@pytest.mark.parametrize(
    "question", ["Does bluemoss relieve pain?", "How many people use bluemoss?", "How long does bluemoss last?"]
)
def test_questions_for_no_dose(base: Base, question: str) -> None:
    assert not Reading(question, base).wants_dose


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("Is bluemoss legal in Arden?", ["ZZ-AR"]),
        ("Is it legal in bo", ["ZZ-BO"]),
        ("May I take it to AR?", ["ZZ-AR"]),  # the topic's own country comes first
        ("Is it legal in Melford?", ["ZZ-AR-melford"]),
        ("Is it legal in cx?", []),  # no law is known of it
        ("Does it help in it?", []),
    ],
)
def test_places_that_a_question_names(base: Base, question: str, codes: list[str]) -> None:
    assert [place.place for place in Reading(question, base).places] == codes


@pytest.mark.parametrize(
    ("question", "of_law"),
    [
        ("Is bluemoss legal in Arden?", True),
        ("Will I be arrested for bluemoss?", True),
        ("Can I bring it on a flight?", True),
        ("Bluemoss is banned", True),
        ("Does bluemoss relieve pain?", False),
        ("Is bluemoss of the moss family?", False),
    ],
)
def test_questions_of_law(base: Base, question: str, of_law: bool) -> None:
    assert Reading(question, base).of_law is of_law


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("Does coffee relieve pain?", True),
        ("Does calmol cause nausea?", True),
        ("Does bluemoss relieve pain like coffee?", False),
        ("Can I drink coffee with it?", False),
        ("Does cerulin relieve pain?", False),  # a part of the subject
        ("Does it relieve pain?", False),
        ("Is there a cure for pain?", False),
    ],
)
def test_questions_about_another_substance(base: Base, question: str, another: bool) -> None:
    assert Reading(question, base).of_another_subject is another


def test_subject_relation_and_object_are_told_apart(base: Base) -> None:
    reading = Reading("Does bluemoss oil relieve back pain?", base)
    assert [base.is_a(name, "bluemoss") for name in reading.subjects] == [True]
    assert reading.relations == {"treats"}
    assert reading.asked == ["back-pain"]


@pytest.mark.parametrize(
    ("question", "years"),
    [("How many used it in 2021?", {2021}), ("from 1999 to 2003", {1999, 2003}), ("1850, 21 or 20211", set())],
)
def test_years(base: Base, question: str, years: set[int]) -> None:
    assert Reading(question, base).years == years


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_read(question: str) -> None:
    reading = Reading(question, bluemoss())
    assert set(reading.asked) <= set(bluemoss().concepts)
