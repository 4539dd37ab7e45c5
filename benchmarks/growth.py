"""How the cost of a check grows with the length of the article: plain text on the topic, 10 KB to 10 MB, one core."""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import texts
from benchmarks.measure import VERILEAF, Cost, head, interleaved, one_core, table

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="runs of each size (3)")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="characters of each text")
    options = parser.parse_args()
    one_core()
    with tempfile.TemporaryDirectory() as folder:
        paths, words = [], []
        for size in (0, *options.sizes):
            path = Path(folder, f"{size}.txt")
            text = texts.plain(size) if size else "Kratom is a tree.\n"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
            words.append(len(text.split()))
        commands = [[VERILEAF, "check", "--format", "json", "--as-of", "2026-11-22", str(path)] for path in paths]
        costs = interleaved(commands, options.rounds)
    print(head("growth"))
    heads = ["characters", "words", "CPU s less start-up", "words/s", "peak MiB", "growth: time by length"]
    print(table(heads, _rows(options.sizes, words[1:], costs[1:], costs[0])))
    print(f"\nStart-up (a file of one line): {1000 * costs[0].cpu:.0f} ms CPU, {costs[0].peak:.0f} MiB.")
    return 0


def _rows(sizes: Sequence[int], words: Sequence[int], costs: Sequence[Cost], start: Cost) -> list[list[str]]:
    """One row for each size; its growth is the exponent to the row before: 1 is linear, 2 quadratic."""
    net = [max(cost.cpu - start.cpu, 1e-9) for cost in costs]
    rows = []
    for index, (size, count, cost) in enumerate(zip(sizes, words, costs, strict=True)):
        growth = "–"
        if index:
            growth = f"{math.log(net[index] / net[index - 1]) / math.log(size / sizes[index - 1]):.2f}"
        rows.append(
            [f"{size:,}", f"{count:,}", f"{net[index]:.2f}", f"{count / net[index]:,.0f}", f"{cost.peak:.0f}", growth]
        )
    return rows


if __name__ == "__main__":
    sys.exit(main())
