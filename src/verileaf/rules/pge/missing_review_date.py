"""A health page that does not say when it was last reviewed.

## What it does

Looks for a day of review in the page's metadata (schema.org `lastReviewed`) and byline.

## Why it matters

A review by somebody who knows the subject is what keeps an old page right.

## Example

```html
<!DOCTYPE html>
<html lang="en">
<head>
<title>What is known about the leaf and pain</title>
</head>
<body>
<article>
<h1>The leaf and pain</h1>
<p>Published March 4, 2021</p>
<p>Some people say that the leaf eases their pain.</p>
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
<h1>The leaf and pain</h1>
<p>Published March 4, 2021. Medically reviewed June 2, 2026.</p>
<p>Some people say that the leaf eases their pain.</p>
</article>
</body>
</html>
```

## Evidence

NLM's questions on health sites (NLM-5, NLM-8); schema.org `MedicalWebPage.lastReviewed`.

## Fix safety

There is no fix: the review has to take place.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._page import is_page
from verileaf.rules.case import Case

CODE = "PGE003"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}


def check(case: Case) -> Iterator[Diagnostic]:
    """One finding for the page."""
    if is_page(case) and not case.document.metadata.reviewed:
        yield case.diagnostic("The page does not say when it was last reviewed.")
