"""What real pages taught: entries with remarks and link labels, glued identifiers, and works that are like others."""

from __future__ import annotations

import pytest
from invented import RECORDS, work

from verileaf.model import Match, Reference
from verileaf.references import identifiers
from verileaf.references.catalogue import NOTHING
from verileaf.references.comparing.titles import compare, title_of
from verileaf.references.formats.bibtex import names
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.authors import read_names
from verileaf.references.reading.entries import NUMBER
from verileaf.references.reading.find import from_lines
from verileaf.references.reading.lists import format_of
from verileaf.references.reading.parse import clean, parse

LONG = work(
    "Moss A; Reed B",
    2013,
    "From willow to salicin and its derivatives: physiological and behavioural effects related to use, abuse and taste",
    "Plant Behaviour Reviews",
    volume="37",
    issue="2",
    page="138-151",
    DOI="10.5555/j.plbrev.2012.11.012",
)
SHORT = work("Ott R", 1981, "Willow allergy", "Archives of Bark", DOI="10.5555/ab.1981.1")
GENERIC = work(
    "Zeller M; Ng P",
    2006,
    "Willow for sleep: a systematic review and meta-analysis",
    "Am J Bark",
    PMID="17145239",
    DOI="10.5555/ajb.2006.26",
)
AHEAD = work("Brandão J; Li X", 2021, "How salicin does not account for the effects of bark in mice", "Bark Metabolism")
DOUBTED = work("Hale RB; Ott R", 2021, "Alder bark and the pain of moles", "Mole Medicine", volume="50") | {
    "custom": {"doubt": "Two indexes disagree on the year."}
}
MORE = (LONG, SHORT, GENERIC, AHEAD, DOUBTED)


def held(line: str, *, url: str | None = None) -> Match:
    reference = from_lines(line)[0]
    if url:
        read = identifiers.from_url(url)
        reference = Reference(0, len(line), "entry", line, doi=read.doi, pmid=read.pmid, url=url)
    return match(reference, MemoryCatalogue([*RECORDS, *MORE], NOTHING))


def faults(found: Match) -> set[str]:
    return {d.field for d in found.differences if d.severity != "variant"}


# --- good references that were accused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        # the last phrase of a long title left out
        "Moss A. et al. (2013). From willow to salicin and its derivatives: physiological and behavioural effects. "
        "Plant Behaviour Reviews, 37(2), 138–151.",
        # the year of the DOI
        "(2012) From willow to salicin and its derivatives: physiological and behavioural effects related to use, abuse "
        "and taste",
        # the year after, for a record that knows no volume
        "Brandão J, et al., & Li X (2022). How salicin does not account for the effects of bark in mice. Bark metabolism "
        "50(2) 158–167.",
        "Hale RB, Ott R. Alder bark and the pain of moles. Mole Medicine. 2022;50.",
        # what stands behind the title is a remark, or the label of a link
        "Zeller M, Ng P. Willow for sleep: a systematic review and meta-analysis. Network of all trials with the "
        "conclusion that results remain preliminary. PMID: 17145239 PubMed →",
        "Moss A, Reed B, From willow to salicin and its derivatives, the canonical review.",
    ],
)
def test_good_references_as_pages_write_them_are_not_accused(line: str) -> None:
    found = held(line)
    assert (found.status, faults(found)) == ("ok", set())


@pytest.mark.parametrize(
    "words",
    [
        "Moss et al., Plant Behaviour Reviews 2013, receptor pharmacology of bark in the rodent brain",
        "Moss et al., Plant Behaviour Reviews 2013: willow and its chemical oxidation routes",
        "Moss et al. 2013 (SAL-1)",
    ],
)
def test_a_remark_on_a_work_does_not_make_its_identifier_another_work(words: str) -> None:
    assert held(words, url="https://doi.org/10.5555/j.plbrev.2012.11.012").status == "ok"


def test_a_full_title_of_another_work_still_does() -> None:
    line = "Moss A, Reed B. Poplar resin against winter coughs in choirs. Choral Medicine. 2019;3:4-9."
    assert held(line, url="https://doi.org/10.5555/j.plbrev.2012.11.012").status == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "Payne ER, et al. Tea and salicin for cognition and mood: systematic review and meta-analysis. 2025. "
        "PMID: 40314930.",
        "Effects of light on rhythm in moles with deafness and willow allergy. van Andel E, et al. Chronobiol Moles. "
        "2021;38(2):260-269 PMID: 33121289",
        "Silver MJ (2022). Willow allergy. Oxford Bark Books. https://doi.org/10.5555/other.1",
    ],
)
def test_a_short_or_common_title_does_not_make_it_that_work(line: str) -> None:
    assert held(line).status == "unresolved"


# --- reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "outcome"),
    [
        ("From willow to salicin and its derivatives: physiological and behavioural effects", "shortened"),
        ("From willow to salicin and its derivatives: physiological and behavioural effects related to", "changed"),
        ("From willow to salicin and its derivatives: physiological and behavioural", "changed"),
        ("Systematic review and meta-analysis", "changed"),
    ],
)
def test_a_title_is_cut_short_where_a_phrase_ends(stated: str, outcome: str) -> None:
    assert compare(stated, title_of(LONG["title"]))[0] == outcome


def test_a_title_is_not_cut_before_what_turns_it_round() -> None:
    real = title_of("Willow tea for knees and hips of older patients in three towns with no effect on pain")
    assert compare("Willow tea for knees and hips of older patients", real)[0] == "changed"


def test_a_translated_title_in_brackets_is_no_remark() -> None:
    assert title_of("[Willow and neurological diseases].").inset == frozenset()
    assert compare("Willow", title_of("[Willow and neurological diseases]."))[0] == "changed"


def test_a_designation_in_brackets_ends_a_title() -> None:
    record = work("Edge R; Argáez C", 2021, "Willow for agitation in acute care [Internet]")
    line = "Rob Edge, & Charlene Argáez (2021). Willow for agitation in acute care [Internet]"
    assert match(from_lines(line)[0], MemoryCatalogue([record])).status == "ok"


def test_a_record_from_a_site_of_records_has_no_journal() -> None:
    record = work("Hoque R; Chesson L", 2010, "Bark and restless legs: a review of cases", "PubMed")
    line = "Hoque R, Chesson L. Bark and restless legs: a review of cases. Journal of Clinical Bark. 2010;6:79-83."
    assert match(from_lines(line)[0], MemoryCatalogue([record])).status == "ok"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi:10.5555/cns.12063.ISSN1755-5930.", "10.5555/cns.12063"),
        ("doi:10.5555/jcp.17f11738.PMID12345678", "10.5555/jcp.17f11738"),
        ("https://doi.org/10.5555/j.issn.2095-8137.2024.138", "10.5555/j.issn.2095-8137.2024.138"),
        ("10.12688/f1000research.8729.1", "10.12688/f1000research.8729"),
    ],
)
def test_a_doi_ends_before_a_label_that_is_glued_to_it(text: str, doi: str) -> None:
    assert identifiers.normal_doi(text) == doi


def test_a_date_of_release_in_pmc_is_no_identifier() -> None:
    assert identifiers.from_text("Author manuscript; available in PMC 2023 January 24.").pmcid is None
    assert identifiers.from_text("See PMC 4692106.").pmcid == "PMC4692106"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (
            "Hale RB. Willow. Plant Med. 2019;3:4-9. [PubMed] [Google Scholar]",
            "Hale RB. Willow. Plant Med. 2019;3:4-9.",
        ),
        ("Hale RB. Willow. Plant Med. 2019. PMID: 12345678 PubMed →", "Hale RB. Willow. Plant Med. 2019."),
        ("Inflammation: the missing link", "Inflammation: the missing link"),
        ("Hale RB. Plants &amp; Bark&nbsp;Weekly. 2019.", "Hale RB. Plants & Bark Weekly. 2019."),
    ],
)
def test_labels_of_links_and_character_references_are_no_words_of_an_entry(raw: str, kept: str) -> None:
    assert clean(raw) == kept


def test_many_labels_cost_little() -> None:
    assert len(clean("Hale RB. Willow. " + "[PubMed] " * 500)) < 4500


def test_the_last_author_after_et_al() -> None:
    read = read_names("Berthold, EC, et al., & McCurdy, CR")
    assert read is not None
    assert ([name.written for name in read.people], read.gap) == (["Berthold, EC", "McCurdy, CR"], 1)
    entry = parse("Berthold, EC, et al., & Moss, CR (2022). Willow in mice: a study. Bark metabolism 50(2) 158–167.")
    assert entry.years == (2022,)


def test_one_author_and_year_begin_an_entry() -> None:
    assert held("Volpi (2001). Bark use and abuse: an overview.").status == "unresolved"


@pytest.mark.parametrize("mark", ["↑ ", "↑ 8.0 8.1 "])
def test_the_arrows_of_encyclopedias_number_entries(mark: str) -> None:
    found = NUMBER.match(f"{mark}Hale RB. Willow.")
    assert found is not None
    assert found.end() == len(mark)


def test_names_in_bibtex_as_pubmed_writes_them() -> None:
    assert names("Hale RB and De Vlam K and Stone D Jr") == [
        {"family": "Hale", "given": "RB"},
        {"family": "De Vlam", "given": "K"},
        {"family": "Stone", "given": "D", "suffix": "Jr"},
    ]
    assert names("Weinan E and Rosa Hale")[0] == {"family": "E", "given": "Weinan"}


def test_bodies_by_their_acronym() -> None:
    record = work("[Department of Health and Human Services]", 2026, "Temporary placement of salicin in schedule nine")
    line = "HHS/OASH. Temporary placement of salicin in schedule nine. July 6, 2026."
    assert match(from_lines(line)[0], MemoryCatalogue([record])).status == "ok"


def test_what_a_list_holds_counts_before_its_name() -> None:
    assert format_of("export.ris", "PMID- 30922926\nOWN - NLM\n") == "nbib"
    assert format_of("export.bib", "TY  - JOUR\n") == "ris"
    assert format_of("export.bib", "% a comment\n@article{a,}") == "bibtex"
