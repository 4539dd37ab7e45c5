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
_NAME = r"[A-Z][\w'’&-]*(?:\s(?:[A-Z][\w'’&-]*|\d{1,3}s?\b)){0,3}"
_SOLD = lazy(rf"\b(?P<name>{_NAME})\s(?!(?i:drinks?|bars?|leaf|extracts?|shots?)\b)(?i:{FORM})\b")
_NUMBERED = lazy(
    rf"\W*(?:(?:No\.?\s)?#?\d{{1,2}}\s?[.):|–—-]\s?|(?:Best|Top|Winner|Runner)[\w\s-]{{0,20}}:\s?)(?P<name>{_NAME})"
)
_PRICED = lazy(rf"\b(?:(?i:get|try|buy|order|grab)\s)(?P<name>{_NAME})|(?P<priced>{_NAME})\W{{1,3}}[$€£]\s?\d")
COMMON = frozenset(
    "a all an and any as best buy but buy each every few five for free fresh from get good green how i if in it its kava"
    " liquid many more most my natural new no of on one only or organic other our pure red some ten that the their these"
    " he his her she my mine ours yours it's they this those three two we what when white why with yellow you your herbal order shop try top quality premium now price prices total sale sales qty quantity shipping online"
    " again today started relief size sizes small medium large subtotal add checkout cart free off save from patients doctors users people farmers".split()
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
