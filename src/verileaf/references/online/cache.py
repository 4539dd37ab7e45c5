"""Raw answers on disk: with address, time of asking, status and hash, so that nothing is asked twice within a week.

One file an answer: a line of JSON, then the answer as it came. A file that is damaged, too old or of another address is
as good as none. Addresses come here without keys and contact.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from verileaf.errors import InputError
from verileaf.model import Frozen
from verileaf.save import save

DAY = 86_400.0
EXPIRY = {200: 7 * DAY, 404: DAY}
"""Seconds that an answer is kept, by its status; others are not. Any day a work may be retracted, or registered."""
MAX_BYTES = 200_000_000
"""Of all answers together; the oldest go first."""


class Kept(Frozen, frozen=True):
    """What stands before an answer."""

    url: str
    asked: float
    """Seconds since 1970."""
    status: int
    sha256: str


class Cache:
    """Answers by address. A folder of None keeps nothing; one that cannot be written to is left alone."""

    def __init__(self, folder: Path | None, max_bytes: int = MAX_BYTES, now: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self._now = now
        self._written = False

    def get(self, url: str) -> tuple[int, bytes] | None:
        """Status and body of the answer that is kept, if it is still good."""
        if self.folder is None:
            return None
        try:
            head, _, body = self._path(url).read_bytes().partition(b"\n")
            kept = msgspec.json.decode(head, type=Kept)
        except (OSError, msgspec.DecodeError):
            return None
        good = kept.url == url and kept.sha256 == hashlib.sha256(body).hexdigest()
        fresh = 0 <= self._now() - kept.asked < EXPIRY.get(kept.status, 0.0)
        return (kept.status, body) if good and fresh else None

    def put(self, url: str, status: int, body: bytes) -> None:
        """Keep an answer."""
        if self.folder is None or status not in EXPIRY:
            return
        kept = Kept(url, self._now(), status, hashlib.sha256(body).hexdigest())
        with suppress(OSError, InputError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            save(self._path(url), msgspec.json.encode(kept) + b"\n" + body)
            self._written = True

    def prune(self) -> None:
        """Drop the oldest answers until the rest is within `max_bytes`; once at the end of a run."""
        if self.folder is None or not self._written:
            return
        files = []
        for path in self.folder.glob("*.answer"):
            with suppress(OSError):
                about = path.stat()
                files.append((about.st_mtime, about.st_size, path))
        size = sum(item[1] for item in files)
        for _, bytes_, path in sorted(files):
            if size <= self.max_bytes:
                break
            with suppress(OSError):
                path.unlink()
                size -= bytes_

    def _path(self, url: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{hashlib.sha256(url.encode()).hexdigest()[:40]}.answer"
