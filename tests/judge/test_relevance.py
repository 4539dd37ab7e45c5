"""Whether a work bears on the sentence that cites it: 60 labelled pairs, and what must never be said of true ones."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.moss import bluemoss
from verileaf.evidence.base import Base, load
from verileaf.judge.relevance import Reader, compare

PAIRS = list(csv.DictReader((Path(__file__).parent / "relevance_pairs.tsv").open(encoding="utf-8"), delimiter="\t"))
"""Development data: a sentence, a source of the base (or the mere title of a work that it does not know), a label."""


@pytest.fixture(scope="module")
def base() -> Base:
    return load()


@pytest.fixture(scope="module")
def reader(base: Base) -> Reader:
    return Reader(base)


def record(base: Base, name: str) -> dict[str, Any]:
    if name.startswith("title:"):
        return {"id": "unknown", "type": "article-journal", "title": name.removeprefix("title:")}
    return base.sources[name]


def test_the_labelled_pairs(base: Base, reader: Reader) -> None:
    answers = [(row["label"], compare(row["sentence"], record(base, row["source"]), reader)[0]) for row in PAIRS]
    for answer in ("does not", "bears"):
        said = [label for label, found in answers if found == answer]
        right = said.count(answer)
        asked = sum(label == answer for label, _ in answers)
        print(f"{answer}: {right} of {len(said)} right, {asked} labelled so")
        assert right == len(said), answer
    assert sum(found == label for label, found in answers) >= 40


def test_no_finding_is_denied_its_own_source(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what a source found "does not" must not be said, even if the base did not hold that very finding."""
    kept = base.findings_of
    monkeypatch.setitem(base.__dict__, "rested_on", {})
    wrong = []
    for finding in base.findings.values():
        others = tuple(other for other in kept[finding.source] if other.id != finding.id)
        monkeypatch.setitem(base.__dict__, "findings_of", {**kept, finding.source: others})
        source = base.sources[finding.source]
        if compare(finding.finding, source, Reader(base))[0] == "does not":
            wrong.append((finding.finding, source["title"]))
    assert wrong == []


def test_no_sentence_of_the_base_is_denied_a_source_on_which_it_rests(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(base.__dict__, "rested_on", {})
    reader = Reader(base)
    wrong = [
        (item.plain, base.sources[name]["title"])
        for item in base.items.values()
        for name in base.sources_behind(item.id)
        if compare(item.plain, base.sources[name], reader)[0] == "does not"
    ]
    assert wrong == []


# --- an invented base -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def moss() -> Reader:
    return Reader(bluemoss())


def work(title: str, **fields: Any) -> dict[str, Any]:
    return {"id": "unknown", "type": "article-journal", "title": title, **fields}


@pytest.mark.parametrize(
    ("sentence", "record", "answer"),
    [
        ("Bluemoss causes liver injury.", work("Liver injury after bluemoss"), "bears"),
        ("Bluemoss causes liver injury.", work("Liver injury after slumbrex"), "cannot tell"),
        ("Bluemoss grows on stones in Thule.", work("Drowsin in healthy adults"), "does not"),
        ("Bluemoss grows on stones in Thule.", work("Drowsin and its use"), "cannot tell"),
        ("It grows on stones.", work("Drowsin in healthy adults"), "cannot tell"),
        ("Bluemoss causes liver injury.", work("Bluemoss"), "cannot tell"),
        ("Bluemoss causes liver injury.", work("Nausea after bluemoss"), "cannot tell"),
        ("The stems creep over wet northern stones.", work("Creeping stems of northern mosses on wet stones"), "bears"),
        ("Bluemoss causes liver injury.", work(""), "cannot tell"),
        ("", work("Liver injury after bluemoss"), "cannot tell"),
    ],
)
def test_titles_alone(moss: Reader, sentence: str, record: dict[str, Any], answer: str) -> None:
    assert compare(sentence, record, moss)[0] == answer


def test_an_abstract_may_show_what_the_title_does_not(moss: Reader) -> None:
    titled = work("Notes from a mill", abstract="One worker had liver damage after bluemoss.")
    assert compare("Bluemoss causes liver injury.", titled, moss)[0] == "bears"


def test_reasons_are_one_sentence(moss: Reader) -> None:
    for title in ("Liver injury after bluemoss", "Drowsin in healthy adults", "x"):
        reason = compare("Bluemoss causes liver injury in Thule.", work(title), moss)[1]
        assert reason.endswith(".")
        assert reason.count(". ") == 0


@pytest.mark.parametrize(
    "record", [{}, {"title": 3, "keyword": [None, 4], "abstract": {}, "custom": 7}, {"title": None}]
)
def test_odd_records_tell_nothing(moss: Reader, record: dict[str, Any]) -> None:
    assert compare("Bluemoss causes liver injury.", record, moss)[0] == "cannot tell"
