"""What the items of a topic say, and what readers were heard to ask, laid out for search by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from verileaf.evidence.index import Packed, pack
from verileaf.evidence.schema import Assessment, Concept, Fact, Question

Stated = Assessment | Fact
_WORDING = 0.8
"""What collected questions count among an item's words, where its own question counts 2; less for a second answer."""
_VARIANTS = 8
"""Ways of writing a concept that count among an item's words."""


class Search(msgspec.Struct, frozen=True):
    """Packed with the topic."""

    items: Packed
    """Assessments and facts by all that is said of them."""
    wordings: Packed
    """Questions, those collected from readers and the items' own."""
    asked: str
    """The text of each wording, one a line."""
    answers: str
    """The ids that answer it, the best first, likewise."""


def lay_out(items: Iterable[Stated], questions: Iterable[Question], concepts: Mapping[str, Concept]) -> Search:
    """Make the search of a topic."""
    asked: dict[str, str] = {}
    answers: dict[str, tuple[str, ...]] = {}
    heard: dict[str, list[tuple[str, float]]] = {}
    for question in questions:
        for number, text in enumerate((question.question, *question.variants)):
            asked[f"{question.id} {number}"] = text
            answers[f"{question.id} {number}"] = question.answers
            for rank, name in enumerate(question.answers):
                heard.setdefault(name, []).append((text, _WORDING * 0.7**rank))
    texts: dict[str, list[tuple[str, float]]] = {}
    for item in items:
        asked[item.id] = item.question
        answers[item.id] = (item.id,)
        texts[item.id] = [*_texts(item, concepts), *heard.get(item.id, ())]
    wordings = pack({name: [(text, 1.0)] for name, text in asked.items()})
    lines = (" ".join(text.split()) for text in asked.values())
    return Search(pack(texts), wordings, "\n".join(lines), "\n".join(map(" ".join, answers.values())))


def _texts(item: Stated, concepts: Mapping[str, Concept]) -> Iterator[tuple[str, float]]:
    yield item.question, 2.0
    yield item.plain, 1.0
    for name in (*keys(item), *item.context):
        concept = concepts[name]
        yield " ".join((concept.label, *concept.variants[:_VARIANTS])), 0.5


def keys(item: Stated) -> Iterator[str]:
    """The concepts that an item is about, its subject and conditions left out."""
    yield from filter(None, (item.object, item.species))
    if isinstance(item, Assessment):
        yield from filter(None, (item.comparator,))
    else:
        yield from filter(None, (item.measure,))
