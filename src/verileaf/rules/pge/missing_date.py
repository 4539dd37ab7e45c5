"""A page that bears no date.

## What it does

Looks for a day of publication or of the last change in the page's metadata and byline.

## Why it matters

Evidence and law change. An undated page cannot be judged.

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
<p class="byline">Published March 4, 2026</p>
<p>Some people say that the leaf eases their pain.</p>
</article>
</body>
</html>
```

## Evidence

JAMA benchmarks (JAM-4): date posted and date updated. DISCERN question 5 (DIS-05).

## Fix safety

There is no fix: the day is not in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._page import is_dated, is_page
from verileaf.rules.case import Case

CODE = "PGE002"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}


def check(case: Case) -> Iterator[Diagnostic]:
    """One finding for the page."""
    if is_page(case) and not is_dated(case):
        yield case.diagnostic("The page does not say when it was published or last changed.")
