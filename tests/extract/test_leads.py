"""What list items and headings inherit from what leads in to them or stands above."""

from __future__ import annotations

import pytest

from tests.support import silverwort
from verileaf.extract import extract
from verileaf.model import Claim
from verileaf.read import read_text


def claims(page: str) -> list[Claim]:
    """What the page says that is more than plain."""
    found = extract(read_text(page, "page.md", "markdown"), silverwort()).claims
    return [claim for claim in found if claim.relation != "other"]


@pytest.mark.parametrize(
    ("lead", "item", "polarity", "strength"),
    [
        ("Silverwort does not:", "cause nausea", "negated", "established"),
        ("Silverwort never causes:", "nausea", "negated", "established"),
        ("Silverwort has never been shown to:", "cause nausea", "negated", "established"),
        ("Users of silverwort have reported:", "nausea", "affirmed", "reported"),
        ("There is no evidence that silverwort:", "causes nausea", "affirmed", "denied"),
        ("Silverwort does not:", "It causes nausea", "affirmed", "established"),
        ("Silverwort is not harmless:", "It causes nausea", "affirmed", "established"),
        ("Silverwort is not safe:", "causes nausea", "affirmed", "established"),
        ("Misconceptions about silverwort:", "Silverwort never causes nausea", "affirmed", "possible"),
    ],
)
def test_what_an_item_inherits(lead: str, item: str, polarity: str, strength: str) -> None:
    found = [claim for claim in claims(f"{lead}\n\n- {item}\n") if claim.sentence == 1 and claim.object == "nausea"]
    assert {(claim.polarity, claim.strength) for claim in found} == {(polarity, strength)}


def test_a_condition_passes_nothing_on() -> None:
    assert claims("Take no silverwort if you have:\n\n- nausea\n") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Silverwort Causes Nausea",
        "2. The Silverwort Always Causes Nausea",
        "Silverwort Can Cause Nausea",
        "Silverwort Is Known to Cause Nausea!",
    ],
)
def test_a_heading_that_is_a_statement_is_read(heading: str) -> None:
    for mark in ("#", "##"):
        assert [claim.object for claim in claims(f"{mark} {heading}\n\nA page.\n")] == ["nausea"]


@pytest.mark.parametrize(
    "heading",
    [
        "Silverwort for Nausea",
        "Silverwort Causes Nausea?",
        "Myth: Silverwort Causes Nausea",
        "How Silverwort Causes Nausea",
        "Why silverwort causes nausea",
        "Can Silverwort Cause Nausea",
        "“Silverwort Causes Nausea”",
        "Silverwort Causes Nausea and Other Myths",
        "Silverwort Benefits for Nausea",
        "Nausea",
    ],
)
def test_other_headings_state_nothing(heading: str) -> None:
    assert claims(f"# {heading}\n\nA page.\n") == []


def test_headings_under_one_of_untruths_are_rejected() -> None:
    page = (
        "# Silverwort\n\n## Myths about silverwort\n\n## 1. Silverwort causes nausea\n\nA page.\n\n"
        "- Silverwort causes nausea\n\n### Silverwort causes nausea\n\n## The facts\n\n### Silverwort causes nausea\n"
    )
    assert [claim.attribution for claim in claims(page)] == ["rejected", "author", "rejected", "author"]


@pytest.mark.parametrize("opening", ["Myth:", "MYTH 2:", "Myth no. 3:", "Misconception —", "Rumor:"])
def test_what_a_sentence_calls_a_myth_by_its_first_word_is_rejected(opening: str) -> None:
    found = claims(f"{opening} silverwort causes nausea.")
    assert found
    assert {claim.attribution for claim in found} == {"rejected"}


def test_what_sets_a_myth_right_is_not_rejected() -> None:
    found = claims("Myth: silverwort eases pain, but it causes nausea.")
    assert {claim.attribution for claim in found if claim.object == "pain"} == {"rejected"}
    assert {claim.attribution for claim in found if claim.object == "nausea"} == {"author"}


def test_a_myth_that_is_no_first_word_rejects_nothing() -> None:
    assert {claim.attribution for claim in claims("Myths aside: silverwort causes nausea.")} == {"author"}
