"""Patterns that are compiled when they are first needed, and kept compiled between runs.

Most texts never need most patterns. Those that a short page does need cost Python's `re` a third of the run to compile
(`docs/benchmarks.md`), so the command line keeps their programs in the user's cache, as Python keeps its own modules.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

from verileaf.errors import InputError
from verileaf.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

Program = tuple[int, bytes, int, dict[str, int]]
"""A pattern's flags, code (four bytes a word), number of groups, and their names."""
_DIGEST = 32
"""Bytes of the digest that the file begins with (SHA-256)."""
_TOO_LARGE = 4_000_000
"""Bytes, some six times what all patterns need. A larger file holds other things too, and is begun anew."""


class _Lazy:
    """Stands in for a compiled pattern; the first call of any of its methods compiles it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = _programs().compiled(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` gives it, compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def lower(text: str) -> str:
    """The text in lower case with plain hyphens, each character where it was.

    Patterns find small letters far faster than both cases.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("\u2010", "-").replace("\u2011", "-")


def keep() -> None:
    """Write the programs that this run compiled to the user's cache, where they are done without if that fails."""
    _programs().keep()


class _Programs:
    """What `re` makes of patterns, by flags and pattern.

    Python has no public way to store these, so its own private one is used where it is as expected, and `re.compile`
    wherever it is not. The file is trusted as Python's own compiled modules are: it must be the user's and writable by
    nobody else, and a digest finds what was damaged.
    """

    def __init__(self) -> None:
        self.known: dict[bytes, Program] = {}
        self.new = False
        with suppress(Exception):  # no cache, or nothing usable in it: all is compiled again
            import msgspec

            data = _own(self.file())
            digest, packed = data[:_DIGEST], data[_DIGEST:]
            if len(data) <= _TOO_LARGE and sha256(packed).digest() == digest:
                self.known = msgspec.msgpack.decode(packed, type=dict[bytes, Program])

    @staticmethod
    def file() -> Path:
        from platformdirs import user_cache_path

        return user_cache_path("verileaf", appauthor=False) / "patterns" / f"{__version__}-{_Programs.python()}.msgpack"

    @staticmethod
    def python() -> str:
        return f"{sys.implementation.cache_tag}.{sys.version_info.micro}"

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        key = f"{int(flags)} {pattern}".encode(errors="surrogatepass")
        try:
            if key not in self.known:
                self.known[key] = _program(pattern, flags)
                self.new = True
            return _loaded(pattern, *self.known[key])
        except re.error:
            raise
        except Exception:
            return re.compile(pattern, flags)

    def keep(self) -> None:
        if not self.new:
            return
        import msgspec

        from verileaf.save import save

        with suppress(OSError, InputError):
            file = self.file()
            file.parent.mkdir(parents=True, exist_ok=True)
            packed = msgspec.msgpack.encode(self.known)
            save(file, sha256(packed).digest() + packed)
            for old in file.parent.glob(f"*-{self.python()}.msgpack"):
                if old.name != file.name:  # another version's
                    old.unlink(missing_ok=True)


def _own(file: Path) -> bytes:
    """The bytes of a file that is the user's alone. Raises `OSError` if it cannot be read or is not."""
    status = file.stat()
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        raise PermissionError(file)
    return file.read_bytes()


@cache
def _programs() -> _Programs:
    return _Programs()


def _program(pattern: str, flags: int) -> Program:
    """What `re._compiler.compile` does before it hands the code on."""
    from array import array

    private: Any = sys.modules.get("re._compiler")
    tree = private._parser.parse(pattern, flags)
    code = array("I", private._code(tree, flags))
    if code.itemsize != 4:
        raise ValueError("words of another size")
    state = tree.state
    return int(flags | state.flags), code.tobytes(), state.groups - 1, dict(state.groupdict)


def _loaded(pattern: str, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    from array import array

    private: Any = sys.modules.get("re._compiler")
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    words = array("I", code).tolist()
    return cast("re.Pattern[str]", private._sre.compile(pattern, flags, words, groups, names, tuple(by_number)))
