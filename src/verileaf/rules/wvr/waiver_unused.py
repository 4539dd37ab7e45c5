"""A waiver that silences nothing.

## What it does

Reports a waiver in the file for which no finding was raised.

## Why it matters

A waiver that outlived its reason hides the next mistake of its kind without anybody having decided so.

## Example

```md
# A walk in the woods

Trees are green.

<!-- verileaf: ignore SRC003 until 2099-12-31: the story is on file -->

They lose their leaves in autumn.
```

## Instead

```md
# A walk in the woods

Trees are green. They lose their leaves in autumn.
```

## Evidence

Ruff reports idle suppressions in the same way (its rule RUF100); the practice keeps suppressions honest.

## Fix safety

Removing the waiver is safe: nothing depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic, Edit, Fix, Span
from verileaf.rules.case import Case
from verileaf.rules.waivers import Waiver

CODE = "WVR001"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """Waivers are judged after all other rules, by `report`."""
    yield from ()


def report(case: Case, waivers: tuple[Waiver, ...], used: set[Span]) -> Iterator[Diagnostic]:
    """A finding for each waiver in force that no diagnostic used."""
    for waiver in waivers:
        if not waiver.fault and waiver.until is not None and waiver.until >= case.as_of and waiver.span not in used:
            fix = Fix("Remove the waiver", (Edit(waiver.span, ""),), safe=True)
            message = f"This waiver of {', '.join(waiver.names)} silences nothing."
            yield Diagnostic(case.code, case.kind, case.level, message, waiver.span, (), fix)
