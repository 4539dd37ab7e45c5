"""The law of a place, stated on a page without any date.

## What it does

Looks whether a page that says what the law of a place is carries a date: its own day of publication, update or review, a year in its title, or a date in the sentence. One note for the page, at the first such sentence.

## Why it matters

Laws change by the month. Without a date a reader cannot tell whether the sentence still holds.

## Example

```md
# Where you can carry it

Kratom is banned in Alabama. Have a good journey.
```

## Instead

```md
# Where you can carry it

*Published November 3, 2026*

Kratom is banned in Alabama. Have a good journey.
```

## Evidence

JAMA benchmarks (JAM-4): date posted and date updated. FDK-7: legal facts carry the day on which they were checked.

## Fix safety

There is no fix: the author has to look the law up and say when.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._page import dates, is_dated
from verileaf.rules.case import Case

CODE = "LAW003"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}


def check(case: Case) -> Iterator[Diagnostic]:
    """One finding, at the first statement of law, if neither the page nor its paragraph bears a date."""
    if is_dated(case):
        return
    for claim in case.extraction.claims:
        if claim.relation == "legal_status" and claim.date is None and claim.polarity == "affirmed":
            block = case.document.blocks[case.extraction.sentences[claim.sentence].block]
            if not dates(case).overlap(block.start, block.end):
                message = "The law of a place is stated on a page that bears no date. Say when it was looked up."
                yield case.diagnostic(message, claim)
                return
