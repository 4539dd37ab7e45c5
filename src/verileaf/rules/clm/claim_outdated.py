"""A claim that was true once and is no longer.

## What it does

Reports a statement of fact or advice whose time is over, with the date at which it ended.

## Why it matters

Advice and findings change; an old page goes on being read.

## Example

```md
# About the leaf

In the current outbreak kratom is contaminated with Salmonella.
```

## Instead

```md
# About the leaf

In the outbreak of 2018 kratom products tested positive for Salmonella.
```

## Evidence

The fact that the message names carries the date and its sources.

## Fix safety

Unsafe: where the sentence says nothing else, the base's own sentence is put in its place; the author has to look whether it serves the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._verdicts import by_verdict
from verileaf.rules.case import Case

CODE = "CLM003"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "error"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each claim judged outdated."""
    yield from by_verdict(case, "outdated", legal=False)
