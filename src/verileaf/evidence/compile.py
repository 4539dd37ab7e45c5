"""A topic's compiled form: one msgpack file in the user's cache, loaded in milliseconds and never trusted to hold code."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from verileaf.evidence import inflect
from verileaf.evidence import topic as topics
from verileaf.version import __version__


class Pattern(msgspec.Struct, frozen=True, array_like=True):
    """A way of writing. Case and hyphens are folded in `form`; `exact` is set where capitals matter."""

    form: str
    owner: int
    """Index into the concepts, or, if `cue`, into the cues."""
    cue: bool
    exact: str = ""


class Compiled(msgspec.Struct, frozen=True):
    topic: topics.Topic
    patterns: tuple[Pattern, ...]


FOLD = str.maketrans({"’": "'", "‘": "'", "´": "'", "‐": " ", "‑": " ", "–": " ", "-": " ", "\u00a0": " ", "\n": " ", "\t": " ", "\r": " "})
"""Character by character, so that positions stay."""


def fold(text: str) -> str:
    """Lower case, straight apostrophes, hyphens and line ends as spaces; the length stays the same."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(FOLD)


def patterns(topic: topics.Topic) -> tuple[Pattern, ...]:
    """Every way of writing a concept or a cue. Where two concepts share one, the topic's own comes first."""
    found: dict[tuple[str, bool, str], Pattern] = {}
    order = sorted(range(len(topic.concepts)), key=lambda i: -i)  # the topic's own stand after the common ones
    for index in order:
        concept = topic.concepts[index]
        for name in dict.fromkeys((concept.label, *concept.variants)):
            for form in filter(None, (name, inflect.plural(name))):
                exact = form if form.isupper() and len(form) > 1 else ""
                key = (fold(form), False, exact)
                found.setdefault(key, Pattern(key[0], index, False, exact))
    for index, cue in enumerate(topic.cues):
        forms = [*cue.phrases, *(form for verb in cue.verbs for form in inflect.verb(verb))]
        for form in dict.fromkeys(forms):
            key = (fold(form), True, str(index))
            found.setdefault(key, Pattern(key[0], index, True))
    return tuple(sorted(found.values(), key=lambda p: (p.form, p.cue, p.owner, p.exact)))


def compile(folder: Path) -> bytes:
    """Check the topic in `folder` and pack it. Raises `TopicError`."""
    topic = topics.read(folder)
    return msgspec.msgpack.encode(Compiled(topic, patterns(topic)))


def stamp(folder: Path) -> str:
    """Changes whenever a file of the topic, of the common data or of the compiler does."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).resolve().parent
    files = [*package.glob("*.py"), package.parent / "model.py"]
    for root in (folder, topics.TOPICS / "common"):
        files += [path for path in root.rglob("*") if path.suffix in {".yaml", ".json"}]
    for path in sorted(files):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def load(folder: Path) -> Compiled:
    """The compiled topic, from the cache where it is current, else compiled now and kept there.

    Raises `TopicError` if the data are at fault. A cache that cannot be written is done without.
    """
    from platformdirs import user_cache_path

    cache = user_cache_path("verileaf", appauthor=False) / "topics"
    file = cache / f"{folder.resolve().name}-{stamp(folder)}.msgpack"
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=Compiled)
    except (OSError, msgspec.MsgspecError):
        data = compile(folder)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob(f"{folder.resolve().name}-*.msgpack"):
            old.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=cache)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(name, file)
    except OSError:
        pass
    return msgspec.msgpack.decode(data, type=Compiled)
