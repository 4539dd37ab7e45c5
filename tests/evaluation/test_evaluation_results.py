"""One run over several sets: each gets its own figures and its own part of the baselines' predictions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
import pytest
from builders import article, paired
from test_evaluation_main import ITEM, results

from evaluation import baselines
from evaluation.claims import Class
from evaluation.data import DataSet, LabelledClaim
from evaluation.results import run

DAY = date(2026, 11, 22)


def test_no_pairs_and_no_references_have_no_figures() -> None:
    without = msgspec.structs.replace(results(), pairs=(), references=(), own=())
    figures = without.figures()
    assert "claims.macro_f1" in figures
    assert not [name for name in figures if name.startswith(("contrast", "references"))]
    assert results().figures()["contrast.pairs"] == 0.5


def test_a_set_of_claims_and_pairs_is_run() -> None:
    pair = paired("Kratom", "overstated"), paired("Water", "none")
    data = DataSet("small", "d" * 64, (ITEM,), (), (article("It cures all.", quality="good"),), (pair,))
    (one,) = run([data], as_of=DAY)
    assert [outcome.item for outcome in one.claims] == [ITEM]
    assert (one.pairs[0].one.item, one.pairs[0].two.item) == pair
    assert one.references == one.own == ()
    assert one.baselines == {}
    assert "references.accuracy" not in one.figures()


def test_each_set_has_its_part_of_the_predictions(monkeypatch: pytest.MonkeyPatch) -> None:
    def predictions(items: Sequence[LabelledClaim], training: Sequence[LabelledClaim]) -> dict[str, list[Class]]:
        assert training == [ITEM]
        return {"rival": ["overstated" if item.id == "D2" else "silent" for item in items]}

    monkeypatch.setattr(baselines, "predictions", predictions)
    first = DataSet("first", "d" * 64, (ITEM,), (), ())
    second = DataSet("second", "d" * 64, (msgspec.structs.replace(ITEM, id="D2"),), (), ())
    one, two = run([first, second], as_of=DAY, training=[first])
    assert one.baselines["rival"].accuracy == 0.0
    assert two.baselines["rival"].accuracy == 1.0
