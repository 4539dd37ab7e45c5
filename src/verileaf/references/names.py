"""Authors: people and bodies as a citation or a record names them, in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from verileaf.patterns import lazy
from verileaf.references.records import plain
from verileaf.references.words import fold, tokens, word_set


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


_HOMONYM = lazy(r"\s\d{4}$")
"""The number by which DBLP tells people of one name apart."""
PARTICLES = word_set(
    "von van der den de del della di da dos du la le les ten ter zu zur al el bin ibn abu af av st",
)
"""Small words of family names."""
BODIES = word_set(
    "administration agency alliance association authority board bureau center centers centre centres clinic",
    "college commission committee consortium convention council department division federation foundation",
    "fund group hospital institute institutes institution international laboratory league library ministry",
    "museum nations network office organisation organization program programme project registry school",
    "secretariat service services society state task team trust union united university academy health",
    "congress government parliament court",
)
"""Words by which a body calls itself one."""
SMALL = word_set("of the and for on in to a an de la und")
"""Words of a body's name that its acronym leaves out."""
_LONGEST_ACRONYM = 7


def person(family: str, initials: str, written: str, given: str = "") -> Name:
    """A person by family name and initials; `given`: the given names, where they are written out."""
    letters = "".join(c for c in fold(initials) if c.isalpha())
    names = tuple(word for word in tokens(given) if len(word) > 1)
    return Name(tuple(tokens(_HOMONYM.sub("", family))), letters, written.strip(" ,"), given=names)


def initials_of(given: str) -> str:
    """The initials of given names.

    >>> initials_of("Ruth B.-Ann")
    'RBA'
    """
    return "".join(word[0] for word in re.split(r"[\s.-]+", given) if word)


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
            initials = given.replace(".", "") if given.isupper() and len(given) <= 4 else initials_of(given)
            shown = f"{family} {initials.upper().replace(' ', '')}".strip()
            people.append(person(family, initials, shown, "" if given.isupper() else given))
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


def is_institution(name: Name) -> bool:
    """Is it a body that calls itself one ("Centers for ...", "Ministry of ...")?"""
    return name.body and not BODIES.isdisjoint(name.family)


def initialisms(text: str) -> set[str]:
    """What words of `text` that follow each other are shortened to, small words left out.

    >>> sorted(initialisms("Office on Drugs and Crime"))
    ['dc', 'od', 'odc']
    """
    words = [word for word in tokens(text[:400]) if word not in SMALL]
    return {
        "".join(word[0] for word in words[start:end])
        for start in range(len(words))
        for end in range(start + 2, min(start + _LONGEST_ACRONYM, len(words)) + 1)
    }
