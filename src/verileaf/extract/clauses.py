"""Clauses: the stretches of a sentence within which a negation or a hedge holds."""

from __future__ import annotations

import re

from verileaf.model import Frozen
from verileaf.patterns import lazy

_PRONOUN = (
    r"(?:it|they|he|she|we|you|i|there|this|that|these|those|people|nobody|no\sone|none|nothing|not|neither|both)"
)
_VERB = r"(?:(?:is|are|was|were|has|have|had|can|may|might|could|will|would|does|do|did)(?:n['’]t)?|can['’]t|won['’]t|cannot)"
_SUBJECT = rf"(?:{_PRONOUN}\s|(?:the|a|an|its|their|users?|some|many|most|all|each|every\w*|any\w*)\s(?:[\w-]+\s){{0,5}}?{_VERB}\s)"
_BREAK = lazy(
    rf"""(?=[\s;:,—]) (?:(?<!\s)|(?=\S)) (?: \s*[;]\s+ | :\s+ | \s+[–—]\s* | \s-{{1,2}}\s | [—]
    | ,\s+(?:and\s+)?(?=(?:several|some|many|most|other|a\s(?:few|number\sof)|\w+)\s(?:u\.?s\.?\s)?(?:states|countries|cities|counties|towns)\s(?:\w+\s)?\w+\s)
    | \s+so\s+(?=(?:you|we|they|i|he|she|there|it)(?:\s|['’]))
    | ,?\s+(?:but|although|though|whereas|while|because|since|yet(?!\ to\b)|even\ though|so\ that|even\ if|despite)\s+
    | ,?\s+however,?\s+(?={_SUBJECT})
    | ,\s+(?:rather|instead),?\s+(?={_SUBJECT})
    | ,\s+(?:so|which|who|where)\s+ | ,\s+or\s+(?={_SUBJECT})
    | ,\s+(?:and\s+)?(?={_SUBJECT})
    | ,\s+and\s+(?=\w+ed\s)
    | ,\s+and\s+(?=\w+ing\s+(?:it|them|this)\s)
    | ,\s+and\s+(?=(?:by|in|on|since|from|until|after|before)\s)
    | ,\s+(?=(?:[a-z]+ly\s+)?[a-z]{{3,}}ing\s+(?!and\b|or\b))
    | \s+and\s+(?=(?:is|are|does|do|can|will)\s+(?:it|they|there|he|she|you)\s)
    | \s+and\s+(?=(?:left|kept|had|was|were|found|showed|did|did\snot|does\snot|is\snot)\s)
    | ,\s+and\s+(?=(?-i:[A-Z]\w+)\s)
    | ,\s+(?=(?-i:[A-Z][\w-]+)\s{_VERB}\s)
    | \s+and\s+(?=(?:it|they|he|she|we|there|no\sone|nobody|its|nothing)\s)
    | \s+\((?=[^()]{{60,}}\)) | \s+(?=which\s) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ITEM = r"(?:[\w-]+\s+)?[\w-]+"
_OPENING = (
    r"(?:if|unless|as\slong\sas|provided\sthat|while|whilst|although|(?:even\s)?though|whereas"
    r"|since(?!\s(?:[\w-]+\s){0,3}\d+,)|because|(?:but|and)\s(?:while|although|though|if))"
)
_CONDITION = lazy(
    rf"\W*{_OPENING}\s(?:{_ITEM}(?:,\s+{_ITEM})*(?<!\s),?\s+(?:and|or)\s+[^,;:]+"
    rf"|[^,;:]+(?:(?:,\s+{_ITEM})*(?<!\s),?\s+(?:and|or)\s+{_ITEM})?)(?P<end>,\s+)",
    re.I,
)
"""A subordinate clause that opens the sentence, up to the comma after it; a list may be part of it, or its subject.

"Since" before a date opens none.
"""
_EXCEPTED = lazy(r"\s(?:in\s|for\s)?(?-i:[A-Z])", re.I)
_EVERYWHERE = lazy(
    r"\b(?:(?:every|all|any|each|no)\s(?:other\s)?(?:[\w.]+\s){0,2}(?:states?|countr(?:y|ies)|nations?|provinces?|places?|counties|county"
    r"|cit(?:y|ies)|towns?|jurisdictions?)|(?:every|any|no)where)(?:\s(?:in|of|within)\s(?:the\s)?[\w.]+)?\Z",
    re.I,
)
"""All places, before a "but" that takes some out: "in every state but Arden"."""
_BEFORE = 60
"""Characters in which "in every state of the country" stands."""
_WORD = lazy(r"\w")


class Clause(Frozen, frozen=True):
    """A range of the document's text."""

    start: int
    end: int


def _excepts(text: str, match: re.Match[str], begin: int) -> bool:
    """Does a "but" take places out, and so open no clause?"""
    return (
        match[0].strip().lower() == "but"
        and _EXCEPTED.match(text, match.end() - 1) is not None
        and _EVERYWHERE.search(text[max(begin, match.start() - _BEFORE) : match.start()]) is not None
    )


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of the sentence `text[start:end]`. A clause of fewer than two words joins the one before."""
    result: list[Clause] = []
    begin = start
    condition = _CONDITION.match(text, start, end)
    if condition and _WORD.search(text, condition.end(), end):
        result.append(Clause(begin, condition.start("end")))
        begin = condition.end()
    for match in _BREAK.finditer(text, begin, end):
        if match.start() <= begin or _excepts(text, match, begin):
            continue
        if len(text[begin : match.start()].split()) < 2 or not _WORD.search(text, match.end(), end):
            continue
        result.append(Clause(begin, match.start()))
        begin = match.end()
    stop = end
    while stop > begin and not (text[stop - 1].isalnum() or text[stop - 1] in "%)\"'”’"):
        stop -= 1
    if stop > begin:
        result.append(Clause(begin, stop))
    return result or [Clause(start, end)]
