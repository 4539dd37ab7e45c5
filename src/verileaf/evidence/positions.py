"""YAML and JSON read with the line of every value.

Anchors, aliases, tags, several documents in one file, duplicate keys and very deep or very large files are refused, so
that a hostile file costs no more than its size.
"""

from __future__ import annotations

import json
import re
from pathlib import Path as FilePath
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import ScalarNode

MAX_BYTES = 20_000_000
MAX_DEPTH = 30
LARGEST = 2**63 - 1

Path = tuple[str | int, ...]
"""Where a value stands: keys and indices from the top of the file."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.SafeLoader("")
_TRUE = {"true": True, "false": False}
_JSON_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},:]|[^\s\[\]{},:"]++')
_SURROGATE = re.compile("[\ud800-\udfff]")


class Located:
    """The data of one file and the line of each value in it. `data` is None where the file could not be read."""

    def __init__(self, file: FilePath) -> None:
        self.file = file
        self.data: Any = None
        self.lines: dict[Path, int] = {}
        self.faults: list[str] = []

    def line(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest value around it; 1 at the top."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Path, message: str) -> str:
        """One line: file, line, key and what is wrong."""
        key = ".".join(str(part) for part in path)
        return f"{self.file}:{self.line(path)}: {key + ': ' if key else ''}{message}"


class _RefusalError(Exception):
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def read(file: FilePath) -> Located:
    """Read a YAML or JSON file; problems are in `faults`, never raised."""
    located = Located(file)
    kind = "JSON" if file.suffix == ".json" else "YAML"
    try:
        if file.stat().st_size > MAX_BYTES:
            raise _RefusalError(1, f"larger than {MAX_BYTES // 1_000_000} MB")
        raw = file.read_bytes()
        builder = _Builder(located)
        (_json if kind == "JSON" else _yaml)(builder, raw.decode("utf-8-sig"))
        if not builder.started:
            raise _RefusalError(1, "is empty")
        return located
    except _RefusalError as error:
        line, message = error.line, str(error)
    except OSError as error:
        line, message = 1, f"cannot be read: {error.strerror}"
    except UnicodeDecodeError as error:
        line, message = raw.count(b"\n", 0, error.start) + 1, f"not UTF-8: found the byte 0x{raw[error.start]:02x}"
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        message = f"not valid YAML: {getattr(error, 'problem', None) or getattr(error, 'reason', None) or error}"
    located.data = None
    located.faults.append(f"{file}:{line}: {' '.join(message.split())}")
    return located


class _Builder:
    """Puts values where they belong and notes their lines."""

    def __init__(self, located: Located) -> None:
        self._located = located
        self._stack: list[tuple[Any, Path]] = []  # open containers
        self._key: list[str | None] = []  # the pending key of each
        self.started = False

    @property
    def wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1][0], dict) and self._key[-1] is None

    def open(self, container: dict[str, Any] | list[Any], line: int) -> None:
        if self.wants_key:
            raise _RefusalError(line, "a key must be plain text")
        if len(self._stack) >= MAX_DEPTH:
            raise _RefusalError(line, f"nested deeper than {MAX_DEPTH} levels")
        self._stack.append((container, self._place(container, line)))
        self._key.append(None)

    def close(self) -> None:
        self._stack.pop()
        self._key.pop()

    def key(self, name: str, line: int) -> None:
        container, parent = self._stack[-1]
        path = (*parent, name)
        self._key[-1] = name
        if name in container:
            first = self._located.line(path)
            self._located.lines[path] = line
            self._located.faults.append(self._located.fault(path, f"stands twice; first in line {first}"))
        self._located.lines[path] = line
        self._whole(parent, name)

    def _whole(self, path: Path, text: str) -> None:
        if not text.isascii() and _SURROGATE.search(text):
            self._located.faults.append(self._located.fault(path, "holds half a character (an unpaired surrogate)"))

    def value(self, value: Any, line: int) -> None:
        path = self._place(value, line)
        if isinstance(value, str):
            self._whole(path, value)
        elif isinstance(value, (int, float)) and not -LARGEST <= value <= LARGEST:
            self._located.faults.append(self._located.fault(path, "a number this large is not permitted"))

    def _place(self, value: Any, line: int) -> Path:
        self.started = True
        path: Path = ()
        if not self._stack:
            self._located.data = value
        else:
            container, parent = self._stack[-1]
            if isinstance(container, list):
                path = (*parent, len(container))
                container.append(value)
            else:
                name = self._key[-1]
                assert name is not None
                path = (*parent, name)
                container[name] = value
                self._key[-1] = None
        self._located.lines.setdefault(path, line)
        return path


def _json(builder: _Builder, text: str) -> None:
    """The standard library judges the syntax; what is left to do here is to count lines."""
    try:
        json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise _RefusalError(1, f"nested deeper than {MAX_DEPTH} levels") from None
    except json.JSONDecodeError as error:
        raise _RefusalError(error.lineno, f"not valid JSON: {error.msg}" if text.strip() else "is empty") from None
    except ValueError as error:
        raise _RefusalError(1, f"not valid JSON: {error}") from None
    line, last = 1, 0
    for token in _JSON_TOKEN.finditer(text):
        line += text.count("\n", last, token.start())
        last = token.start()
        match token[0]:
            case "[":
                builder.open([], line)
            case "{":
                builder.open({}, line)
            case "]" | "}":
                builder.close()
            case "," | ":":
                pass
            case word if builder.wants_key:
                builder.key(json.loads(word), line)
            case word:
                builder.value(json.loads(word), line)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


def _yaml(builder: _Builder, text: str) -> None:
    documents = 0
    event: Any
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1
        documents += isinstance(event, DocumentStartEvent)
        if documents > 1:
            raise _RefusalError(line, "a second document in the file; one is permitted")
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _RefusalError(line, "anchors and aliases are not permitted")
        if getattr(event, "tag", None):
            raise _RefusalError(line, f"found the tag {event.tag}; tags are not permitted")
        if isinstance(event, MappingStartEvent):
            builder.open({}, line)
        elif isinstance(event, SequenceStartEvent):
            builder.open([], line)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            builder.close()
        elif isinstance(event, ScalarEvent) and builder.wants_key:
            builder.key(event.value, line)
        elif isinstance(event, ScalarEvent):
            builder.value(_scalar(event), line)


def _scalar(event: ScalarEvent) -> Any:
    """Numbers, true, false and null; dates, "yes", "no" and everything else stay text."""
    if not event.implicit[0]:
        return event.value
    tag = _RESOLVER.resolve(ScalarNode, event.value, (True, False))
    kind = tag.rsplit(":", 1)[-1]
    try:
        if kind == "null":
            return None
        if kind == "bool":
            return _TRUE.get(event.value, event.value)
        if kind == "int":
            return int(event.value.replace("_", ""))
        if kind == "float":
            return float(event.value.replace("_", ""))
    except ValueError:  # 0x1f, 1:30, .inf
        pass
    return event.value
