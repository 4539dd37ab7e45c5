"""A page without a title in its head, or with one that search pages would cut.

## What it does

Looks for a `title` element in the head of an HTML page, with 30 to 60 characters.

## Why it matters

The title is what people see before the page. A missing one is made up by others, a long one is cut.

## Example

```html
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
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
<p>Some people say that the leaf eases their pain.</p>
</article>
</body>
</html>
```

## Evidence

Our house rule after common practice (SEO-3); search engines set no limit and cut by width.

## Fix safety

There is no fix: the author words the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.model import Diagnostic
from verileaf.patterns import lazy
from verileaf.rules._page import element, is_html
from verileaf.rules.case import Case

CODE = "PGE005"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}
_TITLE = lazy(r"<title\b[^>]*>([^<]*)", re.IGNORECASE)
_SHORTEST, _LONGEST = 30, 60


def check(case: Case) -> Iterator[Diagnostic]:
    """At most one finding for an HTML page."""
    if not is_html(case):
        return
    title = element(case, _TITLE)
    if not title:
        yield case.diagnostic("The page has no title in its head.")
    elif not _SHORTEST <= len(title) <= _LONGEST:
        message = f"The page's title has {len(title)} characters; {_SHORTEST} to {_LONGEST} are shown in full."
        yield case.diagnostic(message)
