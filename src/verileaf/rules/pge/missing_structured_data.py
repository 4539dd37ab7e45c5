"""A page that does not tell machines what it is.

## What it does

Looks in an HTML page for JSON-LD with a schema.org type for articles or pages (`MedicalWebPage`, `Article`, `BlogPosting` and their like).

## Why it matters

Author, dates and subject that machines can read let others find, date and check the page.

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
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "MedicalWebPage", "name": "The leaf and pain", "lastReviewed": "2026-06-02"}</script>
</head>
<body>
<article>
<h1>The leaf and pain</h1>
<p>Some people say that the leaf eases their pain.</p>
</article>
</body>
</html>
```

## Evidence

schema.org `MedicalWebPage`; SEO-1: it promises no display on a search page.

## Fix safety

There is no fix: the data have to say what the page says.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.patterns import lazy
from verileaf.rules._page import is_html, types
from verileaf.rules.case import Case

CODE = "PGE007"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}
_PAGES = lazy(r"(?:Article|Posting|WebPage|Report|Review|FAQPage|CreativeWork)\Z")


def check(case: Case) -> Iterator[Diagnostic]:
    """One finding for an HTML page."""
    if not is_html(case):
        return
    if not any(_PAGES.search(name) for data in case.document.metadata.structured_data for name in types(data)):
        yield case.diagnostic("The page has no structured data (schema.org) that says what it is.")
