"""Scoring of `ask`, and the questions themselves."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from evaluation.ask import __main__ as evaluation
from verileaf.ask.answer import Answer, QuestionAnswer
from verileaf.ask.safety import Message
from verileaf.evidence.base import load
from verileaf.evidence.index import words

DAY = date(2026, 11, 22)


def answer(*ids: str, safety: tuple[str, ...] = ()) -> QuestionAnswer:
    return QuestionAnswer(
        question="?",
        read_as=None,
        asks_for_dose=False,
        as_of=DAY,
        safety=tuple(Message(name, "Call.", ()) for name in safety),
        answers=tuple(
            Answer(
                kind="fact",
                id=name,
                question="?",
                plain="So it is.",
                certainty=None,
                why=(),
                doubt=None,
                reviewed=DAY,
                sources=(),
            )
            for name in ids
        ),
        related=(),
        sources={},
    )


def test_scores() -> None:
    questions = [
        evaluation.Labelled("a", "?", ("x",), ("emergency",)),
        evaluation.Labelled("b", "?", ("x", "y")),
        evaluation.Labelled("c", "?", ("x",), ("medicines",)),
        evaluation.Labelled("d", "?", ()),
        evaluation.Labelled("e", "?", ()),
    ]
    answers = [answer("x", safety=("emergency",)), answer("z", "w", "y"), answer("z"), answer(), answer("z")]
    found = evaluation.score(questions, answers)
    assert (found.inside, found.outside) == (3, 2)
    assert (found.first, found.among_three) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert (found.abstained, found.safety) == (0.5, 0.5)


def test_every_label_names_something_of_the_base() -> None:
    base = load()
    messages = {item.id for item in base.safety}
    known = {*base.items, *(item.id for item in base.interactions), *(f"law:{code}" for code in base.laws)}
    for name in evaluation.SETS:
        questions = evaluation.read(name)
        assert len({item.id for item in questions}) == len(questions)
        assert {label for item in questions for label in item.expected} <= known
        assert {label for item in questions for label in item.safety} <= messages


def test_a_changed_question_trips_the_gate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(evaluation, "digest", lambda: "another")
    assert evaluation.main(["--check"]) == 1
    assert "the questions changed" in capsys.readouterr().err


def test_floors_are_of_measures_that_there_are() -> None:
    floors = msgspec.json.decode((evaluation.FOLDER / "floors.json").read_bytes(), type=evaluation.Floors)
    assert set(floors.floors) == set(evaluation.SETS)
    assert {name for each in floors.floors.values() for name in each} <= set(evaluation.Score.__struct_fields__)


def test_no_collected_wording_is_one_of_these() -> None:
    """A wording that stands in the topic's own questions would find its answer by itself."""
    asked = {tuple(sorted(words(item.question))) for name in evaluation.SETS for item in evaluation.read(name)}
    collected = {text for item in load().questions for text in item.variants}
    assert [text for text in sorted(collected) if tuple(sorted(words(text))) in asked] == []
