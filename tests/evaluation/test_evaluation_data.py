"""Labelled data are refused with every fault, and their digest follows every byte."""

from __future__ import annotations

import json
import shutil
from itertools import chain, combinations
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from builders import paired

from evaluation.data import DEVELOPMENT, FOLDER, SETS, TAUGHT, DataError, DataSet, Label, PairedClaim, digest, load

SHORT = 25
"""Characters under which two writers may well have made the same claim: "Kratom is illegal"."""
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


def test_the_other_sets_are_valid() -> None:
    counts = [load(FOLDER / name).counts for name in ("development2", "development3", "test")]
    assert counts == [
        {"claims": 290, "references": 144, "pairs": 30, "articles": 11, "findings": 122},
        {"claims": 439, "references": 282, "pairs": 60},
        {"claims": 300, "references": 499, "pairs": 50, "articles": 18, "findings": 151},
    ]


def test_no_set_has_anything_of_another() -> None:
    sets = [load(FOLDER / name) for name in SETS]
    items = [item for data in sets for item in (*data.claims, *(member for pair in data.pairs for member in pair))]
    assert len({item.id for item in items}) == len({item.text for item in items}) == len(items)
    articles = [article.name for data in sets for article in data.articles]
    assert len(set(articles)) == len(articles)
    cited = [item for data in sets for item in data.references]
    assert len({item.id for item in cited}) == len({_plain(item.raw) for item in cited}) == len(cited)
    for one, two in combinations(sets, 2):
        assert not _works(one) & _works(two)


def test_what_teaches_is_never_scored() -> None:
    assert TAUGHT not in SETS
    taught = load(FOLDER / TAUGHT)
    assert len(taught.claims) > 10_000
    assert {item.gold for item in taught.claims} == set(get_args(Label))
    scored = [item for name in SETS for data in [load(FOLDER / name)] for item in (*data.claims, *chain(*data.pairs))]
    assert not {item.id for item in taught.claims} & {item.id for item in scored}
    assert not {_plain(item.text) for item in taught.claims} & {_plain(item.text) for item in scored}
    claimed = {_plain(item.claim) for item in scored}
    assert [item.id for item in taught.claims if len(item.claim) >= SHORT and _plain(item.claim) in claimed] == []


def _works(data: DataSet) -> set[str]:
    truths = [item.truth for item in data.references if item.truth]
    return {_plain(truth.title) for truth in truths} | {truth.doi.casefold() for truth in truths if truth.doi}


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


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
    name = folder.name
    lines = str(error.value).splitlines()
    assert lines == [
        f"{name}: claims.jsonl:4: Invalid enum value 'good' - at `$.gold`",
        f"{name}: b.md: not in gold.json",
        f"{name}: a.md: the quote stands 2 times, not once: cures all",
        f"{name}: claim D1: stands 2 times",
        f"{name}: text Some say it helps. It cures all.: stands 2 times",
        f"{name}: D2: the claim stands 0 times in its text, not once",
    ]


def test_unknown_keys_are_refused(folder: Path) -> None:
    (folder / "claims.jsonl").write_text(json.dumps(CLAIM | {"verdict": "supported"}))
    with pytest.raises(DataError, match="unknown field `verdict`"):
        load(folder)


def test_claims_may_stand_in_several_files(folder: Path) -> None:
    (folder / "claims.jsonl").rename(folder / "claims-02.jsonl")
    (folder / "claims-01.jsonl").write_text(json.dumps(CLAIM | {"id": "D0", "text": "It cures all, some say."}) + "\n")
    assert [item.id for item in load(folder).claims] == ["D0", "D1"]
    (folder / "claims-10.jsonl").write_text(json.dumps(CLAIM) + "\n")
    with pytest.raises(DataError, match="claim D1: stands 2 times"):
        load(folder)


def test_a_claim_needs_no_reason(folder: Path) -> None:
    (folder / "claims.jsonl").write_text(json.dumps({key: value for key, value in CLAIM.items() if key != "why"}))
    assert load(folder).claims[0].why == ""


def test_missing_file_is_a_fault(folder: Path) -> None:
    (folder / "claims.jsonl").unlink()
    with pytest.raises(DataError, match=r"claims\.jsonl: No such file"):
        load(folder)


def test_references_and_pairs_may_be_missing(folder: Path) -> None:
    (folder / "references.jsonl").unlink()
    data = load(folder)
    assert data.references == data.pairs == ()
    assert data.counts == {"claims": 1, "articles": 1, "findings": 1}


def write_pairs(folder: Path, *members: PairedClaim) -> None:
    (folder / "contrast.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, members)))


def test_pairs(folder: Path) -> None:
    members = (
        paired("c", "supported", pair="p2"),
        paired("a", "none"),
        paired("d", "none", pair="p2"),
        paired("b", "outdated"),
    )
    write_pairs(folder, *members)
    data = load(folder)
    assert data.pairs == ((members[0], members[2]), (members[1], members[3]))
    assert data.counts["pairs"] == 2


def test_every_fault_of_pairs_is_named(folder: Path) -> None:
    write_pairs(
        folder,
        *(paired("D1", "supported"), paired("a", "none", "place")),
        *(paired("b", "none", pair="p2"), paired("c", "none", pair="p2")),
        paired("d", "none", pair="p3"),
    )
    with pytest.raises(DataError) as error:
        load(folder)
    assert str(error.value).splitlines() == [
        f"{folder.name}: claim D1: stands 2 times",
        f"{folder.name}: pair p1: the members name two kinds of edit, negation and place",
        f"{folder.name}: pair p2: both members are labelled none",
        f"{folder.name}: pair p3: has 1 members, not 2",
    ]


def test_digest_changes_with_content_and_names(folder: Path) -> None:
    first = digest(folder)
    assert digest(folder) == first
    shutil.move(folder / "articles" / "a.md", folder / "articles" / "c.md")
    assert digest(folder) != first
    shutil.move(folder / "articles" / "c.md", folder / "articles" / "a.md")
    assert digest(folder) == first
    (folder / "references.jsonl").write_text(" ")
    assert digest(folder) != first
