"""`python -m evaluation`: score the engine and the baselines on labelled data, print the table, keep the floors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from evaluation import gate, table
from evaluation.data import DEVELOPMENT, DataError, load
from evaluation.gate import RIVALLED, Floors, LoweringError
from evaluation.results import Results, run
from verileaf.errors import VerileafError

AS_OF = date(2026, 11, 22)
"""The day that the labels are for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done and, with --check, at or above every floor; 1 below one, or a pin refused; 2 bad input."""
    options = _parser().parse_args(arguments)
    try:
        floors = gate.load(options.floors) if options.floors.exists() else None
        data = load(options.data)
        results = run(data, as_of=options.as_of, topic=options.topic, baselines=not options.no_baselines)
    except (DataError, VerileafError, OSError, msgspec.DecodeError) as error:
        return _fail(str(error), 2)
    except ModuleNotFoundError as error:
        return _fail(f"{error}; the baselines need `pip install -e '.[evaluation]'`, or use --no-baselines", 2)
    print(table.summary(results, floors.floors if floors else {}))
    if options.details:
        print("\n" + table.details(results))
    if options.misses:
        print("\n" + table.misses(results))
    if options.pin:
        return _pin(options, results, floors)
    return _check(results, floors) if options.check else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 below a floor or if the data changed")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the present figures less the tolerance")
    parser.add_argument(
        "--lower", metavar="REASON", default="", help="with --pin: permit lower floors and keep the reason"
    )
    parser.add_argument("--details", action="store_true", help="also by class, register, relation and kind")
    parser.add_argument("--misses", action="store_true", help="also list every label that was not met")
    parser.add_argument("--no-baselines", action="store_true", help="leave out the baselines")
    parser.add_argument("--data", type=Path, default=DEVELOPMENT, metavar="DIR", help="another labelled set")
    parser.add_argument("--floors", type=Path, default=gate.FILE, metavar="FILE", help="other floors")
    parser.add_argument("--topic", default="kratom", metavar="TOPIC", help="a topic's id or folder (kratom)")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, default=AS_OF, metavar="DATE", help=f"judging day ({AS_OF})"
    )
    return parser


def _check(results: Results, floors: Floors | None) -> int:
    if floors is None:
        return _fail("there are no floors yet; make them with --pin", 2)
    rivals = {name: score.macro_f1 for name, score in results.baselines.items()}
    faults = gate.faults(floors, results.data, results.as_of, results.figures(), rivals)
    for fault in faults:
        print(f"evaluation: {fault}", file=sys.stderr)
    if not faults:
        print(f"\nAll {len(floors.floors)} floors hold, and {RIVALLED} is above {len(rivals)} baselines.")
    return 1 if faults else 0


def _pin(options: argparse.Namespace, results: Results, old: Floors | None) -> int:
    today = datetime.now(UTC).date()
    try:
        new = gate.pin(old, results.data, results.as_of, results.figures(), options.lower, today)
    except LoweringError as error:
        return _fail(str(error), 1)
    gate.save(new, options.floors)
    print(f"\nPinned {len(new.floors)} floors.")
    return 0


def _fail(message: str, code: int) -> int:
    for line in message.splitlines():
        print(f"evaluation: {line}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
