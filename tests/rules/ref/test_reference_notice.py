from __future__ import annotations

import pytest

ENTRY = "Wren AB, Otto K. Sleep after an invented leaf: a diary study. Journal of Invented Plants. 2020;11(1):9-18."
PAGE = "# The leaf\n\n{} [1].\n\n## References\n\n1. {}\n"


def test_a_concern_is_a_warning_with_date_and_place(run) -> None:
    [found] = [item for item in run(PAGE.format("They slept well", ENTRY)) if item.kind == "reference_notice"]
    assert found.level == "warning"
    assert "2022-03" in found.message
    assert "doi:10.5555/jip.11.9c" in found.message


@pytest.mark.parametrize(
    ("sentence", "entry"),
    [
        ("They slept well", f"{ENTRY} (Expression of concern.)"),
        ("The journal has stated a concern about it", ENTRY),
        ("They slept well", "Otto K. Colours of bluemoss in winter. Journal of Invented Plants. 2018;9(1):9-18."),
    ],
)
def test_told_or_not_meant(quotes, sentence: str, entry: str) -> None:
    assert not quotes("reference_notice", PAGE.format(sentence, entry))


def test_a_corrected_source_of_the_base_is_a_note(run) -> None:
    entry = "Japarin RA, Yusoff NH, Hassan Z, Müller CP, Harun N. Cross-reinstatement of mitragynine and morphine place preference in rats. Behav Brain Res. 2021;399:113021."
    found = [item for item in run(PAGE.format("Rats liked it", entry)) if item.kind == "reference_notice"]
    assert [item.level for item in found] == ["note"]
