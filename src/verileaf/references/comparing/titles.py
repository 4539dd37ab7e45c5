"""Titles: where a record's title stands in a citation, and whether what stands there still means the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from verileaf.patterns import lazy
from verileaf.references.words import NEGATIONS, Word, fold, near, telling, word_set, words

Sameness = Literal["same", "respelt", "shortened", "changed"]
"""Word for word; with slips of the pen; without a subtitle or the like; with another meaning."""

_PART = lazy(r"\s*(?::\s|[?!](?:\s|$)|\.\s|\s[–—-]\s|—|;\s)\s*")
_LABEL = lazy(
    r"[\[(]\s{0,3}(?:letter(?: to the editor)?|comment|editorial|(?:conference )?abstract|preprint|review|erratum"
    r"|correction|retracted(?: article)?|internet|online|published correction[^\])]{0,80}|pdf|web ?page|poster)"
    r"\s{0,3}[\])]",
    re.IGNORECASE,
)
_INSET = lazy(r"\([^()]{0,160}\)|\[[^\[\]]{0,160}\]")
_TRANSLATED = lazy(r"\s{0,4}\[([^\[\]]{1,1000})\]\s{0,4}\.?\s{0,4}")
"""A title in brackets, as PubMed gives those that it has translated."""
_DESIGN = word_set(
    "systematic scoping narrative literature review meta analysis of and a an the randomized randomised controlled",
    "double blind placebo trial trials study studies case cases report series cross sectional survey cohort pilot",
    "prospective retrospective observational clinical multicenter multicentre network protocol for in from",
)
"""Words of subtitles that say how something was found out, and not what."""
_GOES_ON = word_set(
    "in on among for with from to by during after before using related as within following based associated between"
    " at under through via and of amongst across versus",
)
"""Words at which people cut a long title short."""
_FILLER = word_set(
    "study studies review article report note paper letter abstract case brief original full text",
)
_ENDINGS = word_set("ate ite ide ane ene yne ine one ose ase ole oic nol nal")
_BREAK = lazy(r"[.?!:;,|\"“”‘«»\n]|\s'|\s[–—-]\s|\)\s{0,2}$")
_SUBTITLE = lazy(r"\s?:\s|\s[–—-]\s|—")
_YEARS = lazy(r"\s?[:,]\s(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d(?=\s?[.,;”\"’?])")
"""The years at the end of a title ("... in two states: 2011–2017")."""
_YEAR = lazy(r"(?:19|20)\d\d")
_FINAL_YEAR = lazy(r"(?:[,:]|\b(?:de|of|in))\s((?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)[\s.]{0,3}$")
_DATE = lazy(
    r"^(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\s(?:19|20)\d\d\s?[-–—:|]\s"
)
"""The month before the title of an announcement."""
_SMALL = word_set("THE AN OF IN ON FOR AND TO")
"""Words of a title in capitals that are nobody's initials."""
_LIMIT = 8
_ENOUGH = 6
"""Telling words by which a title is known though its last phrase is left out."""
_GENUS = 4
_AUTHORITIES = word_set(
    "l dc korth havil mill willd thunb hook benth lam roxb wall blume miq vahl juss sw jacq burm forst hemsl maxim",
    "siebold zucc gaertn ait sm pers steud kunth nees spreng linn merr ridl decne baill",
)
"""Who named a plant, behind its name; many leave them out."""
_MUCH = 3
"""Telling words that are left out to be brief, wherever the cut; with one or two the title is another."""


_AUTHORITY = lazy(rf"(?<=[a-z]\s)(?:{'|'.join(sorted(_AUTHORITIES))})\b\.?", re.IGNORECASE)


class Title(NamedTuple):
    """A title's telling words, and those of its parts (title, subtitle) and of its parenthetical remarks."""

    forms: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    inset: frozenset[str]
    """Remarks in parentheses, and who named a plant: people add and leave them out."""
    cuts: frozenset[int] = frozenset()
    """How many telling words stand before each word at which a long title may be cut short ("... related to")."""
    spelt: Mapping[str, str] = {}
    """How each telling word is spelt, which its canonical form may hide."""
    letters: str = ""
    """All letters and digits, in folded form: the same where only hyphens and spaces are lost or added."""
    years: frozenset[str] = frozenset()
    """The year or years at the end, which people leave out."""


class Place(NamedTuple):
    """Where in a citation a title stands: characters from `start` to `end`, how much of it is there (0 to 1)."""

    start: int
    end: int
    likeness: float
    forms: tuple[str, ...]
    """The telling words of the title, or of the part of it, that was found there."""


@lru_cache(maxsize=1 << 12)
def title_of(text: str) -> Title:
    """The title `text`, taken apart."""
    text = _DATE.sub("", _LABEL.sub(" ", unicodedata.normalize("NFC", text)))
    if translated := _TRANSLATED.fullmatch(text):
        text = translated.group(1)
    inset = " ".join(m.group() for pattern in (_INSET, _AUTHORITY) for m in pattern.finditer(text))
    parts = tuple(f for p in _PART.split(text) if (f := _forms(p)))
    spelt = {word.form: fold(text[word.start : word.end]) for word in words(text)}
    years = frozenset(form for m in _FINAL_YEAR.finditer(text) for form in _forms(m.group()))
    letters = "".join(c for c in fold(text) if c.isalnum())
    return Title(_forms(text), parts, frozenset(_forms(inset)), _cuts(text), spelt, letters, years)


def _cuts(text: str) -> frozenset[int]:
    found, count = [], 0
    for word in words(text):
        if word.form in _GOES_ON:
            found.append(count)
        count += telling(word.form)
    return frozenset(found)


def _forms(text: str) -> tuple[str, ...]:
    return tuple(w.form for w in words(text) if telling(w.form))


def is_main_part(stated: str, real: Title) -> bool:
    """Is what is stated the first part of a title in parts, word for word, however short ("Searching for a Signal")?

    Too little to know a work by; with its author, place and year it is a shortened title and no other one.
    """
    said = tuple(word.form for word in words(stated) if telling(word.form))
    return len(real.parts) > 1 and bool(said) and said == real.parts[0]


def is_beginning(stated: str, real: Title) -> bool:
    """Is what is stated the beginning of a title, word for word, as before an ellipsis?"""
    said = tuple(word.form for word in words(stated) if telling(word.form))
    return 1 < len(said) < len(real.forms) and said == real.forms[: len(said)]


def locate(title: Title, citation: Sequence[Word]) -> Place | None:
    """Where the title, or its main part, stands among a citation's telling words; None if less than half of it does."""
    place = _best_place(title.forms, citation)
    if place is not None and place.likeness == 1:
        return place
    length = len(title.forms)
    for part in _shortenings(title):
        found = _best_place(part, citation)
        if found is None or found.likeness < (0.85 if place is None else 1):
            continue
        begins = part == title.forms[: len(part)]
        if place is None or (begins and (place.likeness * length - len(part)) * 2 <= length - len(part)):
            return found  # hardly a word of the rest stands there
    return place


def _shortenings(title: Title) -> list[tuple[str, ...]]:
    """What people cite instead of the whole: it without the last parts, or without a series label in front."""
    parts = title.parts
    ranges = [parts[:end] for end in range(len(parts) - 1, 0, -1)]
    for start in range(1, len(parts)):
        if not all(form in _DESIGN for part in parts[start:] for form in part):
            ranges.append(parts[start:])
    joined = [tuple(form for part in chosen for form in part) for chosen in ranges]
    return [forms for forms in joined if len(forms) >= 3]


def _best_place(title: tuple[str, ...], citation: Sequence[Word]) -> Place | None:
    """The stretch of the citation with the fewest words added, dropped or exchanged (approximate search by Sellers)."""
    if not title or not citation:
        return None
    present = {w.form for w in citation}
    if sum(form in present for form in title) * 2 < len(title):
        return None
    costs = [0] * (len(citation) + 1)
    starts = list(range(len(citation) + 1))
    for row, form in enumerate(title, 1):
        above, above_start = costs[0], starts[0]
        costs[0] = row
        for column, word in enumerate(citation, 1):
            keep = above + (word.form != form)
            drop, add = costs[column] + 1, costs[column - 1] + 1
            above, new_above_start = costs[column], starts[column]
            if keep <= add and (keep < drop or (keep == drop and word.form == form)):
                costs[column], starts[column] = keep, above_start
            elif drop <= add:
                costs[column] = drop
            else:
                costs[column], starts[column] = add, starts[column - 1]
            above_start = new_above_start
    end = min(range(len(citation) + 1), key=lambda i: (costs[i], i))
    likeness = 1 - costs[end] / len(title)
    start = starts[end]
    if likeness < 0.5 or end <= start:
        return None
    return Place(citation[start].start, citation[end - 1].end, likeness, title)


def widen(text: str, place: Place) -> tuple[int, int]:
    """The place's range, extended over words next to it that no punctuation divides from it ("Lack of ...")."""
    start, end = place.start, place.end
    before = list(re.finditer(r"[^\W_]+", text[max(0, start - 200) : start]))
    offset = max(0, start - 200)
    for index in range(len(before) - 1, max(-1, len(before) - 1 - _LIMIT), -1):
        found = before[index]
        gap = text[offset + (before[index - 1].end() if index else 0) : offset + found.start()]
        article = found.group() == "A" and (_BREAK.search(gap) or offset + found.start() == 0)
        small = found.group() in _SMALL and text[place.start : place.end].isupper()
        initials = found.group().isupper() and len(found.group()) <= 4 and not article and not small
        if _YEAR.fullmatch(found.group()) or found.group() == "al":
            break
        if _BREAK.search(text[offset + found.end() : start]) or initials:
            break
        start = offset + found.start()
    else:
        start = place.start if len(before) > _LIMIT else start
    if years := _YEARS.match(text, end):
        end = years.end()
    tail = text[end : end + 400]
    reach, limit = end, _LIMIT
    for index, found in enumerate(re.finditer(r"[^\W_]+", tail)):
        gap = text[reach : end + found.start()]
        subtitle = _SUBTITLE.fullmatch(gap) is not None and not found.group().isdigit()
        subtitle = subtitle and (place.likeness < 1 or ":" in gap)
        if (_BREAK.search(gap) and not subtitle) or "(" in gap or _YEAR.fullmatch(found.group()):
            break
        limit = limit + 20 if subtitle else limit
        if index >= limit:
            reach = end
            break
        reach = end + found.end()
    return start, reach


def compare(stated: str, actual: Title, *, part: tuple[str, ...] | None = None) -> tuple[Sameness, tuple[str, ...]]:
    """Does the title `stated` mean what the record's does? With the words that changed, if it does not.

    A subtitle left out, a remark in parentheses left out or added, a slip of the pen and other spellings are harmless.
    A negation, a number, another substance, any word lost, added or exchanged are not.
    """
    shown = title_of(stated)
    target = part or actual.forms
    inset, spelt = shown.inset | actual.inset, {**actual.spelt, **shown.spelt}
    changes, slips = _changes(shown.forms, target, inset, actual.years, spelt)
    if changes and shown.letters == actual.letters:
        return "same", ()
    if changes:
        for forms in (actual.forms, *_shortenings(actual)):
            if forms != target and not _changes(shown.forms, forms, inset, actual.years, spelt)[0]:
                return ("same" if forms == actual.forms else "shortened"), ()
        if len(shown.parts) > len(actual.parts) and len(target) >= 4 and shown.forms[: len(target)] == target:
            return "same", ()  # the record keeps a short title
        if stated.rstrip().endswith(("…", "...")) and len(shown.forms) >= 4:
            begun = _changes(shown.forms, actual.forms[: len(shown.forms)], inset, actual.years, spelt)[0]
            return ("changed", begun) if begun else ("shortened", ())
        if not _ends_open(stated) and _cut_short(shown.forms, actual):
            return "shortened", ()
        return "changed", changes
    if target != actual.forms:
        return "shortened", ()
    return ("respelt" if slips else "same"), ()


def _ends_open(stated: str) -> bool:
    """Does a title end in the midst of a phrase?"""
    held = words(stated)
    return bool(held) and held[-1].form in _GOES_ON


def _cut_short(stated: tuple[str, ...], actual: Title) -> bool:
    """Is it a long title without its last phrase or much of it, and would the rest turn nothing round?"""
    rest = actual.forms[len(stated) :]
    begun = len(stated) >= _ENOUGH and stated == actual.forms[: len(stated)]
    return begun and (len(stated) in actual.cuts or len(rest) >= _MUCH) and NEGATIONS.isdisjoint(rest)


def _changes(
    stated: tuple[str, ...],
    actual: tuple[str, ...],
    inset: frozenset[str],
    optional: frozenset[str],
    spelt: Mapping[str, str],
) -> tuple[tuple[str, ...], bool]:
    """The words that make a difference, and whether there are slips of the pen.

    `inset`: words that may be added or left out; `optional`: left out; `spelt`: see `Title`.
    """
    if stated == actual or "".join(stated) == "".join(actual):
        return (), False
    from difflib import SequenceMatcher  # not at the top: start-up counts

    changed: list[str] = []
    slips = False
    for kind, a, b, c, d in SequenceMatcher(None, stated, actual, autojunk=False).get_opcodes():
        gone, new = actual[c:d], stated[a:b]
        if kind == "equal" or "".join(gone) == "".join(new):
            continue
        if len(gone) == len(new) and all(_slip(x, y, spelt) for x, y in zip(new, gone, strict=True)):
            slips = True
            continue
        if any(_acronym(x, y) or _initial(x, y) for x, y in ((new, gone), (gone, new))):
            continue
        if kind == "replace":
            changed += (*new, *gone)
        else:
            lost = tuple(word for word in gone if word not in optional)
            changed += [w for w in (*new, *lost) if w not in inset and (w not in _FILLER or w in NEGATIONS)]
    return tuple(dict.fromkeys(changed)), slips


def _slip(a: str, b: str, spelt: Mapping[str, str]) -> bool:
    """Is one a slip of the pen for the other? Canonical forms alone hide some ("toxiciites" for "toxicities")."""
    return (near(a, b) or near(spelt.get(a, a), spelt.get(b, b))) and not _other_ending(a, b)


def _acronym(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Is one word the initials of the others ("WHO", "World Health Organization")?"""
    return len(short) == 1 and 1 < len(short[0]) == len(full) and short[0] == "".join(word[0] for word in full)


def _initial(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Is one letter short for a word, as the genus is in the name of a species ("S. alba", "Salix alba")?"""
    return len(short) == len(full) == 1 and len(short[0]) == 1 and len(full[0]) > _GENUS and full[0][0] == short[0]


def _other_ending(a: str, b: str) -> bool:
    """Do two words differ in the ending by which chemistry names another substance (nitrate, nitrite)?"""
    return a[-3:] != b[-3:] and a[-3:] in _ENDINGS and b[-3:] in _ENDINGS
