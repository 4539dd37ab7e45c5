"""What each item scores, and which are left out."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import FACTS, TODAY, assessment, bluemoss, build
from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.schema import Question
from verileaf.retrieve import ranking
from verileaf.retrieve.ranking import Ranking, catalogue
from verileaf.retrieve.reading import Reading


def rank(question: str, base: Base, day: date = TODAY) -> Ranking:
    return Ranking(Reading(question, base, correct=False), base, day)


def scores(question: str, base: Base, day: date = TODAY) -> dict[str, float]:
    return {each.item.id: each.score for each in rank(question, base, day).items()}


# --- likes ------------------------------------------------------------------------------------------------------------


def test_a_collected_question_lends_its_answers_the_full_likeness(base: Base) -> None:
    likes = rank("Will the moss take my aches away?", base).likes
    assert likes["bluemoss-pain"] == pytest.approx(ranking.WEIGHTS.like)


def test_the_further_answers_of_a_question_count_less(base: Base) -> None:
    likes = rank("Does bluemoss go together with drowsin?", base).likes
    first, second = likes["moss-drowsin"], likes["bluemoss-nausea"]
    assert second == pytest.approx(0.9 * first)


def test_words_that_the_collected_question_lacks_make_it_less_like(base: Base) -> None:
    plain = rank("Will the moss take my aches away?", base).likes
    longer = rank("Will the moss take my aches away tomorrow?", base).likes
    assert 0 < longer["bluemoss-pain"] < plain["bluemoss-pain"]


@pytest.mark.parametrize(
    "question",
    [
        "Will the moss take my gout aches away?",  # names what the collected one does not
        "Will the river take my boat away with the tide?",  # too far
        "",
    ],
)
def test_another_question_is_not_like_it(base: Base, question: str) -> None:
    assert "bluemoss-pain" not in rank(question, base).likes


COLLECTED = build(
    questions=(
        Question(id="wide", question="Does bluemoss ease bad pain at night?", answers=("bluemoss-pain",)),
        Question(id="narrow", question="Does bluemoss wake you with gout at dawn?", answers=("bluemoss-gout",)),
    )
)


@pytest.mark.parametrize(
    ("question", "item", "share"),
    [
        ("Does bluemoss ease bad pain at night?", "bluemoss-pain", 1.0),
        # a narrower condition than the collected question names
        ("Does bluemoss ease bad back pain at night?", "bluemoss-pain", 0.8),
        # another condition
        ("Does bluemoss ease bad nausea at night?", "bluemoss-pain", 0.0),
        ("Does bluemoss wake you with pain at dawn?", "bluemoss-gout", 0.0),
    ],
)
def test_a_question_that_names_something_else_is_another_question(question: str, item: str, share: float) -> None:
    reading = Reading(question, COLLECTED, correct=False)
    name = "wide 0" if item == "bluemoss-pain" else "narrow 0"
    mine = {concept.id for concept in reading.foreign}
    assert rank(question, COLLECTED)._same(mine, catalogue(COLLECTED).named(name)) == share
    assert (item in rank(question, COLLECTED).likes) is (share > 0)


def test_an_items_own_question_is_a_collected_one(base: Base) -> None:
    assert rank("Which family is bluemoss of?", base).likes["bluemoss-family"] == pytest.approx(ranking.WEIGHTS.like)


# --- items ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Does bluemoss relieve back pain?", "bluemoss-pain"),
        ("Can bluemoss cause nausea?", "bluemoss-nausea"),
        ("Does it harm the liver? liver damage", "bluemoss-liver"),
        ("How many people use bluemoss?", "bluemoss-users"),
        ("Which family is it of?", "bluemoss-family"),
    ],
)
def test_the_item_that_is_meant_comes_first(base: Base, question: str, best: str) -> None:
    found = scores(question, base)
    assert max(found, key=found.__getitem__) == best


@pytest.mark.parametrize("question", ["", "Is it?", "zarn quilp vost"])
def test_nothing_is_meant_by_nothing(base: Base, question: str) -> None:
    assert scores(question, base) == {}


def test_what_is_not_out_by_the_day_is_not_meant(base: Base) -> None:
    question = "Does bluemoss relieve gout?"
    assert "bluemoss-gout" in scores(question, base, date(2026, 3, 1))
    assert "bluemoss-gout" not in scores(question, base, date(2026, 2, 28))


def test_each_item_comes_once_and_is_one_of_the_bases(base: Base) -> None:
    found = [each.item.id for each in rank("Does bluemoss relieve pain and cause nausea?", base).items()]
    assert len(found) == len(set(found))
    assert set(found) <= set(base.items)


def test_a_number_is_meant_where_one_is_wanted(base: Base) -> None:
    asked = scores("How many people use bluemoss?", base)["bluemoss-users"]
    told = scores("People use bluemoss.", base)["bluemoss-users"]
    assert asked > told


YEARS = build(
    facts=tuple(
        msgspec.structs.replace(FACTS[1], id=f"users-{year}", year=year, last_year=last)
        for year, last in ((2019, None), (2021, None), (2019, 2021))
    )[:2]
)


@pytest.mark.parametrize(("year", "other"), [(2019, 2021), (2021, 2019)])
def test_the_number_of_the_year_that_is_named_is_meant(year: int, other: int) -> None:
    found = scores(f"How many people used bluemoss in {year}?", YEARS)
    assert found[f"users-{year}"] == pytest.approx(found[f"users-{other}"] + 2 * ranking.WEIGHTS.year)


def test_a_condition_of_the_item_that_is_not_named_speaks_against_it() -> None:
    condition = msgspec.structs.replace(
        assessment("in-mice", "treats", "pain", "low", "Bluemoss may relieve pain.", "otto-liver"), species="mice"
    )
    base = build(
        assessments=(
            assessment("bluemoss-pain", "treats", "pain", "low", "Bluemoss may relieve pain.", "wren-pain"),
            condition,
        ),
        interactions=(),
        questions=(),
        required=(),
    )
    unnamed, named = scores("Does bluemoss relieve pain?", base), scores("Does bluemoss relieve pain in mice?", base)
    assert unnamed["in-mice"] < unnamed["bluemoss-pain"]
    assert named["in-mice"] > named["bluemoss-pain"]


def test_what_is_named_and_the_item_does_not_speak_of_counts_against_it(base: Base) -> None:
    assert (
        scores("Does bluemoss relieve pain in Arden?", base)["bluemoss-pain"]
        < (scores("Does bluemoss relieve pain?", base)["bluemoss-pain"])
    )


def test_another_substance_speaks_against_an_item(base: Base) -> None:
    ours = scores("Does bluemoss relieve pain?", base)["bluemoss-pain"]
    theirs = scores("Does coffee relieve pain?", base)["bluemoss-pain"]
    assert theirs < ours


# --- least ------------------------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    "bluemoss cerulin coffee pain gout nausea liver damage mice Arden relieve relieves cause help how many percent 2021 "
    "than replace legal banned people use family moss take my aches away half-life of is does the with drowsin".split()
)
_TEXTS = st.lists(_WORDS, max_size=12).map(" ".join)
WITH_YEARS = build(
    facts=(*FACTS, msgspec.structs.replace(FACTS[1], id="users-2021", year=2021)),
)


@settings(deadline=None, max_examples=150)
@given(_TEXTS, st.floats(-5, 25), st.sampled_from([bluemoss(), WITH_YEARS]))
def test_least_leaves_out_nothing_that_reaches_it(text: str, least: float, base: Base) -> None:
    every = scores(text, base)
    kept = {each.item.id: each.score for each in rank(text, base).items(least)}
    assert {name for name, score in every.items() if score >= least} <= set(kept)
    assert kept.items() <= every.items()


def test_least_leaves_out_what_cannot_reach_it(base: Base) -> None:
    question = "Does bluemoss relieve pain or nausea?"
    sizes = [len(list(rank(question, base).items(float(least)))) for least in range(-20, 20)]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) == {0, 1, 2}


@settings(deadline=None, max_examples=60)
@given(_TEXTS)
def test_likes_lie_between_the_least_and_the_full_likeness(text: str) -> None:
    likes = rank(text, bluemoss()).likes
    longest = max(len(question.answers) for question in bluemoss().questions)
    lowest = ranking.WEIGHTS.like * ranking.WEIGHTS.like_least * 0.9**longest
    assert all(lowest <= like <= ranking.WEIGHTS.like + 1e-9 for like in likes.values())


# --- the catalogue ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("concept", "found"),
    [
        ("pain", {"bluemoss-pain"}),
        ("back-pain", {"bluemoss-pain"}),  # what is wider
        ("users", {"bluemoss-users"}),
        ("prevalence", {"bluemoss-users"}),
        ("coffee", set()),
        ("bluemoss", set()),  # every item's subject
    ],
)
def test_items_about_a_concept(base: Base, concept: str, found: set[str]) -> None:
    assert set(catalogue(base).near(concept)) == found


def test_what_is_named_counts_more_than_what_is_wider_and_what_is_far_off_less(base: Base) -> None:
    laid_out = catalogue(base)
    itself, narrower = laid_out.near("pain")["bluemoss-pain"], laid_out.near("back-pain")["bluemoss-pain"]
    assert itself == pytest.approx(ranking.WEIGHTS.named * laid_out.specific("pain"))
    assert narrower == pytest.approx(ranking.WEIGHTS.distance * itself)


@pytest.mark.parametrize("concept", ["pain", "back-pain", "drowsin", "users", "arden", "ruritania", "bluemoss"])
def test_items_speak_of_what_they_name_and_of_what_is_wider_or_narrower(base: Base, concept: str) -> None:
    laid_out = catalogue(base)
    for name, item in base.items.items():
        about = (item.subject, *laid_out.keys[name], *item.context)
        told = any(base.is_a(concept, key) or base.is_a(key, concept) for key in about)
        said = any(base.by_words.has(name, word) for word in words(base.label(concept)))
        assert (name in laid_out.spoken(concept)) == (told or said)


def test_a_wide_concept_is_less_specific(base: Base) -> None:
    laid_out = catalogue(base)
    assert laid_out.specific("gout") == 1.0
    assert 0 < laid_out.specific("ruritania") < laid_out.specific("arden") < 1.0


def test_what_a_collected_question_names(base: Base) -> None:
    assert catalogue(base).named("pills 0") == {"drowsin"}
    assert catalogue(base).named("owning-it 0") == {"arden"}
    assert catalogue(base).named("help-with-pain 1") == frozenset()
