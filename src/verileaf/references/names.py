"""Author lists: read from a citation, and held against those of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from verileaf.patterns import lazy
from verileaf.references.records import plain
from verileaf.references.words import canonical, fold, near, tokens, word_set


class Name(NamedTuple):
    """A person (family name and initials) or a body (no initials), in folded form, and as written."""

    family: tuple[str, ...]
    initials: str
    written: str
    body: bool = False
    given: tuple[str, ...] = ()
    """The given names as far as they are written out."""


class Names(NamedTuple):
    """An author list. `whole`: nothing says that names are left out. `gap`: how many stand before an ellipsis."""

    people: tuple[Name, ...]
    whole: bool
    gap: int | None = None


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
_HOMONYM = lazy(r"\s\d{4}$")
"""The number by which DBLP tells people of one name apart."""
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
_INITIALS = lazy(rf"{_CAPITAL}\.?[\s-]?(?:(?:{_CAPITAL}\.?|[a-z]\.|(?<=\.\s)[a-z]$)[\s-]?){{0,4}}$")
_FAMILY = r"[^\W\d_]+(?:['’.-][^\W\d_]+){0,4}[.]?"
_FAMILY_INITIALS = lazy(rf"({_FAMILY}(?:\s{_FAMILY}){{0,3}})\s((?:{_CAPITAL}\.?[\s-]?){{1,4}})$")
_INITIALS_FAMILY = lazy(rf"((?:{_CAPITAL}\.[\s-]?){{1,4}}|{_CAPITAL}{{1,2}}\s)\s?({_FAMILY}(?:\s{_FAMILY}){{0,3}})$")
_PARTICLES = word_set(
    "von van der den de del della di da dos du la le les ten ter zu zur al el bin ibn abu af av st",
)
_BODY = word_set(
    "administration agency alliance association authority board bureau center centers centre centres clinic",
    "college commission committee consortium convention council department division federation foundation",
    "fund group hospital institute institutes institution international laboratory league library ministry",
    "museum nations network office organisation organization program programme project registry school",
    "secretariat service services society state task team trust union united university academy health",
    "congress government parliament court",
)
_RANKS = word_set("us u s usa united states department ministry office")
"""Words before the name proper of a body of state."""
_LONGEST_ACRONYM = 7
_SHORTEST = 4
"""Letters of a family name in capitals that cannot be taken for initials."""
_OFFICES = word_set(
    "governor mayor senator supervisor attorney president minister treasurer representative comptroller"
)
"""Offices: the holder stands for the office."""
_SMALL = word_set("of the and for on in to a an de la und")


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
            people.append(_person(chunk, following, f"{chunk}, {following}"))
            at += 2
            continue
        if name := _joined(chunk):
            people.append(name)
        elif at == 0 and _is_family(chunk) and _is_given(following, chunks[2:]):
            people.append(_person(chunk, _initials(following), f"{chunk}, {following}"))
            at += 1
        elif _is_family(chunk):
            people.append(_person(chunk, "", chunk))
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
            _person(family, given if _INITIALS.match(given) else _initials(given), f"{family}, {given}", given)
        )
    return people


def _joined(chunk: str) -> Name | None:
    """A name in one piece: "Smith KE", "K. E. Smith" or "Kirsten E. Smith"."""
    if (found := _FAMILY_INITIALS.match(chunk)) and not _may_be_initials(found.group(1), found.group(2)):
        return _person(found.group(1), found.group(2), chunk)
    if found := _INITIALS_FAMILY.match(chunk):
        return _person(found.group(2), found.group(1), chunk)
    words = chunk.split()
    if 2 <= len(words) <= 7 and words[0][:1].isupper() and all(_name_word(w) for w in words) and not _bodily(words):
        cut = len(words) - 1
        while cut > 1 and words[cut - 1].lower() in _PARTICLES:
            cut -= 1
        if words[0].lower() not in _PARTICLES:
            given = " ".join(words[:cut])
            return _person(" ".join(words[cut:]), _initials(given), chunk, given)
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
    while len(words) > 1 and words[-1] in _PARTICLES:
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
    return letters.isalpha() and (word[:1].isupper() or word.lower() in _PARTICLES)


def _bodily(words: Sequence[str]) -> bool:
    return any(fold(w) in _BODY or fold(w) in _SMALL - _PARTICLES for w in words)


def _body_of(text: str) -> Names | None:
    words = text.split()
    if 1 <= len(words) <= 14 and words[0][:1].isupper() and not re.search(r"(?<![A-Z])[.?!]\s+[A-Z][a-z]|\d{3}", text):
        named = [fold(w.strip("(),.")) for w in words]
        if any(w in _BODY for w in named) or (len(words) <= 4 and all(w[:1].isupper() or w in _SMALL for w in words)):
            return Names((Name(tuple(tokens(text)), "", text.strip(), body=True),), whole=True)
    return None


def _person(family: str, initials: str, written: str, given: str = "") -> Name:
    letters = "".join(c for c in fold(initials) if c.isalpha())
    names = tuple(word for word in tokens(given) if len(word) > 1)
    return Name(tuple(tokens(_HOMONYM.sub("", family))), letters, written.strip(" ,"), given=names)


def _initials(given: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s.-]+", given) if word)


def inverted(names: Names) -> Names | None:
    """The other reading of a list whose first author may stand family name first ("Bin Omar, Ali, and Ann Lee")."""
    if len(names.people) < 2 or names.people[0].body or names.gap is not None:
        return None
    family, given, *rest = names.people
    if "," in family.written or _FAMILY_INITIALS.match(family.written) or _INITIALS_FAMILY.match(family.written):
        return None
    first = _person(family.written, _initials(given.written), f"{family.written}, {given.written}")
    return names._replace(people=(first, *rest))


def apart(names: Names) -> Names | None:
    """The other reading of family names alone ("Hale, Moor"), each two of which look like one name turned round."""
    people: list[Name] = []
    for name in names.people:
        family, _, given = name.written.partition(", ")
        *particles, last = given.split() or [""]
        alone = len(last) > 1 and last[0].isupper() and last[1:].islower() and not name.body
        alone = alone and all(word.lower() in _PARTICLES for word in particles)
        parts = (family, given) if alone else (name.written,)
        people += (Name(tuple(tokens(part)), "", part) if alone else name for part in parts)
    return names._replace(people=tuple(people)) if len(people) > len(names.people) else None


# --- records ----------------------------------------------------------------------------------------------------------


def record_names(record: Mapping[str, Any]) -> Names | None:
    """The authors of a CSL-JSON record.

    The list is not whole where it says "et al." or "others", nor where the record was seen in part (`custom.doubt`).
    """
    people: list[Name] = []
    note = record.get("custom")
    whole = not (isinstance(note, Mapping) and note.get("doubt"))
    authors = record.get("author")
    for author in authors if isinstance(authors, list | tuple) else ():
        if not isinstance(author, Mapping):
            continue
        literal = plain(str(author.get("literal") or ""))
        family = plain(" ".join(str(author[k]) for k in ("non-dropping-particle", "family") if author.get(k)))
        if fold(literal or family).strip(" .") in ("et al", "others", "and others"):
            whole = False
        elif literal:
            people.append(Name(tuple(tokens(literal)), "", literal, body=True))
        elif family:
            given = str(author.get("given") or "")
            initials = given.replace(".", "") if given.isupper() and len(given) <= 4 else _initials(given)
            shown = f"{family} {initials.upper().replace(' ', '')}".strip()
            people.append(_person(family, initials, shown, "" if given.isupper() else given))
    return Names(tuple(people), whole) if people else None


def first_family(record: Mapping[str, Any]) -> str:
    """The last word of the first author's family name, folded; empty where there is none."""
    authors = record.get("author")
    first = authors[0] if isinstance(authors, Sequence) and authors else None
    if not isinstance(first, Mapping):
        return ""
    words = tokens(str(first.get("family") or first.get("literal") or ""))
    return words[-1] if words else ""


def written(names: Names) -> str:
    """The list as one string.

    >>> written(Names((Name(("smith",), "k", "Smith K"),), whole=False))
    'Smith K, et al.'
    """
    shown = [name.written for name in names.people]
    if names.gap is not None:
        shown.insert(names.gap, "…")
    elif not names.whole:
        shown.append("et al.")
    return ", ".join(shown)


# --- comparing --------------------------------------------------------------------------------------------------------


def same_name(stated: Name, actual: Name) -> bool:
    """Can both be the same author? Particles, double names, transliteration and one slip are put up with.

    So are family and given name in the other order, where both are written out.
    """
    if stated.body or actual.body:
        return _same_body(stated.family, actual.family)
    a, b = stated.initials, actual.initials
    if (not a or not b or a[0] in b or b[0] in a) and same_family(stated.family, actual.family):
        return True
    if _turned(stated, actual) or _turned(actual, stated):
        return True
    *family, last = tokens(stated.written) or [""]  # "Gu Hp": initials in small letters
    return (*family, last) == actual.family or (tuple(family) == actual.family and last == actual.initials)


def _turned(one: Name, other: Name) -> bool:
    """Is the other's family name among the given ones of this, and does the rest not speak against it?

    Names of many parts (Malay, Arabic, Spanish) are cited by one part or another.
    """
    if not one.given or not same_family(other.family, one.given) or not one.family:
        return False
    rest = (*one.family, *(word for word in one.given if word not in other.family))
    return set(other.initials) <= {word[0] for word in rest}


def same_family(stated: tuple[str, ...], actual: tuple[str, ...]) -> bool:
    """Do both stand for one family name?"""
    a = [w for w in stated if w not in _PARTICLES] or list(stated)
    b = [w for w in actual if w not in _PARTICLES] or list(actual)
    if a == b or set(a) <= set(b) or set(b) <= set(a):
        return True
    joined, other = "".join(stated), "".join(actual)
    if _plain(joined) == _plain(other) or "".join(a) == "".join(b):
        return True
    return near(joined, other)


def same_authors(stated: Names, actual: Names) -> bool:
    """Does the list of a citation agree with the record's, as far as both say?"""
    people = stated.people
    known = actual.people
    if not people or not known:
        return True
    if stated.gap is not None and stated.gap < len(people):
        head, last = people[: stated.gap], people[-1]
        if actual.whole and not same_name(last, known[-1]):
            return False
        people = head
    at = 0
    for index, name in enumerate(people):
        found = next((i for i in range(at, len(known)) if same_name(name, known[i])), None)
        if found is None:
            return not actual.whole and index >= len(known)
        if found != index and (stated.whole or actual.whole or index == 0):
            return False
        at = found + 1
    return not (stated.whole and actual.whole and len(people) < len(known))


def _plain(name: str) -> str:
    return name.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def _same_body(stated: tuple[str, ...], actual: tuple[str, ...]) -> bool:
    drop = _SMALL | {"us", "u", "s", "usa", "national", "federal"}
    if not _OFFICES.isdisjoint(stated) and not _OFFICES.isdisjoint(actual):
        return not _OFFICES.isdisjoint(set(stated) & set(actual))
    if _acronyms(stated) & set(actual) or _acronyms(actual) & set(stated):
        return True
    stated, actual = _spelt_out(stated, actual), _spelt_out(actual, stated)
    a, b = ({canonical(word) for word in words if word not in drop} for words in (stated, actual))
    if not a or not b:
        return stated == actual
    return a <= b or b <= a


def _spelt_out(parts: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a body's name without acronyms of what the other name spells out ("UIC Drug Information Group")."""
    runs = initialisms(" ".join(other))
    return tuple(part for part in parts if part not in runs) or parts


def initialisms(text: str) -> set[str]:
    """What words of `text` that follow each other are shortened to, small words left out.

    >>> sorted(initialisms("Office on Drugs and Crime"))
    ['dc', 'od', 'odc']
    """
    words = [word for word in tokens(text[:400]) if word not in _SMALL]
    return {
        "".join(word[0] for word in words[start:end])
        for start in range(len(words))
        for end in range(start + 2, min(start + _LONGEST_ACRONYM, len(words)) + 1)
    }


def is_institution(name: Name) -> bool:
    """Is it a body that calls itself one ("Centers for ...", "Ministry of ...")?"""
    return name.body and not _BODY.isdisjoint(name.family)


def _acronyms(parts: tuple[str, ...]) -> set[str]:
    """What a body's name is shortened to: with or without the country and "Department of" ("HHS")."""
    words = [word for word in parts if word not in _SMALL]
    found = {"".join(word[0] for word in words)}
    while words and words[0] in _RANKS:
        words = words[1:]
        found.add("".join(word[0] for word in words))
    return {acronym for acronym in found if len(acronym) > 1}
