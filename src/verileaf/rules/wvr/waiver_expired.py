"""A waiver whose last day has passed.

## What it does

Reports a waiver whose end date lies before the day of judging. It no longer silences anything.

## Why it matters

A waiver is a decision for a time. When the time is over somebody has to look again.

## Example

```md
# A walk in the woods

Trees are green.

<!-- verileaf: ignore SRC003 until 2020-01-31: the story is on file -->

They lose their leaves in autumn.
```

## Instead

```md
# A walk in the woods

Trees are green. They lose their leaves in autumn.
```

## Evidence

A waiver carries rule, reason and end date, and an expired one counts as a finding: our own house rule.

## Fix safety

There is no fix: renew the waiver with a reason, or mend the finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic, Span
from verileaf.rules.case import Case
from verileaf.rules.waivers import Waiver

CODE = "WVR002"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """Waivers are judged after all other rules, by `report`."""
    yield from ()


def report(case: Case, waivers: tuple[Waiver, ...], used: set[Span]) -> Iterator[Diagnostic]:
    """A finding for each waiver that has run out."""
    for waiver in waivers:
        if not waiver.fault and waiver.until is not None and waiver.until < case.as_of:
            message = f"This waiver of {', '.join(waiver.names)} ended on {waiver.until}."
            yield Diagnostic(case.code, case.kind, case.level, message, waiver.span)
