"""Search by words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verileaf.evidence.index import STOP, Index, pack, stem, words


@pytest.mark.parametrize(
    "same",
    [
        ["relieve", "relieves", "relieved", "relieving"],
        ["addiction", "addictions", "addictive"],
        ["injury", "injuries"],
        ["test", "tests", "tested", "testing"],
        ["state", "states"],
        ["legal", "legally"],
    ],
)
def test_forms_of_one_word_have_one_stem(same: list[str]) -> None:
    assert len(set(map(stem, same))) == 1, [stem(word) for word in same]


@pytest.mark.parametrize("word", ["pain", "less", "use", "ban", "ed", "bed", "news"[:3], ""])
def test_short_words_stay(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Is it for me?", []),
        ("Low-back PAIN, pain!", ["low", "back", "pain", "pain"]),
        ("don’t / don't", ["don't", "don't"]),
        ("CYP3A4 at 5%", ["cyp3a4", "5"]),
        ("naïve_test", ["naïve"[:-1], "test"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@settings(deadline=None)
@given(st.text())
def test_stems_are_beginnings_and_never_stop_words(text: str) -> None:
    for word in words(text):
        assert word
    for word in text.lower().split():
        assert word.startswith(stem(word))
        assert len(stem(word)) >= min(3, len(word))
    assert not words(" ".join(sorted(STOP)))


def test_the_better_document_comes_first() -> None:
    index = Index(
        pack(
            {
                "both": [("pain nausea", 1.0)],
                "one": [("pain sleep", 1.0)],
                "none": [("botany", 1.0)],
            }
        )
    )
    scores = index.scores(words("pain and nausea"))
    assert sorted(scores, key=scores.__getitem__, reverse=True) == ["both", "one"]


def test_a_rare_word_tells_more_than_a_frequent_one() -> None:
    index = Index(pack({"a": [("pain", 1.0)], "b": [("pain", 1.0)], "c": [("gout", 1.0)], "d": [("pain", 1.0)]}))
    assert index.rarity("unheard") > index.rarity("gout") > index.rarity("pain") > 0
    scores = index.scores(["gout", "pain"])
    assert scores["c"] > scores["a"] == scores["b"]


def test_weight_repetition_and_length_count() -> None:
    index = Index(
        pack(
            {
                "heavy": [("pain sleep", 3.0)],
                "light": [("pain sleep", 1.0)],
                "long": [("pain sleep moss stone river hill wood field", 1.0)],
            }
        )
    )
    scores = index.scores(["pain"])
    assert scores["heavy"] > scores["light"] > scores["long"]


def test_a_word_said_twice_in_the_question_counts_once() -> None:
    index = Index(pack({"a": [("pain", 1.0)], "b": [("gout", 1.0)]}))
    assert index.scores(["pain", "pain"]) == index.scores(["pain"])


def test_what_it_knows_and_has() -> None:
    index = Index(pack({"a": [("Pains of gout", 1.0)], "b": [("sleep", 1.0)]}))
    assert index.knows("pain")
    assert not index.knows("pains")
    assert index.has("a", "gout")
    assert not index.has("b", "gout")
    assert not index.has("nobody", "gout")


@pytest.mark.parametrize("documents", [{}, {"a": []}, {"a": [("", 1.0)]}])
def test_nothing_to_search(documents: dict[str, list[tuple[str, float]]]) -> None:
    assert Index(pack(documents)).scores(["pain"]) == {}


some = st.lists(st.sampled_from("pain gout sleep moss stone".split()), max_size=6).map(" ".join)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), some), some)
def test_scores_are_of_the_documents_that_hold_a_word(texts: dict[str, str], query: str) -> None:
    index = Index(pack({name: [(text, 1.0)] for name, text in texts.items()}))
    scores = index.scores(words(query))
    assert set(scores) == {name for name, text in texts.items() if set(words(text)) & set(words(query))}
    assert all(score > 0 for score in scores.values())
