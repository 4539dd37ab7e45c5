"""Whether a work bears on the sentence that cites it: 60 labelled pairs, and what must never be said of true ones."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

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
