"""Talk from the drafting of the text that was left in it.

## What it does

Finds sentences that belong to the making of the text: answers of a chat program (“Certainly! Here is ...”), a machine speaking of itself, notes to the one who finishes the draft (“replace the placeholders with ...”), what the draft says of itself, and labels of a writer's form (“Meta description:”).

## Why it matters

It tells that nobody read the text before it went out, so nothing else in it has been checked either.

## Example

```md
# The leaf

Sure! Here is a blog post of 700 words that explains the leaf to beginners.

The tree grows in Southeast Asia. Please replace the bracketed parts with your own details before publishing.
```

## Instead

```md
# The leaf

The tree grows in Southeast Asia. Here is what is known about it.
```

## Evidence

Our house rule. Guidelines on scientific publishing count undisclosed generated text among the reasons for retraction (COPE, 2025).

## Fix safety

Safe where a sentence or line is nothing but drafting talk: it is removed. Where a statement hangs on it, the fix is unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic, Edit, Fix
from verileaf.rules._removal import remove
from verileaf.rules.case import Case
from verileaf.rules.gen._drafting import Talk, talk

CODE = "GEN001"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}
_MESSAGES = {
    "self": "A writing program speaks of itself here.",
    "reply": "This is an answer to whoever ordered the text, not to its readers.",
    "draft": "The draft speaks of itself here.",
    "task": "This is a note to whoever finishes the text, not to its readers.",
    "label": "This is a field of a writer's form, not text for readers.",
}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each run of neighbouring sentences of drafting talk."""
    run: list[Talk] = []
    for item in talk(case):
        if run and not _adjoin(case, run[-1], item):
            yield _finding(case, run)
            run = []
        run.append(item)
    if run:
        yield _finding(case, run)


def _adjoin(case: Case, first: Talk, second: Talk) -> bool:
    between = case.document.text[first.end : second.start]
    return "label" not in (first.kind, second.kind) and "\n" not in between and not between.strip()


def _finding(case: Case, run: list[Talk]) -> Diagnostic:
    kinds = dict.fromkeys(item.kind for item in run)
    message = " ".join(_MESSAGES[kind] for kind in kinds)
    return case.diagnostic(message, (run[0].start, run[-1].end), fix=_fix(case, run))


def _fix(case: Case, run: list[Talk]) -> Fix | None:
    sentence = case.sentence_at(run[0].start)
    if sentence is None or (run[0].kind == "label" and not run[0].whole):
        return None
    block = case.document.blocks[sentence.block]
    gone = [item for item in run if item.whole]
    if len(gone) == len(run):
        return remove(case, run[0].start, run[-1].end, block, safe=True)
    if not gone:
        return remove(case, run[0].start, run[-1].end, block, safe=False)
    edits: list[Edit] = []
    for item in gone:
        fix = remove(case, item.start, item.end, block, safe=True)
        edits += fix.edits if fix else ()
    if not edits:
        return None
    return Fix("Remove the sentence", tuple(edits), True)
