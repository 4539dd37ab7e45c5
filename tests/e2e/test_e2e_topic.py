"""`verileaf topic check`, `stale`, `new` and `build` from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verileaf.evidence import scaffold

if TYPE_CHECKING:
    from conftest import TopicFolder

EFFICACY, BOTANY = "assessments/efficacy.yaml", "facts/botany.yaml"


def verileaf(*arguments: object, cwd: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run the command with an empty cache and the real shared vocabulary."""
    return subprocess.run(
        [sys.executable, "-m", "verileaf.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        timeout=120,
        check=False,
    )


def test_topic_check_of_a_sound_topic(tiny_topic: TopicFolder, tmp_path: Path) -> None:
    ran = verileaf("topic", "check", tiny_topic.path, "--as-of", "2026-03-02", cwd=tmp_path, cache=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    counts = "2 sources, 2 findings, 2 assessments, 2 facts, 0 interactions, 0 cases, law of 1 places, "
    assert ran.stdout.startswith(f"moonleaf 1.0: {counts}")
    assert ran.stdout.endswith("; no faults, 0 past their review\n")


def test_what_is_past_its_review_is_a_warning_and_with_strict_a_failure(
    tiny_topic: TopicFolder, tmp_path: Path
) -> None:
    def check(*more: str) -> subprocess.CompletedProcess[str]:
        return verileaf("topic", "check", tiny_topic.path, *more, cwd=tmp_path, cache=tmp_path)

    assert check("--strict", "--as-of", "2026-05-29").stdout.endswith("; no faults, 0 past their review\n")
    late = check("--as-of", "2026-05-30")  # 90 days after the look at the law
    assert late.returncode == 0
    warnings = late.stdout.splitlines()[:-1]
    assert [warning.partition(": ")[2] for warning in warnings] == [
        "law CA leaf was last looked at on 2026-03-01, due again on 2026-05-30",
        "law CA oil was last looked at on 2026-03-01, due again on 2026-05-30",
    ]
    assert check("--strict", "--as-of", "2026-05-30").returncode == 1
    assert check("--as-of", "2027-03-01").stdout.endswith(" 6 past their review\n")


def test_what_to_look_at_next(tiny_topic: TopicFolder, tmp_path: Path) -> None:
    tiny_topic.item(EFFICACY)["reviewed"] = "2025-01-01"
    tiny_topic.save()

    def stale(*more: str) -> str:
        arguments = ("topic", "stale", tiny_topic.path, "--as-of", "2026-04-01", *more)
        return verileaf(*arguments, cwd=tmp_path, cache=tmp_path).stdout

    first, second, *rest = stale().splitlines()
    assert first.startswith("past 2026-01-01  assessment moonleaf-pain, relied on by 0  ")
    assert second.startswith("due 2026-05-30  law CA leaf")
    relied = {line.split()[3].rstrip(","): line.split("relied on by ")[1].split()[0] for line in rest}
    assert (relied["wren2021moonleaf"], relied["gazette2019moonleaf"]) == ("4", "4")
    assert len(stale("--limit", "2").splitlines()) == 2
    answer = json.loads(stale("--format", "json", "--limit", "1"))
    assert answer["schema"] == "verileaf.stale/1"
    assert answer["items"][0]["id"] == "moonleaf-pain"


def test_topic_check_says_all_faults(tiny_topic: TopicFolder, tmp_path: Path) -> None:
    tiny_topic.item(EFFICACY)["colour"] = "red"
    tiny_topic.item(BOTANY)["subject"] = "sunleaf"
    tiny_topic.save()
    ran = verileaf("topic", "check", "moonleaf", cwd=tmp_path, cache=tmp_path)
    assert (ran.returncode, ran.stderr) == (1, "")
    first, second, count = ran.stdout.splitlines()
    assert first.startswith(f"moonleaf/{EFFICACY}:{tiny_topic.line(EFFICACY, 'colour')}: 0.colour: unknown key")
    assert second.startswith(f"moonleaf/{BOTANY}:{tiny_topic.line(BOTANY, 'sunleaf')}: 0.subject: no concept")
    assert count == "2 faults"


@pytest.mark.parametrize("name", ["no-such-folder", "topic.yaml"])
def test_topic_check_of_no_topic(tiny_topic: TopicFolder, tmp_path: Path, name: str) -> None:
    ran = verileaf("topic", "check", name, cwd=tiny_topic.path, cache=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"verileaf: {name}: no such topic; known: kratom")
    assert ran.stderr.count("\n") == 1


def test_topic_new_passes_its_check(tmp_path: Path) -> None:
    made = verileaf("topic", "new", "Sun Leaf", cwd=tmp_path, cache=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    files = {Path(line).relative_to("Sun Leaf").parts[0] for line in made.stdout.splitlines()}
    kinds = {path.name for path in scaffold.TEMPLATE.iterdir()}
    assert files == kinds
    ran = verileaf("topic", "check", "Sun Leaf", cwd=tmp_path, cache=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(
        "sun-leaf 0.1.0: 1 sources, 1 findings, 1 assessments, 1 facts, 1 interactions, 1 cases, law of 1 places, "
    )
    assert "xample leaf" not in "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.yaml"))


def test_topic_new_of_a_remedy_that_the_shared_vocabulary_knows(tmp_path: Path) -> None:
    verileaf("topic", "new", "kava", cwd=tmp_path, cache=tmp_path)
    assert verileaf("topic", "check", "kava", cwd=tmp_path, cache=tmp_path).returncode == 0


@pytest.mark.parametrize("name", ["moonleaf", "moonleaf/topic.yaml", "月"])
def test_topic_new_touches_nothing_that_is_there(
    tiny_topic: TopicFolder, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    ran = verileaf("topic", "new", name, cwd=tmp_path, cache=tmp_path_factory.mktemp("cache"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"verileaf: {name}: ")
    assert sorted(tmp_path.rglob("*")) == before


def test_topic_build_makes_a_file_that_checks_articles(tiny_topic: TopicFolder, tmp_path: Path) -> None:
    ran = verileaf("topic", "build", "moonleaf", "-o", "built.bin", cwd=tmp_path, cache=tmp_path)
    size = (tmp_path / "built.bin").stat().st_size
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"built.bin: {size:,} bytes\n", "")
    (tmp_path / "article.txt").write_text("Moonleaf is proven to relieve pain.\n", encoding="utf-8")
    for name in ("built.bin", "moonleaf"):
        checked = verileaf(
            "check", "article.txt", "--topic", name, "--as-of", "2026-04-01", cwd=tmp_path, cache=tmp_path
        )
        assert checked.returncode == 1
        assert "claim_overstated" in checked.stdout
        assert "Moonleaf may relieve pain." in " ".join(checked.stdout.split())


def test_topic_build_names_its_file_by_itself(tiny_topic: TopicFolder, tmp_path: Path) -> None:
    ran = verileaf("topic", "build", tiny_topic.path, cwd=tmp_path, cache=tmp_path)
    assert ran.stdout.startswith("moonleaf.msgpack: ")
    assert (tmp_path / "moonleaf.msgpack").is_file()


def test_topic_build_of_a_faulty_topic_writes_nothing(tiny_topic: TopicFolder, tmp_path: Path) -> None:
    tiny_topic.item(BOTANY)["subject"] = "sunleaf"
    tiny_topic.save()
    ran = verileaf("topic", "build", "moonleaf", cwd=tmp_path, cache=tmp_path)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (1, "1 fault")
    assert not (tmp_path / "moonleaf.msgpack").exists()


def test_topic_build_to_where_nothing_can_be_written(tiny_topic: TopicFolder, tmp_path: Path) -> None:
    ran = verileaf("topic", "build", "moonleaf", "-o", "no/such/folder/x", cwd=tmp_path, cache=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "verileaf: no/such/folder/x: cannot be written: No such file or directory\n"


def test_a_file_that_is_no_compiled_topic(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Moonleaf relieves pain.\n", encoding="utf-8")
    ran = verileaf("check", "article.txt", "--topic", "article.txt", cwd=tmp_path, cache=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "article.txt: is no compiled topic of Verileaf" in ran.stderr
    assert ran.stderr.count("\n") == 1
