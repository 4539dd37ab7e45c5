"""What narrows a statement of law: places that are not named, parts of one, some goods, some uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verileaf.evidence.base import Base, Hit
from verileaf.patterns import lazy

_NEAR = 60
"""Characters behind the law's word in which stands what is allowed."""
UNNAMED = lazy(
    r"\b(?:some|other|certain|several|many|multiple|numerous|a few|few|individual|various|most|these|those|different|neighbou?ring|where"
    r"|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|dozens of)\s+"
    r"(?:u\.?s\.?\s+|local\s+|other\s+)?(?:cities|states|counties|countries|places|jurisdictions|towns|municipalities"
    r"|localities|areas|parts|nations)\b|\b(?:what|which)\s+(?:u\.?s\.?\s+)?states\b|\bstates\s+(?:where|in which|that)\b",
    re.I,
)
"""Places that the clause speaks of and does not name."""


STATES = lazy(
    r"\b(?:(?<!united\s)states|counties|cities|others|elsewhere|jurisdictions|municipalities|localities)\b"
    r"(?!\s+of\b(?!\s+the\s+(?:united|u\.?s|union|country|nation)))",
    re.I,
)
_EVERY_STATE = lazy(
    r"\b(?:all|every|each)\s(?:single\s)?(?:(?:of\s)?the\s)?(?:(?:\d\d?|two|three|four|five|six|seven|eight|nine|ten|fifty)\s)?(?:(?:u\.?s\.?|american|united)\s)?states?\b"
    r"(?=\W*(?:\Z|[.,;:!?)]|(?:of|in|across) the (?:union|country|nation|united states|u\.?s\.?)\b|today\b|now\b))"
    r"|\bnation-?wide(?=\W*(?:\Z|[.,;:!?)]))",
    re.I,
)
"""All states and nothing that narrows them down: "every state we ship to"."""
_NAMED_ONLY = lazy(
    r"\b(?:legal|illegal|legislative|regulatory)\s(?:status|issues?|age|landscape|history|map)\b|\blaws? (?:on|about|for)\b",
    re.I,
)
"""The law is spoken of, and not how it stands."""
_NARROWED = lazy(
    r"\b(?:not|no|never|nowhere|hardly|almost|nearly|virtually|practically|most|other|rest|until|was|were|had been|used to)\b|n['’]t\b",
    re.I,
)
"""What takes some states out, denies, or speaks of another time."""
EXCEPT = lazy(
    r"\b(?:except|excepting|excluding|unlike|other than|apart from|aside from|with the exceptions? of|save for|but)\b",
    re.I,
)
"""What stands behind it is otherwise."""
LOCAL = lazy(
    r"\b[A-Z]\w+ (?:County|City|Parish|Falls|Township|Village|Borough)\b"
    r"|\b(?:the|an?|some|its|your|this|one|each) (?:city|county|town|municipality)\b"
    r"|\b(?:local|municipal|city|county|town) (?:\w+ )?(?:bans?|laws?|ordinances?|rules?|councils?|officials?|government)\b"
    r"|(?<!\b[Aa]ll )\b(?:cities|counties|towns|municipalities|parishes|localities|parts|areas)"
    r" (?:in|of|within|around) (?:the (?:state of )?)?[A-Z]"
)
"""A town, a county or some part: where the vocabulary does not know it, the law of what it lies in is not meant."""
PART = lazy(
    r"\b(?:\w*(?:north|south|east|west)(?:ern)?|central|upstate|downstate|from|next to|near|native to|borders?|bordering)\s+\Z",
    re.I,
)
"""Before a place: only a part of it is meant, or something that lies beside it or comes from there."""
_GOODS = lazy(r"\b(?:products?|extracts?|leaf|leaves|items|goods|packs?|packages?)\b", re.I)
_SUCH = lazy(r"\s(?:(?:that|which)\s(?!is\b|are\b)|(?:with|containing|without|exceeding|over(?=\s\d))\b)", re.I)
"""Behind goods: only some of them are meant."""
_HOLDS = 20
"""Characters behind these words in which the topic may stand: "products that contain" it are all of them."""
_BAD_GOODS = lazy(
    r"\b(?:adulterated|processed (?:\w+ )?products?|mis-?labell?ed|unlabell?ed|unregistered|flavou?red|synthe(?:tic|si[sz]ed) (?:\w+ )?alkaloids?)\b",
    re.I,
)
"""What is forbidden so is some goods, not all."""
PARTS = lazy(
    r"\s(?:states|cities|counties|towns|provinces|municipalities|localities|jurisdictions|schools?|prisons?|sports?|airports?"
    r"|restaurants?|bars|universit\w+|army|military)\b",
    re.I,
)
"""Behind a place: what lies in it is meant, and not the place."""
_FOR_SOME = lazy(
    r"\b(?:medical|medicinal|scientific|research|veterinary|religious|traditional)\s(?:or\s\w+\s)?(?:use|uses|purposes?|reasons?|research)\b"
    r"|\bfor\s(?:\w+\s)?(?:research|collection|collectors|study|ornament\w*|incense)\b",
    re.I,
)
"""What is allowed for this is allowed to some."""


def everywhere(text: str, clause: tuple[int, int]) -> bool:
    """Does it speak of every state, of all of them, and as of today?"""
    found = _EVERY_STATE.search(text[slice(*clause)])
    return found is not None and not any(pattern.search(text, *clause) for pattern in (EXCEPT, _NARROWED, _NAMED_ONLY))


def for_some(text: str, clause: tuple[int, int], hit: Hit) -> bool:
    """Does a use that is allowed stand behind the law's word?"""
    return _FOR_SOME.search(text, hit.end, min(clause[1], hit.end + _NEAR)) is not None


def narrowed(text: str) -> bool:
    """Does a text speak of some places, of a part of one or of some uses only, so that no law of a place is meant?"""
    some = any(pattern.search(text) for pattern in (UNNAMED, LOCAL, _FOR_SOME))
    return (some or STATES.search(text) is not None) and not everywhere(text, (0, len(text)))


def some_goods(base: Base, text: str, clause: tuple[int, int], hits: Sequence[Hit]) -> bool:
    """Does it speak of some products only, "extracts that exceed ...", "adulterated leaf", and of no form with a law?"""
    if _BAD_GOODS.search(text, *clause):
        return True
    if any(hit.concept.law_form for hit in hits if hit.concept):
        return False
    ours = [hit for hit in hits if hit.concept and hit.concept.id in base.ours]
    ends = [found.end() for found in _GOODS.finditer(text, *clause)] + [hit.end for hit in ours]
    such = [found.end() for end in ends if (found := _SUCH.match(text, end, clause[1]))]
    return any(not any(end <= hit.start <= end + _HOLDS for hit in ours) for end in such)
