"""Sloppy but right: how laws, notices, pages and mentions are cited, and slips that change nothing. And what does."""

from __future__ import annotations

import pytest
from invented import RECORDS, work

from verileaf.model import Match
from verileaf.references import identifiers
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.comparing.saying import says_only
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.find import from_lines


def page(title: str, **fields: object) -> dict[str, object]:
    return {"type": "webpage", "title": title, **fields}


def body(name: str) -> list[dict[str, str]]:
    return [{"literal": name}]


TRIAL = work(
    "Moss A; Abdul Reed BC; Lindqvist-Ng CD; Ott EF",
    2021,
    "Toxicities of Salix alba L. and 7-hydroxysalicin in two hundred moles of the World Mole Federation: a five-year "
    "retrospective study of maternal exposure, 2014-2018",
    "Journal of Mole Neonatal-Perinatal Medicine",
    volume="12",
    issue="Suppl 1",
    page="711003",
    DOI="10.5555/jmnpm.2021.12",
)
SECTION = work(
    "Gu hp; Kang WY", 2012, "Bark chemistry of the grey alder", "Journal of Barkography B", volume="3", page="263-272"
)
ANONYMOUS = work("", 2005, "Antinociception by alder in the Thai mole", "Alder Sciences", volume="78", page="2-7")
NEWS = {
    **page("Moleville bans sale of alder powder", issued={"date-parts": [[2019, 5, 2]]}),
    "container-title": "The Moleville Gazette",
    "type": "article-newspaper",
    "author": [{"family": "Birch", "given": "Quinn"}],
    "URL": "https://www.molevillegazette.com/2019/05/02/moleville-bans-sale-of-alder-powder-products",
}
UNSIGNED = {**NEWS, "title": "Alder sales resume after the storm in Barkton", "URL": "https://x.example/alder"}
del UNSIGNED["author"]
NOTICE = page(
    "Agency warns sellers of alder powder products that are marketed for pain, for sleep and for courage",
    author=body("Department of Moles and Human Services"),
    issued={"date-parts": [[2019, 6, 25]]},
    URL="https://www.moles.gov/news/agency-warns-sellers",
)
STATUTE = {
    **page("§ 1399-mmm. Sale of alder prohibited.", issued={"date-parts": [[2025]]}),
    "type": "legislation",
    "container-title": "New Bark Public Health Law",
}
CODE = {**page("NBS 475.396", issued={"date-parts": [[2022]]}), "type": "legislation"}
CODE["container-title"] = "New Bark Statutes"
BOOK = {
    "type": "book",
    "title": "Alder and Other Barks: The Chemistry and Pharmacology of a Forest",
    "publisher": "Mole Press",
    "issued": {"date-parts": [[2015]]},
}
CATALOGUE = MemoryCatalogue(
    [*RECORDS, TRIAL, SECTION, ANONYMOUS, NEWS, UNSIGNED, NOTICE, STATUTE, CODE, BOOK], EVERYTHING
)
NAMES = "Moss A, Abdul Reed BC, Lindqvist-Ng CD, Ott EF"
TITLE = str(TRIAL["title"])
PLACE = "J Mole Neonatal Perinatal Med. 2021;12(Suppl 1):711003"


def held(line: str) -> Match:
    return match(from_lines(line)[0], CATALOGUE)


def faults(found: Match) -> set[str]:
    return {d.field for d in found.differences if d.severity != "variant"}


@pytest.mark.parametrize(
    "line",
    [
        # slips and other spellings in titles
        f"{NAMES}. {TITLE.replace('Toxicities', 'Toxiciites')}. {PLACE}.",
        f"{NAMES}. {TITLE.replace('maternal', 'maetrnal').replace('exposure', 'expsoure')}. {PLACE}.",
        f"{NAMES}. {TITLE.replace('Salix alba L.', 'S. alba')}. {PLACE}.",
        f"{NAMES}. {TITLE.replace(' L.', '')}. {PLACE}.",
        f"{NAMES}. {TITLE.replace('World Mole Federation', 'WMF')}. {PLACE}.",
        f"{NAMES}. {TITLE.partition(', 2014')[0]}. {PLACE}.",
        f"{NAMES}. Toxicities of Salix alba L. and 7-hydroxysalicin in two hundred moles. {PLACE}.",
        f"{NAMES}. <i>{TITLE}</i>. {PLACE}.",
        # names
        f"{NAMES.upper()}. {TITLE}. {PLACE}.",
        f"Moss A. {TITLE}. {PLACE}.",
        f"Moss, Ann, M.D.; Abdul Reed, Bea C., Ph.D.; Lindqvist-Ng, Carl D.; Ott, Eva F. {TITLE}. {PLACE}.",
        f"Moss A, Abdul Reed BC, et al {TITLE}. {PLACE}.",
        "Gu Hp, Kang Wy. Bark chemistry of the grey alder. J Barkography B. 2012;3:263-272.",
        "Gu, H. p., & Kang, W. y. (2012). Bark chemistry of the grey alder. Journal of Barkography B, 3, 263-272.",
        # journals
        f"{NAMES}. {TITLE}. Jour. Mole Neon. Medi. 2021;12(Suppl 1):711003.",
        f"{NAMES}. {TITLE}. Jouranl of Mole Neonatal-Perinatal Medicine. 2021;12(Suppl 1):711003.",
        "Gu HP, Kang WY. Bark chemistry of the grey alder. J Barkography B Anal Technol Mole Sci. 2012;3:263-272.",
        "Journal of Barkography B (2012): Bark chemistry of the grey alder",
        "Bark chemistry of the grey alder, a study published in Journal of Barkography B in 2012",
        "Bark chemistry of the grey alder (Gu & Kang, 2012)",
        '"Bark chemistry of the grey alder." National Center for Biotechnology Information, U.S. National Library of '
        "Medicine, 2012.",
        # volume and pages
        f"{NAMES} (2021). {TITLE}. J Mole Neonatal Perinatal Med, 12, Article 711003.",
        f"{NAMES}. {TITLE}. J Mole Neonatal Perinatal Med 12, art. no. 711003 (2021)",
        f"{NAMES}. {TITLE}. J Mole Neonatal Perinatal Med. 2021;12 Suppl 1:711003.",
        "Gu HP, Kang WY: Bark chemistry of the grey alder. J Barkography B 3/1 (2012) 263-272",
        "H. p. Gu & W. Y. Kang, Bark chemistry of the grey alder, 3 J. BARKOGRAPHY B 263 (2012).",
        "Alder et al. (2005), Alder Sciences 78:2–7",
        # bodies
        "U.S. Department of Moles and Human Services. Agency warns sellers of alder powder products. June 25, 2019.",
        "MHS (2019). Agency warns sellers of alder powder products that are marketed for pain, for sleep and for "
        "courage.",
        # pages, news, laws, books
        "The Moleville Gazette: Moleville bans sale of alder powder (May 2, 2019)",
        '"Moleville bans sale of alder powder." Moleville Gazette, 2 May 2019, www.molevillegazette.com/2019/05/02/'
        "moleville-bans-sale-of-alder-powder-products.",
        "N.B. Pub. Health Law § 1399-mmm (Sale of alder prohibited)",
        "NBS 475.396 (2022)",
        "New Bark Rev. Stat. § 475.396",
        "Hale, R.B. (Ed.) (2015). Alder and Other Barks. Moleville: Mole Press.",
        # mentions
        "the 2012 J Barkography B paper by Gu and colleagues",
        "(Gu & Kang 2012, J Barkography B)",
    ],
)
def test_no_fault_is_found_with_what_is_right(line: str) -> None:
    found = held(line)
    assert (found.status, faults(found)) == ("ok", set()), found.reason


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (f"{NAMES}. {TITLE.replace('Toxicities', 'Benefits')}. {PLACE}.", "title"),
        (f"{NAMES}. {TITLE.replace('Salix', 'Populus')}. {PLACE}.", "title"),
        (f"{NAMES}. {TITLE.replace('World Mole Federation', 'WVF')}. {PLACE}.", "title"),
        (f"{NAMES}. {TITLE.replace('maternal exposure', 'paternal exposure')}. {PLACE}.", "title"),
        (f"Ott EF. {TITLE}. {PLACE}.", "author"),
        (f"Moss A, Abdul Reed BC, Lindqvist-Ng CD. {TITLE}. {PLACE}.", "author"),
        (f"{NAMES.upper().replace('MOSS A', 'HALE A')}. {TITLE}. {PLACE}.", "author"),
        ("Gu Hp, Kang Xz. Bark chemistry of the grey alder. J Barkography B. 2012;3:263-272.", "author"),
        ("Gu HP, Kang WY. Bark chemistry of the grey alder. J Barkography C. 2012;3:263-272.", "container-title"),
        (f"{NAMES} (2021). {TITLE}. J Mole Neonatal Perinatal Med, 12, Article 713001.", "page"),
        (f"{NAMES} (2021). {TITLE}. J Mole Neonatal Perinatal Med, 21, Article 711003.", "volume"),
        ("H. p. Gu & W. Y. Kang, Bark chemistry of the grey alder, 8 J. BARKOGRAPHY B 263 (2012).", "volume"),
        (f"Department of Barks and Trees. {NOTICE['title']}. June 25, 2019.", "author"),
        ("The Moleville Gazette: Moleville bans sale of alder powder (May 2, 2016)", "issued"),
        ("Alder sales end after the storm in Barkton. The Moleville Gazette, May 2, 2019.", "title"),
    ],
)
def test_what_is_wrong_is_still_told(line: str, field: str) -> None:
    found = held(line)
    assert (found.status, faults(found)) == ("wrong", {field})


@pytest.mark.parametrize(
    "line",
    [
        "N.B. Pub. Health Law § 1399-nnn (Sale of alder prohibited)",
        "NBS 475.693 (2022)",
        "Willow bark - Barkton Poison Centre",
        "(Hale & Moss 2012, J Barkography B)",
    ],
)
def test_what_is_not_at_hand_and_says_little_is_left_open(line: str) -> None:
    assert held(line).status == "unresolved"


@pytest.mark.parametrize(
    ("said", "title", "only"),
    [
        ("Alder does not cure", "Alder does not cure moles", False),  # too little
        ("Alder does cure moles", "Alder does not cure moles", False),  # a negation is lost
        ("Alder cures moles of Barkton", "Alder cures moles", False),  # more is said
        ("Alder cures moles. Moleville Gaz., May 2 2019", "Alder cures moles", True),
        ("Alder cures moles 2018", "Alder cures moles", False),
    ],
)
def test_what_says_nothing_but_the_record(said: str, title: str, *, only: bool) -> None:
    assert says_only(said, {**UNSIGNED, "title": title}) is only


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://example.com/news/2019/agency-warns-sellers-of-alder-products", "page"),
        ("https://example.com/alder-products/", "shop"),
        ("https://example.com/products/agency-warns-sellers-of-alder", "shop"),
        ("https://example.com/buy-the-best-alder-bark-powder", "shop"),
    ],
)
def test_a_headline_about_products_is_no_shop(url: str, kind: str) -> None:
    assert identifiers.classify(url) == kind
