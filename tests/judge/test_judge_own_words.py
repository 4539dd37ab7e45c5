"""The kratom base is never at odds with itself: its own sentences, judged one by one, are rarely found at fault."""

from __future__ import annotations

from datetime import date

from tests.support import judged
from verileaf.evidence import base as evidence

AS_OF = date(2026, 11, 22)
MOST = 0.04
"""Share of the sentences that may be flagged: what a base says of one matter touches on others."""
BY_ITSELF = 0.02
"""Share of the items that may find fault with their own sentence: false beliefs whose sentence says what is so instead."""
TIPPED = 0.02
"""Share of the sentences that may be judged otherwise behind another."""
FLAGGED = {"overstated", "contradicted", "outdated"}


def test_the_judge_agrees_with_what_the_base_says() -> None:
    base = evidence.load("kratom")
    flagged = {}
    for item in base.items.values():
        found = [(v.name, v.assessment) for v in judged(item.plain, base, AS_OF) if v.name in FLAGGED]
        if found:
            flagged[item.id] = found
    assert len(flagged) <= MOST * len(base.items), flagged
    own = [name for name, found in flagged.items() if name in {assessment for _, assessment in found}]
    assert len(own) <= BY_ITSELF * len(base.items), own


def test_the_judge_says_nearly_the_same_wherever_a_sentence_stands() -> None:
    """More is asked of a fault in a longer text, which tips what is in the balance."""
    base = evidence.load("kratom")
    before = "A leaf was seen.\n\n"
    other = {}
    for item in base.items.values():
        alone, behind = (
            [(v.name, v.assessment) for v in judged(text, base, AS_OF)] for text in (item.plain, before + item.plain)
        )
        if alone != behind:
            other[item.id] = (alone, behind)
    assert len(other) <= TIPPED * len(base.items), other
