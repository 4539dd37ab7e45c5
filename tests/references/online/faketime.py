"""Time that passes only when somebody waits for it."""

from __future__ import annotations

from verileaf.references.online.pace import Clock


class FakeClock(Clock):
    """Time that passes only when somebody waits for it."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        if seconds > 0:
            self.waits.append(seconds)
            self.time += seconds
