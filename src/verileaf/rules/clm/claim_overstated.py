"""A claim worded more strongly than the evidence carries.

## What it does

Compares the strength of the wording with the certainty of the evidence, and reports wording that asserts more certainty, a wider scope or a larger size. Alarm is measured as praise is.

## Why it matters

Readers take “relieves” for settled. Where the evidence is thin, only “may”, “some users report” or “it is not known” is honest.

## Example

```md
# About the leaf

Kratom is clinically proven to relieve chronic pain.
```

## Instead

```md
# About the leaf

Some users report that kratom eases their pain. It is not known whether kratom relieves chronic pain.
```

## Evidence

GRADE's guidance on informative statements: Santesso et al., J Clin Epidemiol 2020;119:126-135. The assessment that the message names holds the sources.

## Fix safety

Unsafe: where the sentence says nothing else, the base's own sentence is put in its place; the author has to look whether it serves the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._verdicts import by_verdict
from verileaf.rules.case import Case

CODE = "CLM002"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "error"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each claim judged overstated."""
    yield from by_verdict(case, "overstated", legal=False)
