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


def test_list_items_and_what_begins_a_list_stay() -> None:
    text = "Kratom:\n\n- is clinically proven to cure chronic pain\n"
    assert mended(text) == text
    text = "Kratom is not addictive\n\n- for the young\n- for the old\n"
    assert mended(text) == text
    assert mended(text.replace("addictive", "addictive.")).endswith("\n\n- for the young\n- for the old\n")
    assert "not addictive" not in mended(text.replace("addictive", "addictive."))


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom is not addictive, but keep it away from children and pets.",
        "Kratom is not addictive and pets should be kept away from it.",
        "Kratom is illegal in Rhode Island, so drivers fill their boots in Connecticut.",
        "Enthusiasts maintain that kratom is harmless; the poison centres disagree.",
        "As kratom cures arthritis, the chemist on Station Road sold out in March.",
        "Kratom cures arthritis in 85% of 420 patients.",
        "Kratom is not addictive (ask a pharmacist first).",
        "“Kratom is not addictive.”",
        "My brother knows that kratom is not addictive.",
        "Unlike tobacco, kratom is not addictive.",
    ],
)
def test_nothing_is_lost_that_was_not_judged(sentence: str) -> None:
    assert mended(f"{sentence}\n") == f"{sentence}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "However, kratom is not addictive.",
        "In fact, kratom is clinically proven to cure chronic pain.",
        "Yes, kratom is completely harmless for everyone!",
        "It is illegal to sell kratom in Rhode Island.",
    ],
)
def test_openings_and_emphasis_may_go(sentence: str) -> None:
    assert sentence not in mended(f"{sentence}\n")


def test_a_block_is_told_a_thing_once() -> None:
    once = mended("Kratom is not addictive.\n")
    after = mended("Kratom is not addictive. Kratom does not cause addiction.\n")
    assert after.count(once.strip()) == 1
    assert mended(after) == after
    apart = mended("Kratom is not addictive.\n\nKratom does not cause addiction.\n")
    assert apart.count(once.strip()) == 2


@pytest.mark.parametrize(
    "next",
    [
        "However, the same is true of tea.",
        "This is what the label says.",
        "They sell it in bags.",
        "Coffee is harmless too.",
        "Which is why it sells.",
        "Not even tea is.",
        "Doctors confirm this.",
    ],
)
def test_no_sentence_is_left_to_lean_on_something_else(next: str) -> None:
    text = f"Kratom is not addictive. {next}\n"
    assert mended(text) == text
    assert mended(f"Kratom is not addictive.\n\n{next}\n") != f"Kratom is not addictive.\n\n{next}\n"


def test_what_leans_on_it_may_be_mended_with_it() -> None:
    after = mended("Kratom belongs to the poppy family. It cures cancer.\n")
    assert "belongs to the poppy" not in after
    assert "cures" not in after
    assert mended(after) == after


@pytest.mark.parametrize(
    "before",
    [
        "The label reads:\n\n",
        "## Three myths\n\n",
        "Does it hook anyone? No. ",
        "## What sellers claim\n\nMuch is said.\n\n",
    ],
)
def test_announced_and_doubted_words_and_answers_stay(before: str) -> None:
    text = f"{before}Kratom is not addictive.\n"
    assert mended(text) == text
    assert mended(f"{text}\n## Facts\n\nKratom is not addictive.\n").startswith(
        f"{text}\n## Facts\n\nKratom is addictive"
    )


def test_an_answer_that_names_nothing_replaces_nothing() -> None:
    text = "The effects of kratom last 20 hours.\n"  # the base: "An encyclopaedia and a health page name 2 to 5 hours"
    assert mended(text) == text
