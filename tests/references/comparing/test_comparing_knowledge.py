"""What comparing knows: severities, notations, siblings, turned names, preprints, and what is too vague to decide."""

from __future__ import annotations

import pytest
from invented import RECORDS, work

from verileaf.model import Match
from verileaf.references import identifiers, records
from verileaf.references.catalogue import EVERYTHING, NOTHING, Coverage
from verileaf.references.comparing.authors import same_authors
from verileaf.references.comparing.journals import same_journal
from verileaf.references.comparing.numbers import same_pages
from verileaf.references.comparing.titles import compare, title_of
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.names import record_names
from verileaf.references.reading.authors import read_names
from verileaf.references.reading.find import from_lines
from verileaf.references.reading.parse import parse
from verileaf.references.reading.places import expand_pages

PREPRINT = work(
    "Moss A; Reed B", 2021, "Alder bark for sore throats: a trial in choirs", DOI="10.48550/arxiv.2101.00001"
)


def held(line: str, *more: dict[str, object], coverage: Coverage = EVERYTHING) -> Match:
    return match(from_lines(line)[0], MemoryCatalogue([*RECORDS, *more], coverage))


def faults(found: Match) -> dict[str, str]:
    return {d.field: d.severity for d in found.differences if d.severity != "variant"}


def variants(found: Match) -> set[str]:
    return {d.field for d in found.differences if d.severity == "variant"}


# --- severities -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Hale RB, et al. Willow bark extract and knee stiffness. Journal of Rheumatic Plants. 2018;42:573-89.",
            {"title"},
        ),
        ("Ng P, Ott R. Patients' views of willow bark: a survey. J Natl Soc Plant Med. 2015;108:1-12.", {"issued"}),
        ("Brandão J, Li X. Willow bark in chidlren with fever. Plant Med Rep. 2021;9(14):100233.", {"title"}),
        ("Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233.", set()),
    ],
)
def test_what_says_the_same_in_another_way_is_a_variant(line: str, fields: set[str]) -> None:
    found = held(line)
    assert (found.status, faults(found), variants(found)) == ("ok", {}, fields)


def test_an_identifier_of_another_work_is_graver_than_a_wrong_year() -> None:
    found = held("Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2011;9(14). doi:10.5555/pm.92.31")
    assert faults(found) == {"DOI": "work", "issued": "fact"}


def test_a_doi_that_a_catalogue_of_everything_does_not_hold_names_no_work() -> None:
    line = "Zeller M, et al. Adulteration of willow powders on sale. Analyst of Herbs. 2012;5:e77. doi:10.5555/made.up"
    assert faults(held(line)) == {"DOI": "fact"}
    assert held(line, coverage=NOTHING).status == "ok"
    assert held(line.replace("doi:10.5555/made.up", "PMID: 12345678 PMCID: PMC1234567")).status == "ok"


# --- preprints --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["arXiv preprint arXiv:2101.00001", "arXiv", "CoRR"])
def test_a_preprint_stands_on_its_server(place: str) -> None:
    assert (
        held(f"Moss A, Reed B. Alder bark for sore throats: a trial in choirs. {place}. 2021.", PREPRINT).status == "ok"
    )


def test_only_who_holds_everything_knows_that_a_preprint_was_not_published() -> None:
    line = "Moss A, Reed B. Alder bark for sore throats: a trial in choirs. Plant Medicine. 2022;95:1-9."
    assert faults(held(line, PREPRINT)) == {"container-title": "fact", "issued": "fact"}
    found = held(line, PREPRINT, coverage=NOTHING)
    assert (found.status, variants(found)) == ("ok", {"container-title", "issued"})


def test_journals_of_a_publisher_that_runs_a_server_are_no_preprints() -> None:
    assert records.server_of("10.1101/2020.01.02.345678") == ("bioRxiv", "medRxiv")
    assert records.server_of("10.1101/gad.12345.1") == ()
    assert records.server_of("10.1101/") == ()
    assert records.server_of(None) == ()


# --- too vague --------------------------------------------------------------------------------------------------------


def test_author_journal_and_year_mean_a_work_only_where_no_other_fits() -> None:
    twin = work("Quint T; Vale R", 2014, "Bark and roots compared", "Plant Medicine", volume="80", page="9-12")
    other = work("Quint T; Shaw I", 2014, "Leaves of many trees", "Plant Medicine", volume="80", page="77-80")
    line = "Quint T et al. Plant Medicine. 2014."
    assert held(line, twin).record == twin
    assert held(line, twin, other).record is None
    assert held("Quint T et al. Plant Medicine. 2014;80:77-80.", twin, other).record == other


SIBLING = work(
    "Quint T; Vale R", 2014, "Alder and sleep. II. Older people", "Plant Medicine", volume="80", page="19-32"
)


@pytest.mark.parametrize(
    "line",
    [
        "Quint T, Vale R. Alder and sleep. I. Young people. Plant Medicine. 2013;79:11-18.",
        "Vale R, Quint T. Alder and sleep in older people: what mothers say. Annals of Herbs. 2014;3:1-9.",
        "Okafor L. Alder, and sleep. Herb Letters. 2009;1:7.",
    ],
)
def test_a_sibling_is_not_taken_for_the_work_that_is_meant(line: str) -> None:
    assert held(line, SIBLING, coverage=NOTHING).status == "unresolved"


def test_place_and_pages_may_all_be_wrong_where_title_and_people_are_right() -> None:
    found = held("Quint T, Vale R. Alder and sleep. II. Older people. Annals of Herbs. 2014;3:1-9.", SIBLING)
    assert (found.record, set(faults(found))) == (SIBLING, {"container-title", "volume", "page"})


# --- journals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "actual", "same"),
    [
        ("Forensic Sci Int", "Forensic Science International: Genetics", False),
        ("Pharmacotherapy", "Pharmacotherapy: The Journal of Human Pharmacology and Drug Therapy", True),
        ("Hum Psychopharmacol", "Human Psychopharmacology: Clinical and Experimental", True),
        ("Z Phytother", "Zeitschrift für Phytotherapie", True),
        (
            "Proc. Natl. Acad. Sci.",
            "Proceedings of the National Academy of Sciences of the United States of America",
            True,
        ),
        (
            "Proc Natl Acad Sci India",
            "Proceedings of the National Academy of Sciences of the United States of America",
            False,
        ),
        ("Pain", "The Journal of Pain", False),
        ("Am J Med", "American Journal of Medical Genetics", False),
        ("Addict Behav", "Addictive Behaviors Reports", False),
        ("Can Med Assoc J", "CMAJ", True),
    ],
)
def test_journals_and_their_siblings(stated: str, actual: str, same: bool) -> None:
    assert same_journal(stated, actual) is same


# --- volume, issue, pages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "actual", "same"),
    [
        ("pp. 12-20", "12-20", True),
        ("p. 12", "12–20", True),
        ("12ff", "12-20", True),
        ("992-1001.e3", "992-1001", True),
        ("112-20, 125", "112-120", True),
        ("Article 107849", "107849", True),
        ("1-9", "107849", None),
        ("107861-107870", "107849", False),
        ("e77", "12-20", None),
        ("e0277777", "12-20", None),
    ],
)
def test_pages_in_every_notation(stated: str, actual: str, same: bool | None) -> None:
    assert same_pages(stated, actual) is same


@pytest.mark.parametrize(
    ("stated", "actual", "right"),
    [
        ({"issue": "Suppl 1"}, {"issue": "S1"}, True),
        ({"issue": "Suppl 2"}, {"issue": "S1"}, False),
        ({"volume": "XII"}, {"volume": "12"}, True),
        ({"issue": "June"}, {"issue": "6"}, True),
        ({"issue": "1-2"}, {"issue": "1"}, True),
        ({"volume": "13"}, {"volume": "12"}, False),
    ],
)
def test_numbers_in_every_notation(stated: dict[str, str], actual: dict[str, str], right: bool) -> None:
    from verileaf.references.reading.structured import entry_of, reference_of

    common = work("Frost EM", 2019, "Effect of alder cones on hay fever", "Plant Medicine", volume="12", issue="6")
    cited = {**common, **stated}
    found = match(reference_of(cited), MemoryCatalogue([{**common, **actual}], EVERYTHING), entry_of(cited))
    assert (found.status == "ok") is right


def test_page_numbers_of_any_length_are_bounded() -> None:
    assert expand_pages("") == ("", None)
    assert expand_pages("9" * 5000)[1] is None


# --- titles -----------------------------------------------------------------------------------------------------------

TITLE = "Nitrate in willow tea does not raise alpha2 activity in adults"


@pytest.mark.parametrize(
    "stated",
    [
        TITLE.replace("Nitrate", "Nitrite"),
        TITLE.replace("alpha2", "alpha4"),
        TITLE.replace("does not raise", "does raise"),
        TITLE.replace("in adults", "in"),
        TITLE.replace("tea", "bark tea"),
    ],
)
def test_a_small_change_may_change_the_meaning(stated: str) -> None:
    assert compare(stated, title_of(TITLE))[0] == "changed"


@pytest.mark.parametrize(
    ("stated", "sameness"),
    [
        (TITLE.replace("activity", "activitiy"), "respelt"),
        ("Nitrate in willow tea does not raise alpha2 ...", "shortened"),
        (TITLE.replace("alpha2", "α2"), "same"),
        (TITLE.upper(), "same"),
    ],
)
def test_other_writings_do_not(stated: str, sameness: str) -> None:
    assert compare(stated, title_of(TITLE))[0] == sameness


# --- names ------------------------------------------------------------------------------------------------------------

PEOPLE = record_names(
    {
        "author": [
            {"family": "Chai", "given": "Trakul"},
            {"family": "van der Berg", "given": "Anna"},
            {"family": "Bin Omar", "given": "Ali H."},
        ]
    }
)


@pytest.mark.parametrize(
    ("stated", "same"),
    [
        ("Chai T, van der Berg A, Bin Omar AH", True),
        ("Trakul C, van der Berg A, Bin Omar AH", True),
        ("Trakul M, van der Berg A, Bin Omar AH", False),
        ("Chai, T., Berg, A. van der, & Bin Omar, A. H.", True),
        ("Chai, Trakul; van der Berg, Anna; Bin Omar, Ali H.", True),
        ("Chai, Trakul; Bin Omar, Ali H.; van der Berg, Anna", False),
        ("Chai T, Bin Omar AH", False),
    ],
)
def test_names_in_other_orders(stated: str, same: bool) -> None:
    names = read_names(stated)
    assert names is not None
    assert PEOPLE is not None
    assert same_authors(names, PEOPLE) is same


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Johnson SR, Ott JR", [("johnson", "sr"), ("ott", "jr")]),
        ("Johnson S, Jr., Ott J, MD", [("johnson", "s"), ("ott", "j")]),
        ("Hale R; Ng P", [("hale", "r"), ("ng", "p")]),
    ],
)
def test_initials_are_no_titles(text: str, people: list[tuple[str, str]]) -> None:
    names = read_names(text)
    assert names is not None
    assert [(" ".join(n.family), n.initials) for n in names.people] == people


def test_nothing_follows_et_al() -> None:
    assert read_names("Hale R et al. Plant Medicine") is None


# --- entries ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Hale RB, Ng P: Willow tea. Plant Med 2018, 4:5-9.", ("Willow tea", "Plant Med", "4", "5-9", 2018)),
        (
            "Hale, R. B., P. Ng, and A. Ott. 2018. Willow tea. Plant Med. 4:5–9.",
            ("Willow tea", "Plant Med", "4", "5–9", 2018),
        ),
        ("Hale RB (2018) Plant Med 4:5-9", (None, "Plant Med", "4", "5-9", 2018)),
        ("Hale RB et al. Plant Med. 2018;4(2):5-9.", (None, "Plant Med", "4", "5-9", 2018)),
        ("Hale, R. (2018) ‘Willow tea’, Plant Med, 4, pp. 5-9.", ("Willow tea", "Plant Med", "4", "5-9", 2018)),
        ("“Willow tea” (Hale et al., 2018, Plant Med (Bonn))", ("Willow tea", "Plant Med (Bonn)", None, None, 2018)),
        ("Hale, R. B.; Ng, P. Willow tea. Plant Med 2018, 4, 5-9.", ("Willow tea", "Plant Med", "4", "5-9", 2018)),
        (
            "Hale RB. Sali-\ncylates in willow tea. Plant Med. 2018;4:5.",
            ("Salicylates in willow tea", "Plant Med", "4", "5", 2018),
        ),
    ],
)
def test_entries_of_more_styles(line: str, fields: tuple[object, ...]) -> None:
    entry = parse(line)
    assert (entry.title, entry.container, entry.volume, entry.pages, entry.years[0]) == fields


@pytest.mark.parametrize(
    "line", ["Hale RB: " * 300, "(" * 2000 + "2018", "A. " * 900, "“" * 2500, "Hale et al. " * 250, "(A. " * 700]
)
def test_hostile_lines_are_read_in_time(line: str) -> None:
    import time

    start = time.process_time()
    parse(line)
    assert time.process_time() - start < 0.5


# --- identifiers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://www.nature.com/articles/s99999-019-00001-2.pdf", "10.1038/s99999-019-00001-2"),
        ("https://arxiv.org/abs/2101.00001v2", "10.48550/arxiv.2101.00001"),
        ("https://arxiv.org/pdf/2101.00001.pdf", "10.48550/arxiv.2101.00001"),
        ("https://www.biorxiv.org/content/10.1101/2020.05.01.123456v2.full.pdf+html", "10.1101/2020.05.01.123456"),
        ("https://elifesciences.org/articles/99999", "10.7554/elife.99999"),
        (
            "https://www.thelancet.com/journals/lancet/article/PIIS0999-6736(20)30000-5/fulltext",
            "10.1016/s0999-6736(20)30000-5",
        ),
        ("https://publisher.org/doi/10.5555/adb.1/abstract;jsessionid=ABC.f01", "10.5555/adb.1"),
        ("https://academic.oup.com/x/article-abstract/doi/10.1093/abc/def001/6000000", "10.1093/abc/def001"),
        ("https://www.nature.com/", None),
        ("https://arxiv.org/list/q-bio", None),
    ],
)
def test_dois_that_addresses_spell(url: str, doi: str | None) -> None:
    assert identifiers.from_url(url).doi == doi


def test_old_dois_with_angle_brackets_are_read_whole() -> None:
    doi = "10.5555/(SICI)1096-8628(19970808)71:2<219::AID-X19>3.0.CO;2-H"
    assert identifiers.normal_doi(f"doi:{doi}.") == doi.lower()
    assert identifiers.normal_doi("<a>10.5555/abc</a>") == "10.5555/abc"


def test_an_old_number_of_elseviers_finds_the_work_whose_doi_it_is() -> None:
    record = work("Frost EM", 1999, "Alder cones", "Plant Medicine", DOI="10.1016/s0376-8716(99)00012-5")
    catalogue = MemoryCatalogue([record])
    assert catalogue.by_url("https://www.sciencedirect.com/science/article/pii/S0376871699000125?via%3Dihub") == record
    assert catalogue.by_url("https://www.sciencedirect.com/science/article/pii/S0376871699000126") is None


@pytest.mark.parametrize(
    "url",
    ["https://pubmed.gov/90000001", "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?db=PubMed&list_uids=90000001&x=1"],
)
def test_old_addresses_of_pubmed(url: str) -> None:
    assert identifiers.from_url(url).pmid == "90000001"


# --- words around the title -------------------------------------------------------------------------------------------

ALDER = work(
    "Frost EM; Abara C",
    2019,
    "Alder cones in hay fever: preliminary findings from a drug registry of beekeepers",
    "Journal of Plant Medicine",
    volume="92",
    page="311-318",
    **{"container-title-short": "J Plant Med"},
)


@pytest.mark.parametrize(
    "line",
    [
        "Frost et al 2019 Alder cones in hay fever: preliminary findings from a drug registry of beekeepers J Plant Med 92 311-318",
        "Frost et al., J Plant Med 2019: Alder cones in hay fever",
        "Frost EM, Abara C. Alder cones in hay fever: preliminary findings... J Plant Med. 2019;92:311-8.",
        "Frost EM, Abara C. Alder cones in hay fever. Drug J Plant Med. 2019;92:311-8.".replace("Drug ", ""),
        "Alder cones in hay fever: preliminary findings from a drug registry of beekeepers - Frost - 2019 - "
        "Journal of Plant Medicine - Publisher Online Library",
        "Alder cones in hay fever: preliminary findings from a drug registry of beekeepers - PubMed",
        "E. M. Frost and C. Abara, J. Plant Med. 92, 311 (2019)",
        "Frost, E. M., & Abara, C. (2019). Alder cones in hay fever. Journal of Plant Medicine, 92. "
        "Retrieved May 3, 2024, from https://example.org/alder",
    ],
)
def test_journals_cuts_and_page_titles_are_no_words_of_the_title(line: str) -> None:
    found = held(line, ALDER)
    assert (found.status, found.record, faults(found)) == ("ok", ALDER, {})


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Frost EM, Abara C. Alder bark in hay fever. J Plant Med. 2019;92:311-8.", "title"),
        ("Frost EM, Abara C. Alder cones in hay fever in dogs. J Plant Med. 2019;92:311-8.", "title"),
        ("Frost E.M. and Abara C., J. Plant Med. 93, 311 (2019)", "volume"),
    ],
)
def test_words_that_are_the_titles_still_count(line: str, field: str) -> None:
    assert field in faults(held(line, ALDER))


def test_years_at_the_end_of_a_title_are_part_of_it() -> None:
    record = work(
        "Ng P", 2019, "Exposures to alder told to two centres: 2011–2017", "Plant Medicine", volume="3", page="1-9"
    )
    assert (
        held("Ng P. Exposures to alder told to two centres: 2011-2017. Plant Medicine. 2019;3:1-9.", record).status
        == "ok"
    )
    wrong = held("Ng P. Exposures to alder told to two centres: 2012-2017. Plant Medicine. 2019;3:1-9.", record)
    assert faults(wrong) == {"title": "fact"}


@pytest.mark.parametrize(
    "line",
    ["Ref 5 – TBD", "Source: TK", "Study 3: pending", "[Author, A.]. Title of study. Name of Journal, 00(0), 000–000."],
)
def test_empty_slots_of_a_list_are_placeholders(line: str) -> None:
    assert held(line).status == "placeholder"


@pytest.mark.parametrize("line", ["Ng P. Missing links. Plant Medicine. 2016;1:1-2.", "Source code of trees"])
def test_entries_are_none(line: str) -> None:
    assert held(line).status != "placeholder"


# --- records as sources have them -------------------------------------------------------------------------------------


def test_character_references_in_records_are_no_differences() -> None:
    record = work(
        "d&apos;Or A", 2019, "Alder &amp; <i>Salix</i> in bees&#39; hives", "Herbs &amp; Bees", volume="3", page="1-9"
    )
    found = held("d'Or A. Alder & Salix in bees' hives. Herbs & Bees. 2019;3:1-9.", record)
    assert (found.status, found.differences) == ("ok", ())
    assert records.plain("AT&T; a &lt; b &nosuchthing;") == "AT&T; a < b &nosuchthing;"
