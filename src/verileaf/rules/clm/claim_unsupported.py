"""A claim on which the evidence base has nothing.

## What it does

Notes a checkable health claim about the subject for which the base holds no assessment. This is no judgement of the claim.

## Why it matters

An editor should know which sentences nobody has checked.

## Example

```md
# About the leaf

Kratom causes kidney stones.
```

## Instead

```md
# About the leaf

Kratom causes nausea.
```

## Evidence

The base holds nothing on the claim, which is why it is noted.

## Fix safety

There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._verdicts import by_verdict
from verileaf.rules.case import Case

CODE = "CLM004"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each claim judged unsupported."""
    yield from by_verdict(case, "unsupported", legal=False)
