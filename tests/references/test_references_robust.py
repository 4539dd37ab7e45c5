"""Hostile, long and odd input; cost that grows with length and no faster; a catalogue's own rules."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import RECORDS, document, work

from verileaf.references import check
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.find import find, from_lines
from verileaf.references.reading.parse import parse
from verileaf.references.reading.placeholders import placeholder_spans
from verileaf.references.reading.structured import entry_of, reference_of
from verileaf.references.words import words

CATALOGUE = MemoryCatalogue(RECORDS, EVERYTHING)
PIECES = st.sampled_from(
    [
        *'ABab19.,;:()[]{}<>"“”…&-–/\n\t ',
        "Hale RB, ",
        "et al. ",
        "(2019). ",
        "10.5555/",
        "https://",
        "doi:",
        "PMID: 1",
        "TODO cite ",
        "vol. 3, no. ",
        "\u0301",
        "\u202e",
        "\ud7ff",
        "²",
        "٣",
        "ß",
        "[link to ",
        "References\n",
        "Source: ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=120).map("".join))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_line_gets_one_status(text: str) -> None:
    for reference in from_lines(text):
        found = match(reference, CATALOGUE)
        assert found.reference is reference
        assert found.reason
        assert (found.status == "wrong") <= bool(found.differences)
        assert (found.status in ("ok", "retracted")) <= (found.record is not None)


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "list_item", "heading"]), TEXTS), max_size=5), st.booleans())
@settings(max_examples=200, deadline=None)
def test_ranges_lie_in_the_text_and_do_not_overlap(blocks: list[tuple[str, str]], headed: bool) -> None:
    doc = document(*([("heading", "References")] if headed else []), *blocks)
    found = find(doc)
    for reference in found:
        assert 0 <= reference.start < reference.end <= len(doc.text)
        assert reference.raw
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS)
def test_spans_of_placeholders_are_ordered(text: str) -> None:
    spans = placeholder_spans(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A.",
        "[",
        "(",
        "10.5555/",
        "1-",
        "a, ",
        "A B, ",
        "…",
        "\u0301",
        "https://a",
        "((a)",
        '"a ',
        "X; ",
        "et al ",
        "xx(",
        "a:",
    ],
)
def test_hostile_repetition_is_fast(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    start = time.process_time()
    check(from_lines(text), CATALOGUE)
    find(document(("heading", "References"), ("paragraph", text), ("heading", "Text"), ("paragraph", text)))
    assert time.process_time() - start < 5


def test_long_lists_cost_no_more_an_entry() -> None:
    records = [
        work("Hale RB; Ng P", 2000 + i % 20, f"Willow study number {i} on pain", "Plant Med", volume=str(i))
        for i in range(2000)
    ]
    catalogue = MemoryCatalogue(records, EVERYTHING)
    line = "Hale RB, Ng P. Willow study number {} on pain. Plant Med. {};{}.\n"

    def cost(count: int) -> float:
        text = "".join(line.format(i, 2000 + i % 20, i) for i in range(count))
        start = time.process_time()
        assert all(m.status == "ok" for m in check(from_lines(text), catalogue))
        return (time.process_time() - start) / count

    few, many = min(cost(100), cost(100)), cost(1000)
    assert many < 3 * few


def test_a_long_bibliography_is_found_in_linear_time() -> None:
    entry = "Ng P, Ott R. Views of willow number {}: a survey. Plant Med. 2016;108:1-12."

    def cost(count: int) -> float:
        doc = document(("heading", "References"), ("paragraph", "\n".join(entry.format(i) for i in range(count))))
        start = time.process_time()
        assert len(find(doc)) == count
        return (time.process_time() - start) / count

    assert cost(2000) < 3 * max(cost(200), 1e-5)


def test_catalogue_looks_up_by_every_identifier() -> None:
    first = RECORDS[0]
    assert CATALOGUE.by_doi("https://doi.org/10.5555/JRP.2018.0042/abstract") is first
    assert CATALOGUE.by_pmid("090000001") is first
    assert CATALOGUE.by_pmcid("9900001") is first
    assert CATALOGUE.by_url("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9900001/") is first
    assert CATALOGUE.by_url("http://plantsafety.gov/advice/willow-teas/?utm_source=a") is RECORDS[6]
    assert CATALOGUE.by_doi("10.5555/none") is None
    assert len(CATALOGUE) == len(RECORDS)


def test_candidates_come_by_title_author_and_place() -> None:
    for line in (
        "salicin concentrations in tea drinkers",
        "something by Hale, 2020",
        "Anon. Nothing alike. J. 2020;11:e201-e209.",
    ):
        entry = parse(line)
        assert CATALOGUE.candidates(words(entry.text), entry)[0] is RECORDS[1]


def test_odd_records_do_no_harm() -> None:
    odd = [
        {},
        {"title": None, "author": None, "issued": None},
        {
            "title": ["A list of <i>willows</i> and poplars in parks"],
            "author": ["Ng"],
            "issued": {"date-parts": [[None]]},
        },
        {"title": "x", "author": [{}], "issued": {"date-parts": [["2016"]]}, "DOI": 5, "URL": "", "custom": "x"},
        {"title": "y", "issued": "2016", "volume": 5, "page": 7, "PMID": 12345},
    ]
    catalogue = MemoryCatalogue(odd, EVERYTHING)
    (reference,) = from_lines("Ng P. A list of willows and poplars in parks. Plant Med. 2016;5:7.")
    found = match(reference, catalogue)
    assert found.record is odd[2]
    assert catalogue.by_pmid("12345") is odd[4]


VALUES: Any = st.sampled_from(
    [
        *("", "-", "–", "Vol.", "no", "12", "12(3)", "(3)", "e1", "Pt B", "²", "Ⅳ", "\x00", "&#x110000;", "10.5555/a"),
        *("https://[::1", "et al.", None, 5, -1, 1.5, True, [], ["x"], [None], {}, {"family": "Hale"}),
        *([{"family": "Hale", "given": "R"}, {"family": "", "given": ""}], [{"family": 5, "given": [1]}]),
        *({"date-parts": [[2019]]}, {"date-parts": [["x"]]}, {"date-parts": 5}, {"raw": "2019"}),
        *({"status": "retracted", "notices": 5}, {"updates": [{"type": "retraction", "doi": "10.5555/a"}]}),
    ]
)
FIELDS = (
    *("author", "issued", "container-title", "volume", "issue", "page", "number", "DOI", "PMID", "PMCID", "URL"),
    *("custom", "type", "publisher", "subtitle", "published-online"),
)
ODD = st.dictionaries(st.sampled_from(FIELDS), VALUES).map(lambda made: {"title": "Willow tea for pain", **made})


@given(ODD, ODD)
@settings(max_examples=400, deadline=None)
def test_whatever_fields_hold_there_is_one_status(held: dict[str, Any], cited: dict[str, Any]) -> None:
    """The same title on both sides, so that every field is compared with every kind of value."""
    entry = entry_of(cited)
    [found] = check([reference_of(cited, raw=entry.text)], MemoryCatalogue([held], EVERYTHING), [entry])
    assert found.reason
    assert (found.status in ("ok", "retracted")) <= (found.record is not None or bool(found.notices))
