"""Names of journals: is an abbreviation the name of this journal, and not of its sibling?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from verileaf.patterns import lazy
from verileaf.references.words import MONTHS, STOP, near, tokens, word_set

_PLACE = lazy(r"\([^()]{0,60}(?:\)|$)|\[[^\[\]]{0,60}\]")
_SUBTITLE = lazy(r"\s:\s|:\s")
_COMPOUND = lazy(r"\b(\w{2,30})[-‐–]\w{2,30}")
"""Of a compound some abbreviate only the first part ("Neon." for "Neonatal-Perinatal")."""
_USA = lazy(r"\bU\.? ?S\.? ?A\b\.?")
_NOISE = word_set(
    "online print epub ahead press inpress published first electronic resource internet preprint",
)
_SMALL = STOP | word_set("fur pour per och voor zur dei della dos dans")
_GENERAL = word_set(
    "applied basic clinical experimental research practice science sciences theory methods journal international",
    "official review reviews publication proceedings letters",
)
"""Words of short subtitles that name no sibling, as "Genetics" does in "Forensic Science International: Genetics"."""
_LONG = 6
"""Letters of a word in which one wrong letter makes no other name."""


def same_journal(stated: str, actual: str) -> bool:
    """Does `stated` name the journal `actual`, in full or abbreviated (NLM, ISO 4, initials)?

    >>> same_journal("Drug Alcohol Depend", "Drug and Alcohol Dependence")
    True
    >>> same_journal("Drug Alcohol Depend Rep", "Drug and Alcohol Dependence")
    False
    """
    a_forms, b_forms = _forms(stated), _forms(actual)
    return any(_aligned(a, b) or _aligned(b, a) for a in a_forms for b in b_forms)


@lru_cache(maxsize=1 << 12)
def _forms(name: str) -> tuple[tuple[str, ...], ...]:
    """The telling words of a name, with and without a subtitle, a leading acronym and a country at the end."""
    name = _USA.sub("United States America", _PLACE.sub(" ", name[:300]))
    main, subtitle = [*_SUBTITLE.split(name, maxsplit=1), ""][:2]
    left_out = [w for w in tokens(subtitle) if w not in _SMALL]
    names = [name, main] if len(left_out) > 2 or all(w in _GENERAL for w in left_out) else [name]
    forms = []
    for part in dict.fromkeys((*names, _COMPOUND.sub(r"\1", name))):
        words = [w for w in tokens(part) if w not in _SMALL]
        if words and words[0] in _NOISE:
            forms.append(words)  # "Electronic Journal of ..."
        words = [w for w in words if w not in _NOISE]
        while len(words) > 1 and words[-1] in MONTHS:
            words.pop()
        if not words:
            continue
        forms.append(words)
        section = next((at for at, word in enumerate(words) if at > 1 and len(word) == 1 and word.isalpha()), 0)
        if section:
            forms.append(words[: section + 1])  # "Journal of Chromatography B: Analytical Technologies ..."
        if len(words) > 2 and words[0] == "".join(w[0] for w in words[1:]):
            forms.append(words[1:])
        if len(words) > 5 and words[-3:] == ["united", "states", "america"]:
            forms.append(words[:-3])
    return tuple(map(tuple, forms))


def _aligned(short: Sequence[str], full: Sequence[str]) -> bool:
    """Is each word of `short` the beginning or a contraction of its counterpart in `full`, or is it its initials?"""
    if len(short) == 1 and len(full) > 2 and 3 <= len(short[0]) <= len(full) + 1:
        return short[0] == "".join(w[0] for w in full)[: max(len(short[0]), 3)]
    if len(short) != len(full):
        return False
    return all(abbreviates(s, f) or abbreviates(f, s) or _slip(s, f) for s, f in zip(short, full, strict=True))


def _slip(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= _LONG and near(a, b)


def abbreviates(short: str, word: str) -> bool:
    """Is `short` the beginning of the word, or a contraction of it?

    >>> abbreviates("pharmacol", "pharmacology"), abbreviates("natl", "national"), abbreviates("psychol", "physics")
    (True, True, False)
    """
    if word.startswith(short):
        return True
    if len(short) < 2 or len(short) >= len(word) or short[0] != word[0] or short.isdigit():
        return False
    rest = iter(word)  # a contraction keeps some letters in order, the first and a late one among them
    if not all(letter in rest for letter in short):
        return False
    return short[-1] in word[-4:] or _spliced(short, word)


def _spliced(short: str, word: str) -> bool:
    """Is it the beginning and a piece of the word ("phcog" of "pharmacognosy")?"""
    return any(word.startswith(short[:at]) and short[at:] in word[at:] for at in range(2, len(short) - 2))
