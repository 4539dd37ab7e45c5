"""How well citations are matched with works and held against them, on data that others have published.

Nothing is fetched. Clone or download the data yourself and give the path:

- `hallmark FOLDER`: github.com/rpatrik96/hallmark (MIT). Only `data/v1.0/dev_public.jsonl` is scored; the test split is
  never opened. The catalogue holds the valid entries of that split and of the repository's files of valid entries only.
  Entries are given as fields, as they stand in a BibTeX file, or (`--as text`) as lines of text.
- `glutton FILE`: `doc/references-doi-matching.json.gz` of github.com/kermitt2/biblio-glutton (Apache-2.0), 17,015
  strings from PDF files with the DOI meant. Each record of the catalogue is made of what the file gives (title,
  journal, volume, first page, first author); there is no year. To these come made-up works with the same statistics
  (`--others`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import head, one_core, table
from verileaf.model import Match, Reference
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.identifiers import without
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.structured import entry_of, reference_of
from verileaf.references.words import content

if TYPE_CHECKING:
    from verileaf.references.local.search import LocalCatalogue

Record = dict[str, Any]
_VALID = (
    "data/raw/valid_entries.jsonl",
    "data/v1.0/raw_crossdomain_valid.jsonl",
    "data/v1.1_crossdomain_matched/raw_crossdomain_matched_valid.jsonl",
)
"""Files of HALLMARK that hold nothing but valid entries."""
_ACCUSED = frozenset(("wrong", "nonexistent", "retracted", "placeholder"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.references", description=__doc__.splitlines()[0])
    sets = parser.add_subparsers(dest="set", required=True)
    hallmark = sets.add_parser("hallmark", help="detection of invented and corrupted entries")
    hallmark.add_argument("path", type=Path, metavar="FOLDER")
    hallmark.add_argument("--as", dest="form", choices=("fields", "text"), default="fields")
    glutton = sets.add_parser("glutton", help="precision, recall and time of matching")
    glutton.add_argument("path", type=Path, metavar="FILE")
    glutton.add_argument("--others", type=int, default=100_000, metavar="N", help="made-up works (100000)")
    glutton.add_argument("--on-disk", type=Path, metavar="FOLDER", help="a catalogue on disk, built here if need be")
    glutton.add_argument("--first", type=int, metavar="N", help="only the first N strings")
    glutton.add_argument("--held-out", type=int, metavar="N", help="only strings of N works that the catalogue lacks")
    for each in (hallmark, glutton):
        each.add_argument("--misses", type=Path, metavar="FILE", help="write what went wrong here, as lines of JSON")
    options = parser.parse_args()
    one_core()
    print(head("references"))
    misses = _hallmark(options.path, options.form) if options.set == "hallmark" else _glutton(options)
    if options.misses:
        options.misses.write_text("".join(json.dumps(miss, ensure_ascii=False) + "\n" for miss in misses), "utf-8")
    return 0


# --- HALLMARK ---------------------------------------------------------------------------------------------------------


def _hallmark(folder: Path, form: str) -> list[Record]:
    entries = list(_lines(folder / "data/v1.0/dev_public.jsonl"))
    valid = [e for e in entries if e["label"] == "VALID"]
    for name in _VALID:
        valid += [e for e in _lines(folder / name) if e["label"] == "VALID"]
    catalogue = MemoryCatalogue(_distinct(_record(entry) for entry in valid), EVERYTHING)
    kinds: dict[str, Counter[bool]] = defaultdict(Counter)
    misses = []
    for entry in entries:
        stated = _record(entry)
        reference, said = reference_of(stated), entry_of(stated)
        if form == "text":
            doi = f" doi:{stated['DOI']}" if "DOI" in stated else ""
            reference, said = _plain(said.text + doi), None
        found = match(reference, catalogue, said)
        kind = entry.get("hallucination_type") or "valid"
        accused = found.status in _ACCUSED
        kinds[kind][accused] += 1
        if accused == (kind == "valid"):
            misses.append({"kind": kind, "why": entry.get("explanation"), "stated": entry["fields"], **_said(found)})
    rows = [[kind, str(n.total()), f"{n[True] / n.total():.3f}"] for kind, n in sorted(kinds.items())]
    bad = sum((n for kind, n in kinds.items() if kind != "valid"), Counter())
    print(table(["kind", "entries", "said to be at fault"], rows))
    print(f"\nCatalogue: {len(catalogue):,} valid works, declared to cover all.")
    print(
        f"Detection {bad[True] / bad.total():.3f}, false positives {kinds['valid'][True] / kinds['valid'].total():.3f}."
    )
    return misses


def _lines(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _record(entry: Record) -> Record:
    """An entry's BibTeX fields as CSL-JSON."""
    fields = entry["fields"]
    record: Record = {
        "type": "paper-conference" if entry["bibtex_type"] == "inproceedings" else "article-journal",
        "title": fields.get("title"),
        "author": [_person(name) for name in fields.get("author", "").split(" and ") if name.strip()],
        "issued": {"date-parts": [[int(fields["year"])]]} if fields.get("year", "").isdigit() else None,
        "container-title": fields.get("booktitle") or fields.get("journal"),
        "page": fields.get("pages"),
        "DOI": fields.get("doi"),
        "URL": fields.get("url"),
        **{name: fields.get(name) for name in ("volume", "number")},
    }
    return {name: value for name, value in record.items() if value}


def _person(name: str) -> Record:
    family, comma, given = name.partition(",")
    if not comma:
        given, _, family = name.strip().rpartition(" ")
    return {"family": family.strip(), "given": given.strip()}


def _distinct(held: Iterable[Record]) -> list[Record]:
    """Each record once, by title, first author, year and place of publication."""
    kept: dict[tuple[object, ...], Record] = {}
    for record in held:
        first = record.get("author", [{}])[0].get("family")
        key = (*content(record["title"]), first, str(record.get("issued")), record.get("container-title"))
        kept.setdefault(key, record)
    return list(kept.values())


# --- biblio-glutton ---------------------------------------------------------------------------------------------------


def _glutton(options: argparse.Namespace) -> list[Record]:
    with gzip.open(options.path, "rt", encoding="utf-8") as file:
        items: list[Record] = json.load(file)
    held = {item["doi"].lower(): _cited(item) for item in reversed(items)}
    if options.held_out:
        return _held_out(items, held, options.held_out)
    real = list(held.values())
    works = [*real, *made_up(real, options.others)]
    catalogue = _on_disk(works, options.on_disk) if options.on_disk else MemoryCatalogue(works, EVERYTHING)
    items = items[: options.first]
    match(_plain("Nobody N. Nothing. None 1999;1:1."), catalogue)  # builds the index
    took, right, returned, misses = [], 0, 0, []
    for item in items:
        reference = _plain(without(item["reference"]))
        start = time.process_time()
        found = match(reference, catalogue)
        took.append(time.process_time() - start)
        doi = found.record and found.record.get("DOI")
        returned += found.record is not None
        right += doi == item["doi"].lower()
        if doi != item["doi"].lower():
            misses.append({"item": item, **_said(found)})
    precision, recall = right / max(returned, 1), right / len(items)
    figures = [precision, recall, 2 * precision * recall / (precision + recall)]
    cuts = statistics.quantiles(took, n=100)
    times = [1000 * x for x in (cuts[49], cuts[94], cuts[98], max(took))]
    heads = ["strings", "works", "precision", "recall", "F1", "median CPU ms", "95 % ms", "99 % ms", "longest ms"]
    row = [f"{len(items):,}", f"{len(catalogue):,}", *(f"{x:.4f}" for x in figures), *(f"{x:.1f}" for x in times)]
    print(table(heads, [row]))
    return misses


def _held_out(items: Sequence[Record], held: dict[str, Record], count: int) -> list[Record]:
    """What is said of good citations whose works the catalogue, which claims to cover nothing, does not hold."""
    absent = set(random.Random(3).sample(sorted(held), count))
    catalogue = MemoryCatalogue([record for doi, record in held.items() if doi not in absent])
    asked = [item for item in items if item["doi"].lower() in absent]
    found = [(item, match(_plain(without(item["reference"])), catalogue)) for item in asked]
    said = Counter(answer.status for _, answer in found)
    print(table(["strings", "works", *said], [[f"{len(asked):,}", f"{len(catalogue):,}", *map(str, said.values())]]))
    return [{"item": item, **_said(answer)} for item, answer in found if answer.record is not None]


def _on_disk(works: Sequence[Record], folder: Path) -> LocalCatalogue:
    from verileaf.references.local.build import build
    from verileaf.references.local.search import LocalCatalogue

    if not folder.exists():
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch, "works.json")
            file.write_text(json.dumps(works), encoding="utf-8")
            build([file], folder, EVERYTHING)
    return LocalCatalogue(folder)


def _plain(raw: str) -> Reference:
    return Reference(start=0, end=len(raw), kind="entry", raw=raw)


def _cited(item: Record) -> Record:
    record = {
        "type": "article-journal",
        "title": item.get("atitle"),
        "author": [{"family": item["firstAuthor"]}, {"literal": "et al."}] if item.get("firstAuthor") else None,
        "container-title": item.get("jtitle"),
        "volume": item.get("volume"),
        "page": item.get("firstPage"),
        "DOI": item["doi"].lower(),
        "PMID": item.get("pmid"),
    }
    return {name: value for name, value in record.items() if value}


def made_up(real: Sequence[Record], count: int, seed: int = 5) -> Iterator[Record]:
    """Works that do not exist, hard to tell from `real` ones.

    Their titles go from real title to real title at words that both have; journal and volume, page and first author are
    each those of some real work.
    """
    chance = random.Random(seed)
    follow: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    titles = [record["title"].split() for record in real if record.get("title")]
    for words in titles:
        for at, word in enumerate(words[:-1]):
            follow[word].append(tuple(words[at + 1 :]))
    for number in range(count):
        length = len(chance.choice(titles))
        words = list(chance.choice(titles)[: chance.randint(2, 5)])
        while len(words) < length and follow[words[-1]]:
            words += chance.choice(follow[words[-1]])[: chance.randint(1, 5)]
        place, by, at = (chance.choice(real) for _ in range(3))
        fields = {name: place.get(name) for name in ("container-title", "volume")}
        yield {
            "type": "article-journal",
            "title": " ".join(words),
            **{name: value for name, value in fields.items() if value},
            **{name: by[name] for name in ("author",) if name in by},
            **{name: at[name] for name in ("page",) if name in at},
            "DOI": f"10.5555/made-up.{number}",
        }


def _said(found: Match) -> Record:
    differences = [(d.field, d.stated, d.actual) for d in found.differences]
    return {"status": found.status, "reason": found.reason, "differences": differences, "record": found.record}


if __name__ == "__main__":
    sys.exit(main())
