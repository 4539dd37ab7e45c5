"""Floors: figures that may not fall. They are pinned with the data's digest and only ever raised without a reason."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from evaluation.data import DataSet
from verileaf.model import Frozen

FOLDER = Path(__file__).resolve().parent / "floors"
TOLERANCE = 0.01
"""How far below the present figure a floor is set. The engine is deterministic, so this is not for noise of runs: it
leaves room for two or three claims of a set to be lost to a change that is right elsewhere, and for no pair."""
ALARM_TOLERANCE = 0.2
"""The same for false alarms in 1,000 words: about one alarm in the good articles of a set."""
LOWER_IS_BETTER = frozenset({"articles.false_alarms_per_1000", "references.ok_accused", "references.ok_undecided"})
RIVALLED = "claims.macro_f1"
"""The figure that must stay above that of every baseline that it was above when the floors were pinned."""


class LoweringError(ValueError):
    """A pin that would lower a floor without a reason."""


class Lowered(Frozen, frozen=True, forbid_unknown_fields=True):
    measure: str
    floor: float
    """The floor before."""
    to: float
    reason: str
    on: date


class Floors(Frozen, frozen=True, forbid_unknown_fields=True):
    """What a file of floors holds, for one set. For the measures of `LOWER_IS_BETTER` the number is a ceiling."""

    data: str
    digest: str
    counts: dict[str, int]
    as_of: date
    floors: dict[str, float]
    above: tuple[str, ...] = ()
    """The baselines that `RIVALLED` was above."""
    lowered: tuple[Lowered, ...] = ()


def file_of(data: DataSet, folder: Path = FOLDER) -> Path:
    """Where the floors of a set are."""
    return folder / f"{data.name}.json"


def load(path: Path) -> Floors:
    """Raises `OSError` if there is no such file and `msgspec.DecodeError` if it is not one of floors."""
    return msgspec.json.decode(path.read_bytes(), type=Floors)


def save(floors: Floors, path: Path) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors, order="deterministic"), indent=2) + b"\n")


def faults(
    floors: Floors, data: DataSet, as_of: date, figures: Mapping[str, float], rivals: Mapping[str, float]
) -> list[str]:
    """Why the gate is shut, one line each; empty if it is open. `rivals` are the baselines' figures of `RIVALLED`."""
    found = []
    if (data.digest, data.counts) != (floors.digest, floors.counts):
        found.append(f"the labelled data changed: digest {data.digest[:12]}, pinned {floors.digest[:12]}")
    if as_of != floors.as_of:
        found.append(f"judged as of {as_of}, pinned as of {floors.as_of}")
    for measure, floor in sorted(floors.floors.items()):
        figure = figures.get(measure)
        if figure is None:
            found.append(f"{measure} is no longer measured")
        elif _worse(measure, figure, floor):
            side = "above its ceiling" if measure in LOWER_IS_BETTER else "below its floor"
            found.append(f"{measure} is {figure:.3f}, {side} of {floor:.3f}")
    for name, figure in sorted(rivals.items()):
        if name in floors.above and figures[RIVALLED] <= figure:
            found.append(f"{RIVALLED} is {figures[RIVALLED]:.3f}, not above {name} with {figure:.3f}")
    return found


def pin(
    old: Floors | None,
    data: DataSet,
    as_of: date,
    figures: Mapping[str, float],
    rivals: Mapping[str, float],
    reason: str,
    today: date,
) -> Floors:
    """New floors: the present figures less the tolerance, and never below the old floors.

    A figure that is worse than its floor, a floor whose measure is gone, or a baseline that is no longer beaten needs a
    `reason`; that of a figure is kept with the floors. Raises `LoweringError` where it is empty. Where no `rivals` were
    run, those that were beaten stay.
    """
    above = tuple(sorted(name for name, figure in rivals.items() if figures[RIVALLED] > figure))
    lost = sorted(set(old.above if old else ()) & set(rivals) - set(above))
    before = old.floors if old else {}
    lowered = {
        measure: _floor(measure, figures[measure]) if measure in figures else math.nan
        for measure, floor in before.items()
        if measure not in figures or _worse(measure, figures[measure], floor)
    }
    if (lowered or lost) and not reason.strip():
        names = ", ".join([*sorted(lowered), *lost])
        raise LoweringError(f"would lower the floors of {names}; say why with --lower REASON")
    floors = {}
    for measure, figure in sorted(figures.items()):
        new = _floor(measure, figure)
        known = before.get(measure)
        floors[measure] = known if known is not None and measure not in lowered and _worse(measure, new, known) else new
    notes = tuple(
        Lowered(measure, before[measure], to, reason.strip(), today)
        for measure, to in sorted(lowered.items())
        if not math.isnan(to)
    )
    kept = above if rivals or old is None else old.above
    return Floors(data.name, data.digest, data.counts, as_of, floors, kept, (*(old.lowered if old else ()), *notes))


def _worse(measure: str, figure: float, than: float) -> bool:
    return figure > than if measure in LOWER_IS_BETTER else figure < than


def _floor(measure: str, figure: float) -> float:
    """The figure less the tolerance, rounded to three places to the lenient side, never beyond what can be."""
    if measure == "articles.false_alarms_per_1000":
        return math.ceil(1000 * (figure + ALARM_TOLERANCE)) / 1000
    if measure in LOWER_IS_BETTER:
        return min(1.0, math.ceil(1000 * (figure + TOLERANCE)) / 1000)
    return max(0.0, math.floor(1000 * (figure - TOLERANCE)) / 1000)
