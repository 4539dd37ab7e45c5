from __future__ import annotations

import pytest

from verileaf import fix
from verileaf.model import Edit

HEAD = "# The leaf\n\nMost were dependent [1].\n\n## References\n\n1. "
AUTHORS = "Singh D, Müller CP, Vicknasingam BK. "
TITLE = "Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in regular users. "
RIGHT = AUTHORS + TITLE + "Drug Alcohol Depend. 2014;139:132-137. doi:10.1016/j.drugalcdep.2014.03.017"


def findings(run, entry: str):
    return [item for item in run(f"{HEAD}{entry}\n") if item.kind == "reference_wrong"]


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("2014;139", "2011;139", "year"),
        (";139:", ";193:", "volume"),
        ("132-137", "332-337", "pages"),
        ("Drug Alcohol Depend.", "Journal of Psychoactive Drugs.", "journal"),
    ],
)
def test_a_wrong_field_is_named_and_mended(run, right: str, wrong: str, named: str) -> None:
    entry = RIGHT.replace(right, wrong)
    (found,) = findings(run, entry)
    assert f"the {named} is" in found.message
    assert found.fix is not None
    assert found.fix.safe
    mended = fix.apply(f"{HEAD}{entry}\n", fix.plan([found]))
    assert not [item for item in run(mended) if item.kind == "reference_wrong"]
    assert found.evidence


def test_a_wrong_identifier_is_exchanged_if_the_rest_agrees(run) -> None:
    entry = RIGHT.replace("10.1016/j.drugalcdep.2014.03.017", "10.1016/j.drugalcdep.2020.107849")
    (found,) = findings(run, entry)
    assert "DOI" in found.message
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == ["10.1016/j.drugalcdep.2014.03.017"]


def test_wrong_authors_are_named_with_the_true_ones_and_left_to_the_author(run) -> None:
    (found,) = findings(run, RIGHT.replace(AUTHORS, "Porter J, Jick H. "))
    assert "Vicknasingam" in found.message
    assert "Porter" in found.message
    assert found.fix is None


def test_the_address_that_words_link_to_is_mended_too(run) -> None:
    doi = "10.1016/j.drugalcdep.2020.107849"
    entry = RIGHT.replace("doi:10.1016/j.drugalcdep.2014.03.017", f"[doi:{doi}](https://doi.org/{doi})")
    (found,) = findings(run, entry)
    assert found.fix is not None
    source = f"{HEAD}{entry}\n"
    assert doi not in fix.apply(source, [Edit(edit.span, edit.text) for edit in found.fix.edits])


def test_a_field_that_stands_twice_is_not_touched(run) -> None:
    entry = RIGHT.replace("2014;139:132-137", "2011;2011:132-137")
    (found,) = findings(run, entry)
    edits = found.fix.edits if found.fix is not None else ()
    assert "2011;2011:132-137" in fix.apply(f"{HEAD}{entry}\n", [Edit(edit.span, edit.text) for edit in edits])


@pytest.mark.parametrize(
    "entry",
    [
        RIGHT,
        AUTHORS + TITLE + "Drug and Alcohol Dependence. 2014;139:132–7.",
        "Singh, D., Müller, C. P., & Vicknasingam, B. K. (2014). "
        + TITLE
        + "Drug and Alcohol Dependence, 139, 132-137.",
        "Singh D, et al. " + TITLE + "Drug Alcohol Depend 2014.",
    ],
)
def test_the_usual_styles_and_shortenings_are_right(run, entry: str) -> None:
    assert not findings(run, entry)
