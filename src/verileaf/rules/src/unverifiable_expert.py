"""A named expert whom nobody can look up.

## What it does

Finds named people who are quoted or cited as authorities (doctors, professors, other professionals) without a link, a reference, or an affiliation with a body that can be found. The page's own authors and reviewers, and the authors of cited works, are left alone.

## Why it matters

An expert's word is worth what the expert is. A name that leads nowhere may be invented, and often is.

## Example

```md
# The leaf

Dr. Corinna Vale, holistic pain physician, says: "All my patients do well on it."
```

## Instead

```md
# The leaf

Dr. Corinna Vale, a toxicologist at the University of Florida, says that most patients take other drugs too.
```

## Evidence

16 CFR 255.3 (END-5): an expert in an advertisement must have the expertise that is claimed. JAMA benchmarks (JAM-1) and NLM's questions (NLM-5) ask the same of authors and reviewers.

## Fix safety

There is no fix: link the expert's page or publication, name the body, or take the quotation out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.extract.ranges import Ranges
from verileaf.model import Block, Diagnostic, Sentence
from verileaf.patterns import lazy
from verileaf.rules.case import Case

CODE = "SRC001"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "error"}

_SAYS = (
    r"(?:says?|said|saying|adds?|added|explains?|explained|notes?|noted|warns?|warned|advises?|advised|recommends?|recommended"
    r"|confirms?|confirmed|agrees?|agreed|believes?|believed|claims?|claimed|argues?|argued|states?|stated|writes?|wrote"
    r"|puts?\s+it|tells?|told|reports?|reported|observes?|observed|remarks?|remarked|comments?|commented|suggests?|suggested"
    r"|calls?|called|insists?|insisted|estimates?|estimated|swears?|prescribes|uses\s+it|has\s+(?:seen|treated|found)|sums?\s+it)"
)
_QUOTED = lazy(
    rf"\b{_SAYS}\b|\baccording to\b|\bin the (?:words|opinion|view|experience) of\b|[:—–]\s*[“\"‘']|[“”\"]",
    re.IGNORECASE,
)
_NAME = lazy(
    r"\b(?:(?P<calling>[A-Z][a-z]*(?:ologist|iatrist|iatrician|pharmacist|physician|nurse|herbalist|chemist|researcher|scientist|therapist"
    r"|botanist|coach|specialist|expert|surgeon|dietitian|nutritionist|naturopath|counsell?or))\s)?"
    r"(?P<name>[A-Z][a-z'’-]+(?:\s[A-Z]\.)?\s[A-Z][\w'’-]+)"
)
_ROLE_AFTER = lazy(r",\s((?:[\w-]+\s){0,6}[\w-]+)")
_ROLE_BEFORE = lazy(r"((?:[\w-]+\s){0,1}[\w-]+)\s\Z")
_WORK = (
    "ologist ologists iatrist iatrician pharmacist physician doctor surgeon nurse herbalist naturopath nutritionist"
    " dietitian dietician chemist researcher scientist professor therapist chiropractor acupuncturist coach specialist"
    " expert counselor counsellor clinician practitioner botanist GP"
).split()
"""Endings of the names of callings."""
_STOP = lazy(rf"[:“\"”;]|\b{_SAYS}\b", re.IGNORECASE)
_UNIVERSITY = lazy(r"\b(?:University|Universit[àäéi]\w*|Institute of Technology|School of (?:Medicine|Pharmacy))\b")
_NOT_NAMES = frozenset(
    "The This That These Those When While If But And For From With After Before Our Your Their His Her Some Many Most"
    " January February March April May June July August September October November December".split()
)


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each expert, at the first place where one is quoted."""
    own = {author.name for author in (*case.document.metadata.authors, *case.document.metadata.reviewers)}
    entries = Ranges((r.start, r.end) for r in case.extraction.references if r.kind == "entry")
    known: set[str] = set()
    for start, end, name, sentence in _experts(case):
        start += len(case.document.text[start:end]) - len(case.document.text[start:end].lstrip())
        surname = name.split()[-1]
        if surname in known or entries.overlap(start, end) or any(surname in person.split() for person in own):
            continue
        block = case.document.blocks[sentence.block]
        if not _speaks(case, start, end, sentence, block):
            continue
        known.add(surname)
        if not (case.is_cited(sentence.start, sentence.end) or _affiliated(case, start, end, sentence)):
            message = f"{name} cannot be looked up: no link, no publication and no body that could be asked."
            yield case.diagnostic(message, (start, end))


def _experts(case: Case) -> Iterator[tuple[int, int, str, Sentence]]:
    """Everybody who is presented as a professional, in order of position."""
    sentences = case.extraction.sentences
    found = [(person.start, person.end, person.name, sentences[person.sentence]) for person in case.extraction.people]
    taken = Ranges((start, end) for start, end, _, _ in found)
    callings = [calling for calling in _WORK if next(case.places(calling.lower()), None) is not None]
    for sentence, block, words in case.zone("main") if callings else ():
        if block.kind in ("heading", "title"):
            continue
        if not any(calling in words for calling in callings):
            continue
        for match in _NAME.finditer(words):
            called = match.group("calling") is not None
            start, end = match.span("name")
            if match["name"].split()[0] in _NOT_NAMES or taken.overlap(sentence.start + start, sentence.start + end):
                continue
            if called or _has_calling(words, start, end):
                found.append((sentence.start + start, sentence.start + end, match["name"], sentence))
    return iter(sorted(found, key=lambda item: item[0]))


def _has_calling(words: str, start: int, end: int) -> bool:
    """Does a calling stand beside the name: "Ann Lee, a retired nurse" or "pharmacologist Ann Lee"?"""
    after = _ROLE_AFTER.match(words, end)
    if after and any(word.endswith(tuple(_WORK)) for word in after.group(1).split()):
        return True
    before = _ROLE_BEFORE.search(words[max(0, start - 40) : start])
    return before is not None and before.group(1).split()[-1].endswith(tuple(_WORK))


def _speaks(case: Case, start: int, end: int, sentence: Sentence, block: Block) -> bool:
    """Is the expert quoted or cited, in the sentence or by what follows the name in the block?"""
    if block.zone not in ("main", "testimonial") or block.kind in ("heading", "title"):
        return False
    text = case.document.text
    around = text[sentence.start : start] + " " + text[end : max(sentence.end, min(block.end, end + 120))]
    return bool(_QUOTED.search(around))


def _affiliated(case: Case, start: int, end: int, sentence: Sentence) -> bool:
    """Is a body that can be found named with the expert, before what is said begins?"""
    text = case.document.text
    stop = _STOP.search(text, end, sentence.end)
    after = (end, stop.start() if stop else min(sentence.end, end + 160))
    opened = max(text.rfind(mark, sentence.start, start) for mark in '“"”')
    before = (max(sentence.start, opened, start - 80), start)
    return any(_findable(case, first, last) for first, last in (before, after))


def _findable(case: Case, start: int, end: int) -> bool:
    for mention in case.mentions_in(start, end):
        if mention.kind == "organisation" and case.base.label(mention.concept)[:1].isupper():
            return True
        if mention.kind == "place" and _UNIVERSITY.search(case.document.text, start, end):
            return True
    return False
