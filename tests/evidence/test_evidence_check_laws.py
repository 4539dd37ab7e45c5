"""Entries of the law: which may stand beside each other, and what each must say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import TopicFolder

Faults = Callable[[], list[str]]
LAW = "law/canada.yaml"


def spans(tiny_topic: TopicFolder, *days: tuple[str | None, str | None]) -> None:
    entry = tiny_topic.item(LAW)["entries"][1] | {"doubt": "Days as in an example."}
    for key in ("valid_from", "valid_to"):
        entry.pop(key, None)
    tiny_topic.item(LAW)["entries"] = [
        entry | {key: day for key, day in zip(("valid_from", "valid_to"), pair, strict=True) if day} for pair in days
    ]


@pytest.mark.parametrize(
    "days",
    [
        [(None, None)],
        [(None, "2019-12-31"), ("2020-01-01", None)],
        [("2020-01-01", None), (None, "2019-12-31")],
        [("2018-01-01", "2018-06-30"), ("2019-01-01", "2019-12-31"), ("2020-01-01", None)],
        [("2020-01-01", "2020-01-01"), ("2020-01-02", None)],
    ],
)
def test_entries_that_follow_each_other(
    tiny_topic: TopicFolder, faults: Faults, days: list[tuple[str | None, str | None]]
) -> None:
    spans(tiny_topic, *days)
    assert faults() == []


@pytest.mark.parametrize(
    ("days", "since"),
    [
        ([(None, None), (None, None)], "the beginning"),
        ([(None, "2020-01-01"), ("2020-01-01", None)], "2020-01-01"),
        ([("2019-01-01", None), ("2020-01-01", None)], "2020-01-01"),
        ([("2020-01-01", "2020-12-31"), (None, None)], "2020-01-01"),
    ],
)
def test_entries_that_hold_at_the_same_time(
    tiny_topic: TopicFolder, faults: Faults, days: list[tuple[str | None, str | None]], since: str
) -> None:
    spans(tiny_topic, *days)
    (fault,) = faults()
    assert fault.endswith(f"two entries for leaf hold at the same time, from {since}")


def test_forms_do_not_overlap_each_other(tiny_topic: TopicFolder, faults: Faults) -> None:
    spans(tiny_topic, (None, None), (None, None))
    tiny_topic.item(LAW)["entries"][1]["form"] = "oil"
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"valid_from": "2020-01-02", "valid_to": "2020-01-01"},
            "0.entries.1.valid_to: ends on 2020-01-01, before it begins",
        ),
        ({"status": "age_restricted"}, "0.entries.1.status: age_restricted needs a min_age"),
        ({"form": "smoke"}, "0.entries.1.form: found smoke; permitted, by law_form: leaf, oil"),
    ],
)
def test_entries_in_themselves(tiny_topic: TopicFolder, faults: Faults, changes: dict[str, Any], said: str) -> None:
    tiny_topic.item(LAW)["entries"][1].update(changes)
    (fault,) = faults()
    assert said in fault


@pytest.mark.parametrize("age", [None, 18])
def test_regulated_with_or_without_an_age(tiny_topic: TopicFolder, faults: Faults, age: int | None) -> None:
    tiny_topic.item(LAW)["entries"][1].update(status="regulated", min_age=age)
    assert faults() == []


def test_law_of_a_place_that_no_sentence_can_name(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(LAW)["place"] = "XX"
    (fault,) = faults()
    assert fault.endswith("0.place: no concept has the place XX")
