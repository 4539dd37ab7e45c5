"""Whether a sentence could go, or be another, without the next one losing what it speaks of."""

from __future__ import annotations

import re

from verileaf.extract.sentences import asks
from verileaf.patterns import lazy
from verileaf.rules.case import Case

_LEANS = lazy(
    r"\W*(?:it(?! is [^.,;]{1,40} whether\b)|its|this|these|those|that|they|their|them|he|she|his|her|but|yet|so|and|or|nor"
    r"|also|thus|therefore|hence|instead|still|then|otherwise|likewise|similarly|neither|either|both|such|rather"
    r"|however|nevertheless|nonetheless|moreover|furthermore|additionally|besides|conversely|consequently|accordingly"
    r"|meanwhile|indeed|which|not|none|even|only|again|after all|as such|no wonder|in (?:addition|fact|contrast|turn|short|other words)|by contrast|as a result|on the other hand"
    r"|for (?:example|instance|th(?:is|at) reason)|the (?:same|latter|former|reason|opposite))\b"
    r"|.*\b(?:this|these|such|doing so|the same|(?:too|either|as well)\W*\Z)",
    re.I | re.S,
)
"""A sentence that is not understood without the one before it."""


def is_leant_on(case: Case, end: int, instead: str | None = None) -> bool:
    """Does the next sentence of the block lean on one that ends there, or answer it?

    `instead`: what is to stand in its place.
    """
    number = case.number_at(end - 1)
    if number is None or number + 1 >= len(case.sentences):
        return False
    following, _, words = case.sentences[number + 1]
    sentence, _, own = case.sentences[number]
    return following.block == sentence.block and (asks(own) or bool(_LEANS.match(instead or words)))
