"""A statement of law that was so once and is no longer.

## What it does

Compares what a sentence says of a place with the law there, past law included, and reports what ended and when.

## Why it matters

Kratom law changes by the month. Pages do not.

## Example

```md
# Where it is legal

Kratom is banned in Rhode Island.
```

## Instead

```md
# Where it is legal

Rhode Island has permitted licensed sales of kratom to adults of 21 and over since April 1, 2026.
```

## Evidence

The entry of the place in the base, with its history and the day of the last look.

## Fix safety

Unsafe: where the sentence says nothing else, the base's own sentence is put in its place; the author has to look whether it serves the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._verdicts import by_verdict
from verileaf.rules.case import Case

CODE = "LAW002"
LEVELS = {"editorial": "error", "affiliate": "error", "seller": "error"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each claim judged outdated."""
    yield from by_verdict(case, "outdated", legal=True)
