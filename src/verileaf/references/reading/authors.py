"""Lists of authors as citations write them: read, and the other readings that some of them allow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verileaf.patterns import lazy
from verileaf.references.names import BODIES, PARTICLES, SMALL, Name, Names, initials_of, person
from verileaf.references.words import fold, tokens

_ET_AL = lazy(
    r",?\s*(?:\bet\.?\s?al(?:ii|ia)?\b\.?|(?:,|&|\band)?\s*\b(?:colleagues|co-?workers|others|co-?authors)\b)", re.I
)
_LAST = lazy(r",?\s?\bet\.?\s?al\b\.?,?\s?(?:&|\band\b)\s?(?=[^\W\d_])", re.I)
"""Some write "Hale, RB, et al., & Moss, A", which names the last author."""
_ELLIPSIS = lazy(r"\s*(?:…|\.\s?\.\s?\.)\s*(?:&|\band\b)?")
_SEPARATOR = lazy(r"\s*(?:,?\s*&\s*|,?\s+and\s+|,?\s+und\s+|,?\s+y\s+|;|,)\s*")
_CREDENTIALS = lazy(
    r"\b(?:M\.D\b|PhD|Ph\.\s?D\b|PharmD|Pharm\.D\b|MPH|MSc|Jr|Sr|III)\.?(?=\W|$)|(?<=,)\s?(?:MD|JR|SR|II)(?=\W|$)"
    r"|\((?:[Ee]ds?|[Hh]rsg)\.?\)"
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
_INITIALS = lazy(rf"{_CAPITAL}\.?[\s-]?(?:(?:{_CAPITAL}\.?|[a-z]\.|(?<=\.\s)[a-z]$)[\s-]?){{0,4}}$")
_FAMILY = r"[^\W\d_]+(?:['’.-][^\W\d_]+){0,4}[.]?"
_FAMILY_INITIALS = lazy(rf"({_FAMILY}(?:\s{_FAMILY}){{0,3}})\s((?:{_CAPITAL}\.?[\s-]?){{1,4}})$")
_INITIALS_FAMILY = lazy(rf"((?:{_CAPITAL}\.[\s-]?){{1,4}}|{_CAPITAL}{{1,2}}\s)\s?({_FAMILY}(?:\s{_FAMILY}){{0,3}})$")
_SHORTEST = 4
"""Letters of a family name in capitals that cannot be taken for initials."""


def read_names(text: str) -> Names | None:
    """The authors that `text` (what stands before a citation's title) lists; None if it is no list of names.

    >>> names = read_names("Yue, K., Kopajtic, T. A., & Katz, J. L.")
    >>> [(n.family, n.initials) for n in names.people]
    [(('yue',), 'k'), (('kopajtic',), 'ta'), (('katz',), 'jl')]
    """
    text = " ".join(_CREDENTIALS.sub(" ", text[:4000]).split()).strip(' .,;:("“”«»')
    if not text or len(text) < 2:
        return None
    shortened, *rest = _ET_AL.split(_LAST.sub(" … ", text), maxsplit=1)
    if rest and any(letter.isalpha() for letter in rest[0]):
        return None  # what follows is no name
    whole = not rest
    gap: int | None = None
    people: list[Name] = []
    pieces = _ELLIPSIS.split(shortened) if whole else [shortened]
    for index, piece in enumerate(pieces):
        read = _read_list(piece)
        if read is None:
            return _body_of(text)
        if index:
            gap, whole = len(people), False
        people += read
    return Names(tuple(people), whole, gap) if people else None


def _read_list(text: str) -> list[Name] | None:
    if ";" in text and (inverted_names := _divided(text.split(";"))):
        return inverted_names
    split = (c for c in _SEPARATOR.split(text.strip(" ,;&")) if c.strip(" ."))
    chunks = [c if _INITIALS.match(c) else c.strip(" .") for c in split]
    if not chunks:
        return []
    people: list[Name] = []
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        following = _without_particles(chunks[at + 1]) if at + 1 < len(chunks) else ""
        if following and _INITIALS.match(following) and _is_family(chunk) and not _in_capitals(chunk):
            people.append(person(chunk, following, f"{chunk}, {following}"))
            at += 2
            continue
        if name := _joined(chunk):
            people.append(name)
        elif at == 0 and _is_family(chunk) and _is_given(following, chunks[2:]):
            people.append(person(chunk, initials_of(following), f"{chunk}, {following}"))
            at += 1
        elif _is_family(chunk):
            people.append(person(chunk, "", chunk))
        else:
            return None
        at += 1
    return people


def _divided(pieces: Sequence[str]) -> list[Name] | None:
    """Names divided by semicolons, each of them with the family name first ("Hale, Ruth B.; Ng, Paul")."""
    people = []
    for piece in pieces:
        family, _, given = (part.strip(" ,") for part in piece.removeprefix(" and ").strip(" &").partition(","))
        if not _is_family(family) or not all(_name_word(w) for w in given.split()) or not given:
            return None
        people.append(
            person(family, given if _INITIALS.match(given) else initials_of(given), f"{family}, {given}", given)
        )
    return people


def _joined(chunk: str) -> Name | None:
    """A name in one piece: "Smith KE", "K. E. Smith" or "Kirsten E. Smith"."""
    if (found := _FAMILY_INITIALS.match(chunk)) and not _may_be_initials(found.group(1), found.group(2)):
        return person(found.group(1), found.group(2), chunk)
    if found := _INITIALS_FAMILY.match(chunk):
        return person(found.group(2), found.group(1), chunk)
    words = chunk.split()
    if 2 <= len(words) <= 7 and words[0][:1].isupper() and all(_name_word(w) for w in words) and not _bodily(words):
        cut = len(words) - 1
        while cut > 1 and words[cut - 1].lower() in PARTICLES:
            cut -= 1
        if words[0].lower() not in PARTICLES:
            given = " ".join(words[:cut])
            return person(" ".join(words[cut:]), initials_of(given), chunk, given)
    return None


def _may_be_initials(first: str, last: str) -> bool:
    """Of two words in capitals, may the first be the initials ("KE HALE", "HALE KE")?"""
    return first.isupper() and len(first) <= max(sum(letter.isalpha() for letter in last), 2)


def _in_capitals(chunk: str) -> bool:
    """Is it family name and initials, all in capitals ("HALE KE")?"""
    found = _FAMILY_INITIALS.match(chunk) if chunk.isupper() else None
    return (
        found is not None and not _may_be_initials(found.group(1), found.group(2)) and len(found.group(2)) < _SHORTEST
    )


def _without_particles(chunk: str) -> str:
    """ "A. van der" after a family name: the initials alone."""
    words = chunk.split()
    while len(words) > 1 and words[-1] in PARTICLES:
        words.pop()
    return " ".join(words)


def _is_family(chunk: str) -> bool:
    words = chunk.split()
    capital = any(w[:1].isupper() for w in words)
    return 1 <= len(words) <= 4 and capital and all(_name_word(w) for w in words) and not _bodily(words)


def _is_given(chunk: str, rest: Sequence[str]) -> bool:
    """Does `chunk` after a lone family name hold given names ("Eastlack, Steven C., Elyse M. Cornett")?"""
    words = chunk.split()
    if not 1 <= len(words) <= 3 or not all(_name_word(w) for w in words):
        return False
    initial = len(words) > 1 and len(words[-1].strip(".")) == 1
    full_names = any(len(r.split()) > 1 and not _FAMILY_INITIALS.match(r) for r in rest)
    return initial or full_names or (not rest and len(words) == 1)


def _name_word(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return letters.isalpha() and (word[:1].isupper() or word.lower() in PARTICLES)


def _bodily(words: Sequence[str]) -> bool:
    return any(fold(w) in BODIES or fold(w) in SMALL - PARTICLES for w in words)


def _body_of(text: str) -> Names | None:
    words = text.split()
    if 1 <= len(words) <= 14 and words[0][:1].isupper() and not re.search(r"(?<![A-Z])[.?!]\s+[A-Z][a-z]|\d{3}", text):
        named = [fold(w.strip("(),.")) for w in words]
        if any(w in BODIES for w in named) or (len(words) <= 4 and all(w[:1].isupper() or w in SMALL for w in words)):
            return Names((Name(tuple(tokens(text)), "", text.strip(), body=True),), whole=True)
    return None


def inverted(names: Names) -> Names | None:
    """The other reading of a list whose first author may stand family name first ("Bin Omar, Ali, and Ann Lee")."""
    if len(names.people) < 2 or names.people[0].body or names.gap is not None:
        return None
    family, given, *rest = names.people
    if "," in family.written or _FAMILY_INITIALS.match(family.written) or _INITIALS_FAMILY.match(family.written):
        return None
    first = person(family.written, initials_of(given.written), f"{family.written}, {given.written}")
    return names._replace(people=(first, *rest))


def apart(names: Names) -> Names | None:
    """The other reading of family names alone ("Hale, Moor"), each two of which look like one name turned round."""
    people: list[Name] = []
    for name in names.people:
        family, _, given = name.written.partition(", ")
        *particles, last = given.split() or [""]
        alone = len(last) > 1 and last[0].isupper() and last[1:].islower() and not name.body
        alone = alone and all(word.lower() in PARTICLES for word in particles)
        parts = (family, given) if alone else (name.written,)
        people += (Name(tuple(tokens(part)), "", part) if alone else name for part in parts)
    return names._replace(people=tuple(people)) if len(people) > len(names.people) else None
