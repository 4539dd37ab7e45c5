"""The index while it is written: what it holds, what takes its place, and how far the build is, in one commit."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from verileaf.errors import InputError
from verileaf.references.local import form
from verileaf.references.local.manifest import INDEX, ReadFile

if TYPE_CHECKING:
    import tantivy

_HEAP = 64_000_000
"""Bytes that the search engine may use for a batch."""


class State(msgspec.Struct):
    """How far the build is: kept in the index, so that it is true of just what is in there."""

    next: int = 1
    works: int = 0
    notices: int = 0
    files: dict[str, ReadFile] = {}


class Writer:
    """The index of a catalogue, held by the one process that writes it.

    Raises `InputError` if the index cannot be read or written, or if another process writes it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        index = _opened(folder)
        self._writer = _writing(index, folder)
        with form.reading(folder):
            self._writer.garbage_collect_files()  # a killed build may have left files of the names that come next
            index.config_reader("manual")
            self._index = index
            self.searcher = self._current()
            self.state = self._state()

    def close(self, *, keep: bool) -> None:
        """End the writing; without `keep` what was not committed is dropped."""
        if not keep:
            self._writer.rollback()
        self._writer.wait_merging_threads()

    def commit(self) -> None:
        """Write what was added, and how far the build is, in one."""
        self.write(0, form.state_of(msgspec.msgpack.encode(self.state)), held=True)
        try:
            self._writer.commit()
        except (OSError, ValueError) as error:
            raise InputError(f"{self.folder}: cannot be written: {form.one_line(error)}") from error
        self.searcher = self._current()

    def write(self, number: int, document: tantivy.Document | None, *, held: bool) -> None:
        """Put an entry into the place of the one with the same number, or take that out; `held`: there is one."""
        if held:
            self._writer.delete_documents_by_query(form.numbered(number))
        if document is not None:
            self._writer.add_document(document)

    def held(self, keys: Iterable[str]) -> list[form.Packed]:
        """What the index holds under any of the keys."""
        import tantivy

        asked = sorted(keys)
        query = tantivy.Query.term_set_query(form.schema(), "key", asked)
        limit = 2 * len(asked) + 100  # more are found only where many works share an identifier
        with form.reading(self.folder):
            while len(found := self.searcher.search(query, limit=limit, count=False).hits) == limit:
                limit *= 4
            return [form.read(self.searcher, address) for _, address in found]

    def number(self) -> int:
        """A number that no work has yet."""
        self.state.next += 1
        return self.state.next - 1

    def _current(self) -> tantivy.Searcher:
        self._index.reload()
        return self._index.searcher()

    def _state(self) -> State:
        found = self.searcher.search(form.numbered(0), limit=1).hits
        if not found:
            return State()
        return msgspec.msgpack.decode(form.read(self.searcher, found[0][1]).state, type=State)


def _opened(folder: Path) -> tantivy.Index:
    import tantivy

    with form.reading(folder):
        return tantivy.Index(form.schema(), str(folder / INDEX))


def _writing(index: tantivy.Index, folder: Path) -> tantivy.IndexWriter:
    try:
        return index.writer(heap_size=_HEAP, num_threads=1)
    except (OSError, ValueError) as error:
        if "LockBusy" in str(error):
            raise InputError(f"{folder}: is being written by another process") from None
        raise InputError(f"{folder}: cannot be written: {form.one_line(error)}") from error
