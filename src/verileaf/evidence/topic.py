"""Read a topic folder as it is written: every file, every fault at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from verileaf.errors import InputError, TopicError
from verileaf.evidence import positions
from verileaf.evidence.schema import (
    CSL,
    Assessment,
    Concept,
    Cue,
    Fact,
    Item,
    Manifest,
    PlaceLaw,
    RequiredTopic,
    SourceNote,
)

TOPICS = Path(__file__).resolve().parent.parent / "topics"
"""The topics that come with Verileaf."""

T = TypeVar("T", bound=Item)


class Topic(msgspec.Struct, frozen=True):
    """All data of a topic, those of `topics/common` included."""

    manifest: Manifest
    concepts: tuple[Concept, ...]
    sources: tuple[CSL, ...]
    assessments: tuple[Assessment, ...]
    facts: tuple[Fact, ...]
    laws: tuple[PlaceLaw, ...]
    required: tuple[RequiredTopic, ...]
    cues: tuple[Cue, ...]


class _SourceItem(msgspec.Struct):
    """What we ask of a CSL-JSON item; other CSL keys are permitted."""

    id: str
    type: str
    title: str
    custom: SourceNote


class Where(msgspec.Struct, frozen=True):
    """The file and place that an item came from, for messages."""

    located: positions.Located
    index: int

    def fault(self, key: str, message: str) -> str:
        return self.located.fault((self.index, key) if key else (self.index,), message)


class Folder:
    """The items of a topic folder with their places. `faults` holds what breaks the format."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.manifest: Manifest | None = None
        if not folder.is_dir():
            raise InputError(f"{folder}: no such topic folder")
        self.manifest = self._manifest()
        self.concepts = self._items("concepts/*.yaml", Concept)
        self.assessments = self._items("assessments/*.yaml", Assessment)
        self.facts = self._items("facts/*.yaml", Fact)
        self.laws = self._items("law/*.yaml", PlaceLaw)
        self.required = self._items("required.yaml", RequiredTopic)
        self.cues = self._items("wording/*.yaml", Cue)
        self.sources = self._sources()
        self._strangers()

    def _manifest(self) -> Manifest | None:
        file = self.folder / "topic.yaml"
        if not file.is_file():
            self.faults.append(f"{file}:1: is missing; every topic has one")
            return None
        located = positions.read(file)
        self.faults += located.faults
        if located.faults:
            return None
        faults = _faults(located, (), located.data, Manifest)
        self.faults += faults
        return None if faults else msgspec.convert(located.data, Manifest)

    def _files(self, pattern: str) -> list[positions.Located]:
        result = []
        for file in sorted(self.folder.glob(pattern)):
            located = positions.read(file)
            self.faults += located.faults
            if located.data is not None and not isinstance(located.data, list):
                self.faults.append(located.fault((), "must be a list of items"))
            elif not located.faults and located.data:
                result.append(located)
        return result

    def _items(self, pattern: str, kind: type[T]) -> list[tuple[T, Where]]:
        items = []
        for located in self._files(pattern):
            for index, data in enumerate(located.data):
                faults = _faults(located, (index,), data, kind)
                self.faults += faults
                if not faults:
                    items.append((msgspec.convert(data, kind), Where(located, index)))
        return items

    def _sources(self) -> list[tuple[CSL, Where]]:
        items = []
        for located in self._files("sources/*.json"):
            for index, data in enumerate(located.data):
                faults = _faults(located, (index,), data, _SourceItem)
                self.faults += faults
                if not faults:
                    items.append((data, Where(located, index)))
        return items

    def _strangers(self) -> None:
        """Files that nothing reads are faults: they look like data and are not."""
        known = {"concepts", "assessments", "facts", "law", "wording"}
        for file in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            inside = file.relative_to(self.folder).parts
            fits = (
                inside in (("topic.yaml",), ("required.yaml",), ("README.md",))
                or (len(inside) == 2 and inside[0] in known and file.suffix == ".yaml")
                or (len(inside) == 2 and inside[0] == "sources" and file.suffix == ".json")
            )
            if not fits:
                self.faults.append(f"{file}:1: nothing reads this file; see the topic format")


def _faults(located: positions.Located, at: positions.Path, data: Any, kind: type[Any]) -> list[str]:
    """All departures of `data` from the type, each with line, key, what was found and what is permitted."""
    import jsonschema

    schema = _SCHEMAS.get(kind)
    if schema is None:
        schema = _SCHEMAS[kind] = jsonschema.Draft202012Validator(
            msgspec.json.schema(kind), format_checker=jsonschema.FormatChecker()
        )
    result = []
    for error in sorted(schema.iter_errors(data), key=lambda error: list(map(str, error.absolute_path))):
        result.append(located.fault((*at, *error.absolute_path), _explain(error)))
    return result


_SCHEMAS: dict[type[Any], Any] = {}


def _explain(error: Any) -> str:
    found = json.dumps(error.instance, ensure_ascii=False, default=str)
    found = found if len(found) <= 60 else found[:57] + "..."
    match error.validator:
        case "enum":
            return f"found {found}; permitted: {', '.join(map(str, error.validator_value))}"
        case "additionalProperties":
            permitted = sorted(error.schema.get("properties", {}))
            unknown = sorted(set(error.instance) - set(permitted))
            return f"unknown key {', '.join(unknown)}; permitted: {', '.join(permitted)}"
        case "required":
            missing = sorted(set(error.validator_value) - set(error.instance))
            return f"missing key {', '.join(missing)}"
        case "pattern":
            return f"found {found}; permitted: {error.schema.get('description', 'text like ' + error.validator_value)}"
        case "anyOf":
            return f"found {found}; permitted: {' or '.join(_name(option) for option in error.validator_value)}"
        case "type":
            return f"found {found}; permitted: {_name(error.schema)}"
        case "format":
            return f"found {found}; permitted: a {error.validator_value} (ISO 8601)"
        case _:
            return error.message if len(error.message) < 200 else error.message[:197] + "..."


def _name(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    return {"null": "nothing", "array": "a list", "object": "a mapping", "string": "text"}.get(
        str(schema.get("type")), str(schema.get("type", "a value"))
    )


def find(name: str) -> Path:
    """The folder of a topic: one of our own by its id, or any folder by its path.

    Raises `InputError` if there is neither.
    """
    own = TOPICS / name
    if own.is_dir() and "/" not in name and name not in {"", ".", "..", "common"}:
        return own
    path = Path(name)
    if path.is_dir():
        return path
    known = ", ".join(sorted(p.name for p in TOPICS.iterdir() if p.is_dir() and p.name not in {"common", "__pycache__"}))
    raise InputError(f"{name}: no such topic; known: {known}, or give a folder")


def read(folder: Path) -> Topic:
    """The topic in `folder` with what all topics share.

    Raises `TopicError` with every fault of format or meaning.
    """
    from verileaf.evidence import check

    own, common = Folder(folder), Folder(TOPICS / "common")
    faults = own.faults + common.faults + check.faults(own, common)
    if faults or own.manifest is None:
        raise TopicError(sorted(set(faults)))
    return Topic(
        manifest=own.manifest,
        concepts=tuple(item for item, _ in common.concepts + own.concepts),
        sources=tuple(item for item, _ in own.sources + common.sources),
        assessments=tuple(item for item, _ in own.assessments + common.assessments),
        facts=tuple(item for item, _ in own.facts + common.facts),
        laws=tuple(item for item, _ in own.laws),
        required=tuple(item for item, _ in own.required),
        cues=tuple(item for item, _ in common.cues + own.cues),
    )
