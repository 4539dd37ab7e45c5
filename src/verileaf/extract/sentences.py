"""Sentences of a block: rules for the traps of health prose (titles, citations, doses, initials, addresses)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.model import Document, Sentence
from verileaf.patterns import lazy

_NEVER = frozenset(
    "dr prof mr mrs ms mx st ft mt sen rep gov hon rev gen col lt sgt capt fr sr "
    "fig figs eq ref refs vol no nos pp ch sec art tab suppl ed eds vs cf viz approx ca est max min incl excl resp "
    "e.g i.e eg ie op cit ibid".split()
)
"""After these a full stop never ends a sentence."""
_SELDOM = frozenset(
    "al etc inc ltd bros co corp llc jr ph.d m.d d.o r.n d.c u.s u.k e.u u.n f.d.a a.m p.m tsp tbsp oz lb lbs hr hrs mo yr "
    "yrs wk wks kg mg ml min mins jan feb mar apr jun jul aug sept sep oct nov dec "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo korth havil spp sp var ssp".split()
)
"""After these it ends one only if what follows looks like the start of one."""
_UNITS = frozenset("tsp tbsp oz lb lbs hr hrs mo yr yrs wk wks kg mg ml min mins".split())
_STARTERS = frozenset(
    "the a an it this that these those he she they we you i in on at for from but and so if when while as after before "
    "there here not no most many some few all both later others another then however still yet his her their its our "
    "do does is are was were ask read see take use avoid users people nobody everyone rules none neither "
    "two three four five six seven eight nine ten".split()
)
"""Words that begin sentences far more often than they follow an abbreviation within one."""

_SUBJECT_AND_VERB = lazy(r"[A-Z][a-z]+\s(?:is|are|was|were|has|have|had|can|may|does|will)\b")
"""What else a sentence opens with: "It is legal in the U.S. Silverwort is banned elsewhere."."""

_COUNTED = lazy(r"\d[\d,]*\s(?!times\b|x\b|days?\b|weeks?\b|hours?\b)[a-z]{3,}s\b")
"""A number that begins a sentence by counting something: "0.5 mg. 5 patients"; not "2 g. 3 times a day"."""

_VOLUME = lazy(r"(?:19|20)\d\d\s?[;:]\s?\d")
"""What follows a journal's name: "Pain Med. 2021;22"."""

_END = lazy(r"[.!?…]+")
_CLOSERS = "\"'”’»)]"
_MARK = lazy(r"(?:\[\d{1,3}(?:[,–-]\s?\d{1,3})*\])+|(?<=[a-z]\.)\d{1,3}(?:,\d{1,3})*(?=\s|$)")
"""A citation mark that follows the stop: [3], [4,5], or a superscript number."""
_WORD = lazy(r"(?<![\w.&'’-])[\w.&'’-]*\Z")
_ODD = lazy(r"[a-z]\w*")
_NEXT = lazy(r"[\"'“‘(\[]*([\w'’]+)")
_CLASSED = lazy(r"\b(?:vitamin|hepatitis|type|grade|class|group|schedule|phase|appendix|table|plan)$")
"""Words that a letter follows and not the end of a sentence: "vitamin D"."""


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of the document, in order; every block yields at least one unless it is empty."""
    found = []
    for index, block in enumerate(document.blocks):
        if block.kind == "code":
            continue
        for start, end in split(document.text[block.start : block.end]):
            found.append(Sentence(block.start + start, block.start + end, index))
    return tuple(found)


def split(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences in a block's text, without the white space around them. Linear in its length."""
    start = 0
    for match in _END.finditer(text):
        if match.start() < start:
            continue
        end = _answer(text, start, match) or _boundary(text, match)
        if end is not None and not _in_brackets(text, start, match.start(), end):
            yield from _trim(text, start, end)
            start = end
    yield from _trim(text, start, len(text))


_ANSWER = lazy(r"\W*(?:no|yes)\Z", re.I)
_ANSWER_ENDS = frozenset("oOsSſ")


def _answer(text: str, start: int, match: re.Match[str]) -> int | None:
    """Where a one-word answer ends: "No. There is none." """
    end = match.end()
    if text[end : end + 1] != " " or text[match.start() - 1 : match.start()] not in _ANSWER_ENDS:
        return None
    if not _ANSWER.fullmatch(text, start, match.start()):
        return None
    return end if text[end + 1 : end + 2].isupper() else None


def _in_brackets(text: str, start: int, stop: int, end: int) -> bool:
    """Is a bracket still open at the stop? Brackets left open for long are taken for a slip."""
    opened = text.rfind("(", max(start, stop - 200), stop)
    return opened >= 0 and ")" not in text[opened:end] and ")" in text[end : end + 200]


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _boundary(text: str, match: re.Match[str]) -> int | None:
    """Where the sentence ends if this punctuation ends one."""
    end = match.end()
    if mark := _MARK.match(text, end):
        end = mark.end()
    closed = end
    while closed < len(text) and text[closed] in _CLOSERS:
        closed += 1
    if closed >= len(text):
        return None
    if not text[closed].isspace():
        return None
    follow = closed
    while follow < len(text) and text[follow].isspace():
        follow += 1
    if follow >= len(text):
        return None
    rest = text[follow : follow + 40]
    first = rest.lstrip("\"'“‘«([—-–• ")[:1]
    stop = match.group()
    if not first:
        return None
    if stop[0] in "!?":
        return closed if not first.islower() or closed == end else None
    if first.islower() and not _odd_case(rest):
        return None
    if stop.startswith(("...", "…")):
        return closed
    word = _WORD.search(text[max(0, match.start() - 20) : match.start()])
    before = word.group().lstrip("'\"“(").lower() if word else ""
    if closed > end and text[end:closed].strip("'’\"”") == "" and before not in _NEVER:
        return closed
    if _abbreviated(before, text, match.start(), rest):
        return None
    return closed


def _odd_case(rest: str) -> bool:
    """Names such as mTOR or iPhone begin a sentence in lower case."""
    word = _ODD.match(rest)
    return bool(word and any(letter.isupper() for letter in word.group()))


def _abbreviated(before: str, text: str, at: int, rest: str) -> bool:
    following = _NEXT.match(rest)
    next_word = following.group(1).lower() if following else ""
    if before in _NEVER or _VOLUME.match(rest):
        return True
    if before in ("g", "h") and rest[:1].isdigit():
        return not _COUNTED.match(rest)
    if before.isdigit():
        line = text.rfind("\n", 0, at) + 1
        lead = text[line : at - len(before)].strip()
        return lead == "" or (lead.endswith((",", ":", "and", ";")) and not rest[:1].isupper())
    if len(before) == 1 and before.isalpha():
        if (next_word in _STARTERS and not rest.startswith(("I ", "A "))) or next_word in {"i"}:
            return False
        previous = text[max(0, at - 14) : at - 1].rstrip()
        if _CLASSED.search(previous.lower()):
            return next_word not in _STARTERS and not rest[:1].isupper()
        return text[at - 1].isupper()
    if before in _SELDOM:
        if next_word in _STARTERS or _SUBJECT_AND_VERB.match(rest):
            return before in _UNITS and rest[:1].islower()
        if before == "al" and rest[:1].isupper():
            return False
        if before in _UNITS or before == "etc":
            return not rest[:1].isupper() and not _COUNTED.match(rest)
        return True
    return False


def asks(text: str) -> bool:
    """Does a sentence end with a question mark, whatever closes behind it?"""
    return text.rstrip("\"'”’) ").endswith("?")
