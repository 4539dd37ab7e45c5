"""Where a bibliography is, and where each of its entries begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verileaf.references.reading.entries import entry_ranges, heading_kind, lines, source_ranges

ENTRY = "Ng P, Ott R. Patients' views of willow: a survey. J Natl Soc Plant Med. 2016;108:1-12. doi:10.5555/jnspm.108.1"
OTHER = "Brandão, J., & Li, X. (2021). Willow bark in children with fever. Plant Medicine Reports, 9(14), 100233."


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "Reference list",
        "**Bibliography**",
        "## Sources:",
        "iv. Citations",
        "12) Literature cited",
        "Scientific references",
        "Peer-reviewed sources",
        "List of works cited",
        "Full bibliography",
        "Sources used",
        "Sources for this article",
        "References and links",
        # what an article rests on, in other words
        "Studies cited",
        "Papers mentioned",
        "Works used",
        "Where our information comes from",
        "Where this comes from",
        "What this article rests on",
        "What the figures are based on",
        "What this relies on",
        # of two, one is a bibliography
        "Notes and references",
        "Further reading & sources",
        "Footnotes / bibliography",
        "Links, and our sources",
    ],
)
def test_headings_of_bibliographies(heading: str) -> None:
    assert heading_kind(heading) == "bibliography"


@pytest.mark.parametrize(
    "heading",
    [
        "Further reading",
        "Recommended reading list",
        "Research links",
        "Useful resources",
        "Footnotes",
        "End notes",
        "External links",
        "Notes and further reading",
        "3. Links:",
    ],
)
def test_headings_of_reading(heading: str) -> None:
    assert heading_kind(heading) == "reading"


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "**",
        "Sources of silverwort",
        "Where silverwort comes from",
        "Where our growers live",
        "What this article is about",
        "Studies in mice",
        "Papers",
        "References to kings in old tales",
        "Literature of the north",
        "A note on dosing",
        "References " * 12,
    ],
)
def test_other_headings(heading: str) -> None:
    assert heading_kind(heading) is None


@pytest.mark.parametrize("number", ["1. ", "[2] ", "(3) ", "12) ", "• ", "- ", "[^a]: ", "^4 "])
def test_numbers_and_bullets_are_no_part_of_an_entry(number: str) -> None:
    text = f"{number}{ENTRY}"
    assert [text[a:b] for a, b in entry_ranges(text, 0, len(text), whole=True)] == [ENTRY]


@pytest.mark.parametrize("number", ["2016 ", "1.5 ", "[too long] "])
def test_other_beginnings_are(number: str) -> None:
    text = f"{number}{ENTRY}"
    assert [text[a:b] for a, b in entry_ranges(text, 0, len(text), whole=True)] == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ENTRY}\n{OTHER}", [ENTRY, OTHER]),
        (f"1. {ENTRY}\n2. {OTHER}", [ENTRY, OTHER]),
        # a line that goes on
        (f"1. {ENTRY}\n  and more\n2. {OTHER}", [f"{ENTRY}\n  and more", OTHER]),
        # a placeholder stands alone
        (f"{ENTRY}\n[Add link here]", [ENTRY, "[Add link here]"]),
        ("", []),
    ],
)
def test_lines_are_joined_to_entries(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in entry_ranges(text, 0, len(text), whole=False)] == expected


def test_a_whole_block_is_one_entry() -> None:
    text = f"{ENTRY}\n{OTHER}"
    assert [*entry_ranges(text, 0, len(text), whole=True)] == [(0, len(text))]


@pytest.mark.parametrize(
    "label", ["Source: ", "**Source:** ", "References: ", "Adapted from: ", "(Data from: ", "Study: "]
)
def test_lines_that_name_their_source(label: str) -> None:
    text = f"It is so.\n{label}{ENTRY}"
    assert [text[a:b] for a, b in source_ranges(text, 0, len(text))] == [ENTRY]


@pytest.mark.parametrize("text", [f"The source {ENTRY}", "Source:", "Source: ", "A source: the river", ""])
def test_lines_that_name_none(text: str) -> None:
    assert [*source_ranges(text, 0, len(text))] == []


def test_semicolons_divide_sources_only_where_each_could_stand_alone() -> None:
    both, one = f"Sources: {ENTRY}; {OTHER}", f"Sources: {ENTRY}; and the people of the town"
    assert [both[a:b] for a, b in source_ranges(both, 0, len(both))] == [ENTRY, OTHER]
    assert [one[a:b] for a, b in source_ranges(one, 0, len(one))] == [one.removeprefix("Sources: ")]


_LINES = st.lists(
    st.sampled_from([ENTRY, OTHER, "1. ", "[2] ", "Source: ", "; ", "\n", " ", "and more", "[Add link here]", "•"]),
    max_size=8,
).map("".join)


@settings(deadline=None, max_examples=80)
@given(_LINES, st.booleans())
def test_ranges_lie_in_the_text_in_order_and_hold_words(text: str, whole: bool) -> None:
    for found in (
        [*lines(text, 0, len(text))],
        [*entry_ranges(text, 0, len(text), whole=whole)],
        [*source_ranges(text, 0, len(text))],
    ):
        last = 0
        for start, end in found:
            assert last <= start < end <= len(text)
            assert text[start:end].strip()
            last = end


@given(st.text(max_size=130))
def test_any_line_announces_something_or_nothing(line: str) -> None:
    assert heading_kind(line) in ("bibliography", "reading", None)
