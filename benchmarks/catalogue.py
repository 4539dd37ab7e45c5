"""What a catalogue on disk costs: indexing, disk, memory and a citation's search, at 10 thousand to 1 million works.

The works are made up (see `benchmarks.works`), or come from files of your own (`--records`), in any format that
`verileaf references index` reads. Candidates are looked for without identifiers; of the citations that are matched half
have a DOI. Times are those of the processor, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Cost, head, one_core, run, table
from benchmarks.works import KINDS, SEED, Library, citation
from verileaf.references import formats
from verileaf.references.local.search import LocalCatalogue
from verileaf.references.match import match
from verileaf.references.reading.find import from_lines
from verileaf.references.reading.parse import parse
from verileaf.references.records import Record
from verileaf.references.words import content, telling, words

SIZES = (10_000, 100_000, 1_000_000)


class Row(NamedTuple):
    """What was measured at one size."""

    works: int
    cost: Cost
    size: int
    candidates: list[float]
    match: list[float]
    recall: dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.catalogue", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of made-up works")
    parser.add_argument("--records", type=Path, nargs="+", metavar="FILE", help="index these instead")
    parser.add_argument("--queries", type=int, default=600, metavar="N", help="citations that are looked for (600)")
    parser.add_argument("--peer", type=int, metavar="N", help="also SQLite's FTS5 with the titles of N made-up works")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where the catalogues are made, and then removed")
    options = parser.parse_args()
    one_core()
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        if options.records:
            rows = [_measured(options.records, Path(folder, "real"), _sample(options.records, options.queries))]
        else:
            library = Library()
            rows = [_made_up(library, size, Path(folder, str(size)), options.queries) for size in options.sizes]
    print(head("catalogue"))
    print(_table(rows))
    print(f"\nThe right work among the six candidates, of {options.queries} citations:\n")
    print(table(["works", *KINDS], [[f"{row.works:,}", *(f"{row.recall[k]:.3f}" for k in KINDS)] for row in rows]))
    if options.peer:
        median, late = _spread(_fts5(Library(), options.peer, options.queries))
        print(
            f"\nSQLite {sqlite3.sqlite_version} FTS5, best ten of {options.peer:,} titles by any of the words: ", end=""
        )
        print(f"{median:.1f} ms (median), {late:.1f} ms (95th percentile).")
    return 0


def _made_up(library: Library, size: int, folder: Path, queries: int) -> Row:
    folder.mkdir()
    file = folder / "works.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(library.work(number)) + "\n" for number in range(size))
    rng = random.Random(SEED)
    return _measured([file], folder / "catalogue", [library.work(rng.randrange(size)) for _ in range(queries)])


def _sample(files: Sequence[Path], count: int) -> list[Record]:
    """Articles from the files that can be cited in all ways, spread over them."""
    rng = random.Random(SEED)
    kept: list[Record] = []
    for number, record in enumerate(_articles(files)):
        if len(kept) < count:
            kept.append(record)
        elif (at := rng.randrange(number + 1)) < count:
            kept[at] = record
    return kept


def _articles(files: Sequence[Path]) -> Iterator[Record]:
    fields = ("DOI", "author", "title", "issued", "container-title", "volume", "issue", "page")
    for file in files:
        for change in formats.read(file):
            if isinstance(change, formats.Put) and all(change.record.get(field) for field in fields):
                yield change.record


def _measured(files: Sequence[Path], catalogue: Path, works: Sequence[Record]) -> Row:
    index = [sys.executable, "-m", "verileaf", "references", "index", *map(str, files), "--into", str(catalogue)]
    cost = run(index)
    size = sum(path.stat().st_size for path in catalogue.rglob("*") if path.is_file())
    opened = LocalCatalogue(catalogue)
    recall: dict[str, float] = {}
    times: list[float] = []
    matched: list[float] = []
    for number, kind in enumerate(KINDS):
        rng = random.Random(SEED + number)
        found = 0
        lines = [citation(work, kind, rng) for work in works]
        parsed = [parse(line) for line in lines]
        asked = [([word for word in words(entry.text) if telling(word.form)], entry) for entry in parsed]
        for work, (said, entry) in zip(works, asked, strict=True):
            start = time.process_time()
            records = opened.candidates(said, entry)
            times.append(1000 * (time.process_time() - start))
            found += any(record.get("DOI") == work["DOI"] for record in records)
        recall[kind] = found / len(works)
        for line, work in islice(zip(lines, works, strict=True), len(works) // len(KINDS)):
            line = f"{line} doi:{work['DOI']}" if rng.random() < 0.5 else line
            [reference] = from_lines(line)
            start = time.process_time()
            match(reference, opened)
            matched.append(1000 * (time.process_time() - start))
    return Row(len(opened), cost, size, times, matched, recall)


def _fts5(library: Library, size: int, queries: int) -> list[float]:
    """Milliseconds a query: the words of citations, joined by OR, in the titles alone."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE work USING fts5(title, detail=none)")
    titles = (" ".join(content(library.work(number)["title"])) for number in range(size))
    base.executemany("INSERT INTO work VALUES (?)", ((title,) for title in titles))
    rng = random.Random(SEED)
    times = []
    for _ in range(queries):
        line = parse(citation(library.work(rng.randrange(size)), "whole", rng)).text
        asked = " OR ".join(f'"{word.form}"' for word in words(line) if telling(word.form))
        start = time.process_time()
        base.execute("SELECT rowid FROM work WHERE work MATCH ? ORDER BY rank LIMIT 10", (asked,)).fetchall()
        times.append(1000 * (time.process_time() - start))
    return times


def _table(rows: Sequence[Row]) -> str:
    heads = ["works", "index CPU s", "works/s", "peak MiB", "MB on disk", "bytes a work"]
    heads += ["candidates ms, median", "p95", "match ms, median", "p95", "growth: index", "disk", "candidates"]
    lines = []
    for number, row in enumerate(rows):
        before = rows[number - 1] if number else None
        lines.append(
            [
                f"{row.works:,}",
                f"{row.cost.cpu:.0f}",
                f"{row.works / row.cost.cpu:,.0f}",
                f"{row.cost.peak:.0f}",
                f"{row.size / 1e6:,.0f}",
                f"{row.size / row.works:.0f}",
                *(f"{value:.2f}" for times in (row.candidates, row.match) for value in _spread(times)),
                _growth(row, before, lambda r: r.cost.cpu),
                _growth(row, before, lambda r: r.size),
                _growth(row, before, lambda r: statistics.median(r.candidates)),
            ]
        )
    return table(heads, lines)


def _spread(times: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(times), sorted(times)[int(0.95 * len(times))]


def _growth(row: Row, before: Row | None, value: Callable[[Row], float]) -> str:
    """The exponent from one size to the next: 1 is linear, 0 is none."""
    if before is None:
        return "–"
    return f"{math.log(value(row) / value(before)) / math.log(row.works / before.works):.2f}"


if __name__ == "__main__":
    sys.exit(main())
