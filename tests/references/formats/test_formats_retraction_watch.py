"""The Retraction Watch file. The rows are invented."""

from __future__ import annotations

import pytest

from verileaf.errors import InputError
from verileaf.references import formats
from verileaf.references.catalogue import Notice
from verileaf.references.formats import Mark

HEAD = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,"
    "RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes,\n"
)


def row(
    doi: str = "10.5555/Mole.1",
    pmid: str = "90000001",
    nature: str = "Retraction",
    date: str = "3/9/2026 0:00",
    notice: str = "10.5555/n.7",
    notice_pmid: str = "0",
) -> str:
    return (
        f'1,"Sleep, in ""moles""",(BLS) Biology;,"Institute of Moles,\nDale;",J Moles,Burrow,Dale,Rosa Hale,,'
        f"Research Article;,{date},{notice},{notice_pmid},5/6/2023 0:00,{doi},{pmid},{nature},+Error;,No,,\n"
    )


def read(text: str) -> list[formats.Change]:
    return list(formats.read_bytes(text.encode(), "x.csv"))


def test_a_row() -> None:
    notice = Notice(type="retraction", doi="10.5555/n.7", date="2026-03-09", source="retraction-watch")
    assert read(HEAD + row()) == [Mark("10.5555/mole.1", "90000001", notice)]
    assert read("\ufeff" + HEAD + row()) == [Mark("10.5555/mole.1", "90000001", notice)]


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        ("Retraction", "retraction"),
        ("Expression of concern", "expression_of_concern"),
        ("Correction", "correction"),
        ("Reinstatement", "reinstatement"),
    ],
)
def test_natures(nature: str, kind: str) -> None:
    (mark,) = read(HEAD + row(nature=nature))
    assert isinstance(mark, Mark)
    assert mark.notice.type == kind


def test_what_stands_for_missing() -> None:
    (mark,) = read(HEAD + row(pmid="0", notice="unavailable", date=""))
    assert mark == Mark("10.5555/mole.1", None, Notice(type="retraction", source="retraction-watch"))
    assert read(HEAD + row(doi="unavailable", pmid="0") + row(nature="Applause") + "\n") == []
    assert read(HEAD + "1,short row\n") == []


def test_missing_columns() -> None:
    with pytest.raises(InputError, match=r"^x\.csv, line 1: has no column RetractionNature"):
        read("OriginalPaperDOI,OriginalPaperPubMedID\n10.5555/x,1\n")


def test_damage_costs_nothing_before_it() -> None:
    stream = formats.read_bytes((HEAD + row() + '2,"open\n' + "x" * 300_000).encode(), "x.csv")
    assert isinstance(next(stream), Mark)
    with pytest.raises(InputError, match=r"^x\.csv, line \d+: CSV is damaged"):
        next(stream)
