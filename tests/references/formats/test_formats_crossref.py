"""Crossref's JSON: all its wrappings, its dates, its updates. The works are invented."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from verileaf.errors import InputError
from verileaf.references import formats, records
from verileaf.references.formats import Put

WORK: dict[str, Any] = {
    "indexed": {"date-time": "2026-01-01T00:00:00Z"},
    "reference-count": 1,
    "publisher": "Burrow Press",
    "issue": "3",
    "DOI": "10.5555/Mole.1",
    "type": "journal-article",
    "created": {"date-parts": [[2019, 1, 1]]},
    "page": "573-589",
    "title": ["Sleep of <i>Talpa europaea</i> &amp;amp; others"],
    "subtitle": ["A trial at p &lt; 0.05"],
    "author": [
        {"given": "Rosa M.", "family": "Hale", "sequence": "first", "suffix": "Jr", "affiliation": []},
        {"name": "Mole Study Group", "sequence": "additional", "affiliation": []},
    ],
    "container-title": ["Journal of Moles"],
    "short-container-title": ["J Moles"],
    "published-print": {"date-parts": [[2021, 3]]},
    "published-online": {"date-parts": [[2020, 12, 30]]},
    "issued": {"date-parts": [[2020, 12, 30]]},
    "volume": "12",
    "article-number": "e77",
    "ISSN": ["1234-5678", "8765-4321"],
    "URL": "https://doi.org/10.5555/mole.1",
    "resource": {"primary": {"URL": "https://press.example/mole/1"}},
    "abstract": "<jats:title>Abstract</jats:title><jats:p>Moles sleep.</jats:p>",
    "reference": [{"key": "1", "DOI": "10.5555/another"}],
    "relation": {},
}
RECORD = {
    "type": "article-journal",
    "title": "Sleep of Talpa europaea & others: A trial at p < 0.05",
    "author": [{"family": "Hale", "given": "Rosa M.", "suffix": "Jr"}, {"literal": "Mole Study Group"}],
    "issued": {"date-parts": [[2020, 12, 30]]},
    "published-print": {"date-parts": [[2021, 3]]},
    "published-online": {"date-parts": [[2020, 12, 30]]},
    "container-title": "Journal of Moles",
    "container-title-short": "J Moles",
    "volume": "12",
    "issue": "3",
    "page": "573-589",
    "number": "e77",
    "publisher": "Burrow Press",
    "ISSN": "1234-5678, 8765-4321",
    "DOI": "10.5555/mole.1",
    "URL": "https://press.example/mole/1",
    "abstract": "Abstract Moles sleep.",
}


def read(value: object, name: str = "x.json") -> list[dict[str, Any]]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return [change.record for change in formats.read_bytes(data, name) if isinstance(change, Put)]


def one(**fields: Any) -> dict[str, Any]:
    (record,) = read({"indexed": {}, "DOI": "10.5555/x", "type": "journal-article", "title": ["A title"], **fields})
    return record


LINES = b"\n".join(json.dumps(WORK).encode() for _ in range(3)) + b"\n\n"


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (json.dumps(WORK).encode(), 1),
        (json.dumps(WORK, indent=2).encode(), 1),
        (json.dumps({"status": "ok", "message-type": "work", "message-version": "1", "message": WORK}).encode(), 1),
        (json.dumps({"status": "ok", "message": {"facets": {}, "items": [WORK, WORK]}}).encode(), 2),
        (json.dumps({"items": [WORK] * 4}).encode(), 4),
        (json.dumps({"items": [WORK] * 4}, indent=1).encode(), 4),
        (json.dumps([WORK, WORK]).encode(), 2),
        (LINES, 3),
        (b"\xef\xbb\xbf" + LINES, 3),
        (gzip.compress(LINES, mtime=0), 3),
        (gzip.compress(LINES[: len(LINES) // 3], mtime=0) + gzip.compress(LINES[len(LINES) // 3 :], mtime=0), 3),
        (json.dumps({"items": []}).encode(), 0),
    ],
)
def test_all_wrappings(data: bytes, count: int) -> None:
    assert read(data) == [RECORD] * count


def test_types() -> None:
    assert one(type="posted-content")["type"] == "article"
    assert one(type="book-chapter")["type"] == "chapter"
    assert one(type="something-new")["type"] == "document"
    assert read({**WORK, "type": "component"}) == []


def test_the_date_of_a_preprint_and_dates_that_are_none() -> None:
    assert one(posted={"date-parts": [[2022, 5, 1]]})["issued"] == {"date-parts": [[2022, 5, 1]]}
    assert "issued" not in one(issued={"date-parts": [[None]]})
    assert one(issued={"date-parts": [[None]]}, published={"date-parts": [[2001]]})["issued"] == {
        "date-parts": [[2001]]
    }


def test_what_has_happened_to_a_work() -> None:
    record = one(
        **{
            "updated-by": [
                {
                    "DOI": "10.5555/N.1",
                    "type": "retraction",
                    "label": "Retraction",
                    "source": "retraction-watch",
                    "updated": {"date-parts": [[2023, 4, 22]], "timestamp": 1},
                    "record-id": "4",
                },
                {"DOI": "10.5555/n.0", "type": "erratum", "source": "publisher"},
                {"DOI": "10.5555/n.9", "type": "a new kind"},
            ]
        }
    )
    assert record["custom"] == {
        "status": "retracted",
        "notices": [
            {"type": "retraction", "doi": "10.5555/n.1", "date": "2023-04-22", "source": "retraction-watch"},
            {"type": "erratum", "doi": "10.5555/n.0", "source": "crossref"},
        ],
    }


@pytest.mark.parametrize(("kind", "retracted"), [("withdrawal", True), ("removal", True), ("correction", False)])
def test_what_takes_a_work_back(kind: str, retracted: bool) -> None:
    assert records.is_retracted(one(**{"updated-by": [{"DOI": "10.5555/n", "type": kind}]})) is retracted


def test_a_work_taken_back_and_then_not() -> None:
    later = [
        {"DOI": "10.5555/a", "type": "retraction", "updated": {"date-parts": [[2020]]}},
        {"DOI": "10.5555/b", "type": "reinstatement", "updated": {"date-parts": [[2021]]}},
    ]
    assert not records.is_retracted(one(**{"updated-by": later}))


def test_a_notice_is_about_the_other_work() -> None:
    record = one(
        title=["Retracted: Sleep in moles"],
        **{"update-to": [{"DOI": "10.5555/Mole.1", "type": "retraction", "updated": {"date-parts": [[2023, 4]]}}]},
    )
    assert record["title"] == "Retracted: Sleep in moles"
    assert not records.is_retracted(record)
    assert [(key, n.type, n.doi, n.date) for key, n in records.updates(record)] == [
        ("DOI 10.5555/mole.1", "retraction", "10.5555/x", "2023-04")
    ]


def test_a_notice_with_the_doi_of_the_work_itself() -> None:
    record = one(**{"update-to": [{"DOI": "10.5555/X", "type": "retraction"}]})
    assert records.is_retracted(record)
    assert "updates" not in record["custom"]


@pytest.mark.parametrize(
    ("stated", "title", "retracted"),
    [
        ("RETRACTED: Sleep in moles", "Sleep in moles", True),
        ("RETRACTED ARTICLE: Sleep in moles", "Sleep in moles", True),
        ("[RETRACTED] Sleep in moles", "Sleep in moles", True),
        ("WITHDRAWN: Sleep in moles", "Sleep in moles", True),
        ("REMOVED: Sleep in moles", "Sleep in moles", True),
        ("Sleep in moles (Retracted article. See vol. 3, pg. 4, 2020)", "Sleep in moles", True),
        ("Sleep in moles [Retracted]", "Sleep in moles", True),
        ("Retracted papers on moles", "Retracted papers on moles", False),
        ("Removed: stones from burrows", "Removed: stones from burrows", False),
        ("Why moles are withdrawn", "Why moles are withdrawn", False),
        ("RETRACTED:", "RETRACTED:", False),
    ],
)
def test_marks_in_titles(stated: str, title: str, retracted: bool) -> None:
    record = one(title=[stated])
    assert (record["title"], records.is_retracted(record)) == (title, retracted)


def test_preprints_and_published_versions() -> None:
    preprint = one(relation={"is-preprint-of": [{"id-type": "doi", "id": "10.5555/J", "asserted-by": "subject"}]})
    assert preprint["custom"] == {
        "notices": [{"type": "published_as", "doi": "10.5555/j", "source": "crossref"}],
        "updates": [{"type": "preprint", "doi": "10.5555/j", "source": "crossref"}],
    }
    published = one(relation={"has-preprint": [{"id-type": "doi", "id": "https://doi.org/10.5555/p"}]})
    assert published["custom"]["notices"][0] == {"type": "preprint", "doi": "10.5555/p", "source": "crossref"}
    posted = one(relation={"has-preprint": [{"id-type": "arxiv", "id": "2302.04668v2"}]})
    assert posted["custom"]["notices"][0]["doi"] == "10.48550/arxiv.2302.04668"


def test_what_others_add_to_records_of_crossref_is_kept() -> None:
    record = one(PMID="90000001", custom={"status": "retracted"})
    assert record["PMID"] == "90000001"
    assert records.is_retracted(record)


ODD: list[Any] = [
    None,
    5,
    "x",
    True,
    [],
    {},
    [[]],
    [None],
    {"a": 1},
    [{"date-parts": 3}],
    {"date-parts": [["x"]]},
    1e300,
]


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("field", [name for name in WORK if name not in ("DOI", "indexed")])
def test_an_odd_field_costs_that_field_only(field: str, odd: object) -> None:
    (record,) = read({**WORK, field: odd})
    assert record["DOI"] == "10.5555/mole.1"
    assert all(records.years(record))
    assert isinstance(records.title(record), str)


def test_damage_names_its_line_and_costs_nothing_before_it() -> None:
    stream = formats.read_bytes(LINES.rstrip() + b"\n{oops}\n" + LINES, "x.jsonl")
    assert [next(stream) for _ in range(3)] == [Put(RECORD)] * 3
    with pytest.raises(InputError, match=r"^x\.jsonl, line 4: is not JSON"):
        next(stream)


@pytest.mark.parametrize("line", [b"5", b'"text"', b"null"])
def test_a_line_that_is_no_object(line: bytes) -> None:
    with pytest.raises(InputError, match=r"line 4: is not a record"):
        list(formats.read_bytes(LINES.rstrip() + b"\n" + line, "x.jsonl"))


def test_a_file_that_was_cut_short() -> None:
    packed = gzip.compress(LINES * 2000)
    stream = formats.read_bytes(packed[: len(packed) // 2], "x.jsonl.gz")
    assert next(stream) == Put(RECORD)
    with pytest.raises(InputError, match=r"x\.jsonl\.gz: the file ends in the middle"):
        list(stream)


def test_a_page_that_was_cut_short_names_a_line() -> None:
    data = json.dumps({"items": [WORK]}, indent=1).encode()[:-30]
    with pytest.raises(InputError, match=r"x\.json, line \d+: is not JSON"):
        list(formats.read_bytes(data, "x.json"))


def test_depth_and_length_have_bounds() -> None:
    deep = b'{"indexed": {}, "DOI": "10.5555/x", "title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with pytest.raises(InputError, match=r"nested too deeply|is not JSON"):
        list(formats.read_bytes(deep, "x.json"))
    assert "title" not in one(title=["mole " * 2_000_000])


def test_many_small_values_are_refused_at_once() -> None:
    with pytest.raises(InputError, match="is not a list of records"):
        list(formats.read_bytes(b'{"items": [' + b"{}," * 2_000_000 + b"{}]}", "x.json"))


def test_a_line_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verileaf.references.formats.source.LONGEST_LINE", 10_000)
    with pytest.raises(InputError, match=r"line 4: has more than"):
        list(formats.read_bytes(LINES.rstrip() + b'\n{"a": "' + b"x" * 20_000 + b'"}', "x.json"))
