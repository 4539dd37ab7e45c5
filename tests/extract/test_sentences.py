"""Sentences: the traps of health prose, and what holds of every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.tricky_sentences import MORE, PASSAGES
from tests.support import document
from verileaf.extract.sentences import sentences, split
from verileaf.read import read_text


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("why", "expected"), [*PASSAGES, *MORE], ids=lambda value: value[0][:40] if isinstance(value, list) else value
)
def test_hard_passages(why: str, expected: list[str]) -> None:
    assert pieces(" ".join(expected)) == expected


def test_second_set_is_not_the_first() -> None:
    assert len(MORE) >= 40
    assert not {tuple(sentences) for _, sentences in PASSAGES} & {tuple(sentences) for _, sentences in MORE}


def test_every_block_has_its_own_sentences() -> None:
    read = read_text(
        "## A heading\n\nOne thing. Another thing.\n\n- first item\n- second item. More of it.\n", format="markdown"
    )
    found = [(read.blocks[s.block].kind, read.text[s.start : s.end]) for s in sentences(read)]
    assert found == [
        ("heading", "A heading"),
        ("paragraph", "One thing."),
        ("paragraph", "Another thing."),
        ("list_item", "first item"),
        ("list_item", "second item."),
        ("list_item", "More of it."),
    ]


def test_code_has_no_sentences() -> None:
    read = read_text("Words here.\n\n```\nnot. a. sentence.\n```\n", format="markdown")
    assert [read.text[s.start : s.end] for s in sentences(read)] == ["Words here."]


def test_white_space_alone_has_no_sentences() -> None:
    assert pieces(" \n\t ") == []


def test_a_bracket_that_never_closes_does_not_swallow_the_text() -> None:
    assert pieces("It is rare (so they say. Yet it happens. Often.") == [
        "It is rare (so they say.",
        "Yet it happens.",
        "Often.",
    ]


_WORDS = st.sampled_from(
    [
        "Dr.",
        "e.g.",
        "et al.",
        "U.S.",
        "5",
        "0.5",
        "mg.",
        "pain",
        "Pain",
        "(",
        ")",
        "“",
        "”",
        "!",
        "?",
        "...",
        ".",
        "\n",
        "a.m.",
        "[3]",
        "É",
        "ß",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_sentences_are_in_order_and_leave_out_white_space_only(text: str) -> None:
    ranges = list(split(text))
    last = 0
    for start, end in ranges:
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@given(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join).filter(str.strip))
def test_sentences_of_a_document_lie_in_their_blocks(text: str) -> None:
    read = document(text)
    for sentence in sentences(read):
        block = read.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
