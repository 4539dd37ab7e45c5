"""Statuses and differences on 60 citations of invented works, good and corrupted, in the styles of web pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented import RECORDS

from verileaf.model import Match, Reference
from verileaf.references import check
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.find import from_lines
from verileaf.references.reading.structured import entry_of, reference_of

Judge = Callable[[str], Match]

GOOD = [
    # APA
    "Hale, R. B., Núñez, M., von Arx, T., & O'Dowd, K. (2018). Willow bark extract and knee stiffness: A randomized, "
    "placebo-controlled trial. Journal of Rheumatic Plants, 42(3), 573–589. https://doi.org/10.5555/jrp.2018.0042",
    "Le Fèvre, A. J., Müller-Stein, C., Bin Omar, A. H., Tan, W. K., Petrova, N., Sørensen, Å., … & "
    "Garcia, D. M. (2015). "
    "Gastric bleeding does not increase with willow bark in older people. Annals of Herbal Safety and "
    "Toxicology, 7, 112-120.",
    # Vancouver, shortened pages, NLM abbreviation
    "3. Hale RB, Nunez M, von Arx T, et al. Willow bark extract and knee stiffness: a randomised, "
    "placebo-controlled trial. "
    "J Rheum Plants. 2018;42(3):573-89. doi:10.5555/JRP.2018.0042.",
    "Hale RB, Okafor L. Salicin concentrations after a single cup of willow tea in healthy adults. Clin "
    "Plant Pharmacol "
    "2020;11(2):e201–e209.",
    # a shortened title; a place behind the journal's name
    "Hale RB, Núñez M, von Arx T, O'Dowd K. Willow bark extract and knee stiffness. J Rheum Plants "
    "(Oxf). 2018 Jun;42(3):573.",
    # MLA 8, MLA 7, Chicago, Harvard, IEEE
    "Hale, Robert B., et al. “Willow Bark Extract and Knee Stiffness: A Randomized, Placebo-Controlled Trial.” "
    "Journal of Rheumatic Plants, vol. 42, no. 3, 2018, pp. 573-589.",
    'Brandão, Joana, and Xin Li. "Willow Bark in Children with Fever." Plant Medicine Reports 9.14 (2021): 100233.',
    "Brandao, Joana, and Xin Li. “Beta-sitosterol Content of Commercial Willow Products.” Plant Medicine 92, no. Pt B "
    "(2019): 31–38.",
    "Ng, P. and Ott, R., 2016. Patients' views of willow bark: a survey. Journal of the National Society "
    "of Plant Medicine, "
    "108, pp.1-12.",
    "P. Ng and R. Ott, “Patients’ views of willow bark: A survey,” J. Natl. Soc. Plant Med., vol. 108, pp. 1–12, 2016.",
    # online in the year before print, and the record shows both
    "Ng P, Ott R. Patients' views of willow bark: a survey. J Natl Soc Plant Med. 2015;108:1-12.",
    # identifiers alone, in all their clothes
    "10.5555/jrp.2018.0042",
    "https://dx.doi.org/10.5555/JRP.2018.0042/full?utm_source=newsletter",
    "https://doi.org/10.5555/ahst(2015)7:112).",
    "PMID: 90000003",
    "https://pubmed.ncbi.nlm.nih.gov/90000001/?dopt=Abstract",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9900001/",
    "https://publisher.example/doi/full/10.5555/cpp.2020.11.201?journalCode=cpp",
    # an article number set against a page range is no disagreement; nor is a list that the record itself cuts short
    "Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;9(14):1-9.",
    "Zeller M, Adler T, Baum K. Adulteration of willow powders on sale. Analyst Herbs. 2012;5:e77.",
    # an agency's page, an informal mention
    "Agency for Plant Safety. (2022). Advice on willow products sold as teas. "
    "https://plantsafety.gov/advice/willow-teas/",
    "see the review of tea drinkers by Hale and colleagues in Clin Plant Pharmacol, 2020 (11(2):e201-e209)",
]

WRONG = [
    # authors: others, one more, one lost, another order, a wrong last one, another person of that name
    ("Kern T, Abt U. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233.", {"author"}),
    (
        "Hale RB, Okafor L, Weiss P. Salicin concentrations after a single cup of willow tea in healthy adults. "
        "Clin Plant Pharmacol. 2020;11(2):e201-e209.",
        {"author"},
    ),
    (
        "Hale, R. B., von Arx, T., & O'Dowd, K. (2018). Willow bark extract and knee stiffness. Journal of "
        "Rheumatic Plants, "
        "42(3), 573–589.",
        {"author"},
    ),
    ("Ott R, Ng P. Patients' views of willow bark: a survey. J Natl Soc Plant Med. 2016;108:1-12.", {"author"}),
    (
        "Le Fèvre, A. J., Müller-Stein, C., Bin Omar, A. H., Tan, W. K., Petrova, N., Sørensen, Å., … Ito, "
        "K. (2015). Gastric "
        "bleeding does not increase with willow bark in older people. Annals of Herbal Safety and "
        "Toxicology, 7, 112-120.",
        {"author"},
    ),
    ("Brandão J, Li W. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233.", {"author"}),
    # year
    (
        "Brandão, J., & Li, X. (2012). Willow bark in children with fever. Plant Medicine Reports, 9(14), 100233.",
        {"issued"},
    ),
    (
        "Hale RB, Okafor L. Salicin concentrations after a single cup of willow tea in healthy adults. Clin "
        "Plant Pharmacol. "
        "2021;11(2):e201-e209.",
        {"issued"},
    ),
    # journal: another, and a sibling
    ("Brandão J, Li X. Willow bark in children with fever. Lancet. 2021;9(14):100233.", {"container-title"}),
    ("Brandão J, Li X. Willow bark in children with fever. Plant Med. 2021;9(14):100233.", {"container-title"}),
    # volume, issue, pages
    ("Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;19(14):100233.", {"volume"}),
    ("Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;9(4):100233.", {"issue"}),
    ("Ng P, Ott R. Patients' views of willow bark: a survey. J Natl Soc Plant Med. 2016;108:91-99.", {"page"}),
    # title: a lost negation, an added one, a swapped substance, another number, an invention that keeps the rest
    (
        "Le Fèvre AJ, Müller-Stein C, Bin Omar AH, et al. Gastric bleeding does increase with willow bark in "
        "older people. "
        "Ann Herb Saf Toxicol. 2015;7:112-120.",
        {"title"},
    ),
    ("Brandão J, Li X. Lack of willow bark in children with fever. Plant Med Rep. 2021;9(14):100233.", {"title"}),
    (
        "Hale RB, Okafor L. Aspirin concentrations after a single cup of willow tea in healthy adults. Clin "
        "Plant Pharmacol. "
        "2020;11(2):e201-e209. doi:10.5555/cpp.2020.11.201",
        {"title"},
    ),
    (
        "Ng P, Ott R. Nine in ten patients prefer herbs to tablets. J Natl Soc Plant Med. 2016;108:1-12.",
        {"title"},
    ),
    # identifiers that name another work
    (
        "Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233. "
        "doi:10.5555/jnspm.108.1",
        {"DOI"},
    ),
    ("Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233. PMID: 90000001", {"PMID"}),
    (
        "Brandão, J., & Li, X. (2021). Willow bark in children with fever. Plant Medicine Reports, 9(14), 100233. "
        "https://www.plantsafety.gov/advice/willow-teas",
        {"URL"},
    ),
    # two at once
    (
        "Brandão J, Li X. Willow bark in children with fever. Nature. 2011;9(14):100233.",
        {"issued", "container-title"},
    ),
]

OTHERS = [
    ("Ferrante E, Odell C. Willow bark and the sleep of shift workers. J Night Bot. 2019;3(1):22-31.", "nonexistent"),
    ("International Willow Council. (2021). Global willow safety review (4th ed.). IWC Press.", "nonexistent"),
    ("https://doi.org/10.5555/there.is.none", "nonexistent"),
    ("Ferrante E. Willow tea against jet lag. Plant Medicine. 2019;3:4. doi:10.5555/jrp.2018.0042", "nonexistent"),
    ("Quill S. Willow bark cures backache. Pain Lett. 2003;1:5-6.", "retracted"),
    ("Quill S. Willow bark cures backache. Pain Lett. 2007;1:5-6.", "retracted"),
    ("doi: 10.5555/pl.1.5", "retracted"),
    ("Agency for Plant Safety. (2022). Willow and you. https://www.plantsafety.gov/", "generic"),
    ("HealthSite. Willow bark. Retrieved from www.healthsite.example", "generic"),
    ("National Herb Institute. Facts. Available at: herbinstitute.gov/index.html", "generic"),
    ("[Insert link to agency page on willow]", "placeholder"),
    ("4. TODO: find the reference for the rat study", "placeholder"),
    ("Author, A. A. (Year). Title of article. Title of Journal, xx(x), pp-pp.", "placeholder"),
    ("Order our finest willow today and save 20% →", "not_a_reference"),
    ("https://shop.willow.example/products/powder", "not_a_reference"),
    ("Drink plenty of water.", "not_a_reference"),
    ("Smith et al. wrote about this in 2014", "unresolved"),
]


@pytest.mark.parametrize("line", GOOD)
def test_good_citations_are_left_in_peace(judge: Judge, line: str) -> None:
    found = judge(line)
    assert found.status == "ok"
    assert all(d.severity == "variant" for d in found.differences)
    assert found.record is not None


@pytest.mark.parametrize(("line", "fields"), WRONG)
def test_wrong_fields_are_named(judge: Judge, line: str, fields: set[str]) -> None:
    found = judge(line)
    assert found.status == "wrong"
    assert {d.field for d in found.differences if d.severity != "variant"} == fields
    assert found.record is not None
    assert all(d.stated for d in found.differences)


@pytest.mark.parametrize(("line", "status"), OTHERS)
def test_other_statuses(judge: Judge, line: str, status: str) -> None:
    assert judge(line).status == status


def test_the_true_authors_are_given(judge: Judge) -> None:
    found = judge("Kern T, Abt U. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233.")
    (difference,) = found.differences
    assert (difference.stated, difference.actual) == ("Kern T, Abt U", "Brandão J, Li X")


def test_an_identifier_of_another_work_gives_the_work_described(judge: Judge) -> None:
    found = judge(
        "Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233. doi:10.5555/jnspm.108.1"
    )
    assert found.record is not None
    assert found.record["DOI"] == "10.5555/pmr.100233"
    assert found.differences[0].actual == "10.5555/pmr.100233"


INVENTED = "Ferrante E, Odell C. Willow bark and the sleep of shift workers. J Night Bot. 2019;3(1):22-31."


def test_only_declared_coverage_permits_nonexistent(complete: MemoryCatalogue, partial: MemoryCatalogue) -> None:
    (reference,) = from_lines(INVENTED)
    assert match(reference, complete).status == "nonexistent"
    assert match(reference, partial).status == "unresolved"
    assert match(reference, MemoryCatalogue(())).status == "unresolved"


@pytest.mark.parametrize("line", ["doi:10.5555/there.is.none", "PMID 99999999"])
def test_an_unknown_identifier_needs_coverage_too(
    complete: MemoryCatalogue, partial: MemoryCatalogue, line: str
) -> None:
    (reference,) = from_lines(line)
    assert match(reference, complete).status == "nonexistent"
    assert match(reference, partial).status == "unresolved"


def test_words_of_an_unknown_work_with_the_doi_of_a_known_one(partial: MemoryCatalogue) -> None:
    (reference,) = from_lines("Ferrante E. Sleep of shift workers. J Night Bot. 2019;3:22-31. doi:10.5555/pmr.100233")
    found = match(reference, partial)
    assert found.status == "wrong"
    assert [(d.field, d.stated) for d in found.differences] == [("DOI", "10.5555/pmr.100233")]
    assert found.record is None
    assert "Willow bark in children with fever" in found.reason


def test_an_incomplete_citation_is_never_nonexistent(complete: MemoryCatalogue) -> None:
    (reference,) = from_lines("Ferrante et al. 2019")
    assert match(reference, complete).status == "unresolved"


def test_missing_fields_of_a_record_are_no_differences() -> None:
    bare = MemoryCatalogue([{"title": "Willow bark in children with fever"}], EVERYTHING)
    (reference,) = from_lines("Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233.")
    assert match(reference, bare).status == "ok"


def test_a_record_seen_in_part_does_not_contradict_longer_author_lists() -> None:
    record = RECORDS[3] | {"author": [{"family": "Brandão"}], "custom": {"doubt": "Only the first author was seen."}}
    (reference,) = from_lines("Brandão J, Li X. Willow bark in children with fever. Plant Med Rep. 2021;9(14):100233.")
    assert match(reference, MemoryCatalogue([record])).status == "ok"
    assert match(reference, MemoryCatalogue([record | {"custom": {}}])).status == "wrong"


def test_a_link_is_judged_by_its_address(complete: MemoryCatalogue) -> None:
    def link(words: str, url: str) -> Match:
        return match(Reference(0, len(words), "link", words, url=url), complete)

    assert link("a survey of patients", "https://doi.org/10.5555/jnspm.108.1").status == "ok"
    assert link("Willow bark in children with fever", "https://doi.org/10.5555/jnspm.108.1").status == "wrong"
    assert link("this study", "https://www.plantsafety.gov").status == "generic"
    assert link("this study", "https://news.example/2020/willow").status == "unresolved"


def test_check_keeps_order(complete: MemoryCatalogue) -> None:
    references = from_lines("\n".join(GOOD[:3]))
    assert [m.reference for m in check(references, complete)] == list(references)


@pytest.mark.parametrize("volume", ["-", "–", "Vol.", "no", "\x00"])
def test_a_field_without_a_value_is_no_difference(volume: str) -> None:
    record = RECORDS[0]
    cited = {**record, "volume": volume, "issue": volume}
    entry = entry_of(cited)
    [found] = check([reference_of(cited)], MemoryCatalogue([record], EVERYTHING), [entry])
    assert (found.status, found.differences) == ("ok", ())
