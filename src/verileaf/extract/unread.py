"""Why a sentence from which nothing was read seems to assert nothing."""

from __future__ import annotations

from verileaf.extract import assertion
from verileaf.extract.clauses import clauses
from verileaf.extract.context import Context
from verileaf.model import Silenced

_LEAST_WORDS = 3
"""Fewer are no statement."""
_DOUBTED: frozenset[Silenced] = frozenset(
    {
        "instructs",
        "tells of one person",
        "supposes or quotes to challenge",
        "does not speak of the topic",
    }
)
"""Reasons for which a sentence seems to assert nothing that are sometimes wrong."""


def reason(context: Context, following: Context | None) -> Silenced:
    """What the sentence is, else the first thing on the path that kept it from being read."""
    return context.silent(following) or _unread(context)


def doubted(context: Context, following: Context | None) -> Silenced | None:
    """The reason if it is one that is sometimes wrong, so that the sentence may assert something after all."""
    found = reason(context, following)
    return found if found in _DOUBTED else None


def _unread(context: Context) -> Silenced:
    roles = {hit.cue.role for hit in context.cues if hit.cue}
    if _instructs(context):
        return "instructs"
    if "anecdote" in roles:
        return "tells of one person"
    if "hypothetical" in roles:
        return "supposes or quotes to challenge"
    verb = "relation" in roles or assertion.FINITE.search(context.text.lower())
    if len(context.text.split()) < _LEAST_WORDS or not (verb or context.full):
        return "makes no statement"
    return "does not speak of the topic" if context.concepts else "names nothing that the base knows"


def _instructs(context: Context) -> bool:
    """Does it open with an instruction that has no end, come to one, or say what ought to be done?"""
    start, end = context.sentence.start, context.sentence.end
    _, *later = clauses(context.document.text, start, end)
    return (
        context.imperative_until == end
        or any(context.instructs(clause.start) for clause in later)
        or assertion.THEN.search(context.text.lower()) is not None
        or assertion.OUGHT.search(context.text.lower()) is not None
    )
