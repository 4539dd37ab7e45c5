"""Read a topic folder as it is written: every file, every fault at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from verileaf.errors import InputError, TopicError
from verileaf.evidence.schema import (
    CSL,
    Assessment,
    Case,
    Concept,
    Cue,
    Fact,
    Finding,
    Heard,
    Interaction,
    Item,
    Manifest,
    PlaceLaw,
    Question,
    RequiredTopic,
    SafetyMessage,
)

if TYPE_CHECKING:
    from verileaf.evidence.positions import Located

TOPICS = Path(__file__).resolve().parent.parent / "topics"
"""The topics that come with Verileaf."""
COMMON = TOPICS / "common"
"""What all topics share."""

T = TypeVar("T", bound=Item)


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """All data of a topic, those of `topics/common` included."""

    manifest: Manifest
    concepts: tuple[Concept, ...] = ()
    sources: tuple[CSL, ...] = ()
    findings: tuple[Finding, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    facts: tuple[Fact, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    cases: tuple[Case, ...] = ()
    laws: tuple[PlaceLaw, ...] = ()
    questions: tuple[Question, ...] = ()
    heard: tuple[Heard, ...] = ()
    required: tuple[RequiredTopic, ...] = ()
    safety: tuple[SafetyMessage, ...] = ()
    cues: tuple[Cue, ...] = ()


class Where(msgspec.Struct, frozen=True):
    """The file and place that an item came from, for messages."""

    located: Located
    index: int

    def fault(self, message: str, *path: str | int) -> str:
        """One line on the value at `path` within the item."""
        return self.located.fault((self.index, *path), message)


class Folder:
    """The items of a topic folder with their places. `faults` holds what breaks the format."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.ids: dict[str, set[str]] = {}
        """The ids in the files of each kind, those of faulty items included."""
        self.unread: set[str] = set()
        """The kinds of which a file could not be read, so that not all ids are known."""
        if not folder.is_dir():
            raise InputError(f"{folder}: no such topic folder")
        self.manifest = self._manifest()
        self.concepts = self._items("concepts/*.yaml", Concept)
        self.findings = self._items("findings/*.yaml", Finding)
        self.assessments = self._items("assessments/*.yaml", Assessment)
        self.facts = self._items("facts/*.yaml", Fact)
        self.interactions = self._items("interactions/*.yaml", Interaction)
        self.cases = self._items("cases/*.yaml", Case)
        self.laws = self._items("law/*.yaml", PlaceLaw)
        self.questions = self._items("questions/*.yaml", Question)
        self.heard = self._items("heard.json", Heard)
        self.required = self._items("required.yaml", RequiredTopic)
        self.safety = self._items("safety.yaml", SafetyMessage)
        self.cues = self._items("wording/*.yaml", Cue)
        self.sources = self._sources()
        self._strangers()

    def _manifest(self) -> Manifest | None:
        from verileaf.evidence import positions

        file = self.folder / "topic.yaml"
        if not file.is_file():
            self.faults.append(f"{file}:1: is missing; every topic has one")
            return None
        located = positions.read(file)
        self.faults += located.faults
        return self._convert(located, (), located.data, Manifest) if located.data is not None else None

    def _files(self, pattern: str) -> list[Located]:
        from verileaf.evidence import positions

        result = []
        for file in sorted(self.folder.glob(pattern)):
            located = positions.read(file)
            self.faults += located.faults
            if isinstance(located.data, list) and located.data:
                result.append(located)
                continue
            self.unread.add(_kind(pattern))
            if located.data is not None or not located.faults:
                self.faults.append(located.fault((), "must be a list of at least one item"))
        return result

    def _items(self, pattern: str, kind: type[T]) -> list[tuple[T, Where]]:
        items = []
        for located in self._files(pattern):
            for index, data in enumerate(located.data):
                self._note_id(pattern, data)
                item = self._convert(located, (index,), data, kind)
                if item is not None:
                    items.append((item, Where(located, index)))
        return items

    def _sources(self) -> list[tuple[CSL, Where]]:
        from verileaf.evidence.csl import Source

        items = []
        for located in self._files("sources/*.json"):
            for index, data in enumerate(located.data):
                self._note_id("sources", data)
                if self._convert(located, (index,), data, Source) is not None:
                    items.append((data, Where(located, index)))
        return items

    def _note_id(self, pattern: str, data: Any) -> None:
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            self.ids.setdefault(_kind(pattern), set()).add(data["id"])

    def _convert(self, located: Located, at: tuple[int, ...], data: Any, kind: type[Any]) -> Any:
        """The data as an item, or None with its faults noted."""
        from verileaf.evidence import shape

        faults = shape.faults(located, at, data, kind)
        self.faults += faults
        if not faults:
            try:
                return msgspec.convert(data, kind)
            except msgspec.ValidationError as error:
                self.faults.append(located.fault(at, str(error)))
        return None

    def _strangers(self) -> None:
        """Files that nothing reads are faults: they look like data and are not."""
        known = {
            "concepts",
            "findings",
            "assessments",
            "facts",
            "interactions",
            "cases",
            "law",
            "questions",
            "wording",
        }
        for file in sorted(path for path in self.folder.rglob("*") if not path.is_dir()):
            inside = file.relative_to(self.folder).parts
            fits = (
                inside in (("topic.yaml",), ("required.yaml",), ("safety.yaml",), ("heard.json",), ("README.md",))
                or (len(inside) == 2 and inside[0] in known and file.suffix == ".yaml")
                or (len(inside) == 2 and inside[0] == "sources" and file.suffix == ".json")
            )
            if not fits:
                self.faults.append(f"{file}:1: nothing reads this file; see the topic format")


def _kind(pattern: str) -> str:
    return pattern.partition("/")[0].removesuffix(".yaml")


def find(name: str) -> Path:
    """The folder of a topic: one of our own by its id, or any folder by its path.

    Raises `InputError` if there is neither.
    """
    own = TOPICS / name
    try:
        if own.is_dir() and "/" not in name and name not in {"", ".", "..", "common"}:
            return own
        path = Path(name)
        if name and path.is_dir():
            if not any(
                (path / part).exists() for part in ("topic.yaml", "concepts", "sources", "assessments", "facts")
            ):
                raise InputError(
                    f"{name}: no topic folder: it holds neither topic.yaml nor concepts, sources or assessments"
                )
            return path
    except OSError as error:
        raise InputError(f"{name[:80]}: {error.strerror}") from None
    known = sorted(folder.name for folder in TOPICS.iterdir() if (folder / "topic.yaml").is_file() and folder != COMMON)
    raise InputError(f"{name}: no such topic; known: {', '.join(known)}, or give a folder")


def read(folder: Path) -> Topic:
    """The topic in `folder` with what all topics share.

    Raises `InputError` if there is no such folder and `TopicError` with every fault of format or meaning.
    """
    from verileaf.evidence import check

    own = Folder(folder)
    folders = [own] if folder.resolve() == COMMON else [own, Folder(COMMON)]
    faults = [fault for item in folders for fault in item.faults] + check.faults(folders)
    if faults or own.manifest is None:
        raise TopicError(_in_order(faults))
    common_first = folders[::-1]
    return Topic(
        manifest=own.manifest,
        concepts=tuple(item for part in common_first for item, _ in part.concepts),
        sources=tuple(item for part in folders for item, _ in part.sources),
        findings=tuple(item for part in folders for item, _ in part.findings),
        assessments=tuple(item for part in folders for item, _ in part.assessments),
        facts=tuple(item for part in folders for item, _ in part.facts),
        interactions=tuple(item for part in folders for item, _ in part.interactions),
        cases=tuple(item for item, _ in own.cases),
        laws=tuple(item for item, _ in own.laws),
        questions=tuple(item for item, _ in own.questions),
        heard=tuple(item for item, _ in own.heard),
        safety=tuple(item for part in folders for item, _ in part.safety),
        required=tuple(item for item, _ in own.required),
        cues=tuple(item for part in common_first for item, _ in part.cues),
    )


def _in_order(faults: list[str]) -> list[str]:
    """By file, then by line as a number; each once."""

    def key(fault: str) -> tuple[str, int, str]:
        file, _, rest = fault.partition(":")
        number, _, message = rest.partition(":")
        return file, int(number) if number.isdigit() else 0, message

    return sorted(set(faults), key=key)
