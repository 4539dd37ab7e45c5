"""Lists: items go on with their lead-in; what they tell of harm is found fault with only where they insist or name the topic."""

from __future__ import annotations

from datetime import date

import pytest

from verileaf.pipeline import Checker, Options
from verileaf.read import read_text

CHECKER = Checker(Options(as_of=date(2026, 11, 22)))
FILLER = "A page of some length on what readers should know, with more than one paragraph, so that nothing is taken for granted. "


def faults(item: str) -> list[str]:
    text = f"# Kratom\n\n{FILLER * 2}\n\nWhat to look out for:\n\n- {item}\n"
    _, verdicts, _ = CHECKER.analyse(read_text(text, "page.md", "markdown"))
    return [verdict.name for verdict in verdicts if verdict.name not in ("supported", "unsupported")]


@pytest.mark.parametrize(
    "item", ["Weight loss, nausea, sweating and constipation", "Restlessness, anxiety and irritability"]
)
def test_what_is_listed_is_let_pass(item: str) -> None:
    assert faults(item) == []


@pytest.mark.parametrize(
    "item", ["Kratom causes dry mouth", "Kratom always causes liver injury", "Kratom is not addictive"]
)
def test_what_names_the_topic_or_insists_is_judged(item: str) -> None:
    assert faults(item)


def listed(lead: str, *items: str) -> dict[str, set[str]]:
    """The verdicts on each item of a list, in the words of the page."""
    text = f"# Kratom\n\n{FILLER * 2}\n\n{lead}\n\n" + "".join(f"- {item}\n" for item in items)
    extraction, verdicts, _ = CHECKER.analyse(read_text(text, "page.md", "markdown"))
    found: dict[str, set[str]] = {item: set() for item in items}
    for verdict in verdicts:
        sentence = extraction.sentences[verdict.claim.sentence]
        if (words := extraction.document.text[sentence.start : sentence.end]) in found:
            found[words].add(verdict.name)
    return found


@pytest.mark.parametrize(
    ("lead", "item", "name"),
    [
        ("Kratom is banned in these states:", "Vermont", "supported"),
        ("Kratom is banned in these states:", "Texas", "contradicted"),
        ("## States Where Kratom Is Banned", "Texas", "contradicted"),
        ("Kratom is not legal in:", "Vermont", "supported"),
        ("Kratom isn't legal in these states:", "Texas", "contradicted"),
        ("Kratom is legal in:", "Texas (18 and older)", "supported"),
        ("Kratom has never been shown to:", "cure cancer", "supported"),
        ("Kratom does not:", "cause addiction", "contradicted"),
        ("Users of kratom have reported:", "vomiting", "supported"),
        ("There is no evidence that kratom:", "cures diabetes", "supported"),
        ("Kratom cures:", "cancer", "overstated"),
        ("Kratom cures:", "opioid addiction", "overstated"),
        ("Myths about kratom:", "Kratom is not addictive.", "supported"),
    ],
)
def test_an_item_goes_on_with_its_lead_in(lead: str, item: str, name: str) -> None:
    assert listed(lead, item) == {item: {name}}


@pytest.mark.parametrize(
    "lead",
    [
        "Kratom is banned everywhere except in these states:",
        "Bills that would ban kratom are pending in:",
        "Kratom was previously banned in:",
        "Kratom isn't legal everywhere:",
        "Do not use kratom if it is banned in your state:",
        "## Kratom Bans by State",
        "## Is Kratom Banned in These States?",
        "States with farms:",
    ],
)
def test_a_lead_in_that_says_no_law_gives_none(lead: str) -> None:
    assert listed(lead, "Texas") == {"Texas": set()}


def test_the_law_of_a_town_that_is_not_known_is_not_that_of_its_state() -> None:
    assert listed("Kratom is banned in:", "Elmford, Texas", "Texas") == {
        "Elmford, Texas": set(),
        "Texas": {"contradicted"},
    }


@pytest.mark.parametrize(
    "lead",
    [
        "Myths about kratom:",
        "Common misconceptions",
        "## Common misconceptions about kratom",
        "It is a myth that kratom:",
    ],
)
def test_what_the_lead_in_rejects_is_no_fault(lead: str) -> None:
    for item in ("Kratom never causes liver damage.", "Kratom cures cancer", "cures opioid addiction"):
        assert not listed(lead, item)[item] & {"contradicted", "overstated"}


@pytest.mark.parametrize("lead", ["Facts about kratom:", "Myths and facts about kratom:", "No myths about kratom:"])
def test_other_titles_reject_nothing(lead: str) -> None:
    assert listed(lead, "Kratom never causes addiction.") == {"Kratom never causes addiction.": {"contradicted"}}


def test_only_the_first_sentence_of_an_item_is_rejected() -> None:
    text = f"# Kratom\n\n{FILLER * 2}\n\nMyths about kratom:\n\n- Kratom cures cancer. Kratom never causes addiction.\n"
    _, verdicts, _ = CHECKER.analyse(read_text(text, "page.md", "markdown"))
    assert [verdict.name for verdict in verdicts] == ["supported", "contradicted"]


@pytest.mark.parametrize("lead", ["Kratom is not harmless:", "If kratom does not:", "Ask whether kratom does not:"])
def test_only_a_lead_in_that_asks_for_more_denies_its_items(lead: str) -> None:
    assert not listed(lead, "cause addiction")["cause addiction"] & {"contradicted", "overstated"}


def test_a_denial_is_not_passed_on_to_sentences() -> None:
    found = listed("Kratom does not come without:", "It causes nausea.", "Kratom causes nausea.")
    assert found == {"It causes nausea.": set(), "Kratom causes nausea.": {"supported"}}  # of more weight if named


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("Kratom has not been approved to treat:", "opioid withdrawal"),
        ("You cannot rule out that kratom:", "causes liver injury"),
        ("Vendors often say that kratom:", "is not addictive"),
    ],
)
def test_a_denial_or_saying_that_is_of_something_else_is_not_passed_on(lead: str, item: str) -> None:
    assert not listed(lead, item)[item] & {"contradicted", "overstated"}
