"""A catalogue by its path: the folder of one on disk, or a small file of works, which is held in memory."""

from __future__ import annotations

from os.path import getsize, isfile
from typing import TYPE_CHECKING

from verileaf.errors import InputError
from verileaf.references.catalogue import Catalogue
from verileaf.references.records import Record, identifier_keys

if TYPE_CHECKING:
    from verileaf.references.formats import Mark

LARGEST = 50_000_000
"""Bytes of a file that is held in memory. Larger ones are to be indexed."""
MOST = 100_000
"""Works of a file that is held in memory, packed files included."""


def opened(path: str) -> Catalogue:
    """The catalogue at a path. Raises `InputError` if there is none that can be read."""
    if isfile(path):  # unlike `Path.is_file` for any name
        from verileaf.references.memory import MemoryCatalogue

        return MemoryCatalogue(_works(path))
    from verileaf.references.local.search import LocalCatalogue

    return LocalCatalogue(path)


def _works(path: str) -> list[Record]:
    """The works of a file in any format of `formats`, and what it says has happened to works."""
    from verileaf.references.formats import Delete, Put, read

    if getsize(path) > LARGEST:
        raise _too_large(path, f"{LARGEST // 1_000_000} MB")
    works: list[Record] = []
    for change in read(path):
        if isinstance(change, Put):
            works.append(change.record)
        elif isinstance(change, Delete):
            gone = {("DOI", change.doi), ("PMID", change.pmid)}
            works = [work for work in works if gone.isdisjoint(identifier_keys(work))]
        else:
            works.append(_notice(change))
        if len(works) > MOST:
            raise _too_large(path, f"{MOST:,} works")
    if not works:
        raise InputError(f"{path}: holds no works")
    return works


def _notice(mark: Mark) -> Record:
    """What has happened to a work as the record of a notice about it (see `records.updates`)."""
    said = mark.notice
    update = {"type": said.type, "doi": mark.doi, "pmid": mark.pmid, "date": said.date, "source": said.source}
    return {"title": "", "DOI": said.doi or "", "PMID": said.pmid or "", "custom": {"updates": [update]}}


def _too_large(path: str, size: str) -> InputError:
    return InputError(f"{path}: has more than {size}: make a catalogue of it with `verileaf references index`")
