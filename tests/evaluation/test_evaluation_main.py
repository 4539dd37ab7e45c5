"""The command: its table, its exit codes and what it writes, on results made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import article, checked, claim, diagnostic, reference

from evaluation import __main__ as command
from evaluation import articles, claims, references
from evaluation.data import DataSet, LabelledClaim
from evaluation.results import Results
from verileaf.model import Span, VerdictName

ITEM = LabelledClaim("D1", "It cures all.", "It cures all", "treats", "overstated", "", "none", "vendor")


def results(verdict: VerdictName = "overstated") -> Results:
    text = "It cures pain."
    found = [diagnostic("claim_overstated", Span(0, 14))]
    outcome = claims.Outcome(ITEM, "overstated" if verdict == "overstated" else "silent", claim(0, 12, verdict))
    cited = (references.Outcome(reference("ok"), checked("ok")),)
    return Results(
        data=DataSet("small", "d" * 64, (ITEM,), (), ()),
        as_of=date(2026, 11, 22),
        claims=(outcome,),
        articles=(articles.compare(article(text, ("claim_overstated", text)), found, 3),),
        references=cited,
        own=cited,
        baselines={"majority": claims.score(["overstated", "silent"], ["silent", "silent"])},
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    floors = tmp_path / "floors.json"

    def call(*arguments: str, verdict: VerdictName = "overstated") -> int:
        monkeypatch.setattr(command, "run", lambda *_, **__: results(verdict))
        return command.main(["--floors", str(floors), *arguments])

    return call


def test_table(run: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(run)
    assert run("--details", "--misses", verdict="unsupported") == 0
    out = capsys.readouterr().out
    assert "| measure | verileaf | majority | floor |" in out
    assert "| verdicts: macro-F1 of five classes | 0.000 | 0.333 | – |" in out
    assert "| claim_overstated | 1 | 1 | 1 | 1.000 | 1.000 | 1.000 |" in out
    assert "D1 overstated -> silent: It cures all" in out


def test_pin_then_check(run: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(run)
    assert run("--check") == 2
    assert run("--pin") == 0
    assert run("--check") == 0
    capsys.readouterr()
    assert run("--check", verdict="unsupported") == 1
    assert "claims.macro_f1 is 0.000, below its floor of 0.990" in capsys.readouterr().err
    assert run("--pin", verdict="unsupported") == 1
    assert "say why with --lower" in capsys.readouterr().err
    assert run("--pin", "--lower", "a reason", verdict="unsupported") == 0


def test_bad_data_are_one_line_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--data", str(tmp_path), "--no-baselines"]) == 2
    assert "evaluation: claims.jsonl: No such file or directory" in capsys.readouterr().err
