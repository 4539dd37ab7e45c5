"""How fast a host may be asked: how many at once, how long between two, not at all for a while; as its answers say."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from verileaf.patterns import lazy

REST = 300.0
"""Seconds for which a host is not asked after `FAILURES` failures in a row."""
FAILURES = 2
SLOWEST = 60.0
"""Seconds between two requests, at most, whatever an answer says."""
_INTERVAL = lazy(r"\s{0,4}(\d{1,6}(?:\.\d{1,6})?)\s{0,4}(ms|s|m|h)?\s{0,4}", re.IGNORECASE)
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class Clock:
    """Time, so that tests can have their own."""

    def now(self) -> float:
        """Seconds from some beginning; never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        if seconds > 0:
            time.sleep(seconds)


class UnansweredError(Exception):
    """A service could not be had, which says nothing about what it holds. The message is why, without addresses."""


class Pace:
    """The turns of one host. `interval`: least seconds between two requests; `parallel`: how many at once."""

    def __init__(self, interval: float, parallel: int, clock: Clock) -> None:
        self.interval = interval
        self.parallel = parallel
        self._clock = clock
        self._changed = threading.Condition()
        self._running = 0
        self._next = 0.0
        self._closed = 0.0
        self._failures = 0

    @contextmanager
    def turn(self, deadline: float) -> Iterator[None]:
        """Wait for a turn and hold it. Raises `UnansweredError` if none comes before `deadline` (by the clock)."""
        with self._changed:
            while self._running >= self.parallel:
                left = deadline - self._clock.now()
                if left <= 0 or not self._changed.wait(left):
                    raise UnansweredError("too much is being asked at once")
            start = max(self._clock.now(), self._next)
            if self._clock.now() < self._closed:
                raise UnansweredError("it failed or asked for a pause a moment ago")
            if self._clock.now() >= deadline:
                raise UnansweredError("no time was left for it")
            if start > deadline:
                raise UnansweredError("its limit of requests leaves no time")
            self._running += 1
            self._next = start + self.interval
        try:
            self._clock.sleep(start - self._clock.now())
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify()

    def pause(self, seconds: float) -> None:
        """Let everybody wait: the host said so."""
        with self._changed:
            self._next = max(self._next, self._clock.now() + seconds)

    def close(self, seconds: float) -> None:
        """Refuse every turn for a while."""
        with self._changed:
            self._closed = max(self._closed, self._clock.now() + seconds)

    def succeeded(self) -> None:
        """The host answered."""
        with self._changed:
            self._failures = 0

    def failed(self) -> None:
        """The host did not answer, for all that was tried."""
        with self._changed:
            self._failures += 1
            if self._failures < FAILURES:
                return
        self.close(REST)

    def learn(self, headers: Mapping[str, str]) -> None:
        """Take over the limits that an answer names (`x-rate-limit-limit`, `-interval`, `x-concurrency-limit`).

        A limit without its interval is left alone: services mean a second by it, or a day.
        """
        limit, interval = _number(headers.get("x-rate-limit-limit")), headers.get("x-rate-limit-interval")
        parallel = _number(headers.get("x-concurrency-limit"))
        span = _INTERVAL.fullmatch(interval) if interval else None
        with self._changed:
            if limit and span:
                seconds = float(span.group(1)) * _UNITS[(span.group(2) or "s").lower()]
                self.interval = min(seconds / limit, SLOWEST)
            if parallel:
                self.parallel = parallel
                self._changed.notify_all()


def _number(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
