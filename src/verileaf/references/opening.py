"""A catalogue by its path: the folder of one on disk, or a file of CSL-JSON."""

from __future__ import annotations

from os.path import isfile
from pathlib import Path

import msgspec

from verileaf.errors import InputError
from verileaf.references.catalogue import Catalogue
from verileaf.references.records import Record


def opened(path: str) -> Catalogue:
    """The catalogue at a path. Raises `InputError` if there is none that can be read."""
    if isfile(path):  # unlike `Path.is_file` for any name
        from verileaf.references.memory import MemoryCatalogue

        return MemoryCatalogue(_records(path))
    from verileaf.references.local.search import LocalCatalogue

    return LocalCatalogue(path)


def _records(path: str) -> list[Record]:
    try:
        data = msgspec.json.decode(Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not CSL-JSON: {error}") from error
    except RecursionError:
        raise InputError(f"{path}: not CSL-JSON: it is nested too deeply") from None
    if not isinstance(data, list) or not all(isinstance(item, dict) and "title" in item for item in data):
        raise InputError(f"{path}: not CSL-JSON: a list of items with titles is expected")
    return data
