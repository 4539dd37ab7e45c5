"""The command: its table, its exit codes and what it writes, on results made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
from builders import article, checked, claim, diagnostic, pair_outcome, reference

from evaluation import __main__ as command
from evaluation import articles, claims, references
from evaluation.data import FOLDER, SETS, TAUGHT, DataSet, LabelledClaim
from evaluation.results import Results
from verileaf.model import Span, VerdictName

ITEM = LabelledClaim("D1", "It cures all.", "It cures all", "treats", "overstated", source="none", register="vendor")


Run = Callable[..., int]


def results(verdict: VerdictName = "overstated", name: str = "small") -> Results:
    text = "It cures pain."
    found = [diagnostic("claim_overstated", Span(0, 14))]
    outcome = claims.Outcome(ITEM, "overstated" if verdict == "overstated" else "silent", claim(0, 12, verdict))
    cited = (
        references.Outcome(reference("ok"), checked("ok")),
        references.Outcome(reference("wrong_year"), checked("wrong", "title")),
    )
    return Results(
        data=DataSet(name, "d" * 64, (ITEM,), (), ()),
        as_of=date(2026, 11, 22),
        claims=(outcome,),
        articles=(
            articles.compare(article(text, ("claim_overstated", text)), found, 3),
            articles.compare(article(text, quality="good"), found, 1500),
        ),
        references=cited,
        own=cited,
        baselines={"majority": claims.score(["overstated", "silent"], ["silent", "silent"])},
        pairs=(pair_outcome("supported", "contradicted"), pair_outcome("supported", "supported", "place")),
    )


@pytest.fixture
def learned() -> list[str]:
    """The ids of what the baselines learned from in the last call."""
    return []


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, learned: list[str]) -> Run:
    """The command on sets of one claim each, whose id is the set's name. `worse` names a set that is judged unsupported."""

    def load(folder: Path) -> DataSet:
        return DataSet(folder.name, "d" * 64, (msgspec.structs.replace(ITEM, id=folder.name),), (), ())

    def call(*arguments: str, worse: str = "") -> int:
        def stub(sets: Sequence[DataSet], *, training: Sequence[DataSet], **_: object) -> list[Results]:
            learned[:] = [item.id for data in training for item in data.claims]
            return [results("unsupported" if data.name == worse else "overstated", data.name) for data in sets]

        monkeypatch.setattr(command, "load", load)
        monkeypatch.setattr(command, "run", stub)
        return command.main(["--floors", str(tmp_path / "floors"), *arguments])

    return call


def test_table(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--data", "small", "--details", "--misses", worse="small") == 0
    out = capsys.readouterr().out
    assert "## small" in out
    assert "| measure | verileaf | majority | floor |" in out
    assert "| verdicts: macro-F1 of five classes | 0.000 | 0.333 | – |" in out
    assert "| flags: precision, exact class | 1.000 | – | – |" in out
    assert "| pairs of claims: both members right | 0.500 | – | – |" in out
    assert "| claim_overstated | 1 | 2 | 1 | 0.500 | 1.000 | 0.667 |" in out
    assert "| place | 1 | 0 | 1 | 0.000 |" in out
    assert "| all | 2 | 1 | 1 | 0.500 |" in out
    assert "D1 overstated -> silent: It cures all" in out
    assert "b contradicted -> supported: cures all" in out
    assert "Good articles: 1, with 1,500 words; false alarms: 1, one in 1,500 words." in out
    assert "| references: detection of the corrupted | 1.000 | – | – |" in out
    assert (
        "References: 1 corrupted, 1 of them detected, 0 by their kind; 1 good, 0 of them accused, 0 undecided." in out
    )
    assert "All sets." not in out


def test_further_records_are_read(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    others = tmp_path / "others.json"
    others.write_text('[{"id": "one", "title": "The leaf"}]')
    assert run("--others", str(others)) == 0
    others.write_text('{"id": "one"}')
    assert run("--others", str(others)) == 2
    assert run("--others", str(tmp_path / "absent.json")) == 2
    assert "absent.json" in capsys.readouterr().err


def test_all_sets_one_table_each(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("##")] == [f"## {name}" for name in SETS]
    assert "All sets. Good articles: 4, with 6,000 words; false alarms: 4, one in 1,500 words." in out


def test_misses_of_the_set_kept_apart_are_never_listed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ((), ("--data", str(FOLDER / "test"))):
        assert run("--misses", "--details", *arguments, worse="test") == 0
        out = capsys.readouterr().out
        apart = out[out.index("## test") :]
        assert "The misses of test are not listed" in apart
        assert "cures" not in apart
        assert "beyond" not in apart


def test_baselines_learn_from_what_taught_the_engine(run: Run, learned: list[str]) -> None:
    run()
    assert learned == [TAUGHT]
    for name in SETS:
        run("--data", str(FOLDER / name))
        assert learned == [TAUGHT]
    run("--data", "elsewhere/test")
    assert learned == ["test"]
    run("--no-baselines")
    assert learned == []


def test_pin_then_check(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--check") == 2
    assert "evaluation: test: there are no floors yet" in capsys.readouterr().err
    assert run("--pin") == 0
    assert run("--check") == 0
    capsys.readouterr()
    assert run("--check", worse="development2") == 1
    captured = capsys.readouterr()
    assert "development2: claims.macro_f1 is 0.000, below its floor of 0.990" in captured.err
    assert "test: " not in captured.err
    assert "test: all 19 floors hold" in captured.out


def test_a_refused_pin_pins_no_set(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--pin", "--data", "test", worse="test") == 0
    before = (tmp_path / "floors" / "test.json").read_bytes()
    assert run("--pin", "--data", "development") == 0
    assert run("--pin", worse="development") == 1
    assert "development: would lower the floors of" in capsys.readouterr().err
    assert (tmp_path / "floors" / "test.json").read_bytes() == before
    assert not (tmp_path / "floors" / "development2.json").exists()
    assert run("--pin", "--lower", "a reason", worse="development") == 0
    assert sorted(path.stem for path in (tmp_path / "floors").iterdir()) == sorted(SETS)


def test_bad_data_are_one_line_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--data", str(tmp_path), "--no-baselines"]) == 2
    assert f"evaluation: {tmp_path.name}: claims.jsonl: No such file or directory" in capsys.readouterr().err


def test_the_model_has_floors_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def stub(sets: Sequence[DataSet], *, semantic: bool, **_: object) -> list[Results]:
        asked.append(semantic)
        return [results(name=data.name) for data in sets]

    monkeypatch.setattr(command, "load", lambda folder: DataSet(folder.name, "d" * 64, (ITEM,), (), ()))
    monkeypatch.setattr(command, "run", stub)
    monkeypatch.setattr(command.gate, "FOLDER", tmp_path)
    assert command.main(["--data", "small", "--pin", "--no-baselines", "--semantic"]) == 0
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")] == ["semantic/small.json"]
    assert command.main(["--data", "small", "--check", "--no-baselines", "--semantic"]) == 0
    assert command.main(["--data", "small", "--check", "--no-baselines"]) == 2
    assert asked == [True, True, False]
