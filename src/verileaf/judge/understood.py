"""Sentences that the rules for known wordings have read to the last word, so that nothing is left to doubt."""

from __future__ import annotations

from collections.abc import Iterable

from verileaf.evidence.base import Base, Hit
from verileaf.judge.law import lawful
from verileaf.patterns import lazy

_LAWS_FUNCTION = frozenset(
    "a all also an and any are as at be been both but by can currently for fully has have here in is it its may not "
    "now of on or remains since still state states the there this today under whereas while you".split()
)
"""Words beside those of the law that leave what it says as it is."""
_FUNCTION = frozenset(
    "a an and any are as at be been by can do does for from has have in is it its no of on or s that the their them "
    "there these they this to was were which with you your".split()
)
"""Words that leave any statement as it is."""
_SAY = frozenset({"relation", "negation", "scope", "comparison"})
"""Roles of cues of which the rules take full account; another role tells who speaks, or how surely."""
_WORD = lazy(r"\w+")


def law(sentence: str, base: Base) -> bool:
    """Does it say nothing besides the topic or a product form, places, what the law says, and numbers?"""
    law_hits = [hit for hit in base.find(sentence) if _of_the_law(hit, base)]
    return _nothing_besides(sentence, law_hits, _LAWS_FUNCTION)


def wholly(sentence: str, base: Base) -> bool:
    """Does it name the topic, and say nothing besides what the base names and words of which rules take account?

    Not a fragment, nor what is denied twice.
    """
    hits = base.find(sentence)
    ours = any(hit.concept is not None and hit.concept.id in base.ours for hit in hits)
    denials = sum(hit.cue is not None and hit.cue.role == "negation" for hit in hits)
    return (
        ours
        and denials < 2
        and sentence.rstrip().endswith((".", "!"))
        and _nothing_besides(sentence, [hit for hit in hits if hit.concept or _is_said(hit)], _FUNCTION)
    )


def _nothing_besides(sentence: str, hits: Iterable[Hit], function: frozenset[str]) -> bool:
    rest, end = [], 0
    for hit in hits:
        if hit.start >= end:
            rest.append(sentence[end : hit.start])
            end = hit.end
    words = " ".join((*rest, sentence[end:])).lower()
    return all(word.isdigit() or word in function for word in _WORD.findall(words))


def _is_said(hit: Hit) -> bool:
    """Do the rules take full account of the cue? They do of one that insists, too."""
    cue = hit.cue
    return cue is not None and (cue.role in _SAY or (cue.role == "strength" and cue.value == "established"))


def _of_the_law(hit: Hit, base: Base) -> bool:
    if hit.concept is None:
        return hit.cue is not None and hit.cue.role in ("law", "negation")
    return hit.concept.kind == "place" or lawful(hit.concept.id, base)
