"""The kratom base is never at odds with itself: its own sentences, judged one by one, are rarely found at fault."""

from __future__ import annotations

from datetime import date

from tests.support import verdicts
from verileaf.evidence import base as evidence

AS_OF = date(2026, 11, 22)
MOST = 0.08
"""Share of the sentences that may be flagged: what a base says of one matter touches on others."""
FLAGGED = {"overstated", "contradicted", "outdated"}


def test_the_judge_agrees_with_what_the_base_says() -> None:
    base = evidence.load("kratom")
    flagged = {}
    for item in base.items.values():
        found = [(v.name, v.assessment) for v in verdicts(item.plain, base, AS_OF) if v.name in FLAGGED]
        if found:
            flagged[item.id] = found
    assert len(flagged) <= MOST * len(base.items), flagged
