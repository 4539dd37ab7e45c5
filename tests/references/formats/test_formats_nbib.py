"""NBIB as PubMed saves it. The works are invented."""

from __future__ import annotations

from typing import Any

import pytest

from verileaf.errors import InputError
from verileaf.references import formats, records
from verileaf.references.formats import Put

NBIB = """
PMID- 90000001
OWN - NLM
STAT- MEDLINE
IS  - 1234-5678 (Electronic)
IS  - 8765-4321 (Linking)
VI  - 12
IP  - 3
DP  - 2021 Mar
TI  - [Sleep of moles in
      winter].
PG  - 573-89
LID - S0140-6736(21)00001-0 [pii]
LID - 10.5555/Mole.1 [doi]
AB  - Moles
      sleep.
FAU - van Hale, Rosa M
AU  - van Hale RM
CN  - Mole Study Group
FAU - Brok, Tom Jr
AU  - Brok T Jr
LA  - ger
PT  - Journal Article
PT  - Retracted Publication
TT  - Maulwurfsschlaf im Winter.
DEP - 20201230
TA  - J Moles
JT  - The Journal of moles
MH  - *Moles/physiology
OT  - burrows
PMC - PMC9000001
RIN - J Moles. 2022 Feb 6;12(3):4. doi: 10.5555/n.7. PMID: 90000007
AID - 10.5555/Mole.1 [doi]
SO  - J Moles. 2021 Mar;12(3):573-89.
"""
RECORD = {
    "type": "article-journal",
    "title": "Sleep of moles in winter",
    "original-title": "Maulwurfsschlaf im Winter",
    "author": [
        {"family": "van Hale", "given": "Rosa M"},
        {"literal": "Mole Study Group"},
        {"family": "Brok", "given": "Tom Jr"},
    ],
    "issued": {"date-parts": [[2021, 3]]},
    "published-online": {"date-parts": [[2020, 12, 30]]},
    "container-title": "The Journal of moles",
    "container-title-short": "J Moles",
    "ISSN": "1234-5678, 8765-4321",
    "volume": "12",
    "issue": "3",
    "page": "573-89",
    "DOI": "10.5555/mole.1",
    "PMID": "90000001",
    "PMCID": "PMC9000001",
    "abstract": "Moles sleep.",
    "keyword": "Moles, burrows",
    "custom": {
        "status": "retracted",
        "notices": [
            {"type": "retraction", "doi": "10.5555/n.7", "pmid": "90000007", "date": "2022-02-06", "source": "pubmed"}
        ],
    },
}


def read(text: str) -> list[dict[str, Any]]:
    return [change.record for change in formats.read_bytes(text.encode(), "x.nbib") if isinstance(change, Put)]


def test_whole_records() -> None:
    assert read(NBIB) == [RECORD]
    assert read(NBIB + NBIB) == read(NBIB.strip() + "\n" + NBIB.strip()) == [RECORD, RECORD]
    assert read(NBIB.replace("\n", "\r\n")) == [RECORD]


def test_short_names_where_there_are_no_full_ones() -> None:
    (record,) = read("PMID- 1\nTI  - Sleep.\nAU  - van Hale RM\nAU  - Moles\n")
    assert record["author"] == [{"family": "van Hale", "given": "RM"}, {"literal": "Moles"}]


def test_a_notice_is_about_the_other_work() -> None:
    (record,) = read(
        "PMID- 1\nTI  - Retraction: Sleep.\nPT  - Retraction Notice\nROF - J Moles. 2021;1:2. PMID: 90000001\n"
    )
    assert not records.is_retracted(record)
    assert [key for key, _ in records.updates(record)] == ["PMID 90000001"]


def test_a_book_and_a_chapter() -> None:
    book, chapter = read("PMID- 1\nBTI - Moles\nPB  - Burrow\n\nPMID- 2\nTI  - Sleep\nBTI - Moles\n")
    assert (book["type"], book["title"], book["publisher"]) == ("book", "Moles", "Burrow")
    assert (chapter["type"], chapter["container-title"]) == ("chapter", "Moles")


def test_what_others_write() -> None:
    assert [r["title"] for r in read("\nOWN - ERIC\nTI  - One\nAU  - Hale, R\n\nOWN - ERIC\nTI  - Two\n")] == [
        "One",
        "Two",
    ]


def test_a_record_without_an_end_is_refused() -> None:
    with pytest.raises(InputError, match="a record of more than"):
        read("PMID- 1\n" + "AU  - Hale R\n" * 30_000)


def test_a_value_without_an_end_is_left_out() -> None:
    (record,) = read("PMID- 1\nTI  - Sleep.\nAB  - a\n" + "      mole\n" * 300_000)
    assert "abstract" not in record
