"""Which works may be meant where a reference was never filled in: the catalogue's best, each with what fits it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from verileaf.evidence.base import Base
from verileaf.model import Candidate, Match
from verileaf.references import records
from verileaf.references.catalogue import Catalogue
from verileaf.references.names import record_names
from verileaf.references.reading.parse import Entry
from verileaf.references.reading.placeholders import ASKING_WORDS
from verileaf.references.records import Record
from verileaf.references.words import Word, canonical, content, telling, tokens, word_set, words

SHOWN = 3
"""Candidates that are named, at most."""
_SEARCHED = 40
_MOST = 200
"""Placeholders of a document for which works are looked for."""
_LEAST = 3
"""What must be said of a work, its journal counted once, before one that fits it all can count as the one meant."""
_FILLER = frozenset(
    canonical(word)
    for word in word_set(
        "property properties effect effects role use uses using usage benefit benefits potential evidence finding",
        "findings data result results research show shows showing demonstrating supporting supports about regarding",
        "concerning published recent specific relevant actual original peer reviewed scientific author authors name",
        "initials year title volume issue pages page publisher information more other its their which that can may",
    )
)
"""Words that say nothing of which work is meant."""


class _Wanted(NamedTuple):
    """What the words of a placeholder say."""

    text: str
    topics: tuple[Word, ...]
    """The words that tell works apart."""
    concepts: tuple[tuple[int, int, str], ...]
    """The base's concepts among them, with their places."""


def suggest(matches: Sequence[Match], catalogue: Catalogue, base: Base) -> tuple[Match, ...]:
    """The matches; those of the first placeholders with the works that may be meant."""
    known: dict[str, tuple[Candidate, ...]] = {}

    def filled(match: Match) -> Match:
        raw = match.reference.raw
        if match.status != "placeholder" or (raw not in known and len(known) >= _MOST):
            return match
        if raw not in known:
            known[raw] = candidates(raw, catalogue, base)
        return msgspec.structs.replace(match, candidates=known[raw])

    return tuple(map(filled, matches))


def candidates(raw: str, catalogue: Catalogue, base: Base) -> tuple[Candidate, ...]:
    """The works that the words of a placeholder may mean, likeliest first, at most `SHOWN`.

    Words are taken in the senses that the base knows: "analgesic" is found in a title that says "antinociceptive". One
    `fits` only if all that is said fits it and enough is said.
    """
    wanted = _wanted(raw, base)
    if not wanted.topics:
        return ()
    found = []
    for record in catalogue.candidates(list(_query(wanted, base)), Entry(wanted.text, title=wanted.text), _SEARCHED):
        journal = _journal(wanted, record)
        fits = _fitting(wanted, journal, record, base)
        fitting = [word for word in wanted.topics if fits(word)]
        named = sum(1 for word in fitting if not _within(word, journal))
        if named and 2 * len(fitting) >= len(wanted.topics):
            said = named + (journal is not None)
            all_fits = len(fitting) == len(wanted.topics) and said >= _LEAST
            besides = len(set(content(records.title(record))).difference(word.form for word in wanted.topics))
            rank = not all_fits, -len(fitting), besides
            found.append((rank, Candidate(record, _reason(wanted, journal, fitting), all_fits)))
    found.sort(key=lambda item: item[0])
    return tuple(candidate for _, candidate in found[:SHOWN])


def _wanted(raw: str, base: Base) -> _Wanted:
    text = raw[:400]
    topics = tuple(
        word
        for word in words(text)
        if text.startswith("Journal", word.start)
        or (telling(word.form) and word.form not in ASKING_WORDS and word.form not in _FILLER)
    )
    hits = tuple((hit.start, hit.end, hit.concept.id) for hit in base.find(text) if hit.concept is not None)
    return _Wanted(text, topics, hits)


def _query(wanted: _Wanted, base: Base) -> Iterator[Word]:
    """The topic words, and those of other names of what they mean."""
    yield from wanted.topics
    held = {word.form for word in wanted.topics}
    for _, _, name in wanted.concepts:
        concept = base.concepts[name]
        for form in sorted({form for text in (concept.label, *concept.variants) for form in content(text)} - held):
            yield Word(form, 0, 0)


def _journal(wanted: _Wanted, record: Record) -> tuple[int, int] | None:
    """Where the placeholder names the record's journal, in full or as it is abbreviated."""
    said = words(wanted.text)
    for name in records.containers(record):
        forms = [canonical(token) for token in tokens(name)]
        forms = forms[1:] if forms[:1] == ["the"] else forms
        for at in range(len(said) - len(forms) + 1 if forms else 0):
            if [word.form for word in said[at : at + len(forms)]] == forms:
                start, end = said[at].start, said[at + len(forms) - 1].end
                after = said[at + len(forms)] if at + len(forms) < len(said) else None
                longer = after and wanted.text[after.start].isupper() and after.form not in ASKING_WORDS
                if wanted.text[start].isupper() and not longer:  # else a word, or the beginning of a sibling's name
                    return start, end
        initials = "".join(form[0] for form in forms if telling(form)).upper()
        for word in said:
            if len(initials) > 2 and wanted.text[word.start : word.end] == initials:
                return word.start, word.end
    return None


def _fitting(wanted: _Wanted, journal: tuple[int, int] | None, record: Record, base: Base) -> Callable[[Word], bool]:
    """Does a word of the placeholder fit the record: its journal, year, authors, or what it is about?"""
    custom = record.get("custom")
    design = str(custom.get("design", "")).replace("_", " ") if isinstance(custom, Mapping) else ""
    text = " ".join((*(records.text(record, field) for field in ("title", "subtitle", "abstract", "keyword")), design))
    held = set(content(text))
    authors = record_names(record)
    families = {canonical(part) for person in authors.people for part in person.family} if authors else set()
    about = {name for hit in base.find(text) if hit.concept for name in base.ancestors(hit.concept.id)}

    def fits(word: Word) -> bool:
        if _within(word, journal):
            return True
        if wanted.text.startswith("Journal", word.start):
            return False
        if word.form.isdigit() and len(word.form) == 4:
            return int(word.form) in records.years(record)
        if word.form in held or (wanted.text[word.start].isupper() and word.form in families):
            return True
        return any(start <= word.start and word.end <= end and name in about for start, end, name in wanted.concepts)

    return fits


def _within(word: Word, journal: tuple[int, int] | None) -> bool:
    return journal is not None and journal[0] <= word.start < journal[1]


def _reason(wanted: _Wanted, journal: tuple[int, int] | None, fitting: list[Word]) -> str:
    def shown(chosen: list[Word]) -> str:
        return ", ".join(dict.fromkeys(wanted.text[word.start : word.end] for word in chosen))

    parts = [f"the journal fits ({wanted.text[journal[0] : journal[1]]})"] if journal else []
    if topics := [word for word in fitting if not _within(word, journal)]:
        parts.append(f"these words fit: {shown(topics)}")
    if missing := [word for word in wanted.topics if word not in fitting]:
        parts.append(f"these do not: {shown(missing)}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."
