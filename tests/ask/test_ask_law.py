"""The law of a place on a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import TODAY, bluemoss
from verileaf.ask import json, law
from verileaf.errors import InputError
from verileaf.evidence.base import Base


def forms(entries: tuple[law.Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.form, entry.status) for entry in entries]


@pytest.mark.parametrize(
    ("place", "day", "status", "in_force"),
    [
        ("Arden", "2010-01-01", "legal", [("leaf", "legal")]),
        ("Arden", "2019-12-31", "legal", [("leaf", "legal")]),
        ("Arden", "2020-01-01", "banned", [("leaf", "banned"), ("oil", "banned")]),
        ("Arden", "2024-06-30", "banned", [("leaf", "banned"), ("oil", "banned")]),
        ("Arden", "2024-07-01", "age_restricted", [("leaf", "age_restricted"), ("oil", "banned")]),
        ("Borset", "1900-01-01", "unknown", []),  # banned since a day that is not known
        ("Elmet", "2026-06-01", "unknown", []),  # its law is still to come
        ("Elmet", "2030-01-01", "banned", [("leaf", "banned")]),
        ("Arcadia", "2026-06-01", "unknown", [("oil", "medical")]),  # law of another form only
        ("Melford", "2026-06-01", "unknown", []),
        ("Thule", "2026-06-01", "unknown", []),
    ],
)
def test_what_is_in_force(base: Base, place: str, day: str, status: str, in_force: list[tuple[str, str]]) -> None:
    answer = law.law(place, base, date.fromisoformat(day))
    assert (answer.status, forms(answer.entries)) == (status, in_force)


def test_history_is_by_form_and_in_order_of_time(base: Base) -> None:
    history = law.law("Arden", base, TODAY).history
    assert forms(history) == [("leaf", "legal"), ("leaf", "banned"), ("leaf", "age_restricted"), ("oil", "banned")]
    assert [entry.since for entry in history[:3]] == [None, date(2020, 1, 1), date(2024, 7, 1)]


def test_an_entry_carries_all_that_the_file_says(base: Base) -> None:
    leaf, oil = law.law("Arden", base, TODAY).entries
    assert (leaf.min_age, leaf.instrument, leaf.until) == (21, "Arden Code 7", None)
    assert (leaf.summary, leaf.checked_on, leaf.sources) == (
        "There the leaf is age_restricted.",
        date(2026, 1, 15),
        ("gazette2020moss",),
    )
    assert (oil.confidence, oil.doubt) == ("low", "The day was not seen.")


def test_a_town_without_law_is_under_its_state_and_country(base: Base) -> None:
    answer = law.law("Melford", base, TODAY)
    assert not answer.known
    assert [(place.place.id, place.status) for place in answer.above] == [("ZZ-AR", "age_restricted"), ("ZZ", "legal")]
    assert sorted(answer.sources) == ["diary2019moss", "gazette2020moss"]


def test_a_place_above_without_law_is_left_out(base: Base) -> None:
    answer = law.law("Arden", base, TODAY)
    assert answer.known
    assert [place.place.id for place in answer.above] == ["ZZ"]
    assert law.law("Thule", base, TODAY).above == ()


def test_the_law_by_code(base: Base) -> None:
    assert law.of_code("ZZ-BO", base, TODAY) == law.law("Borset", base, TODAY)
    with pytest.raises(KeyError):
        law.of_code("QQ", base, TODAY)


@pytest.mark.parametrize("name", ["Atlantis", "Selden", ""])
def test_no_one_place_is_bad_input(base: Base, name: str) -> None:
    with pytest.raises(InputError):
        law.law(name, base, TODAY)


def test_the_table_holds_every_place_with_law(base: Base) -> None:
    table = law.table(base, TODAY)
    assert [(row.place.id, row.place.name) for row in table.places] == [
        ("AR", "Arcadia"),
        ("ZZ", "Ruritania"),
        ("ZZ-AR", "Arden"),
        ("ZZ-BO", "Borset"),
        ("ZZ-EL", "Elmet"),
    ]
    assert {row.place.id: row.status for row in table.places}["ZZ-AR"] == "age_restricted"
    assert sorted(table.sources) == ["diary2019moss", "gazette2020moss"]


def test_dates_are_named_from_and_to_in_json(base: Base) -> None:
    text = json.render(law.law("Arden", base, date(2021, 1, 1)))
    assert '"from": "2020-01-01"' in text
    assert '"to": "2024-06-30"' in text


@settings(deadline=None)
@given(st.dates(), st.sampled_from(sorted(bluemoss().laws)))
def test_one_entry_of_each_form_holds_on_any_day(day: date, code: str) -> None:
    answer = law.of_code(code, bluemoss(), day)
    assert len({entry.form for entry in answer.entries}) == len(answer.entries)
    for entry in answer.entries:
        assert entry in answer.history
        assert (entry.since or date.min) <= day <= (entry.until or date.max)


def test_a_status_ends_the_day_before_the_next_begins(base: Base) -> None:
    history = [entry for entry in law.law("Arden", base, TODAY).history if entry.form == "leaf"]
    for before, after in pairwise(history):
        assert before.until is not None
        assert after.since == before.until + timedelta(days=1)
        assert law.law("Arden", base, before.until).status == before.status
        assert law.law("Arden", base, after.since).status == after.status
