"""A made-up catalogue, and documents built in code. None of these works exists; 10.5555 is the prefix for examples."""

from __future__ import annotations

from typing import Any

from verileaf.model import Block, Document, Link, Metadata, Reference


def people(text: str) -> list[dict[str, str]]:
    """ "Hale RB; Núñez M" as CSL names; a name in brackets is a body."""
    found = []
    for name in text.split("; "):
        if name.startswith("["):
            found.append({"literal": name.strip("[]")})
        else:
            family, _, given = name.rpartition(" ")
            found.append({"family": family, "given": given})
    return found


def work(authors: str, year: int, title: str, journal: str = "", **fields: Any) -> dict[str, Any]:
    record: dict[str, Any] = {"type": "article-journal", "title": title, "issued": {"date-parts": [[year]]}}
    if authors:
        record["author"] = people(authors)
    if journal:
        record["container-title"] = journal
    return record | fields


RECORDS: tuple[dict[str, Any], ...] = (
    work(
        "Hale RB; Núñez M; von Arx T; O'Dowd K",
        2018,
        "Willow bark extract and knee stiffness: a randomized, placebo-controlled trial",
        "Journal of Rheumatic Plants",
        volume="42",
        issue="3",
        page="573-589",
        DOI="10.5555/jrp.2018.0042",
        PMID="90000001",
        PMCID="PMC9900001",
    ),
    work(
        "Hale RB; Okafor L",
        2020,
        "Salicin concentrations after a single cup of willow tea in healthy adults",
        "Clinical Plant Pharmacology",
        volume="11",
        issue="2",
        page="e201-e209",
        DOI="10.5555/cpp.2020.11.201",
    ),
    work(
        "Le Fèvre AJ; Müller-Stein C; Bin Omar AH; Tan WK; Petrova N; Sørensen Å; Ito K; Garcia DM",
        2015,
        "Gastric bleeding does not increase with willow bark in older people",
        "Annals of Herbal Safety and Toxicology",
        volume="7",
        page="112-120",
        DOI="10.5555/ahst(2015)7:112",
        PMID="90000003",
    ),
    work(
        "Brandão J; Li X",
        2021,
        "Willow bark in children with fever",
        "Plant Medicine Reports",
        volume="9",
        issue="14",
        page="100233",
        DOI="10.5555/pmr.100233",
    ),
    work(
        "Brandão J; Li X",
        2019,
        "β-Sitosterol content of commercial willow products",
        "Plant Medicine",
        volume="92",
        issue="Pt B",
        page="31-38",
        DOI="10.5555/pm.92.31",
    ),
    work(
        "Quill S",
        2003,
        "Willow bark cures backache",
        "Pain Letters",
        volume="1",
        page="5-6",
        DOI="10.5555/pl.1.5",
        custom={"status": "retracted"},
    ),
    work(
        "[Agency for Plant Safety]",
        2022,
        "Advice on willow products sold as teas",
        type="webpage",
        URL="https://www.plantsafety.gov/advice/willow-teas",
    ),
    work(
        "Ng P; Ott R",
        2016,
        "Patients' views of willow bark: a survey",
        "Journal of the National Society of Plant Medicine",
        volume="108",
        page="1-12",
        DOI="10.5555/jnspm.108.1",
        **{"published-online": {"date-parts": [[2015, 12, 30]]}},
    ),
    work(
        "Zeller M; [et al.]", 2012, "Adulteration of willow powders on sale", "Analyst of Herbs", volume="5", page="e77"
    ),
)


def document(*blocks: tuple[str, str], links: dict[str, str] | None = None, canonical: str | None = None) -> Document:
    """A document of (kind, words) blocks; `links` gives the address of words that are a hyperlink."""
    text, made = "", []
    for kind, words in blocks:
        level = 2 if kind == "heading" else 1 if kind == "list_item" else 0
        zone: Any = "main"
        if ":" in kind:
            kind, zone = kind.split(":")
        made.append(Block(kind=kind, zone=zone, start=len(text), end=len(text) + len(words), level=level))  # type: ignore[arg-type]
        text += words + "\n\n"
    found = tuple(
        Link(start=text.index(words), end=text.index(words) + len(words), url=url)
        for words, url in (links or {}).items()
    )
    metadata = Metadata(canonical=canonical)
    return Document("a.txt", "text", text, text, (), tuple(made), found, metadata)


def words_of(doc: Document, reference: Reference) -> str:
    return doc.text[reference.start : reference.end]
