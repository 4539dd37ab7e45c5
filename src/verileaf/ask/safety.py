"""What is said first when a question touches on a danger: medicines, pregnancy, stopping, an emergency."""

from __future__ import annotations

from collections.abc import Iterable

from verileaf.evidence.base import Base
from verileaf.evidence.folding import fold
from verileaf.evidence.index import stem
from verileaf.evidence.schema import Concept
from verileaf.model import Frozen


class Message(Frozen, frozen=True):
    id: str
    message: str
    sources: tuple[str, ...]


def messages(question: str, concepts: Iterable[Concept], base: Base) -> tuple[Message, ...]:
    """The base's safety messages that a question calls for, in their order."""
    named = [concept.id for concept in concepts]
    said = _plain(question)
    return tuple(
        Message(item.id, item.message, item.sources)
        for item in base.safety
        if any(base.is_a(name, wanted) for name in named for wanted in item.concepts)
        or any(_plain(phrase) in said for phrase in item.words)
    )


def _plain(text: str) -> str:
    """The stems of all words with single spaces around them; "won't" and "wont" are one."""
    signs = (sign if sign.isalnum() else " " for sign in fold(text).replace("'", ""))
    return f" {' '.join(map(stem, ''.join(signs).split()))} "
