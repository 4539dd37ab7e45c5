"""bootstrap.py: what it does without installing anything. CI runs it in earnest."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from e2e import ROOT


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, with a folder of its own and with commands recorded in `calls` in place of being run."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    for name, value in {"ROOT": tmp_path, "VENV": venv, "STAMP": venv / "verileaf-setup.json", "calls": []}.items():
        monkeypatch.setattr(module, name, value, raising=False)

    def run(command: list[str], folder: Path | None, **streams: Any) -> int:
        module.calls.append(command)
        if command[1:3] == ["-m", "venv"]:
            for name in ("bin/python", "Scripts/python.exe"):
                python = venv / name
                python.parent.mkdir(parents=True, exist_ok=True)
                python.touch()
        return 0

    monkeypatch.setattr(module, "run", run)
    return module


def steps(module: ModuleType) -> list[str]:
    return [" ".join(command[1:]).replace(str(module.ROOT), "ROOT") for command in module.calls]


def test_the_first_run_installs_and_the_second_does_not(bootstrap: ModuleType) -> None:
    assert bootstrap.main(["check", "examples"]) == 0
    assert steps(bootstrap) == [
        "-m venv ROOT/.venv",
        "-m pip install --quiet --disable-pip-version-check --editable ROOT",
        "-m verileaf.cli check examples",
    ]
    bootstrap.calls.clear()
    bootstrap.main(["check", "examples"])
    assert steps(bootstrap) == ["-m verileaf.cli check examples"]


def test_tests_add_what_they_need_and_keep_it(bootstrap: ModuleType) -> None:
    bootstrap.main(["--version"])
    bootstrap.calls.clear()
    bootstrap.main(["test", "-k", "x"])
    install = "-m pip install --quiet --disable-pip-version-check --editable ROOT[evaluation,lint,test]"
    assert steps(bootstrap) == [install, "-m pytest -n auto -k x"]
    bootstrap.calls.clear()
    bootstrap.main(["--version"])
    assert steps(bootstrap) == ["-m verileaf.cli --version"]
    (bootstrap.ROOT / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    bootstrap.calls.clear()
    bootstrap.main(["--version"])
    assert steps(bootstrap) == [install, "-m verileaf.cli --version"]


def test_an_environment_of_another_python_is_made_anew(bootstrap: ModuleType) -> None:
    bootstrap.main(["--version"])
    stamp = json.loads(bootstrap.STAMP.read_text(encoding="utf-8"))
    bootstrap.STAMP.write_text(json.dumps({**stamp, "python": "3.0"}), encoding="utf-8")
    bootstrap.calls.clear()
    bootstrap.main(["--version"])
    assert steps(bootstrap)[0] == "-m venv --clear ROOT/.venv"


def test_an_old_python_is_told_so(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 0))
    assert bootstrap.main(["check", "examples"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("bootstrap: Verileaf needs Python 99.0 or later, and this is ")
    assert error.count("\n") == 1
    assert bootstrap.calls == []


def test_a_python_without_venv_is_told_so(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    assert bootstrap.main(["check"]) == 2
    assert "install the package python3-venv" in capsys.readouterr().err


def test_the_exit_code_is_passed_on(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap.main(["--version"])
    monkeypatch.setattr(bootstrap, "run", lambda command, folder, **streams: 1)
    assert bootstrap.main(["check", "examples"]) == 1
    bootstrap.STAMP.unlink()
    assert bootstrap.main(["check", "examples"]) == 2, "pip failed"


def test_no_arguments_show_the_usage() -> None:
    done = subprocess.run([sys.executable, ROOT / "bootstrap.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "python3 bootstrap.py check examples" in done.stdout
