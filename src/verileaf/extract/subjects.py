"""What a clause speaks of: the topic, another substance, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from verileaf.evidence.base import Base, Hit
from verileaf.extract.clauses import Clause
from verileaf.extract.objects import takes_cause
from verileaf.patterns import lazy

SUBJECTS = frozenset({"substance", "form", "medicine", "medicine_class"})
"""Kinds of concept that a clause can speak of."""
_AWAY = lazy(
    r"\b(?:unlike|than|like|from|as|versus|vs|of|with|for|to|on|by|off|and|or|into|contrast to|compared with)\s+"
    r"(?:\w+\s+)?\Z"
)
_APART = lazy(r"\b(?:unlike|than|in contrast to|compared with|compared to)\s+(?:[\w-]+,?\s+){0,3}\Z")
_BESIDE = lazy(r"\b(?:with|from|to|for|by|on|and|or|like|as|than)\s+\Z")
"""Right before another substance: it is what the subject is taken with or set beside."""
_NON = lazy(r"\bnon[- ]\Z")
_OF = lazy(r"\s+of\s+(?:the\s+)?")
_AGAINST = lazy(
    r"\b(?:stop\w*|quit\w*|without|instead of|like|such as|than|unlike|get off|come off|leav\w+|avoid\w*)\s+"
    r"(?:\w+\s+){0,2}\Z"
)
"""Words before a substance that keep it from being what the clause speaks of: "after you stop the tea"."""

_OPENS = lazy(r"\W*(?:\d+\W+)?(?:(?:what (?:is|are)|about|is|are|does|do|can|the|an?)\s+)*")
"""What may stand in a heading before what it is about."""
_REACH = 10
"""Words between "is caused by" and the cause."""


class Subjects:
    """Finds the subject of clauses for one topic."""

    def __init__(self, base: Base, text: str) -> None:
        self.base = base
        self.text = text

    def ours(self, hit: Hit) -> bool:
        """Is it the topic's subject, or a part or form of it?"""
        return hit.concept is not None and hit.concept.id in self.base.ours

    def known(self, hit: Hit) -> bool:
        """Is it ours, or another substance on which the base has evidence of its own?"""
        return self.ours(hit) or (hit.concept is not None and hit.concept.id in self.base.subjects)

    def headed(self, hits: Sequence[Hit]) -> str | None:
        """The one substance that a heading opens with, if it is not ours: "Kava", "Is kava an upper?"."""
        named = [hit for hit in hits if hit.concept and hit.concept.kind in SUBJECTS]
        if len({hit.concept.id for hit in named if hit.concept}) != 1 or any(map(self.ours, hits)):
            return None
        begin = self.text.rfind("\n", 0, named[0].start) + 1
        opens = _OPENS.fullmatch(self.text, begin, named[0].start)
        return named[0].concept.id if opens and named[0].concept else None

    def apart(self, clause: Clause, hit: Hit) -> bool:
        """Is it named only to be set apart: "unlike the extract"?"""
        return _APART.search(self.text, clause.start, hit.start) is not None

    def of(self, clause: Clause, hits: Sequence[Hit], inherited: str) -> str | None:
        """The first substance that is not merely compared with or acted upon, else the one inherited.

        None if the clause names the topic only to say what happens without it.
        """
        cause = self._cause(hits)
        if cause is not None:
            return cause
        acts = min((hit.start for hit in hits if hit.cue and hit.cue.role == "relation"), default=clause.end)
        begin = clause.start
        for hit in hits:
            if (
                hit.concept is None
                or hit.concept.kind not in SUBJECTS
                or _NON.search(self.text[max(0, hit.start - 4) : hit.start])
            ):
                continue
            before = self.text[begin : hit.start]
            if self.known(hit):
                acted_on = not self.ours(hit) and _BESIDE.search(before)
                if not acted_on and not _APART.search(before) and not _AGAINST.search(before):
                    return hit.concept.id
                if self.text.startswith(",", hit.end):  # "Unlike the extract, the leaf ..."
                    begin = hit.end
            elif self._measured(hit, hits) or (
                hit.start < acts and not _AWAY.search(before) and len(before.split()) < 6
            ):
                return hit.concept.id
        ours = [hit for hit in hits if self.ours(hit)]
        opening = next((hit for hit in hits if hit.concept), None)
        if (
            not ours
            and opening is not None
            and opening.concept is not None
            and opening.concept.kind == "condition"
            and opening.concept.id in self.base.subjects
            and len(self.text[clause.start : opening.start].split()) < 2
        ):
            return opening.concept.id  # a condition on which the base has evidence of its own
        if ours and all(_AGAINST.search(self.text[clause.start : hit.start]) for hit in ours):
            return None
        return inherited

    def _cause(self, hits: Sequence[Hit]) -> str | None:
        """What stands after "is caused by": a substance, or a condition on which the base has evidence of its own."""
        cue = next(
            (hit for hit in hits if hit.cue and hit.cue.role == "relation" and takes_cause(self.text, hit)), None
        )
        if cue is None:
            return None
        after = [hit for hit in hits if hit.start >= cue.end and len(self.text[cue.end : hit.start].split()) <= _REACH]
        known = (hit.concept.id for hit in after if hit.concept and hit.concept.id in self.base.subjects)
        named = (hit.concept.id for hit in after if hit.concept and hit.concept.kind in SUBJECTS)
        return next(known, None) or next(named, None)

    def _measured(self, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Is it that of which something is measured: "the half-life of caffeine"?"""
        return any(
            item.concept is not None
            and item.concept.kind == "measure"
            and _OF.fullmatch(self.text, item.end, hit.start) is not None
            for item in hits
        )
