"""The gate can fail, and a floor is never lowered in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evaluation import gate
from evaluation.data import SETS, DataSet
from evaluation.gate import Floors, LoweringError, faults, pin

DAY = date(2026, 11, 22)
DATA = DataSet("small", "d" * 64, (), (), ())
FIGURES = {"claims.macro_f1": 0.7, "articles.false_alarms_per_1000": 1.0, "references.ok_accused": 0.0}


def pinned(
    figures: dict[str, float] = FIGURES,
    old: Floors | None = None,
    reason: str = "",
    rivals: dict[str, float] | None = None,
) -> Floors:
    return pin(old, DATA, DAY, figures, rivals or {}, reason, DAY)


def test_pin_leaves_the_tolerance() -> None:
    assert pinned().floors == {
        "articles.false_alarms_per_1000": 1.2,
        "claims.macro_f1": 0.69,
        "references.ok_accused": 0.01,
    }


def test_what_was_pinned_passes() -> None:
    assert faults(pinned(), DATA, DAY, FIGURES, {"majority": 0.1}) == []


def test_a_lower_figure_fails() -> None:
    worse = FIGURES | {"claims.macro_f1": 0.68}
    assert faults(pinned(), DATA, DAY, worse, {}) == ["claims.macro_f1 is 0.680, below its floor of 0.690"]


def test_more_false_alarms_fail() -> None:
    worse = FIGURES | {"articles.false_alarms_per_1000": 1.6}
    assert faults(pinned(), DATA, DAY, worse, {}) == [
        "articles.false_alarms_per_1000 is 1.600, above its ceiling of 1.200"
    ]


def test_changed_data_fail() -> None:
    other = DataSet("small", "e" * 64, (), (), ())
    assert faults(pinned(), other, DAY, FIGURES, {}) == [
        "the labelled data changed: digest eeeeeeeeeeee, pinned dddddddddddd"
    ]


def test_another_day_fails() -> None:
    assert faults(pinned(), DATA, date(2026, 1, 1), FIGURES, {}) == ["judged as of 2026-01-01, pinned as of 2026-11-22"]


def test_a_measure_that_is_gone_fails() -> None:
    fewer = {name: figure for name, figure in FIGURES.items() if name != "references.ok_accused"}
    assert faults(pinned(), DATA, DAY, fewer, {}) == ["references.ok_accused is no longer measured"]


def test_a_baseline_that_was_beaten_must_stay_beaten() -> None:
    floors = pinned(rivals={"TF-IDF": 0.6, "embeddings": 0.75})
    assert floors.above == ("TF-IDF",)
    assert faults(floors, DATA, DAY, FIGURES, {"TF-IDF": 0.65, "embeddings": 0.8}) == []
    assert faults(floors, DATA, DAY, FIGURES, {"TF-IDF": 0.7, "embeddings": 0.8}) == [
        "claims.macro_f1 is 0.700, not above TF-IDF with 0.700"
    ]


def test_pin_refuses_to_fall_behind_a_baseline() -> None:
    before = pinned(rivals={"TF-IDF": 0.6})
    with pytest.raises(LoweringError, match="TF-IDF"):
        pinned(old=before, rivals={"TF-IDF": 0.7})
    assert pinned(old=before, rivals={"TF-IDF": 0.7}, reason="fairer labels").above == ()


def test_a_pin_without_baselines_keeps_those_that_were_beaten() -> None:
    assert pinned(old=pinned(rivals={"TF-IDF": 0.6})).above == ("TF-IDF",)


def test_pin_raises() -> None:
    better = FIGURES | {"claims.macro_f1": 0.8, "articles.false_alarms_per_1000": 0.0}
    floors = pinned(better, pinned()).floors
    assert floors["claims.macro_f1"] == 0.79
    assert floors["articles.false_alarms_per_1000"] == 0.2


def test_pin_keeps_a_floor_within_the_tolerance() -> None:
    slightly_worse = FIGURES | {"claims.macro_f1": 0.695, "articles.false_alarms_per_1000": 1.1}
    assert pinned(slightly_worse, pinned()).floors == pinned().floors


def test_pin_refuses_to_lower() -> None:
    worse = FIGURES | {"claims.macro_f1": 0.6, "articles.false_alarms_per_1000": 9.0}
    with pytest.raises(LoweringError, match=r"articles\.false_alarms_per_1000, claims\.macro_f1; say why"):
        pinned(worse, pinned())
    with pytest.raises(LoweringError):
        pinned(worse, pinned(), reason="  ")


def test_pin_refuses_to_drop_a_measure() -> None:
    with pytest.raises(LoweringError, match=r"references\.ok_accused"):
        pinned({"claims.macro_f1": 0.7, "articles.false_alarms_per_1000": 1.0}, pinned())


def test_lowering_keeps_the_reason_and_touches_nothing_else() -> None:
    first = pinned()
    mixed = FIGURES | {"claims.macro_f1": 0.6, "articles.false_alarms_per_1000": 1.1}
    lowered = pinned(mixed, first, reason="two labels were wrong")
    assert lowered.floors == first.floors | {"claims.macro_f1": 0.59}
    (note,) = lowered.lowered
    assert (note.measure, note.floor, note.to, note.reason) == ("claims.macro_f1", 0.69, 0.59, "two labels were wrong")
    again = pinned(mixed | {"claims.macro_f1": 0.5}, lowered, reason="and one more")
    assert [note.reason for note in again.lowered] == ["two labels were wrong", "and one more"]


def test_floors_stay_between_nothing_and_all() -> None:
    assert pinned(FIGURES | {"claims.macro_f1": 0.0}).floors["claims.macro_f1"] == 0.0
    assert pinned(FIGURES | {"references.ok_accused": 1.0}).floors["references.ok_accused"] == 1.0


def test_each_set_has_its_file(tmp_path: Path) -> None:
    assert gate.file_of(DATA, tmp_path) == tmp_path / "small.json"
    assert gate.file_of(DATA) == gate.FOLDER / "small.json"


def test_the_floors_of_the_repository_are_those_of_its_sets() -> None:
    pinned_sets = {path.stem: gate.load(path) for path in gate.FOLDER.glob("*.json")}
    assert "development" in pinned_sets
    assert pinned_sets.keys() <= set(SETS)
    assert all(floors.data == name for name, floors in pinned_sets.items())


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors = pinned(FIGURES | {"claims.macro_f1": 0.5}, pinned(), reason="said so")
    gate.save(floors, path)
    assert gate.load(path) == floors
    first = path.read_bytes()
    gate.save(gate.load(path), path)
    assert path.read_bytes() == first
