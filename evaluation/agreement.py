"""`python -m evaluation.agreement`: how far two people who label agree, beyond what chance would give.

The second labels are in `data/agreement.jsonl`, for a part of the claims of each set. Only counts are printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import get_args

from evaluation.claims import class_of
from evaluation.data import FOLDER, SETS, DataError, Label, load, read_lines
from evaluation.table import table
from verileaf.model import Frozen

FILE = FOLDER / "agreement.jsonl"
LABELS: tuple[Label, ...] = get_args(Label)


class SecondLabel(Frozen, frozen=True, forbid_unknown_fields=True):
    """A line of the file: the claim, the set that it is in, and the label of someone who did not see the first."""

    id: str
    set: str
    label: Label
    why: str


class Pair(Frozen, frozen=True):
    """The two labels of one claim."""

    set: str
    first: Label
    second: Label


def pairs(file: Path = FILE, folder: Path = FOLDER) -> list[Pair]:
    """The two labels of each claim that has two. Raises `DataError` with every fault."""
    faults: list[str] = []
    seconds = read_lines(file, SecondLabel, faults)
    sets = {name: load(folder / name) for name in sorted({item.set for item in seconds} & set(SETS))}
    known = {(name, item.id): item.gold for name, data in sets.items() for item in data.claims}
    faults += (f"{item.id}: not a claim of {item.set}" for item in seconds if (item.set, item.id) not in known)
    counts = Counter(item.id for item in seconds)
    faults += (f"{name}: labelled {count} times" for name, count in counts.items() if count > 1)
    if faults:
        raise DataError("\n".join(faults))
    return [Pair(item.set, known[item.set, item.id], item.label) for item in seconds]


def kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Cohen's kappa: 1 is full agreement, 0 what chance gives. Raises `ValueError` if the lists are empty or differ in
    length. 1.0 where both give one and the same label throughout."""
    if not first:
        raise ValueError("nothing to compare")
    agreed = share(first, second)
    one, two = Counter(first), Counter(second)
    chance = sum(one[label] * two[label] for label in one) / len(first) ** 2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def share(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """How many labels are the same, of all."""
    return sum(one == two for one, two in zip(first, second, strict=True)) / len(first)


def report(labelled: Sequence[Pair]) -> str:
    """Kappa for all claims and for each set, in six labels and in the five classes, and the confusion."""
    groups = {"all": list(labelled)}
    groups |= {name: [pair for pair in labelled if pair.set == name] for name in SETS}
    rows = [_row(name, group) for name, group in groups.items() if group]
    heads = ["claims", "n", "same label", "kappa, 6 labels", "same class", "kappa, 5 classes"]
    counts = Counter((pair.first, pair.second) for pair in labelled)
    confusion = [[one, *(str(counts[one, two]) for two in LABELS)] for one in LABELS]
    lines = (
        *table(heads, rows),
        "",
        "First label (down) against second (across):",
        "",
        *table(["", *LABELS], confusion),
    )
    return "\n".join(lines)


def _row(name: str, group: Iterable[Pair]) -> list[str]:
    first, second = zip(*((pair.first, pair.second) for pair in group), strict=True)
    classes = [class_of(label) for label in first], [class_of(label) for label in second]
    figures = (share(first, second), kappa(first, second), share(*classes), kappa(*classes))
    return [name, str(len(first)), *(f"{figure:.3f}" for figure in figures)]


def main() -> int:
    """Exit codes: 0 done, 2 bad data."""
    try:
        print(report(pairs()))
    except DataError as error:
        for line in str(error).splitlines():
            print(f"evaluation: {line}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
