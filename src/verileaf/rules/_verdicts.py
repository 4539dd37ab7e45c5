"""Findings that follow from a verdict alone; the rules of families CLM and LAW share it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import escape, unescape

from verileaf.evidence.statements import MIX
from verileaf.model import Diagnostic, Fix, Verdict, VerdictName
from verileaf.patterns import lazy
from verileaf.rules.case import Case

_SENTENCE = lazy(r"(?<=[.!?])\s+(?=[A-Z“])")
_REFERENCE = lazy(r"\[|https?:|\bdoi\b|\([^()]*\b\d{4}[a-z]?\)", re.I)
"""What a sentence refers to, which must not go with its words."""
_MOST = 3
"""Reasons that one finding names; the rest are counted."""


def by_verdict(case: Case, name: VerdictName, *, legal: bool) -> Iterator[Diagnostic]:
    """One finding for all claims of the same words with the verdict; `legal` chooses those about the law or all others."""
    groups: dict[tuple[int, int], list[Verdict]] = {}
    for verdict in case.verdicts:
        if verdict.name == name and (verdict.claim.relation == "legal_status") == legal:
            groups.setdefault((verdict.claim.start, verdict.claim.end), []).append(verdict)
    for verdicts in groups.values():
        reasons = list(dict.fromkeys(verdict.reason for verdict in verdicts))
        sentences = [sentence for reason in reasons[:_MOST] for sentence in _SENTENCE.split(reason)]
        message = " ".join(dict.fromkeys(sentences))
        more = f" And {len(reasons) - _MOST} more." if len(reasons) > _MOST else ""
        evidence = tuple(dict.fromkeys(source for verdict in verdicts for source in verdict.evidence))
        yield case.diagnostic(message + more, verdicts[0].claim, evidence=evidence, fix=_rewording(case, verdicts))


def _rewording(case: Case, verdicts: list[Verdict]) -> Fix | None:
    """The base's own sentences in the place of a sentence that says nothing besides the claims at fault.

    Their wording fits the certainty, and a law or number is the right one. None where the sentence holds other claims,
    markup or references, or is a part of a list or table.
    """
    sentence = case.sentence_at(verdicts[0].claim.start)
    if sentence is None or case.document.blocks[sentence.block].kind != "paragraph":
        return None
    words = case.document.text[sentence.start : sentence.end]
    source = case.document.source[slice(*case.document.span(sentence.start, sentence.end))]
    if case.document.format == "html":
        source = unescape(source)
    if source.split() != words.split() or _REFERENCE.search(words):
        return None
    first = bisect_left(case.verdicts, sentence.start, key=_start)
    last = bisect_left(case.verdicts, sentence.end, lo=first, key=_start)
    if {id(each) for each in case.verdicts[first:last]} != {id(each) for each in verdicts}:
        return None
    said = dict.fromkeys(filter(None, (_said(case, verdict) for verdict in verdicts)))
    if not 0 < len(said) <= _MOST:
        return None
    text = " ".join(said)
    if case.document.format == "html":
        text = escape(text, quote=False)
    return case.replace("Say what the evidence base says", sentence.start, sentence.end, text, safe=False)


def _start(verdict: Verdict) -> int:
    return verdict.claim.start


def _said(case: Case, verdict: Verdict) -> str | None:
    """What the base says on a claim, in its own words."""
    name = verdict.assessment or ""
    if name in case.base.items:
        return case.base.items[name].plain
    if name.startswith(MIX):
        return next((mix.plain for mix in case.base.interactions if mix.id == name.removeprefix(MIX)), None)
    _, _, summary = verdict.reason.partition(". ")
    place = verdict.claim.object
    if not name.startswith("law:") or place is None or not summary:
        return None
    return f"{case.base.label(place)}: {summary}"
