"""Quantities as intervals in canonical units, and dates as ranges of days."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.extract.quantities import dates, quantities
from verileaf.model import Quantity

INF = math.inf


def only(text: str) -> Quantity:
    found = list(quantities(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It lasts 2 to 5 hours.", 2, 5, "hour"),
        ("It lasts 2-5 hours.", 2, 5, "hour"),
        ("It lasts 2–5 h.", 2, 5, "hour"),
        ("It lasts between 2 and 5 hours.", 2, 5, "hour"),
        ("It lasts from two to five hours.", 2, 5, "hour"),
        ("It lasts three hours.", 3, 3, "hour"),
        ("It lasts an hour or more, say 90 minutes.", 1.5, 1.5, "hour"),
        ("It lasts two and a half hours.", 2.5, 2.5, "hour"),
        ("It is felt after 30 seconds.", 30 / 3600, 30 / 3600, "hour"),
        ("It stays for 3 days.", 72, 72, "hour"),
        ("It stays for 2 weeks.", 336, 336, "hour"),
        ("They took 500 mg of it.", 500, 500, "mg"),
        ("They took 0.5 g of it.", 500, 500, "mg"),
        ("They took 250 micrograms.", 0.25, 0.25, "mg"),
        ("They took 250 µg.", 0.25, 0.25, "mg"),
        ("They sold 1.5 kg of it.", 1_500_000, 1_500_000, "mg"),
        ("It held 12 mg/g of the alkaloid.", 12, 12, "mg/g"),
        ("The mice got 3 mg/kg.", 3, 3, "mg/kg"),
        ("The level was 40 ng/ml.", 40, 40, "ng/ml"),
        ("In all 35% of them agreed.", 35, 35, "percent"),
        ("In all 35 percent of them agreed.", 35, 35, "percent"),
        ("In all 35 per cent of them agreed.", 35, 35, "percent"),
        ("In all 12.5 % of them agreed.", 12.5, 12.5, "percent"),
        ("Twenty-five percent agreed.", 25, 25, "percent"),
        ("Three in ten agreed.", 30, 30, "percent"),
        ("3 out of 10 agreed.", 30, 30, "percent"),
        ("One in five agreed.", 20, 20, "percent"),
        ("Half of them agreed.", 50, 50, "percent"),
        ("A third of them agreed.", 100 / 3, 100 / 3, "percent"),
        ("Two-thirds of them agreed.", 200 / 3, 200 / 3, "percent"),
        ("Three quarters of them agreed.", 75, 75, "percent"),
        ("They asked 2,798 users.", 2798, 2798, "people"),
        ("They asked 293 regular drinkers.", 293, 293, "people"),
        ("They asked twelve healthy volunteers.", 12, 12, "people"),
        ("They counted 1.7 million people.", 1_700_000, 1_700_000, "people"),
        ("They counted two million Americans.", 2_000_000, 2_000_000, "people"),
        ("They counted 152 deaths.", 152, 152, "death"),
        ("They counted 1,807 poison center calls.", 1807, 1807, "call"),
        ("It is banned in six states.", 6, 6, "state"),
        ("The leaf holds 54 alkaloids.", 54, 54, "alkaloid"),
        ("It is 13 times stronger.", 13, 13, "fold"),
        ("It is 13-fold stronger.", 13, 13, "fold"),
    ],
)
def test_numbers_with_their_units(text: str, low: float, high: float, unit: str) -> None:
    found = only(text)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("About 20% agreed.", 20, 20, True),
        ("Roughly 20% agreed.", 20, 20, True),
        ("Nearly 20% agreed.", 20, 20, True),
        ("An estimated 20% agreed.", 20, 20, True),
        ("More than 20% agreed.", 20, INF, False),
        ("At least 20% agreed.", 20, INF, False),
        ("Over 20% agreed.", 20, INF, False),
        ("Less than 20% agreed.", -INF, 20, False),
        ("Fewer than 20% agreed.", -INF, 20, False),
        ("Up to 20% agreed.", -INF, 20, False),
        ("At most 20% agreed.", -INF, 20, False),
        ("Within 20 minutes it is felt.", -INF, 1 / 3, False),
        ("Between 10 and 20% agreed.", 10, 20, False),
        ("20% agreed.", 20, 20, False),
    ],
)
def test_leads_open_or_soften_the_interval(text: str, low: float, high: float, approximate: bool) -> None:
    found = only(text)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.approximate is approximate


def test_words_of_a_quantity() -> None:
    text = "It lasts about 2 to 5 hours in most."
    found = only(text)
    assert text[found.start : found.end] == "about 2 to 5 hours"


def test_several_in_a_sentence_stay_apart() -> None:
    text = "Of 1,200 users 30% felt it within 10 minutes and 12 had nausea for 3 days."
    assert [(q.low, q.high, q.unit) for q in quantities(text)] == [
        (1200, 1200, "people"),
        (30, 30, "percent"),
        (-INF, pytest.approx(1 / 6), "hour"),
        (12, 12, ""),
        (72, 72, "hour"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was banned in 2016.",
        "No one knows.",
        "One of them left.",
        "That one is new.",
        "",
        "It costs $40.",
        "See www.example.org/2/3.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert list(quantities(text)) == []


def test_two_dates_that_are_no_span() -> None:
    years = [found.first.year for found in dates("It fell in 2016 and 2017; from 2021 to 2019 nothing.")]
    assert years == [2016, 2017, 2021, 2019]


def test_a_range_that_falls_is_read_as_its_first_number() -> None:
    assert (only("It took 5 to 2 hours.").low, only("It took 5 to 2 hours.").high) == (5, 5)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It began in 2016.", (2016, 1, 1), (2016, 12, 31)),
        ("It began in March 2016.", (2016, 3, 1), (2016, 3, 31)),
        ("It began in Feb. 2024.", (2024, 2, 1), (2024, 2, 29)),
        ("It began on March 5, 2016.", (2016, 3, 5), (2016, 3, 5)),
        ("It began on March 5th, 2016.", (2016, 3, 5), (2016, 3, 5)),
        ("It began on 5 March 2016.", (2016, 3, 5), (2016, 3, 5)),
        ("It began on the 5th of March 2016.", (2016, 3, 5), (2016, 3, 5)),
        ("It began on 2016-03-05.", (2016, 3, 5), (2016, 3, 5)),
        ("It was described in 1839.", (1839, 1, 1), (1839, 12, 31)),
        # spans of time
        ("It was counted in 2011-2017.", (2011, 1, 1), (2017, 12, 31)),
        ("It was counted from 2011 through 2017.", (2011, 1, 1), (2017, 12, 31)),
        ("It was counted between July 2016 and December 2017.", (2016, 7, 1), (2017, 12, 31)),
        ("It was counted from 1 March 2016 to 5 May 2016.", (2016, 3, 1), (2016, 5, 5)),
    ],
)
def test_dates(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    found = list(dates(text))
    assert [(d.first, d.last) for d in found] == [(date(*first), date(*last))]
    assert text[found[0].end] == "."


@pytest.mark.parametrize(
    "text",
    ["on February 30, 2020", "on 2020-13-01", "2,016 people", "on March 5", "in 2016 users fell ill", "20160 boxes"],
)
def test_what_is_no_date(text: str) -> None:
    assert list(dates(text)) == []


_HOSTILE = st.sampled_from(
    "0 9 99999999999999999999 1,000,000,000,000,000 1e9 ٣ ² ½ -5 -- .5 5. 1.2.3 % %% mg g h $ € one hundred million "
    "billion thousand dozen half third of in out to and about between a an over 2016 1899 2016-99-99 31 February May "
    "people states times fold ( ) , . – 0x10 NaN inf".split()
)


@given(
    st.one_of(
        st.text(max_size=150),
        st.lists(_HOSTILE, max_size=30).map(" ".join),
        st.lists(_HOSTILE, max_size=30).map("".join),
    )
)
def test_hostile_input_gives_ordered_intervals_inside_the_text(text: str) -> None:
    for found in (list(quantities(text)), list(dates(text))):
        last = 0
        for item in found:
            assert last <= item.start < item.end <= len(text)
            last = item.end
    for quantity in quantities(text):
        assert quantity.low <= quantity.high
        assert not math.isnan(quantity.low)
    for day in dates(text):
        assert day.first <= day.last


def test_long_numbers_are_left_alone() -> None:
    assert list(quantities("9" * 5000)) == []


def test_time_grows_with_length_only() -> None:
    from time import perf_counter

    text = "about 5 to 10 and twenty-one " * 300
    begin = perf_counter()
    list(quantities(text))
    short = perf_counter() - begin
    begin = perf_counter()
    list(quantities(text * 8))
    assert perf_counter() - begin < 40 * max(short, 0.001)
