"""What a pronoun stands for: the condition that the sentences before spoke of."""

from __future__ import annotations

from collections.abc import Sequence

from verileaf.evidence.base import Hit
from verileaf.evidence.schema import Concept
from verileaf.extract.clauses import Clause
from verileaf.extract.context import Context
from verileaf.patterns import lazy

_IT = lazy(r"\W*(?:[a-z]+ly,\s+)?(it|this|the (?:problem|condition|phenomenon))\b")
_SAME = lazy(r"\b(?:the|this) (?:problem|condition|phenomenon)\b")
"""What was spoken of, by another name."""
_LEANS_BACK = lazy(r"[^,.;:]{0,40}(?:,\s)?\b(?:it|this|the (?:problem|condition|phenomenon))\b")
_BACK = 5
"""Sentences that may lie between a pronoun and what it stands for."""


def condition(text: str, contexts: Sequence[Context], context: Context, clause: Clause) -> Hit | None:
    """The condition that "it", "this" or "the problem" stands for, at the place where it is named so.

    `text` is in small letters.
    """
    opening = _IT.match(text, clause.start, clause.end)
    again = _SAME.search(text, clause.start, clause.end)
    concept = _spoken_of(text, contexts, context.index) if opening or again else None
    if concept is None:
        return None
    start, end = again.span() if again else opening.span(1) if opening else (clause.start, clause.start)
    return Hit(start, end, concept, None)


def _spoken_of(text: str, contexts: Sequence[Context], index: int) -> Concept | None:
    """The condition that the sentences before spoke of: what the first of them opened with that names one.

    A sentence that opens with "it" or "this" speaks of what the one before it spoke of.
    """
    block = contexts[index].sentence.block
    for before in reversed(contexts[max(0, index - _BACK) : index]):
        if before.sentence.block != block:
            return None
        if _LEANS_BACK.match(text, before.sentence.start, before.sentence.end):
            continue
        first = next((hit for hit in before.hits if hit.concept), None)
        return first.concept if first and first.concept and first.concept.kind == "condition" else None
    return None
