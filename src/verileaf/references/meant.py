"""Which work a mention in running text means: decided only where a single work has all that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verileaf.patterns import lazy
from verileaf.references import identifiers, records
from verileaf.references.comparing.journals import same_journal
from verileaf.references.names import record_names
from verileaf.references.reading.mentions import mention
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import canonical, content, telling, tokens, words

if TYPE_CHECKING:
    from verileaf.references.catalogue import Catalogue

_SEARCHED = 24
"""So many works of the catalogue are looked at for one mention."""
_JOURNAL_OF = lazy(
    r"\b(?:[A-Z][\w-]{1,30}\s){0,3}Journal\s(?:of|for)\s(?:the\s)?[A-Z][\w&-]{1,30}"
    r"(?:\s(?:(?:of|and|the|in|for|&)\s){0,2}[A-Z][\w&-]{1,30}){0,6}"
)
_GENERAL = frozenset(
    content(
        "study survey trial review paper report analysis article research source citation journal property effect use "
        "user finding result evidence data about regarding show find found published which who work author year new "
        "recent other first led team colleagues coworkers dr prof professor"
    )
)
"""Words that say nothing of a work's subject."""


class _Said(NamedTuple):
    """What a mention says: people's family names, year, journal (as written) and words of the subject."""

    people: tuple[str, ...]
    year: int
    journal: str | None
    topic: tuple[str, ...]


def meant(text: str, catalogue: Catalogue) -> Record | None:
    """The work that a mention (`mentions.mentions`) means: the only one of its author and year that fits the rest.

    The rest is the journal or, where none is named, at least one word of the subject.
    """
    said = _read(text)
    if said is None:
        return None
    wanted = [word for word in words(text) if telling(word.form) and canonical(word.form) not in _GENERAL]
    found = catalogue.candidates(wanted, Entry(text, years=(said.year,)), _SEARCHED)
    fitting = [record for record in found if _fits(said, text, record)]
    return fitting[0] if len(fitting) == 1 else None


def _read(text: str) -> _Said | None:
    found = mention(text)
    if found is None:
        return None
    people = tuple(word for word in tokens(found["people"]) if word not in ("and", "dr", "prof", "professor"))
    named = _JOURNAL_OF.search(text)
    journal = found.groupdict().get("journal") or (named.group() if named else None)
    rest = text
    for part in (found["people"], journal):
        rest = rest.replace(part, " ") if part else rest
    topic = (word for word in content(identifiers.without(rest)) if word not in _GENERAL and not word.isdigit())
    return _Said(people, int(found["year"]), journal, tuple(dict.fromkeys(topic)))


def _fits(said: _Said, text: str, record: Record) -> bool:
    known = record_names(record)
    first = {word for name in (known.people[:2] if known else ()) for word in (*name.family, *name.given)}
    if said.year not in records.years(record) or not said.people or first.isdisjoint((said.people[0], said.people[-1])):
        return False
    names = records.containers(record)
    if said.journal:
        return any(same_journal(said.journal, name) for name in names)
    spoken = tokens(text)
    if any(len(tokens(name)) > 1 and _within(tokens(name), spoken) for name in names):
        return True
    if "journal" in spoken:
        return False
    about = " ".join(records.text(record, field) for field in ("title", "abstract", "keyword"))
    return not {canonical(word) for word in tokens(about)}.isdisjoint(said.topic)


def _within(part: list[str], whole: list[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
