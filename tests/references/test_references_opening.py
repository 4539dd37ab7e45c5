"""A file as a catalogue: whatever format, small enough, with what it says of works."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from verileaf.errors import InputError
from verileaf.references import check, opening
from verileaf.references.reading.find import from_lines

LINE = "Moss A, Reed B. Alder bark for sore throats in choirs. Plant Med. 2021;4(2):11-19."
BIBTEX = """@article{m, title={Alder bark for sore throats in choirs}, author={Moss, Ann and Reed, Bea}, year=2021,
journal={Plant Medicine}, volume=4, number=2, pages={11--19}, doi={10.5555/pm.4}}"""
RIS = """TY  - JOUR
AU  - Moss, Ann
AU  - Reed, Bea
TI  - Alder bark for sore throats in choirs
JO  - Plant Medicine
PY  - 2021
VL  - 4
IS  - 2
SP  - 11
EP  - 19
DO  - 10.5555/pm.4
ER  -
"""
NBIB = """PMID- 12345678
TI  - Alder bark for sore throats in choirs.
PG  - 11-19
FAU - Moss, Ann
AU  - Moss A
FAU - Reed, Bea
AU  - Reed B
JT  - Plant Medicine
TA  - Plant Med
VI  - 4
IP  - 2
DP  - 2021
"""
CSL = """[{"title": "Alder bark for sore throats in choirs", "DOI": "10.5555/pm.4", "volume": "4",
"author": [{"family": "Moss", "given": "Ann"}, {"family": "Reed", "given": "Bea"}]}]"""


@pytest.mark.parametrize("content", [BIBTEX, RIS, NBIB, CSL])
@pytest.mark.parametrize("packed", [False, True])
def test_files_of_all_formats_are_catalogues(content: str, packed: bool, tmp_path: Path) -> None:
    file = tmp_path / ("works.gz" if packed else "works.txt")
    file.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    [found] = check(from_lines(LINE), opening.opened(str(file)))
    assert (found.status, found.differences) == ("ok", ())


def test_a_retraction_is_told_of_the_work(tmp_path: Path) -> None:
    marks = tmp_path / "marks.csv"
    marks.write_text(
        "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDOI,RetractionPubMedID,RetractionDate\n"
        "10.5555/pm.4,0,Retraction,10.5555/pm.9,0,1/2/2023 0:00\n"
    )
    told = opening.opened(str(marks)).notices({"title": "Alder", "DOI": "10.5555/pm.4"})
    assert [(notice.type, notice.doi, notice.source) for notice in told] == [
        ("retraction", "10.5555/pm.9", "retraction-watch")
    ]


@pytest.mark.parametrize(("limit", "said"), [("LARGEST", "MB"), ("MOST", "works")])
def test_a_large_file_is_to_be_indexed(limit: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, limit, 0)
    file = tmp_path / "works.ris"
    file.write_text(RIS)
    with pytest.raises(InputError, match=f"works.ris: has more than 0 {said}: .* `verileaf references index`"):
        opening.opened(str(file))


def test_a_file_without_works_is_no_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "works.json"
    file.write_text("[]")
    with pytest.raises(InputError, match="holds no works"):
        opening.opened(str(file))
