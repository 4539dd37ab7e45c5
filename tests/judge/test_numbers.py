"""Stated numbers against published ones."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import build, number, verdict
from verileaf.judge.numbers import agrees, by, interval, unit_of
from verileaf.model import Claim, Quantity

INF = math.inf


def quantity(low: float, high: float, unit: str = "hour", approximate: bool = False) -> Quantity:
    return Quantity(0, 1, low, high, unit, approximate)


@pytest.mark.parametrize(
    ("stated", "low", "high", "expected"),
    [
        (quantity(2, 5), 2, 5, True),
        (quantity(3, 3), 2, 5, True),
        (quantity(1, 2), 2, 5, True),
        (quantity(6, 8), 2, 5, False),
        (quantity(0, 1), 2, 5, False),
        (quantity(10, INF), 2, 5, False),
        (quantity(4, INF), 2, 5, True),
        (quantity(-INF, 1), 2, 5, False),
        (quantity(24, 24), 24, INF, True),
        (quantity(12, 12), 24, INF, False),
        # rounding: 2 %, or 10 % after "about"
        (quantity(98.5, 98.5, "mg"), 100, 100, True),
        (quantity(95, 95, "mg"), 100, 100, False),
        (quantity(95, 95, "mg", approximate=True), 100, 100, True),
        (quantity(85, 85, "mg", approximate=True), 100, 100, False),
        # percentages are rounded to whole points
        (quantity(1, 1, "percent"), 1.4, 1.4, True),
        (quantity(1, 1, "percent"), 1.6, 1.6, False),
        (quantity(1, 1, "percent", approximate=True), 1.9, 1.9, True),
    ],
)
def test_intervals(stated: Quantity, low: float, high: float, expected: bool) -> None:
    assert agrees(stated, low, high) is expected


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (30, 60, "minutes", (0.5, 1)),
        (2, None, "days", (48, INF)),
        (None, 3, "grams", (-INF, 3000)),
        (5, 6, "percent", (5, 6)),
        (10, 10, "people", (10, 10)),
    ],
)
def test_facts_in_canonical_units(
    low: float | None, high: float | None, unit: str, expected: tuple[float, float]
) -> None:
    assert interval(number("x", "half-life", low, high, unit)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("hours", "hour"),
        ("minutes", "hour"),
        ("people", "people"),
        ("deaths", "death"),
        ("percent", "percent"),
        ("g", "mg"),
    ],
)
def test_units(name: str, unit: str) -> None:
    assert unit_of(name) == unit


TIMES = build(
    facts=(
        number("half-life", "half-life", 20, 30, "hours", relation="onset_duration"),
        number("duration", "duration-of-effect", 2, 5, "hours", relation="onset_duration"),
        number("outbreak-cases", "prevalence", 199, 199, "people", context=("outbreak",)),
        number("share", "prevalence", 1.2, 1.2, "percent", context=("survey",)),
        number("deaths-2019", "deaths", 152, 152, "deaths", year=2019),
        number("deaths-2020", "deaths", 210, 210, "deaths", year=2020),
        number("deaths-2019-2021", "deaths", 600, 600, "deaths", year=2019, last_year=2021),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The half-life of silverwort is 24 hours.", "supported"),
        ("The half-life of silverwort is about a day, or 1 day.", "supported"),
        ("The half-life of silverwort is 1500 minutes.", "supported"),
        ("The half-life of silverwort is 3 hours.", "contradicted"),
        ("The half-life of silverwort is less than 5 hours.", "contradicted"),
        # each time belongs to the measure beside it
        ("Silverwort's effects last 2 to 4 hours.", "supported"),
        ("Silverwort's effects last 24 hours.", "contradicted"),
        # a year has its own number
        ("In 2019 silverwort caused 152 deaths.", "supported"),
        ("In 2020 silverwort caused 152 deaths.", "contradicted"),
        ("In 2020 silverwort caused 210 deaths.", "supported"),
        # a span of years has its own number, which is that of none of its years
        ("Between 2019 and 2021 silverwort caused 600 deaths.", "supported"),
        ("From May 2019 through June 2021 silverwort caused 600 deaths.", "supported"),
        ("In 2019-2021 silverwort caused 152 deaths.", "contradicted"),
        ("In 2019 silverwort caused 600 deaths.", "contradicted"),
        ("In 2021 silverwort caused 600 deaths.", None),
        ("In 2019-2020 silverwort caused 600 deaths.", None),
        # of another year, or of no year, the base knows nothing
        ("In 2018 silverwort caused 152 deaths.", None),
        ("Silverwort caused 152 deaths.", None),
        # nothing measured
        ("Silverwort is sold in bags of 24 hours.", None),
        # another unit
        ("The half-life of silverwort is 24 percent.", None),
    ],
)
def test_sentences(text: str, expected: str | None) -> None:
    assert verdict(text, TIMES) == expected


def test_a_count_needs_the_context_that_tells_it_apart() -> None:
    assert verdict("In the outbreak 199 people had used silverwort.", TIMES) == "supported"
    assert verdict("In the outbreak 50 people had used silverwort.", TIMES) == "contradicted"
    assert verdict("In the town 50 people had used silverwort.", TIMES) is None


def test_a_kind_of_study_alone_does_not_make_a_number_wrong() -> None:
    # there are many surveys: that one gave 1.2 % does not make the 40 % of another wrong
    assert verdict("In a survey 40% had used silverwort.", TIMES) is None
    assert verdict("In a survey 1.2% had used silverwort.", TIMES) == "supported"


def test_a_number_that_could_be_held_against_two_is_not_called_wrong() -> None:
    facts = (
        number("one", "prevalence", 10, 10, "percent", context=("outbreak",)),
        number("other", "prevalence", 60, 60, "percent", context=("outbreak",)),
    )
    assert verdict("In the outbreak 30% had used silverwort.", build(facts=facts)) is None
    assert verdict("In the outbreak 30% had used silverwort.", build(facts=facts[:1])) == "contradicted"
    assert verdict("In the outbreak 60% had used silverwort.", build(facts=facts)) == "supported"


def test_one_number_that_agrees_settles_the_clause() -> None:
    text = "In the outbreak 199 people of 4,000 users had used silverwort."
    assert verdict(text, TIMES) == "supported"


def test_numbers_of_animals_are_not_those_of_people() -> None:
    base = build(facts=(number("mice", "half-life", 2, 2, "hours", relation="onset_duration", species="mice"),))
    assert verdict("The half-life of silverwort is 2 hours in mice.", base) == "supported"
    assert verdict("The half-life of silverwort is 9 hours.", base) is None


def test_numbers_of_people_are_not_held_against_animals() -> None:
    assert verdict("The half-life of silverwort is 2 hours in mice.", TIMES) is None


def test_numbers_of_another_substance() -> None:
    assert verdict("The half-life of aspirin is 3 hours.", TIMES) is None


def test_a_time_is_held_against_the_measure_beside_it_only() -> None:
    # three hours would be right for the effects
    assert verdict("With a half-life of 3 hours, silverwort's effects last long.", TIMES) == "contradicted"


def test_numbers_of_the_alkaloid_answer_for_the_leaf_and_the_other_way() -> None:
    of_part = build(facts=(number("x", "half-life", 20, 30, "hours", relation="onset_duration", subject="argenine"),))
    assert verdict("The half-life of silverwort is 25 hours.", of_part) == "supported"
    assert verdict("The half-life of argenine is 25 hours.", TIMES) == "supported"


def test_a_bare_number_may_count_people_but_measures_no_time() -> None:
    assert verdict("In the outbreak 199 had used silverwort.", TIMES) == "supported"
    assert verdict("In the outbreak 50 had used silverwort.", TIMES) is None
    assert verdict("The half-life of silverwort is 24.", TIMES) is None


# --- one published number, held against a clause that is known to speak of it -----------------------------------------

SHARE = number("share", "prevalence", 40, 50, "percent")
USERS = number("users", "prevalence", 199, 199, "people")


def stated(*quantities: Quantity) -> Claim:
    return Claim(start=0, end=9, sentence=0, relation="other", subject="silverwort", object=None, quantities=quantities)


@pytest.mark.parametrize(
    ("quantities", "expected"),
    [
        ((quantity(45, 45, "percent"),), "supported"),
        ((quantity(70, 70, "percent"),), "contradicted"),
        # the right one is among them
        ((quantity(70, 70, "percent"), quantity(45, 45, "percent")), "supported"),
        # which one is meant cannot be told
        ((quantity(70, 70, "percent"), quantity(80, 80, "percent")), None),
        # others are in another unit
        ((quantity(45, 45, "hour"), quantity(70, 70, "percent")), "contradicted"),
        ((quantity(45, 45, "hour"),), None),
        ((quantity(45, 45, ""),), None),
        ((), None),
    ],
)
def test_the_verdict_of_one_share(quantities: tuple[Quantity, ...], expected: str | None) -> None:
    found = by(SHARE, stated(*quantities))
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (quantity(199, 199, "people"), "supported"),
        (quantity(50, 50, "people"), "contradicted"),
        # a bare number may count anything
        (quantity(199, 199, ""), "supported"),
        (quantity(50, 50, ""), None),
        # other things are counted
        (quantity(199, 199, "death"), None),
    ],
)
def test_the_verdict_of_one_count(said: Quantity, expected: str | None) -> None:
    found = by(USERS, stated(said))
    assert (found.name if found else None) == expected


def test_the_verdict_of_one_number_names_it_and_its_sources() -> None:
    found = by(SHARE, stated(quantity(70, 70, "percent")))
    assert found is not None
    assert (found.assessment, found.certainty, found.evidence) == ("share", None, ("first2020study",))
    assert found.reason.endswith("What is so.")


@given(
    st.lists(st.tuples(st.floats(0, 100), st.sampled_from(["percent", "hour", "", "people"])), max_size=4),
    st.permutations(range(4)),
)
def test_the_order_of_numbers_does_not_matter(said: list[tuple[float, str]], order: list[int]) -> None:
    quantities = [quantity(value, value, unit) for value, unit in said]
    turned = [quantities[place] for place in order if place < len(quantities)]
    one, other = by(SHARE, stated(*quantities)), by(SHARE, stated(*turned))
    assert (one.name if one else None) == (other.name if other else None)
