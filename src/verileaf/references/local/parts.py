"""What several sources say of one work: which of their records belong together, and the one record made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Any

from verileaf.references import records
from verileaf.references.names import first_family
from verileaf.references.records import Record
from verileaf.references.words import content

RANKS = ("pubmed", "nbib", "crossref", "europepmc", "datacite", "openalex")
"""Sources in the order in which their fields are taken: PubMed's are looked over by people, Crossref's are the
publishers' own, OpenAlex's are made by programs. All others (lists of the user's) come last and fill in."""

_NUMBERS = {"pubmed": "PMID", "nbib": "PMID", "crossref": "DOI"}
"""Sources that give each work one number of one kind: two numbers there are two works, whatever else they share."""

_WORK_KEYS = ("DOI", "PMID", "PMCID")
_LISTS = ("notices", "updates")
_TOGETHER = (("volume", "issue", "page", "number"), ("container-title", "container-title-short", "ISSN"))
"""Fields that come from one source or from none, lest they be mixed from two."""


class Part:
    """One source's record of a work."""

    def __init__(self, source: str, record: Record) -> None:
        self.source = source
        self.record = record

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Everything by which the record can be asked for: `DOI 10.5555/x`, `PMID 1`, `URL fda.gov/a` ..."""
        return tuple(dict.fromkeys(f"{kind} {value}" for kind, value in records.identifier_keys(self.record)))

    @cached_property
    def same(self) -> frozenset[str]:
        """What records of one work have in common: DOI, PMID or PMCID; where there is none, all that they say."""
        named = frozenset(key for key in self.keys if key.partition(" ")[0] in _WORK_KEYS)
        return named or frozenset((f"WORK {self._digest()}",))

    @cached_property
    def number(self) -> str | None:
        """The source's own number of the work, where it has one kind of number for all."""
        kind = _NUMBERS.get(self.source)
        return next((key for key in self.keys if kind and key.startswith(f"{kind} ")), None)

    @property
    def order(self) -> tuple[int, str, str]:
        """The better source first; for the rest any order that is always the same."""
        rank = RANKS.index(self.source) if self.source in RANKS else len(RANKS)
        return rank, self.source, self.number or min(self.same)

    def replaces(self, older: Part) -> bool:
        """Is `older` an earlier state of the same record?"""
        if self.source != older.source:
            return False
        if self.number and older.number:
            return self.number == older.number
        return bool(self.same & older.same)

    def apart(self, other: Part) -> bool:
        """Does their common source say that these are two works?"""
        numbered = bool(self.number and other.number)
        return self.source == other.source and numbered and self.number != other.number

    def forget(self, keys: frozenset[str]) -> None:
        """From now on these keys do not lead to the record."""
        self.keys = tuple(key for key in self.keys if key not in keys)
        self.same = self.same - keys or frozenset((f"WORK {self._digest()}",))

    def _digest(self) -> str:
        said = [*content(records.title(self.record)), first_family(self.record), *map(str, records.years(self.record))]
        said.append(next((key for key in self.keys), ""))
        return blake2b(" ".join(said).encode(), digest_size=12).hexdigest()


def works(parts: Iterable[Part]) -> list[list[Part]]:
    """The parts that belong together: those that share a DOI, PMID or PMCID, unless their source tells them apart."""
    found: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: part.order):
        joined: list[Part] = [part]
        for group in [g for g in found if any(part.same & other.same for other in g)]:
            if not any(a.apart(b) for a in joined for b in group):
                found.remove(group)
                joined = [*group, *joined]
        found.append(sorted(joined, key=lambda part: part.order))
    return found


def merged(parts: Sequence[Part]) -> Record:
    """One record of a work: the fields of the better source, what it lacks from the others, the notices of all.

    Another year in another source stands as `published`: both are years in which the work appeared.
    """
    if len(parts) == 1:
        return parts[0].record
    made: dict[str, Any] = {}
    for part in parts:
        taken = made.keys() | {name for group in _TOGETHER if made.keys() & set(group) for name in group}
        years = records.years(part.record)
        if made and "published" not in made and years and years[0] not in records.years(made):
            made["published"] = {"date-parts": [[years[0]]]}
        made |= {name: value for name, value in part.record.items() if name not in taken and _says(value)}
    if custom := _custom(parts):
        made["custom"] = custom
    return made


def _says(value: object) -> bool:
    return value is not None and value != "" and value != [] and value != {}


def _custom(parts: Sequence[Part]) -> dict[str, Any]:
    """The notes of all parts: a retraction that one of them knows holds, lists are put together without repetition."""
    notes = [note for part in parts if isinstance(note := part.record.get("custom"), Mapping)]
    made: dict[str, Any] = {}
    for note in notes:
        made |= {name: value for name, value in note.items() if name not in made and name != "doubt"}
    authors = next((part.record for part in parts if part.record.get("author")), {})
    doubt = authors["custom"].get("doubt") if isinstance(authors.get("custom"), Mapping) else None
    if doubt:
        made["doubt"] = doubt  # speaks of that record's list of authors
    if any(note.get("status") == "retracted" for note in notes):
        made["status"] = "retracted"
    for name in _LISTS:
        if listed := list(_distinct(item for note in notes for item in _list(note.get(name)))):
            made[name] = listed
    return made


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _distinct(items: Iterable[Any]) -> Iterator[Any]:
    seen: list[Any] = []
    for item in items:
        if item not in seen:
            seen.append(item)
            yield item
