"""An invented or unsourced case offered as if it showed something.

## What it does

Finds case studies and vignettes (“Case 2: ...”, “Meet Tom, a 45-year-old roofer”) that come without a source, and invented people in the running text (“Imagine a nurse named Ines”) from whom something is concluded. One finding for each case, at its heading or first line. Published case reports that are cited are left alone.

## Why it matters

An invented patient gets better as the writer wishes. Readers remember the person and not that there was none.

## Example

```md
# The leaf

## Case study 1: A bad knee

Ines, 51, could hardly climb stairs. After a month with the leaf she went hiking again.
```

## Instead

```md
# The leaf

## Case report: a seizure

A man of 64 had a seizure after two weeks of daily use [1].

## References

1. Tatum WO, Hasan TF, Coonan EE, Smelick CP. Recurrent seizures from chronic kratom use, an atypical herbal opioid. Epilepsy Behav Case Rep. 2018;10:18-20.
```

## Evidence

16 CFR 465.2 (REV-2): no composite or generated story is shown as real. CARE, the guideline for case reports (CAR-1), tells what a real one holds.

## Fix safety

There is no fix: name the source, or take the case out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.model import Block, Diagnostic, Sentence
from verileaf.patterns import lazy
from verileaf.rules.case import Case

CODE = "SRC002"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "error"}

_LABELLED = lazy(
    r"\W{0,4}(?:(?:hypothetical|fictional|illustrative|sample|example|real[- ]life|clinical|patient|client|user|customer)\s)?"
    r"(?:case(?:\s(?:study|history|example|report|vignette|scenario))?|patient(?:\s(?:story|profile|example|case|vignette))"
    r"|(?:client|user|success|customer)\s(?:story|profile|example|case)|scenario|vignette|persona|example\s(?:patient|case|user))"
    r"(?:\s?(?:no\.?|number|#)?\s?(?P<number>[#№]?\d{1,2}|[A-H]|I{1,3}|IV|V|one|two|three|four|five)\b)?"
    r"\s*(?P<colon>[:.–—-]\s*(?P<rest>\S.{2,})|\(.{3,}\)|\W*\Z)",
    re.IGNORECASE,
)
_LABELS = ("case", "patient", "story", "profile", "scenario", "vignette", "persona", "example")
_PERSON = r"(?:[A-Z][a-z]{2,}|(?:[A-Z]\.){1,3}|(?:Mr|Mrs|Ms)\.?\s[A-Z]\w*)"
_AGED = r"(?:an?\s|the\s)?(?:\d{1,2}(?:[- ]years?[- ]old|\b)|(?:retired|single|former|busy|young|middle-aged)\b)"
_MET = lazy(
    rf"(?:meet|consider|imagine|picture|take|suppose|let['’]s\s(?:take|look\sat|meet|consider|imagine)|think\sof|look\sat|say\shello\sto)"
    rf"\s(?:the\s(?:case|example|story)\sof\s)?(?P<name>{_PERSON}),?\s(?:who\sis\s)?{_AGED}",
    re.IGNORECASE,
)
_INTRODUCED = lazy(rf"(?P<name>[A-Z][a-z]{{2,}})(?:,\s|\sis\s|\s\()(?:aged?\s)?(?:{_AGED})(?:,?\s(?:old|[a-z]+)|[,)])")
_ASKED = r"(?:meet|consider|imagine|picture|take|suppose|think\sof|look\sat|let['’]s\s(?:take|look\sat|meet|consider|imagine|picture))"
_TAKEN = lazy(
    rf"{_ASKED}\s(?:the\s(?:case|example|story)\sof\s)?(?P<name>{_PERSON})\b(?:\s(?:for\sexample|for\sinstance))?(?:[.:!]+\s[A-Z]|[,—–-]*\s(?:(?P=name)|[Hh]e|[Ss]he|[Tt]hey|who|[Hh]is|[Hh]er|an?)\b)",
)
"""A person without an age: the name, and then what he or she did."""
_CALLED = lazy(
    rf"(?:say|{_ASKED})\s(?:an?|one|this|the|some)\s[^.;!?\n]{{2,60}}?\b(?:(?:we|i)(?:['’]ll|\swill|\sshall)?\scall|let['’]?s?\s(?:us\s)?call|named|called|by\sthe\sname\sof)\s(?:her\s|him\s|them\s)?(?P<name>{_PERSON})\b",
)
_HE_OR_SHE = lazy(r"\b(?:s?he|his|hers?|him|who)\b", re.IGNORECASE)
_OPENS = frozenset(("meet", "consider", "imagine", "picture", "take", "suppose", "think", "look", "let", "say"))
_PROVES = lazy(
    r"\b(?:(?:shows?|proves?|proof|evidence|demonstrates?|tells?\s(?:us|you))\b(?!\s(?:only|nothing|just|merely))|(?:like|such\sas|cases?\slike)\s(?:his|hers?|him|them|these|this|that)\b"
    r"|(?:is|are)\s(?:not|n['’]t|hardly|far\sfrom)\s(?:alone|unusual|an\sexception)|(?:isn|aren)['’]t\salone|(?:is|are)\sno\sexceptions?|(?:thousands|millions)\sof\s[A-Z]\w+s|(?:thousands|millions|countless|plenty|many)\s(?:of\s\w+\s)?like|typical)\b",
    re.IGNORECASE,
)
_ONLY = lazy(
    r"\b(?:says?|tells?|shows?|proves?)\s(?:\w+\s){0,2}?nothing\b|\b(?:only|merely|just)\s(?:an?\s)?(?:example|illustrat\w+|how)\b|\b(?:does|do|can)\s?(?:not|n['’]t)\s(?:show|prove|tell)\b",
    re.IGNORECASE,
)
_SHOWN = lazy(
    r"\b(?:case|stor(?:y|ies)|example|scenario|vignette|hypothetical|imagine|journey|experience)\w*\b", re.IGNORECASE
)
_SOURCE = lazy(
    r"\bet al\b|\b(?:19|20)\d\d\b.{0,60}\b(?:journal|reported|published|described|registry)\b|\bpublished\b", re.I
)


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each case without a source."""
    yield from _labelled(case)
    yield from _told(case)


def _labelled(case: Case) -> Iterator[Diagnostic]:
    """Cases that open a block: labelled as such, or a person who is presented with an age."""
    main = [block for block in case.document.blocks if block.zone == "main"]
    text = case.document.text
    names: set[str] = set()
    for index, block in enumerate(main):
        words = text[block.start : min(block.end, block.start + 300)]
        name = _opens_case(words, block, main, index, text)
        if name is None or (name and name in names):
            continue
        end = _end(main, index, text)
        if case.is_cited(block.start, end) or _SOURCE.search(text, block.start, end):
            continue
        if name:
            names.add(name)
        sentence = case.sentence_at(block.start)
        stop = block.end if block.kind == "heading" or sentence is None else sentence.end
        yield case.diagnostic(_MESSAGE, (block.start, stop))


_MESSAGE = "This case has no source. An invented or unsourced case shows nothing, however it is labelled."


def _told(case: Case) -> Iterator[Diagnostic]:
    """Cases told anywhere in a paragraph, of a person without an age, from which the page concludes something."""
    text = case.document.text
    last = -1
    for number in sorted(case.having(_OPENS)):
        sentence, block, _ = case.sentences[number]
        if block.zone != "main" or block.kind in ("heading", "title") or sentence.block == last:
            continue
        opened = text[sentence.start : min(block.end, sentence.start + 200)]
        opened = opened[:1].lower() + opened[1:]
        found = _CALLED.match(opened) or _TAKEN.match(opened)
        if found is None or _MET.match(opened) or _is_concept(case, sentence.start, sentence.start + found.end("name")):
            continue
        if not _HE_OR_SHE.search(opened, found.start("name")) or not _concludes(case, sentence, block):
            continue
        last = sentence.block
        yield case.diagnostic(_MESSAGE, (sentence.start, max(sentence.end, sentence.start + found.end("name"))))


def _is_concept(case: Case, start: int, end: int) -> bool:
    """Is the name one of the vocabulary and not a person's?"""
    return any(mention.end == end for mention in case.mentions_in(start, end))


def _concludes(case: Case, sentence: Sentence, block: Block) -> bool:
    """Is something about health told of the person, or concluded from the case, without a source or a reservation?"""
    start, end = sentence.start, min(block.end, sentence.start + 900)
    text = case.document.text
    if case.is_cited(start, end) or _SOURCE.search(text, start, end) or _ONLY.search(text, start, end):
        return False
    return bool(_PROVES.search(text, start, end)) or any(
        mention.kind in ("condition", "effect") for mention in case.mentions_in(start, end)
    )


def _opens_case(words: str, block: Block, main: list[Block], index: int, text: str) -> str | None:
    """The name of the person whose case the block opens, "" if a case without a name; None if it opens none."""
    lower = words[:80].lower()
    labelled = _LABELLED.match(words) if any(label in lower for label in _LABELS) else None
    if labelled and block.kind not in ("title", "table_cell"):
        about = labelled["rest"] or ""
        if block.kind == "heading":
            if labelled["number"] or (about and labelled["colon"]):
                return ""
        elif about and (labelled["number"] or re.match(rf"\W*{_PERSON}[,\s]", about)) and words[:1] != "(":
            return ""
    if block.kind in ("heading", "title"):
        return None
    if met := _MET.match(words):
        return met["name"]
    if (
        index
        and main[index - 1].kind == "heading"
        and _SHOWN.search(text, main[index - 1].start, main[index - 1].end)
        and not _LABELLED.match(text[main[index - 1].start : main[index - 1].end])
    ):
        introduced = _INTRODUCED.match(words)
        return introduced["name"] if introduced else None
    return None


def _end(main: list[Block], index: int, text: str) -> int:
    """Where the case ends: at the next heading, or at the next labelled case."""
    opened = main[index]
    last = opened.end
    for block in main[index + 1 :]:
        if block.kind in ("heading", "title"):
            break
        if opened.kind != "heading" and block.kind == opened.kind:
            break
        last = block.end
    return last
