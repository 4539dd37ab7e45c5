"""A citation of a work that does not exist.

## What it does

Reports a complete citation, or an identifier, for which a catalogue that covers works of its kind holds no work. Without such a catalogue a citation stays “unresolved”, which is no finding.

## Why it matters

Invented citations are a mark of generated text, and whatever rests on them rests on nothing.

## Example

```md covers=all
# The leaf

It helps [1].

## References

1. Harrow T, Linden B. Twelve winters of a made-up leaf: the final report. Annals of Imaginary Botany. 2021;14(2):99-131.
```

## Instead

```md covers=all
# The leaf

Some users say that it helps [1].

## References

1. Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in regular users. Drug Alcohol Depend. 2014;139:132-137.
```

## Evidence

JAMA benchmarks (JAM-2): references stand for content. That a work exists and that it supports the sentence are separate questions; this rule asks the first.

## Fix safety

There is no fix: a source has to be found, or the sentence has to go.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules.case import Case

CODE = "REF002"
LEVELS = {"editorial": "error", "affiliate": "error", "seller": "error"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each citation of nothing."""
    for match in case.matches:
        if match.status == "nonexistent":
            yield case.diagnostic(f"No such work is known. {match.reason}", match.reference)
