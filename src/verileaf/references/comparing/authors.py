"""Authors of a citation held against those of a record: persons, bodies, shortened lists."""

from __future__ import annotations

from verileaf.references import records
from verileaf.references.comparing.container import is_site, leads_with_journal
from verileaf.references.names import PARTICLES, SMALL, Name, Names, initialisms, is_institution
from verileaf.references.reading.authors import apart, inverted, read_names
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import canonical, near, tokens, word_set

_RANKS = word_set("us u s usa united states department ministry office")
"""Words before the name proper of a body of state."""
_OFFICES = word_set(
    "governor mayor senator supervisor attorney president minister treasurer representative comptroller"
)
"""Offices: the holder stands for the office."""
_SEVERAL = 3
"""Authors of a work of which people name the first alone."""
_COUNTRY = word_set("us u s usa national federal")


def agree(entry: Entry, record: Record, known: Names | None) -> bool | None:
    """Does a citation name the authors `known` of a record? None where one names none, or a body that publishes."""
    stated = entry.authors
    if stated is None or known is None:
        return None
    publishers = (records.text(record, "publisher"), *records.containers(record))
    if leads_with_journal(entry, publishers) or all(is_site(name.written) for name in stated.people):
        return None
    if all(name.body for name in stated.people) and not any(name.body for name in known.people):
        body = set(tokens(stated.people[0].written))
        if any(body and (body <= set(tokens(p)) or set(tokens(p)) <= body) for p in publishers if p):
            return None
        if all(is_institution(name) for name in stated.people):
            return None  # that of the authors, or the one that publishes the journal
    if any(name.body for name in known.people) and not any(name.body for name in stated.people):
        return any(same_name(s._replace(body=True), k) for s in stated.people for k in known.people) or None
    if is_first_alone(entry, known):
        return True
    other = inverted(stated) or apart(stated)
    return same_authors(stated, known) or (other is not None and same_authors(other, known))


def is_first_alone(entry: Entry, known: Names | None) -> bool:
    """Does a line of text name the first author alone for several, without an "et al."?"""
    stated = entry.authors
    if not entry.split or stated is None or known is None or len(stated.people) != 1:
        return False
    alone = stated.whole and not stated.people[0].body
    return alone and len(known.people) >= _SEVERAL and same_name(stated.people[0], known.people[0])


def mentions(text: str, known: Names) -> bool:
    """Does the family name of the first author stand in the text?"""
    family = known.people[0].family
    held = set(tokens(text))
    return bool(family) and all(word in held for word in family)


def is_author(container: str | None, known: Names | None) -> bool:
    """Do the authors stand in the journal's place ("Willow bark in rats (Hale, 2019)")?"""
    said = read_names(container or "")
    if known is None or said is None or any(name.body for name in said.people):
        return False
    return same_name(said.people[0], known.people[0]) and same_authors(said._replace(whole=False), known)


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
    a = [w for w in stated if w not in PARTICLES] or list(stated)
    b = [w for w in actual if w not in PARTICLES] or list(actual)
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
    if _is_holder(stated) != _is_holder(actual) and not _OFFICES.isdisjoint(set(stated) & set(actual)):
        return True
    if _acronyms(stated) & set(actual) or _acronyms(actual) & set(stated):
        return True
    stated, actual = _spelt_out(stated, actual), _spelt_out(actual, stated)
    a, b = ({canonical(word) for word in words if word not in SMALL | _COUNTRY} for words in (stated, actual))
    if not a or not b:
        return stated == actual
    return a <= b or b <= a


def _is_holder(parts: tuple[str, ...]) -> bool:
    """Is it an office with the name of who holds it ("Governor Ruth Hale")?"""
    office = next((at for at, part in enumerate(parts) if part in _OFFICES), len(parts))
    return office + 1 < len(parts) and parts[office + 1] not in SMALL


def _spelt_out(parts: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a body's name without acronyms of what the other name spells out ("UIC Drug Information Group")."""
    runs = initialisms(" ".join(other))
    return tuple(part for part in parts if part not in runs) or parts


def _acronyms(parts: tuple[str, ...]) -> set[str]:
    """What a body's name is shortened to: with or without the country and "Department of" ("HHS")."""
    words = [word for word in parts if word not in SMALL]
    found = {"".join(word[0] for word in words)}
    while words and words[0] in _RANKS:
        words = words[1:]
        found.add("".join(word[0] for word in words))
    return {acronym for acronym in found if len(acronym) > 1}
