"""A result of a study that is not named.

## What it does

Finds sentences in which “a study”, “research” or “scientists” find, show or prove something, while no citation, link, author, journal or year stands near: of what concerns health, and on a page about the remedy of anything (“a new study showed that the powder ...”).

## Why it matters

“Studies show” is how both real and imaginary findings are told. Only a name lets a reader tell them apart.

## Example

```md
# The leaf

Studies have shown that the leaf lifts the mood.
```

## Instead

```md
# The leaf

A survey of 2,798 users, published in 2020, found that two thirds took it against anxiety.
```

## Evidence

DISCERN questions 4 and 5 (DIS-04, DIS-05) and the JAMA benchmarks (JAM-2).

## Fix safety

There is no fix: only the author knows which study was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.extract.sentences import asks
from verileaf.model import Diagnostic, Sentence
from verileaf.patterns import lazy
from verileaf.rules._page import dates
from verileaf.rules.case import Case

CODE = "SRC004"
LEVELS = {"editorial": "note", "affiliate": "warning", "seller": "warning"}

_STUDY = r"(?:stud(?:y|ies)|research(?:ers)?|trials?|scien(?:ce|tists)|experiments?|surveys?|investigators|experts)"
_TOLD = lazy(
    rf"\b{_STUDY}\s(?:\w+\s){{0,6}}?(?:show|f(?:ind|ound)|prove|demonstrat|confirm|reveal|suggest|indicat|establish|conclud|report|agree"
    rf"|discover|document|support|link|back)\w*|\b(?:shown|proven|confirmed|backed|supported)\s(?:by|in)\s(?:\w+\s){{0,3}}?{_STUDY}\b"
    rf"|\baccording\sto\s(?:\w+\s){{0,3}}?{_STUDY}\b|\b(?:clinical|scientifical)ly\s(?:proven|shown|tested|established)\b",
    re.IGNORECASE,
)
_SIGNS = frozenset(
    "study studies research researchers trial trials science scientists experiment experiments survey surveys"
    " investigators experts clinically scientifically".split()
)
"""Words without one of which the pattern above cannot match."""
_NAMED = lazy(
    r"\b(?:19|20)\d\d\b|\bet\sal\b|\b(?:Journal|Annals|Lancet|Nature|Science|JAMA|BMJ|Proceedings|Frontiers|PLOS|Archives)\b(?=\s(?:of|in|and|[A-Z]))"
    r"|\b(?:Lancet|JAMA|BMJ|PLOS|Frontiers)\b|\b[A-Z][\w'’-]+\s(?:and|&)\s(?:colleagues|co-?workers|[A-Z]\w+)\b|\bby\s(?:Dr\.?\s)?[A-Z]\w+\b"
)
_NONE = lazy(
    r"\b(?:no|not|n['’]t|few|lack\w*|without|need(?:s|ed)?|until|more|further|whether|hasn['’]t|haven['’]t)\b",
    re.IGNORECASE,
)
_SHOWN = lazy(
    rf"(?:\A|[,;:(—–]\s?|\b(?:and|but|because|since|as|yet|so)\s)(?:that\s|in\sfact,?\s)?(?:(?:an?|the(?=\s(?:latest|newest|most\srecent)\b)|one|many|several|numerous|countless|dozens\sof|most|some|recent|new|newest|latest|modern"
    rf"|clinical|medical|scientific|university|independent|landmark|leading|top|of)\s){{0,5}}{_STUDY}\s"
    r"(?:(?:at|from|in|of|by|on)\s(?:\w+\s){1,4}?)?(?:(?:ha(?:s|ve)|now|already|clearly|also|even|recently|consistently|all)\s){0,2}"
    r"(?:shows?|showed|shown|finds?|found|proves?|proved|proven|demonstrate[sd]?|confirm(?:s|ed)?|reveal(?:s|ed)?|establish(?:es|ed)?|conclude[sd]?|discover(?:s|ed)?|agrees?)\b"
    rf"|\A(?:according\sto|as)\s(?:(?:an?|many|several|recent|new|clinical|scientific|university)\s){{0,3}}{_STUDY}\b",
    re.IGNORECASE,
)
"""A result told of a study that the sentence does not point to: "a recent study showed", and not "the study showed"."""
_SAME = lazy(rf"\b(?:the|this|these|that|those|its|their)\s(?:same\s)?{_STUDY}\s(?!by\b)", re.IGNORECASE)
_BACK = 400
"""Characters before "the study" in which it may have been named."""
_PLACE = lazy(
    r"\b(?:University|Universit[éày]\w*|Institutes?|College|Hospital|Clinic|Hopkins|Harvard|Agency|Administration)\b"
)


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each sentence that tells the result of a study without a name."""
    slots = [(r.start, r.end) for r in case.extraction.references if r.kind == "placeholder"]
    for number in sorted(case.having(_SIGNS)):
        sentence, block, words = case.sentences[number]
        if block.zone != "main" or block.kind in ("heading", "title"):
            continue
        told = _TOLD.search(words)
        if told is None or asks(words) or _NONE.search(words[: told.end()]):
            continue
        end = min(block.end, sentence.end + 160)
        if (
            _NAMED.search(words)
            or case.is_cited(sentence.start, end)
            or dates(case).overlap(sentence.start, sentence.end)
        ):
            continue
        if any(sentence.start <= start < sentence.end for start, _ in slots):
            continue  # the slot itself is reported
        before = max(block.start, sentence.start - _BACK), sentence.start
        if _SAME.search(words[: told.end()]) and (
            case.is_cited(*before) or _NAMED.search(case.document.text[before[0] : before[1]])
        ):
            continue  # the study that was named just before
        if _is_health(case, sentence) or (_SHOWN.search(words) and case.is_on_topic and not _PLACE.search(words)):
            yield case.diagnostic("Which study? It cannot be found without a name, a year or a link.", sentence)


def _is_health(case: Case, sentence: Sentence) -> bool:
    """Does the sentence name what can be done to health, or a medicine?"""
    return any(
        mention.kind in ("condition", "effect", "medicine", "medicine_class")
        for mention in case.mentions_in(sentence.start, sentence.end)
    )
