"""What a rule asks of its case: sentences by their words, and where strings stand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support import document
from verileaf.evidence import base
from verileaf.extract import extract
from verileaf.model import Mention
from verileaf.rules.case import Case


def case(text: str) -> Case:
    known = base.load()
    return Case(extract(document(text), known), (), (), known, date(2026, 11, 22))


TEXT = "Kratom is a tree. It GROWS in Thailand; nobody's sure since when. Trees grow slowly (don't they?)."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("tree",), {0}),
        (("trees", "tree"), {0, 2}),
        (("grows",), {1}),
        (("nobody", "s"), {1}),
        (("t",), {2}),  # an apostrophe parts words
        (("thai",), set()),  # whole words only
        ((), set()),
    ],
)
def test_the_sentences_that_hold_a_word(words: tuple[str, ...], found: set[int]) -> None:
    assert case(TEXT).having(words) == found


@pytest.mark.parametrize("sign", ["ree", "s a t", "grow", "in thailand; no", "(", "don't", "zebra", "tree zebra"])
def test_where_a_string_stands(sign: str) -> None:
    small = TEXT.lower()
    assert list(case(TEXT).places(sign)) == [at for at in range(len(TEXT)) if small.startswith(sign, at)]


def test_small_letters_keep_their_places() -> None:
    text = "İt is kratom, İt is."
    assert len(case(text).lower) == len(text)
    assert list(case(text).places("kratom")) == [text.index("kratom")]


def test_positions_between_sentences_belong_to_none() -> None:
    asked = case("Kratom is a tree. It grows.")
    assert [asked.number_at(at) for at in (0, 16, 17, 18, 26, 27, 1000)] == [0, 0, None, 1, 1, None, None]
    assert asked.sentence_at(17) is None
    assert asked.sentence_at(18) == asked.extraction.sentences[1]


def test_mentions_in_a_range() -> None:
    asked = case("Kratom is a tree. Kratom eases pain.")
    assert all(isinstance(mention, Mention) for mention in asked.mentions_in(0, 40))
    assert [mention.start for mention in asked.mentions_in(18, 24)] == [18]
    assert asked.mentions_in(1, 5) == ()
