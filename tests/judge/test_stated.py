"""Clauses whose relation no words give away: which item of the base is meant, and when it may find fault.

The scores hang on all words of a base, so the tests move the thresholds and not the sentences.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import TODAY, assessment, build, document, extraction, fact, number, readings, verdicts
from verileaf.evidence.schema import Assessment, Fact
from verileaf.extract import extract
from verileaf.judge import judge, stated
from verileaf.model import Claim, Verdict
from verileaf.retrieve.ranking import Ranking
from verileaf.retrieve.reading import Reading

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


def plain(text: str) -> Claim:
    """The one plain statement of a text."""
    (claim,) = (claim for claim in readings(text, BASE) if claim.relation == "other")
    return claim


def found(text: str, day: date = TODAY) -> Verdict | None:
    return stated.judge(plain(text), text, BASE, day)


def outcome(text: str, day: date = TODAY) -> tuple[str, str | None] | None:
    verdict = found(text, day)
    return (verdict.name, verdict.assessment) if verdict is not None else None


def score(text: str, name: str) -> float:
    reading = Reading(text, BASE, correct=False)
    reading.wants_number = bool(plain(text).quantities)
    return next(each.score for each in Ranking(reading, BASE, TODAY).items() if each.item.id == name)


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """However far an item is, it may be meant; none is sure."""
    monkeypatch.setattr(stated, "LEAST", 0.0)
    monkeypatch.setattr(stated, "SURE", 1000.0)
    monkeypatch.setattr(stated, "PLAIN", 1000.0)
    monkeypatch.setattr(stated, "COVERED", 0.0)


# --- a clause ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DAWN, ("supported", "dawn")),
        ("Silverwort is not picked by hand at dawn in spring.", ("contradicted", "dawn")),
        (BREAD, ("supported", "bread")),
        (LISTED, ("contradicted", "agency")),
        ("The agency has not put silverwort on its list of approved teas.", ("supported", "agency")),
        ("Silverwort is carved into flutes by shepherds of the eastern moor.", None),
    ],
)
def test_the_item_that_says_the_same_judges(text: str, expected: tuple[str, str] | None) -> None:
    assert outcome(text) == expected


def test_the_verdict_is_on_the_clause_and_speaks_of_what_the_item_does() -> None:
    verdict = found(LISTED)
    assert verdict is not None
    assert (verdict.claim.start, verdict.claim.end) == (0, len(LISTED) - 1)
    assert (verdict.claim.relation, verdict.claim.object) == ("legal_status", "approval")
    assert verdict.evidence == ("first2020study",)


def test_what_is_put_as_open_is_not_held_against_a_fact() -> None:
    assert outcome("It is not known whether silverwort is picked by hand at dawn in spring.") is None


def test_an_item_of_a_later_day_does_not_speak() -> None:
    text = "Silverwort is ground in the old mill by the bridge."
    assert outcome(text) is None
    assert outcome(text, date(2027, 6, 1)) == ("supported", "mill")


# --- how near ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("least", "speaks"), [(-0.01, True), (0.01, False)])
def test_from_the_least_score_on_an_item_may_be_meant(
    monkeypatch: pytest.MonkeyPatch, least: float, speaks: bool
) -> None:
    monkeypatch.setattr(stated, "LEAST", score(DAWN, "dawn") + least)
    monkeypatch.setattr(stated, "PLAIN", 1000.0)
    assert (outcome(DAWN) is not None) is speaks


@pytest.mark.parametrize(("sure", "speaks"), [(-0.01, True), (0.01, False)])
def test_a_number_is_meant_only_where_it_is_sure(monkeypatch: pytest.MonkeyPatch, sure: float, speaks: bool) -> None:
    monkeypatch.setattr(stated, "PLAIN", 1000.0)
    monkeypatch.setattr(stated, "SURE", score(JARS, "jars") + sure)
    monkeypatch.setattr(stated, "LEAST", 0.0)
    assert (outcome(JARS) is not None) is speaks


@pytest.mark.parametrize(("covered", "speaks"), [(0.99, True), (1.01, False)])
def test_an_item_that_is_not_sure_must_hold_enough_of_the_text(
    monkeypatch: pytest.MonkeyPatch, everything: None, covered: float, speaks: bool
) -> None:
    monkeypatch.setattr(stated, "COVERED", covered)
    assert (outcome(DAWN) is not None) is speaks


def test_a_text_of_which_little_is_known_is_near_to_nothing(monkeypatch: pytest.MonkeyPatch, everything: None) -> None:
    text = "Silverwort, zarn and quilp by the glimmering vost of urm, is picked by hand at dawn."
    assert outcome(text) is not None
    monkeypatch.setattr(stated, "COVERED", 0.75)
    assert outcome(text) is None


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    ("text", "expected"),
    [("Silverwort is picked at dawn.", None), ("Silverwort is picked by hand at dawn.", ("supported", "dawn"))],
)
def test_a_text_of_few_words_is_near_to_nothing(text: str, expected: tuple[str, str] | None) -> None:
    assert outcome(text) == expected


# --- whether it is meant ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what else must be named
        ("The great flood ruined silverwort fields beside the northern harbour.", None),
        (
            "In the outbreak the great flood ruined silverwort fields beside the northern harbour.",
            ("supported", "flood"),
        ),
        # in animals or in people
        ("Silverwort turned the fur brown and curly.", None),
        ("In mice silverwort turned the fur brown and curly.", ("supported", "fur")),
    ],
)
def test_conditions_must_be_met(text: str, expected: tuple[str, str] | None) -> None:
    assert outcome(text) == expected


def test_what_is_so_of_people_is_not_said_of_animals(monkeypatch: pytest.MonkeyPatch, everything: None) -> None:
    text = "In mice silverwort is picked by hand at dawn in spring."
    monkeypatch.setattr(stated, "LEAST", score(text, "dawn") - 0.01)
    assert outcome(text) is None
    assert outcome(DAWN) == ("supported", "dawn")


@pytest.mark.parametrize("text", [FLOOD, "Silverwort turned the fur brown and curly."])
def test_what_is_plainly_meant_needs_no_conditions(
    monkeypatch: pytest.MonkeyPatch, everything: None, text: str
) -> None:
    assert outcome(text) is None
    monkeypatch.setattr(stated, "PLAIN", 0.0)
    assert outcome(text) is not None


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CHEWED, ("supported", "swelling")),
        ("Silverwort with a rash swells those who chew it green before winter.", None),
        (
            "Silverwort with a rash and hepatitis swells those who chew it green before winter.",
            ("supported", "swelling"),
        ),
    ],
)
def test_another_thing_of_the_objects_kind_is_another_matter(text: str, expected: tuple[str, str] | None) -> None:
    assert outcome(text) == expected


def test_what_is_sure_may_name_another_thing(monkeypatch: pytest.MonkeyPatch, everything: None) -> None:
    text = "Silverwort with a rash swells those who chew it green before winter."
    monkeypatch.setattr(stated, "SURE", 0.0)
    assert outcome(text) == ("supported", "swelling")


@pytest.mark.usefixtures("everything")
def test_another_substance_is_not_meant() -> None:
    assert outcome("Goldenrod is picked by hand at dawn in spring.") is None


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    ("text", "speaks"),
    [(LISTED, True), (f"In Arden {LISTED[0].lower()}{LISTED[1:]}", False), (f"In Arden {DAWN}", True)],
)
def test_law_is_not_that_of_a_place_that_is_named(monkeypatch: pytest.MonkeyPatch, text: str, speaks: bool) -> None:
    monkeypatch.setattr(stated, "PLAIN", 0.0)
    assert (outcome(text) is not None) is speaks


def test_comparisons_are_for_clauses_that_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stated, "PLAIN", 0.0)
    monkeypatch.setattr(stated, "LEAST", 0.0)
    assert outcome("Silverwort outlasts aspirin in a damp cellar.") is None


# --- whether it may find fault ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain words on weak evidence: nothing is said
        (SCENT, None),
        ("Silverwort may keep its sweet scent in a closed wooden box.", ("supported", "scent")),
        # the wording insists, leaves no exception, or denies
        ("Silverwort is proven to keep its sweet scent in a closed wooden box.", ("overstated", "scent")),
        ("All silverwort keeps its sweet scent in a closed wooden box.", ("overstated", "scent")),
        ("Most silverwort keeps its sweet scent in a closed wooden box.", ("overstated", "scent")),
        ("Silverwort does not keep its sweet scent in a closed wooden box.", ("overstated", "scent")),
    ],
)
def test_an_assessment_finds_fault_where_the_wording_insists(text: str, expected: tuple[str, str] | None) -> None:
    assert outcome(text) == expected


DENIED = "Silverwort does not swell those who chew it green before winter."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DENIED, None),
        (DENIED.replace("swell", "swell with hepatitis"), ("contradicted", "swelling")),
        (CHEWED, ("supported", "swelling")),
    ],
)
def test_what_a_fact_denies_must_be_named(
    monkeypatch: pytest.MonkeyPatch, everything: None, text: str, expected: tuple[str, str] | None
) -> None:
    assert outcome(text) == expected
    monkeypatch.setattr(stated, "PLAIN", 0.0)
    assert outcome(DENIED) == ("contradicted", "swelling")


@pytest.mark.parametrize(
    "verb", ["wants to put", "plans to put", "may put", "has proposed to put", "is asked to put", "considers putting"]
)
def test_what_somebody_means_to_do_is_not_held_against_them(verb: str) -> None:
    assert outcome(f"The agency {verb} silverwort on its list of approved teas.") is None


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JARS, ("supported", "jars")),
        (JARS.replace("40", "70"), ("contradicted", "jars")),
        (JARS.replace("40 percent", "70"), None),
        (JARS.replace("40 percent", "most"), None),
        (JARS.replace("40 percent", "40 percent of towns and 70 percent"), ("supported", "jars")),
        (JARS.replace("40 percent", "60 percent of towns and 70 percent"), None),
    ],
)
def test_published_numbers(monkeypatch: pytest.MonkeyPatch, text: str, expected: tuple[str, str] | None) -> None:
    monkeypatch.setattr(stated, "SURE", 0.0)
    assert outcome(text) == expected


# --- a sentence -------------------------------------------------------------------------------------------------------

SPLIT = "Silverwort is picked at dawn, and it is done by hand in spring."


def test_a_sentence_none_of_whose_clauses_says_enough_is_judged_as_a_whole() -> None:
    assert [(v.name, v.assessment) for v in verdicts(SPLIT, BASE)] == [("supported", "dawn")]
    parts = [claim for claim in readings(SPLIT, BASE) if claim.relation == "other"]
    assert len(parts) == 2
    assert [stated.judge(claim, SPLIT, BASE, TODAY) for claim in parts] == [None, None]


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
    verdict = stated.sentence(claims[::-1] if turned else claims, text, (0, len(text)), BASE, TODAY)
    assert verdict is not None
    assert text[verdict.claim.start : verdict.claim.end] == words


def test_a_sentence_without_statements_has_no_verdict() -> None:
    assert stated.sentence([], DAWN, (0, len(DAWN)), BASE, TODAY) is None


def test_a_sentence_with_a_clause_that_is_judged_is_left_at_that() -> None:
    base = build(
        assessments=(assessment("causes_harm", "nausea", "for", "high"),),
        facts=(said(fact("dawn", "history_botany"), "Is silverwort picked by hand at dawn in spring?", DAWN),),
    )
    assert [v.assessment for v in verdicts(f"{SPLIT[:-1]}, and it causes nausea.", base)] == [
        "silverwort-causes-harm-nausea"
    ]


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
