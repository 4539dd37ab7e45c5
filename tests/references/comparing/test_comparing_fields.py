"""Names, journals, titles, pages, placeholders: the knowledge that comparing rests on."""

from __future__ import annotations

import pytest

from verileaf.references import check
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.comparing.authors import same_authors
from verileaf.references.comparing.journals import same_journal
from verileaf.references.comparing.titles import compare, title_of
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.names import Names, record_names
from verileaf.references.reading.authors import read_names
from verileaf.references.reading.find import from_lines
from verileaf.references.reading.parse import parse
from verileaf.references.reading.placeholders import is_placeholder, placeholder_spans


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Hale, R. B., & Okafor, L.", ["hale", "okafor"]),
        ("Hale RB, Okafor L.", ["hale", "okafor"]),
        ("Hale, Robert B., and Lena Okafor.", ["hale", "okafor"]),
        ("R. B. Hale and L. Okafor,", ["hale", "okafor"]),
        ("Robert Hale, Lena Okafor", ["hale", "okafor"]),
        ("Le Fèvre AJ, von Arx T, Müller-Stein C", ["le fevre", "von arx", "muller stein"]),
        ("O'Dowd K; D’Souza P", ["odowd", "dsouza"]),
        ("Hale et al.", ["hale"]),
        ("Hale RB and colleagues", ["hale"]),
        ("Hale, R., Okafor, L., … & Ng, P.", ["hale", "okafor", "ng"]),
        ("Sørensen, Å., Łukasz, Ż.", ["sorensen", "lukasz"]),
        ("U.S. Food and Drug Administration.", ["u s food and drug administration"]),
    ],
)
def test_author_lists_of_every_style(text: str, families: list[str]) -> None:
    names = read_names(text)
    assert names is not None
    assert [" ".join(n.family) for n in names.people] == families


@pytest.mark.parametrize(
    "text", ["Browse our best powders and save", "Willow bark helps in most cases of back pain", "", "12", "in mice"]
)
def test_what_is_no_author_list(text: str) -> None:
    assert read_names(text) is None


def authors(text: str) -> Names:
    names = read_names(text)
    assert names is not None
    return names


@pytest.mark.parametrize(
    ("stated", "actual", "same"),
    [
        ("Hale RB, Ng P", "Hale R, Ng P", True),
        ("Müller C, Ng P", "Mueller C, Ng P", True),
        ("Arx T", "von Arx T", True),
        ("Grundman O", "Grundmann O", True),
        ("Hale RB, et al.", "Hale RB, Ng P, Ott R", True),
        ("Ng P, et al.", "Hale RB, Ng P, Ott R", False),
        ("Hale RB, Ott R", "Hale RB, Ng P, Ott R", False),
        ("Hale RB, Ng P, Ott R, Kern T", "Hale RB, Ng P, Ott R", False),
        ("Hale RB, … Ott R", "Hale RB, Ng P, Ott R", True),
        ("Hale RB, … Ng P", "Hale RB, Ng P, Ott R", False),
        ("Ng P, Hale RB, Ott R", "Hale RB, Ng P, Ott R", False),
        ("Hale T", "Hale RB", False),
        ("Food and Drug Administration (FDA)", "U.S. Food and Drug Administration", True),
        ("World Health Organization", "U.S. Food and Drug Administration", False),
    ],
)
def test_author_lists_compared(stated: str, actual: str, same: bool) -> None:
    assert same_authors(authors(stated), authors(actual)) is same


def test_record_with_a_cut_list() -> None:
    names = record_names({"author": [{"family": "Hale", "given": "R."}, {"literal": "et al."}]})
    assert names is not None
    assert not names.whole


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("J Am Chem Soc", "Journal of the American Chemical Society"),
        ("N Engl J Med", "The New England Journal of Medicine"),
        ("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences of the United States of America"),
        ("PNAS", "Proceedings of the National Academy of Sciences of the United States of America"),
        ("JAMA", "Journal of the American Medical Association"),
        ("Psychopharmacology (Berl)", "Psychopharmacology"),
        ("Clin Toxicol (Phila)", "Clinical toxicology (Philadelphia, Pa.)"),
        ("MMWR Morb Mortal Wkly Rep", "MMWR. Morbidity and Mortality Weekly Report"),
        ("Morbidity and Mortality Weekly Report", "MMWR Morbidity and Mortality Weekly Report"),
        ("Drug Des Devel Ther", "Drug Design, Development and Therapy"),
        ("Neuroscience & Biobehavioral Reviews", "Neuroscience and biobehavioral reviews"),
        ("PLoS ONE", "PLOS ONE"),
        ("Int. J. Environ. Res. Public Health", "International Journal of Environmental Research and Public Health"),
        ("Clinical toxicology", "Clinical toxicology : the official journal of two academies"),
    ],
)
def test_same_journal(short: str, full: str) -> None:
    assert same_journal(short, full)
    assert same_journal(full, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nature", "Nature Medicine"),
        ("JAMA", "JAMA Psychiatry"),
        ("Drug Alcohol Depend", "Drug and Alcohol Dependence Reports"),
        ("New England Journal of Medicine", "Yale Journal of Biology and Medicine"),
        ("Brain Res", "Brain Research Bulletin"),
        ("J Pharmacol", "Journal of Physiology"),
        ("Am J Psychiatry", "Asian Journal of Psychiatry"),
        ("", "Nature"),
    ],
)
def test_sibling_journals_are_kept_apart(one: str, other: str) -> None:
    assert not same_journal(one, other)
    assert not same_journal(other, one)


TITLE = "Willow bark extract (Salix alba) and knee stiffness: a randomized, placebo-controlled trial"


@pytest.mark.parametrize(
    "stated",
    [
        TITLE.upper(),
        "Willow bark extract and knee stiffness: A randomised placebo controlled trial",
        "Willow bark extract (Salix alba) and knee stiffness",
        "Willow-bark extract and the stiffness of knees".replace("the stiffness of knees", "knee stiffness"),
        "Willow bark extrcat (Salix alba) and knee stiffness: a randomized, placebo-controlled trial",
    ],
)
def test_harmless_variants_of_a_title(stated: str) -> None:
    assert compare(stated, title_of(TITLE))[0] in ("same", "respelt", "shortened")


@pytest.mark.parametrize(
    ("stated", "word"),
    [
        ("No willow bark extract (Salix alba) and knee stiffness: a randomized, placebo-controlled trial", "no"),
        (TITLE.replace("Willow", "Birch"), "birch"),
        (TITLE.replace("knee", "hip"), "hip"),
        (TITLE.replace("randomized, placebo-controlled trial", "survey of 20 users"), "survey"),
        (TITLE.replace("stiffness:", "stiffness in 40 dogs:"), "40"),
    ],
)
def test_words_that_change_a_title(stated: str, word: str) -> None:
    outcome, changed = compare(stated, title_of(TITLE))
    assert outcome == "changed"
    assert word in changed


def test_a_lost_negation_changes_a_title() -> None:
    assert compare("Bleeding does increase with age", title_of("Bleeding does not increase with age"))[0] == "changed"


@pytest.mark.parametrize(
    ("text", "volume", "issue", "pages"),
    [
        ("Ng P. Views of willow. Plant Med. 2016;37(2):138-51.", "37", "2", "138-51"),
        ("Ng P. Views of willow. Plant Med. 2016 Dec 3;12(4 Suppl 1):S41-9.", "12", "4 Suppl 1", "S41-9"),
        ("Ng, P. (2016). Views of willow. Plant Medicine, 139, 132–137.", "139", None, "132–137"),
        ("Ng, Pat. “Views of Willow.” Plant Medicine, vol. 142, no. 6, 2018, e20181839.", "142", "6", "e20181839"),
        ("Ng, Pat. “Views of Willow.” Plant Medicine 23.1 (1988): 115-119.", "23", "1", "115-119"),
        ("Ng, Pat. “Views of Willow.” Plant Medicine 235, no. 2 (2018): 573–89.", "235", "2", "573–89"),
        ("Ng P. Views of willow. Plant Med 2021; 12: 726003.", "12", None, "726003"),
        ("Plant Agency. Views of willow: a rule. 81 Fed. Reg. 59929 (Aug. 31, 2016).", "81", None, "59929"),
    ],
)
def test_volume_issue_and_pages(text: str, volume: str, issue: str | None, pages: str) -> None:
    entry = parse(text)
    assert (entry.volume, entry.issue, entry.pages) == (volume, issue, pages)


def test_the_parts_of_an_entry() -> None:
    entry = parse(
        "Ng P, Ott R. Views of willow: a survey. J Plant Med. 2016;37(2):138-51. doi:10.5555/x. Accessed 3 May 2021."
    )
    assert entry.authors is not None
    assert (len(entry.authors.people), entry.years, entry.title, entry.container) == (
        2,
        (2016,),
        "Views of willow: a survey",
        "J Plant Med",
    )


@pytest.mark.parametrize(
    "text",
    [
        "[Link to the journal's study on willow]",
        "[Insert citation]",
        "(reference needed)",
        "(citation to be added)",
        "[citation needed]",
        "[source?]",
        "[ref]",
        "{{add source}}",
        "【source needed】",
        "<insert DOI>",
        "[Add NIMH link here]",
        "TODO: cite the 2014 mouse study",
        "Reference: TBD",
        "Insert citation here",
        "Author, A. A. (Year). Title of work. https://doi.org/xx.xxx",
        "Smith, J. (2020). Willow. https://doi.org/10.xxxx/xxxxx",
        "[Author]. ([Year]). [Title]. [Journal].",
    ],
)
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)
    assert placeholder_spans(f"It helps {text}")


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        "[12, 14]",
        "(see reference 5)",
        "(Source: Plant Agency, 2020)",
        "[Insert call to action and internal link here]",
        "[Insert product link]",
        "(the study was small)",
        "[read the study](https://doi.org/10.5555/x)",
        "More studies are needed to say so.",
        "No reference needed.",
        "(add water)",
        "[PubMed] [Google Scholar]",
        "(in this study)",
        "A reference to be added to the list of plants",
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert placeholder_spans(text) == []


def test_a_year_before_the_pages_is_no_volume() -> None:
    entry = parse("Hale RB, Okafor L. Willow bark in back pain. J Pain. 2023:1315-1325.")
    assert (entry.volume, entry.years, entry.pages) == (None, (2023,), "1315-1325")


def test_the_first_part_of_a_title_is_the_title_shortened_however_short_it_is() -> None:
    record = {
        "title": "Catching the drift: willow bark in rivers of the north",
        "author": [{"family": "Hale", "given": "Ann"}, {"family": "Moor", "given": "Bo"}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "Journal of Leaves",
        "type": "article-journal",
    }
    whole = MemoryCatalogue([record], EVERYTHING)
    (found,) = check(from_lines("Hale A, et al. Catching the Drift. Journal of Leaves. 2019."), whole)
    assert (found.status, found.record) == ("ok", record)
    (other,) = check(from_lines("Rook C, et al. Catching the Drift. Annals of Bark. 2011."), whole)
    assert other.status != "ok"


@pytest.mark.parametrize(
    "line",
    [
        "Hale A, Moor B. Catching the drift: willow bark in... Journal of Leaves. 2019.",
        "Hale, A., & Moor, B. (2019). Catching the drift: willow... Journal of Leaves.",
        "Hale, Moor: Catching the drift: willow bark in rivers of the north. Journal of Leaves 3, 1-9 (2019).",
    ],
)
def test_titles_that_break_off_and_names_without_initials(line: str) -> None:
    record = {
        "title": "Catching the drift: willow bark in rivers of the north",
        "author": [{"family": "Hale", "given": "Ann"}, {"family": "Moor", "given": "Bo"}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "Journal of Leaves",
        "volume": "3",
        "page": "1-9",
        "type": "article-journal",
    }
    (found,) = check(from_lines(line), MemoryCatalogue([record], EVERYTHING))
    assert (found.status, [d.field for d in found.differences if d.severity != "variant"]) == ("ok", [])


def test_an_article_in_capitals_is_no_initial() -> None:
    record = {
        "title": "The drift of willow bark in rivers of the north",
        "author": [{"family": "Hale", "given": "Ann"}, {"family": "Moor", "given": "Bo"}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "Journal of Leaves",
        "type": "article-journal",
    }
    line = "Hale A, Moor B. THE DRIFT OF WILLOW BARK IN RIVERS OF THE NORTH. Journal of Leaves. 2019."
    (found,) = check(from_lines(line), MemoryCatalogue([record], EVERYTHING))
    assert (found.status, [d.field for d in found.differences if d.severity != "variant"]) == ("ok", [])
