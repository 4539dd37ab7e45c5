"""The products that a page names by their brands: no vocabulary can hold them."""

from __future__ import annotations

import re

from verileaf.patterns import lazy
from verileaf.rules.case import Case

FORM = (
    r"(?:drops|capsules?|tablets|powders?|tea|tinctures?|extracts?|gumm(?:y|ies)|chews|shots?|seltzers?|drinks?|blends?|brews?|oils?"
    r"|elixirs?|tonics?|balms?|syrups?|sprays?|soft ?gels|patch(?:es)?|formulas?|pills|lozenges|concentrates?|leaf|chocolates?|bars?)"
)
"""What goods of this sort are sold as."""
NAME = r"[A-Z][\w'’&-]*(?:\s[A-Z][\w'’&-]*){0,3}"
"""A name of up to four words."""
_SOLD = lazy(rf"\b(?P<name>{NAME})\s(?!(?i:drinks?|bars?|leaf|extracts?|shots?)\b)(?i:{FORM})\b")
_NUMBERED = lazy(
    rf"\W*(?:(?:No\.?\s)?#?\d{{1,2}}\s?[.):|–—-]\s?|(?:Best|Top|Winner|Runner)[\w\s-]{{0,20}}:\s?)(?P<name>{NAME})"
)
_PRICED = lazy(rf"\b(?:(?i:get|try|buy|order|grab)\s)(?P<name>{NAME})|(?P<priced>{NAME})\W{{1,3}}[$€£]\s?\d")
COMMON = frozenset(
    "a add again all an and any as best but buy cart checkout doctors each every farmers few five for free"
    " fresh from get good green he her herbal his how i if in it it's its kava large liquid many medium mine"
    " more most my natural new no now of off on one online only or order organic other our ours patients"
    " people premium price prices pure qty quality quantity red relief sale sales save she shipping shop size"
    " sizes small some started subtotal ten that the their these they this those three today top total try two"
    " users we what when white why with yellow you your yours".split()
)
"""Words that open a sentence with a capital and name no brand by themselves."""
_SHORTEST = 4
"""Letters of a brand of one word."""
_MOST = 60
"""Brands that are kept of a page."""


def brands(case: Case) -> frozenset[str]:
    """The brands' names, as the page writes them: of goods in some form, ranked under a number, or with a price."""
    return case.once("brands", lambda: frozenset(_brands(case)))


def _brands(case: Case) -> set[str]:
    text = case.document.text
    found = [match["name"] for match in _SOLD.finditer(text)]
    found += [match["name"] or match["priced"] for match in _PRICED.finditer(text)]
    for block in case.document.blocks:
        numbered = _NUMBERED.match(text, block.start, min(block.end, block.start + 120))
        if numbered and block.zone == "main":
            found.append(numbered["name"])
    names = dict.fromkeys(name for whole in found if len(name := _bare(whole)) >= _SHORTEST)
    known = {text[mention.start : mention.end].lower() for mention in case.extraction.mentions}
    return set([name for name in names if name.lower() not in known][:_MOST])


def _bare(name: str) -> str:
    """The name without the common words it opens with; "" if nothing is left."""
    words = name.split()
    while words and words[0].lower() in COMMON:
        words = words[1:]
    while words and re.fullmatch(FORM, words[-1], re.IGNORECASE):
        words = words[:-1]
    return " ".join(words)
