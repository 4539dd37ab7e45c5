"""A citation of a work about which something has been published since.

## What it does

Reports a citation of a work about which an expression of concern is on record, or of which a part was withdrawn (a warning), and of a work that was corrected, replaced by a newer version, reinstated after a retraction, or published after it was a preprint (a note). A text that says so itself is left alone.

## Why it matters

An editor's doubt, a corrected figure or a published version can change what the work shows.

## Example

```md
# The leaf

Nine in ten felt better [1].

## References

1. Wren AB, Otto K. Sleep after an invented leaf: a diary study. Journal of Invented Plants. 2020;11(1):9-18.
```

## Instead

```md
# The leaf

Nine in ten felt better, but the journal has stated its concern about the study [1].

## References

1. Wren AB, Otto K. Sleep after an invented leaf: a diary study. Journal of Invented Plants. 2020;11(1):9-18. (Expression of concern, 2022.)
```

## Evidence

COPE's retraction guidelines (2025); RET-1: a warning for expressions of concern and newer versions. What is on record is asked of the work's own record and of the notices that point to it.

## Fix safety

There is no fix: the notice has to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verileaf.model import Diagnostic, Level, Notice, NoticeType
from verileaf.patterns import lazy
from verileaf.rules.case import Case

CODE = "REF007"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


class _Kind(NamedTuple):
    level: Level
    message: str
    said: re.Pattern[str]
    """Words by which an entry or sentence tells of it."""


_CORRECTED = _Kind(
    "note", "This work has been corrected", lazy(r"\b(?:correct(?:ed|ion)|errat(?:um|a)|corrigend)", re.IGNORECASE)
)
_KINDS: dict[NoticeType, _Kind] = {
    "expression_of_concern": _Kind(
        "warning", "There is an expression of concern about this work", lazy(r"\bconcern", re.IGNORECASE)
    ),
    "partial_retraction": _Kind(
        "warning", "Part of this work has been retracted", lazy(r"\b(?:retract|withdr[ae]w)", re.IGNORECASE)
    ),
    "correction": _CORRECTED,
    "erratum": _CORRECTED,
    "corrigendum": _CORRECTED,
    "new_version": _Kind("note", "There is a newer version of this work", lazy(r"\bversion\b", re.IGNORECASE)),
    "reinstatement": _Kind("note", "This work was retracted and reinstated", lazy(r"\breinstat", re.IGNORECASE)),
    "published_as": _Kind(
        "note", "This preprint has been published", lazy(r"\bpublished (?:as|in|version)", re.IGNORECASE)
    ),
}
"""The notices that a reader should know of, gravest first; a withdrawn work is the matter of REF004."""


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each cited work with such notices; it speaks of the gravest."""
    for match in case.matches:
        if match.status == "retracted" or not match.notices:
            continue
        of_kind = {notice.type: notice for notice in match.notices}
        kind = next((kind for kind in _KINDS if kind in of_kind), None)
        if kind is None:
            continue
        told = _KINDS[kind]
        places = [(match.reference.start, match.reference.end), *((s.start, s.end) for s in match.cited)]
        if any(told.said.search(case.document.text, start, end) for start, end in places):
            continue
        name = str(match.record.get("id", "")) if match.record else ""
        evidence = (name,) if name in case.base.sources else ()
        message = f"{told.message}{_where(of_kind[kind])}."
        yield case.diagnostic(message, match.reference, evidence=evidence, level=told.level)


def _where(notice: Notice) -> str:
    """Date and identifier of the notice, or of the other version, in brackets."""
    address = f"doi:{notice.doi}" if notice.doi else f"PMID {notice.pmid}" if notice.pmid else ""
    parts = ", ".join(part for part in (notice.date, address) if part)
    return f" ({parts})" if parts else ""
