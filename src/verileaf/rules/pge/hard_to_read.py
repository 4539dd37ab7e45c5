"""A text that asks for more schooling than most readers have.

## What it does

Scores the author's text, without headings and references, with several formulas of readability and takes their median. Above grade 8 it is noted, with the score without the names of medicines, plants and diseases beside it.

## Why it matters

People in pain read under strain. Health bodies ask for grade 6 to 8.

## Example

```md
# The leaf

The pharmacological characterisation of the constituent alkaloids demonstrates considerable heterogeneity, notwithstanding the methodological limitations that necessarily accompany observational investigations of self-administered botanical preparations. Epidemiological considerations additionally complicate interpretation, particularly where polysubstance utilisation, undocumented comorbidities and inconsistent toxicological ascertainment preclude attribution of individual adverse outcomes. Consequently, practitioners should anticipate substantial interindividual variability, acknowledge unresolved pharmacokinetic interactions, and communicate residual uncertainty transparently throughout longitudinal therapeutic relationships. Institutional recommendations notwithstanding, multidisciplinary collaboration remains indispensable.
```

## Instead

```md
# The leaf

The leaf holds many plant chemicals. We do not know well how they act in people. Most of what we know comes from people who told us what they take. Some of them took other drugs too. So we can seldom say what caused a bad turn. People differ a lot. A small cup may do little to one person and a lot to the next. If you take it, tell your doctor. Say how much you take and how often. Say what else you take. Then you can talk about what to do next. Do not feel ashamed. Your doctor has heard it before. You can also ask a pharmacist to check your pills. Bring the bag with you if you still have it.
```

## Evidence

RDB-1, RDB-2: the NIH asks for less than grade 8, the AMA for grade 6. Formulas disagree, so several are shown.

## Fix safety

There is no fix: shorter sentences and plainer words are the author's.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.extract.ranges import Ranges
from verileaf.model import Diagnostic
from verileaf.readability import Readability, measure
from verileaf.rules.case import Case

CODE = "PGE008"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}
_LIMIT = 8.0
_FEWEST_WORDS, _FEWEST_SENTENCES = 60, 3
"""The formulas say nothing about shorter texts."""
_PROSE = frozenset(("paragraph", "list_item", "quote"))
_NAMES = frozenset("substance medicine medicine_class condition receptor enzyme contaminant place".split())


def check(case: Case) -> Iterator[Diagnostic]:
    """One finding for the page."""
    entries = Ranges((r.start, r.end) for r in case.extraction.references if r.kind == "entry")
    prose = [
        (sentence, words)
        for sentence, block, words in case.zone("main")
        if block.kind in _PROSE and not entries.overlap(sentence.start, sentence.end)
    ]
    found = measure(words for _, words in prose)
    if not found or found.words < _FEWEST_WORDS or found.sentences < _FEWEST_SENTENCES or found.grade <= _LIMIT:
        return
    names = [(m.start, m.end) for m in case.extraction.mentions if m.kind in _NAMES]
    bare = measure(_without(case.document.text, sentence.start, sentence.end, names) for sentence, _ in prose)
    yield case.diagnostic(_message(found, bare))


def _without(text: str, start: int, end: int, names: list[tuple[int, int]]) -> str:
    """The sentence without the names in it."""
    from bisect import bisect_left

    parts = []
    at = start
    for index in range(bisect_left(names, (start, start)), len(names)):
        first, last = names[index]
        if first >= end:
            break
        if first >= at:
            parts.append(text[at:first])
            at = last
    return "".join((*parts, text[at:end]))


def _message(found: Readability, bare: Readability | None) -> str:
    scores = [("Flesch-Kincaid", found.flesch_kincaid), ("Fog", found.fog), ("Coleman-Liau", found.coleman_liau)]
    scores += [("ARI", found.automated)] + ([("SMOG", found.smog)] if found.smog is not None else [])
    shown = ", ".join(f"{name} {score:.1f}" for name, score in scores)
    without = f", {bare.grade:.1f} without the names of medicines and diseases" if bare else ""
    return f"The text reads at US school grade {found.grade:.1f} ({shown}){without}; aim at 8 or below."
