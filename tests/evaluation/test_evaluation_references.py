"""Statuses of references, and the labelled records as a catalogue."""

from __future__ import annotations

import msgspec
import pytest
from builders import TRUTH, checked, reference

from evaluation.references import Outcome, catalogue, score, score_own
from verileaf.model import ReferenceStatus
from verileaf.references.memory import MemoryCatalogue


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
        Outcome(reference("wrong_year"), checked("wrong", "title")),
        Outcome(reference("nonexistent", None), checked("nonexistent")),
    ]
    result = score(outcomes)
    assert (result.accuracy, result.statuses) == (2 / 4, 3 / 4)
    assert (result.accused_ok, result.ok) == (1, 2)


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


def test_bodies_are_literal_names() -> None:
    truth = msgspec.structs.replace(TRUTH, authors=("Leaf Administration",), doi=None, volume=None, pages=None)
    (record,) = catalogue([reference("ok", truth)])
    assert record["author"] == [{"literal": "Leaf Administration"}]
    assert not record.keys() & {"volume", "issue", "page", "DOI"}
