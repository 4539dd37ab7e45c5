from __future__ import annotations

import pytest

PAGE = "# The leaf\n\nIt is so [1].\n\n## References\n\n1. {}\n"
INVENTED = [
    "Abbott L, Quill R. Morning cups and evening calm: a trial of green leaf. Journal of Tropical Cures. 2020;7(1):11-19.",
    "Osei, P., & Lind, K. (2018). A decade of leaf tea in Norwegian sailors. Nordic Annals of Herb Lore, 12(4), 201-230.",
    "Ferro G. Leaf and liver in forty monks: the abbey study. Monastic Medicine Quarterly. 2022;3(2):55-61.",
    "Tamm E, Koppel R, Saar U. Dose and dream: sleep diaries of leaf drinkers. Baltic J Night Sci. 2019;44:301-318.",
]
REAL = [
    "Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in "
    "regular users. Drug Alcohol Depend. 2014;139:132-137.",
    "Vicknasingam B, Chooi WT, Rahim AA, et al. Kratom and pain tolerance: a randomized, placebo-controlled, "
    "double-blind study. Yale J Biol Med. 2020;93(2):229-238.",
]


@pytest.mark.parametrize("entry", INVENTED)
def test_a_complete_entry_that_a_complete_catalogue_lacks(quotes, entry: str) -> None:
    assert quotes("reference_nonexistent", PAGE.format(entry), covers="all") == [entry]


@pytest.mark.parametrize("entry", INVENTED)
def test_without_coverage_nothing_is_called_nonexistent(quotes, entry: str) -> None:
    assert not quotes("reference_nonexistent", PAGE.format(entry))


@pytest.mark.parametrize("entry", [*REAL, "A talk with the growers, spring 2024.", "Personal notes."])
def test_known_works_and_what_is_no_citation(quotes, entry: str) -> None:
    assert not quotes("reference_nonexistent", PAGE.format(entry), covers="all")
