"""Causality of case reports, against totals and categories worked out by hand."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from verileaf.ask import cases
from verileaf.evidence.schema import Naranjo, WhoUmc
from verileaf.evidence.schema.cases import Answer

ANSWERS: tuple[Answer, ...] = get_args(Answer)


def naranjo(**answers: Answer) -> int:
    """The total with all that is not named left unknown."""
    return cases.naranjo(Naranjo(**dict.fromkeys(Naranjo.__struct_fields__, "unknown") | answers))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        # the ten questions of Naranjo et al. 1981, in their order
        ("previous_reports", 1, 0),
        ("after_exposure", 2, -1),
        ("better_after_stopping", 1, 0),
        ("again_on_reexposure", 2, -1),
        ("other_causes", -1, 2),
        ("with_placebo", -1, 1),
        ("toxic_level", 1, 0),
        ("worse_with_more", 1, 0),
        ("similar_before", 1, 0),
        ("objective_evidence", 1, 0),
    ],
)
def test_points_of_each_question(question: str, yes: int, no: int) -> None:
    assert naranjo(**{question: "yes"}) == yes
    assert naranjo(**{question: "no"}) == no
    assert naranjo(**{question: "unknown"}) == 0


def test_the_points_are_those_of_all_ten_questions() -> None:
    assert tuple(cases.POINTS) == Naranjo.__struct_fields__


@pytest.mark.parametrize(
    ("answers", "total", "category"),
    [
        ({}, 0, "doubtful"),
        # 1 + 2 + 1 + 2 + 2 + 1 + 1 + 1 + 1 + 1
        (
            dict.fromkeys(Naranjo.__struct_fields__, "yes") | {"other_causes": "no", "with_placebo": "no"},
            13,
            "definite",
        ),
        # -1 (after) - 1 (again) - 1 (other causes) - 1 (placebo)
        (
            dict.fromkeys(Naranjo.__struct_fields__, "no") | {"other_causes": "yes", "with_placebo": "yes"},
            -4,
            "doubtful",
        ),
        # 0 - 1 + 0 - 1 + 2 + 1 + 0 + 0 + 0 + 0
        (dict.fromkeys(Naranjo.__struct_fields__, "no"), 1, "possible"),
        # 1 + 2 + 1 + 2 - 1 - 1 + 1 + 1 + 1 + 1
        (dict.fromkeys(Naranjo.__struct_fields__, "yes"), 8, "probable"),
        # a reaction seen before, after the remedy, gone without it, no other cause: 1 + 2 + 1 + 2
        (
            {
                "previous_reports": "yes",
                "after_exposure": "yes",
                "better_after_stopping": "yes",
                "other_causes": "no",
            },
            6,
            "probable",
        ),
        # the same with an illness that may have caused it: 1 + 2 + 1 - 1
        (
            {
                "previous_reports": "yes",
                "after_exposure": "yes",
                "better_after_stopping": "yes",
                "other_causes": "yes",
            },
            3,
            "possible",
        ),
        # it was there before: -1 + 1
        ({"after_exposure": "no", "objective_evidence": "yes"}, 0, "doubtful"),
    ],
)
def test_totals(answers: dict[str, Answer], total: int, category: str) -> None:
    assert naranjo(**answers) == total
    assert cases.naranjo_category(total) == category


@pytest.mark.parametrize(
    ("total", "category"),
    [
        (13, "definite"),
        (9, "definite"),
        (8, "probable"),
        (5, "probable"),
        (4, "possible"),
        (1, "possible"),
        (0, "doubtful"),
        (-4, "doubtful"),
    ],
)
def test_thresholds(total: int, category: str) -> None:
    assert cases.naranjo_category(total) == category


FIELDS = (
    "plausible_time",
    "other_explanation",
    "plausible_dechallenge",
    "recognised_phenomenon",
    "rechallenge",
    "assessable",
)


def who_umc(answers: str) -> str:
    """The category by the answers in the order of the fields: y, n or ? each."""
    words = {"y": "yes", "n": "no", "?": "unknown"}
    return cases.who_umc(WhoUmc(**{name: words[sign] for name, sign in zip(FIELDS, answers, strict=True)}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answers", "category"),
    [
        # time, other explanation, dechallenge, recognised phenomenon, rechallenge, assessable
        ("ynyyyy", "certain"),
        ("ynyy?y", "probable"),  # no rechallenge
        ("ynyyny", "probable"),  # it did not come back
        ("yny?yy", "probable"),  # not a phenomenon of its own
        ("ynynny", "probable"),
        ("yn?yyy", "possible"),  # what happened after stopping is not told
        ("ynnyyy", "possible"),
        ("yyyyyy", "possible"),  # something else explains it as well
        ("y?yyyy", "possible"),
        ("yyn??y", "possible"),
        ("nnyyyy", "unlikely"),
        ("n????y", "unlikely"),
        ("?nyyyy", "conditional"),  # when it began is not told
        ("??????", "conditional"),
        ("ynyyy?", "conditional"),
        ("ynyyyn", "unassessable"),
        ("n????n", "unassessable"),
    ],
)
def test_who_umc(answers: str, category: str) -> None:
    assert who_umc(answers) == category


def test_only_one_set_of_answers_is_certain() -> None:
    assert [each for each in map("".join, product("yn?", repeat=6)) if who_umc(each) == "certain"] == ["ynyyyy"]


def test_every_answer_has_a_category() -> None:
    assert {who_umc("".join(each)) for each in product("yn?", repeat=6)} == set(get_args(cases.Category))
