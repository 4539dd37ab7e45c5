"""A page without a description in its head, or with one that search pages would cut.

## What it does

Looks for a description in the head of an HTML page, with 70 to 160 characters.

## Why it matters

The description is what people read before they decide to open the page, so it is part of the claim.

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
<meta name="description" content="What studies have found about the leaf and pain, what they have not, and which risks are on record.">
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

Our house rule after common practice (SEO-3); snippets are claims too.

## Fix safety

There is no fix: the author words the description.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.rules._page import is_html
from verileaf.rules.case import Case

CODE = "PGE006"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}
_SHORTEST, _LONGEST = 70, 160


def check(case: Case) -> Iterator[Diagnostic]:
    """At most one finding for an HTML page."""
    if not is_html(case):
        return
    description = " ".join((case.document.metadata.description or "").split())
    if not description:
        yield case.diagnostic("The page has no description in its head.")
    elif not _SHORTEST <= len(description) <= _LONGEST:
        limits = f"{_SHORTEST} to {_LONGEST} are shown in full"
        yield case.diagnostic(f"The page's description has {len(description)} characters; {limits}.")
