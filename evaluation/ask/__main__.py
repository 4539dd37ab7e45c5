"""`python -m evaluation.ask`: score `ask` on readers' questions.

`development.jsonl` and `development2.jsonl` are there to tune on. `test.jsonl` is kept apart: it is scored, and its
misses are not shown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from verileaf.ask.answer import QuestionAnswer
from verileaf.ask.questions import ask
from verileaf.evidence.base import Base, load

FOLDER = Path(__file__).parent
SETS = ("development", "development2", "test")
AS_OF = date(2026, 11, 22)
"""The day that the labels are for."""


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question in a reader's words."""

    id: str
    question: str
    expected: tuple[str, ...]
    """Every item that would be a right first answer; none for a question that the base does not answer."""
    safety: tuple[str, ...] = ()
    """Safety messages that must come with it."""


class Score(msgspec.Struct, frozen=True):
    """Shares from 0 to 1."""

    inside: int
    outside: int
    first: float
    """Inside: a right answer comes first."""
    among_three: float
    abstained: float
    """Outside: no answer is given."""
    safety: float
    """Safety messages that were asked for and came."""


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The least that each measure of each set may be, for the questions with this digest."""

    digest: str
    floors: dict[str, dict[str, float]]


def digest() -> str:
    """SHA-256 of all sets, one after the other."""
    return sha256(b"".join((FOLDER / f"{name}.jsonl").read_bytes() for name in SETS)).hexdigest()


def read(name: str) -> tuple[Labelled, ...]:
    """The questions of a set. Raises `msgspec.DecodeError` if a line is not one."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(msgspec.json.decode(line, type=Labelled) for line in lines if line.strip())


def score(questions: Sequence[Labelled], answers: Sequence[QuestionAnswer]) -> Score:
    """How the answers fare against the labels."""
    pairs = list(zip(questions, answers, strict=True))
    inside = [(item, [a.id for a in answer.answers]) for item, answer in pairs if item.expected]
    outside = [answer for item, answer in pairs if not item.expected]
    wanted = [(name, {m.id for m in answer.safety}) for item, answer in pairs for name in item.safety]
    return Score(
        inside=len(inside),
        outside=len(outside),
        first=_share([bool(set(found[:1]) & set(item.expected)) for item, found in inside]),
        among_three=_share([bool(set(found[:3]) & set(item.expected)) for item, found in inside]),
        abstained=_share([not answer.answers for answer in outside]),
        safety=_share([name in given for name, given in wanted]),
    )


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done and, with --check, at or above every floor; 1 below one."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ask", description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 below a floor")
    parser.add_argument("--misses", action="store_true", help="list what the development questions miss")
    options = parser.parse_args(arguments)
    base = load()
    pinned = msgspec.json.decode((FOLDER / "floors.json").read_bytes(), type=Floors)
    faults = []
    if digest() != pinned.digest:
        faults.append("the questions changed; pin their digest anew, and say why")
    print("| questions | inside, outside | first | among three | abstained | safety |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for name in SETS:
        questions = read(name)
        answers = [ask(item.question, base, AS_OF) for item in questions]
        found = score(questions, answers)
        print(
            f"| {name} | {found.inside}, {found.outside} | {found.first:.3f} | {found.among_three:.3f} "
            f"| {found.abstained:.3f} | {found.safety:.3f} |"
        )
        for measure, floor in pinned.floors.get(name, {}).items():
            if getattr(found, measure) < floor:
                faults.append(f"{name}: {measure} is {getattr(found, measure):.3f}, below its floor of {floor:.3f}")
        if options.misses and name != "test":
            _misses(questions, answers, base)
    for fault in faults:
        print(f"evaluation.ask: {fault}", file=sys.stderr)
    return int(options.check and bool(faults))


def _misses(questions: Sequence[Labelled], answers: Sequence[QuestionAnswer], base: Base) -> None:
    for item, answer in zip(questions, answers, strict=True):
        found = [a.id for a in answer.answers]
        missed = set(item.safety) - {m.id for m in answer.safety}
        right = bool(set(found[:1]) & set(item.expected)) if item.expected else not found
        if not right or missed:
            print(f"  {item.id} {item.question!r}")
            print(f"      wanted {', '.join(item.expected) or 'nothing'}; found {', '.join(found) or 'nothing'}")
            if missed:
                print(f"      safety messages missed: {', '.join(sorted(missed))}")


if __name__ == "__main__":
    sys.exit(main())
