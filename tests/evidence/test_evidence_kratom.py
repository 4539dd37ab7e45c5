"""The kratom base as it is shipped: complete where it must be, every entry with its record, reasons and plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from verileaf.evidence import compile as compiler
from verileaf.evidence import topic
from verileaf.evidence.base import Base
from verileaf.evidence.schema import SourceNote
from verileaf.evidence.topic import Topic
from verileaf.readability import measure

STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA"
    " RI SC SD TN TX UT VT VA WA WV WI WY DC"
).split()
FIRST = date(2026, 1, 1)
"""Nothing in the base was looked at before."""


@pytest.fixture(scope="module")
def kratom() -> Topic:
    """Raises with every fault there is."""
    return topic.read(topic.find("kratom"))


@pytest.fixture(scope="module")
def base(kratom: Topic) -> Base:
    return Base(compiler.pack(kratom))


def cited(kratom: Topic) -> set[str]:
    found = {finding.source for finding in kratom.findings}
    found |= {source for fact in kratom.facts for source in fact.sources}
    return found | {source for law in kratom.laws for entry in law.entries for source in entry.sources}


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z0-9])", text)


def plain(kratom: Topic) -> Iterator[tuple[str, str]]:
    yield from ((item.id, item.plain) for item in kratom.assessments)
    yield from ((item.id, item.plain) for item in kratom.facts)
    yield from ((f"{law.place} {entry.form}", entry.summary) for law in kratom.laws for entry in law.entries)
    yield from ((item.id, item.message) for item in kratom.required)


def test_there_is_enough(kratom: Topic) -> None:
    assert len(kratom.sources) >= 80
    assert len(kratom.assessments) >= 80
    assert len(kratom.facts) >= 80
    assert len(kratom.required) >= 5


def test_every_assessment_says_why(kratom: Topic) -> None:
    """Certainty without a step is that of its start; every step has a reason in words."""
    findings = {item.id: item.finding for item in kratom.findings}
    for item in kratom.assessments:
        assert item.steps or item.certainty == {"high": "high", "low": "low"}[item.start], item.id
        for step in item.steps:
            assert len(step.reason.split()) >= 2, (item.id, step.reason)
        for evidence in item.evidence:
            assert len(findings[evidence.finding].split()) >= 2, (item.id, evidence.finding)


def test_no_evidence_is_of_very_low_certainty(kratom: Topic) -> None:
    assert [item.id for item in kratom.assessments if item.direction == "none" and item.certainty != "very_low"] == []


@pytest.mark.parametrize("place", ["US", *(f"US-{state}" for state in STATES)])
def test_the_law_of_every_state(kratom: Topic, place: str) -> None:
    entries = next((law.entries for law in kratom.laws if law.place == place), ())
    today = kratom.manifest.reviewed
    assert any(entry.form == "leaf" and (entry.valid_to is None or entry.valid_to >= today) for entry in entries)
    assert all(FIRST <= entry.checked_on <= kratom.manifest.reviewed for entry in entries)


def test_the_law_of_today_and_its_history(base: Base) -> None:
    day = base.manifest.reviewed
    known = [state for state in STATES if (entry := base.law_on(f"US-{state}", day)) and entry.status != "unknown"]
    assert len(known) >= 45
    assert any(len(list(base.law_history(f"US-{state}"))) > 1 for state in STATES)


def test_every_record_was_seen(kratom: Topic) -> None:
    for source in kratom.sources:
        note = source["custom"]
        assert note["seen"], source["id"]
        for seen in note["seen"]:
            assert re.match(r"https?://\S+$|[\w.-]+/[\w.-]+:\S+$|\S.{10,}", seen["where"]), (source["id"], seen)
            assert FIRST.isoformat() <= seen["on"] <= kratom.manifest.reviewed.isoformat(), source["id"]
        assert not set(note) - set(SourceNote.__struct_fields__)


def test_identifiers_are_well_formed(kratom: Topic) -> None:
    for source in kratom.sources:
        doi = source.get("DOI", "10.5555/x")
        assert re.fullmatch(r"10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;]", doi), source["id"]
        assert not doi.lower().startswith(("http", "doi"))
        assert source.get("PMID", "1").isdecimal()
        for part in source.get("issued", {}).get("date-parts", []):
            assert date(*(*part, 1, 1)[:3]) <= kratom.manifest.reviewed, source["id"]


def test_titles_are_titles(kratom: Topic) -> None:
    for source in kratom.sources:
        title = source["title"]
        assert title == title.strip()
        assert not re.search(r"<[a-z]+>|&[a-z]+;|\s{2,}|\n", title), source["id"]


def test_each_source_is_cited_or_a_record_to_check_citations_against(kratom: Topic) -> None:
    used = cited(kratom)
    rest = [source for source in kratom.sources if source["id"] not in used]
    assert len(rest) <= len(kratom.sources) // 5
    for source in rest:
        assert {"issued", "URL"} & set(source), source["id"]
        assert {"container-title", "publisher", "URL"} & set(source), source["id"]


def test_required_topics_rest_on_assessments_that_warn(kratom: Topic) -> None:
    assessments = {item.id for item in kratom.assessments}
    for item in kratom.required:
        assert set(item.assessments) & assessments or item.id == "law", item.id


def test_plain_sentences_are_short(kratom: Topic) -> None:
    """Those of the law list what they cover and may be half as long again."""
    long = {
        name: len(sentence.split())
        for name, text in plain(kratom)
        for sentence in sentences(text)
        if len(sentence.split()) > (45 if re.match(r"[A-Z]{2}\b", name) else 30)
    }
    assert long == {}


def test_plain_words_are_easy(kratom: Topic, base: Base) -> None:
    """Grade 9 or easier for nine in ten, a name (a medicine, an illness, a receptor) counting as one short word."""
    named = {"substance", "form", "medicine", "medicine_class", "enzyme", "receptor", "condition"}
    grades = {}
    for item in kratom.assessments:
        words, last = "", 0
        for hit in base.find(item.plain):
            if hit.concept and hit.concept.kind in named and hit.start >= last:
                words += item.plain[last : hit.start] + "name"
                last = hit.end
        measured = measure(sentences(words + item.plain[last:]))
        assert measured is not None
        grades[item.id] = measured.flesch_kincaid
    hard = {name: round(grade, 1) for name, grade in grades.items() if grade > 9}
    assert len(hard) <= len(grades) / 10, hard


def test_it_gives_no_dose_advice(kratom: Topic) -> None:
    """Doses may be told as they were studied, never recommended."""
    advice = re.compile(r"\b(?:you should take|take \d|recommended dose|start with \d|a safe dose is)\b", re.IGNORECASE)
    assert [name for name, text in plain(kratom) if advice.search(text)] == []


def test_each_concept_can_be_found_by_its_label(base: Base) -> None:
    missing = []
    for concept in base.concepts.values():
        hits = base.find(concept.label)
        if not any(hit.concept and hit.end - hit.start == len(concept.label) for hit in hits):
            missing.append(concept.id)
    assert missing == []


def test_no_circle_and_every_ancestor_known(base: Base) -> None:
    for name in base.concepts:
        above = base.ancestors(name)
        assert set(above) <= set(base.concepts)
        assert len(above) < 20, above
