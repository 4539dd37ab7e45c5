from __future__ import annotations

import pytest

HEAD = "# Kratom and mood\n\nKratom is a leaf. "


@pytest.mark.parametrize(
    "text",
    [
        "Research has proven that kratom lifts depression.",
        "A recent trial found that it halves anxiety.",
        "According to scientists, kratom is kinder to the stomach and eases nausea.",
        "Kratom is clinically proven to end fatigue.",
        "Its effect on pain has been confirmed by several studies.",
        "Experts agree that it beats opioids.",
        "A new clinical study revealed that the powder stays in the blood for nine days.",
        "Science has proven that fresh leaf is stronger than dried.",
        "Shops rarely say so, but several trials have shown that the white veins keep you awake.",
        "The latest studies prove that the fresh leaf is weaker than the dried one.",
        "Many ask about it. The study found that it halves anxiety.",
        "Scientists at a top university found that it protects the nerves.",
    ],
)
def test_results_without_a_name(quotes, text: str) -> None:
    assert len(quotes("unnamed_study", HEAD + text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A survey of 2,798 users in 2020 found that two thirds took it against anxiety.",
        "Studies have found that it eases pain in mice [3].",
        "Research by Kruegel and colleagues found activity at opioid receptors.",
        "A [trial](https://doi.org/10.1111/add.10000) found that pain tolerance rose.",
        "No study has shown that it relieves depression.",
        "More research is needed to show whether it eases pain.",
        "Do studies show that it eases pain?",
        "A trial found that it eases pain (citation needed).",
        "The survey was long, and experts checked the forms.",
        "The study showed that the powder stays in the blood for hours.",
        "A trial at the University of Mississippi found that the powder is absorbed slowly.",
        "A recent study found that the leaf is stronger when fresh ([Ash 2022](https://doi.org/10.1111/add.10000)).",
        "Recent studies have not shown that fresh leaf is stronger.",
        "A trial in Songkhla followed 80 drinkers (Phan 2021). The trial found no change in blood pressure.",
    ],
)
def test_named_studies_and_missing_ones(quotes, text: str) -> None:
    assert not quotes("unnamed_study", HEAD + text)


def test_it_is_a_note_on_pages_that_sell_nothing(run) -> None:
    text = HEAD + "Research has proven that kratom lifts depression."
    assert [i.level for i in run(text, profile="editorial") if i.kind == "unnamed_study"] == ["note"]
    assert [i.level for i in run(text, profile="seller") if i.kind == "unnamed_study"] == ["warning"]
