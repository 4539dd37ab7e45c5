"""Scores of verdicts on small hand-made lists."""

from __future__ import annotations

import pytest
from builders import claim

from evaluation.claims import Class, predict, score
from verileaf.model import Span


def test_most_characters_in_common_decide() -> None:
    claims = [claim(0, 10, "contradicted"), claim(8, 30, "supported")]
    assert predict(claims, Span(5, 25))[0] == "supported"
    assert predict(claims, Span(0, 12))[0] == "contradicted"


def test_ties_go_to_the_more_severe() -> None:
    verdicts = ("supported", "overstated", "contradicted", "outdated", "unsupported")
    claims = [claim(0, 10, verdict) for verdict in verdicts]
    for expected in ("contradicted", "outdated", "overstated", "supported", "silent"):
        assert predict(claims, Span(0, 20))[0] == expected
        claims = [c for c in claims if c.verdict != ("unsupported" if expected == "silent" else expected)]


def test_no_claim_in_common_is_silent() -> None:
    assert predict([claim(0, 10, "contradicted")], Span(10, 20)) == ("silent", None)
    assert predict([], Span(0, 5)) == ("silent", None)


def test_score() -> None:
    gold: list[Class] = ["supported", "supported", "overstated", "contradicted", "silent", "silent"]
    predicted: list[Class] = ["supported", "overstated", "overstated", "overstated", "silent", "contradicted"]
    result = score(gold, predicted)
    assert result.accuracy == 3 / 6
    # F1: supported 2/3, overstated 2/4, contradicted 0, silent 2/3; outdated does not occur
    assert result.macro_f1 == pytest.approx((2 / 3 + 1 / 2 + 0 + 2 / 3) / 4)
    assert (result.exact.right, result.exact.predicted, result.exact.actual) == (1, 4, 2)
    assert (result.flagged.precision, result.flagged.recall) == (2 / 4, 2 / 2)
    assert result.confusion["contradicted", "overstated"] == 1


def test_nothing_flagged_is_precise_and_finds_nothing() -> None:
    result = score(["overstated", "silent"], ["silent", "silent"])
    assert (result.exact.precision, result.exact.recall) == (1.0, 0.0)


def test_lists_must_agree() -> None:
    with pytest.raises(ValueError, match="nothing to score"):
        score([], [])
    with pytest.raises(ValueError, match="shorter"):
        score(["silent"], [])
