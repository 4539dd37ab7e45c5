"""Each service: what is asked, in its own language, and its answer as a record; faults of shape are outages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from invented import RECORDS
from standin import StandIn, answers, crossref_work

from verileaf.references import records
from verileaf.references.online import datacite, europepmc
from verileaf.references.online.catalogue import Services
from verileaf.references.online.crossref import item_number
from verileaf.references.online.pace import UnansweredError
from verileaf.references.online.pubmed import term
from verileaf.references.reading.parse import parse
from verileaf.references.words import words

TRIAL = RECORDS[0]
LINE = (
    "Hale RB, Núñez M, von Arx T, O'Dowd K. Willow bark extract and knee stiffness: a randomized, placebo-controlled "
    "trial. Journal of Rheumatic Plants. 2018;42(3):573-589."
)


def same_work(record: Any) -> None:
    """The fields that every service tells of the trial."""
    assert records.doi(record) == TRIAL["DOI"]
    assert records.title(record).rstrip(".") == TRIAL["title"]
    assert [name["family"] for name in record["author"]] == ["Hale", "Núñez", "von Arx", "O'Dowd"]
    assert records.years(record)[0] == 2018
    assert record["container-title"] == TRIAL["container-title"]
    assert (record["volume"], record["issue"], record["page"]) == ("42", "3", "573-589")


@pytest.mark.parametrize(
    ("service", "kind", "value"),
    [
        ("crossref", "DOI", TRIAL["DOI"]),
        ("pubmed", "PMID", TRIAL["PMID"]),
        ("pubmed", "PMCID", TRIAL["PMCID"]),
        ("pubmed", "DOI", TRIAL["DOI"]),
        ("openalex", "DOI", TRIAL["DOI"]),
        ("openalex", "PMID", TRIAL["PMID"]),
        ("europepmc", "DOI", TRIAL["DOI"]),
        ("europepmc", "PMID", TRIAL["PMID"]),
        ("europepmc", "PMCID", TRIAL["PMCID"]),
    ],
)
def test_a_work_is_found_by_its_identifiers(service: str, kind: Any, value: str, services: Services) -> None:
    asked = getattr(services, service)
    record = asked.named(kind, value, services.client.deadline())
    same_work(record)
    assert record["custom"]["source"] == asked.name


@pytest.mark.parametrize("service", ["crossref", "pubmed", "openalex", "europepmc"])
def test_a_work_is_found_by_the_words_of_a_citation(service: str, services: Services) -> None:
    entry = parse(LINE)
    found = getattr(services, service).search(words(entry.text), entry, services.client.deadline())
    same_work(found[0])


def test_data_are_found_at_datacite(services: Services) -> None:
    deadline = services.client.deadline()
    record = services.datacite.named("DOI", "10.5555/data.77", deadline)
    assert record is not None
    assert record["type"] == "dataset"
    assert record["author"] == [{"family": "Adeyemi", "given": "FO"}, {"literal": "Willow Survey Group"}]
    assert record["publisher"] == "Invented Repository"
    assert records.years(record) == (2023,)
    entry = parse("Adeyemi FO. Raw answers to a survey of willow gardeners. 2023.")
    (found,) = services.datacite.search(words(entry.text), entry, deadline)
    assert found["DOI"] == "10.5555/data.77"


@pytest.mark.parametrize(("doi", "there"), [(TRIAL["DOI"], True), ("10.5555/elsewhere.1", True), ("10.5555/no", False)])
def test_any_agency_counts(doi: str, there: bool, services: Services) -> None:
    assert services.agencies.exists(doi, services.client.deadline()) is there


@pytest.mark.parametrize("doi", ["10.2307/1563325", "10.5555/(sici)1097-0000(19980815)17:15/16"])
def test_numbers_that_need_not_be_registered_as_they_stand_are_no_proof(
    doi: str, services: Services, standin: StandIn
) -> None:
    assert services.agencies.exists(doi, services.client.deadline())
    assert standin.asked == []


def test_a_publishers_address_is_looked_up_by_its_item_number(services: Services) -> None:
    number = item_number("https://www.sciencedirect.com/science/article/abs/pii/S0000-1111(22)22333-3?via%3Dihub")
    assert number == "S0000111122223333"
    record = services.crossref.with_item_number(number, services.client.deadline())
    assert record is not None
    assert record["DOI"] == "10.5555/jlc.31.88"
    assert item_number("https://leaf.example/pii/S12/more") is None


def test_pubmed_is_asked_for_the_title_or_for_the_place() -> None:
    assert term(parse(LINE)) == (
        "(willow[ti] AND bark[ti] AND extract[ti] AND knee[ti] AND stiffness[ti] AND randomized[ti] AND placebo[ti]"
        " AND controlled[ti] AND trial[ti]) OR (hale[1au] AND 2018[dp] AND 42[vi] AND 573[pg])"
    )
    assert term(parse("Willow")) == ""


def test_a_doi_is_quoted_in_addresses(services: Services, standin: StandIn) -> None:
    record = services.crossref.named("DOI", "10.5555/ahst(2015)7:112", services.client.deadline())
    assert record is not None
    odd = "10.5555/a?b#c&d=e/../f%20g"
    assert services.crossref.named("DOI", odd, services.client.deadline()) is None
    assert standin.asked[-1].path == f"works/{odd}"
    assert standin.asked[-1].query == {}


@pytest.mark.parametrize("service", ["crossref", "datacite", "openalex", "europepmc"])
def test_another_work_than_that_of_the_doi_is_no_answer(service: str, services: Services, standin: StandIn) -> None:
    from standin import datacite_data, europepmc_result, openalex_work

    other = RECORDS[1]
    body: object = {
        "crossref": {"message": crossref_work(other)},
        "datacite": {"data": datacite_data(other)},
        "openalex": openalex_work(other),
        "europepmc": {"resultList": {"result": [europepmc_result(other)]}},
    }[service]
    standin.fail(service, answers(200, json.dumps(body).encode()))
    with pytest.raises(UnansweredError, match="another work"):
        getattr(services, service).named("DOI", TRIAL["DOI"], services.client.deadline())


@pytest.mark.parametrize("service", ["crossref", "datacite", "openalex", "europepmc", "pubmed", "agencies"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'"text"',
        b'{"message": {"items": 5}, "data": 7, "resultList": {"result": "x"}, "results": null, "esearchresult": {}}',
        b'{"message": {"items": ["x", 3]}, "data": ["x"], "resultList": null, "results": [1]}',
        b'{"esearchresult": {"ERROR": "Search Backend failed"}}',
        b'{"error": "API rate limit exceeded", "count": "4"}',
        b"<html><body>Service temporarily unavailable</body></html>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><PubmedArticleSet><PubmedArticle>&b;',
    ],
)
def test_an_answer_of_another_shape_is_an_outage(
    service: str, body: bytes, connected: Callable[..., Services], standin: StandIn
) -> None:
    services = connected({"tries": 1})
    entry = parse(LINE)
    deadline = services.client.deadline()
    questions: list[Callable[[], object]] = []
    if service == "agencies":
        questions = [lambda: services.agencies.exists(TRIAL["DOI"], deadline)]
    else:
        asked = getattr(services, service)
        kind = "PMID" if service == "pubmed" else "DOI"
        questions = [
            lambda: asked.named(kind, TRIAL[kind], deadline),
            lambda: asked.search(words(entry.text), entry, deadline),
        ]
    standin.fail("doi" if service == "agencies" else service, answers(200, body))
    for question in questions:
        with pytest.raises(UnansweredError):
            question()


def test_fields_of_odd_types_are_left_out() -> None:
    odd: dict[str, Any] = {
        "title": ["x"], "authorList": {"author": [None, 5, {"lastName": 7}]}, "journalInfo": "x", "doi": 5, "pmid": {},
        "pubTypeList": {"pubType": "Preprint"}, "commentCorrectionList": {"commentCorrection": [3, {"type": None}]},
        "keywordList": {"keyword": None}, "pubYear": [], "abstractText": 1,
    }  # fmt: skip
    assert "title" not in europepmc.record(odd)
    about: dict[str, Any] = {
        "titles": "x", "creators": [{"name": 5}, 7], "container": [], "dates": [{"dateType": [], "date": {}}][:0],
        "publisher": {"name": []}, "types": None, "relatedIdentifiers": {}, "url": "javascript:alert(1)", "doi": 7,
    }  # fmt: skip
    made = datacite.record({"id": None, "attributes": about})
    assert "URL" not in made
    assert "DOI" not in made


def test_what_europe_pmc_says_of_a_works_fate() -> None:
    def fate(kind: str, source: str = "MED") -> Any:
        correction = {"id": "90000077", "source": source, "type": kind}
        return europepmc.record({"title": "T", "commentCorrectionList": {"commentCorrection": [correction]}})["custom"]

    assert fate("Retraction in") == {
        "status": "retracted",
        "notices": [{"type": "retraction", "pmid": "90000077", "source": "europepmc"}],
    }
    assert fate("Erratum in")["notices"][0]["type"] == "erratum"
    assert fate("Preprint of", "PPR") == {"notices": [{"type": "published_as", "source": "europepmc"}]}
    assert "custom" not in europepmc.record(
        {"title": "T", "commentCorrectionList": {"commentCorrection": [{"type": "Retraction of", "id": "1"}]}}
    )


def test_a_preprint_stands_on_its_server() -> None:
    made = europepmc.record(
        {
            "id": "PPR1",
            "source": "PPR",
            "title": "Early willow",
            "pubYear": "2021",
            "firstPublicationDate": "2021-03-04",
            "bookOrReportDetails": {"publisher": "InventedRxiv", "yearOfPublication": 2021},
        }
    )
    assert (made["type"], made["container-title"]) == ("article", "InventedRxiv")
    assert made["published-online"] == {"date-parts": [[2021, 3, 4]]}


def test_a_preprint_at_datacite_names_its_published_version() -> None:
    about = {
        "doi": "10.5555/pre.1",
        "titles": [{"title": "Early willow"}, {"title": "A draft", "titleType": "Subtitle"}],
        "types": {"resourceTypeGeneral": "Preprint", "citeproc": "article"},
        "relatedIdentifiers": [
            {"relationType": "IsVersionOf", "relatedIdentifier": "10.5555/JLC.1", "relatedIdentifierType": "DOI"},
            {"relationType": "Cites", "relatedIdentifier": "10.5555/jlc.2", "relatedIdentifierType": "DOI"},
        ],
    }
    made = datacite.record({"id": "10.5555/pre.1", "attributes": about})
    assert made["title"] == "Early willow: A draft"
    assert made["custom"] == {"notices": [{"type": "published_as", "doi": "10.5555/jlc.1", "source": "datacite"}]}
