"""Statuses of references, and the labelled records as a catalogue."""

from __future__ import annotations

import msgspec
import pytest
from builders import TRUTH, checked, reference

from evaluation.references import Outcome, catalogue, record, run, score, score_own
from verileaf.model import ReferenceStatus
from verileaf.references.memory import MemoryCatalogue

FOUND = Outcome(reference("nonexistent", None), checked("nonexistent"))


@pytest.mark.parametrize(
    ("gold", "status", "fields", "right"),
    [
        ("ok", "ok", (), True),
        ("ok", "wrong", ("author",), False),
        ("wrong_author", "wrong", ("author", "issued"), True),
        ("wrong_author", "wrong", ("issued",), False),
        ("wrong_year", "wrong", ("issued",), True),
        ("wrong_journal", "wrong", ("container-title",), True),
        ("wrong_title", "wrong", ("title",), True),
        ("wrong_volume_pages", "wrong", ("issue",), True),
        ("wrong_volume_pages", "ok", (), False),
        ("nonexistent", "nonexistent", (), True),
        ("nonexistent", "unresolved", (), False),
        ("retracted", "retracted", (), True),
        ("placeholder", "placeholder", (), True),
        ("generic_homepage", "generic", (), True),
        ("not_a_reference", "not_a_reference", (), True),
    ],
)
def test_status_and_field(gold: str, status: ReferenceStatus, fields: tuple[str, ...], right: bool) -> None:
    assert Outcome(reference(gold), checked(status, *fields)).right is right


def test_a_foreign_doi_needs_the_described_work() -> None:
    item = reference("doi_points_elsewhere")
    assert Outcome(item, checked("wrong", "DOI", match={"DOI": "10.5555/LEAF"})).right
    assert Outcome(item, checked("wrong", "DOI", match={"title": "The Leaf and the Knee."})).right
    assert not Outcome(item, checked("wrong", "DOI", match={"DOI": "10.5555/other"})).right
    assert not Outcome(item, checked("wrong", "DOI")).right
    assert Outcome(item, checked("wrong", "DOI")).status_right


def test_scores() -> None:
    outcomes = [
        Outcome(reference("ok"), checked("ok")),
        Outcome(reference("ok"), checked("wrong", "author")),
        Outcome(reference("ok"), checked("not_a_reference")),
        Outcome(reference("ok"), checked("unresolved")),
        Outcome(reference("wrong_year"), checked("wrong", "title")),
        Outcome(reference("wrong_year"), checked("unresolved")),
        Outcome(reference("wrong_year"), checked("ok")),
        Outcome(reference("placeholder", None), checked("nonexistent")),
        Outcome(reference("nonexistent", None), checked("nonexistent")),
    ]
    result = score(outcomes)
    assert (result.accuracy, result.statuses) == (2 / 9, 3 / 9)
    assert (result.ok, result.accused_ok, result.undecided_ok) == (4, 2, 1)
    assert (result.corrupted, result.detected, result.named) == (5, 3, 1)
    assert (result.detection, result.kinds) == (3 / 5, 1 / 5)
    assert (result.false_alarms, result.undecided) == (2 / 4, 1 / 4)


def test_shares_of_nothing_are_neither_a_miss_nor_an_alarm() -> None:
    only_good, only_bad = score([Outcome(reference("ok"), checked("ok"))]), score([FOUND])
    assert (only_good.detection, only_good.kinds) == (1.0, 1.0)
    assert (only_bad.false_alarms, only_bad.undecided) == (0.0, 0.0)


def test_without_coverage_nothing_is_rightly_nonexistent() -> None:
    outcomes = [
        Outcome(reference("ok"), checked("unresolved")),
        Outcome(reference("ok"), checked("ok")),
        Outcome(reference("nonexistent", None), checked("nonexistent")),
    ]
    result = score_own(outcomes)
    assert (result.decided, result.right, result.precision) == (2, 1, 0.5)


def test_catalogue_holds_each_work_once() -> None:
    records = catalogue(
        [reference("ok"), reference("retracted"), reference("wrong_year"), reference("nonexistent", None)]
    )
    assert records == [
        {
            "id": "R1",
            "type": "article-journal",
            "title": "The leaf and the knee",
            "author": [{"family": "Wren", "given": "AB"}, {"family": "Le Finch", "given": "J"}, {"literal": "et al."}],
            "issued": {"date-parts": [[2019]]},
            "container-title": "Journal of Leaves",
            "volume": "5",
            "issue": "6",
            "page": "1-9",
            "DOI": "10.5555/leaf",
            "custom": {"status": "retracted"},
        }
    ]
    assert MemoryCatalogue(records).by_doi("10.5555/leaf") is records[0]


def test_further_records_are_in_the_catalogue() -> None:
    raw = "Wren AB, Le Finch J, et al. The leaf and the knee. Journal of Leaves. 2019;5(6):1-9."
    item = msgspec.structs.replace(reference("nonexistent", None), raw=raw)
    unlike = msgspec.structs.replace(
        TRUTH, title="Roots and elbows", authors=("Otto K",), journal="Annals of Roots", year=2003, doi=None
    )
    other = record("R3", unlike, retracted=False)
    (without,) = run([item], complete=True, others=[other])
    (found,) = run([item], complete=True, others=[other, record("R2", TRUTH, retracted=False)])
    assert (without.found.status, found.found.status) == ("nonexistent", "ok")


@pytest.mark.parametrize(
    ("source", "held"),
    [
        ({"title": "Another title", "DOI": "10.5555/LEAF"}, True),
        ({"title": "The Leaf and the Knee", "DOI": "10.5555/knee"}, False),
        ({"title": "Another title"}, False),
    ],
)
def test_what_the_base_holds_is_not_added(source: dict[str, str], held: bool) -> None:
    assert catalogue([reference("ok")], [source]) == ([] if held else catalogue([reference("ok")]))


def test_without_a_doi_a_title_tells_what_the_base_holds() -> None:
    item = reference("ok", msgspec.structs.replace(TRUTH, doi=None))
    assert catalogue([item], [{"title": "The Leaf and the Knee."}]) == []
    assert len(catalogue([item], [{"title": "The leaf and the hip"}])) == 1


def test_bodies_are_literal_names() -> None:
    truth = msgspec.structs.replace(TRUTH, authors=("Leaf Administration",), doi=None, volume=None, pages=None)
    (record,) = catalogue([reference("ok", truth)])
    assert record["author"] == [{"literal": "Leaf Administration"}]
    assert not record.keys() & {"volume", "issue", "page", "DOI"}
