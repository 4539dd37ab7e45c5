"""The base in the formats of others, read back by the tools of others."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from tests.moss import FINDINGS, SOURCES, bluemoss, build
from verileaf.ask import export
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Finding, Value


def test_csl_is_what_the_files_hold(base: Base) -> None:
    assert json.loads(export.csl(base)) == list(SOURCES)


# --- RIS --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def records(base: Base) -> dict[str, dict[str, Any]]:
    import rispy

    return {record["id"]: record for record in rispy.loads(export.ris(base))}


def test_ris_begins_with_a_type_and_ends_each_record(base: Base) -> None:
    lines = export.ris(base).splitlines()
    assert lines[0] == "TY  - JOUR"
    assert [line for line in lines if line.startswith("TY")] == ["TY  - JOUR", "TY  - JOUR", "TY  - STAT", "TY  - DATA"]
    assert sum(line.startswith("ER  -") for line in lines) == len(SOURCES)


def test_ris_holds_every_source(records: dict[str, dict[str, Any]]) -> None:
    assert list(records) == [source["id"] for source in SOURCES]
    assert {name: record["title"] for name, record in records.items()} == {
        source["id"]: source["title"] for source in SOURCES
    }


def test_the_fields_of_a_ris_record(records: dict[str, dict[str, Any]]) -> None:
    wren = records["wren2021moss"]
    assert wren["authors"] == ["Wren, Ada B.", "Núñez, M."]
    assert (wren["year"], wren["volume"], wren["number"]) == ("2021", "3", "2")
    assert wren["date"].startswith("2021/05/04")
    assert (wren["start_page"], wren["end_page"], wren["doi"]) == ("11", "19", "10.5555/bluemoss_1")
    assert wren["urls"] == ["https://example.org/wren?a=1&b=2%20"]
    assert records["gazette2020moss"]["authors"] == ["Diet of Arden and Borset"]
    assert "year" not in records["gazette2020moss"]
    assert records["otto2018moss"]["year"] == "2018"


def test_a_line_end_in_a_title_starts_no_ris_field() -> None:
    import rispy

    title = "One line\nER  - \nTY  - BOOK"
    base = build(sources=({**SOURCES[0], "title": title}, *SOURCES[1:]))
    assert len(rispy.loads(export.ris(base))) == len(SOURCES)


# --- BibTeX -----------------------------------------------------------------------------------------------------------


def entries(base: Base) -> dict[str, Any]:
    """The entries by key, read by bibtexparser; what it cannot read fails."""
    import bibtexparser

    library = bibtexparser.parse_string(export.bibtex(base))
    assert library.failed_blocks == []
    return {entry.key: entry for entry in library.entries}


def test_bibtex_holds_every_source(base: Base) -> None:
    assert {key: entry.entry_type for key, entry in entries(base).items()} == {
        "wren2021moss": "article",
        "otto2018moss": "article",
        "gazette2020moss": "misc",
        "diary2019moss": "dataset",
    }


def test_the_fields_of_a_bibtex_entry(base: Base) -> None:
    wren = entries(base)["wren2021moss"]
    assert wren["title"] == r"{Bluemoss \& pain: a 10\% trial in Ruritania}"
    assert LatexNodes2Text().latex_to_text(wren["author"]) == "Wren, Ada B. and Núñez, M."
    assert wren["author"].isascii()
    assert (wren["date"], wren["pages"]) == ("2021-05-04", "11--19")
    assert (wren["doi"], wren["url"]) == ("10.5555/bluemoss_1", "https://example.org/wren?a=1&b=2%20")
    assert wren["journaltitle"] == "Journal of Invented Plants"


def test_the_name_of_a_body_is_one_name(base: Base) -> None:
    assert entries(base)["gazette2020moss"]["author"] == "{Diet of Arden and Borset}"
    assert "author" not in entries(base)["diary2019moss"].fields_dict


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from('ab{}\\%&$#_^~@",= é–“α'), min_size=1))
def test_any_title_makes_a_bibtex_that_can_be_read(title: str) -> None:
    base = build(sources=({**SOURCES[0], "title": title}, *SOURCES[1:]))
    found = entries(base)
    assert list(found) == [source["id"] for source in SOURCES]
    assert found["wren2021moss"]["volume"] == "3"


# --- the flat table ---------------------------------------------------------------------------------------------------


def test_a_row_of_every_finding_with_all_columns(base: Base) -> None:
    rows = export.rows(base)
    assert [row["finding"] for row in rows] == [finding.id for finding in FINDINGS]
    for row in rows:
        assert tuple(row) == export.COLUMNS


def test_what_a_row_holds(base: Base) -> None:
    rows = {row["finding"]: row for row in export.rows(base)}
    assert rows["wren-pain"] == {
        "finding": "wren-pain",
        "text": "Pain fell by 1 of 10.",
        "subject": "bluemoss",
        "object": "pain",
        "measure": "pain-score",
        "low": 1,
        "high": 1,
        "unit": "points",
        "spread": "95% CI 0.4 to 1.6",
        "n": 60,
        "population": None,
        "species": None,
        "form": None,
        "setting": None,
        "assessments": "bluemoss-pain",
        "stances": "for",
        "source": "wren2021moss",
        "title": "Bluemoss & pain: a 10% trial in Ruritania",
        "year": 2021,
        "design": "randomised_trial",
        "peer_reviewed": True,
        "status": "current",
        "doi": "10.5555/bluemoss_1",
        "pmid": "1234567",
        "url": "https://example.org/wren?a=1&b=2%20",
    }
    assert rows["wren-half-life"]["subject"] == "cerulin"
    assert (rows["otto-half-life"]["low"], rows["otto-half-life"]["high"]) == (None, 1)
    assert rows["otto-liver"]["status"] == "retracted"
    assert (rows["wren-nausea"]["assessments"], rows["wren-nausea"]["stances"]) == (
        "bluemoss-nausea;bluemoss-liver",
        "for;for",
    )
    assert (rows["diary-slumbrex"]["year"], rows["diary-slumbrex"]["assessments"]) == (None, "")


def test_csv_is_the_same_table(base: Base) -> None:
    read = list(csv.DictReader(io.StringIO(export.flat(base), newline="")))
    expected = [{name: "" if value is None else str(value) for name, value in row.items()} for row in export.rows(base)]
    assert read == expected


def test_parquet_is_the_same_table(base: Base) -> None:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(export.parquet(base)))
    assert table.column_names == list(export.COLUMNS)
    assert table.to_pylist() == export.rows(base)
    assert [str(table.schema.field(name).type) for name in ("low", "n", "peer_reviewed", "text")] == [
        "double",
        "int64",
        "bool",
        "string",
    ]


def test_parquet_without_pyarrow_says_what_to_install(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from verileaf.errors import InputError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'verileaf\[parquet\]'"):
        export.parquet(base)


@pytest.mark.parametrize("name", sorted(export.FORMATS))
def test_a_base_without_findings_has_every_format(name: str) -> None:
    base = build(findings=(), assessments=(), interactions=(), questions=(), required=())
    assert export.FORMATS[name](base)


numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@settings(deadline=None)
@given(st.text(min_size=1), numbers, numbers, st.none() | st.integers(0, 10**9), st.none() | st.text(min_size=1))
def test_any_finding_has_a_row_that_comes_back(
    text: str, low: float | None, high: float | None, n: int | None, setting: str | None
) -> None:
    value = Value(low=low, high=high, unit="x") if low is not None or high is not None else None
    finding = Finding(id="new", source="otto2018moss", finding=text, value=value, n=n, setting=setting)
    [row] = export.rows(build(findings=(finding,), assessments=(), interactions=(), questions=(), required=()))
    assert tuple(row) == export.COLUMNS
    assert (row["text"], row["low"], row["high"], row["n"], row["setting"]) == (text, low, high, n, setting)


def test_exports_are_the_same_every_time() -> None:
    one, other = build(), build()
    for name, make in export.FORMATS.items():
        assert make(one) == make(other), name
    assert msgspec.json.decode(export.csl(one)) == msgspec.json.decode(export.csl(bluemoss()))
