from __future__ import annotations

import pytest

ENTRY = "Wren AB, Finch J. Relief of pain by an invented leaf: a survey. Journal of Invented Plants. 2021;12(3):45-60."
PAGE = "# The leaf\n\n{} [1].\n\n## References\n\n1. {}\n"


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY,
        "Wren, A. B., & Finch, J. (2021). Relief of pain by an invented leaf: A survey. Journal of Invented Plants, 12(3), 45–60.",
        "Wren A, Finch J. Relief of pain by an invented leaf: a survey. J Invented Plants. 2021.",
        "Wren AB, et al. Relief of pain by an invented leaf: a survey. Journal of Invented Plants 2021;12:45.",
    ],
)
def test_a_retracted_work_is_an_error(run, entry: str) -> None:
    found = [item for item in run(PAGE.format("It eased pain", entry)) if item.kind == "reference_retracted"]
    assert [item.level for item in found] == ["error"]


@pytest.mark.parametrize(
    "entry",
    [
        f"{ENTRY} Retracted.",
        f"RETRACTED: {ENTRY}",
        f"{ENTRY} (withdrawn 2023)",
        "Vicknasingam B, Chooi WT, Rahim AA, et al. Kratom and pain tolerance: a randomized, placebo-controlled, "
        "double-blind study. Yale J Biol Med. 2020;93(2):229-238.",
    ],
)
def test_named_as_retracted_or_sound(quotes, entry: str) -> None:
    assert not quotes("reference_retracted", PAGE.format("It eased pain", entry))


@pytest.mark.parametrize(
    "sentence", ["A survey has since been retracted", "The authors' survey (retracted) said so", "It was withdrawn"]
)
def test_cited_as_retracted_in_every_sentence(quotes, sentence: str) -> None:
    assert not quotes("reference_retracted", PAGE.format(sentence, ENTRY))
    assert quotes("reference_retracted", PAGE.format(f"{sentence} [1]. It eased pain", ENTRY))
