"""CSL-JSON as our own catalogues, services and reference managers write it. The works are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from verileaf.errors import InputError
from verileaf.references import formats, records
from verileaf.references.formats import Put


def read(value: object) -> list[dict[str, Any]]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return [change.record for change in formats.read_bytes(data, "x.json") if isinstance(change, Put)]


def one(**fields: Any) -> dict[str, Any]:
    (record,) = read([{"type": "article-journal", "title": "Sleep in moles", **fields}])
    return record


ITEM = {
    "id": "hale2021",
    "type": "article-journal",
    "title": "Sleep in moles",
    "author": [{"family": "Hale", "given": "Rosa", "non-dropping-particle": "van"}, {"literal": "Mole Study Group"}],
    "issued": {"date-parts": [[2021, 3, 5]]},
    "container-title": "Journal of Moles",
    "volume": "12",
    "page": "573-589",
    "DOI": "10.5555/mole.1",
    "custom": {"status": "retracted", "seen": {"on": "2026-01-01"}},
}


def test_a_good_item_stays_as_it_is() -> None:
    assert read([ITEM]) == read({"items": [ITEM]}) == read(ITEM) == [ITEM]
    assert read(json.dumps(ITEM).encode() + b"\n" + json.dumps(ITEM).encode()) == [ITEM, ITEM]
    assert records.is_retracted(read([ITEM])[0])


def test_an_empty_list_holds_nothing() -> None:
    assert read([]) == []


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ({"date-parts": [["2021", "03"]]}, [[2021, 3]]),
        ({"date-parts": [[2020, 12], [2021, 1]]}, [[2020, 12], [2021, 1]]),
        ({"raw": "2021-03-05"}, [[2021, 3, 5]]),
        ({"literal": "5 March 2021"}, [[2021, 3, 5]]),
        ("2021", [[2021]]),
        (2021, [[2021]]),
    ],
)
def test_dates(date: object, parts: list[list[int]]) -> None:
    assert one(issued=date)["issued"] == {"date-parts": parts}


def test_lists_and_numbers_where_strings_belong() -> None:
    record = one(title=["Sleep in moles"], volume=12, ISSN=["1234-5678", "8765-4321"], PMID=90000001)
    assert (record["title"], record["volume"], record["ISSN"], record["PMID"]) == (
        "Sleep in moles",
        "12",
        "1234-5678, 8765-4321",
        "90000001",
    )


def test_identifiers_in_normal_form_wherever_they_stand() -> None:
    record = one(DOI="https://doi.org/10.5555/Mole.1", note="PMID: 90000001\nPMCID: PMC9000001")
    assert (record["DOI"], record["PMID"], record["PMCID"]) == ("10.5555/mole.1", "90000001", "PMC9000001")
    assert one(URL="https://doi.org/10.5555/Mole.2")["DOI"] == "10.5555/mole.2"


def test_a_mark_in_the_title() -> None:
    record = one(title="RETRACTED: Sleep in moles", custom={"seen": "today"})
    assert record["title"] == "Sleep in moles"
    assert records.is_retracted(record)
    assert record["custom"]["seen"] == "today"


def test_types_of_others() -> None:
    assert one(type="journal-article")["type"] == "article-journal"
    assert one(type=None)["type"] == "document"


def test_what_is_too_deep_is_left_out() -> None:
    deep: Any = {}
    for _ in range(40):
        deep = {"a": deep}
    assert "custom" not in one(custom=deep)


@pytest.mark.parametrize("odd", [None, 5, True, [], {}, [[]], [None], {"date-parts": "x"}, [{"family": {}}]], ids=repr)
@pytest.mark.parametrize("field", ["author", "issued", "container-title", "custom", "id", "DOI", "URL", "note", "type"])
def test_an_odd_field_costs_that_field_only(field: str, odd: object) -> None:
    record = one(**{field: odd})
    assert record["title"] == "Sleep in moles"
    assert isinstance(records.years(record), tuple)
    assert list(records.notices(record)) == []


@pytest.mark.parametrize("data", [b'[{"title": "a"}, 5]', b'[{"title": "a"}', b'{"title": "a"', b'[{"title": "\xff"}]'])
def test_damage(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^x\.json, (?:line|record) \d+: is not"):
        read(data)


def test_an_array_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verileaf.references.formats.source.WHOLE", 1000)
    with pytest.raises(InputError, match="not JSON lines"):
        read([ITEM] * 10)
