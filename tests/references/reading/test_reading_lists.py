"""Lists in the formats of reference managers: each entry with its place, hostile files without harm."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import RECORDS

from verileaf.errors import InputError
from verileaf.references import check
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.lists import ListFormat, format_of, read

BIB = """% a library
@string{jpm = {Plant Medicine}}
@comment{nothing}

@article{brandao2019,
  author = {Brand\\~ao, J. and Li, X.},
  title = {{$\\beta$}-Sitosterol content of commercial willow products},
  journal = jpm, year = 2019, volume = {92}, number = {Pt B}, pages = {31--38},
}
some words between
@article{hale2020, author={Hale, R. B. and Okafor, L.}, title="Salicin concentrations after a single cup of willow tea
 in healthy adults", journal={Clinical Plant Pharmacology}, year=2013, volume=11, doi={10.5555/cpp.2020.11.201}}
"""
RIS = """TY  - JOUR
AU  - Quill, S.
TI  - Willow bark cures backache
JO  - Pain Letters
PY  - 2003
VL  - 1
SP  - 5
EP  - 6
ER  - 

TY  - JOUR
AU  - Brandão, J.
AU  - Li, X.
TI  - Willow bark in children with fever
T2  - Plant Medicine Reports
PY  - 2021
VL  - 8
ER  - 
"""
NBIB = """
PMID- 90000001
TI  - Willow bark extract and knee stiffness: a randomized, placebo-controlled
      trial.
AU  - Hale RB
AU  - Núñez M
AU  - von Arx T
AU  - O'Dowd K
DP  - 2018
JT  - Journal of Rheumatic Plants
VI  - 42
IP  - 3
PG  - 573-89
PT  - Journal Article

PMID- 90000003
TI  - Gastric bleeding does increase with willow bark in older people.
AU  - Le Fevre AJ
DP  - 2015
JT  - Annals of Herbal Safety and Toxicology
VI  - 7
PG  - 112-120
PT  - Journal Article
"""
CSL = json.dumps([RECORDS[0], {**RECORDS[1], "volume": "12"}], indent=1)


@pytest.mark.parametrize(
    ("text", "format", "beginnings", "endings", "statuses"),
    [
        (BIB, "bibtex", ["@article{brandao2019", "@article{hale2020"], ["31--38},\n}", "cpp.2020.11.201}}"], ["ok", "wrong"]),
        (RIS, "ris", ["TY  - JOUR\nAU  - Quill", "TY  - JOUR\nAU  - Brand"], ["ER  -", "ER  -"], ["retracted", "wrong"]),
        (NBIB, "nbib", ["PMID- 90000001", "PMID- 90000003"], ["Journal Article", "Journal Article"], ["ok", "wrong"]),
        (CSL, "csl", ['{\n  "type"', '{\n  "type"'], ["}", "}"], ["ok", "wrong"]),
        (f'{{"version": 1, "items": {CSL}}}', "csl", ['{\n  "type"', '{\n  "type"'], ["}", "}"], ["ok", "wrong"]),
        ("\n".join(json.dumps(r) for r in RECORDS[:2]), "csl", ["{", "{"], ["}", "}"], ["ok", "ok"]),
        (json.dumps(RECORDS[0]), "csl", ["{"], ["}"], ["ok"]),
    ],
)  # fmt: skip
def test_entries_have_their_places_and_are_held_field_by_field(
    text: str,
    format: ListFormat,
    beginnings: list[str],
    endings: list[str],
    statuses: list[str],
    complete: MemoryCatalogue,
) -> None:
    listed = read(text, format)
    raws = [text[item.reference.start : item.reference.end] for item in listed]
    for raw, beginning, ending in zip(raws, beginnings, endings, strict=True):
        assert raw.startswith(beginning)
        assert raw.endswith(ending)
    found = check((item.reference for item in listed), complete, (item.entry for item in listed))
    assert [match.status for match in found] == statuses


def test_the_differing_field_is_named(complete: MemoryCatalogue) -> None:
    listed = read(BIB, "bibtex")
    [_, found] = check((item.reference for item in listed), complete, (item.entry for item in listed))
    assert [(d.field, d.stated, d.actual) for d in found.differences] == [("issued", "2013", "2020")]


@pytest.mark.parametrize(
    ("path", "text", "format"),
    [
        ("a.bib", "anything", "bibtex"),
        ("a.RIS", "", "ris"),
        ("a.nbib", "", "nbib"),
        ("a.json", "", "csl"),
        ("-", BIB[BIB.index("@string") :], "bibtex"),
        ("-", RIS, "ris"),
        ("-", NBIB, "nbib"),
        ("-", CSL, "csl"),
        ("-", "[1] Hale RB. Willow. 2018.", None),
        ("-", "@willow says {something}", None),
        ("a.txt", RIS, None),
        ("a.md", "# Willow", None),
        ("-", "", None),
    ],
)
def test_the_format_of_a_list(path: str, text: str, format: str | None) -> None:
    assert format_of(path, text) == format


FIRST = (
    "@article{a, author={Hale, R. B. and Okafor, L.}, title={Salicin concentrations after a single cup of willow tea"
)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"{FIRST}, year=2013, volume={{11}}", "bibtex"),
        (f"{FIRST} in healthy adults}}, year=2013, journal={{Clinical Plant", "bibtex"),
        (f'{FIRST.replace("={", "=x ")}", doi="10.5555/none.1', "bibtex"),
        ("@article{Quill S. Willow bark cures backache. Pain Letters. 2003;1:5-6.", "bibtex"),
        ("@article{,", "bibtex"),
        ('[{"id": "Quill S. Willow bark cures backache. Pain Letters. 2003;1:5-6."}]', "csl"),
    ],
)
def test_nothing_is_said_of_an_entry_that_cannot_be_read(
    text: str, format: ListFormat, complete: MemoryCatalogue
) -> None:
    [item] = read(text, format)
    [found] = check([item.reference], complete, [item.entry])
    assert (found.status, found.differences) == ("unresolved", ())
    assert "damaged" in found.reason


def test_what_is_whole_in_a_damaged_entry_is_held_against_the_work_that_it_names(complete: MemoryCatalogue) -> None:
    whole = "doi={10.5555/jrp.2018.0042}, year={2018}, author={Hale, R. B. and others}"
    for text, status in (
        (f"@article{{k, title={{Willow bark, {whole}}}", "ok"),
        (f"@article{{k, {whole}, title={{Willow bark", "ok"),
        (f"@article{{k, title={{Willow bark, {whole.replace('2018}', '2011}')}}}", "wrong"),
        (f"@article{{k, title={{Willow bark, {whole.replace('0042', '9999')}}}", "unresolved"),
    ):
        [item] = read(text, "bibtex")
        [found] = check([item.reference], complete, [item.entry])
        assert (item.entry.damaged, found.status) == (True, status)
        assert found.reason.startswith("The entry is damaged")


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("TY  - JOUR\nT I- Willow\nAU  - Hale, R. B.\nDO  - 10.5555/jrp.2018.0042\nE", "ris"),
        ("PMID- 99999\nT I- Willow\nLID - 10.5555/jrp.2018.0042 [doi]\nA", "nbib"),
    ],
)
def test_a_record_of_tagged_lines_loses_no_more_than_the_damaged_line(
    text: str, format: ListFormat, complete: MemoryCatalogue
) -> None:
    [item] = read(text, format)
    [found] = check([item.reference], complete, [item.entry])
    assert found.record is not None
    assert found.record["DOI"] == "10.5555/jrp.2018.0042"


def test_an_abbreviation_is_written_out_however_many_there_are() -> None:
    strings = "".join(f"@string{{j{n} = {{Journal of the {n}th Invented Plant}}}}\n" for n in range(1000))
    listed = read(f"{strings}@article{{k, title={{Willow}}, journal=J999, year=2019}}", "bibtex")
    assert [item.entry.container for item in listed] == ["Journal of the 999th Invented Plant"]


def test_what_follows_a_damaged_entry_is_read() -> None:
    [broken, good] = read(f"{FIRST}\n@book{{k, title={{Moss}}}}", "bibtex")
    assert (broken.entry.damaged, good.entry.damaged, good.entry.title) == (True, False, "Moss")


@pytest.mark.parametrize(
    ("text", "format", "said"),
    [
        ("no entries", "bibtex", "no entries"),
        ("@comment{x}", "bibtex", "no entries"),
        ("", "ris", "no entries"),
        ("[]", "csl", "no entries"),
        ('[{"title": "x"}, 3]', "csl", "line 1 is no item"),
        ('[{"title": "x"},\n{"title": }]', "csl", "line 2"),
        ('{"title": "x"', "csl", "line 1"),
        ("[" * 100_000, "csl", "CSL-JSON"),
        ('[{"a": ' + "[" * 100_000, "csl", "nested"),
        ('[{"title": ' + "9" * 6000 + "}]", "csl", "digits"),
        ('{"items": [', "csl", "line 1"),
    ],
)
def test_a_file_without_entries_or_sense_is_one_line(text: str, format: ListFormat, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read(text, format, "list.x")
    assert str(caught.value).startswith("list.x: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("@book{\n" * 3000, "bibtex"),
        ("@string{a = {" + "x" * 200_000 + "}}\n" + "@book{k, title={T}}\n" * 300, "bibtex"),
        ("TY  - JOUR\n" * 3000, "ris"),
        ("PMID- 1\n" * 3000, "nbib"),
        ("[" + '{"title": "x"},' * 3000 + '{"title": "x"}]', "csl"),
    ],
)
def test_hostile_lists_take_linear_time(text: str, format: ListFormat) -> None:
    start = time.perf_counter()
    assert read(text, format)
    assert time.perf_counter() - start < 5


values: Any = (
    st.none()
    | st.integers()
    | st.text(max_size=8)
    | st.lists(st.none() | st.text(max_size=3), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["title", "author", "issued", "DOI", "id", "items", "custom"]), values),
        min_size=1,
        max_size=3,
    )
)
def test_any_json_objects_are_entries(made: list[dict[str, Any]]) -> None:
    assert len(read(json.dumps(made), "csl")) == len(made)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet='@aT{}(),="\\\n -', max_size=60), st.sampled_from(["bibtex", "ris", "nbib", "csl"]))
def test_any_text_is_read_or_refused(text: str, format: ListFormat) -> None:
    try:
        listed = read(text, format)
    except InputError:
        return
    for item in listed:
        assert 0 <= item.reference.start < item.reference.end <= len(text)
