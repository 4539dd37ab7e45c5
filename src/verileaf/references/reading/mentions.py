"""Studies that running text names without citing them: "a 2019 study in Plant Medicine by Hale"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from verileaf.patterns import lazy

_YEAR = r"(?:19|20)\d\d"
_STUDY = (
    r"(?:randomi[sz]ed |controlled |clinical |large |small |pilot |national |online |systematic |recent |animal "
    r"|landmark |cross-sectional |retrospective |prospective ){0,3}"
    r"(?:study|survey|trial|review|paper|report|analysis|article|meta-analysis|experiment"
    r"|case (?:series|report|study)|investigation)"
)
_NAME = (
    r"(?:(?:[Dd]rs?\.?|[Pp]rof(?:essor|\.)?)\s)?(?P<people>[A-ZÀ-Þ][\w'’-]{1,30}(?:\s[A-ZÀ-Þ][\w'’-]{0,30}\.?){0,2}"
    r"(?:\s(?:and|&)\s[A-ZÀ-Þ][\w'’-]{1,30}(?:\s[A-ZÀ-Þ][\w'’-]{1,30}){0,2})?)"
    r"(?:,?\set\.?\sal\b\.?|,?\sand\s(?:(?:his|her|their)\s)?(?:colleagues|co-?workers|co-?authors|others|team))?"
)
_JOURNAL = (
    r"(?:the\s)?(?:journal\s)?[*_“\"]?(?P<journal>[A-Z][\w.&'’-]{0,30}"
    r"(?:\s(?:(?:of|and|the|in|for|on|&)\s){0,2}[A-Z][\w.&'’-]{0,30}){0,9})[*_”\"]?"
)
_OF_NAME = r"(?:[A-Z][\w&'’-]{0,30}\.?|of|and|the|in|for|on|&|\([A-Z]\w{1,20}\))"
_ABBREVIATED = rf"(?P<journal>{_OF_NAME}(?:\s{_OF_NAME}){{0,9}})"
"""A journal's name, in full or abbreviated, and nothing that could be a title in small letters."""
PATTERNS = tuple(
    lazy(pattern)
    for pattern in (
        rf"\b(?P<year>{_YEAR})\s{_STUDY},?\s(?:published\s)?(?:in|from)\s{_JOURNAL},?\s(?:led\s|published\s)?by\s{_NAME}",
        rf"\b(?P<year>{_YEAR})\s{_STUDY}\s(?:led\s)?by\s{_NAME}(?:,?\s(?:published\s)?in\s{_JOURNAL})?",
        rf"\b{_STUDY}\s(?:led\s)?by\s{_NAME},?\s(?:published\s)?in\s{_JOURNAL}(?:\sin\s|,\s|\s\()(?P<year>{_YEAR})",
        rf"\b{_STUDY}\s(?:led\s)?by\s{_NAME},?\s(?:published\s)?(?:in\s|from\s|\()(?P<year>{_YEAR})",
    )
)
"""Each with the groups `people` and `year`, some with `journal`."""
ALONE = tuple(
    lazy(pattern)
    for pattern in (
        rf"(?:the\s|an?\s)?(?P<year>{_YEAR})\s{_ABBREVIATED}\s{_STUDY}\s(?:led\s)?by\s{_NAME}\.?",
        rf"{_NAME}['’]s\s(?P<year>{_YEAR})\s{_STUDY}\sin\s{_ABBREVIATED}(?:,\s.{{3,200}})?",
        rf"\(?(?:see\s)?{_NAME},?\s\(?(?P<year>{_YEAR})[a-z]?\)?,\s{_ABBREVIATED}\)?\.?",
        rf"\(?(?:see\s|as\sreported\sby\s)?{_NAME}(?:,\s|\sin\s){_ABBREVIATED},?\s\(?(?P<year>{_YEAR})[a-z]?\)?\.?",
    )
)
"""The same for what stands alone, as a line of a list: "the 2019 Plant Med paper by Hale", "Hale 2019, Plant Med"."""
_SIGN = lazy(r"\bby\s(?:[Dd]r|[Pp]rof|[A-ZÀ-Þ])")


def mention(text: str) -> re.Match[str] | None:
    """The study that `text` names by its author and year and does no more: a line of a list, or words of an article."""
    line = text.strip()[:400]
    alone = (pattern.fullmatch(line) for pattern in ALONE)
    within = (pattern.search(text) for pattern in PATTERNS)
    return next((found for found in chain(alone, within) if found), None)


def mentions(text: str) -> Iterator[tuple[int, int]]:
    """Where running text names a study by its author and year; without a journal up to the end of the sentence."""
    if " by " not in text or not _SIGN.search(text):
        return
    end = 0
    found = sorted((m for p in PATTERNS for m in p.finditer(text)), key=lambda m: (m.start(), -m.end()))
    for match in found:
        if match.start() < end:
            continue
        end = match.end()
        if not match.groupdict().get("journal") and (rest := re.match(r"[^.?!\n]{0,240}", text[end : end + 240])):
            end += len(rest.group().rstrip())
        yield match.start(), end
