"""A page that does not say who wrote it.

## What it does

Looks for an author in the page's metadata and byline.

## Why it matters

Readers weigh a text by who stands behind it.

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
<p class="byline">By Nora Finch, PharmD</p>
<p>Some people say that the leaf eases their pain.</p>
</article>
</body>
</html>
```

## Evidence

JAMA benchmarks (JAM-1): authors, credentials and affiliation. HON-1.

## Fix safety

There is no fix: the name is not in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._page import is_page
from verileaf.rules.case import Case

CODE = "PGE001"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}


def check(case: Case) -> Iterator[Diagnostic]:
    """One finding for the page."""
    if is_page(case) and not case.document.metadata.authors:
        yield case.diagnostic("The page does not say who wrote it.")
