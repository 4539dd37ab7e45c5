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

Never safe. Where exactly one work of the catalogue fits all that the slot says (its journal, year and authors if named, and every topic word), the fix puts it there: the whole entry in a bibliography, a link with author and year elsewhere. Otherwise the message names the likeliest works and what fits each, and only the author knows which was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.extract.citing import bibliography
from verileaf.model import Candidate, Diagnostic
from verileaf.rules._filling import fill, short
from verileaf.rules.case import Case

CODE = "REF001"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each slot."""
    slots = {id(slot) for slot in bibliography(case.extraction)} if any(m.candidates for m in case.matches) else set()
    for match in case.matches:
        if match.status == "placeholder":
            message = "A source was to stand here and was never filled in." + _offer(match.candidates)
            alone = not case.extraction.sentences  # a list of references has none
            fix = fill(case, match, entry=alone or id(match.reference) in slots)
            yield case.diagnostic(message, match.reference, fix=fix)


def _offer(candidates: tuple[Candidate, ...]) -> str:
    """The works that may be meant, and why."""
    if not candidates:
        return ""
    works = "; ".join(
        f"{short(item.record)} ({item.reason[0].lower()}{item.reason[1:].rstrip('.')})" for item in candidates
    )
    return f" It may mean: {works}."
