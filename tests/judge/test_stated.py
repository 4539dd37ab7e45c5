"""Clauses whose relation no words give away: which items of the base are near, which may be meant, and which decides.

What was learned hangs on labelled claims, so most tests bring an easier judge: one to whom the nearest item is always meant.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import TODAY, assessment, build, document, extraction, fact, number, readings
from verileaf.evidence.schema import Assessment, Fact
from verileaf.extract import extract
from verileaf.judge import judge, stated
from verileaf.judge.learned import Learned, Meant, Wording, load
from verileaf.judge.stated import Candidate
from verileaf.model import Claim, Verdict

Item = TypeVar("Item", Assessment, Fact)


def said(item: Item, question: str, plain: str) -> Item:
    return msgspec.structs.replace(item, question=question, plain=plain)


DAWN = "Silverwort is picked by hand at dawn in spring."
BREAD = "Silverwort costs twice as much as bread at the weekly market."
CHEWED = "Silverwort swells those who chew it green before winter."
LISTED = "The agency has put silverwort on its list of approved teas."
JARS = "A jar of silverwort stands in 40 percent of village households."
FLOOD = "The great flood ruined silverwort fields beside the northern harbour."
FUR = "Silverwort turned the fur of caged animals brown and curly."
SCENT = "Silverwort keeps its sweet scent in a closed wooden box."

BASE = build(
    assessments=(
        said(
            assessment("safety_general", "safety", "for", "low", id_="scent"),
            "Does silverwort keep its sweet scent in a closed box?",
            SCENT,
        ),
        said(
            assessment("compares_to_drug", "pain", "for", "high", id_="rival", comparator="aspirin"),
            "Does silverwort outlast aspirin in a damp cellar?",
            "Silverwort outlasts aspirin in a damp cellar.",
        ),
    ),
    facts=(
        said(fact("dawn", "history_botany"), "Is silverwort picked by hand at dawn in spring?", DAWN),
        said(fact("bread", "product_quality"), "Does silverwort cost twice as much as bread?", BREAD),
        said(
            fact("swelling", "causes_harm", "liver-injury"),
            "Does silverwort swell those who chew it green before winter?",
            "Silverwort swells the liver of those who chew it green before winter.",
        ),
        said(
            fact("agency", "legal_status", "approval", truth=False),
            "Has the agency put silverwort on its list of approved teas?",
            "The agency has not put silverwort on its list of approved teas.",
        ),
        said(
            number("jars", "prevalence", 40, 40, "percent"),
            "How many village households keep a jar of silverwort?",
            JARS,
        ),
        said(
            fact("flood", "history_botany", context=("outbreak",)), "Did the great flood ruin silverwort fields?", FLOOD
        ),
        said(fact("fur", "mechanism", species="mice"), "Does silverwort turn the fur brown and curly?", FUR),
        said(
            fact("mill", "history_botany", valid_from=date(2027, 1, 1)),
            "Is silverwort ground in the old mill by the bridge?",
            "Silverwort is ground in the old mill by the bridge.",
        ),
    ),
)


KEEN = Learned(Wording(("silent",), (0.0,), {}), Meant(5.0, {"score": 1.0}, 0.5, 0.5))
"""The nearest item is always meant."""


def plain(text: str) -> Claim:
    """The one plain statement of a text."""
    (claim,) = (claim for claim in readings(text, BASE) if claim.relation == "other")
    return claim


def near(text: str, day: date = TODAY) -> dict[str, Candidate]:
    """The items that may be meant, by id, the nearest first."""
    found = stated.candidates([plain(text)], text, (0, len(text)), BASE, day)
    return {each.item.id: each for each in found}


def found(text: str, day: date = TODAY, learned: Learned = KEEN) -> Verdict | None:
    return stated.judge(plain(text), text, BASE, day, learned)


def outcome(text: str, day: date = TODAY, learned: Learned = KEEN) -> tuple[str, str | None] | None:
    verdict = found(text, day, learned)
    return (verdict.name, verdict.assessment) if verdict is not None else None


# --- a clause ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DAWN, ("supported", "dawn")),
        ("Silverwort is not picked by hand at dawn in spring.", ("contradicted", "dawn")),
        (BREAD, ("supported", "bread")),
        (LISTED, ("contradicted", "agency")),
        ("The agency has not put silverwort on its list of approved teas.", ("supported", "agency")),
    ],
)
def test_the_item_that_says_the_same_judges(text: str, expected: tuple[str, str]) -> None:
    assert outcome(text) == expected


def test_what_an_item_says_is_supported_by_what_comes_with_verileaf() -> None:
    assert outcome(DAWN, learned=load()) == ("supported", "dawn")


def test_what_no_item_says_is_not_judged() -> None:
    assert outcome("Silverwort is carved into flutes by shepherds of the eastern moor.", learned=load()) is None


def test_the_verdict_is_on_the_clause_and_speaks_of_what_the_item_does() -> None:
    verdict = found(LISTED)
    assert verdict is not None
    assert (verdict.claim.start, verdict.claim.end) == (0, len(LISTED) - 1)
    assert (verdict.claim.relation, verdict.claim.object) == ("legal_status", "approval")
    assert verdict.evidence == ("first2020study",)


def test_what_is_put_as_open_is_not_held_against_a_fact() -> None:
    assert "dawn" not in near("It is not known whether silverwort is picked by hand at dawn in spring.")


def test_an_item_of_a_later_day_does_not_speak() -> None:
    text = "Silverwort is ground in the old mill by the bridge."
    assert "mill" not in near(text)
    assert outcome(text, date(2027, 6, 1)) == ("supported", "mill")


def test_a_text_of_hardly_any_words_is_near_to_nothing() -> None:
    assert list(stated.candidates([plain(DAWN)], DAWN, (0, 10), BASE, TODAY)) == []


# --- what may be meant ------------------------------------------------------------------------------------------------


def test_what_is_so_of_people_is_not_said_of_animals() -> None:
    assert "dawn" not in near("In mice silverwort is picked by hand at dawn in spring.")
    assert "fur" not in near("Silverwort turned the fur brown and curly.")
    assert "fur" in near("In mice silverwort turned the fur brown and curly.")


def test_another_substance_is_not_meant() -> None:
    assert not near("Goldenrod is picked by hand at dawn in spring.")


@pytest.mark.parametrize(("text", "speaks"), [(LISTED, True), (f"In Arden {LISTED[0].lower()}{LISTED[1:]}", False)])
def test_law_is_not_that_of_a_place_that_is_named(text: str, speaks: bool) -> None:
    assert ("agency" in near(text)) is speaks
    assert "dawn" in near(f"In Arden {DAWN}")


def test_comparisons_are_for_clauses_that_compare() -> None:
    assert "rival" not in near("Silverwort outlasts aspirin in a damp cellar.")


@pytest.mark.parametrize(
    "verb", ["wants to put", "plans to put", "may put", "has proposed to put", "is asked to put", "considers putting"]
)
def test_what_somebody_means_to_do_is_not_held_against_them(verb: str) -> None:
    assert "agency" not in near(f"The agency {verb} silverwort on its list of approved teas.")


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        (SCENT, False),
        ("Silverwort may keep its sweet scent in a closed wooden box.", True),
        ("Silverwort is proven to keep its sweet scent in a closed wooden box.", True),
        ("All silverwort keeps its sweet scent in a closed wooden box.", True),
        ("Most silverwort keeps its sweet scent in a closed wooden box.", True),
        ("Silverwort does not keep its sweet scent in a closed wooden box.", True),
    ],
)
def test_an_assessment_finds_fault_where_the_wording_insists(text: str, speaks: bool) -> None:
    assert ("scent" in near(text)) is speaks


# --- what speaks for and against it -----------------------------------------------------------------------------------


def test_the_nearest_come_first() -> None:
    scores = [each.features["score"] for each in near(DAWN).values()]
    assert scores == sorted(scores, reverse=True)
    assert next(iter(near(DAWN))) == "dawn"


@pytest.mark.parametrize(
    ("text", "item", "feature", "holds"),
    [
        (FLOOD, "flood", "condition unmet", True),
        (f"In the outbreak {FLOOD[0].lower()}{FLOOD[1:]}", "flood", "condition unmet", False),
        (CHEWED, "swelling", "object named", False),
        (CHEWED.replace("swells", "swells with hepatitis"), "swelling", "object named", True),
        (JARS, "jars", "number wanting", False),
        (JARS.replace("70", "40"), "jars", "number besides", False),
        (DAWN.replace("dawn", "40 dawns"), "dawn", "number besides", True),
        (CHEWED.replace("swells", "does not swell with hepatitis"), "swelling", "fault with a denial", True),
        (CHEWED, "swelling", "fault with a denial", False),
        ("Silverwort is proven to keep its sweet scent.", "scent", "fault by assessment", True),
        ("Silverwort may keep its sweet scent in a closed box.", "scent", "fault by assessment", False),
        ("Silverwort may keep its sweet scent in a closed box.", "scent", "strength: possible", True),
    ],
)
def test_features(text: str, item: str, feature: str, holds: bool) -> None:
    assert (feature in near(text)[item].features) is holds


def test_shares_are_of_the_whole() -> None:
    every = near(DAWN)["dawn"].features
    assert every["share"] == pytest.approx(1.0)
    assert 0 < near(f"{DAWN[:-1]} where zarn and quilp glimmer.")["dawn"].features["share"] < 1
    assert 0 < near("Silverwort is picked at dawn.")["dawn"].features["share of the question"] < 1


# --- which decides ----------------------------------------------------------------------------------------------------


def _for(verdict: str) -> Learned:
    return Learned(Wording(("silent",), (0.0,), {}), Meant(0.0, {verdict: 9.0}, 0.5, 0.5))


def judging(bias: float = 0.0, supported: float = 0.5, fault: float = 0.5, **weights: float) -> Learned:
    return Learned(Wording(("silent",), (0.0,), {}), Meant(bias, dict(weights), supported, fault))


@pytest.mark.parametrize(("needed", "speaks"), [(0.49, True), (0.51, False)])
def test_fault_and_support_have_bars_of_their_own(needed: float, speaks: bool) -> None:
    denied = "Silverwort is not picked by hand at dawn in spring."
    assert (outcome(DAWN, learned=judging(supported=needed, fault=1.0)) is not None) is speaks
    assert (outcome(denied, learned=judging(supported=1.0, fault=needed)) is not None) is speaks


def test_the_likeliest_verdict_decides_and_of_its_items_the_nearest() -> None:
    text = "All silverwort is picked by hand at dawn in spring and keeps its sweet scent in a closed box."
    assert set(near(text)) >= {"dawn", "scent"}
    assert outcome(text, learned=_for("supported")) == ("supported", "dawn")
    assert outcome(text, learned=_for("overstated")) == ("overstated", "scent")


def test_wording_speaks_for_a_verdict() -> None:
    told = Learned(
        Wording(("supported", "silent"), (0.0, 0.0), {"dawn": (1.0, 3.0, -3.0)}),
        Meant(-2.5, {"wording": 4.0}, 0.5, 0.5),
    )
    assert outcome(DAWN, learned=told) == ("supported", "dawn")
    assert outcome(BREAD, learned=told) is None


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JARS, "supported"),
        (JARS.replace("40", "70"), "contradicted"),
        (JARS.replace("40 percent", "70"), None),
        (JARS.replace("40 percent", "most"), None),
        (JARS.replace("40 percent", "40 percent of towns and 70 percent"), "supported"),
        (JARS.replace("40 percent", "60 percent of towns and 70 percent"), None),
    ],
)
def test_published_numbers(text: str, expected: str | None) -> None:
    given = near(text).get("jars")
    assert (given.verdict.name if given else None) == expected


# --- a sentence -------------------------------------------------------------------------------------------------------

SPLIT = "Silverwort is picked at dawn, and it is done by hand in spring."


WHOLE = Learned(Wording(("silent",), (0.0,), {}), Meant(-8.0, {"share of the question": 10.0}, 0.5, 0.5))
"""An item is meant if nearly all that it asks is said."""


def test_a_sentence_none_of_whose_clauses_says_enough_is_judged_as_a_whole() -> None:
    judged = judge(extraction(SPLIT, BASE), BASE, TODAY, WHOLE)
    assert [(v.name, v.assessment) for v in judged] == [("supported", "dawn")]
    parts = [claim for claim in readings(SPLIT, BASE) if claim.relation == "other"]
    assert len(parts) == 2
    assert [stated.judge(claim, SPLIT, BASE, TODAY, WHOLE) for claim in parts] == [None, None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Silverwort is a leaf, and it is picked by hand at dawn in spring.", "it is picked by hand at dawn in spring"),
        (
            "Silverwort is picked by hand at dawn in spring, and it is a leaf.",
            "Silverwort is picked by hand at dawn in spring",
        ),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_a_sentence_the_clause_is_judged_that_shares_most(text: str, words: str, turned: bool) -> None:
    claims = [claim for claim in readings(text, BASE) if claim.relation == "other"]
    verdict = stated.sentence(claims[::-1] if turned else claims, text, (0, len(text)), BASE, TODAY, KEEN)
    assert verdict is not None
    assert text[verdict.claim.start : verdict.claim.end] == words


def test_a_sentence_without_statements_has_no_verdict() -> None:
    assert stated.sentence([], DAWN, (0, len(DAWN)), BASE, TODAY, KEEN) is None


def test_a_sentence_with_a_clause_that_is_judged_is_left_at_that() -> None:
    base = build(
        assessments=(assessment("causes_harm", "nausea", "for", "high"),),
        facts=(said(fact("dawn", "history_botany"), "Is silverwort picked by hand at dawn in spring?", DAWN),),
    )
    read = extraction(f"{SPLIT[:-1]}, and it causes nausea.", base)
    assert [v.assessment for v in judge(read, base, TODAY, WHOLE)] == ["silverwort-causes-harm-nausea"]


# --- what holds of all ------------------------------------------------------------------------------------------------

_PARTS = st.sampled_from(
    [word for text in (DAWN, LISTED, JARS, SCENT, CHEWED) for word in text.split()]
    + "not never all most proven may in mice Arden and but , . ; 70 it rash whether".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(_PARTS, min_size=3, max_size=30).map(" ".join))
def test_verdicts_lie_in_the_text_and_on_a_statement_of_it(text: str) -> None:
    read = extract(document(text), BASE)
    clauses = {(claim.start, claim.end, claim.sentence) for claim in read.claims}
    for verdict in judge(read, BASE, TODAY):
        claim = verdict.claim
        assert 0 <= claim.start < claim.end <= len(read.document.text)
        assert (claim.start, claim.end, claim.sentence) in clauses


@settings(deadline=None, max_examples=40)
@given(st.sampled_from([DAWN, BREAD, LISTED, FLOOD]), st.integers(0, 3), st.integers(0, 3))
def test_where_a_sentence_stands_does_not_matter(text: str, before: int, after: int) -> None:
    filling = "The bells ring over the roofs."
    padded = " ".join([filling] * before + [text] + [filling] * after)
    alone = [(v.name, v.assessment) for v in judge(extraction(text, BASE), BASE, TODAY)]
    assert [(v.name, v.assessment) for v in judge(extraction(padded, BASE), BASE, TODAY)] == alone
