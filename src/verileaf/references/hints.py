"""What words say of a work without citing it: "a 2019 study in Plant Medicine by Hale", "[link to study on salicin]".

Enough to look for candidates, and to decide only where a single work has all that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from verileaf.patterns import lazy
from verileaf.references import identifiers, records
from verileaf.references.journals import same_journal
from verileaf.references.names import record_names
from verileaf.references.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word, canonical, content, telling, tokens, words

if TYPE_CHECKING:
    from verileaf.references.catalogue import Catalogue

_SEARCHED = 24
"""So many works of the catalogue are looked at for one hint."""
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
_MENTIONS = tuple(
    lazy(pattern)
    for pattern in (
        rf"\b(?P<year>{_YEAR})\s{_STUDY},?\s(?:published\s)?(?:in|from)\s{_JOURNAL},?\s(?:led\s|published\s)?by\s{_NAME}",
        rf"\b(?P<year>{_YEAR})\s{_STUDY}\s(?:led\s)?by\s{_NAME}(?:,?\s(?:published\s)?in\s{_JOURNAL})?",
        rf"\b{_STUDY}\s(?:led\s)?by\s{_NAME},?\s(?:published\s)?in\s{_JOURNAL}(?:\sin\s|,\s|\s\()(?P<year>{_YEAR})",
        rf"\b{_STUDY}\s(?:led\s)?by\s{_NAME},?\s(?:published\s)?(?:in\s|from\s|\()(?P<year>{_YEAR})",
    )
)
_SIGN = lazy(r"\bby\s(?:[Dd]r|[Pp]rof|[A-ZÀ-Þ])")
_JOURNAL_OF = lazy(
    r"\b(?:[A-Z][\w-]{1,30}\s){0,3}Journal\s(?:of|for)\s(?:the\s)?[A-Z][\w&-]{1,30}"
    r"(?:\s(?:(?:of|and|the|in|for|&)\s){0,2}[A-Z][\w&-]{1,30}){0,6}"
)
_GENERAL = frozenset(
    content(
        "study survey trial review paper report analysis article research source citation reference link doi url "
        "journal property effect use user finding result evidence data about regarding show find found published "
        "insert add include provide here needed missing see which who work author year new recent other first led "
        "team colleagues coworkers dr prof professor"
    )
)
"""Words that say nothing of a work's subject."""


class Hint(NamedTuple):
    """What is said, folded: people's family names, year, journal (as written) and words of the subject."""

    people: tuple[str, ...] = ()
    year: int | None = None
    journal: str | None = None
    topic: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """A work that may be meant, what it has of all that is said, and what it lacks."""

    record: Record
    agreeing: tuple[str, ...]
    missing: tuple[str, ...]


def mentions(text: str) -> Iterator[tuple[int, int]]:
    """Where running text names a study by its author and year; without a journal up to the end of the sentence."""
    if " by " not in text or not _SIGN.search(text):
        return
    end = 0
    found = sorted((m for p in _MENTIONS for m in p.finditer(text)), key=lambda m: (m.start(), -m.end()))
    for match in found:
        if match.start() < end:
            continue
        end = match.end()
        if not match.groupdict().get("journal") and (rest := re.match(r"[^.?!\n]{0,240}", text[end : end + 240])):
            end += len(rest.group().rstrip())
        yield match.start(), end


def read(text: str) -> Hint:
    """What `text` says of the work that it means."""
    found = next((m for p in _MENTIONS if (m := p.search(text))), None)
    said = found.groupdict() if found else {}
    years = re.findall(rf"\b{_YEAR}\b", text)
    people = tuple(w for w in tokens(said.get("people") or "") if w not in ("and", "dr", "prof", "professor"))
    named = _JOURNAL_OF.search(text)
    journal = said.get("journal") or (named.group() if named else None)
    rest = text
    for part in (said.get("people"), journal):
        rest = rest.replace(part, " ") if part else rest
    topic = (w for w in content(identifiers.without(rest)) if w not in _GENERAL and not w.isdigit())
    year = said.get("year") or (years[0] if len(set(years)) == 1 else None)
    return Hint(people, int(year) if year else None, journal, tuple(dict.fromkeys(topic)))


def candidates(text: str, catalogue: Catalogue, limit: int = 3) -> tuple[Candidate, ...]:
    """The works that `text` may mean, those first that have most of what it says; only such as have some of it."""
    hint = read(text)
    entry = Entry(text, years=(hint.year,) if hint.year else ())
    wanted = [w for w in _telling(text) if canonical(w.form) not in _GENERAL]
    ranked = []
    for place, record in enumerate(catalogue.candidates(wanted, entry, _SEARCHED)):
        candidate = _held(hint, text, record)
        if len(candidate.agreeing) > 1 or (candidate.agreeing and not candidate.missing):
            ranked.append((len(candidate.missing) - len(candidate.agreeing), place, candidate))
    return tuple(candidate for *_, candidate in sorted(ranked, key=lambda r: r[:2])[:limit])


def only(found: tuple[Candidate, ...]) -> Candidate | None:
    """The candidate that has all that is said, if there is just one."""
    whole = [candidate for candidate in found if not candidate.missing]
    return whole[0] if len(whole) == 1 else None


def meant(text: str, catalogue: Catalogue) -> Record | None:
    """The work that a mention means: the only one of its author and year in its journal or on its subject."""
    by = {"author", "year", "journal"}
    fitting = [
        candidate.record
        for candidate in candidates(text, catalogue, _SEARCHED)
        if {"author", "year"} <= set(candidate.agreeing)
        and by.isdisjoint(candidate.missing)
        and len(candidate.agreeing) > 2
    ]
    return fitting[0] if len(fitting) == 1 else None


def _held(hint: Hint, text: str, record: Record) -> Candidate:
    agreeing: list[str] = []
    missing: list[str] = []

    def note(name: str, same: bool) -> None:
        (agreeing if same else missing).append(name)

    if hint.people:
        known = record_names(record)
        first = {w for name in (known.people[:2] if known else ()) for w in (*name.family, *name.given)}
        note("author", hint.people[-1] in first or hint.people[0] in first)
    if hint.year:
        note("year", hint.year in records.years(record))
    names = records.containers(record)
    said = tokens(text)
    if hint.journal:
        note("journal", any(same_journal(hint.journal, name) for name in names))
    elif named := next((name for name in names if len(tokens(name)) > 1 and _within(tokens(name), said)), None):
        note("journal", bool(named))
    elif "journal" in said:
        note("journal", False)
    of_journal = {canonical(w) for name in names for w in tokens(name)} if "journal" in agreeing else set()
    about = {canonical(w) for field in ("title", "abstract", "keyword") for w in tokens(records.text(record, field))}
    for word in hint.topic:
        if word not in of_journal or word in about:
            note(word, word in about)
    return Candidate(record, tuple(agreeing), tuple(missing))


def _within(part: list[str], whole: list[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _telling(text: str) -> list[Word]:
    return [word for word in words(text) if telling(word.form)]
