"""Kappa, and second labels that must fit the sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_evaluation_data import CLAIM

from evaluation import agreement
from evaluation.agreement import Pair, kappa, pairs, report
from evaluation.data import DataError

SECOND = {"id": "D1", "set": "test", "label": "none", "why": ""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set `test` of two claims."""
    (tmp_path / "test" / "articles").mkdir(parents=True)
    (tmp_path / "test" / "articles" / "gold.json").write_text("{}")
    lines = (CLAIM, CLAIM | {"id": "D2", "text": "It cures all, they say."})
    (tmp_path / "test" / "claims.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return tmp_path


def write(folder: Path, *seconds: dict[str, str]) -> Path:
    file = folder / "agreement.jsonl"
    file.write_text("\n".join(map(json.dumps, seconds)))
    return file


def test_kappa_of_a_known_table() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 agreed, 0.5 by chance
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert kappa(first, second) == pytest.approx(0.4)
    assert kappa(second, first) == pytest.approx(0.4)


def test_kappa_at_its_ends() -> None:
    assert kappa(["a", "b"], ["a", "b"]) == 1.0
    assert kappa(["a", "a"], ["a", "a"]) == 1.0
    assert kappa(["a", "b"], ["b", "a"]) == -1.0
    assert kappa(["a", "b"], ["c", "c"]) == 0.0
    with pytest.raises(ValueError, match="nothing to compare"):
        kappa([], [])
    with pytest.raises(ValueError, match="shorter"):
        kappa(["a", "b"], ["a"])


def test_kappa_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    first, second = list("aabbccabca"), list("abbbccacca")
    assert kappa(first, second) == pytest.approx(metrics.cohen_kappa_score(first, second))


def test_the_two_labels_of_a_claim(folder: Path) -> None:
    assert pairs(write(folder, SECOND), folder) == [Pair("test", "overstated", "none")]


def test_every_fault_is_named(folder: Path) -> None:
    file = write(
        folder, SECOND, SECOND, SECOND | {"id": "D9"}, SECOND | {"id": "D2", "set": "other"}, SECOND | {"label": "good"}
    )
    with pytest.raises(DataError) as error:
        pairs(file, folder)
    assert str(error.value).splitlines() == [
        "agreement.jsonl:5: Invalid enum value 'good' - at `$.label`",
        "D9: not a claim of test",
        "D2: not a claim of other",
        "D1: labelled 2 times",
    ]


def test_report() -> None:
    labelled = [
        Pair("development", "supported", "supported"),
        Pair("development", "overstated", "contradicted"),
        Pair("test", "none", "unverifiable"),
        Pair("test", "supported", "supported"),
    ]
    lines = report(labelled).splitlines()
    assert lines[2:5] == [
        "| all | 4 | 0.500 | 0.333 | 0.750 | 0.636 |",
        "| development | 2 | 0.500 | 0.333 | 0.500 | 0.333 |",
        "| test | 2 | 0.500 | 0.333 | 1.000 | 1.000 |",
    ]
    assert "| overstated | 0 | 0 | 1 | 0 | 0 | 0 |" in lines


def test_the_second_labels_fit_the_sets(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(pairs()) == 256
    assert agreement.main() == 0
    assert "| all | 256 |" in capsys.readouterr().out


def test_bad_data_are_one_line_a_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> list[Pair]:
        return pairs(folder / "absent.jsonl", folder)

    monkeypatch.setattr(agreement, "pairs", broken)
    assert agreement.main() == 2
    assert capsys.readouterr().err == "evaluation: absent.jsonl: No such file or directory\n"
