"""What is laid out of a topic for search by words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import ASSESSMENTS, FACTS, QUESTIONS, bluemoss, build, concept
from verileaf.evidence.index import words
from verileaf.evidence.schema import Question
from verileaf.evidence.search import Stated, keys

ITEMS = [*bluemoss().items.values()]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_is_found_by_its_question_and_its_plain_words(item: Stated) -> None:
    held = bluemoss().by_words
    assert all(held.has(item.id, word) for word in words(f"{item.question} {item.plain}"))


def test_an_item_is_found_by_every_way_of_writing_what_it_is_about() -> None:
    """ "Liver damage" stands in no sentence of the item; it is a variant of its object."""
    assert bluemoss().by_words.has("bluemoss-liver", "damag")
    assert not bluemoss().by_words.has("bluemoss-nausea", "damag")


@pytest.mark.parametrize(("variants", "held"), [(7, True), (8, True), (9, False)])
def test_of_many_ways_of_writing_the_first_count(variants: int, held: bool) -> None:
    names = (*(f"way{number}" for number in range(variants - 1)), "zarn")
    concepts = tuple(item for item in bluemoss().concepts.values() if item.id != "gout")
    base = build(concepts=(*concepts, concept("gout", "condition", "gout", variants=names)))
    assert base.by_words.has("bluemoss-gout", "zarn") is held


def test_an_item_is_found_by_what_readers_ask_of_it() -> None:
    held = bluemoss().by_words
    assert held.has("bluemoss-pain", words("aches")[0])
    assert not held.has("bluemoss-nausea", words("aches")[0])


def test_what_readers_ask_counts_less_for_the_second_answer() -> None:
    asked = Question(id="both", question="Is it glittering?", answers=("bluemoss-pain", "bluemoss-nausea"))
    found = build(questions=(asked,), required=()).by_words.scores(words("glittering"))
    assert set(found) == {"bluemoss-pain", "bluemoss-nausea"}
    assert found["bluemoss-pain"] > found["bluemoss-nausea"]


def test_an_items_own_question_counts_more_than_its_plain_words() -> None:
    base = bluemoss()
    found = base.by_words.scores(words("family"))
    assert max(found, key=found.__getitem__) == "bluemoss-family"


def test_every_wording_is_kept_with_its_answers() -> None:
    base = bluemoss()
    texts = [(text, question.answers) for question in QUESTIONS for text in (question.question, *question.variants)]
    texts += [(item.question, (item.id,)) for item in (*ASSESSMENTS, *FACTS)]
    assert sorted((base.asked[name], base.answers[name]) for name in base.wordings.names) == sorted(texts)


def test_a_wording_may_span_lines() -> None:
    asked = Question(id="lines", question="Is it\n\nglittering\r\nat night?", answers=("bluemoss-pain",))
    base = build(questions=(asked, *QUESTIONS), required=())
    assert base.asked["lines 0"] == "Is it glittering at night?"
    assert base.answers["lines 0"] == ("bluemoss-pain",)
    assert base.answers["bluemoss-gout"] == ("bluemoss-gout",)


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("bluemoss-pain", ["pain"]),
        ("bluemoss-users", ["users", "prevalence"]),
        ("bluemoss-family", ["moss-family"]),
    ],
)
def test_what_an_item_is_about(item: str, found: list[str]) -> None:
    assert [*keys(bluemoss().items[item])] == found


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(deadline=None, max_examples=25)
@given(st.lists(_TEXT, min_size=1, max_size=3))
def test_whatever_is_asked_it_keeps_its_answers(texts: list[str]) -> None:
    asked = tuple(
        Question(id=f"q{number}", question=text, answers=("bluemoss-nausea",)) for number, text in enumerate(texts)
    )
    base = build(questions=asked, required=())
    assert len(base.wordings.names) == len(base.asked) == len(base.answers) == len(texts) + len(ITEMS)
    for number, text in enumerate(texts):
        assert base.asked[f"q{number} 0"].split() == text.split()
        assert base.answers[f"q{number} 0"] == ("bluemoss-nausea",)
    assert base.answers["bluemoss-pain"] == ("bluemoss-pain",)
