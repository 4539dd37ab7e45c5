"""Building a catalogue: files in, one after the other, in batches that are written whole or not at all.

Each batch goes into the index together with how far the build has come, in one commit. A build that is killed has lost
what came after its last commit, and takes up there when it is run again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from os.path import exists
from pathlib import Path
from typing import NamedTuple

import msgspec

from verileaf.errors import InputError
from verileaf.references import formats
from verileaf.references.catalogue import Coverage
from verileaf.references.formats.changes import Change
from verileaf.references.local import form, manifest
from verileaf.references.local.batch import Batch, Counts
from verileaf.references.local.manifest import Manifest, ReadFile
from verileaf.references.local.writer import Writer

BATCH = 10_000
"""So many changes are held in memory and written at once."""

Progress = Callable[[str, int], None]
"""Told the name of the file and how many changes have been taken over, after each batch."""


class Built(NamedTuple):
    """The outcome of a build."""

    manifest: Manifest
    counts: Counts
    read: tuple[ReadFile, ...]
    """The files that were read, to the end or in part."""
    known: tuple[str, ...]
    """The files that had been read before."""
    errors: tuple[tuple[str, str], ...]
    """File and message, one line each."""


def build(
    files: Sequence[str | Path],
    into: str | Path,
    coverage: Coverage | None = None,
    *,
    progress: Progress | None = None,
    batch: int = BATCH,
) -> Built:
    """Read files into the catalogue in the folder `into`, which is made if it is not there.

    A file that has been read before is known by its content and passed over; one that was read in part is taken up
    where that ended. What is wrong with a file stands in `errors`, and the others are read all the same. `coverage`
    replaces what the catalogue declared so far, unless a file failed.

    Raises `InputError` if the catalogue cannot be written, is being built by another process, or is of another version.
    """
    folder = Path(into)
    errors: list[tuple[str, str]] = []
    sound = [path for path in map(Path, files) if _is_readable(path, errors)]
    if not sound and not exists(folder / manifest.NAME):
        return Built(Manifest(), Counts(), (), (), tuple(errors))
    with _Builder(folder) as builder:
        known, read = [], []
        for path in sound:
            done, damage = builder.read(path, progress, batch)
            if damage:
                errors.append((str(path), str(damage)))
            elif done:
                read.append(done)
            else:
                known.append(str(path))
        made = builder.describe(None if errors else coverage)
    return Built(made, builder.counts, tuple(read), tuple(known), tuple(errors))


def _is_readable(path: Path, errors: list[tuple[str, str]]) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError as error:
        errors.append((str(path), str(_unreadable(path, error))))
        return False


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(f"{path}: cannot be read: {error.strerror}")


class _Builder:
    """A catalogue that is being built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts = Counts()
        self.manifest = _described(folder)
        self.writer = Writer(folder)
        self.state = self.writer.state
        self.describe(None)  # what is in the index may be newer than what was last said of it

    def __enter__(self) -> _Builder:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.writer.close(keep=kind is None)

    def read(self, path: Path, progress: Progress | None, size: int) -> tuple[ReadFile | None, InputError | None]:
        """Take over a file: what was read (None if that was done before), and what kept it from being read further."""
        try:
            file = ReadFile(path.name, path.stat().st_size, _digest(path))
            before = self.state.files.get(file.digest)
            if before and before.complete:
                return None, None
            source = before.source if before else formats.detect(path)
        except (InputError, OSError) as error:
            return None, error if isinstance(error, InputError) else _unreadable(path, error)
        done = before.changes if before else 0
        changes = islice(formats.read(path), done, None)
        while True:
            taken, damage = _take(changes, size)
            if taken:
                Batch(self.writer, source, self.counts).apply(taken)
                done += len(taken)
            complete = len(taken) < size and damage is None
            file = msgspec.structs.replace(file, source=source, changes=done, complete=complete)
            self.state.files[file.digest] = file
            self.writer.commit()
            if progress:
                progress(path.name, done)
            if complete or damage:
                return file, damage

    def describe(self, coverage: Coverage | None) -> Manifest:
        """Write `catalogue.json`; `coverage` replaces what was declared."""
        made = Manifest(
            folding=form.folding(),
            works=self.state.works,
            notices=self.state.notices,
            coverage=self.manifest.coverage if coverage is None else coverage,
            files=tuple(self.state.files.values()),
        )
        if made != self.manifest:
            manifest.store(self.folder, made)
            self.manifest = made
        return made


def _take(changes: Iterator[Change], size: int) -> tuple[list[Change], InputError | None]:
    """The next changes, and what keeps the file from being read further."""
    taken: list[Change] = []
    try:
        taken.extend(islice(changes, size))  # what came before an error stays
    except InputError as error:
        return taken, error
    return taken, None


def _described(folder: Path) -> Manifest:
    """What the catalogue says of itself so far. Raises `InputError` if the folder holds something else."""
    if exists(folder / manifest.NAME):
        return manifest.load(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(path.name != manifest.INDEX and path.suffix != ".part" for path in folder.iterdir()):
            raise InputError(f"{folder}: holds other files and no catalogue; name an empty folder or a new one")
        (folder / manifest.INDEX).mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from error
    return Manifest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
