"""Answers to questions. What ranks where by how much is measured elsewhere (`evaluation/ask`); here, what must hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import ASSESSMENTS, FACTS, TODAY, bluemoss
from verileaf.ask import json
from verileaf.ask.questions import ask as ask_on
from verileaf.evidence.base import Base


def ask(question: str, on: date = TODAY) -> Any:
    return ask_on(question, bluemoss(), on)


def first(question: str, on: date = TODAY) -> str | None:
    answers = ask(question, on).answers
    return answers[0].id if answers else None


@pytest.mark.parametrize(
    ("question", "id_"),
    [
        ("Does bluemoss relieve pain?", "bluemoss-pain"),
        ("does bluemoss help with pain", "bluemoss-pain"),
        ("Does it relieve pain?", "bluemoss-pain"),
        ("Does Muscus caeruleus relieve pain?", "bluemoss-pain"),
        ("Does bluemos releive pain?", "bluemoss-pain"),  # misspelt
        ("Does bluemoss relieve back pain?", "bluemoss-pain"),  # stands in for what is narrower
        ("Does cerulin relieve pain?", "bluemoss-pain"),
        ("will the moss take my aches away?", "bluemoss-pain"),  # collected
        ("Does bluemoss cause nausea?", "bluemoss-nausea"),
        ("Can bluemoss cause liver damage?", "bluemoss-liver"),
        ("Is bluemoss of the moss family?", "bluemoss-family"),
        ("How many people use bluemoss?", "bluemoss-users"),
        ("Is bluemoss legal in Arden?", "law:ZZ-AR"),
        ("Is bluemoss banned in BO?", "law:ZZ-BO"),
        ("Is bluemoss legal?", "law:ZZ"),  # the topic's own country
        ("Is bluemoss legal in Melford?", "law:ZZ-AR"),  # a town that has no law of its own
        ("Can I take bluemoss with Slumbrex?", "moss-drowsin"),
        ("Is bluemoss together with calmol dangerous?", "moss-sedatives"),
    ],
)
def test_inside_the_base(question: str, id_: str) -> None:
    assert first(question) == id_


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?",
        "bluemoss",
        "Who painted the ceiling of the chapel?",
        "What is the capital of Ruritania?",
        "Does bluemoss cure broken hearts and flat tyres?",
        # of something else
        "Does coffee relieve pain?",
        "Does calmol cause nausea?",
        # a dose is never given, however well the base knows what it would be for
        "How much bluemoss should I take?",
        "What dose of bluemoss relieves pain?",
        "how many spoons of bluemoss do I need for pain",
    ],
)
def test_outside_the_base(question: str) -> None:
    answer = ask(question)
    assert answer.answers == ()
    assert answer.related == ()


@pytest.mark.parametrize("id_", [item.id for item in (*ASSESSMENTS, *FACTS)])
def test_an_item_answers_its_own_question(id_: str) -> None:
    assert first(bluemoss().items[id_].question) == id_


def test_an_assessment_with_its_certainty_and_why() -> None:
    answer = ask("Does bluemoss relieve pain?").answers[0]
    assert (answer.kind, answer.certainty, answer.plain) == ("assessment", "low", "Bluemoss may relieve pain.")
    assert answer.why == ("Reason of bluemoss-pain.",)
    assert (answer.sources, answer.reviewed) == (("wren2021moss",), date(2026, 1, 15))


def test_a_fact_has_no_certainty_but_its_doubt() -> None:
    answer = ask("Is bluemoss of the moss family?").answers[0]
    assert (answer.kind, answer.certainty, answer.doubt) == ("fact", None, "Some put it elsewhere.")
    assert answer.sources == ("otto2018moss",)


def test_an_interaction_says_what_it_rests_on() -> None:
    answer = ask("Can I take bluemoss with Slumbrex?").answers[0]
    assert (answer.kind, answer.certainty) == ("interaction", None)
    assert answer.question == "What is known of bluemoss with drowsin?"
    assert answer.why == ("Measured. Severity moderate, likelihood possible",)
    answer = ask("Can I take bluemoss with calmol?").answers[0]
    assert answer.why[0].startswith("Inferred, from sedatives (")


@pytest.mark.parametrize(
    ("day", "status"),
    [("2015-01-01", "legal"), ("2021-01-01", "banned"), ("2025-01-01", "age_restricted")],
)
def test_the_law_is_that_of_the_day(day: str, status: str) -> None:
    answer = ask("Is bluemoss legal in Arden?", date.fromisoformat(day)).answers[0]
    assert answer.kind == "law"
    assert answer.question == f"What is the law in Arden, on {day}?"
    assert f"There the leaf is {status}." in answer.plain


def test_what_is_found_later_does_not_answer_earlier() -> None:
    question = "Does bluemoss relieve gout?"
    assert first(question, date(2026, 3, 1)) == "bluemoss-gout"
    assert "bluemoss-gout" not in [answer.id for answer in ask(question, date(2026, 2, 28)).answers]


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Can I take bluemoss with Slumbrex?", ["medicines"]),
        ("Can bluemoss cause a seizure?", ["emergency"]),
        ("What dose of bluemoss together with calmol?", ["medicines"]),  # said although there is no answer
        ("How do I get off bluemoss?", ["stopping"]),
        ("Does bluemoss relieve pain?", []),
        ("", []),
    ],
)
def test_safety_is_said_whether_or_not_there_is_an_answer(question: str, ids: list[str]) -> None:
    answer = ask(question)
    assert [message.id for message in answer.safety] == ids
    assert {name for message in answer.safety for name in message.sources} <= set(answer.sources)


def test_related_risks_are_those_for_patients_that_no_answer_speaks_of() -> None:
    assert [risk.id for risk in ask("Does bluemoss relieve pain?").related] == ["nausea-risk"]
    assert ask("Does bluemoss cause nausea?").related == ()


def test_the_answer_repeats_the_question_and_the_day() -> None:
    answer = ask("Does bluemos relieve pain?", date(2026, 2, 2))
    assert (answer.question, answer.as_of) == ("Does bluemos relieve pain?", date(2026, 2, 2))


def known(base: Base) -> set[str]:
    return {*base.items, *(item.id for item in base.interactions), *(f"law:{code}" for code in base.laws)}


fragments = st.sampled_from(
    "bluemoss cerulin Slumbrex drowsin calmol coffee pain gout nausea seizure Arden AR in with does relieve cause legal "
    "banned how many people dose half-life 2021 family users moss oil what is it ? ( ’ -".split()
)
questions = st.lists(fragments | st.text(max_size=6), max_size=12).map(" ".join) | st.text()


@settings(deadline=None)
@given(questions, st.dates())
def test_any_text_is_answered_from_the_base_or_not_at_all(question: str, day: date) -> None:
    base = bluemoss()
    answer = ask_on(question, base, day)
    ids = [item.id for item in answer.answers]
    assert set(ids) <= known(base)
    assert len(ids) == len(set(ids)) <= 3
    named = {name for part in (*answer.answers, *answer.safety) for name in part.sources}
    assert list(answer.sources) == sorted(named)
    assert json.render(answer) == json.render(ask_on(question, base, day))


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Was bluemoss legal in Arden in 2021?", "2021-12-31"),
        ("Was bluemoss legal in Arden in 2018 or 2021?", "2018-12-31"),
        ("Is bluemoss legal in Arden in 2090?", TODAY.isoformat()),
    ],
)
def test_a_question_about_a_year_is_answered_for_its_end(question: str, day: str) -> None:
    assert ask(question).answers[0].question == f"What is the law in Arden, on {day}?"
