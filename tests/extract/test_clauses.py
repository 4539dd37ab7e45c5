"""Clauses: where a negation or a hedge stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.extract.clauses import clauses


def words(text: str) -> list[str]:
    return [text[c.start : c.end] for c in clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It eases pain.", ["It eases pain"]),
        ("It eases pain but it is addictive.", ["It eases pain", "it is addictive"]),
        ("It eases pain, although nobody knows why.", ["It eases pain", "nobody knows why"]),
        ("It eases pain; it does not cure it.", ["It eases pain", "it does not cure it"]),
        ("It eases pain and it lifts the mood.", ["It eases pain", "it lifts the mood"]),
        ("It eases pain, which is rare.", ["It eases pain", "is rare"]),
        ("It eases pain — users say.", ["It eases pain", "users say"]),
        ("It eases pain (it is said) in mice.", ["It eases pain (it is said) in mice"]),
        ("It eases pain, making it popular.", ["It eases pain", "making it popular"]),
        ("It eases pain because it is an opioid.", ["It eases pain", "it is an opioid"]),
        ("It eases pain, cough and fever.", ["It eases pain, cough and fever"]),
        ("It is safe and effective.", ["It is safe and effective"]),
        ("So it is, but no.", ["So it is", "no"]),
    ],
)
def test_breaks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_single_word_does_not_stand_alone_at_the_start() -> None:
    assert words("However, it eases pain.") == ["However, it eases pain"]
    assert words("Yet: it eases pain.") == ["Yet: it eases pain"]


_PARTS = st.sampled_from(
    "it they silverwort eases pain but although ; : — ( ) , and which not is (a no 50% “so” … . !".split()
)


@given(
    st.one_of(st.text(max_size=120), st.lists(_PARTS, max_size=30).map(" ".join)),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_clauses_cover_the_sentence_and_never_overlap(text: str, left: int, right: int) -> None:
    start, end = min(left, len(text)), max(len(text) - right, min(left, len(text)))
    found = clauses(text, start, end)
    assert found
    last = start
    for clause in found:
        assert last <= clause.start <= clause.end <= end
        assert not any(part in text[last : clause.start] for part in ("pain", "silverwort", "eases"))
        last = clause.end
    assert not any(letter.isalnum() for letter in text[last:end])


@given(
    st.lists(
        st.sampled_from(["pain", "eases", "silverwort", "but", "not", ",", ";", "and", "it"]), min_size=1, max_size=30
    ).map(" ".join)
)
def test_clauses_do_not_depend_on_where_the_sentence_stands(text: str) -> None:
    alone = words(text)
    padded = f"Before it. {text} After it."
    inside = clauses(padded, 11, 11 + len(text))
    assert [padded[c.start : c.end] for c in inside] == alone
