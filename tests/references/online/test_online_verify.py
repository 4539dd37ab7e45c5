"""What is asked and what is said: as few services as settle it, no outage read as absence, no network without need."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from invented import RECORDS, work
from standin import SERVICES, StandIn, answers, hangs

from verileaf.model import Match, Reference
from verileaf.references.catalogue import EVERYTHING, Catalogue
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.online.catalogue import OnlineCatalogue, Services
from verileaf.references.online.verify import Verifier
from verileaf.references.reading.find import from_lines

TRIAL = (
    "Hale RB, Núñez M, von Arx T, O'Dowd K. Willow bark extract and knee stiffness: a randomized, placebo-controlled "
    "trial. Journal of Rheumatic Plants. 2018;42(3):573-589."
)
INVENTED = (
    "Mallow T, Birch Q. Twelve weeks of poplar buds against hiccups in sailors. Journal of Rheumatic Plants. "
    "2019;43(1):11-19."
)
NOTHING = MemoryCatalogue(())

Check = Callable[..., Match]


@pytest.fixture
def check(services: Services) -> Check:
    """Hold one line against the services, and what is at hand."""

    def run(line: str, at_hand: Catalogue = NOTHING, verifier: Verifier | None = None) -> Match:
        return (verifier or Verifier(services=services)).check(from_lines(line), at_hand)[0]

    return run


def asked(standin: StandIn) -> list[str]:
    return list(dict.fromkeys(item.service for item in standin.asked))


def test_what_is_at_hand_settles_touches_no_network(check: Check, standin: StandIn) -> None:
    at_hand = MemoryCatalogue(RECORDS)
    assert check(TRIAL, at_hand).status == "ok"
    assert check(TRIAL.replace("2018", "2016"), at_hand).status == "wrong"
    assert check("Quill S. Willow bark cures backache. Pain Letters. 2003;1:5-6.", at_hand).status == "retracted"
    assert check("[citation needed]", at_hand).status == "placeholder"
    assert check("https://www.plantsafety.gov/", at_hand).status == "generic"
    assert standin.asked == []


COVERS = MemoryCatalogue((), EVERYTHING)


def test_a_catalogue_that_declares_to_hold_everything_is_asked_about_all_the_same(
    check: Check, standin: StandIn
) -> None:
    assert check(TRIAL, COVERS).status == "ok"
    found = check(INVENTED, COVERS)
    assert found.status == "nonexistent"
    assert found.reason.endswith("Neither do Crossref, DataCite, Europe PMC, OpenAlex and PubMed.")
    assert asked(standin) == ["crossref", "pubmed", "europepmc", "openalex", "datacite"]


def test_no_declaration_makes_an_outage_absence(services: Services, standin: StandIn) -> None:
    for service in SERVICES:
        standin.fail(service, answers(500))
    verifier = Verifier(services=services)
    found = verifier.check(from_lines(INVENTED), COVERS)[0]
    assert found.status == "unresolved"
    assert found.reason.startswith("Nobody answered")
    assert verifier.outage() is not None


def test_a_doi_is_asked_of_its_registry_and_no_more(check: Check, standin: StandIn) -> None:
    found = check(f"{TRIAL} doi:10.5555/jrp.2018.0042")
    assert (found.status, found.reason) == ("ok", "The citation agrees with the record (Crossref).")
    assert [(item.service, item.path) for item in standin.asked] == [("crossref", "works/10.5555/jrp.2018.0042")]


MANY = "\n".join(f"https://doi.org/{record['DOI']}" for record in RECORDS if record.get("DOI"))


def test_many_dois_are_asked_of_crossref_at_once(services: Services, standin: StandIn) -> None:
    found = Verifier(services=services).check(from_lines(f"{MANY}\nhttps://doi.org/10.5555/data.77"), NOTHING)
    assert {match.status for match in found} == {"ok"}
    assert standin.asked[0].query["filter"].startswith("doi:10.5555/")
    alone = [item.path for item in standin.asked[1:]]
    assert alone == ["works/10.5555/data.77", "dois/10.5555/data.77"]  # what Crossref does not hold


def test_dois_are_asked_one_by_one_where_the_question_about_many_fails(services: Services, standin: StandIn) -> None:
    standin.fail("crossref", answers(400), 1)
    found = Verifier(services=services).check(from_lines(MANY), NOTHING)
    assert {match.status for match in found} == {"ok"}
    assert all(item.path.startswith("works/10.5555/") for item in standin.asked[1:])


def test_an_answer_about_other_dois_than_those_asked_for_is_left_aside(services: Services, standin: StandIn) -> None:
    standin.fail("crossref", answers(200, b'{"message":{"items":[{"DOI":"10.5555/x","title":["Another"]},{}]}}'), 1)
    found = Verifier(services=services).check(from_lines(MANY), NOTHING)
    assert {match.status for match in found} == {"ok"}


def test_words_are_searched_at_crossref_first(check: Check, standin: StandIn) -> None:
    found = check(TRIAL)
    assert found.status == "ok"
    assert asked(standin) == ["crossref"]
    assert TRIAL[:60] in standin.asked[0].query["query.bibliographic"]


def test_a_wrong_field_is_named(check: Check, standin: StandIn) -> None:
    found = check(TRIAL.replace("2018;42", "2011;42"))
    assert found.status == "wrong"
    assert [(d.field, d.stated, d.actual) for d in found.differences] == [("issued", "2011", "2018")]
    assert found.reason.endswith("(Crossref).")
    assert asked(standin) == ["crossref"]


def test_words_that_have_not_the_form_of_a_citation_are_searched_once(check: Check, standin: StandIn) -> None:
    found = check("“Willow bark in children with fever”, Plant Medicine Reports")
    assert found.status == "ok"
    assert check("A line about nothing in particular, from nowhere").status == "not_a_reference"
    assert asked(standin) == ["crossref"]


def test_a_pmid_is_asked_of_pubmed(check: Check, standin: StandIn) -> None:
    assert check("PMID: 90000001").status == "ok"
    assert asked(standin)[0] == "pubmed"


def test_a_doi_that_names_another_work_is_told_with_the_one_described(check: Check) -> None:
    found = check(f"{TRIAL} https://doi.org/10.5555/pmr.100233")
    assert found.status == "wrong"
    assert [(d.field, d.actual) for d in found.differences] == [("DOI", "10.5555/jrp.2018.0042")]
    assert found.record is not None
    assert found.record["DOI"] == "10.5555/jrp.2018.0042"


def test_a_doi_of_another_work_by_the_same_people_is_told_too(check: Check) -> None:
    line = "Brandão J, Li X. Willow bark in children with fever. Plant Medicine Reports. 2021;9(14):100233."
    found = check(f"{line} doi:10.5555/pm.92.31")
    assert [(d.field, d.actual) for d in found.differences] == [("DOI", "10.5555/pmr.100233")]


def test_a_doi_of_another_registry_is_found(check: Check, standin: StandIn) -> None:
    found = check("Adeyemi FO. Raw answers to a survey of willow gardeners. 2023. doi:10.5555/data.77")
    assert found.status == "ok"
    assert asked(standin) == ["crossref", "datacite"]


def test_a_doi_that_no_agency_knows_makes_a_work_nonexistent(check: Check, standin: StandIn) -> None:
    found = check(f"{INVENTED} doi:10.5555/jrp.2019.9999")
    assert found.status == "nonexistent"
    assert found.reason == (
        "No agency knows the DOI 10.5555/jrp.2019.9999, and no work that fits the words was found "
        "(Crossref, DataCite, Europe PMC, OpenAlex, PubMed and doi.org asked)."
    )
    assert set(asked(standin)) == set(SERVICES)


def test_a_bare_doi_that_no_agency_knows_too(check: Check) -> None:
    assert check("https://doi.org/10.5555/jrp.2019.9999").status == "nonexistent"


def test_a_doi_of_an_agency_that_we_cannot_ask_stays_open(check: Check) -> None:
    assert check("Tanaka H. On willows by the river at dusk. 2011. doi:10.5555/elsewhere.1").status == "unresolved"


def test_a_work_that_is_not_found_stays_open(check: Check) -> None:
    found = check(INVENTED)
    assert found.status == "unresolved"
    assert found.reason == (
        "Crossref, DataCite, Europe PMC, OpenAlex and PubMed hold no work that fits; "
        "that alone does not show that there is none."
    )


@pytest.mark.parametrize("service", ["crossref", "datacite", "doi", "pubmed", "europepmc"])
def test_one_outage_is_enough_for_not_saying_nonexistent(service: str, check: Check, standin: StandIn) -> None:
    standin.fail(service, answers(500))
    found = check(f"{INVENTED} doi:10.5555/jrp.2019.9999")
    assert found.status == "unresolved"
    assert ": it answers 500), so that shows nothing." in found.reason


def test_where_the_registry_is_out_others_are_asked(check: Check, standin: StandIn) -> None:
    standin.fail("crossref", answers(503))
    found = check(f"{TRIAL} doi:10.5555/jrp.2018.0042")
    assert (found.status, found.reason) == ("ok", "The citation agrees with the record (Europe PMC).")
    standin.fail("pubmed", answers(503))
    assert check("PMID 90000003").status == "ok"


def test_an_outage_of_every_service_leaves_all_open_and_is_told(services: Services, standin: StandIn) -> None:
    for service in SERVICES:
        standin.fail(service, answers(503))
    verifier = Verifier(services=services)
    lines = (
        f"{TRIAL}\n{INVENTED} doi:10.5555/jrp.2019.9999\nPMID 90000001\n[citation needed]\nhttps://doi.org/10.5555/x.1"
    )
    found = verifier.check(from_lines(lines), NOTHING)
    assert [match.status for match in found] == [
        "unresolved",
        "unresolved",
        "unresolved",
        "placeholder",
        "unresolved",
    ]
    assert found[0].reason.startswith("Nobody answered who could know this work (Crossref: it answers 503; ")
    outage = verifier.outage()
    assert outage is not None
    assert outage.startswith("--online: no service answered for 4 of 4 references that were looked up, so they stay ")


def test_no_outage_is_told_where_somebody_answered(services: Services, standin: StandIn) -> None:
    standin.fail("openalex", answers(429))
    verifier = Verifier(services=services)
    assert verifier.check(from_lines(INVENTED), NOTHING)[0].status == "unresolved"
    assert verifier.outage() is None


def test_what_hangs_is_given_up(services: Services, standin: StandIn) -> None:
    standin.fail("crossref", hangs(1.0))
    found = Verifier(services=services).check(from_lines(TRIAL), NOTHING)[0]
    assert (found.status, found.reason) == ("ok", "The citation agrees with the record (PubMed).")


def test_openalex_is_left_out_without_a_key(connected: Callable[..., Services], settings: Any) -> None:
    from verileaf.references.online.settings import ADDRESSES

    addresses = {**settings.addresses, "openalex": ADDRESSES["openalex"]}
    assert connected(addresses=addresses).openalex is None
    assert connected(addresses=addresses, openalex_key="k").openalex is not None


def test_a_retraction_is_learnt(check: Check, standin: StandIn) -> None:
    notice = {"type": "retraction", "doi": "10.5555/notice.1"}
    standin.records = [
        r | {"custom": {"notices": [notice]}} if r.get("DOI") == "10.5555/jrp.2018.0042" else r for r in standin.records
    ]
    assert check(TRIAL).status == "retracted"


def test_notices_are_crossrefs_where_the_record_is_anothers(services: Services, standin: StandIn) -> None:
    notice = {"type": "expression_of_concern", "doi": "10.5555/notice.2"}
    standin.records = [RECORDS[0] | {"custom": {"notices": [notice]}}]
    online = OnlineCatalogue(services)
    record = online.by_pmid("90000001")
    assert record is not None
    (told,) = online.notices(record)
    assert (told.type, told.doi) == ("expression_of_concern", "10.5555/notice.2")
    own = online.by_doi("10.5555/jrp.2018.0042")
    assert own is not None
    assert online.notices(own) == () or own["custom"]["source"] != "Crossref"


def test_one_work_is_one_object(services: Services) -> None:
    online = OnlineCatalogue(services)
    assert online.by_doi("https://doi.org/10.5555/JRP.2018.0042/full") is online.by_doi("10.5555/jrp.2018.0042")
    assert online.by_url("https://www.sciencedirect.com/science/article/pii/S0000111122223333") is online.by_url(
        "https://www.sciencedirect.com/science/article/pii/S0000111122223333?via=ihub"
    )
    assert online.by_url("https://leaf.example/page") is None
    assert online.by_doi("no doi") is None
    assert online.by_pmid("none") is None


def test_the_second_run_asks_nobody(check: Check, standin: StandIn) -> None:
    lines = [TRIAL, INVENTED, f"{INVENTED} doi:10.5555/jrp.2019.9999", "PMID 90000001"]
    first = [check(line) for line in lines]
    count = len(standin.asked)
    assert [check(line) for line in lines] == first
    assert len(standin.asked) == count


def test_many_references_keep_their_order(connected: Callable[..., Services], tmp_path: Path) -> None:
    services = connected({"workers": 4, "timeout": 5.0}, cache=None)
    lines = [TRIAL, INVENTED, "PMID 90000001", "Not cited here", f"{TRIAL} doi:10.5555/pmr.100233"] * 6
    found = Verifier(services=services).check(from_lines("\n".join(lines)), NOTHING)
    assert [match.status for match in found] == ["ok", "unresolved", "ok", "not_a_reference", "wrong"] * 6
    assert [match.reference.raw for match in found] == lines


def test_a_work_of_ones_own_goes_before(check: Check, standin: StandIn) -> None:
    own = work("Mallow T; Birch Q", 2019, "Twelve weeks of poplar buds against hiccups in sailors", "A Small Magazine")
    found = check(INVENTED, MemoryCatalogue([own]))
    assert [d.field for d in found.differences] == ["container-title"]
    assert standin.asked == []


def test_without_online_nothing_touches_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import verileaf
    from verileaf.pipeline import check_paths, check_references_in

    def refuse(*_: object, **__: object) -> Any:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    article = tmp_path / "article.md"
    article.write_text(f"# Willow\n\nWillow is a tree.\n\n## References\n\n1. {TRIAL} https://doi.org/10.5555/x.1\n")
    assert check_paths([str(article)]).report.documents[0].references[0].status == "unresolved"
    assert check_references_in(str(article)).report.documents
    assert verileaf.check(article).documents


def test_links_of_references_that_stay_open_are_looked_at(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    from verileaf.references.online import links

    def look(self: object, url: str) -> links.Page:
        return (
            links.Page("dead", reason="the server answers 404") if "gone" in url else links.Page("alive", "Willow tea")
        )

    monkeypatch.setattr(links.Links, "look", look)
    verifier = Verifier(services=services)
    given = [
        Reference(start=0, end=4, kind="link", raw="here", url=f"https://www.plantsafety.gov/advice/{name}")
        for name in ("gone", "tea")
    ]
    dead, alive = verifier.check(given, NOTHING)
    assert dead.reason.endswith("Its address is dead: the server answers 404.")
    assert alive.reason.endswith("Its address leads to a page with the title “Willow tea”.")
    assert dead.status == alive.status == "unresolved"
