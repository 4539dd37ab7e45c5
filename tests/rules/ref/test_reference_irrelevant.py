from __future__ import annotations

import pytest

KAPP = (
    "Kapp FG, Maurer HH, Auwärter V, Winkelmann M, Hermanns-Clausen M. Intrahepatic cholestasis following abuse of "
    "powdered kratom (Mitragyna speciosa). J Med Toxicol. 2011;7(3):227-231."
)
WREN = "Wren AB, Finch J. Relief of pain by an invented leaf: a survey. Journal of Invented Plants. 2021;12(3):45-60."
PAGE = "# The leaf\n\n{} [1].\n\n## References\n\n1. {}\n"


def test_a_work_that_the_base_knows_is_a_warning_at_the_sentence(run) -> None:
    [found] = [item for item in run(PAGE.format("Kratom helps with ADHD", KAPP)) if item.kind == "reference_irrelevant"]
    assert (found.level, found.quote, found.evidence) == (
        "warning",
        "Kratom helps with ADHD [1].",
        ("kapp2011intrahepatic",),
    )


@pytest.mark.parametrize(
    ("sentence", "entry"),
    [
        ("Kratom can hurt the liver", KAPP),
        ("A man turned yellow after two weeks of it", KAPP),
        ("It is sold as a powder", KAPP),
        ("Kratom eases pain", WREN),
        ("Kratom helps with ADHD", WREN),
    ],
)
def test_what_fits_or_cannot_be_told(quotes, sentence: str, entry: str) -> None:
    assert not quotes("reference_irrelevant", PAGE.format(sentence, entry))
