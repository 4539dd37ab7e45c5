"""Which assessment or fact speaks of a claim, and which of several speaks most closely."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import assessment, build
from verileaf.evidence.schema import Assessment
from verileaf.judge.candidates import best, fit, kin, met
from verileaf.model import Claim

BASE = build()


def claim(relation: str = "treats", object_: str | None = "headache", **more: Any) -> Claim:
    return Claim(
        start=0,
        end=9,
        sentence=0,
        relation=relation,  # type: ignore[arg-type]
        subject=more.pop("subject", "silverwort-extract"),
        object=object_,
        **more,
    )


def item(id_: str = "x", relation: str = "treats", object_: str | None = "headache", **more: Any) -> Assessment:
    return assessment(relation, object_, "for", "high", id_=id_, **more)


def chosen(items: list[Assessment], of: Claim) -> str | None:
    found = best(items, of, BASE)
    return found.id if found else None


def test_nothing_fits() -> None:
    assert chosen([item(object_="cough"), item(subject="goldenrod")], claim()) is None


def test_the_nearer_object_comes_first() -> None:
    assert chosen([item("a-wide", object_="pain"), item("b-near", object_="headache")], claim()) == "b-near"


def test_the_nearer_subject_comes_first() -> None:
    assert chosen([item("a-whole"), item("b-part", subject="silverwort-extract")], claim()) == "b-part"


def test_the_object_counts_more_than_the_subject() -> None:
    items = [item("a", subject="silverwort-extract", object_="pain"), item("b", subject="silverwort")]
    assert chosen(items, claim()) == "b"


def test_a_context_that_is_met_counts_most() -> None:
    items = [item("a", subject="silverwort-extract"), item("b", object_="pain", context=("outbreak",))]
    assert chosen(items, claim(context=frozenset({"outbreak"}))) == "b"
    assert chosen(items, claim()) == "a"


def test_ties_go_to_the_first_id() -> None:
    assert chosen([item("b"), item("a")], claim()) == "a"


def test_an_item_without_object_does_not_answer_for_one() -> None:
    assert fit(item(object_=None), claim(), BASE) is None
    assert fit(item(object_=None), claim(object_=None), BASE) is not None


def test_a_comparison_in_general_covers_what_is_compared() -> None:
    general = item(relation="compares_to_drug", object_=None, comparator="painkillers")
    pain = item(relation="compares_to_drug", object_="pain", comparator="painkillers")
    asked = claim("compares_to_drug", "pain", comparator="aspirin")
    assert fit(general, asked, BASE) is not None
    assert fit(pain, asked, BASE) is not None
    # nothing named: what is compared most often answers, if it has an object of its own
    assert fit(pain, claim("compares_to_drug", None, comparator="aspirin"), BASE) is not None


@pytest.mark.parametrize(
    ("comparator", "fits"), [("aspirin", True), ("painkillers", True), ("warfarin", False), (None, False)]
)
def test_the_medicine_compared_with_must_fit(comparator: str | None, fits: bool) -> None:
    asked = claim("compares_to_drug", "pain", comparator=comparator)
    of = item(relation="compares_to_drug", object_="pain", comparator="painkillers")
    assert (fit(of, asked, BASE) is not None) is fits


def test_the_nearer_medicine_comes_first() -> None:
    items = [
        item("a", relation="compares_to_drug", object_="pain", comparator="painkillers"),
        item("b", relation="compares_to_drug", object_="pain", comparator="aspirin"),
    ]
    assert chosen(items, claim("compares_to_drug", "pain", comparator="aspirin")) == "b"


def test_harm_to_an_organ_is_an_injury_that_sits_in_it() -> None:
    injury = item(relation="causes_harm", object_="liver-injury")
    assert fit(injury, claim("causes_harm", "liver"), BASE) is not None
    assert fit(item(object_="liver-injury"), claim("treats", "liver"), BASE) is None


def test_species() -> None:
    people, mice, animals = item("people"), item("mice", species="mice"), item("animals", species="animals")
    assert chosen([people, mice, animals], claim()) == "people"
    assert chosen([people, mice], claim(species="mice")) == "mice"
    assert chosen([people, animals], claim(species="mice")) == "animals"
    assert chosen([people], claim(species="mice")) is None
    assert chosen([mice], claim(species="animals")) is None


def test_conditions_are_met_by_kinds() -> None:
    assert met(BASE, ("pain",), frozenset({"headache"}))
    assert not met(BASE, ("headache",), frozenset({"pain"}))
    assert not met(BASE, ("pain", "outbreak"), frozenset({"headache"}))
    assert met(BASE, (), frozenset())


def test_kin_begins_with_itself() -> None:
    assert kin("treats") == ("treats",)
    assert kin("causes_harm")[0] == "causes_harm"
    assert "causes_harm" in kin("dependence")
    assert "treats" not in kin("causes_harm")
