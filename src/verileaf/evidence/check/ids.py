"""Ids: each names one item, and every id that is named is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from verileaf.evidence.check.data import Data

if TYPE_CHECKING:
    from verileaf.evidence.topic import Where


def faults(data: Data) -> Iterator[str]:
    """Duplicate ids and identifiers, and ids that no item has."""
    yield from _duplicates(data)
    yield from _identifiers(data)
    yield from _dangling(data)
    yield from _dead(data)


def _duplicates(data: Data) -> Iterator[str]:
    own = data.folders[0]
    groups: list[tuple[str, Sequence[tuple[Any, Where]]]] = [
        ("concept", data.concepts),
        ("source", data.sources),
        ("finding", data.findings),
        ("assessment, fact or interaction", [*data.evidence, *data.interactions]),
        ("case", own.cases),
        ("question", own.questions),
        ("safety message", [item for folder in data.folders for item in folder.safety]),
        ("place", own.laws),
        ("required topic", own.required),
        ("cue", data.cues),
    ]
    for name, items in groups:
        seen: dict[str, Where] = {}
        for item, where in items:
            field = "place" if name == "place" else "id"
            key = item["id"] if isinstance(item, dict) else getattr(item, field)
            if key in seen:
                first = seen[key].located
                line = first.line((seen[key].index,))
                yield where.fault(f"{name} {key} stands already in {first.file}:{line}", field)
            seen.setdefault(key, where)


def _identifiers(data: Data) -> Iterator[str]:
    for field in ("DOI", "PMID", "PMCID"):
        known: dict[str, str] = {}
        for source, where in data.sources:
            value = str(source.get(field, "")).lower()
            if value and known.setdefault(value, source["id"]) != source["id"]:
                yield where.fault(f"{value} is already that of {known[value]}", field)


def _dangling(data: Data) -> Iterator[str]:
    for concept, where in data.concepts:
        yield from data.unknown("concept", where, "broader", concept.broader)
        yield from data.unknown("concept", where, "site", concept.site)
        yield from data.unknown("concept", where, "enzymes", concept.enzymes)
    for item, where in data.evidence:
        for key in ("subject", "object", "comparator", "measure", "species"):
            yield from data.unknown("concept", where, key, getattr(item, key, None))
        yield from data.unknown("concept", where, "context", item.context)
    for item, where in data.assessments:
        for number, evidence in enumerate(item.evidence):
            yield from data.unknown("finding", where, ("evidence", number, "finding"), evidence.finding)
    for fact, where in data.facts:
        yield from data.unknown("source", where, "sources", fact.sources)
    for finding, where in data.findings:
        yield from data.unknown("source", where, "source", finding.source)
        for key in ("subject", "object", "measure", "species", "form"):
            yield from data.unknown("concept", where, key, getattr(finding, key))
    for interaction, where in data.interactions:
        for key in ("subject", "other", "via"):
            yield from data.unknown("concept", where, key, getattr(interaction, key))
        yield from data.unknown("finding", where, "findings", interaction.findings)
        yield from data.unknown("assessment", where, "assessments", interaction.assessments)
    for cue, where in data.cues:
        yield from data.unknown("concept", where, "object", cue.object)
    own = data.folders[0]
    for case, where in own.cases:
        yield from data.unknown("source", where, "source", case.source)
        yield from data.unknown("concept", where, "form", case.form)
        yield from data.unknown("concept", where, "co_ingestants", case.co_ingestants)
        yield from data.unknown("concept", where, "events", case.events)
    for folder in data.folders:
        for message, where in folder.safety:
            yield from data.unknown("concept", where, "concepts", message.concepts)
            yield from data.unknown("source", where, "sources", message.sources)
    for law, where in own.laws:
        for number, entry in enumerate(law.entries):
            yield from data.unknown("source", where, ("entries", number, "sources"), entry.sources)
    for topic, where in own.required:
        yield from data.unknown("concept", where, "concepts", topic.concepts)
        yield from data.unknown("assessment", where, "assessments", topic.assessments)
    known = data.known["concept"]
    if own.manifest and known is not None and own.manifest.subject not in known:
        yield f"{own.folder / 'topic.yaml'}:1: subject: no concept has the id {own.manifest.subject}"
    for heard, where in own.heard:
        kind = "place" if heard.of.startswith("law:") else "statement"
        yield from data.unknown(kind, where, "of", heard.of.removeprefix("law:").removeprefix("interaction:"))
    for question, where in own.questions:
        for number, answer in enumerate(question.answers):
            kind, _, code = answer.partition(":")
            if kind != "law" or not code:
                yield from data.unknown("answer", where, ("answers", number), answer)
            elif not any(law.place == code for law, _ in own.laws):
                yield where.fault(f"the base holds no law of {code}", "answers", number)


def _dead(data: Data) -> Iterator[str]:
    """Sources on which nothing rests; not looked for while faulty items are left out."""
    if any(folder.faults for folder in data.folders):
        return
    own = data.folders[0]
    named = {finding.source for finding, _ in data.findings} | {case.source for case, _ in own.cases}
    named |= {source for fact, _ in data.facts for source in fact.sources}
    named |= {source for law, _ in own.laws for entry in law.entries for source in entry.sources}
    named |= {source for folder in data.folders for message, _ in folder.safety for source in message.sources}
    for source, where in data.sources:
        if source["id"] not in named and not source["custom"].get("catalogue"):
            yield where.fault(f"nothing rests on the source {source['id']}", "id")
