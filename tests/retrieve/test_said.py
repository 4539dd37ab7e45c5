"""What is read from a text to hold it against another: words, names, numbers, denials and the way it goes."""

from __future__ import annotations

from math import isfinite
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import silverwort
from verileaf.retrieve.said import Said, alike

BASE = silverwort()


def said(text: str) -> Said:
    return Said(text, BASE)


# --- words and names --------------------------------------------------------------------------------------------------


def test_words_are_stems_each_once_in_order() -> None:
    assert list(said("Silverwort relieves pain, and the relief relieved it.").words) == [
        "silverwort",
        "reliev",
        "pain",
        "relief",
    ]


def test_names() -> None:
    assert list(said("In Arden silverwort eases a headache.").names) == ["arden", "silverwort", "headache"]


def test_a_word_carries_what_it_speaks_of() -> None:
    told = said("Silverwort is addictive.")
    assert "addiction" not in told.names
    assert "addiction" in told.about
    assert said("Silverwort is a leaf.").about == said("Silverwort is a leaf.").names


def test_relations_statuses_and_places() -> None:
    told = said("Arden banned silverwort because it causes nausea.")
    assert "causes_harm" in told.relations
    assert told.statuses == {"banned"}
    assert told.places == {"ZZ-AR"}
    assert said("Silverwort grows.").places == set()


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It was 40 percent of 312 users.", [40, 312]),
        ("It was 3.5% and 1,234 users.", [3.5, 1234]),
        ("12,345.6 grams", [12345.6]),
        # words
        ("Half of them, and a dozen more", [50, 12]),
        ("Twenty-one cups, then two", [20, 2]),
        ("Twice as much", [2]),
        ("One of them said so", []),
        # millions
        ("It is 2 million people", [2e6]),
        ("It is 1.7 million people", [1.7e6]),
        ("It is 3m people", [3e6]),
        ("It is 3 mice", [3]),
        # what is no number: reference marks, parts of names, years
        ("So it was [3].", []),
        ("So it was [3, 4].", [4]),
        ("B12 and CYP3A4", []),
        ("version 1.2.3", [1.2]),
        ("It began in 2016.", []),
        ("It was 2,016 cups.", [2016]),
        ("It was 2150 cups.", [2150]),
        ("", []),
    ],
)
def test_numbers(text: str, numbers: list[float]) -> None:
    assert said(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("From 2016 to 2019", {2016, 2019}),
        ("In 1899 or 2101", set()),
        ("In 1900 or 2100", {1900, 2100}),
        ("2,016 cups and 2016.5 grams", set()),
        ("2000 million", set()),
    ],
)
def test_years_stand_apart(text: str, years: set[int]) -> None:
    assert said(text).years == years


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (40, 40, True),
        (40, 40.5, True),
        (39.5, 40, True),
        (40, 42, False),
        (100, 102, True),
        (1000, 1031, False),
        (3, 3.5, False),
        (0.5, 0.51, True),
        (0, 0, True),
        (0, 0.5, False),
        (2e6, 1.95e6, True),
    ],
)
def test_numbers_are_alike_but_for_rounding(one: float, other: float, same: bool) -> None:
    assert alike(one, other) is same


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_a_number_is_like_itself(one: float, other: float) -> None:
    assert alike(one, one)
    if abs(one - other) > 0.1 * max(one, other) + 1:
        assert not alike(one, other)
        assert not alike(other, one)


# --- denials and direction --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "denials"),
    [
        ("Silverwort relieves pain.", 0),
        ("Silverwort does not relieve pain.", 1),
        ("Silverwort doesn’t relieve pain.", 1),
        ("Silverwort doesn't relieve pain.", 1),
        ("Silverwort doesnt relieve pain.", 1),
        ("NO study failed.", 2),
        ("Nobody died, and none fell ill without it.", 3),
        ("The notable knot is known.", 0),
        ("There is a lack of proof and an absence of harm.", 2),
    ],
)
def test_denials_are_counted(text: str, denials: int) -> None:
    assert said(text).denials == denials


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("It raises blood pressure.", 1),
        ("It lowers blood pressure.", -1),
        ("It raises one and lowers another.", 0),
        ("It touches blood pressure.", 0),
        ("Pain FELL.", -1),
        ("The drug is an agonist.", 1),
        ("The drug is an antagonist.", -1),
        ("Upper rooms, lowland, downy leaves", 0),
    ],
)
def test_which_way_it_goes(text: str, direction: int) -> None:
    assert said(text).direction == direction


# --- hostile texts ----------------------------------------------------------------------------------------------------

LONG = 200_000
"""Characters."""


@pytest.mark.parametrize(
    "text",
    [
        "9" * LONG,
        "9," * (LONG // 2),
        "1.1." * (LONG // 4),
        "not " * (LONG // 4),
        "[1 " * (LONG // 3),
        " million" * (LONG // 8),
        "ٱ١٢３²½Ⅷ" * (LONG // 8),
        "n't" * (LONG // 3),
        "decreas" * (LONG // 7),
        " ".join(str(number) for number in range(LONG // 6)),
    ],
    ids=lambda text: text[:8],
)
def test_long_texts_are_read_quickly(text: str) -> None:
    begun = perf_counter()
    told = said(text)
    assert perf_counter() - begun < 10
    assert all(map(isfinite, told.numbers))


@settings(deadline=None, max_examples=200)
@given(
    st.text()
    | st.lists(st.sampled_from("0 9 , . % ١ ３ ½ million [ ] - two half not n't ’ \u200b".split())).map("".join)
)
def test_any_text_is_read(text: str) -> None:
    told = said(text)
    assert told.direction in (-1, 0, 1)
    assert told.denials >= 0
    assert all(isfinite(number) and number >= 0 for number in told.numbers)
    assert all(1900 <= year <= 2100 for year in told.years)
    assert told.names.keys() <= told.about.keys()
