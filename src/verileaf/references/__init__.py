"""References of an article: found (`find`), matched to the works they mean (`match`) in a catalogue (`catalogue`).

The parts are imported from their modules; `check` is here for everyday use.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from verileaf.model import Match, Reference

if TYPE_CHECKING:
    from verileaf.references.catalogue import Catalogue


def check(references: Iterable[Reference], catalogue: Catalogue) -> tuple[Match, ...]:
    """Hold every reference against the catalogue, in order; see `model.ReferenceStatus` for the outcomes."""
    from verileaf.references.match import match

    return tuple(match(reference, catalogue) for reference in references)
