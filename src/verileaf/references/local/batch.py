"""Changes on their way into the index: which works they touch, and what becomes of those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from verileaf.references import identifiers, records
from verileaf.references.catalogue import Notice
from verileaf.references.formats.changes import Change, Delete, Mark, Put
from verileaf.references.local import form
from verileaf.references.local.parts import Part, works
from verileaf.references.local.writer import Writer

CROWD = 30
"""An identifier that so many works share (as the abstracts of a congress do) leads to no more of them."""
_LARGEST = 1_000_000
"""Bytes; a larger record is none."""


class Counts(msgspec.Struct):
    """What a build has changed."""

    added: int = 0
    updated: int = 0
    deleted: int = 0
    notices: int = 0
    skipped: int = 0
    """Records that cannot be kept: without title and identifier, far too large, or not of text and numbers."""


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


class Batch:
    """Changes on their way into the index, with all works that they may touch."""

    def __init__(self, writer: Writer, source: str, counts: Counts) -> None:
        self.writer = writer
        self.counts = counts
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
        for packed in self.writer.held(keys):
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
            self.writer.state.notices += 1
        number = before.number if before else self.writer.number()
        self.marks[key] = _Mark(number, about, notice, held=before is not None and before.held, changed=True)

    def _is_crowded(self, key: str, part: Part) -> bool:
        there = self.by_key.get(key, ())
        return len(there) >= CROWD and all(any(part.apart(old) for old in work.parts) for work in there)

    def _near(self, keys: Iterable[str]) -> list[_Work]:
        found = {work.number: work for key in keys for work in self.by_key.get(key, ())}
        return [found[number] for number in sorted(found)]

    def _regroup(self, near: list[_Work], parts: list[Part]) -> None:
        """Put the parts together anew, which were those of the works `near`; a work stays where its first part was."""
        self.writer.state.works -= len(near)
        for work in near:
            for key in {key for part in work.parts for key in part.same}:
                self.by_key[key].remove(work)
        free = {work.number: work for work in near}
        for group in works(parts):
            home = next((n for part in group for n, work in free.items() if _stood_in(part, work)), None)
            work = free.pop(home) if home else _Work(self.writer.number(), held=False)
            self.writer.state.works += 1
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
                self.writer.write(work.number, document, held=work.held)
        for key, mark in self.marks.items():
            if mark.changed:
                document = form.notice_of(mark.number, key, mark.about, mark.notice)
                self.writer.write(mark.number, document, held=mark.held)


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
