"""Labelled data are refused with every fault, and their digest follows every byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from evaluation.data import DEVELOPMENT, DataError, digest, load

CLAIM = {
    "id": "D1",
    "text": "Some say it helps. It cures all.",
    "claim": "It cures all",
    "relation": "treats",
    "gold": "overstated",
    "why": "",
    "source": "none",
    "register": "vendor",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of one claim, no references and one article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "claims.jsonl").write_text(json.dumps(CLAIM) + "\n")
    (tmp_path / "references.jsonl").write_text("")
    (tmp_path / "articles" / "a.md").write_text("It cures all.")
    finding = {"kind": "claim_overstated", "quote": "cures all", "why": ""}
    gold = {"a.md": {"register": "vendor", "quality": "bad", "findings": [finding]}}
    (tmp_path / "articles" / "gold.json").write_text(json.dumps(gold))
    return tmp_path


def test_development_data_are_valid() -> None:
    data = load(DEVELOPMENT)
    assert data.counts == {"claims": 220, "references": 60, "articles": 8, "findings": 71}


def test_spans_are_those_of_the_quotes(folder: Path) -> None:
    data = load(folder)
    item, article = data.claims[0], data.articles[0]
    assert item.text[slice(*item.span)] == item.claim
    span = article.spans[0]
    assert span is not None
    assert article.source[slice(*span)] == "cures all"


def test_every_fault_is_named(folder: Path) -> None:
    faulty = [CLAIM, CLAIM, CLAIM | {"id": "D2", "claim": "absent", "text": "x"}, CLAIM | {"gold": "good"}]
    (folder / "claims.jsonl").write_text("\n".join(map(json.dumps, faulty)))
    (folder / "articles" / "b.md").write_text("not labelled")
    (folder / "articles" / "a.md").write_text("It cures all, it cures all.")
    with pytest.raises(DataError) as error:
        load(folder)
    lines = str(error.value).splitlines()
    assert lines == [
        "claims.jsonl:4: Invalid enum value 'good' - at `$.gold`",
        "b.md: not in gold.json",
        "a.md: the quote stands 2 times, not once: cures all",
        "claim D1: stands 2 times",
        "text Some say it helps. It cures all.: stands 2 times",
        "D2: the claim stands 0 times in its text, not once",
    ]


def test_unknown_keys_are_refused(folder: Path) -> None:
    (folder / "claims.jsonl").write_text(json.dumps(CLAIM | {"verdict": "supported"}))
    with pytest.raises(DataError, match="unknown field `verdict`"):
        load(folder)


def test_missing_file_is_a_fault(folder: Path) -> None:
    (folder / "references.jsonl").unlink()
    with pytest.raises(DataError, match=r"references\.jsonl: No such file"):
        load(folder)


def test_digest_changes_with_content_and_names(folder: Path) -> None:
    first = digest(folder)
    assert digest(folder) == first
    shutil.move(folder / "articles" / "a.md", folder / "articles" / "c.md")
    assert digest(folder) != first
    shutil.move(folder / "articles" / "c.md", folder / "articles" / "a.md")
    assert digest(folder) == first
    (folder / "references.jsonl").write_text(" ")
    assert digest(folder) != first
