"""Sets of ranges of a text, asked in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Ranges:
    """Half-open ranges, made disjoint."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, start: int, end: int) -> bool:
        """Does any of the ranges share a character with this one?"""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start
