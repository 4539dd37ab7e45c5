"""Several catalogues asked as one."""

from __future__ import annotations

from typing import Any

from invented import RECORDS

from verileaf.references.catalogue import EVERYTHING, Coverage, Notice
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.find import from_lines
from verileaf.references.reading.parse import parse
from verileaf.references.several import SeveralCatalogues
from verileaf.references.words import telling, words

WORK = dict(RECORDS[0])
LINE = (
    "Hale RB, Núñez M, von Arx T, O'Dowd K. Willow bark extract and knee stiffness: a randomized, placebo-controlled "
    "trial. Journal of Rheumatic Plants. 2018;42(3):573-589."
)


def both(*more: dict[str, Any], coverage: Coverage = Coverage()) -> SeveralCatalogues:  # noqa: B008
    return SeveralCatalogues((MemoryCatalogue([WORK]), MemoryCatalogue(more, coverage)))


def test_the_first_that_holds_a_work_answers() -> None:
    other = WORK | {"title": "Another record of it"}
    catalogue = both(other, dict(RECORDS[1]))
    assert catalogue.by_doi(WORK["DOI"]) == catalogue.by_pmid(WORK["PMID"]) == catalogue.by_pmcid(WORK["PMCID"]) == WORK
    assert catalogue.by_doi(RECORDS[1]["DOI"]) == RECORDS[1]
    assert catalogue.by_url(f"https://doi.org/{RECORDS[1]['DOI']}") == RECORDS[1]
    assert catalogue.by_doi("10.5555/none") is None


def test_a_work_that_two_hold_is_one_candidate() -> None:
    entry = parse(LINE)
    catalogue = both(WORK | {"id": "again"}, dict(RECORDS[1]))
    found = catalogue.candidates([w for w in words(entry.text) if telling(w.form)], entry)
    assert [record for record in found if record.get("DOI") == WORK["DOI"]] == [WORK]
    assert match(from_lines(LINE)[0], catalogue).status == "ok"


def test_what_either_says_of_retraction_is_heard() -> None:
    notice = {"type": "retraction", "doi": "10.5555/n", "source": "crossref"}
    pointing = {"title": "Retraction", "DOI": "10.5555/n", "custom": {"updates": [notice | {"doi": WORK["DOI"]}]}}
    own = WORK | {"custom": {"notices": [notice]}}
    marked = WORK | {"custom": {"status": "retracted"}}
    assert both(pointing).notices(WORK) == (Notice("retraction", "10.5555/n", source="crossref"),)
    assert both(own).notices(WORK) == (Notice("retraction", "10.5555/n", source="crossref"),)
    assert both(marked).notices(WORK) == (Notice("retraction"),)
    assert both(own).notices({"DOI": "10.5555/other"}) == ()


def test_what_one_covers_all_cover() -> None:
    invented = "Tann Q. A made-up trial of poplar bark. Annals of Willow. 2019;4(2):11-19."
    of_journal = Coverage(first_year=2000, journals=("Annals of Willow",))
    statuses = [match(from_lines(invented)[0], both(coverage=c)).status for c in (Coverage(), EVERYTHING, of_journal)]
    assert statuses == ["unresolved", "nonexistent", "nonexistent"]
    assert match(from_lines(invented.replace("2019", "1999"))[0], both(coverage=of_journal)).status == "unresolved"
