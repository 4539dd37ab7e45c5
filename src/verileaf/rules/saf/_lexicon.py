"""A topic's words of advice as patterns, with words without which they cannot match."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from verileaf.evidence import inflect
from verileaf.evidence.base import Base
from verileaf.patterns import lazy
from verileaf.rules.saf import _words


class Lexicon(NamedTuple):
    """Cues of the role `advice` by their value, as patterns for small letters."""

    stop: re.Pattern[str]
    replace: re.Pattern[str]
    loaded: re.Pattern[str]
    combine: re.Pattern[str]
    task: re.Pattern[str]
    skip: re.Pattern[str]
    """Leaving somebody out, together with the doctor who is left out; for letters of both cases."""
    plain: frozenset[str]
    """The verbs in their plain form, and the phrases."""
    acting: frozenset[str]
    """Words with which a stop or a replacement can begin."""
    driving: frozenset[str]
    """Words with which a task at a machine can end."""


@lru_cache(maxsize=4)
def lexicon(base: Base) -> Lexicon:
    """The topic's words of advice."""
    forms: dict[str, set[str]] = {}
    plain: set[str] = set()
    for cue in base.core.cues:
        if cue.role == "advice":
            plain.update(cue.phrases, cue.verbs)
            words = forms.setdefault(cue.value, set())
            words.update(cue.phrases, cue.verbs, *map(inflect.verb, cue.verbs))

    def pattern(value: str, more: str = "", flags: int = 0) -> re.Pattern[str]:
        words = sorted(map(str.lower, forms.get(value, ())), key=lambda word: (-len(word), word))
        return lazy(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'}){more}\b", flags)

    return Lexicon(
        stop=pattern("stop"),
        replace=pattern("replace"),
        loaded=pattern("loaded"),
        combine=pattern("combine"),
        task=pattern("task"),
        skip=pattern("skip_doctor", rf"(?:ing)?\b[^.;!?]{{0,25}}\b{_words.DOCTOR}", re.IGNORECASE),
        plain=frozenset(plain),
        acting=frozenset(form.split()[0] for value in ("stop", "replace") for form in forms.get(value, ())),
        driving=frozenset(form.split()[-1] for form in forms.get("task", ())),
    )
