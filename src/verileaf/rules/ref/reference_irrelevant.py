"""A citation of a work that is about something else than the sentence.

## What it does

Holds each cited work against the sentence that cites it: by what the base knows of the work's findings, otherwise by its title and abstract. It speaks only where the work is plainly about another substance or another outcome and shares nothing with the sentence: a warning where the base knows the work, else a note. Whatever cannot be told is left alone.

## Why it matters

A reference that exists and is cited without a fault can still say nothing about what it is cited for.

## Example

```md
# The leaf

Kratom helps with ADHD [1].

## References

1. Kapp FG, Maurer HH, Auwärter V, Winkelmann M, Hermanns-Clausen M. Intrahepatic cholestasis following abuse of powdered kratom (Mitragyna speciosa). J Med Toxicol. 2011;7(3):227-231.
```

## Instead

```md
# The leaf

Jaundice was seen after two weeks of kratom [1].

## References

1. Kapp FG, Maurer HH, Auwärter V, Winkelmann M, Hermanns-Clausen M. Intrahepatic cholestasis following abuse of powdered kratom (Mitragyna speciosa). J Med Toxicol. 2011;7(3):227-231.
```

## Evidence

DISCERN question 4 (DIS-04): which source stands behind which claim. Existence, identity, retraction and support are separate questions; this rule asks no more than whether the work speaks of the matter at all.

## Fix safety

There is no fix: a source has to be found, or the sentence has to go.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules.case import Case

CODE = "REF008"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each sentence that rests on a work about something else."""
    for match in case.matches:
        for cited in match.cited:
            if cited.relevance != "does not" or match.status == "retracted":
                continue
            name = str(match.record.get("id", "")) if match.record else ""
            evidence = (name,) if name in case.base.sources else ()
            message = f"The cited work does not bear on this sentence. {cited.reason}"
            level = case.level if cited.known else "note"
            yield case.diagnostic(message, (cited.start, cited.end), evidence=evidence, level=level)
