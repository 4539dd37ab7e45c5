from __future__ import annotations

import pytest

ONE = (
    "Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in "
    "regular users. Drug Alcohol Depend. 2014;139:132-137."
)
TWO = (
    "Vicknasingam B, Chooi WT, Rahim AA, et al. Kratom and pain tolerance: a randomized, placebo-controlled, "
    "double-blind study. Yale J Biol Med. 2020;93(2):229-238."
)
THREE = (
    "Eldridge WB, Foster C, Wyble L. Neonatal abstinence syndrome due to maternal kratom use. Pediatrics. "
    "2018;142(6):e20181839."
)


def page(text: str) -> str:
    return f"# The leaf\n\n{text}\n\n## References\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n"


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("Many were dependent [1], and newborns too [3].", [TWO]),
        ("Many were dependent.¹ They held out longer.²", [THREE]),
        ("Newborns were ill (Eldridge et al., 2018).", [ONE, TWO]),
        ("Singh and colleagues (2014) asked drinkers, Vicknasingam et al. (2020) tested them.", [THREE]),
        ("So it was [2,3].", [ONE]),
    ],
)
def test_entries_without_a_mark(quotes, text: str, unused: list[str]) -> None:
    assert quotes("reference_unused", page(text)) == unused


@pytest.mark.parametrize(
    "text",
    [
        "Many were dependent [1-3].",
        "So it was [1, 2] and so it is [3].",
        "This text cites nothing by number or name.",
        "Singh et al. (2014), Vicknasingam et al. (2020) and Eldridge et al. (2018) looked.",
    ],
)
def test_all_used_or_no_citing_at_all(quotes, text: str) -> None:
    assert not quotes("reference_unused", page(text))


def test_reading_lists_need_no_marks(quotes) -> None:
    text = f"# The leaf\n\nSo it was [1].\n\n## References\n\n1. {ONE}\n\n## Further reading\n\n- {TWO}\n"
    assert not quotes("reference_unused", text)
