"""Why nothing was read from a sentence, and what is kept of it for what was learned."""

from __future__ import annotations

import pytest

from tests.support import extraction
from verileaf.model import Silenced

DOUBTED: list[tuple[Silenced, str]] = [
    ("tells of one person", "Jane, 52, took silverwort and she lost her pain."),
    ("supposes or quotes to challenge", "If silverwort relieves pain."),
    ("instructs", "Ask a doctor before you take silverwort."),
    ("does not speak of the topic", "A doctor can look into the causes of your nausea."),
]
FAR = " ".join(["The road to the old mill is long, and the hedges on both of its sides were cut back last year."] * 4)
"""A text is taken to speak of the topic throughout if it is short."""


@pytest.mark.parametrize(("reason", "sentence"), DOUBTED)
def test_what_seems_to_assert_nothing_is_kept_apart_with_the_reason(reason: Silenced, sentence: str) -> None:
    text = f"Silverwort may cause nausea.\n\n{FAR}\n\n{sentence}"
    read = extraction(text)
    at = text.index(sentence)
    kept = [claim for claim in read.doubtful if claim.start >= at]
    assert {claim.unasserted for claim in kept} == {reason}
    assert {claim.relation for claim in kept} == {"other"}
    assert not [claim for claim in read.claims if claim.start >= at]


@pytest.mark.parametrize(
    "text",
    ["Does silverwort relieve pain?", "[citation needed]", "Tags: silverwort, pain, nausea", "The old silver mill"],
)
def test_of_questions_and_what_says_nothing_nothing_is_kept(text: str) -> None:
    read = extraction(text)
    assert not read.claims
    assert not read.doubtful


def test_a_sentence_that_was_read_is_not_kept_twice() -> None:
    read = extraction("Silverwort may cause nausea. If it does, ask a doctor.")
    claimed = {claim.sentence for claim in read.claims}
    assert claimed
    assert not claimed & {claim.sentence for claim in read.doubtful}
    assert all(claim.unasserted is None for claim in read.claims)


def test_each_clause_is_kept_for_itself() -> None:
    text = "Jane, 52, was funny, and nobody knew that silverwort ruins the liver, which is why we tell it."
    read = extraction(text)
    kept = [text[claim.start : claim.end] for claim in read.doubtful]
    assert len(kept) > 1
    assert any("ruins the liver" in clause and "funny" not in clause for clause in kept)


def test_a_text_off_the_topic_gives_nothing() -> None:
    read = extraction(FAR)
    assert (read.claims, read.doubtful) == ((), ())
