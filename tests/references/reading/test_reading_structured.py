"""Citations that come in fields."""

from __future__ import annotations

from typing import Any

import pytest
from invented import RECORDS, work

from verileaf.model import Match
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.structured import entry_of, reference_of


def held(record: dict[str, Any], catalogue: MemoryCatalogue) -> Match:
    return match(reference_of(record), catalogue, entry_of(record))


@pytest.mark.parametrize("record", [r for r in RECORDS if r["type"] == "article-journal" and "custom" not in r])
def test_every_record_cited_by_its_own_fields_is_right(record: dict[str, Any], complete: MemoryCatalogue) -> None:
    found = held(record, complete)
    assert (found.status, found.record, found.differences) == ("ok", record, ())


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"author": [{"family": "Okafor", "given": "Lara"}]}, "author"),
        ({"issued": {"date-parts": [[2013]]}}, "issued"),
        ({"title": "Willow bark extract and hip stiffness: a randomized, placebo-controlled trial"}, "title"),
        ({"container-title": "Journal of Mineral Baths"}, "container-title"),
        ({"volume": "12"}, "volume"),
        ({"page": "12-19"}, "page"),
        ({"DOI": RECORDS[1]["DOI"], "PMID": "", "PMCID": ""}, "DOI"),
    ],
)
def test_a_wrong_field_is_named(changed: dict[str, Any], field: str, complete: MemoryCatalogue) -> None:
    found = held({**RECORDS[0], **changed}, complete)
    assert found.status == "wrong"
    assert {d.field for d in found.differences} == {field}


def test_braces_and_brackets_of_the_file_are_no_placeholder(complete: MemoryCatalogue) -> None:
    record = RECORDS[0]
    reference = reference_of(record, raw="@article{hale, title = {Willow}, note = {add citation here}}")
    assert match(reference, complete, entry_of(record)).status == "ok"


def test_a_work_that_nobody_wrote_does_not_exist(complete: MemoryCatalogue) -> None:
    record = work("Moss A; Reed B", 2019, "Moss poultices for tired eyes in long-haul sailors", "Plant Medicine")
    assert held(record, complete).status == "nonexistent"


@pytest.mark.parametrize("record", [{}, {"title": None}, {"title": 3, "author": "Hale", "issued": []}, {"author": [3]}])
def test_odd_types_are_simply_not_there(record: dict[str, Any], complete: MemoryCatalogue) -> None:
    assert held(record, complete).status in ("not_a_reference", "unresolved")
