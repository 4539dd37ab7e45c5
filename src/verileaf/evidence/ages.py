"""How long ago the items of a topic were looked at, and which to look at next."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Literal

from verileaf.evidence.topic import Folder, Where
from verileaf.model import Frozen

LAW_DAYS = 90
"""The law changes often: an entry is to be looked at again after so many days."""
DAYS = 365
"""The same for all else."""


Kind = Literal["assessment", "fact", "interaction", "case", "law", "source"]


class Aged(Frozen, frozen=True, kw_only=True):
    """An item with the date of its last look."""

    kind: Kind
    id: str
    looked: date
    due: date
    """From this day on it is past its time."""
    relied: int
    """How many items of the base rest on it."""
    where: str
    """File and line."""


class Stale(Frozen, frozen=True, kw_only=True, tag="verileaf.stale/1", tag_field="schema"):
    """What to look at next."""

    as_of: date
    items: tuple[Aged, ...]


def aged(folder: Folder, day: date) -> list[Aged]:
    """Every item of the folder with its age: the one due first comes first, then the one that most rests on.

    Law that had ended by the day does not age.
    """
    relied = _relied(folder)
    found: list[Aged] = []

    def add(kind: Kind, name: str, looked: date, days: int, where: Where, *path: str | int) -> None:
        line = where.located.line((where.index, *path))
        place = f"{where.located.file}:{line}"
        due = looked + timedelta(days=days)
        found.append(Aged(kind=kind, id=name, looked=looked, due=due, relied=relied[name], where=place))

    for assessment, where in folder.assessments:
        add("assessment", assessment.id, assessment.reviewed, DAYS, where, "reviewed")
    for fact, where in folder.facts:
        add("fact", fact.id, fact.reviewed, DAYS, where, "reviewed")
    for interaction, where in folder.interactions:
        add("interaction", interaction.id, interaction.reviewed, DAYS, where, "reviewed")
    for case, where in folder.cases:
        add("case", case.id, case.reviewed, DAYS, where, "reviewed")
    for law, where in folder.laws:
        for number, entry in enumerate(law.entries):
            if entry.valid_to is None or entry.valid_to >= day:
                name = f"{law.place} {entry.form}"
                add("law", name, entry.checked_on, LAW_DAYS, where, "entries", number, "checked_on")
    for source, where in folder.sources:
        looked = max(date.fromisoformat(seen["on"]) for seen in source["custom"]["seen"])
        add("source", source["id"], looked, DAYS, where, "custom")
    return sorted(found, key=lambda item: (item.due, -item.relied, item.kind, item.id))


def overdue(folder: Folder, day: date) -> list[str]:
    """A warning for each item that is past its time on a day."""
    return [
        f"{item.where}: {item.kind} {item.id} was last looked at on {item.looked}, due again on {item.due}"
        for item in aged(folder, day)
        if item.due <= day and item.kind != "source"
    ]


def _relied(folder: Folder) -> Counter[str]:
    """For each id the number of items that rest on it."""
    named: Counter[str] = Counter()
    source_of = {finding.id: finding.source for finding, _ in folder.findings}
    for assessment, _ in folder.assessments:
        named.update({source_of.get(evidence.finding, "") for evidence in assessment.evidence})
    for fact, _ in folder.facts:
        named.update(set(fact.sources))
    for law, _ in folder.laws:
        for entry in law.entries:
            named.update(set(entry.sources))
    for interaction, _ in folder.interactions:
        named.update({source_of.get(name, "") for name in interaction.findings} | set(interaction.assessments))
    for required, _ in folder.required:
        named.update(set(required.assessments))
    for question, _ in folder.questions:
        named.update(set(question.answers))
    for law, _ in folder.laws:
        for entry in law.entries:
            named[f"{law.place} {entry.form}"] = named[f"law:{law.place}"] + 1
    return named
