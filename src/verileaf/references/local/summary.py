"""What a build of a catalogue tells: how far it is while it runs, and what came of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from typing import Self, TextIO

    from verileaf.references.local.build import Built

_LEAST = 0.2
"""Seconds between two lines."""


class Progress:
    """One line on a terminal that is written over; nothing where the stream is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if stream.isatty() else None
        self._begun = self._shown = time.monotonic()
        self._before = 0
        self._name, self._done = "", 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def __call__(self, name: str, done: int) -> None:
        """`done` changes of the file `name` have been taken over."""
        if name != self._name:
            self._before, self._name = self._before + self._done, name
        self._done = done
        now = time.monotonic()
        if self._stream and now - self._shown >= _LEAST:
            self._shown = now
            total = self._before + done
            shown = "".join(c if c.isprintable() else "?" for c in name)[:40]
            self._stream.write(f"\r\x1b[K{shown}: {done:,} records; {total / (now - self._begun):,.0f} a second")
            self._stream.flush()


def as_text(built: Built, into: str) -> str:
    """The outcome in one line."""
    counts = built.counts
    said = [f"{_number(len(built.read), 'file')} read"]
    if built.known:
        said.append(f"{len(built.known)} read before")
    if built.errors:
        said.append(f"{len(built.errors)} failed")
    named = ("added", "updated", "deleted", "notices", "skipped")
    changes = [f"{getattr(counts, name):,} {name}" for name in named if getattr(counts, name)]
    held = f"{_number(built.manifest.works, 'work')} in all"
    return f"{into}: {', '.join(said)}; {', '.join(changes) or 'nothing changed'}; {held}"


def as_json(built: Built, into: str) -> str:
    """The outcome as data: the counts, what is wrong with files, and `catalogue.json` as it stands now."""
    answer = {
        "schema": "verileaf.indexed/1",
        "into": into,
        **msgspec.to_builtins(built.counts),
        "read": [msgspec.to_builtins(file) for file in built.read],
        "known": list(built.known),
        "errors": [{"path": path, "message": message} for path, message in built.errors],
        "catalogue": msgspec.to_builtins(built.manifest),
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
