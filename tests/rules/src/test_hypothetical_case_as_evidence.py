from __future__ import annotations

import pytest

HEAD = "# Kratom and work\n\nKratom is a leaf.\n\n"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "## Case study 4: The night nurse\n\nRuth worked nights. The leaf kept her pain away.",
            "Case study 4: The night nurse",
        ),
        ("## Patient story: Omar\n\nOmar slept again after one week.", "Patient story: Omar"),
        ("**Scenario 2: Kim, 29, driver.** Kim swapped coffee for leaf and felt fine.", "Scenario 2: Kim, 29, driver."),
        ("Meet Carlos, a 52-year-old plumber. His back got better in days.", "Meet Carlos, a 52-year-old plumber."),
        (
            "Consider Joan, a retired teacher with stiff hands. She knits again.",
            "Consider Joan, a retired teacher with stiff hands.",
        ),
        ("Example patient A: Mr. Brown had migraines. They left him.", "Example patient A: Mr. Brown had migraines."),
        (
            "## Illustrative case: chronic back pain\n\nA woman of 40 felt better.",
            "Illustrative case: chronic back pain",
        ),
        (
            "## Stories from life\n\nElena, 37, teacher, had given up on sleep. Then it came back.",
            "Elena, 37, teacher, had given up on sleep.",
        ),
    ],
)
def test_cases_without_a_source(quotes, text: str, quote: str) -> None:
    assert quotes("hypothetical_case_as_evidence", HEAD + text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "## Case reports of seizures\n\nTatum and others described a man of 64 [2].",
        "## Case 1: cholestatic hepatitis\n\nA man of 25 fell ill after two weeks (Kapp et al., 2011).",
        "In the case of Alabama, the law is older.",
        "## Case law\n\nCourts have seldom ruled on it.",
        "## A case for caution\n\nLittle is known.",
        "In one published case a man had a seizure.",
        "## What if someone overdoses?\n\nCall for help.",
        "Imagine a world without pain.",
        "Take it with food, for example bread.",
    ],
)
def test_published_cases_and_other_uses_of_the_words(quotes, text: str) -> None:
    assert not quotes("hypothetical_case_as_evidence", HEAD + text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Does it last? Take Wendell. He swapped his coffee for the leaf and his headaches left. That is typical.",
            "Take Wendell.",
        ),
        (
            "Picture a boy we'll call Dean. He chewed one leaf at camp. His death shows what awaits the rest.",
            "Picture a boy we'll call Dean.",
        ),
        (
            "Imagine a welder named Boris. His anxiety was gone after one cup, and cases like his fill our post.",
            "Imagine a welder named Boris.",
        ),
        ("Meet Gloria, who hated needles. Her diabetes left within a month.", "Meet Gloria, who hated needles."),
    ],
)
def test_invented_people_who_prove_a_point(quotes, text: str, quote: str) -> None:
    assert quotes("hypothetical_case_as_evidence", HEAD + text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Imagine a man called Theo. He buys two bags of 50 grams. He has 100 grams.",
        "Take Wendell. He felt less pain, but one man's luck says nothing about others.",
        "Take Vermont. It bans the leaf, and pain is no excuse.",
        "Meet Hazel, who fell ill with jaundice. Her doctors published the case (Roe et al., 2019).",
        "Consider a brand called Foxhill. It claims to end pain.",
    ],
)
def test_examples_that_prove_nothing(quotes, text: str) -> None:
    assert not quotes("hypothetical_case_as_evidence", HEAD + text)


def test_each_case_is_one_finding(quotes) -> None:
    text = HEAD + "## Case A: Lee\n\nLee, 30, felt better.\n\nHe ran again.\n\n## Case B: Mia\n\nMia, 60, did too."
    assert quotes("hypothetical_case_as_evidence", text) == ["Case A: Lee", "Case B: Mia"]
