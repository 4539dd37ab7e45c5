"""Which format a file is in, and that no file whatever does more than fail with one line."""

from __future__ import annotations

import gzip
import random
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_formats_bibtex import BIB
from test_formats_crossref import LINES, WORK
from test_formats_csl import ITEM
from test_formats_nbib import NBIB
from test_formats_openalex import WORK as OPENALEX
from test_formats_pubmed import ARTICLE
from test_formats_pubmed import HEAD as XML
from test_formats_retraction_watch import HEAD as CSV
from test_formats_retraction_watch import row
from test_formats_ris import RIS

from verileaf.errors import InputError
from verileaf.references import formats, records
from verileaf.references.formats import Change, Delete, Mark, Put
from verileaf.references.memory import MemoryCatalogue

encode = msgspec.json.encode
FILES: dict[str, bytes] = {
    "pubmed": (XML + ARTICLE * 2 + "<DeleteCitation><PMID>3</PMID></DeleteCitation></PubmedArticleSet>").encode(),
    "crossref": encode({"status": "ok", "message": WORK}),
    "openalex": encode(OPENALEX) + b"\n" + encode(OPENALEX),
    "csl": encode([ITEM, ITEM]),
    "ris": RIS.encode(),
    "bibtex": BIB.encode(),
    "nbib": NBIB.encode(),
    "retraction_watch": (CSV + row()).encode(),
}
MORE = {**FILES, "lines": LINES, "packed": gzip.compress(FILES["pubmed"])}


def sound(change: Change) -> bool:
    """Can a catalogue be made of it?"""
    if isinstance(change, Put):
        msgspec.msgpack.encode(change.record)
        MemoryCatalogue([change.record])
        title = change.record.get("title", "")
        return isinstance(title, str) and "\n" not in title and bool(records.identifier_keys(change.record))
    if isinstance(change, Delete):
        return bool(change.pmid or change.doi)
    return isinstance(change, Mark) and bool(change.doi or change.pmid)


def test_every_format_has_its_file() -> None:
    assert set(FILES) == set(formats.FORMATS)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("packed", [False, True])
def test_content_decides(tmp_path: Path, kind: str, packed: bool) -> None:
    path = tmp_path / "file.dat"
    path.write_bytes(gzip.compress(FILES[kind]) if packed else FILES[kind])
    assert formats.detect(path) == kind
    changes = list(formats.read(path))
    assert changes
    assert all(map(sound, changes))
    assert changes == list(formats.read_bytes(path.read_bytes(), "file.dat"))


def test_a_name_helps_where_content_does_not(tmp_path: Path) -> None:
    path = tmp_path / "empty.bib"
    path.write_text("nothing but a remark\n")
    assert formats.detect(path) == "bibtex"
    assert list(formats.read(path)) == []


def test_a_text_that_quotes_another_format_is_what_it_begins_with() -> None:
    text = NBIB + "TY  - JOUR\n@article{a, title={b}}\n"
    assert [c.record["PMID"] for c in formats.read_bytes(text.encode(), "x") if isinstance(c, Put)] == ["90000001"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"moles sleep\n", "none of the formats"),
        (b"<html><p>moles</p></html>", "none of the formats"),
        (b"{}x", "is not"),
        (b'{"a": 1}', "none of the formats"),
        (b"\x1f\x8bnot gzip", "damaged|cut short|ends in the middle"),
        (gzip.compress(b"moles", mtime=0)[:12], "damaged|ends in the middle"),
        (bytes(range(256)) * 20, "none of the formats"),
    ],
)
def test_what_is_none_of_them(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as raised:
        list(formats.read(path))
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith(str(path))


def test_no_file_at_all(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match="cannot be read"):
            formats.detect(path)
        with pytest.raises(InputError, match="cannot be read"):
            list(formats.read(path))


def exhaust(data: bytes) -> None:
    fault = ""
    try:
        for change in formats.read_bytes(data, "x"):
            assert sound(change)
    except InputError as error:
        fault = str(error)
    assert "\n" not in fault
    assert len(fault) < 1000


@given(st.binary(max_size=2000))
@settings(max_examples=200, deadline=None)
def test_random_bytes(data: bytes) -> None:
    exhaust(data)


@pytest.mark.parametrize("kind", MORE)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_files_with_pieces_changed(kind: str, data: st.DataObject) -> None:
    content = bytearray(MORE[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 30))
        content[at : at + length] = data.draw(
            st.binary(max_size=8)
            | st.sampled_from([b"", b'"', b"{", b"}", b"[", b"]", b"<", b">", b"&", b"\n", b"\\", b"-1", b"null"])
        )
    exhaust(bytes(content))


@pytest.mark.parametrize("kind", MORE)
def test_files_cut_short_anywhere(kind: str) -> None:
    chance = random.Random(7)
    for _ in range(25):
        exhaust(MORE[kind][: chance.randrange(len(MORE[kind]))])


@pytest.mark.parametrize("kind", FILES)
def test_a_megabyte_of_one_sign_in_a_record_takes_no_time(kind: str) -> None:
    middle = FILES[kind].find(b"Sleep") + 5
    for sign in (b"a", b" ", b"(", b"{", b"&", b"<", b"10.5555/", b"RETRACTED:", b"\\", b"]", b"-", b"."):
        begun = time.process_time()
        exhaust(FILES[kind][:middle] + sign * (1_000_000 // len(sign)) + FILES[kind][middle:])
        assert time.process_time() - begun < 5, sign
