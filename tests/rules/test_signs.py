"""The signs by which rules choose their sentences: no pattern matches where none of its signs stands.

Patterns that take words of any ending (`pregnan\\w+`) are left out: they match what is no word.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from verileaf.evidence import base
from verileaf.extract.people import _LETTERED, _SIGN, _TITLED
from verileaf.rules.reg import disease_claim_marketing
from verileaf.rules.saf import _advises, _words
from verileaf.rules.saf._lexicon import lexicon
from verileaf.rules.src import testimonial, unnamed_study

_WORDS = lexicon(base.load())
_WORD = re.compile(r"[a-z]+")
_GLUED = re.compile(r"(?:a|one|two|three|four|five|of)(?=[a-z])|few(?=[a-z])", re.IGNORECASE)
"""A number's word and its unit without a space between them, which nobody writes: "onegram"."""
SIGNS = {
    "told": (unnamed_study._TOLD, unnamed_study._SIGNS),
    "class": (disease_claim_marketing._CLASS, disease_claim_marketing._SIGNS),
    "place": (disease_claim_marketing._PLACE, disease_claim_marketing._SIGNS),
    "invited": (_advises._INVITED, _advises._INVITING),
    "dose": (_advises._DOSE, _advises._DOSING),
    "teller": (testimonial._FIRST, testimonial._SIGNS),
    "somebody": (testimonial._SOMEBODY, testimonial._SIGNS),
    "instead": (_words.INSTEAD, _words.SIGNS["instead"]),
    "needless": (_words.NEEDLESS, _words.SIGNS["instead"]),
    "anything": (_words.ANYTHING, _words.SIGNS["anything"]),
    "wheel": (_words.WHEEL, _words.SIGNS["driving"]),
    "heaped": (_words.HEAPED, _words.SIGNS["amount"]),
    "stop": (_WORDS.stop, _WORDS.acting),
    "replace": (_WORDS.replace, _WORDS.acting),
    "task": (_WORDS.task, _WORDS.driving),
}


def written(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts in ASCII that the pattern finds something in."""
    compiled = re.compile(pattern.pattern, pattern.flags)
    return st.from_regex(compiled, alphabet=st.characters(codec="ascii"))


@pytest.mark.parametrize("name", SIGNS)
@settings(
    deadline=None,
    derandomize=True,
    max_examples=25,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_pattern_matches_without_one_of_its_words(name: str, data: st.DataObject) -> None:
    pattern, signs = SIGNS[name]
    text = data.draw(written(pattern))
    found = pattern.search(text)
    assume(found is not None)
    assert found is not None
    assume(name != "dose" or not _GLUED.search(found.group()))
    assert signs.intersection(_WORD.findall(text.lower()))


@pytest.mark.parametrize("pattern", [_TITLED, _LETTERED])
@settings(
    deadline=None,
    derandomize=True,
    max_examples=25,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(data=st.data())
def test_nobody_is_titled_without_a_sign(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = data.draw(written(pattern))
    assert not pattern.search(text) or _SIGN.search(text)
