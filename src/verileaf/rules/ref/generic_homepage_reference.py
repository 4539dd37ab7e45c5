"""A citation that leads only to a site's front page.

## What it does

Reports a source whose address is the home page of an agency, publisher or other body, so that no particular page is named.

## Why it matters

Nobody can find on a front page what the sentence says.

## Example

```md
# The leaf

The agency has not approved it.

## References

1. Food and Drug Administration. (2022). The agency and the leaf. https://www.fda.gov
```

## Instead

```md
# The leaf

The agency has not approved it.

## References

1. Food and Drug Administration. (2024). FDA and Kratom. https://www.fda.gov/news-events/public-health-focus/fda-and-kratom
```

## Evidence

DISCERN question 4 (DIS-04) and the JAMA benchmarks (JAM-2).

## Fix safety

There is no fix: only the author knows which page was read.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules.case import Case

CODE = "REF005"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each citation of a front page."""
    for match in case.matches:
        if match.status == "generic":
            message = "The address is a front page, where nobody can find the statement. Name the page that was read."
            yield case.diagnostic(message, match.reference)
