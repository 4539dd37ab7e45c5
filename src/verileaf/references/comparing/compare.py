"""A citation held against one record, field by field: how much speaks for it, and where the two differ."""

from __future__ import annotations

from typing import Literal, NamedTuple

from verileaf.model import Difference, Severity
from verileaf.references import records
from verileaf.references.comparing import titles
from verileaf.references.comparing.authors import agree, is_author, is_first_alone, mentions
from verileaf.references.comparing.container import names_of, same_container
from verileaf.references.comparing.dates import other_date, same_year
from verileaf.references.comparing.numbers import same_number, same_pages
from verileaf.references.comparing.saying import says_only
from verileaf.references.comparing.stated import Sameness, state
from verileaf.references.names import Names, record_names, written
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word, tokens

Outcome = Literal["same", "differs", "unknown"]


class Comparison(NamedTuple):
    """The outcome by field (CSL names), the differences, and the weight of what speaks for the record.

    A field that says the same in another way is `same`, and among the differences with the severity `variant`.
    """

    record: Record
    outcomes: dict[str, Outcome]
    differences: tuple[Difference, ...]
    title: Sameness
    likeness: float
    """How much of the record's title stands in the citation, 0 to 1."""
    first_author: bool
    weight: float
    only: bool = False
    """All that the citation says, the record says too, and it is enough to name the work (see `saying`)."""

    @property
    def faults(self) -> tuple[Difference, ...]:
        """The differences that are no mere variants."""
        return tuple(difference for difference in self.differences if difference.severity != "variant")


SAME = ("same", "respelt", "shortened")
"""The outcomes of a title that means the record's."""
_WEIGHTS = {"author": 1.0, "issued": 1.0, "container-title": 1.5, "volume": 1.0, "issue": 0.5, "page": 2.0}


class _Field(NamedTuple):
    """What a citation and a record say in one field, and whether that is the same; None where nobody can tell."""

    name: str
    same: bool | None
    stated: object
    actual: object
    variant: bool = False
    """It is the same in another way."""

    @property
    def outcome(self) -> Outcome:
        return "unknown" if self.same is None else "same" if self.same else "differs"


def compare(entry: Entry, words: list[Word], record: Record) -> Comparison:
    """Hold a parsed citation against a record. `words` are the telling words of `entry.text`.

    The record's own title, where it stands in the citation, settles where the other fields begin and end.
    """
    real = titles.title_of(records.title(record))
    names = names_of(record)
    said = state(entry, words, real, names)
    only = entry.split and not (entry.volume and entry.pages) and says_only(entry.text, record)
    if only and said.sameness == "changed":
        said = said._replace(sameness="shortened", likeness=1.0)
    entry = said.entry
    known = record_names(record)
    found = [_author(entry, record, known), _issued(entry, record, title=said.sameness in SAME)]
    if real.forms and said.title:
        same = said.sameness in SAME if said.found or len(tokens(said.title)) >= 2 else None
        variant = said.sameness in ("respelt", "shortened")
        found.append(_Field("title", same, said.title, records.title(record), variant))
    place = None if is_author(entry.container, known) else same_container(entry, record, names)
    found.append(_Field("container-title", place, entry.container or "", names[0] if names else ""))
    volume, issue = records.volume_and_issue(record)
    page = records.text(record, "page") or records.text(record, "number")
    found.append(_Field("volume", same_number(entry.volume, volume), entry.volume, volume))
    found.append(_Field("issue", same_number(entry.issue, issue), entry.issue, issue))
    found.append(_Field("page", same_pages(entry.pages, page), entry.pages, page))

    first = known is not None and mentions(entry.text, known)
    weight = _title_weight(said.sameness, said.likeness, len(real.forms), said.found) + 2 * first
    weight += sum(_WEIGHTS.get(field.name, 0.0) for field in found if field.same)
    outcomes = {field.name: field.outcome for field in found}
    return Comparison(record, outcomes, _differences(found), said.sameness, said.likeness, first, weight, only)


def _differences(found: list[_Field]) -> tuple[Difference, ...]:
    severity: dict[bool, Severity] = {True: "variant", False: "fact"}
    return tuple(
        Difference(field.name, str(field.stated), str(field.actual), severity[field.same])
        for field in found
        if field.same is False or (field.same and field.variant)
    )


def _author(entry: Entry, record: Record, known: Names | None) -> _Field:
    stated = written(entry.authors) if entry.authors else ""
    same = agree(entry, record, known)
    return _Field("author", same, stated, written(known) if known else "", is_first_alone(entry, known))


def _issued(entry: Entry, record: Record, *, title: bool) -> _Field:
    actual = records.years(record)
    if not actual or not entry.years:
        return _Field("issued", None, entry.years[0] if entry.years else "", actual[0] if actual else "")
    year = entry.years[0]
    same = same_year(entry, actual)
    other = not same and other_date(entry, record, title=title)
    return _Field("issued", same or other, year, actual[0], year != actual[0] and (other or year in actual))


def _title_weight(sameness: str, likeness: float, length: int, found: int) -> float:
    if sameness == "changed":
        return 4 * likeness * min(1.0, found / 4)
    if sameness == "absent":
        return 0.0
    return (6.0 if found >= 4 else 4.0 if found == 3 else 3.0) - (0.5 if found < length else 0.0)
