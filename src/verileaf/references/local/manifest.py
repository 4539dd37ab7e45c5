"""What a catalogue on disk says about itself: `catalogue.json`, with its version, its files and what it covers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from verileaf.errors import InputError
from verileaf.model import Frozen
from verileaf.references.catalogue import EVERYTHING, NOTHING, Coverage
from verileaf.references.local import form
from verileaf.save import save
from verileaf.version import __version__

NAME = "catalogue.json"
INDEX = "index"
"""The folder of the search engine's own files, beside `catalogue.json`."""
SCHEMA = "verileaf.catalogue/1"
_LARGEST = 100_000_000


class ReadFile(Frozen, frozen=True):
    """A file that was read into the catalogue; it is known again by its digest, whatever its name."""

    name: str
    size: int
    """Bytes."""
    digest: str
    """SHA-256, hexadecimal."""
    source: str = ""
    """The format and so the source: `pubmed`, `crossref`, `csl-json` ..."""
    changes: int = 0
    """How many changes were taken over, deletions and notices among them."""
    complete: bool = False
    """Was it read to its end?"""


class Manifest(Frozen, frozen=True):
    """The content of `catalogue.json`."""

    schema: str = SCHEMA
    version: int = form.VERSION
    folding: str = ""
    """See `form.folding`."""
    tool: str = f"verileaf {__version__}"
    works: int = 0
    notices: int = 0
    """Notices about works that came without a record, as from Retraction Watch."""
    coverage: Coverage = NOTHING
    files: tuple[ReadFile, ...] = ()


def load(folder: Path) -> Manifest:
    """Read what a catalogue says about itself.

    Raises `InputError` if there is no catalogue in the folder, or one of another version.
    """
    path = folder / NAME
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputError(f"{folder}: no catalogue; verileaf references index FILE --into {folder} makes one") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        made = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"{path}: not the description of a catalogue: {error}") from error
    if (made.schema, made.version, made.folding) != (SCHEMA, form.VERSION, form.folding()):
        raise InputError(f"{folder}: a catalogue of another version ({made.tool}); it has to be built again")
    return made


def store(folder: Path, manifest: Manifest) -> None:
    """Write `catalogue.json`, whole or not at all. Raises `InputError` if it cannot be written."""
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    save(folder / NAME, data + b"\n")


def coverage(given: str) -> Coverage:
    """What `--covers` declares: "all", or a YAML or JSON file with fields of `Coverage`.

    Raises `InputError` if the file cannot be read, or holds other fields or values.
    """
    if given == "all":
        return EVERYTHING
    data = _mapping(given)
    known = Coverage.__struct_fields__
    if unknown := [str(key) for key in data if key not in known]:
        raise InputError(f"{given}: unknown: {', '.join(unknown)}; known are {', '.join(known)}")
    try:
        made = msgspec.convert(data, Coverage)
    except msgspec.ValidationError as error:
        raise InputError(f"{given}: {error}") from error
    if not made.everything and not made.journals:
        raise InputError(f"{given}: covers nothing: everything: true or journals are needed")
    return made


def _mapping(given: str) -> dict[Any, Any]:
    import yaml

    try:
        with Path(given).open("rb") as file:
            data = yaml.safe_load(file.read(1_000_000).decode("utf-8"))
    except OSError as error:
        raise InputError(f"{given}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise InputError(f"{given}: neither YAML nor JSON: {' '.join(str(error).split())[:200]}") from error
    if not isinstance(data, dict):
        raise InputError(f"{given}: fields such as source, subject, journals are expected")
    return data
