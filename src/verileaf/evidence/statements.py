"""Everything that the base says, in one form: assessments, facts, numbers, interactions, findings and laws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from verileaf.evidence.index import Packed, pack
from verileaf.evidence.schema import (
    Assessment,
    Concept,
    Fact,
    Finding,
    Heard,
    Interaction,
    LawEntry,
    PlaceLaw,
    Question,
)
from verileaf.evidence.search import keys

MIX = "interaction:"
"""What the ids of interactions begin with."""
Kind = Literal["assessment", "fact", "number", "interaction", "finding", "law"]
_QUESTION, _NAMES, _ASKED, _HEARD = 2.0, 0.5, 0.8, 0.6
"""What an item's question, the names of what it is about, readers' questions, and other words by which it is spoken of
count beside its own words (1)."""
_SECOND = 0.7
"""The same for an item that answers a reader's question in the second place, beside the first."""
_VARIANTS = 8
"""Ways of writing a concept that count among an item's words."""


class Statement(NamedTuple):
    """One thing that the base says."""

    id: str
    """As verdicts name it: an item's own id, `interaction:ID` or `law:PLACE`."""
    kind: Kind
    plain: str
    question: str
    """What it answers, empty for kinds that have none."""
    relation: str
    """Empty for what one source observed."""
    subject: str
    object: str | None
    keys: tuple[str, ...]
    """The concepts that it is about, its subject and conditions left out."""
    conditions: tuple[str, ...]
    """The concepts that it holds for only."""
    species: str | None
    item: Assessment | Fact | Interaction | Finding | LawEntry
    place: str | None = None
    """ISO 3166 code, of a law."""


class Content(NamedTuple):
    """What `statements` reads."""

    subject: str
    """The topic's own."""
    items: Iterable[Assessment | Fact]
    interactions: Iterable[Interaction]
    findings: Iterable[Finding]
    laws: Iterable[PlaceLaw]


def statements(said: Content, concepts: Mapping[str, Concept]) -> Iterator[Statement]:
    """All statements of a topic, in an order that depends on nothing but the data."""
    for item in said.items:
        kind: Kind = "assessment"
        if isinstance(item, Fact):
            kind = "fact" if item.value is None else "number"
        conditions = (*item.context, *filter(None, (item.species,)))
        yield Statement(
            item.id,
            kind,
            item.plain,
            item.question,
            item.relation,
            item.subject,
            item.object,
            tuple(keys(item)),
            conditions,
            item.species,
            item,
        )
    for mix in said.interactions:
        plain = f"{mix.plain} {mix.clinical or ''}"
        yield Statement(
            f"{MIX}{mix.id}",
            "interaction",
            plain,
            "",
            "interacts",
            mix.subject,
            mix.other,
            (mix.other,),
            (),
            None,
            mix,
        )
    for finding in said.findings:
        about = tuple(filter(None, (finding.object, finding.measure)))
        plain = f"{finding.finding} {finding.population or ''}"
        conditions = tuple(filter(None, (finding.form, finding.species)))
        subject = finding.subject or said.subject
        yield Statement(
            finding.id,
            "finding",
            plain,
            "",
            "",
            subject,
            finding.object,
            about,
            conditions,
            finding.species,
            finding,
        )
    places = {
        concept.place: concept.id
        for concept in concepts.values()
        if concept.place
        and not any(concepts[name].place == concept.place for name in concept.broader if name in concepts)
    }  # a city without a code of its own has that of its country
    for law in said.laws:
        place = places.get(law.place)
        about = (place,) if place else ()
        for entry in law.entries:
            yield Statement(
                f"law:{law.place}",
                "law",
                entry.summary,
                "",
                "legal_status",
                said.subject,
                place,
                about,
                (),
                None,
                entry,
                law.place,
            )


def lay_out(
    said: Content, questions: Iterable[Question], heard: Iterable[Heard], concepts: Mapping[str, Concept]
) -> Packed:
    """The statements by all words that speak of them; each is named by its number among them."""
    spoken: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for question in questions:
        for text in (question.question, *question.variants):
            for rank, name in enumerate(question.answers):
                spoken[name].append((text, _ASKED * _SECOND**rank))
    for each in heard:
        spoken[each.of.removeprefix(MIX)].append((each.words, _HEARD))
    texts = {
        str(number): [*_texts(each, concepts), *spoken.get(each.id.removeprefix(MIX), ())]
        for number, each in enumerate(statements(said, concepts))
    }
    return pack(texts)


def _texts(said: Statement, concepts: Mapping[str, Concept]) -> Iterator[tuple[str, float]]:
    yield said.plain, 1.0
    yield said.question, _QUESTION
    for name in (*said.keys, *said.conditions):
        if name in concepts:
            yield " ".join((concepts[name].label, *concepts[name].variants[:_VARIANTS])), _NAMES
