"""Which sentences cite which reference."""

from __future__ import annotations

import pytest

from verileaf.extract.citing import citing, named_by, numbers
from verileaf.extract.sentences import sentences
from verileaf.model import Extraction, Reference
from verileaf.read import read_text
from verileaf.references.reading.find import find

LIST = """

## References

1. Wren A, Finch J. Moss tea and sleep: a survey. J Invented Plants. 2019;1:1-9.
2. Otto K. Moss dust and cough in mill workers. J Invented Plants. 2020;2:11-19.
3. Moss B, Reed L. Bluemoss resin for burns. J Invented Plants. 2021;3:21-29.
"""
HTML_LIST = (
    "<h2>References</h2><ol>"
    + "".join(f"<li>{line[3:]}</li>" for line in LIST.splitlines() if line[:1].isdigit())
    + "</ol>"
)


def cited(text: str, format: str = "markdown") -> list[list[str]]:
    """For each reference the words of the sentences that cite it."""
    document = read_text(text, "-", format)  # type: ignore[arg-type]
    parts = sentences(document)
    extraction = Extraction(document, parts, (), (), (), (), (), find(document, parts))
    return [[document.text[s.start : s.end] for s in found] for found in citing(extraction)]


@pytest.mark.parametrize(
    "body",
    [
        "Tea helps [1]. Dust harms [2,3].",
        "Tea helps.[1] Dust harms.[2-3]",
        "Tea helps (1). Dust harms (2, 3).",
        "Tea helps.¹ Dust harms.²⁻³",
        "Tea helps.1 Dust harms.2,3",
        "Tea helps [^1]. Dust harms [^2] [^3].",
        "Tea helps (Wren and Finch, 2019). Dust harms (Otto, 2020; Moss & Reed, 2021).",
        "Wren et al. (2019) say: tea helps. Otto 2020 and Moss 2021 hold that dust harms.",
    ],
)
def test_marks_of_all_kinds(body: str) -> None:
    first, second, third = cited(body + LIST)
    assert len(first) == len(second) == len(third) == 1
    assert "tea" in first[0].lower()
    assert "harms" in second[0]
    assert second == third


def test_numbers_that_html_raises() -> None:
    first, second, third = cited(
        f"<html><body><h1>Moss</h1><p>Moss is a plant that grows on stones in the woods, and many people drink a tea of it at night.</p><p>Tea helps<sup>1</sup> well. Dust harms.<sup><a href='#r2'>2</a></sup> It is 3 cm.</p>{HTML_LIST}</body></html>",
        "html",
    )
    assert [len(first), len(second), len(third)] == [1, 1, 0]
    assert "Tea" in first[0]
    assert "Dust" in second[0]


def test_a_link_is_cited_where_it_stands() -> None:
    [found] = cited("Tea helps. Dust [harms](https://doi.org/10.5555/jip.2.11), they say. It is blue.")
    assert found == ["Dust harms, they say."]


def test_numbers_in_round_brackets_beside_others_count_nothing() -> None:
    first, second, _ = cited("Tea helps [1]. There are two kinds (2). Both grow." + LIST)
    assert (len(first), len(second)) == (1, 0)


@pytest.mark.parametrize("words", ["2.3 percent", "in 1,200 people", "1.62 micromolar", "2.3 and 1.2", "v. 2.1 of it"])
def test_a_decimal_is_no_mark(words: str) -> None:
    assert cited(f"Tea helps {words}. Dust harms [1]." + LIST)[1:] == [[], []]


def test_a_mark_behind_a_year() -> None:
    assert [len(found) for found in cited("It was so in 2019.2 Dust harms.3" + LIST)] == [0, 1, 1]


def test_entries_do_not_cite_each_other() -> None:
    assert cited("Tea helps." + LIST) == [[], [], []]


def test_numbers_of_a_mark() -> None:
    assert numbers("2, 4-6") == {2, 4, 5, 6}
    assert numbers("5-3") == {5}
    assert numbers("1-999") == {1}


def test_names_with_apostrophes_and_hyphens() -> None:
    entry = Reference(0, 1, "entry", "O'Dowd-Smith K. Moss. 2019;1:1-9.")
    assert named_by(entry, {("o'dowd-smith", "2019"), ("smith", "2019"), ("smith", "2018")}) == {
        ("o'dowd-smith", "2019"),
        ("smith", "2019"),
    }


def test_a_page_of_nothing_but_marks_is_read_in_linear_time() -> None:
    body = "Tea (1) " * 20_000 + "a[1" * 20_000 + " Moss 2019," * 5_000
    assert len(cited(body + LIST)) == 3
