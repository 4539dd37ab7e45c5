"""A statement of the base as a reader (`learned.Reader`) is given it, in words."""

from __future__ import annotations

from datetime import date

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment, Fact, Interaction, LawEntry
from verileaf.evidence.statements import Statement


def told(statement: Statement, base: Base, day: date) -> str:
    """What it answers, how sure it is, whether it is true or is the law on the day, and its words."""
    item = statement.item
    name = base.concepts[statement.object].label if statement.object in base.concepts else statement.place or ""
    if isinstance(item, Assessment):
        sure = f"Certainty {item.certainty.replace('_', ' ')}, {item.direction.replace('_', ' ')}."
        return f"{statement.question} {sure} {statement.plain}"
    if isinstance(item, Fact):
        return f"{statement.question} {item.truth}{_when(item, day)}. {statement.plain}"
    if isinstance(item, LawEntry):
        return f"Law in {name}, {item.status.replace('_', ' ')}{_when(item, day) or ', holds'}. {statement.plain}"
    if isinstance(item, Interaction):
        return f"Mixing with {name}, {item.likelihood}. {statement.plain}"
    return f"One source. {statement.plain}"


def _when(item: Fact | LawEntry, day: date) -> str:
    """Since when and until when it holds, and whether it does on the day; nothing if it always has."""
    if item.valid_from is None and item.valid_to is None:
        return ""
    since = f" since {item.valid_from}" if item.valid_from else ""
    until = f" until {item.valid_to}" if item.valid_to else ""
    holds = (item.valid_from or date.min) <= day <= (item.valid_to or date.max)
    return f"{since}{until}, {'holds' if holds else 'no longer'}"
