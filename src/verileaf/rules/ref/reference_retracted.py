"""A citation of a work that has been retracted.

## What it does

Reports a citation of a work that is recorded as retracted, withdrawn or removed and was not reinstated since, in its own record or by a notice that points to it. It is silent where the entry says so, or every sentence that cites it.

## Why it matters

A retracted finding no longer counts. A claim that rests on it has lost its ground.

## Example

```md
# The leaf

It helped nine in ten [1].

## References

1. Wren AB, Finch J. Relief of pain by an invented leaf: a survey. Journal of Invented Plants. 2021;12(3):45-60.
```

## Instead

```md
# The leaf

A survey of the leaf was withdrawn [1].

## References

1. Wren AB, Finch J. Relief of pain by an invented leaf: a survey. Journal of Invented Plants. 2021;12(3):45-60. Retracted.
```

## Evidence

COPE's retraction guidelines (2025); RET-1: citing a retracted work is an error unless the article names it as retracted.

## Fix safety

There is no fix: the sentence that rests on the work has to be thought through again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.patterns import lazy
from verileaf.rules.case import Case

CODE = "REF004"
LEVELS = {"editorial": "error", "affiliate": "error", "seller": "error"}
_SAID = lazy(r"\b(?:retract(?:ed|ion)|withdrawn)\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each retracted work that is cited as if it stood."""
    for match in case.matches:
        text, entry = case.document.text, match.reference
        if match.status != "retracted" or _SAID.search(text, entry.start, entry.end):
            continue
        if match.cited and all(_SAID.search(text, s.start, s.end) for s in match.cited):
            continue
        name = str(match.record.get("id", "")) if match.record else ""
        evidence = (name,) if name in case.base.sources else ()
        yield case.diagnostic(match.reason, match.reference, evidence=evidence)
