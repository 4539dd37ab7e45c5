"""`python -m evaluation`: score the engine and the baselines on labelled data, print the tables, keep the floors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from evaluation import gate, table
from evaluation.data import FOLDER, SETS, TAUGHT, DataError, DataSet, load
from evaluation.gate import RIVALLED, Floors, LoweringError
from evaluation.results import Results, run
from verileaf.errors import VerileafError

AS_OF = date(2026, 11, 22)
"""The day that the labels are for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done and, with --check, at or above every floor; 1 below one, or a pin refused; 2 bad input."""
    options = _parser().parse_args(arguments)
    try:
        sets = [load(options.data)] if options.data else [load(FOLDER / name) for name in SETS]
        training = () if options.no_baselines else _training(sets, options.data)
        results = run(
            sets,
            as_of=options.as_of,
            topic=options.topic,
            training=training,
            others=_others(options.others),
            semantic=options.semantic,
        )
        folder = _folder(options)
        floors = [_floors(data, folder) for data in sets]
    except (DataError, VerileafError, OSError, msgspec.DecodeError) as error:
        return _fail(str(error), 2)
    except ModuleNotFoundError as error:
        return _fail(f"{error}; the baselines need `pip install -e '.[evaluation]'`, or use --no-baselines", 2)
    for one, pinned in zip(results, floors, strict=True):
        print(table.summary(one, pinned.floors if pinned else {}) + "\n")
        if options.details:
            print(table.details(one) + "\n")
        if options.misses:
            print(table.misses(one) + "\n")
    if len(results) > 1:
        print(f"All sets. {table.good_articles(results)}")
    if options.pin:
        return _pin(options, results, floors)
    return max(map(_check, results, floors)) if options.check else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 below a floor or if the data changed")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the present figures less the tolerance")
    parser.add_argument(
        "--lower", metavar="REASON", default="", help="with --pin: permit lower floors and keep the reason"
    )
    parser.add_argument("--details", action="store_true", help="also by class, register, relation and kind")
    parser.add_argument("--misses", action="store_true", help="also list every label that was not met, never of test")
    parser.add_argument("--no-baselines", action="store_true", help="leave out the baselines")
    parser.add_argument("--data", type=Path, metavar="DIR", help=f"one labelled set only (all of {', '.join(SETS)})")
    parser.add_argument("--others", type=Path, metavar="FILE", help="more records (CSL-JSON) for references' catalogue")
    parser.add_argument("--semantic", action="store_true", help="as with verileaf check --semantic; own floors")
    parser.add_argument("--floors", type=Path, metavar="DIR", help="other floors")
    parser.add_argument("--topic", default="kratom", metavar="TOPIC", help="a topic's id or folder (kratom)")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, default=AS_OF, metavar="DATE", help=f"judging day ({AS_OF})"
    )
    return parser


def _folder(options: argparse.Namespace) -> Path:
    """Where the floors are."""
    folder: Path = options.floors or (gate.FOLDER / "semantic" if options.semantic else gate.FOLDER)
    return folder


def _training(sets: Sequence[DataSet], folder: Path | None) -> list[DataSet]:
    """What the baselines learn from: the set that taught the engine; a set from elsewhere is its own."""
    ours = folder is None or folder.resolve().parent == FOLDER
    return [load(FOLDER / TAUGHT)] if ours else list(sets)


def _others(path: Path | None) -> list[dict[str, Any]]:
    return msgspec.json.decode(path.read_bytes(), type=list[dict[str, Any]]) if path else []


def _floors(data: DataSet, folder: Path) -> Floors | None:
    path = gate.file_of(data, folder)
    return gate.load(path) if path.exists() else None


def _check(results: Results, floors: Floors | None) -> int:
    name = results.data.name
    if floors is None:
        return _fail(f"{name}: there are no floors yet; make them with --pin", 2)
    rivals = _rivals(results)
    faults = gate.faults(floors, results.data, results.as_of, results.figures(), rivals)
    for fault in faults:
        _fail(f"{name}: {fault}", 1)
    if not faults:
        print(f"{name}: all {len(floors.floors)} floors hold, and {RIVALLED} is above {_names(set(floors.above))}.")
        behind = {rival for rival, figure in rivals.items() if results.figures()[RIVALLED] <= figure}
        if behind:
            print(f"{name}: {RIVALLED} is NOT above {_names(behind)}.")
    return 1 if faults else 0


def _rivals(results: Results) -> dict[str, float]:
    return {rival: score.macro_f1 for rival, score in results.baselines.items()}


def _names(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "no baseline"


def _pin(options: argparse.Namespace, results: Sequence[Results], old: Sequence[Floors | None]) -> int:
    """Pin all sets or, if one of them is refused, none."""
    today = datetime.now(UTC).date()
    pinned, refused = [], 0
    for one, before in zip(results, old, strict=True):
        try:
            new = gate.pin(before, one.data, one.as_of, one.figures(), _rivals(one), options.lower, today)
            pinned.append((one.data, new))
        except LoweringError as error:
            refused = _fail(f"{one.data.name}: {error}", 1)
    if refused:
        return refused
    folder = _folder(options)
    folder.mkdir(parents=True, exist_ok=True)
    for data, floors in pinned:
        gate.save(floors, gate.file_of(data, folder))
        print(f"{data.name}: pinned {len(floors.floors)} floors.")
    return 0


def _fail(message: str, code: int) -> int:
    for line in message.splitlines():
        print(f"evaluation: {line}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
