"""Words per second on one core, start-up taken off, for articles of different shape; plain texts by proselint too."""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks import texts
from benchmarks.measure import VERILEAF, Cost, head, interleaved, one_core, table


class Case(NamedTuple):
    name: str
    path: Path
    size: int
    """Bytes."""
    words: int
    """Of the text without markup."""
    peer: bool
    """Also read by proselint, which takes plain text."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("files", metavar="FILE", nargs="*", help="articles of your own instead")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="runs of each command (3)")
    parser.add_argument("--semantic", action="store_true", help="verileaf check --semantic, small texts, no peer")
    options = parser.parse_args()
    one_core()
    with tempfile.TemporaryDirectory() as folder:
        made = _small if options.semantic else _generated
        cases = _own(options.files) if options.files else made(Path(folder))
        line = _written(Path(folder), "line.txt", "Kratom is a tree.\n")
        peers = [case for case in cases if case.peer] if find_spec("proselint") and not options.semantic else []
        more = ["--semantic"] if options.semantic else []
        commands = [[*_verileaf(path), *more] for path in (line, *(case.path for case in cases))]
        if peers:
            commands += [_proselint(line), *(_proselint(case.path) for case in peers)]
        costs = interleaved(commands, options.rounds)
    ours, theirs = costs[: len(cases) + 1], costs[len(cases) + 1 :]
    rows = [_row("verileaf", case, cost, ours[0]) for case, cost in zip(cases, ours[1:], strict=True)]
    rows += [_row("proselint", case, cost, theirs[0]) for case, cost in zip(peers, theirs[1:], strict=True)]
    print(head("throughput"))
    print(table(["program, text", "KB", "words", "CPU s less start-up", "words/s", "peak MiB"], rows))
    print(f"\nStart-up (a file of one line), CPU: verileaf {1000 * ours[0].cpu:.0f} ms", end="")
    print(f", proselint {1000 * theirs[0].cpu:.0f} ms." if theirs else ".")
    return 0


def _generated(folder: Path) -> list[Case]:
    made = (
        ("plain, on topic, 200 KB", "short.txt", texts.plain(200_000), True),
        ("plain, on topic, 1 MB", "long.txt", texts.plain(1_000_000), True),
        ("plain, off topic, 1 MB", "off.txt", texts.off_topic(1_000_000), True),
        ("Markdown, on topic, 200 KB", "short.md", texts.markdown(200_000), False),
        ("HTML, on topic, 200 KB of text", "short.html", texts.html(200_000), False),
    )
    marked_up = len(texts.plain(200_000).split())
    cases = []
    for name, file, text, peer in made:
        path = _written(folder, file, text)
        cases.append(Case(name, path, path.stat().st_size, len(text.split()) if peer else marked_up, peer))
    return cases


def _small(folder: Path) -> list[Case]:
    """What the model of --semantic reads in a minute."""
    made = (("plain, on topic, 20 KB", texts.plain(20_000)), ("plain, off topic, 200 KB", texts.off_topic(200_000)))
    cases = []
    for name, text in made:
        path = _written(folder, f"{len(cases)}.txt", text)
        cases.append(Case(name, path, path.stat().st_size, len(text.split()), False))
    return cases


def _own(files: list[str]) -> list[Case]:
    cases = []
    for path in map(Path, files):
        words = len(path.read_text(encoding="utf-8", errors="replace").split())
        cases.append(Case(path.name, path, path.stat().st_size, words, path.suffix == ".txt"))
    return cases


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _verileaf(path: Path) -> list[str]:
    return [VERILEAF, "check", "--format", "json", "--as-of", "2026-11-22", str(path)]


def _proselint(path: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("proselint")), "check", str(path)]


def _row(program: str, case: Case, cost: Cost, start: Cost) -> list[str]:
    net = max(cost.cpu - start.cpu, 1e-9)
    speed = f"{case.words / net:,.0f}"
    name = f"{program}: {case.name}"
    return [name, f"{case.size / 1000:.0f}", f"{case.words:,}", f"{net:.2f}", speed, f"{cost.peak:.0f}"]


if __name__ == "__main__":
    sys.exit(main())
