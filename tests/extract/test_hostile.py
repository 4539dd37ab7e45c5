"""Texts made to make a pattern go back and forth cost no more than in proportion to their length."""

from __future__ import annotations

from time import perf_counter

import pytest

from verileaf.extract import assertion, context, modifiers

PATTERNS = {
    "lists": (assertion.LISTS, "effects " * 2_000),
    "lists that never begin": (assertion.LISTS, " " * 40_000),
    "bars": (context._BARRED, "a" * 40_000),
    "bars far apart": (context._BARRED, "a |" + " " * 40_000),
    "purposes": (modifiers._PURPOSE, "use " * 10_000),
    "purposes with words behind": (modifiers._PURPOSE, "used to x y z " * 3_000),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_does_not_go_back_and_forth(name: str) -> None:
    pattern, text = PATTERNS[name]
    pattern.search("")  # compiled
    begun = perf_counter()
    assert pattern.search(text + "!") is None
    assert perf_counter() - begun < 1  # some 0.05 s; the unbounded patterns took from 5 s to minutes
