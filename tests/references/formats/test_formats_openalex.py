"""OpenAlex's works. They are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from verileaf.references import formats, records
from verileaf.references.formats import Put

JOURNAL = {
    "source": {
        "display_name": "Journal of Moles",
        "type": "journal",
        "issn": ["1234-5678"],
        "host_organization_name": "Burrow Press",
    },
    "landing_page_url": "https://doi.org/10.5555/mole.1",
    "version": "publishedVersion",
}
STORE = {
    "source": {"display_name": "Burrow Store", "type": "repository"},
    "landing_page_url": "https://store.example/1",
}
WORK: dict[str, Any] = {
    "id": "https://openalex.org/W90000001",
    "doi": "https://doi.org/10.5555/Mole.1",
    "title": "Sleep of <i>Talpa europaea</i>",
    "display_name": "Sleep of Talpa europaea",
    "publication_year": 2021,
    "publication_date": "2021-03-05",
    "ids": {
        "openalex": "https://openalex.org/W90000001",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/90000001",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/9000001",
    },
    "type": "article",
    "type_crossref": "journal-article",
    "authorships": [
        {
            "author_position": "first",
            "author": {"display_name": "Rosa M. van Hale"},
            "raw_author_name": "R. M. van Hale",
        },
        {"author_position": "last", "author": {"display_name": "Tom Brøk"}, "raw_author_name": "Brøk, Tom"},
    ],
    "biblio": {"volume": "12", "issue": "3", "first_page": "573", "last_page": "589"},
    "is_retracted": False,
    "is_paratext": False,
    "primary_location": JOURNAL,
    "locations": [JOURNAL, STORE],
    "abstract_inverted_index": {"Moles": [0, 3], "sleep.": [1], "But": [2], "wake.": [4]},
    "keywords": [{"display_name": "Moles"}],
}


def read(value: object) -> list[dict[str, Any]]:
    data = json.dumps(value).encode()
    return [change.record for change in formats.read_bytes(data, "x.json") if isinstance(change, Put)]


def one(**fields: Any) -> dict[str, Any]:
    (record,) = read({**WORK, **fields})
    return record


def test_a_whole_record() -> None:
    record = {
        "type": "article-journal",
        "title": "Sleep of Talpa europaea",
        "author": [{"family": "van Hale", "given": "Rosa M."}, {"family": "Brøk", "given": "Tom"}],
        "issued": {"date-parts": [[2021, 3, 5]]},
        "container-title": "Journal of Moles",
        "volume": "12",
        "issue": "3",
        "page": "573-589",
        "publisher": "Burrow Press",
        "ISSN": "1234-5678",
        "DOI": "10.5555/mole.1",
        "PMID": "90000001",
        "PMCID": "PMC9000001",
        "abstract": "Moles sleep. But Moles wake.",
        "keyword": "Moles",
    }
    assert read(WORK) == [record]
    assert read({"meta": {"count": 2}, "results": [WORK, WORK], "group_by": []}) == [record, record]


def test_retracted() -> None:
    assert one(is_retracted=True)["custom"] == {
        "status": "retracted",
        "notices": [{"type": "retraction", "source": "openalex"}],
    }
    assert records.is_retracted(one(title="RETRACTED: Sleep"))


@pytest.mark.parametrize(
    ("date", "parts"), [("2021-01-01", [2021]), ("2021-03-01", [2021, 3]), ("2021-01-02", [2021, 1, 2]), (None, [2021])]
)
def test_days_that_stand_for_no_day(date: str | None, parts: list[int]) -> None:
    assert one(publication_date=date)["issued"] == {"date-parts": [parts]}


def test_a_journal_goes_before_a_repository() -> None:
    assert one(primary_location=STORE)["container-title"] == "Journal of Moles"
    preprint = one(primary_location=STORE, locations=[STORE], type="preprint")
    assert (preprint["container-title"], preprint["type"]) == ("Burrow Store", "article")
    assert preprint["URL"] == "https://store.example/1"


def test_what_is_no_work() -> None:
    assert read({**WORK, "type": "paratext"}) == read({**WORK, "is_paratext": True}) == []


@pytest.mark.parametrize(
    "odd", [None, 5, "x", True, [], {}, [[]], [None], {"a": 1}, {"a": [[1]]}, [{"author": 3}]], ids=repr
)
@pytest.mark.parametrize("field", [name for name in WORK if name not in ("id", "title")])
def test_an_odd_field_costs_that_field_only(field: str, odd: object) -> None:
    if (field, odd) != ("is_paratext", True):
        assert one(**{field: odd})["title"] == "Sleep of Talpa europaea"


def test_an_abstract_with_a_place_far_out() -> None:
    assert one(abstract_inverted_index={"a": [0], "b": [10**12], "c": [-1]})["abstract"] == "a"
