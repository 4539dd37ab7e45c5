"""A claim that the best evidence contradicts.

## What it does

Reports a claim about an effect, a harm, a number or a plain fact where the evidence base says otherwise.

## Why it matters

A reader in pain acts on such sentences. A harm that is denied, a wrong number or a wrong mechanism can cost health.

## Example

```md
# About the leaf

Kratom is not addictive.
```

## Instead

```md
# About the leaf

Daily use of kratom can lead to dependence.
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

CODE = "CLM001"
LEVELS = {"editorial": "error", "affiliate": "error", "seller": "error"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each claim judged contradicted."""
    yield from by_verdict(case, "contradicted", legal=False)
