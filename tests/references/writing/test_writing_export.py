"""Records in the formats of reference managers, and the well-formed items that all formats are made of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from invented import RECORDS, work

from verileaf.references.reading.lists import read
from verileaf.references.writing.export import FORMATS
from verileaf.references.writing.items import items

LIST_FORMATS = {"csl-json": "csl", "ris": "ris", "bibtex": "bibtex"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_what_is_written_is_read_again(name: str) -> None:
    held = [record for record in RECORDS if record["type"] == "article-journal" and "custom" not in record]
    listed = read(FORMATS[name](held), LIST_FORMATS[name])  # type: ignore[arg-type]
    assert len(listed) == len(held)
    for item, record in zip(listed, held, strict=True):
        assert item.entry is not None
        assert item.entry.title == record["title"]
        assert item.entry.years[0] == record["issued"]["date-parts"][0][0]
        assert (item.entry.volume, item.entry.pages) == (record.get("volume"), record.get("page"))
        assert item.reference.doi == record.get("DOI")


def test_ids_are_unique_plain_and_made_where_there_are_none() -> None:
    held = [
        work("Núñez M", 2019, "A"),
        work("Núñez M", 2019, "B"),
        {"title": "C"},
        {"id": "10.5555/(x)é {y}", "title": "D"},
        {"id": "a"},
        {"id": "A"},
    ]
    keys = [item["id"] for item in items(held)]
    assert keys[:4] == ["nunez2019", "nunez2019-2", "work", "10.5555xey"]
    assert len({key.lower() for key in keys}) == len(keys)


def test_a_thousand_works_of_one_name_have_names_of_their_own() -> None:
    keys = [item["id"] for item in items([{"title": "x"}] * 1000)]
    assert len(set(keys)) == 1000


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ({"date-parts": [[2019, 5, 4]]}, [[2019, 5, 4]]),
        ({"date-parts": [["2019", "5"]]}, [[2019, 5]]),
        ({"date-parts": [[2019, "May"]]}, [[2019]]),
        ({"date-parts": [[]], "literal": "spring 2018"}, [[2018]]),
        ({"raw": "2017-03"}, [[2017]]),
        (2016, [[2016]]),
        ({"date-parts": [[2019], [2020], [2021]]}, [[2019], [2020]]),
    ],
)
def test_dates_in_all_shapes(value: Any, parts: list[list[int]]) -> None:
    [item] = items([{"title": "x", "issued": value}])
    assert item["issued"] == {"date-parts": parts}


@pytest.mark.parametrize(
    "value", [None, "soon", [], {"date-parts": "x"}, {"date-parts": [[None]]}, {"date-parts": [3]}]
)
def test_no_date_is_no_date(value: Any) -> None:
    assert "issued" not in items([{"title": "x", "issued": value}])[0]


def test_names_and_markup() -> None:
    authors = [
        "Plain Body",
        {"family": "Hale", "given": "R", "literal": ""},
        {"literal": "The Body", "family": "x"},
        {"given": "only"},
        3,
    ]
    [item] = items([{"title": "<i>Moss</i> tea", "author": authors}])
    assert item["title"] == "Moss tea"
    assert item["author"] == [{"literal": "Plain Body"}, {"family": "Hale", "given": "R"}, {"literal": "The Body"}]


def test_et_al_in_a_record() -> None:
    held = [{**RECORDS[0], "author": [{"family": "Hale", "given": "R."}, {"literal": "et al."}]}]
    assert "author = {Hale, R. and others}" in FORMATS["bibtex"](held)
    assert "et al" not in FORMATS["ris"](held)


def test_braces_of_an_address_do_not_end_an_entry() -> None:
    held = [{"title": "x}", "DOI": "10.5555/a}b{c", "URL": "https://example.org/{", "type": "book"}]
    [listed] = read(FORMATS["bibtex"](held), "bibtex")
    assert listed.entry is not None


def test_csl_json_keeps_all() -> None:
    assert json.loads(FORMATS["csl-json"](RECORDS[5:6])) == [{"id": "quill2003", **RECORDS[5]}]
