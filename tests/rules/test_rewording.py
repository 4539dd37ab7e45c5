"""`fix --unsafe` puts the base's own sentence in the place of one that says more, another thing or old law."""

from __future__ import annotations

from datetime import date

import pytest

from verileaf.fix import apply, plan
from verileaf.pipeline import Checker, Options
from verileaf.read import read_text

CHECKER = Checker(Options(as_of=date(2026, 11, 22), select=("CLM", "LAW")))


def mended(text: str, name: str = "page.md") -> str:
    document = read_text(text, name, "markdown" if name.endswith("md") else "html")
    return apply(document.source, plan(CHECKER.document(document).diagnostics, unsafe=True))


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom is clinically proven to cure chronic pain.",
        "Kratom is not addictive.",
        "Kratom belongs to the poppy family.",
        "Adults may buy kratom anywhere in Alabama.",
        "Kratom works better than oxycodone for everyone.",
    ],
)
def test_what_is_put_in_its_place_passes(sentence: str) -> None:
    text = f"# About the leaf\n\n{sentence} Ask a pharmacist.\n"
    after = mended(text)
    assert sentence not in after
    assert after.startswith("# About the leaf\n\n")
    assert after.endswith(" Ask a pharmacist.\n")
    assert mended(after) == after  # nothing is left to mend


def test_a_sentence_that_holds_more_stays() -> None:
    text = "Kratom is a tree of the coffee family, and it is clinically proven to cure chronic pain.\n"
    assert mended(text) == text


def test_list_items_stay() -> None:
    text = "Kratom:\n\n- is clinically proven to cure chronic pain\n"
    assert mended(text) == text


def test_no_safe_fix_rewords() -> None:
    document = read_text("Kratom is not addictive.\n", "page.md", "markdown")
    assert plan(CHECKER.document(document).diagnostics, unsafe=False) == ()


def test_markup_is_escaped() -> None:
    after = mended("<html><body><p>Kratom is not addictive.</p></body></html>", "page.html")
    assert after.startswith("<html><body><p>Kratom is addictive")
    assert after.endswith("</p></body></html>")


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom is [not addictive](https://example.org/study).",
        "Kratom is *not* addictive.",
        "Kratom is not addictive [3].",
        "Kratom is not addictive (Miller et al., 2019).",
        "Kratom is not addictive (doi:10.1000/xyz).",
    ],
)
def test_no_reference_or_markup_is_lost(sentence: str) -> None:
    assert mended(f"{sentence}\n") == f"{sentence}\n"


def test_a_sentence_over_two_lines_is_one() -> None:
    assert "not\naddictive" not in mended("Kratom is not\naddictive.\n")
