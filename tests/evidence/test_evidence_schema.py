"""The format and the format's own description agree with what the checker and the engine take for granted."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.evidence import csl, schema, shape
from verileaf.evidence.positions import Located
from verileaf.evidence.topic import TOPICS

KINDS = [
    item
    for module in (schema, csl)
    for item in vars(module).values()
    if isinstance(item, type) and issubclass(item, msgspec.Struct) and item not in (schema.Item, msgspec.Struct)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_items_are_frozen_and_refuse_unknown_keys(kind: type[msgspec.Struct]) -> None:
    assert kind.__struct_config__.frozen
    open_to_more = {csl.Source, csl.CSLDate}  # CSL-JSON has keys of its own
    assert kind.__struct_config__.forbid_unknown_fields == (kind not in open_to_more)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_a_json_schema(kind: type[msgspec.Struct]) -> None:
    assert msgspec.json.schema(kind)["$defs"][kind.__name__]["type"] == "object"


def shaped(data: Any, kind: type[Any]) -> list[str]:
    return shape.faults(Located(TOPICS / "x.yaml"), (), data, kind)


def is_of(data: Any, kind: type[Any]) -> bool:
    try:
        msgspec.convert(data, kind)
    except msgspec.ValidationError:
        return False
    return True


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-2, 2) | st.text(max_size=3) | st.just("2026-01-01"),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["low", "high", "unit", "on", "where"]), inner)
    ),
    max_leaves=5,
)


@given(junk, st.sampled_from([schema.Value, schema.Seen, schema.Concept, schema.Fact, csl.CSLName, csl.CSLDate]))
def test_the_checker_and_the_types_agree(data: Any, kind: type[Any]) -> None:
    """What has no fault converts; what does not convert has one."""
    assert (shaped(data, kind) == []) == is_of(data, kind)


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("US", True),
        ("US-CA", True),
        ("US-CA-san-diego", True),
        ("GB-ENG", True),
        ("usa", False),
        ("US-", False),
        ("US-CA-", False),
    ],
)
def test_place_codes(code: str, fits: bool) -> None:
    concept = {"id": "x", "kind": "place", "label": "x", "place": code}
    assert (shaped(concept, schema.Concept) == []) == fits == is_of(concept, schema.Concept)


@pytest.mark.parametrize(
    ("name", "fits"),
    [("a", True), ("7-oh", True), ("a-b", True), ("A", False), ("-a", False), ("", False), ("é", False)],
)
def test_ids(name: str, fits: bool) -> None:
    concept = {"id": name, "kind": "term", "label": "x"}
    assert (shaped(concept, schema.Concept) == []) == fits == is_of(concept, schema.Concept)


def test_items_survive_packing() -> None:
    fact = schema.Fact(
        id="x",
        question="?",
        relation="contains",
        subject="x",
        value=schema.Value(low=0.1, high=2, unit="percent"),
        valid_from=date(2020, 1, 1),
        plain="x",
        sources=("x",),
        reviewed=date(2026, 1, 1),
    )
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(fact), type=schema.Fact) == fact
