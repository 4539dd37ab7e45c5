from __future__ import annotations

import pytest

HARD = [
    "Notwithstanding considerable pharmacological heterogeneity, contemporary investigations demonstrate comparatively "
    "consistent associations between habitual consumption and physiological adaptation. ",
    "Comprehensive interdisciplinary evaluation necessitates systematic consideration of psychosocial determinants, "
    "comorbid conditions and pharmaceutical interactions throughout longitudinal observation. ",
    "Regulatory authorities in most of the countries have by now implemented heterogeneous legislative frameworks, "
    "which complicates the comparative epidemiological assessment of population-level consequences. ",
    "Methodological limitations substantially restrict generalisability, particularly regarding underrepresented "
    "demographic subpopulations and inadequately characterised preparations. ",
]
EASY = [
    "The tree is tall. Its leaves are green. People pick them by hand. They dry them in the sun. ",
    "We do not know how well it works. Few good tests were done. Ask a nurse if you are not sure. ",
    "Do not mix it with beer. It can make you sick. If you feel ill, call for help at once. ",
    "Keep it in a dry place. Keep it away from kids. Do not drive if you feel dull or slow. ",
]


@pytest.mark.parametrize("text", HARD)
def test_hard_prose(run, text: str) -> None:
    found = [item for item in run("# The leaf\n\n" + text * 5) if item.kind == "hard_to_read"]
    assert len(found) == 1
    assert found[0].level == "note"
    assert all(name in found[0].message for name in ("Flesch-Kincaid", "Fog", "Coleman-Liau", "ARI"))


@pytest.mark.parametrize("text", EASY)
def test_plain_prose(quotes, text: str) -> None:
    assert not quotes("hard_to_read", "# The leaf\n\n" + text * 5)


def test_headings_tables_and_references_do_not_count(quotes) -> None:
    entries = "\n".join(
        f"{n}. Kruegel AC, Gassaway MM, Kapoor A, et al. Synthetic and receptor signaling explorations of the Mitragyna "
        f"alkaloids. J Am Chem Soc. 2016;138(21):6754-676{n}."
        for n in range(1, 6)
    )
    assert not quotes("hard_to_read", f"# The leaf\n\n{EASY[0] * 5}\n\n## References\n\n{entries}\n")


def test_short_texts_are_not_scored(quotes) -> None:
    assert not quotes("hard_to_read", "# The leaf\n\n" + HARD[0])
