"""The bytes of a bibliographic file: unpacked, in bounded pieces, as lines of text or as values of JSON."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import msgspec

from verileaf.errors import InputError
from verileaf.patterns import lazy

LONGEST_LINE = 128_000_000
"""Bytes of one line, which is one record or one page of records; a file of Crossref's public data has some 30 MB."""
WHOLE = 128_000_000
"""Bytes of a file that can only be read as a whole (a JSON array, JSON over several lines, BibTeX)."""
_SMALL = 4_000_000
T = TypeVar("T")
_HEAD = 65_536
_GZIP = b"\x1f\x8b"
_BUFFER = 1 << 18
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PAGE = lazy(
    r'\s{0,100}\{\s{0,100}"(?:status|message(?:-type|-version)?|items(?:-per-page)?|total-results|facets|query'
    r"|next-cursor|meta|results|group_by)\""
)


class Source:
    """An open file by the name that errors show, with its unpacked bytes."""

    def __init__(self, name: str, packed: BinaryIO) -> None:
        self.name = name
        buffered = io.BufferedReader(cast(io.RawIOBase, packed), _BUFFER)
        if buffered.peek(2)[:2] == _GZIP:
            import gzip

            buffered = io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=buffered)), _BUFFER)
        self.stream = buffered

    def fault(self, where: str, what: object) -> InputError:
        """The error for a fault at a place ("line 3") of this file."""
        said = " ".join(str(what).split())[:200]
        return InputError(f"{self.name}, {where}: {said}" if where else f"{self.name}: {said}")

    def head(self) -> str:
        """How the file begins, as text; nothing is consumed."""
        data = b""
        while len(data) < _HEAD and len(more := self.stream.peek(_HEAD)[:_HEAD]) > len(data):
            data = more
        return _decoded(data)

    def whole(self) -> bytes:
        """All bytes. Raises `InputError` beyond `WHOLE`."""
        data = self.stream.read(WHOLE + 1)
        if len(data) > WHOLE:
            raise self.fault("", f"has more than {WHOLE // 1_000_000} MB and cannot be read line by line")
        return data

    def raw_lines(self) -> Iterator[tuple[int, bytes]]:
        """Number (from 1) and bytes of each line that is not blank. Raises `InputError` beyond `LONGEST_LINE`."""
        number = 0
        while line := self.stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise self.fault(f"line {number}", f"has more than {LONGEST_LINE // 1_000_000} MB")
            if not line.isspace():
                yield number, line

    def lines(self) -> Iterator[str]:
        """The lines of a text without their ends, blank ones too: in UTF-8 or UTF-16, else as Windows writes them."""
        begin = self.stream.peek(3)[:3]
        encoding = next((name for mark, name in _ENCODINGS if begin.startswith(mark)), "")
        if encoding:
            text = io.TextIOWrapper(self.stream, encoding, errors="replace", newline=None)
            while line := text.readline(LONGEST_LINE):
                yield line.rstrip("\r\n")
            return
        while data := self.stream.readline(LONGEST_LINE):
            for part in _decoded(data).rstrip("\r\n").split("\r"):
                yield part.rstrip("\n")

    def records(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Place and value of each record of a JSON file.

        The file is one record, a page of a service (`{"items": [...]}`, `{"message": ...}`, `{"results": [...]}`), an
        array, or JSON lines of the former two. Raises `InputError` where it is not JSON, or not an object.
        """
        decoder = msgspec.json.Decoder(kind)
        for where, line, data in self._values():
            try:
                yield where, decoder.decode(data)
            except msgspec.ValidationError as error:
                raise self.fault(where, "is not a record") from error
            except msgspec.DecodeError as error:
                raise self.fault(_line(data, error, line), _plain(error)) from error
            except UnicodeDecodeError as error:
                raise self.fault(where, "is not JSON: text is not in UTF-8") from error
            except RecursionError as error:
                raise self.fault(where, "JSON is nested too deeply") from error

    def _values(self) -> Iterator[tuple[str, int, bytes | msgspec.Raw]]:
        """Place, first line and JSON of each record."""
        lines = self.raw_lines()
        number, first = next(lines, (1, b""))
        first = first.removeprefix(b"\xef\xbb\xbf")
        if first.lstrip()[:1] == b"[" or not _is_json(first):
            data = first + self.stream.read(max(0, WHOLE + 1 - len(first)))
            if len(data) > WHOLE:
                raise self.fault("", f"has more than {WHOLE // 1_000_000} MB and is not JSON lines")
            yield from self._inside(data, "", number)
            return
        yield from self._inside(first, f"line {number}", number)
        for number, line in lines:
            yield from self._inside(line, f"line {number}", number)

    def _inside(self, data: bytes, where: str, line: int) -> Iterator[tuple[str, int, bytes | msgspec.Raw]]:
        """The records of a page or an array, or the record itself."""
        head = data[:300].lstrip()
        if not head.startswith(b"[") and not _PAGE.match(_decoded(head)):
            yield where or "record 1", line, data
            return
        if len(data) > _SMALL and data.count(b",") * 6 > len(data):
            raise self.fault(where, "is not a list of records")
        try:
            held = _unwrapped(data)
        except msgspec.ValidationError as error:
            raise self.fault(where or "record 1", "is not a list of records") from error
        except msgspec.DecodeError as error:
            raise self.fault(_line(data, error, line), _plain(error)) from error
        except RecursionError as error:
            raise self.fault(where, "JSON is nested too deeply") from error
        for index, record in enumerate(held, 1):
            yield (f"{where}, record {index}" if where else f"record {index}"), line, record


class _Page(msgspec.Struct):
    message: msgspec.Raw = msgspec.Raw()
    items: msgspec.Raw = msgspec.Raw()
    results: msgspec.Raw = msgspec.Raw()


def _unwrapped(value: bytes | msgspec.Raw, depth: int = 3) -> list[msgspec.Raw]:
    if bytes(memoryview(value)[:100]).lstrip()[:1] == b"[":
        return msgspec.json.decode(value, type=list[msgspec.Raw])
    page = msgspec.json.decode(value, type=_Page)
    inner = next((part for part in (page.items, page.results, page.message) if len(memoryview(part))), None)
    return [msgspec.Raw(value)] if inner is None or not depth else _unwrapped(inner, depth - 1)


def _is_json(line: bytes) -> bool:
    """Is a line JSON by itself, or does the value go on?"""
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _line(data: bytes | msgspec.Raw, error: Exception, first: int) -> str:
    """The line that a decoder's "(byte 123)" is in."""
    place = str(error).rpartition("(byte ")[2].rstrip(")")
    before = bytes(data).count(b"\n", 0, int(place)) if place.isdecimal() else 0
    return f"line {first + before}"


def _plain(error: Exception) -> str:
    return "is not JSON: " + str(error).removeprefix("JSON is malformed: ")


def _decoded(data: bytes) -> str:
    for mark, name in _ENCODINGS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if error.end >= len(data) > 200:  # a piece that ends within a character
            return data.decode(errors="replace")
        return data.decode("cp1252", errors="replace")


@contextmanager
def opened(path: str | Path) -> Iterator[Source]:
    """A file, unpacked if it is gzip. Raises `InputError` if it is not there, cannot be read or is damaged."""
    try:
        with Path(path).open("rb") as file, unpacking(str(path)):
            yield Source(str(path), cast(BinaryIO, file))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


@contextmanager
def unpacking(name: str) -> Iterator[None]:
    """Faults of gzip as `InputError`."""
    try:
        yield
    except EOFError as error:
        raise InputError(f"{name}: the file ends in the middle: it is cut short") from error
    except (zlib.error, io.UnsupportedOperation) as error:
        raise InputError(f"{name}: damaged: {error}") from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise InputError(f"{name}: damaged: {error}") from error
