"""Values of fields, each by itself."""

from __future__ import annotations

import pytest

from verileaf.references.formats import fields


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("Hale, Rosa M.", "Hale", "Rosa M."),
        ("Rosa M. Hale", "Hale", "Rosa M."),
        ("Rosa van der Hale", "van der Hale", "Rosa"),
        ("Hale RM", "Hale", "RM"),
        ("de la Hale R.M.", "de la Hale", "R.M."),
        ("R. M. Hale", "Hale", "R. M."),
        ("ROSA HAL", "HAL", "ROSA"),
        ("J Li", "Li", "J"),
    ],
)
def test_names_in_one_piece(written: str, family: str, given: str) -> None:
    assert fields.whole_name(written) == {"family": family, "given": given}


@pytest.mark.parametrize("written", ["Mole Study Group", "University of Dale", "Moles", "Institute, of Moles"[:9]])
def test_names_of_bodies(written: str) -> None:
    assert fields.whole_name(written) == {"literal": written}


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("  two\n words ", "two words"),
        ("a<sub>2</sub> <i>b</i>", "a2 b"),
        ("<p>one</p><p>two</p>", "one two"),
        ("p < 0.05 and q > 3", "p < 0.05 and q > 3"),
        ("<10 moles> and <moles@example.org>", "<10 moles> and <moles@example.org>"),
        ("A &amp;amp; B &lt;i&gt;C&lt;/i&gt;", "A & B C"),
        ('<mml:math><mml:mi mathvariant="normal">x</mml:mi></mml:math>', "x"),
        ("<jats:inline-formula><jats:tex-math>$$x$$</jats:tex-math></jats:inline-formula>y", "y"),
        ("e\u0301tude\u00ad\u200b \x00\ud800", "étude ?"),
        (12, "12"),
        (True, ""),
        (None, ""),
        ("x" * 30_000, ""),
    ],
)
def test_cleaning(value: object, cleaned: str) -> None:
    assert fields.clean(value) == cleaned


@pytest.mark.parametrize(
    ("value", "doi"),
    [
        ("10.5555/ABC", "10.5555/abc"),
        ("https://doi.org/10.5555/abc", "10.5555/abc"),
        ("doi:10.5555/abc", "10.5555/abc"),
        (
            "10.5555/(sici)1234(19980815)17:15<1661::aid-x>3.0.co;2-2",
            "10.5555/(sici)1234(19980815)17:15<1661::aid-x>3.0.co;2-2",
        ),
        ("10.5555/abc.pdf", "10.5555/abc.pdf"),
        ("https://dx.doi.org/10.5555/abc.", "10.5555/abc"),
        ("unavailable", None),
        ("10.5555/", None),
        (5, None),
    ],
)
def test_dois(value: object, doi: str | None) -> None:
    assert fields.doi(value) == doi


@pytest.mark.parametrize(
    ("value", "pmid"),
    [
        ("123", "123"),
        (123, "123"),
        ("PMID: 00123", "123"),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "123"),
        ("0", None),
        (0, None),
        ("mole", None),
        (True, None),
    ],
)
def test_pubmed_numbers(value: object, pmid: str | None) -> None:
    assert fields.pmid(value) == pmid


def test_pmc_numbers() -> None:
    addresses = [
        "PMC123",
        "123",
        "PMC123.2",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/123",
        "https://x.example/PMC123/",
    ]
    assert {fields.pmcid(address) for address in addresses} == {"PMC123"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2021-03-05", [2021, 3, 5]),
        ("2021/03/05/spring", [2021, 3, 5]),
        ("2021///", [2021]),
        ("2021 Mar 5", [2021, 3, 5]),
        ("March 5, 2021", [2021, 3, 5]),
        ("5 March 2021", [2021, 3, 5]),
        ("Mar 2021", [2021, 3]),
        ("in press, 2021", [2021]),
        ("2021-13-05", [2021]),
        ("0021", []),
        ("soon", []),
    ],
)
def test_written_dates(text: str, parts: list[int]) -> None:
    assert fields.written_date(text) == parts


@pytest.mark.parametrize("none", ["n/a", "N/A", "no", "ahead-of-print", "Online ahead of print", "0", "", None, "-"])
def test_what_stands_for_no_number(none: str | None) -> None:
    assert fields.number(none) == ""
    assert fields.pages(none) == ""


@pytest.mark.parametrize("number", ["12", "92(Pt B)", "Suppl 1", "e0", "no. 5", "S1-S2", "Nov"])
def test_numbers(number: str) -> None:
    assert fields.number(number) == number


def test_titles_with_subtitles() -> None:
    assert fields.with_subtitle("Sleep", "A trial") == "Sleep: A trial"
    assert fields.with_subtitle("Do moles sleep?", "A trial") == "Do moles sleep? A trial"
    assert fields.with_subtitle("Sleep: a trial", "A trial") == "Sleep: a trial"


def test_remarks_after_pages() -> None:
    assert [fields.pages(page) for page in ("n/a-n/a", "no-no", "573-89; discussion 590")] == ["", "", "573-89"]


def test_pages() -> None:
    assert [
        fields.pages(*p) for p in (("573", "589"), ("573–589",), ("e77",), ("573--589", "x"), ("", "9"), ("7", "7"))
    ] == [
        "573-589",
        "573-589",
        "e77",
        "573-589",
        "9",
        "7",
    ]
