"""Pairs count only if both members get their class."""

from __future__ import annotations

import pytest
from builders import pair_outcome, paired

from evaluation import claims, contrast


def test_both_members_must_be_right() -> None:
    assert pair_outcome("supported", "contradicted").right
    assert not pair_outcome("supported", "supported").right
    assert not pair_outcome("contradicted", "supported").right


def test_score() -> None:
    outcomes = [
        pair_outcome("supported", "contradicted"),
        pair_outcome("supported", "silent"),
        pair_outcome("silent", "contradicted"),
        pair_outcome("silent", "silent"),
    ]
    result = contrast.score(outcomes)
    assert (result.count, result.right, result.half, result.share) == (4, 1, 2, 0.25)


def test_classes_count_and_not_labels() -> None:
    one, two = paired("a", "unverifiable"), paired("b", "none")
    assert contrast.Outcome(claims.Outcome(one, "silent"), claims.Outcome(two, "silent"), "hedge").right


def test_by_edit_in_the_order_of_names() -> None:
    outcomes = [
        pair_outcome("supported", "contradicted", "place"),
        pair_outcome("supported", "supported", "hedge"),
        pair_outcome("supported", "supported", "place"),
    ]
    result = contrast.by_edit(outcomes)
    assert list(result) == ["hedge", "place"]
    assert (result["place"].right, result["place"].count) == (1, 2)


def test_no_pairs_have_no_score() -> None:
    with pytest.raises(ValueError, match="nothing to score"):
        contrast.score([])
