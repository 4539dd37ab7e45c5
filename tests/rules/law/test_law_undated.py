from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "# Packing for a trip\n\nIn Indiana kratom is illegal. Leave it at home.",
        "# Where to buy\n\nKratom is legal in Oregon. It is banned in Wisconsin.",
        "# Questions\n\nCan I have it in Vermont? Kratom is banned in Vermont, they say.",
        "# The law\n\nThe leaf has a long past. In Arkansas kratom is a controlled substance.",
    ],
)
def test_the_law_without_a_date_is_noted_once(quotes, text: str) -> None:
    assert len(quotes("law_undated", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "# Packing for a trip\n\nUpdated May 3, 2026\n\nIn Indiana kratom is illegal.",
        "# Kratom law in 2026\n\nKratom is legal in Oregon.",
        "# The law\n\nSince 2016 kratom has been banned in Arkansas.",
        "# The law\n\nAs of June 2026, this was so. Kratom is banned in Wisconsin.",
        "# The leaf\n\nKratom grows in Thailand.",
    ],
)
def test_dated_pages_sentences_and_paragraphs(quotes, text: str) -> None:
    assert not quotes("law_undated", text)
