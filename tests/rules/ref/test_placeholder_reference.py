from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("A trial in nurses found the same [source?].", "[source?]"),
        (
            "Half of the callers were admitted (cite the poison centre report, TBD).",
            "(cite the poison centre report, TBD)",
        ),
        ("See [insert link to the cohort study] for the rest.", "[insert link to the cohort study]"),
        ("The alkaloid was found in 1921 {{reference}}.", "{{reference}}"),
        ("That was shown in rats (reference to follow).", "(reference to follow)"),
    ],
)
def test_slots_are_found(quotes, sentence: str, quote: str) -> None:
    assert quote in quotes("placeholder_reference", f"# The leaf\n\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "A trial found the same [3].",
        "Ask for a reference to a counsellor, if you need one.",
        "The paper [in Malay] is hard to get.",
        "Some sources of error remain (see below).",
        "It was reported in a [letter](https://doi.org/10.1111/add.10000) of 2018.",
    ],
)
def test_citations_and_plain_brackets_are_left_alone(quotes, sentence: str) -> None:
    assert not quotes("placeholder_reference", f"# The leaf\n\n{sentence}\n")
