"""What a bibliographic file says, record by record: a stream of changes to a catalogue."""

from __future__ import annotations

from typing import Any, NamedTuple

from verileaf.references.catalogue import Notice


class Put(NamedTuple):
    """A work, new or in a later state. A later `Put` of the same work replaces an earlier one."""

    record: dict[str, Any]
    """CSL-JSON as `references.records` reads it: plain strings without markup, `DOI` in lower case, and in `custom`
    what the record says of retractions and the like."""


class Delete(NamedTuple):
    """A work that its source has taken back: at least one of the identifiers is there."""

    pmid: str | None = None
    doi: str | None = None


class Mark(NamedTuple):
    """What has happened to a work, said by a source that does not describe the work itself."""

    doi: str | None
    pmid: str | None
    notice: Notice


Change = Put | Delete | Mark
