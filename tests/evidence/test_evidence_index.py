"""Search by words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verileaf.evidence.index import STOP, Index, pack, spoken, stem, words


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Is it for 12 of us?", []),
        ("Low-back PAINS, pains: 40 mg!", ["low", "back", "pains", "pains", "mg"]),
        ("CYP3A4 doesn’t", ["cyp3a4", "doesn't"]),
    ],
)
def test_words_as_they_stand(text: str, found: list[str]) -> None:
    assert spoken(text) == found


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


# --- likeness ---------------------------------------------------------------------------------------------------------


def alike(
    texts: dict[str, str], query: str, left_out: str = "", surplus: float = 1.0, least: float = 0.0
) -> dict[str, float]:
    index = Index(pack({name: [(text, 1.0)] for name, text in texts.items()}))
    return index.alike(words(query), words(left_out), surplus, least)


ASKED = {"pain": "moss pain night", "gout": "moss gout", "sleep": "deep sleep wood field hill"}


def test_the_same_words_are_alike_wholly() -> None:
    assert alike(ASKED, "night moss pain", least=0.5) == {"pain": pytest.approx(1.0)}


@pytest.mark.parametrize(
    "queries",
    [
        # ever more that the document does not hold
        ["moss pain night", "moss pain night stone", "moss pain night stone river", "stone river"],
        # ever less that it does
        ["moss pain night", "moss pain", "moss", ""],
    ],
)
def test_words_that_only_one_of_them_holds_make_them_less_alike(queries: list[str]) -> None:
    found = [alike(ASKED, query).get("pain", 0.0) for query in queries]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)
    assert found[-1] == 0.0


@pytest.mark.parametrize(("surplus", "likeness"), [(0.0, 1.0), (1.0, 0.5)])
def test_surplus_weighs_what_the_query_holds_besides(surplus: float, likeness: float) -> None:
    assert alike({"a": "pain", "b": "gout"}, "pain gout", surplus=surplus)["a"] == pytest.approx(likeness)


def test_words_that_are_left_out_count_on_neither_side() -> None:
    assert alike(ASKED, "bluemoss gout moss", "moss bluemoss")["gout"] == pytest.approx(1.0)
    assert alike(ASKED, "moss", "moss") == {}


def test_a_word_said_twice_counts_once_in_likeness() -> None:
    assert alike(ASKED, "pain pain moss") == alike(ASKED, "pain moss")


def by_hand(index: Index, texts: dict[str, str], query: str, left_out: str, surplus: float) -> dict[str, float]:
    """Likeness as its description has it, document by document."""

    def meaning(said: set[str]) -> float:
        return sum(map(index.rarity, said))

    found = {}
    for name, text in texts.items():
        mine, theirs = (set(words(each)) - set(words(left_out)) for each in (query, text))
        if mine & theirs:
            found[name] = meaning(mine & theirs) / (meaning(theirs) + surplus * meaning(mine - theirs))
    return found


many = st.lists(st.sampled_from("pain gout sleep moss stone river hill wood field night".split()), max_size=8).map(
    " ".join
)


@settings(deadline=None, max_examples=200)
@given(
    st.dictionaries(st.sampled_from("abcdef"), many, min_size=1),
    many,
    st.lists(st.sampled_from(["moss", "pain"]), max_size=2).map(" ".join),
    st.floats(0, 2),
    st.floats(0.05, 0.95),
)
def test_likeness_agrees_with_the_sum_done_by_hand(
    texts: dict[str, str], query: str, left_out: str, surplus: float, least: float
) -> None:
    index = Index(pack({name: [(text, 1.0)] for name, text in texts.items()}))
    found = index.alike(words(query), words(left_out), surplus, least)
    expected = by_hand(index, texts, query, left_out, surplus)
    for name in texts:
        value = expected.get(name, 0.0)
        if abs(value - least) > 1e-4:  # the index keeps four-byte numbers
            assert (name in found) is (value >= least), (name, value)
        if name in found:
            assert found[name] == pytest.approx(value, abs=1e-4)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), many, min_size=1), many, st.floats(0.05, 0.9), st.floats(0, 0.09))
def test_a_higher_least_only_leaves_out(texts: dict[str, str], query: str, least: float, more: float) -> None:
    low, high = alike(texts, query, least=least), alike(texts, query, least=least + more)
    assert high == {name: value for name, value in low.items() if value >= least + more}
