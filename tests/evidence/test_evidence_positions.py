from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verileaf.evidence.positions import LARGEST, MAX_BYTES, MAX_DEPTH, Located, read

QUICK = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
ASTRAL = chr(0x1F33F)


def located(tmp_path: Path, text: str | bytes, name: str = "data.yaml") -> Located:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(file)


def walk(data: Any, path: tuple[str | int, ...] = ()) -> Any:
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from walk(value, (*path, index))


# --- lines ------------------------------------------------------------------------------------------------------------


def test_lines_of_block_yaml(tmp_path: Path) -> None:
    text = "# comment\n- id: one\n  list:\n    - a\n\n    - b\n- id: two\n  long: >\n    folded\n    text\n  after: 1\n"
    found = located(tmp_path, text)
    assert found.data == [{"id": "one", "list": ["a", "b"]}, {"id": "two", "long": "folded text\n", "after": 1}]
    lines = {(0,): 2, (0, "id"): 2, (0, "list"): 3, (0, "list", 0): 4, (0, "list", 1): 6}
    lines |= {(1,): 7, (1, "long"): 8, (1, "after"): 11}
    assert {path: found.line(path) for path in lines} == lines


def test_lines_of_flow_yaml(tmp_path: Path) -> None:
    found = located(tmp_path, "- {id: one,\n   list: [a,\n b]}\n")
    assert found.data == [{"id": "one", "list": ["a", "b"]}]
    assert [found.line(path) for path in [(0, "id"), (0, "list"), (0, "list", 1)]] == [1, 2, 3]


def test_lines_of_json(tmp_path: Path) -> None:
    found = located(tmp_path, '[\n {"a": "x\\ny, {",\n\t"b": [1,\n2.5e3, true,\n null]},\r\n "end"]', "data.json")
    assert found.data == [{"a": "x\ny, {", "b": [1, 2500.0, True, None]}, "end"]
    paths: list[tuple[str | int, ...]] = [(0, "a"), (0, "b"), (0, "b", 0), (0, "b", 1), (0, "b", 3), (1,)]
    assert [found.line(path) for path in paths] == [2, 3, 3, 4, 5, 6]


@pytest.mark.parametrize("name", ["data.yaml", "data.json"])
def test_every_value_stands_in_its_line(tmp_path: Path, name: str) -> None:
    data = [{"k1": "v1", "k2": {"k3": ["v2", "v3"]}}, {"k4": "v4"}]
    text = json.dumps(data, indent=2) if name.endswith("json") else yaml.safe_dump(data)
    found = located(tmp_path, text, name)
    for path, value in walk(data):
        if isinstance(value, str):
            assert value in text.splitlines()[found.line(path) - 1]


def test_a_place_that_is_not_there_has_the_line_of_what_is_around_it(tmp_path: Path) -> None:
    found = located(tmp_path, "\n- a: 1\n")
    assert found.line((0, "b", 3)) == 2
    assert found.line((7,)) == 2
    assert found.fault((0, "b"), "is wrong") == f"{tmp_path / 'data.yaml'}:2: 0.b: is wrong"


# --- values -----------------------------------------------------------------------------------------------------------


def test_only_plain_numbers_and_truth_values_are_more_than_text(tmp_path: Path) -> None:
    written = "1|1.5|true|false|null|~||'1'|yes|True|2026-01-02|0x1f|.inf|1:30|NO".split("|")
    text = "".join(f"- {value}\n" for value in written)
    expected = [1, 1.5, True, False, None, None, None, "1", "yes", "True", "2026-01-02", "0x1f", ".inf", "1:30", "NO"]
    assert located(tmp_path, text).data == expected


def test_json_is_json(tmp_path: Path) -> None:
    found = located(tmp_path, '["\\ud83c\\udf3f", "a\\/b", "x\u2028y", 1E3]', "data.json")
    assert found.data == [ASTRAL, "a/b", "x\u2028y", 1000.0]


def test_a_byte_order_mark_is_no_part_of_the_data(tmp_path: Path) -> None:
    assert located(tmp_path, "\ufeff[1]", "data.json").data == [1]
    assert located(tmp_path, "\ufeffa: 1").data == {"a": 1}


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.floats(-1e15, 1e15) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)


@QUICK
@given(plain)
def test_yaml_reads_back_what_was_dumped(tmp_path: Path, data: Any) -> None:
    found = located(tmp_path, yaml.safe_dump(data))
    assert found.faults == []
    assert found.data == data
    assert {path for path, _ in walk(data)} == set(found.lines)


@QUICK
@given(plain, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_json_reads_back_what_was_dumped(tmp_path: Path, data: Any, ascii_only: bool, indent: int | str | None) -> None:
    found = located(tmp_path, json.dumps(data, ensure_ascii=ascii_only, indent=indent), "data.json")
    assert found.faults == []
    assert found.data == data
    assert {path for path, _ in walk(data)} == set(found.lines)


@QUICK
@given(st.binary(max_size=60) | text.map(str.encode), st.sampled_from(["data.yaml", "data.json"]))
def test_whatever_the_bytes_there_are_data_or_faults(tmp_path: Path, raw: bytes, name: str) -> None:
    found = located(tmp_path, raw, name)
    assert found.faults or raw.strip()
    for fault in found.faults:
        assert fault.startswith(f"{tmp_path / name}:")
        assert "\n" not in fault


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "is empty"),
        ("# nothing\n", 1, "is empty"),
        ("- a\n- &x b\n", 2, "anchors and aliases are not permitted"),
        ("- a\n- *x\n", 2, "anchors and aliases are not permitted"),
        ("- &x [1]\n", 1, "anchors and aliases are not permitted"),
        ("- a\n- !!python/object:os.system ls\n", 2, "tags are not permitted"),
        ("- !local {a: 1}\n", 1, "tags are not permitted"),
        ("- a\n---\n- b\n", 2, "a second document"),
        ("? [a]\n: b\n", 1, "a key must be plain text"),
        ("{{a: 1}: 2}", 1, "a key must be plain text"),
        ("- a\n- 'b\n", 3, "not valid YAML"),
        ("a: 1\n b: 2\n", 2, "not valid YAML"),
        ("- a\0b", 1, "not valid YAML"),
        (b"- a\n- b\n- \xff\n", 3, "not UTF-8: found the byte 0xff"),
    ],
)
def test_refused_yaml(tmp_path: Path, text: str | bytes, line: int, message: str) -> None:
    found = located(tmp_path, text)
    assert found.data is None
    (fault,) = found.faults
    assert fault.startswith(f"{tmp_path / 'data.yaml'}:{line}: ")
    assert message in fault


@pytest.mark.parametrize(
    ("text", "line"),
    [("[1,\n]", 2), ("[1] # one", 1), ("[{a: 1}]", 1), ("['a']", 1), ("[1\n2]", 2), ("[NaN]", 1), ("{}\n{}", 2)],
)
def test_refused_json(tmp_path: Path, text: str, line: int) -> None:
    found = located(tmp_path, text, "data.json")
    assert found.data is None
    assert found.faults[0].startswith(f"{tmp_path / 'data.json'}:{line}: not valid JSON: ")


@pytest.mark.parametrize(
    ("name", "text"), [("d.yaml", "- a: 1\n  b: 2\n  a: 3\n"), ("d.json", '[{"a": 1,\n"b": 2,\n"a": 3}]')]
)
def test_a_key_twice_is_a_fault_and_the_rest_is_read(tmp_path: Path, name: str, text: str) -> None:
    found = located(tmp_path, text, name)
    assert found.faults == [f"{tmp_path / name}:3: 0.a: stands twice; first in line 1"]
    assert found.data == [{"a": 3, "b": 2}]


def test_values_that_cannot_be_packed_are_faults(tmp_path: Path) -> None:
    found = located(tmp_path, f'[{LARGEST}, {LARGEST + 1}, 1e999, "\\ud800", {{"\\udfff": 1}}]', "data.json")
    assert [fault.rpartition(": ")[0].rpartition(":")[2].strip() for fault in found.faults] == ["1", "2", "3", "4"]


def test_no_such_file_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for name in ("none.yaml", "folder.yaml"):
        found = read(tmp_path / name)
        assert found.data is None
        assert "cannot be read: " in found.faults[0]


@pytest.mark.parametrize("opened", ["[", "{a: ", "- ", "? ", "[\n"])
@pytest.mark.parametrize("name", ["data.yaml", "data.json"])
def test_depth_without_end_is_refused_at_once(tmp_path: Path, name: str, opened: str) -> None:
    start = time.perf_counter()
    found = located(tmp_path, opened * 100_000, name)
    assert len(found.faults) == 1
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("name", ["data.yaml", "data.json"])
def test_depth_has_one_limit(tmp_path: Path, name: str) -> None:
    assert located(tmp_path, "[" * MAX_DEPTH + "]" * MAX_DEPTH, name).faults == []
    deeper = located(tmp_path, "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), name)
    assert f"nested deeper than {MAX_DEPTH} levels" in deeper.faults[0]


def test_billion_laughs(tmp_path: Path) -> None:
    rows = ["a0: &a0 [ha]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))]
    found = located(tmp_path, "\n".join(rows))
    assert found.data is None
    assert "anchors and aliases" in found.faults[0]


@pytest.mark.parametrize("name", ["data.yaml", "data.json"])
def test_huge_values_cost_no_more_than_their_size(tmp_path: Path, name: str) -> None:
    start = time.perf_counter()
    assert located(tmp_path, f'["{"x" * 5_000_000}"]', name).faults == []
    assert located(tmp_path, f'["{"x" * 5_000_000}', name).data is None
    digits = located(tmp_path, f"[{'1' * 1_000_000}]", name)
    assert digits.faults or digits.data == ["1" * 1_000_000]
    assert time.perf_counter() - start < 5


def test_size_is_looked_at_before_the_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "data.yaml"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    assert read(file).faults == [f"{file}:1: larger than 20 MB"]
