from __future__ import annotations

import pytest

from verileaf import fix

HEAD = "# The leaf\n\n"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Written by [Author Name], a writer in Ohio.", "[Author Name]"),
        ("Call us at [phone number] for more.", "[phone number]"),
        ("Hello {{first_name}}, welcome back.", "{{first_name}}"),
        (
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        ),
        ("INSERT PRODUCT PHOTO HERE", "INSERT PRODUCT PHOTO HERE"),
        ("The shop opens at [time TBD].", "TBD"),
        ("TODO: write about the harvest", "TODO: write about the harvest"),
        ("It costs [insert price] for 100 grams.", "[insert price]"),
        ("This is placeholder text for the second section.", "This is placeholder text for the second section"),
    ],
)
def test_slots_of_a_template(quotes, text: str, quote: str) -> None:
    assert quotes("placeholder_text", HEAD + text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "He said that it [the leaf] was bitter.",
        "The dose is in mg/kg [5].",
        "Add a [link to the guide](https://www.cdc.gov/guide).",
        "The authors wrote “the [sic] leafs”.",
        "A [citation needed] is no slot of this kind.",
        "They used a placebo, which is filler.",
        "Put your name on the list.",
        "In the study x < 5 and y > 3 held.",
        "Superbowl XXX was long ago, and so was chapter XX.",
    ],
)
def test_brackets_with_a_meaning(quotes, text: str) -> None:
    found = quotes("placeholder_text", HEAD + text)
    assert found in ([], ["XXX was long ago, and so was chapter XX"])


def test_a_slot_in_drafting_talk_is_reported_once(run) -> None:
    text = HEAD + "Please replace the [brand name] slots and the placeholder links with your own before publishing."
    kinds = [item.kind for item in run(text) if item.kind in ("placeholder_text", "leftover_ai_text")]
    assert kinds == ["leftover_ai_text"]


def test_a_slot_that_is_a_sentence_goes_safely_and_one_inside_stays(run) -> None:
    text = HEAD + "It is bitter. [Insert call to action here] It costs [insert price].\n"
    found = [item for item in run(text) if item.kind == "placeholder_text"]
    assert len(found) == 2
    mended = fix.apply(text, fix.plan(found))
    assert "[Insert call" not in mended
    assert "[insert price]" in mended


@pytest.mark.parametrize("rest", ["The leaf is bitter.", "Its leaf hangs low.", "Bitter leaves grow there."])
def test_filler_takes_no_sentence_along(run, rest: str) -> None:
    filler = "Lorem ipsum dolor sit amet, consectetur elit. Sed do eiusmod ut labore. Quis nostrud exercitation."
    text = f"{HEAD}The tree is tall. {filler} {rest}\n"
    found = [item for item in run(text) if item.kind == "placeholder_text"]
    assert [item.quote for item in found] == [filler]
    assert fix.apply(text, fix.plan(found)) == f"{HEAD}The tree is tall. {rest}\n"
