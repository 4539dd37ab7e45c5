"""A waiver without a reason or an end date.

## What it does

Reports a waiver that lacks its end date or its reason, or whose date cannot be read. It silences nothing.

## Why it matters

Without a reason nobody can tell later whether the waiver was right, and without an end nobody will ask.

## Example

```md
# A walk in the woods

Trees are green.

<!-- verileaf: ignore SRC003 -->

They lose their leaves in autumn.
```

## Instead

```md
# A walk in the woods

Trees are green. They lose their leaves in autumn.
```

## Evidence

A waiver carries rule, reason and end date: our own house rule.

## Fix safety

There is no fix: only the author knows the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic, Span
from verileaf.rules.case import Case
from verileaf.rules.waivers import Waiver

CODE = "WVR003"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """Waivers are judged after all other rules, by `report`."""
    yield from ()


def report(case: Case, waivers: tuple[Waiver, ...], used: set[Span]) -> Iterator[Diagnostic]:
    """A finding for each waiver that lacks a part."""
    for waiver in waivers:
        if waiver.fault:
            message = f"This waiver does not count: {waiver.fault}."
            yield Diagnostic(case.code, case.kind, case.level, message, waiver.span)
