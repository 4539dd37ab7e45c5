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
        ("It can however be addictive.", ["It can however be addictive"]),
        ("Pain, however, was not eased.", ["Pain, however, was not eased"]),
        ("It eases pain, however it is addictive.", ["It eases pain", "it is addictive"]),
    ],
)
def test_breaks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a new subject
        ("It eases pain so you can sleep.", ["It eases pain", "you can sleep"]),
        ("It eases pain so well that all sleep.", ["It eases pain so well that all sleep"]),
        ("It eases pain, Aspirin is cheap.", ["It eases pain", "Aspirin is cheap"]),
        ("It eases pain, and Borset sells it.", ["It eases pain", "Borset sells it"]),
        ("It eases pain, cough and Lyme disease.", ["It eases pain, cough and Lyme disease"]),
        ("It eases pain, or the user is ill.", ["It eases pain", "the user is ill"]),
        ("It eases pain and nobody is ill.", ["It eases pain", "nobody is ill"]),
        # places
        ("Arden bans it, several states sell it.", ["Arden bans it", "several states sell it"]),
        ("Arden bans it, and a few U.S. states do allow it.", ["Arden bans it", "a few U.S. states do allow it"]),
        # what went on
        ("It was sold, and banned by law.", ["It was sold", "banned by law"]),
        ("It was legal, and by 2020 it was gone.", ["It was legal", "by 2020 it was gone"]),
        ("It had a name and was sold.", ["It had a name", "was sold"]),
        ("It is old and is it safe?", ["It is old", "is it safe"]),
        ("It is safe and is cheap.", ["It is safe and is cheap"]),
        # asides
        ("It eases pain which nobody likes.", ["It eases pain", "which nobody likes"]),
        (
            "It eases pain (as a long and rather old report of the hospital in the town of Melford has told us).",
            ["It eases pain", "as a long and rather old report of the hospital in the town of Melford has told us)"],
        ),
        ("It eases two ills: pain and cough.", ["It eases two ills", "pain and cough"]),
        ("It eases pain, quickly calming all.", ["It eases pain", "quickly calming all"]),
        ("It eases pain, stretching and running.", ["It eases pain, stretching and running"]),
    ],
)
def test_more_breaks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If you drink it, it eases pain.", ["If you drink it", "it eases pain"]),
        ("Unless you sleep, pain comes back.", ["Unless you sleep", "pain comes back"]),
        # a list is part of the condition
        ("If you have gout, a cough or a fever, ask us.", ["If you have gout, a cough or a fever", "ask us"]),
        ("As long as it is dry, it keeps.", ["As long as it is dry", "it keeps"]),
        # other openings
        ("While Arden bans it, shops in Borset do not.", ["While Arden bans it", "shops in Borset do not"]),
        ("Although it is old, scholars like it.", ["Although it is old", "scholars like it"]),
        ("Even though it is old, scholars like it.", ["Even though it is old", "scholars like it"]),
        ("Whereas Arden bans it, Borset sells it.", ["Whereas Arden bans it", "Borset sells it"]),
        ("Since Arden bans it, shops closed.", ["Since Arden bans it", "shops closed"]),
        ("But while Arden bans it, Borset sells it.", ["But while Arden bans it", "Borset sells it"]),
        (
            "While Arden, Borset and Caster ban it, Elmet sells it.",
            ["While Arden, Borset and Caster ban it", "Elmet sells it"],
        ),
        ("While Arden bans it, Borset and Elmet sell it.", ["While Arden bans it", "Borset and Elmet sell it"]),
        # a date opens no clause
        ("Since 2014, shops sell it.", ["Since 2014, shops sell it"]),
        ("Since early May 2014, shops sell it.", ["Since early May 2014, shops sell it"]),
    ],
)
def test_openings_end_at_their_comma(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is sold in every state but Arden.", ["It is sold in every state but Arden"]),
        ("It is sold everywhere in Ruritania but in Arden.", ["It is sold everywhere in Ruritania but in Arden"]),
        ("It is sold in most states but Arden bans it.", ["It is sold in most states", "Arden bans it"]),
        ("It is sold in every state but it is bad.", ["It is sold in every state", "it is bad"]),
    ],
)
def test_a_but_that_takes_places_out_opens_no_clause(text: str, expected: list[str]) -> None:
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
