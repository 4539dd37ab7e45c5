"""A slot of a template that nobody filled in.

## What it does

Finds slots for names, dates, products, pictures and calls to action (“[Your name]”, “{{city}}”, “INSERT IMAGE HERE”), filler text (“Lorem ipsum”) and marks of work still to be done (“TODO”, “TBD”, “XXX”). Slots for citations belong to `placeholder_reference`.

## Why it matters

A page with open slots was not finished, and readers cannot tell what was to stand there.

## Example

```md
# The leaf

The leaf is on sale in [City name]. TODO: add the opening hours.
```

## Instead

```md
# The leaf

The leaf is on sale in Oregon [1]. Its use [in traditional medicine] is old.
```

## Evidence

Our house rule.

## Fix safety

Removing a slot that is a line or sentence of its own is safe. Inside a sentence there is no fix: something has to stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.extract.ranges import Ranges
from verileaf.model import Diagnostic, Fix
from verileaf.patterns import lazy
from verileaf.rules._removal import remove
from verileaf.rules.case import Case
from verileaf.rules.gen._drafting import talk

CODE = "GEN002"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}

_THING = (
    r"(?:(?:first|last|full|brand|company|business|product|clinic|author|site|website|store|shop|city|town|state|country|street"
    r"|phone|e-?mail|contact|vendor|doctor|patient|customer|client|strain|drug|dosage|dose|number|amount|price|date|month|year"
    r"|url|address|topic|keyword|location)(?:['’]s)?[ _-]?(?:name|number|address|page|url|link|info|information|details|here)?"
    r"|name|image|photo|picture|graphic|chart|table|video|logo|call[ -]to[ -]action|cta|button|phone|text|quote|bio|disclaimer)"
)
_SLOT = lazy(
    rf"""
      (?:\[|\{{{{?|<)\s*(?:
          (?:your|enter|insert|add|include|put|place|type|choose|select|write)\s[^\]\[{{}}<>]{{1,80}}
        | {_THING}(?:\s?(?:here|goes\s+here|to\s+(?:come|follow|be\s+added)|tbd|tba))?(?:[,/]\s?{_THING}){{0,3}}
        | (?:tbd|tba|tk|tktk|todo|fixme|placeholder|blank|xx+|__+|\.{{3,}})[^\]\[{{}}<>]{{0,60}}
      )\s*(?:\]|\}}}}?|>)(?!\()
    | \{{\{{\s*[\w.| ]{{1,40}}\s*\}}\}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LOUD = lazy(
    r"\b(?:INSERT|ADD|PLACE|ENTER|PUT) (?:YOUR |THE |AN? )?[A-Z][A-Z ]{1,40}? HERE\b"
    r"|\b(?:TODO|FIXME|TKTK|XXX+)\b:?[^.!?\n]{0,100}|\b(?:TBD|TBA)\b|\bYour (?:Name|Company|Business|Brand) (?:Here|Name)\b"
)
_LATIN = r"(?:et|ut|sed|non|quis|vel|nec|ac|eget|enim|ad|sit|amet|dolore?|velit|nulla|sunt|est|duis|cum|quam|vitae|mauris|donec)"
_ENGLISH = r"(?:the|of|and|is|are|was|were|has|this|that|it|with|for|to|by|from)"
_FILLER = lazy(
    r"\blorem ipsum\b[^.!?\n]{0,300}"
    rf"(?:[.!?]\s(?=[^.!?\n]{{0,300}}\b{_LATIN}\b)(?![^.!?\n]{{0,300}}\b{_ENGLISH}\b)[^.!?\n]{{1,300}}){{0,30}}[.!?]*|\b(?:this is |some )?(?:placeholder|dummy|filler) (?:text|copy)\b"
    r"(?: (?:here|goes here|for|to be)\b[^.\n]{0,80})?|\b(?:text|content|image|copy) (?:goes here|to come|to follow)\b",
    re.IGNORECASE,
)
_ORDER = lazy(r"\W*(?:insert|add|include|put|place|enter)\b", re.IGNORECASE)
_PATTERNS = (
    (_SLOT, ("[", "{", "<")),
    (_LOUD, ("INSERT", "ADD ", "PLACE", "ENTER", "PUT ", "TODO", "FIXME", "TKTK", "XXX", "TBD", "TBA", "Your ")),
    (_FILLER, ("orem ipsum", "OREM IPSUM", "laceholder", "ummy", "iller", "goes here", "to come", "to follow")),
)
"""Each pattern with marks without which it cannot match."""
_OPENED = lazy(r"[\[{<]\s*[A-Za-z_.{]")
"""A bracket before a word, and not before the number of a citation."""
_TAG = lazy(r"<\s*/?\s*[a-z][\w-]*(?:\s+[\w-]+=[^<>]*)?/?\s*>", re.IGNORECASE)


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each slot that is neither a citation's nor part of drafting talk."""
    taken = Ranges(
        [(r.start, r.end) for r in case.extraction.references] + [(item.start, item.end) for item in talk(case)]
    )
    text = case.document.text
    patterns = [item for item in _PATTERNS if any(mark in text for mark in item[1])]
    if not patterns:
        return
    done = 0
    for block in case.document.blocks:
        if block.zone != "main" or block.kind == "code":
            continue
        words = text[block.start : block.end]
        found = sorted(
            (block.start + match.start(), block.start + match.end())
            for pattern, marks in patterns
            if any(mark in words for mark in marks) and (pattern is not _SLOT or _OPENED.search(words))
            for match in pattern.finditer(words)
            if not (pattern is _SLOT and _TAG.fullmatch(match.group()))
        )
        for start, end in found:
            end -= len(text[start:end]) - len(text[start:end].rstrip())
            if start >= done and not taken.overlap(start, end):
                done = end
                yield case.diagnostic("This slot was never filled in.", (start, end), fix=_fix(case, start, end))


def _fix(case: Case, start: int, end: int) -> Fix | None:
    """Only what is a sentence or a line of its own can go."""
    sentence = case.sentence_at(start)
    if sentence is None:
        return None
    text = case.document.text
    before = text[sentence.start : start].rstrip(" *_")
    after = text[end : sentence.end].strip(" *_.!")
    if (before and before[-1] not in ".!?") or (after and not (after[0].isupper() and _ORDER.match(text, start))):
        return None
    return remove(
        case, start, end if after else max(end, sentence.end), case.document.blocks[sentence.block], safe=True
    )
