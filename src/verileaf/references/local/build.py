"""Building a catalogue: files in, one after the other, in batches that are written whole or not at all.

Each batch goes into the index together with how far the build has come, in one commit. A build that is killed has lost
what came after its last commit, and takes up there when it is run again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from verileaf.errors import InputError
from verileaf.references import formats, identifiers, records
from verileaf.references.catalogue import Coverage, Notice
from verileaf.references.formats.changes import Change, Delete, Mark, Put
from verileaf.references.local import form, manifest
from verileaf.references.local.manifest import Manifest, ReadFile
from verileaf.references.local.parts import Part, works

if TYPE_CHECKING:
    import tantivy

BATCH = 10_000
"""So many changes are held in memory and written at once."""
_HEAP = 64_000_000
"""Bytes that the search engine may use for a batch."""
_CROWD = 30
"""An identifier that so many works share (as the abstracts of a congress do) leads to no more of them."""
_LARGEST = 1_000_000
"""Bytes; a larger record is none."""

Progress = Callable[[str, int], None]
"""Told the name of the file and how many changes have been taken over, after each batch."""


class Counts(msgspec.Struct):
    """What a build has changed."""

    added: int = 0
    updated: int = 0
    deleted: int = 0
    notices: int = 0
    skipped: int = 0
    """Records that cannot be kept: without title and identifier, far too large, or not of text and numbers."""


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


class _State(msgspec.Struct):
    """How far the build is: kept in the index."""

    next: int = 1
    works: int = 0
    notices: int = 0
    files: dict[str, ReadFile] = {}


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
    if not sound and not (folder / manifest.NAME).exists():
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
    """The one process that writes a catalogue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts = Counts()
        self.manifest = _described(folder)
        self.index = _opened(folder)
        self.writer = _writer(self.index, folder)
        try:
            self.writer.garbage_collect_files()  # a killed build may have left files of the names that come next
            self.index.config_reader("manual")
            self.searcher = self._current()
            self.state = self._state()
        except (OSError, ValueError) as error:
            raise InputError(f"{folder}: the index cannot be read: {_one_line(error)}") from error
        self.describe(None)  # what is in the index may be newer than what was last said of it

    def __enter__(self) -> _Builder:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.writer.rollback()
        self.writer.wait_merging_threads()

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
                batch = _Batch(self, source)
                batch.apply(taken)
                done += len(taken)
            complete = len(taken) < size and damage is None
            file = msgspec.structs.replace(file, source=source, changes=done, complete=complete)
            self.state.files[file.digest] = file
            self.commit()
            if progress:
                progress(path.name, done)
            if complete or damage:
                return file, damage

    def commit(self) -> None:
        """Write what was added, and how far the build is, in one."""
        self.write(0, form.state_of(msgspec.msgpack.encode(self.state)), held=True)
        try:
            self.writer.commit()
        except (OSError, ValueError) as error:
            raise InputError(f"{self.folder}: cannot be written: {_one_line(error)}") from error
        self.searcher = self._current()

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

    def write(self, number: int, document: tantivy.Document | None, *, held: bool) -> None:
        """Put an entry into the place of the one with the same number, or take that out; `held`: there is one."""
        if held:
            self.writer.delete_documents_by_query(form.numbered(number))
        if document is not None:
            self.writer.add_document(document)

    def held(self, keys: Iterable[str]) -> Iterator[form.Packed]:
        """What the index holds under any of the keys."""
        import tantivy

        asked = sorted(keys)
        query = tantivy.Query.term_set_query(form.schema(), "key", asked)
        limit = 2 * len(asked) + 100  # more are found only where many works share an identifier
        while len(found := self.searcher.search(query, limit=limit, count=False).hits) == limit:
            limit *= 4
        for _, address in found:
            yield form.read(self.searcher, address)

    def number(self) -> int:
        """A number that no work has yet."""
        self.state.next += 1
        return self.state.next - 1

    def _current(self) -> tantivy.Searcher:
        self.index.reload()
        return self.index.searcher()

    def _state(self) -> _State:
        found = self.searcher.search(form.numbered(0), limit=1).hits
        if not found:
            return _State()
        return msgspec.msgpack.decode(form.read(self.searcher, found[0][1]).state, type=_State)


class _Work:
    """A work that the index holds or is to hold; without parts it is to go."""

    def __init__(self, number: int, *, held: bool) -> None:
        self.number = number
        self.held = held
        """Does it stand in the index already?"""
        self.parts: list[Part] = []
        self.changed = False


class _Mark(NamedTuple):
    """A notice that came by itself."""

    number: int
    about: tuple[str, ...]
    notice: Notice
    held: bool
    changed: bool


class _Batch:
    """Changes on their way into the index, with all works that they may touch."""

    def __init__(self, builder: _Builder, source: str) -> None:
        self.builder = builder
        self.counts = builder.counts
        self.source = source
        self.works: dict[int, _Work] = {}
        self.by_key: dict[str, list[_Work]] = defaultdict(list)
        self.marks: dict[str, _Mark] = {}

    def apply(self, changes: Sequence[Change]) -> None:
        """Make the changes, in order, and hand the outcome to the writer."""
        parts = [_part(self.source, change) if isinstance(change, Put) else None for change in changes]
        keys = {key for part in parts if part for key in part.same}
        keys |= {key for change in changes if isinstance(change, Delete) for key in _about(change)}
        keys |= {form.mark_key(_about(change), change.notice) for change in changes if isinstance(change, Mark)}
        self._load(keys)
        for change, part in zip(changes, parts, strict=True):
            if isinstance(change, Delete):
                self._delete(frozenset(_about(change)))
            elif isinstance(change, Mark):
                self._mark(_about(change), change.notice)
            elif part is None:
                self.counts.skipped += 1
            else:
                self._put(part)
        self._write()

    def _load(self, keys: Iterable[str]) -> None:
        for packed in self.builder.held(keys):
            if packed.notice is not None:
                mark = _Mark(packed.id, packed.about, packed.notice, held=True, changed=False)
                self.marks[form.mark_key(mark.about, mark.notice)] = mark
            elif packed.parts:
                self._shelve(_Work(packed.id, held=True), form.parts_of(packed))

    def _put(self, part: Part) -> None:
        part.forget(frozenset(key for key in part.same if key != part.number and self._is_crowded(key, part)))
        near = [work for work in self._near(part.same) if not any(part.apart(old) for old in work.parts)]
        parts = [old for work in near for old in work.parts]
        older = [old for old in parts if part.replaces(old)]
        if len(older) == 1 and older[0].record == part.record:
            return
        if older:
            self.counts.updated += 1
        else:
            self.counts.added += 1
        self._regroup(near, [part, *(old for old in parts if old not in older)])

    def _delete(self, keys: frozenset[str]) -> None:
        near = self._near(keys)
        kept = [part for work in near for part in work.parts if part.source != self.source or not part.same & keys]
        gone = sum(len(work.parts) for work in near) - len(kept)
        if gone:
            self.counts.deleted += gone
            self._regroup(near, kept)

    def _mark(self, about: tuple[str, ...], notice: Notice) -> None:
        if not about:
            self.counts.skipped += 1
            return
        key = form.mark_key(about, notice)
        before = self.marks.get(key)
        if before and (before.about, before.notice) == (about, notice):
            return
        self.counts.notices += 1
        if before is None:
            self.builder.state.notices += 1
        number = before.number if before else self.builder.number()
        self.marks[key] = _Mark(number, about, notice, held=before is not None and before.held, changed=True)

    def _is_crowded(self, key: str, part: Part) -> bool:
        there = self.by_key.get(key, ())
        return len(there) >= _CROWD and all(any(part.apart(old) for old in work.parts) for work in there)

    def _near(self, keys: Iterable[str]) -> list[_Work]:
        found = {work.number: work for key in keys for work in self.by_key.get(key, ())}
        return [found[number] for number in sorted(found)]

    def _regroup(self, near: list[_Work], parts: list[Part]) -> None:
        """Put the parts together anew, which were those of the works `near`; a work stays where its first part was."""
        self.builder.state.works -= len(near)
        for work in near:
            for key in {key for part in work.parts for key in part.same}:
                self.by_key[key].remove(work)
        free = {work.number: work for work in near}
        for group in works(parts):
            home = next((n for part in group for n, work in free.items() if _stood_in(part, work)), None)
            work = free.pop(home) if home else _Work(self.builder.number(), held=False)
            self.builder.state.works += 1
            work.changed = work.changed or work.parts != group
            self._shelve(work, group)
        for work in free.values():
            work.parts, work.changed = [], True

    def _shelve(self, work: _Work, parts: list[Part]) -> None:
        work.parts = parts
        self.works[work.number] = work
        for key in {key for part in parts for key in part.same}:
            self.by_key[key].append(work)

    def _write(self) -> None:
        for work in self.works.values():
            if work.changed and (work.held or work.parts):
                document = form.document_of(work.number, work.parts) if work.parts else None
                self.builder.write(work.number, document, held=work.held)
        for key, mark in self.marks.items():
            if mark.changed:
                document = form.notice_of(mark.number, key, mark.about, mark.notice)
                self.builder.write(mark.number, document, held=mark.held)


def _stood_in(part: Part, work: _Work) -> bool:
    return any(part is old or part.replaces(old) for old in work.parts)


def _part(source: str, change: Put) -> Part | None:
    """The record as a part of a work, if it is plain data of a sane size with something to be found by."""
    part = Part(source, change.record)
    try:
        named = bool(part.keys) or bool(records.title(part.record))
        return part if named and len(msgspec.msgpack.encode(change.record)) <= _LARGEST else None
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None


def _about(change: Delete | Mark) -> tuple[str, ...]:
    """The identifiers by which a change names a work."""
    doi = identifiers.normal_doi(change.doi) if change.doi else None
    pmid = change.pmid.strip().lstrip("0") if change.pmid else None
    return (*((f"DOI {doi}",) if doi else ()), *((f"PMID {pmid}",) if pmid else ()))


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
    if (folder / manifest.NAME).exists():
        return manifest.load(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(path.name != manifest.INDEX and path.suffix != ".part" for path in folder.iterdir()):
            raise InputError(f"{folder}: holds other files and no catalogue; name an empty folder or a new one")
        (folder / manifest.INDEX).mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from error
    return Manifest()


def _opened(folder: Path) -> tantivy.Index:
    import tantivy

    try:
        return tantivy.Index(form.schema(), str(folder / manifest.INDEX))
    except (OSError, ValueError) as error:
        raise InputError(f"{folder}: the index cannot be opened: {_one_line(error)}") from error


def _writer(index: tantivy.Index, folder: Path) -> tantivy.IndexWriter:
    try:
        return index.writer(heap_size=_HEAP, num_threads=1)
    except (OSError, ValueError) as error:
        if "LockBusy" in str(error):
            raise InputError(f"{folder}: is being written by another process") from None
        raise InputError(f"{folder}: cannot be written: {_one_line(error)}") from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
