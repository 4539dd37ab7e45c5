"""Files of changes for the tests: one JSON value a line, read without any of the real formats."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from verileaf.errors import InputError
from verileaf.references.catalogue import Notice
from verileaf.references.formats.changes import Change, Delete, Mark, Put
from verileaf.references.local import form
from verileaf.references.local.build import Built
from verileaf.references.local.search import LocalCatalogue

Make = Callable[..., Built]
"""Index files of changes, one for each source that is named (see the fixture `make`)."""
PAUSE = 0.0
"""Seconds between two changes: a build that is to be killed must last a while."""


def article(number: int, title: str, source: str = "", **fields: Any) -> dict[str, Any]:
    """A made-up work; 10.5555 is the prefix for examples."""
    return {
        "type": "article-journal",
        "title": title,
        "author": [{"family": f"Hale{chr(97 + number % 26)}", "given": "R. B."}],
        "issued": {"date-parts": [[1990 + number % 30]]},
        "container-title": f"Annals of Willow {source}".strip(),
        **fields,
    }


def deletion(**identifiers: str) -> dict[str, Any]:
    return {"delete": identifiers}


def mark(kind: str, *, doi: str | None = None, pmid: str | None = None, **notice: str) -> dict[str, Any]:
    return {"mark": {"doi": doi, "pmid": pmid, "notice": {"type": kind, "source": "retraction-watch", **notice}}}


def written(path: Path, changes: Iterable[dict[str, Any] | str]) -> Path:
    """A file of changes; a string is written as it is. Its source is what its name begins with: `pubmed-1.jsonl`."""
    lines = (change if isinstance(change, str) else json.dumps(change) for change in changes)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def detect(path: Path) -> str:
    return path.name.partition("-")[0]


def read(path: Path) -> Iterator[Change]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if PAUSE:
                time.sleep(PAUSE)
            try:
                item = json.loads(line)
            except ValueError:
                raise InputError(f"{path}, line {number}: damaged") from None
            if "delete" in item:
                yield Delete(**item["delete"])
            elif "mark" in item:
                yield Mark(item["mark"]["doi"], item["mark"]["pmid"], Notice(**item["mark"]["notice"]))
            else:
                yield Put(item)


FORMATS = SimpleNamespace(detect=detect, read=read)
"""In the place of `references.formats`."""


def held(folder: Path) -> list[str]:
    """Everything that a catalogue holds, in one order whatever the order in which it came; the numbers left out."""
    import tantivy

    catalogue = LocalCatalogue(folder)
    searcher = catalogue._searcher
    hits = searcher.search(tantivy.Query.all_query(), limit=1_000_000).hits
    packed = [form.read(searcher, address) for _, address in hits]
    parts = [sorted(json.dumps(part, sort_keys=True) for part in p.parts) for p in packed if p.parts]
    notices = [repr((p.notice, p.about)) for p in packed if p.notice]
    return sorted([*map(repr, parts), *notices])
