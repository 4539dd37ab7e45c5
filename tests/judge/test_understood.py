"""Sentences that the rules have read to the last word."""

from __future__ import annotations

import msgspec
import pytest

from tests.judge.test_law import LAWS
from tests.support import TODAY, assessment, build, fact, judged, verdicts
from verileaf.judge import _understood, understood
from verileaf.model import Verdict

BASE = build(
    assessments=(assessment("dependence", "addiction", "for", "moderate"), assessment("treats", "pain", "for", "low")),
    facts=(fact("family", "history_botany", "rosefamily", exclusive=True),),
)
FILL = "Silverwort is a leaf. It is sold in Arden. Some people drink it. It contains argenine. " * 15
"""A page's worth of sentences that deserve no verdict."""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Silverwort is banned in Arden, Borset and Caster.", True),
        ("As of 2026, silverwort is legal in Arden for adults 21 and over.", True),
        ("Silverwort is legal in Arden, but not in Borset.", True),
        ("Argenine is banned in Arden.", True),
        ("Silverwort is legal in Arden, some said.", False),
        ("Some believe silverwort is banned in Arden.", False),
        ("If silverwort is banned in Arden.", False),
        ("Silverwort is banned in Arden for pain.", False),
        ("Silverwort from Arden is banned in Borset.", False),
    ],
)
def test_a_sentence_that_says_nothing_besides_the_law_is_understood(sentence: str, expected: bool) -> None:
    assert understood.law(sentence, LAWS) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Silverwort is not addictive.", True),
        ("Silverwort relieves pain.", True),
        ("Silverwort belongs to the mint family.", True),
        ("It is not addictive.", False),  # names no topic
        ("Silverwort is not addictive", False),  # may be a fragment
        ("No silverwort is not addictive.", False),  # denied twice
        ("Some say that silverwort is not addictive.", False),
        ("Silverwort may relieve pain.", False),
        ("Silverwort relieves pain in dreams.", False),
        ("It is a myth that silverwort is not addictive.", False),
    ],
)
def test_a_sentence_of_nothing_but_known_words_is_understood(sentence: str, expected: bool) -> None:
    assert understood.wholly(sentence, BASE) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Silverwort is not addictive.", "contradicted"),
        ("Silverwort belongs to the mint family.", "contradicted"),
        ("Silverwort relieves pain.", "overstated"),
    ],
)
def test_what_is_understood_has_the_same_verdict_on_any_page(sentence: str, expected: str) -> None:
    for text in (sentence, f"{FILL}\n\n{sentence}"):
        found = [each.name for each in judged(text, BASE, TODAY) if each.claim.start >= len(text) - len(sentence)]
        assert found == [expected], text[-80:]


def test_what_is_both_at_fault_and_borne_out_is_weighed() -> None:
    def said(name: str) -> Verdict:
        (found,) = verdicts("Silverwort relieves pain.", BASE)
        return msgspec.structs.replace(found, name=name)

    sentence = "Silverwort relieves pain."
    assert _understood([said("overstated")], sentence, BASE)
    assert _understood([said("overstated"), said("contradicted")], sentence, BASE)
    assert not _understood([said("overstated"), said("supported")], sentence, BASE)
    assert not _understood([said("supported")], sentence, BASE)
    assert not _understood([], sentence, BASE)
