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
_CONDITION = lazy(
    r"\W*(?:if|unless|as long as|provided that)\s[^,;:]+"
    rf"(?:(?:,\s+{_ITEM})*(?<!\s),?\s+(?:and|or)\s+{_ITEM})?(?P<end>,\s+)",
    re.I,
)
"""A condition that opens the sentence, up to the comma after it; a list may be part of it."""
_WORD = lazy(r"\w")


class Clause(Frozen, frozen=True):
    """A range of the document's text."""

    start: int
    end: int


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of the sentence `text[start:end]`. A clause of fewer than two words joins the one before."""
    result: list[Clause] = []
    begin = start
    condition = _CONDITION.match(text, start, end)
    if condition and _WORD.search(text, condition.end(), end):
        result.append(Clause(begin, condition.start("end")))
        begin = condition.end()
    for match in _BREAK.finditer(text, begin, end):
        if match.start() <= begin:
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
