"""References of an article: found (`find`), matched to the works they mean (`match`) in a catalogue (`catalogue`).

The parts are imported from their modules; `check` is here for everyday use.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import TYPE_CHECKING

from verileaf.model import Match, Reference

if TYPE_CHECKING:
    from verileaf.references.catalogue import Catalogue
    from verileaf.references.parse import Entry


def check(
    references: Iterable[Reference], catalogue: Catalogue, entries: Iterable[Entry | None] | None = None
) -> tuple[Match, ...]:
    """Hold every reference against the catalogue, in order; see `model.ReferenceStatus` for the outcomes.

    `entries`: what each says, where it came in fields (see `structured`), as many as there are references.
    """
    from verileaf.references.match import match
    from verileaf.references.notices import told

    return tuple(
        told(match(reference, catalogue, entry), catalogue)
        for reference, entry in zip(references, entries if entries is not None else repeat(None), strict=False)
    )
