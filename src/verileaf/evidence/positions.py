"""YAML and JSON read with the line of every value.

JSON is read by the same parser, being a subset of YAML. Anchors, aliases, tags, duplicate keys and very deep or very
large files are refused, so that a hostile file costs no more than its size.
"""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import ScalarNode

MAX_BYTES = 20_000_000
MAX_DEPTH = 30

Path = tuple[str | int, ...]
"""Where a value stands: keys and indices from the top of the file."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE = {"true": True, "false": False}


class Located:
    """The data of one file and the line of each value in it."""

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


def read(file: FilePath) -> Located:
    """Read a YAML or JSON file; problems are in `faults`, never raised."""
    located = Located(file)
    try:
        raw = file.read_bytes()
        if len(raw) > MAX_BYTES:
            located.faults.append(f"{file}:1: larger than {MAX_BYTES // 1_000_000} MB")
            return located
        _build(located, raw.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        located.faults.append(f"{file}:1: cannot be read: {error}")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        located.faults.append(f"{file}:{line}: not valid {'JSON' if file.suffix == '.json' else 'YAML'}: {problem}")
    return located


def _build(located: Located, text: str) -> None:
    resolver = yaml.SafeLoader("")
    stack: list[tuple[Any, Path]] = []  # open containers
    key: list[str | None] = []  # the pending key of each open mapping

    def place(value: Any, line: int) -> Path:
        if not stack:
            located.data = value
            path: Path = ()
        else:
            container, parent = stack[-1]
            if isinstance(container, list):
                path = (*parent, len(container))
                container.append(value)
            else:
                name = key[-1]
                assert name is not None
                path = (*parent, name)
                container[name] = value
                key[-1] = None
        located.lines.setdefault(path, line)
        return path

    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(None, None, "anchors and aliases are not permitted", event.start_mark)
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if stack and isinstance(stack[-1][0], dict) and key[-1] is None:
                raise yaml.MarkedYAMLError(None, None, "a key must be plain text", event.start_mark)
            if len(stack) >= MAX_DEPTH:
                raise yaml.MarkedYAMLError(None, None, f"nested deeper than {MAX_DEPTH} levels", event.start_mark)
            container: Any = {} if isinstance(event, MappingStartEvent) else []
            stack.append((container, place(container, line)))
            key.append(None)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            stack.pop()
            key.pop()
        elif isinstance(event, ScalarEvent):
            if stack and isinstance(stack[-1][0], dict) and key[-1] is None:
                container, parent = stack[-1]
                if event.value in container:
                    located.faults.append(located.fault((*parent, event.value), "stands twice"))
                key[-1] = event.value
                located.lines[(*parent, event.value)] = line
            else:
                place(_scalar(resolver, event), line)


def _scalar(resolver: Any, event: ScalarEvent) -> Any:
    if not event.implicit[0]:
        return event.value
    tag = resolver.resolve(ScalarNode, event.value, (True, False))
    kind = tag.rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind == "bool" and event.value in _TRUE:
        return _TRUE[event.value]
    if kind == "int":
        try:
            return int(event.value.replace("_", ""))
        except ValueError:
            return event.value
    if kind == "float":
        try:
            return float(event.value.replace("_", ""))
        except ValueError:
            return event.value
    return event.value
