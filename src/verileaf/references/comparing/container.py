"""The place of publication: does a citation name the journal or site of a record, another, or neither?"""

from __future__ import annotations

import re

from verileaf.patterns import lazy
from verileaf.references import records
from verileaf.references.comparing.journals import same_journal
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import fold

_SITES = frozenset(
    (
        *("pubmed", "pubmed central", "pmc", "medline", "europe pmc", "embase", "scopus", "web of science", "doi"),
        *("ncbi", "nih", "nih.gov", "nlm", "national library of medicine", "u.s. national library of medicine"),
        *("national institutes of health", "national center for biotechnology information"),
        *("us national library of medicine", "national institute of health"),
        *("sciencedirect", "science direct", "springerlink", "springer link", "wiley online library", "jstor"),
        *("taylor & francis", "taylor & francis online", "oxford academic", "sage journals", "acs publications"),
        *("researchgate", "google scholar", "semantic scholar", "academia.edu", "medrxiv.org"),
    )
)
"""Where works are found and did not appear."""
_PERIODICAL = lazy(
    r"\b(?:journal|annals|archives|reviews|reports|letters|bulletin|transactions|proceedings|advances|opinion)\b",
    re.IGNORECASE,
)
_PIECES = lazy(r",\s|\.\s|:\s|/")
"""What divides a journal or publisher from the place, series or house beside it."""


def names_of(record: Record) -> tuple[str, ...]:
    """The names of the place where a work appeared: journal, site, preprint server or publisher."""
    names = tuple(name for name in records.containers(record) if not is_site(name))
    publisher = records.text(record, "publisher")
    return names or records.server_of(records.doi(record)) or ((publisher,) if publisher else ())


def is_site(name: str) -> bool:
    """Is it where works are found and did not appear?"""
    return fold(name) in _SITES


def same_container(entry: Entry, record: Record, names: tuple[str, ...]) -> bool | None:
    """Does the citation name the place `names` where the record's work appeared? None where nobody can tell."""
    return True if leads_with_journal(entry, names) else _journal(entry, record, names)


def _journal(entry: Entry, record: Record, names: tuple[str, ...]) -> bool | None:
    if not names or not entry.container:
        return None
    if any(same_journal(entry.container, name) for name in names):
        return True
    labels = entry.container.split(" | ")  # the title of a web page: "Title - Hale - 2019 - Plant Medicine - Publisher"
    if len(labels) > 1:
        return any(same_journal(label, name) for label in labels for name in names) or None
    if all(is_site(part) for part in entry.container.split(", ")) or (entry.split and _is_label(entry)):
        return None
    pieces = [p.strip() for p in _PIECES.split(entry.container) if p.strip()]
    if len(pieces) > 1 and any(same_journal(" ".join(pieces[i:]), n) for i in range(len(pieces)) for n in names):
        return True
    if entry.title is None:  # the name stands somewhere among other words
        ends = entry.container.split()[-8:]
        return any(same_journal(" ".join(ends[i:]), n) for i in range(len(ends)) for n in names) or None
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", entry.container):  # a site, not a journal
        return None
    if entry.split and _is_remark(entry):
        return None
    return False if records.is_journal_article(record) or records.is_preprint(record) else None


def leads_with_journal(entry: Entry, names: tuple[str, ...]) -> bool:
    """Does the journal stand in the authors' place ("Plant Medicine (2019): Willow bark in rats")?"""
    said = " and ".join(name.written for name in entry.authors.people) if entry.authors else ""
    return bool(said) and any(name and same_journal(said, name) for name in names)


def _is_label(entry: Entry) -> bool:
    """Is the name that of the site, behind the title of a page ("Willow bark in rats | Plant Science Online")?"""
    before, _, _ = entry.text.partition(entry.container or "")
    return before.rstrip().endswith("|") and not (entry.volume or entry.pages)


def _is_remark(entry: Entry) -> bool:
    """Do the words behind the title tell of the work, rather than name a journal?"""
    name = entry.container or ""
    if name == name.lower():
        return True
    long = [word for word in name.split()[1:] if len(word) > 3]
    plain = sum(word[0].islower() for word in long)
    return not (entry.volume or entry.pages) and plain > 2 and plain * 2 > len(long) and not _PERIODICAL.search(name)
