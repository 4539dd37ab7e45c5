"""A topic's compiled form: one msgpack file, loaded in milliseconds and never trusted to hold code."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from verileaf.errors import InputError
from verileaf.evidence import topic as topics
from verileaf.evidence.folding import TOKEN, fold
from verileaf.evidence.schema import (
    Assessment,
    Case,
    Concept,
    Cue,
    Fact,
    Finding,
    Interaction,
    Manifest,
    PlaceLaw,
    Question,
    RequiredTopic,
    SafetyMessage,
)
from verileaf.version import __version__


class Pattern(msgspec.Struct, frozen=True):
    """A way of writing. Case and hyphens are folded in `form`; `exact` is set where capitals matter."""

    form: str
    owner: int
    """Index into the concepts, or, if `cue`, into the cues."""
    cue: bool
    exact: str = ""


class Vocabulary(msgspec.Struct, frozen=True):
    """All patterns, laid out to be loaded and found quickly: side by side, in the order of the forms."""

    forms: str
    """One a line."""
    owners: bytes
    """Two bytes each, the higher one first; the highest bit marks a cue."""
    exact: dict[int, str]
    """For the few patterns in which capitals matter."""
    lengths: dict[str, dict[str, bytes]]
    """For each word that forms of several begin with, and the second of these, how long they are, the longest first."""


class Core(msgspec.Struct, frozen=True):
    """What every run needs of a topic."""

    manifest: Manifest
    concepts: tuple[Concept, ...]
    assessments: tuple[Assessment, ...]
    rests_on: dict[str, tuple[str, ...]]
    """For each assessment the ids of its sources, each once."""
    facts: tuple[Fact, ...]
    laws: tuple[PlaceLaw, ...]
    required: tuple[RequiredTopic, ...]
    cues: tuple[Cue, ...]


class Rest(msgspec.Struct, frozen=True):
    """What only some runs need."""

    findings: tuple[Finding, ...]
    interactions: tuple[Interaction, ...]
    cases: tuple[Case, ...]
    questions: tuple[Question, ...]
    safety: tuple[SafetyMessage, ...]


class Compiled(msgspec.Struct, frozen=True):
    """A packed topic. What is `Raw` is unpacked when it is asked for."""

    version: str
    """Of the Verileaf that packed it."""
    core: Core
    vocabulary: Vocabulary
    sources: dict[str, msgspec.Raw]
    """CSL-JSON by id."""
    shelf: msgspec.Raw
    """Where the sources are found by what citations say (`references.memory.Shelf`)."""
    search: msgspec.Raw
    """Where items are found by words (`evidence.search.Search`)."""
    statements: msgspec.Raw
    """Where all that the base says is found by words (`evidence.statements`)."""
    rest: msgspec.Raw


SUFFIX = ".msgpack"
_BROKEN = (msgspec.MsgspecError, ValueError, RecursionError)
"""What decoding a damaged file raises."""


def patterns(topic: topics.Topic | Core) -> tuple[Pattern, ...]:
    """Every way of writing a concept or a cue.

    What is written out comes before plurals that are formed here; where two concepts share one way of writing, the
    topic's own comes first.
    """
    from verileaf.evidence import inflect

    found: dict[tuple[str, bool, str], Pattern] = {}

    def add(form: str, concept: int) -> None:
        exact = form if form.isupper() and len(form) > 1 else ""
        key = (fold(form), False, exact)
        found.setdefault(key, Pattern(key[0], concept, False, exact))

    own_first = range(len(topic.concepts) - 1, -1, -1)  # the topic's own stand after the common ones
    names = {index: (topic.concepts[index].label, *topic.concepts[index].variants) for index in own_first}
    for index, written in names.items():
        for name in written:
            add(name, index)
    for index, written in names.items():
        for form in filter(None, map(inflect.plural, written)):
            add(form, index)
    for index, cue in enumerate(topic.cues):
        forms = [*cue.phrases, *(form for verb in cue.verbs for form in inflect.verb(verb))]
        for form in dict.fromkeys(forms):
            key = (fold(form), True, str(index))
            found.setdefault(key, Pattern(key[0], index, True))
    return tuple(sorted(found.values(), key=lambda p: (p.form, p.cue, p.owner, p.exact)))


CUE = 0x8000
"""The bit of an owner that says that it is a cue."""
_LONGEST = 255
"""A way of writing that is longer than this is not looked for."""


def vocabulary(topic: topics.Topic) -> Vocabulary:
    """The patterns of a topic as they are packed. Raises `InputError` if there are too many concepts or cues."""
    if max(len(topic.concepts), len(topic.cues)) >= CUE:
        raise InputError(f"{topic.manifest.id}: more than {CUE:,} concepts or cues")
    found = [pattern for pattern in patterns(topic) if 0 < len(pattern.form) <= _LONGEST and "\n" not in pattern.form]
    lengths: dict[str, dict[str, set[int]]] = {}
    for pattern in found:
        match TOKEN.findall(pattern.form)[:2]:
            case first, second:
                lengths.setdefault(first, {}).setdefault(second, set()).add(len(pattern.form))
    owners = (pattern.owner | (CUE if pattern.cue else 0) for pattern in found)
    return Vocabulary(
        forms="\n".join(pattern.form for pattern in found),
        owners=b"".join(owner.to_bytes(2, "big") for owner in owners),
        exact={number: pattern.exact for number, pattern in enumerate(found) if pattern.exact},
        lengths={
            first: {second: bytes(sorted(each, reverse=True)) for second, each in seconds.items()}
            for first, seconds in lengths.items()
        },
    )


def owners(vocabulary: Vocabulary) -> Sequence[int]:
    """For each pattern the index of its concept or, with the bit `CUE`, of its cue."""
    found = array("H", vocabulary.owners)
    if sys.byteorder == "little":
        found.byteswap()
    return found


def pack(topic: topics.Topic) -> Compiled:
    """A topic in its packed form."""
    from verileaf.evidence import search, statements
    from verileaf.references.memory import shelve

    source_of = {finding.id: finding.source for finding in topic.findings}
    rests_on = {
        item.id: tuple(dict.fromkeys(source_of[evidence.finding] for evidence in item.evidence))
        for item in topic.assessments
    }
    rest = Rest(topic.findings, topic.interactions, topic.cases, topic.questions, topic.safety)
    core = Core(
        manifest=topic.manifest,
        concepts=topic.concepts,
        assessments=topic.assessments,
        rests_on=rests_on,
        facts=topic.facts,
        laws=topic.laws,
        required=topic.required,
        cues=topic.cues,
    )
    concepts = {concept.id: concept for concept in topic.concepts}
    items: tuple[Assessment | Fact, ...] = (*topic.assessments, *topic.facts)
    said = statements.Content(topic.manifest.subject, items, topic.interactions, topic.findings, topic.laws)
    return Compiled(
        version=__version__,
        core=core,
        vocabulary=vocabulary(topic),
        sources={source["id"]: _raw(source) for source in topic.sources},
        shelf=_raw(shelve(topic.sources)),
        search=_raw(search.lay_out(items, topic.questions, concepts)),
        statements=_raw(statements.lay_out(said, topic.questions, topic.heard, concepts)),
        rest=_raw(rest),
    )


def _raw(item: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(item))


def compile(folder: Path) -> bytes:
    """Check the topic in `folder` and pack it. Raises `TopicError`."""
    return msgspec.msgpack.encode(pack(topics.read(folder)))


def unpack(file: Path) -> Compiled:
    """The compiled topic of a file that `topic build` wrote.

    Raises `InputError` if the file cannot be read, is damaged or was built by another version.
    """
    try:
        compiled = _decode(file.read_bytes())
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    except _BROKEN:
        raise InputError(f"{file}: is no compiled topic of Verileaf {__version__}; build it again") from None
    return compiled


def _decode(data: bytes) -> Compiled:
    compiled = msgspec.msgpack.decode(data, type=Compiled)
    if compiled.version != __version__:
        raise ValueError("built by another version")
    return compiled


def stamp(folder: Path) -> str:
    """Changes whenever a file of the topic, of the common data or of the compiler does."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).resolve().parent
    code = [*_files(package, ".py"), *_files(package.parent / "references", ".py"), str(package.parent / "model.py")]
    data = [name for root in (folder.resolve(), topics.COMMON) for name in _files(root, ".yaml", ".json")]
    for name in sorted(code + data):
        status = os.stat(name)
        digest.update(os.fsencode(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n"))
    return digest.hexdigest()[:16]


def _files(folder: Path, *suffixes: str) -> list[str]:
    """The files below a folder whose names end so. `os.walk`, because `pathlib` takes four times as long."""
    return [
        os.path.join(above, name) for above, _, names in os.walk(folder) for name in names if name.endswith(suffixes)
    ]


def load(folder: Path) -> Compiled:
    """The compiled topic, from the user's cache where it is current, else compiled now and kept there.

    Raises `TopicError` if the data are at fault. A cache that cannot be written is done without.
    """
    cache, topic = _place(folder)
    file = cache / f"{topic}-{stamp(folder)}{SUFFIX}"
    with suppress(OSError, *_BROKEN):
        return _decode(file.read_bytes())
    from verileaf.save import save

    data = compile(folder)
    with suppress(OSError, InputError):
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob(f"{glob.escape(topic)}-*{SUFFIX}"):
            old.unlink(missing_ok=True)
        save(file, data)
    return _decode(data)


def _place(folder: Path) -> tuple[Path, str]:
    """The cache folder, and a name for the topic that no other folder has."""
    from platformdirs import user_cache_path

    path = folder.resolve()
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
    return user_cache_path("verileaf", appauthor=False) / "topics", f"{path.name[:40]}-{digest}"
