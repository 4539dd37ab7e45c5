"""A page that makes health claims and names no source.

## What it does

Looks, on a page on which claims were judged, for at least one citation or link to a source. Slots for sources do not count.

## Why it matters

Without sources nobody can check the claims. Those who sell have to hold evidence before they publish a claim.

## Example

```html
<!DOCTYPE html>
<html lang="en">
<head>
<title>What is known about the leaf and pain</title>
</head>
<body>
<article>
<h1>Kratom and pain</h1>
<p>Kratom relieves pain.</p>
</article>
</body>
</html>
```

## Instead

```html
<!DOCTYPE html>
<html lang="en">
<head>
<title>What is known about the leaf and pain</title>
</head>
<body>
<article>
<h1>Kratom and pain</h1>
<p>In <a href="https://pubmed.ncbi.nlm.nih.gov/32607084/">one small experiment</a> kratom relieved pain.</p>
</article>
</body>
</html>
```

## Evidence

DISCERN question 4 (DIS-04), JAMA benchmarks (JAM-2), HON-4; for sellers the FTC's Health Products Compliance Guidance (FTC-1).

## Fix safety

There is no fix: the sources have to be found.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._page import is_page
from verileaf.rules.case import Case

CODE = "PGE004"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """One finding for the page."""
    if not is_page(case) or not case.verdicts:
        return
    if not any(match.status not in ("placeholder", "not_a_reference") for match in case.matches):
        yield case.diagnostic("The page makes health claims and names no source for any of them.")
