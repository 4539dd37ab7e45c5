"""BibTeX and biblatex. The works are invented."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest

from verileaf.errors import InputError
from verileaf.references import formats, records
from verileaf.references.formats import Put

BIB = r"""% a comment
@string{jm = "Journal of Moles"}
@Article{hale2021,
  title     = {{Sleep in {\'e}tudes of Moles}: {DNA} \& {$\alpha$}-mole},
  author    = {van Hale, Rosa M. and Br{\o}k, Jr., Tom and Anna Moor and {Mole Study Group} and others},
  journal   = jm,
  year      = 2021,
  month     = mar,
  volume    = {12},
  number    = {3},
  pages     = {573--589},
  doi       = {10.5555/Mole\_1},
  url       = {https://press.example/mole\_1},
  note      = {PMID 90000001},
  issn      = {1234-5678},
}
"""
RECORD = {
    "id": "hale2021",
    "type": "article-journal",
    "title": "Sleep in études of Moles: DNA & α-mole",
    "author": [
        {"family": "van Hale", "given": "Rosa M."},
        {"family": "Brøk", "given": "Tom", "suffix": "Jr."},
        {"family": "Moor", "given": "Anna"},
        {"literal": "Mole Study Group"},
        {"literal": "et al."},
    ],
    "issued": {"date-parts": [[2021, 3]]},
    "container-title": "Journal of Moles",
    "volume": "12",
    "issue": "3",
    "page": "573-589",
    "ISSN": "1234-5678",
    "DOI": "10.5555/mole_1",
    "PMID": "90000001",
    "URL": "https://press.example/mole_1",
}


def read(text: str) -> list[dict[str, Any]]:
    return [change.record for change in formats.read_bytes(text.encode(), "x.bib") if isinstance(change, Put)]


def test_a_whole_entry() -> None:
    assert read(BIB) == [RECORD]


def test_biblatex() -> None:
    (record,) = read(
        "@incollection{k, title={Sleep}, subtitle={A trial}, author={Hale, R}, editor={Moor, T}, booktitle={Moles},"
        " date={2009-05/2009-06}, eid={e77}, publisher={Burrow}, isbn={978-0}}"
    )
    assert record == {
        "id": "k",
        "type": "chapter",
        "title": "Sleep: A trial",
        "author": [{"family": "Hale", "given": "R"}],
        "editor": [{"family": "Moor", "given": "T"}],
        "issued": {"date-parts": [[2009, 5], [2009, 6]]},
        "container-title": "Moles",
        "number": "e77",
        "publisher": "Burrow",
        "ISBN": "978-0",
    }


def test_letters_and_suffixes_in_names() -> None:
    (record,) = read(r"@article{k, title={``Sleep''}, author={Sim{\~a}o, Ana and Londo\~no, C and Hale, Rosa, Jr.}}")
    assert record["title"] == '"Sleep"'
    assert record["author"] == [
        {"family": "Simão", "given": "Ana"},
        {"family": "Londoño", "given": "C"},
        {"family": "Hale", "given": "Rosa", "suffix": "Jr."},
    ]


def test_two_entries_with_one_key_and_entries_without_a_key() -> None:
    text = "@article{k, title={One}}\n@article{k, title={Two}}\n@article{\n title = {Three}\n}\n@misc{title={Four}}"
    assert [record["title"] for record in read(text)] == ["One", "Two", "Three", "Four"]


def test_a_field_that_stands_twice() -> None:
    assert [r["title"] for r in read("@article{k, title={One}, note={a}, note={b}}\n@article{l, title={Two}}")] == [
        "One",
        "Two",
    ]


def test_a_mark_in_the_title() -> None:
    (record,) = read("@article{k, title={{RETRACTED}: Sleep}}")
    assert record["title"] == "Sleep"
    assert records.is_retracted(record)


def test_a_broken_entry_is_told_after_the_sound_ones() -> None:
    stream = formats.read_bytes(("@article{a, title={One}}\n\n@article{b, title={Two\n\n" + BIB).encode(), "x.bib")
    found = [next(stream), next(stream)]
    assert [c.record["title"] for c in found if isinstance(c, Put)] == ["One", RECORD["title"]]
    with pytest.raises(InputError, match=r"^x\.bib, line 3: an entry of BibTeX"):
        next(stream)


@pytest.mark.parametrize(
    "value",
    [
        "{" * 20_000 + "}" * 20_000,
        "\\" * 20_000,
        r"\'{" * 5_000 + "}" * 5_000,
        "$" * 20_001,
        r"\begin{a}" * 2_000,
        "~" * 9999,
    ],
    ids=["braces", "backslashes", "accents", "dollars", "environments", "ties"],
)
def test_hostile_values_take_no_time(value: str) -> None:
    begun = time.process_time()
    with suppress(InputError):
        read("@article{k, title={Sleep}, author={" + value + "}, journal={" + value + "}}\n@article{l, title={Two}}")
    assert time.process_time() - begun < 10


def test_a_file_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verileaf.references.formats.bibtex.LARGEST", 1000)
    with pytest.raises(InputError, match="too much for BibTeX"):
        read(BIB * 10)
