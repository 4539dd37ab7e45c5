"""Tables of the law: the place that a row is about, for a cell that tells its status and nothing more."""

from __future__ import annotations

from verileaf.extract.context import Context
from verileaf.extract.subjects import SUBJECTS
from verileaf.patterns import lazy

_STATUS = lazy(r"\b(?:status|legal\w*|laws?|regulat\w*|allowed|permitted)\b")
_BESIDES = 1
"""Words that a cell may hold besides the place that it names."""


class Tables:
    """Goes through a document block by block, and remembers the head of the table that it is in."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.spoken_of = True
        """The substance that was named last is the topic."""
        self.head: list[Context] = []
        self.place: str | None = None
        self.column = 0

    def places(self, context: Context) -> list[str]:
        """The place of the row, where the cell beside it stands under a word for the law; `context` opens a block."""
        named = {hit.concept.id for hit in context.hits if hit.concept and hit.concept.kind in SUBJECTS}
        if named:
            self.spoken_of = self.topic in named
        if context.document.blocks[context.sentence.block].kind != "table_cell":
            self.head, self.place = [], None
            return []
        self.column += 1
        place = _place(context)
        if place is not None:
            self.place, self.column = place, 0
        elif self.place is None:
            self.head.append(context)
        told = len(self.head) > 1 and _STATUS.search(self.head[1].text.lower()) is not None
        return [self.place] if self.place and told and self.column == 1 and self.spoken_of else []


def _place(context: Context) -> str | None:
    """The place that a cell consists of."""
    hits = [hit for hit in context.hits if hit.concept and hit.concept.kind == "place"]
    if len(hits) != 1 or hits[0].concept is None:
        return None
    words = len(context.document.text[hits[0].start : hits[0].end].split())
    return hits[0].concept.id if len(context.text.split()) <= words + _BESIDES else None
