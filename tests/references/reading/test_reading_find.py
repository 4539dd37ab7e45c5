"""Where references are found in an article, and where not."""

from __future__ import annotations

import pytest
from invented import document, words_of

from verileaf.model import Sentence
from verileaf.references.reading.find import find, from_lines

ENTRY = "Ng P, Ott R. Patients' views of willow: a survey. J Natl Soc Plant Med. 2016;108:1-12. doi:10.5555/jnspm.108.1"
OTHER = "Brandão, J., & Li, X. (2021). Willow bark in children with fever. Plant Medicine Reports, 9(14), 100233."


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "Bibliography",
        "SOURCES",
        "Further Reading and Research Links",
        "Works cited:",
        "7. Literature",
        "Our sources",
    ],
)
def test_list_items_under_a_heading_are_entries(heading: str) -> None:
    doc = document(
        ("heading", heading),
        ("list_item", ENTRY),
        ("list_item", OTHER),
        ("heading", "About us"),
        ("paragraph", "Hello."),
    )
    found = find(doc)
    assert [(r.kind, words_of(doc, r)) for r in found] == [("entry", ENTRY), ("entry", OTHER)]
    assert found[0].doi == "10.5555/jnspm.108.1"


@pytest.mark.parametrize(
    "heading", ["Case studies", "What people say", "Resources for your dog and its many friends", "Sourcing"]
)
def test_other_headings_open_no_bibliography(heading: str) -> None:
    doc = document(("heading", heading), ("list_item", "Take it with milk."), ("list_item", "In 2016, 108 people did."))
    assert find(doc) == ()


def test_a_heading_may_be_a_plain_line_and_the_section_ends_with_prose() -> None:
    doc = document(
        ("paragraph", "Bibliography"),
        ("paragraph", f"  1.   {ENTRY}\n  2.   {OTHER}"),
        ("paragraph", "Remember that this list is only an example and has to be checked."),
        ("list_item", "What is willow? A tree that grew here in 1850."),
    )
    assert [words_of(doc, r) for r in find(doc)] == [ENTRY, OTHER]


def test_an_entry_may_span_lines() -> None:
    broken = OTHER.replace("fever. ", "fever.\n").replace(" 9(14)", "\n9(14)")
    doc = document(("heading", "References"), ("paragraph", f"{ENTRY}\n{broken}"))
    found = find(doc)
    assert [words_of(doc, r) for r in found] == [ENTRY, broken]
    assert found[1].raw == OTHER


def test_deeper_headings_stay_in_the_bibliography() -> None:
    doc = document(("heading", "Sources"), ("heading", "Trials"), ("list_item", ENTRY))
    deeper = doc.blocks[1].__class__(
        kind="heading", zone="main", start=doc.blocks[1].start, end=doc.blocks[1].end, level=3
    )
    nested = doc.__class__("a", "text", doc.text, doc.text, (), (doc.blocks[0], deeper, doc.blocks[2]))
    assert len(find(nested)) == 1
    assert [r.kind for r in find(doc)] == ["identifier"]  # a heading of the same level ends it: the DOI alone is left


def test_links_lend_entries_their_address() -> None:
    doc = document(
        ("heading", "References"),
        ("list_item", "Willow bark in children with fever"),
        ("list_item", "Our shop"),
        links={"Willow bark in children with fever": "https://doi.org/10.5555/pmr.100233", "Our shop": "/shop"},
    )
    (reference,) = find(doc)
    assert (reference.kind, reference.doi) == ("entry", "10.5555/pmr.100233")


def test_source_lines() -> None:
    doc = document(
        ("paragraph", "Source: National Plant Institute, Willow, https://www.plants.gov"),
        ("paragraph", f"Sources: {ENTRY}; {OTHER}"),
        ("paragraph", "Source: everybody knows it."),
        ("paragraph", "The source: a spring in the hills."),
    )
    found = find(doc)
    assert [words_of(doc, r) for r in found] == [
        "National Plant Institute, Willow, https://www.plants.gov",
        ENTRY,
        OTHER,
    ]
    assert found[0].url == "https://www.plants.gov"


def test_links_to_works_and_authorities_in_running_text() -> None:
    doc = document(
        ("paragraph", "A survey (Plant Society, 2016) says so, the agency's advice agrees, and a newspaper wrote it."),
        ("paragraph", "Buy powder at our shop, see the start page, follow us, call us, or visit the Agency."),
        links={
            "Plant Society, 2016": "https://doi.org/10.5555/jnspm.108.1",
            "the agency's advice": "https://www.plantsafety.gov/advice/willow-teas",
            "a newspaper": "https://daily.example/2020/willow",
            "our shop": "https://shop.willow.example/powder",
            "start page": "/",
            "follow us": "https://www.facebook.com/willow",
            "call us": "tel:+15550100",
            "the Agency": "https://www.plantsafety.gov",
        },
    )
    found = find(doc)
    assert [words_of(doc, r) for r in found] == ["Plant Society, 2016", "the agency's advice", "a newspaper"]
    assert all(r.kind == "link" for r in found)
    assert found[0].doi == "10.5555/jnspm.108.1"


def test_one_paragraph_that_is_no_entry_does_not_end_a_bibliography() -> None:
    doc = document(
        ("heading", "References"),
        ("paragraph", ENTRY),
        ("paragraph", "Belo, I. V. (n.d.). Regulation of willows. Affective Barks."),
        ("paragraph", OTHER),
        ("paragraph", "We are a team of gardeners who have written on willows since 2019."),
    )
    found = find(doc)
    assert [words_of(doc, r) for r in found if r.kind == "entry"] == [ENTRY, OTHER]


def test_an_entry_that_print_breaks_into_paragraphs_is_one() -> None:
    doc = document(
        ("heading", "References"),
        ("list_item", "Ng P, Ott R: Characterization of fibers innervating the plantar mole"),
        ("paragraph", "hindpaw one day after a walk. J Molephysiol. 2002, 87:721-31. doi:10.5555/jm.2001"),
        ("list_item", "Hale RB: Pain after a walk: why is it difficult to show that it improves? Eur J"),
        ("paragraph", "Molesthesiol. 1998, 15:748-51."),
        ("paragraph", OTHER),
    )
    found = find(doc)
    ends = ["doi:10.5555/jm.2001", "Molesthesiol. 1998, 15:748-51.", OTHER]
    assert len(found) == 3
    assert all(words_of(doc, r).endswith(end) for r, end in zip(found, ends, strict=True))


def test_the_label_of_a_link_in_brackets_is_no_placeholder() -> None:
    doc = document(("paragraph", "Willow tablets for moles [ Link ]"), links={"Link": "https://bark.example/tablets"})
    assert [r.kind for r in find(doc)] == ["link"]
    assert [r.kind for r in find(document(("paragraph", "Willow tablets [Link to study on moles]")))] == ["placeholder"]


def test_own_pages_are_no_references() -> None:
    text = ("paragraph", "More in an older post and at https://willow.example/b today.")
    links = {"an older post": "https://www.willow.example/a"}
    assert find(document(text, links=links, canonical="https://willow.example/c")) == ()
    assert len(find(document(text, links=links, canonical="https://other.example/c"))) == 2


def test_a_saved_page_that_links_to_its_own_site_at_every_turn_cites_nobody_by_that() -> None:
    words = [f"alder{i}" for i in range(24)]
    links = {word: f"https://bark.example/wiki/{word}" for word in words}
    links |= {"a moth": "https://moths.example/moth", "a study": "https://doi.org/10.5555/jnspm.108.1"}
    text = ("paragraph", f"{' '.join(words)} and a moth in a study.")
    doc = document(text, links=links)
    assert [words_of(doc, r) for r in find(doc)] == ["a moth", "a study"]
    assert len(find(document(text, links=dict(list(links.items())[10:])))) == 16


def test_bare_identifiers_and_addresses() -> None:
    doc = document(
        ("paragraph", "See doi:10.5555/jnspm.108.1, PMID: 90000001, PMC9900001 (https://doi.org/10.5555/x.y).")
    )
    assert [(r.kind, words_of(doc, r)) for r in find(doc)] == [
        ("identifier", "doi:10.5555/jnspm.108.1"),
        ("identifier", "PMID: 90000001"),
        ("identifier", "PMC9900001"),
        ("link", "https://doi.org/10.5555/x.y"),
    ]


def test_placeholders_in_text_and_bibliography() -> None:
    doc = document(
        ("paragraph", "A trial (citation to be added) found it [citation needed]. TODO: cite the rat study. It helps."),
        ("heading", "References"),
        ("list_item", "[Add agency link here]"),
        ("list_item", ENTRY),
    )
    start = doc.text.index("TODO")
    sentences = [Sentence(0, start - 1, 0), Sentence(start, doc.text.index(" It helps"), 0)]
    assert [words_of(doc, r) for r in find(doc, sentences) if r.kind == "placeholder"] == [
        "(citation to be added)",
        "[citation needed]",
        "TODO: cite the rat study.",
        "[Add agency link here]",
    ]


def test_only_the_main_text_is_read() -> None:
    doc = document(
        ("paragraph:comment", "See doi:10.5555/jnspm.108.1"),
        ("paragraph:boilerplate", "[citation needed]"),
        ("code:main", "[citation needed]"),
    )
    assert find(doc) == ()


def test_lines_of_a_list() -> None:
    text = f"1. {ENTRY}\r\n\n  • [Insert link to the study]\n10.5555/pmr.100233\nhttps://doi.org/10.5555/x.y\n"
    found = from_lines(text)
    assert [r.kind for r in found] == ["entry", "placeholder", "identifier", "link"]
    assert found[0].raw == ENTRY
    assert text[found[0].start : found[0].end] == f"1. {ENTRY}"
    assert found[2].raw == "10.5555/pmr.100233"
    assert found[2].doi == "10.5555/pmr.100233"


def test_nothing_to_find() -> None:
    assert find(document()) == ()
    assert from_lines("\n \n") == ()
