"""A citation that was never filled in.

## What it does

Reports the places where a source was meant to stand and a slot stands instead: “citation needed”, “[link to the study]”, “(Author, Year)”, “doi:10.xxxx”.

## Why it matters

The sentence looks as if it had a source. It has none, and nobody can check it.

## Example

```md
# The leaf and pain

Regular users kept a hand in ice water longer after a drink of the leaf (add citation).
```

## Instead

```md
# The leaf and pain

Regular users kept a hand in ice water longer after a drink of the leaf ([Vicknasingam 2020](https://pubmed.ncbi.nlm.nih.gov/32607084/)).
```

## Evidence

DISCERN question 4 (DIS-04) and the JAMA benchmarks (JAM-2): a reader can see which source each claim rests on.

## Fix safety

There is no fix: only the author knows which source was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules.case import Case

CODE = "REF001"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each slot."""
    for match in case.matches:
        if match.status == "placeholder":
            yield case.diagnostic("A source was to stand here and was never filled in.", match.reference)
