"""A statement of law that was never so.

## What it does

Compares what a sentence says of a place, its product forms and its age limits with the law there on the day that the sentence speaks of.

## Why it matters

A reader who trusts a wrong sentence about the law can be arrested for it, or go without what is permitted.

## Example

```md
# Where it is legal

Kratom is banned in Texas.
```

## Instead

```md
# Where it is legal

Kratom is legal in Texas (checked November 2026).
```

## Evidence

The entry of the place in the base, with the statute, rule or release it rests on and the day of the last look.

## Fix safety

Unsafe: where the sentence says nothing else, the base's own sentence is put in its place; the author has to look whether it serves the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._verdicts import by_verdict
from verileaf.rules.case import Case

CODE = "LAW001"
LEVELS = {"editorial": "error", "affiliate": "error", "seller": "error"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each claim judged contradicted."""
    yield from by_verdict(case, "contradicted", legal=True)
