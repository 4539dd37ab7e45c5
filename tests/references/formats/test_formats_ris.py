"""RIS of several writers. The works are invented."""

from __future__ import annotations

from typing import Any

import pytest
import rispy

from verileaf.errors import InputError
from verileaf.references import formats, records
from verileaf.references.formats import Put

RIS = """TY  - JOUR
ID  - hale2021
TI  - Sleep in moles:
a trial
AU  - van Hale, Rosa M.
AU  - Brøk, Tom, Jr.
AU  - Mole Study Group
T2  - Journal of Moles
J2  - J Moles
DA  - 2021/03/05/
PY  - 2021
VL  - 12
IS  - 3
SP  - 573
EP  - 589
SN  - 1234-5678
DO  - https://doi.org/10.5555/Mole.1
AN  - 90000001
DB  - PubMed
C2  - PMC9000001
UR  - https://press.example/mole/1;v2
AB  - Moles sleep.
KW  - moles
KW  - sleep
ER  - 
"""
RECORD = {
    "id": "hale2021",
    "type": "article-journal",
    "title": "Sleep in moles: a trial",
    "author": [
        {"family": "van Hale", "given": "Rosa M."},
        {"family": "Brøk", "given": "Tom", "suffix": "Jr."},
        {"literal": "Mole Study Group"},
    ],
    "issued": {"date-parts": [[2021, 3, 5]]},
    "container-title": "Journal of Moles",
    "container-title-short": "J Moles",
    "volume": "12",
    "issue": "3",
    "page": "573-589",
    "ISSN": "1234-5678",
    "DOI": "10.5555/mole.1",
    "PMID": "90000001",
    "PMCID": "PMC9000001",
    "URL": "https://press.example/mole/1;v2",
    "abstract": "Moles sleep.",
    "keyword": "moles, sleep",
}


def read(text: str | bytes) -> list[dict[str, Any]]:
    data = text.encode() if isinstance(text, str) else text
    return [change.record for change in formats.read_bytes(data, "x.ris") if isinstance(change, Put)]


@pytest.mark.parametrize(
    "data",
    [
        RIS.encode(),
        b"\xef\xbb\xbf" + RIS.encode(),
        RIS.encode("utf-16"),
        RIS.encode("cp1252"),
        RIS.replace("\n", "\r\n").encode(),
        RIS.replace("\n", "\r").encode(),
        RIS.replace("  - ", " - ").encode(),
        b"Exported by a program\n\n" + RIS.encode(),
        RIS.removesuffix("ER  - \n").encode(),
    ],
    ids=["plain", "mark", "utf-16", "windows", "crlf", "cr", "one space", "preamble", "no end"],
)
def test_ways_of_writing_it(data: bytes) -> None:
    assert read(data) == [RECORD]


def test_a_record_that_begins_before_the_last_has_ended() -> None:
    assert read(RIS.removesuffix("ER  - \n") + RIS) == [RECORD, RECORD]


def test_a_chapter_with_editors_and_older_tags() -> None:
    (record,) = read(
        "TY  - CHAP\nT1  - Sleep\nA1  - Hale, R\nA2  - Moor, T\nT2  - Moles\nY1  - 2009///\nPB  - Burrow\nER  - "
    )
    assert record == {
        "type": "chapter",
        "title": "Sleep",
        "author": [{"family": "Hale", "given": "R"}],
        "editor": [{"family": "Moor", "given": "T"}],
        "issued": {"date-parts": [[2009]]},
        "container-title": "Moles",
        "publisher": "Burrow",
    }


def test_names_without_a_comma() -> None:
    (record,) = read("TY  - JOUR\nTI  - Sleep\nAU  - Mole Insights\nAU  - Hale RM\nAU  - Moor\nAU  - R. Brook\nER  - ")
    assert record["author"] == [
        {"literal": "Mole Insights"},
        {"family": "Hale", "given": "RM"},
        {"family": "Moor"},
        {"family": "Brook", "given": "R."},
    ]


def test_a_number_of_another_database_is_no_pmid() -> None:
    (record,) = read("TY  - JOUR\nTI  - Sleep\nAN  - WOS:000123456\nDB  - Web of Science\nER  - ")
    assert "PMID" not in record


def test_a_mark_in_the_title() -> None:
    (record,) = read("TY  - JOUR\nTI  - RETRACTED: Sleep\nER  - ")
    assert record["title"] == "Sleep"
    assert records.is_retracted(record)


def test_what_rispy_writes_comes_back() -> None:
    text = rispy.dumps([{"type_of_reference": "JOUR", "title": "Sleep", "authors": ["Hale, Rosa"], "year": "2021"}])
    assert read(text)[0]["author"] == [{"family": "Hale", "given": "Rosa"}]


def test_a_record_without_an_end_is_refused() -> None:
    with pytest.raises(InputError, match="a record of more than"):
        read("TY  - JOUR\n" + "AU  - Hale, R\n" * 30_000)
