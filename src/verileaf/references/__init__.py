"""References of an article: found, matched to the works that they mean, and held against their records.

Finding: `find` goes through an article, with `entries` (bibliographies), `placeholders`, `mentions` and `identifiers`;
`lists` reads files of reference managers, whose entries `structured` makes into citations.
Splitting: `parse` makes an `Entry` of a line; `shape` says whether it looks like a citation.
Matching: `match` finds the work in a `catalogue` and `compare` holds the two against each other, by `titles`, `names`,
`journals` and `words`; `meant` does so for mentions; `notices` says what has happened to the work since.
Catalogues: `memory`, `several` as one, on disk (`local/`), on the network (`online/`); `opening` finds the one that is
named. Their records are CSL-JSON (`records`), read from files by `formats/`, written by `items`, `export` and `style`.

The parts are imported from their modules; `check` is here for everyday use.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import TYPE_CHECKING

from verileaf.model import Match, Reference

if TYPE_CHECKING:
    from verileaf.references.catalogue import Catalogue
    from verileaf.references.reading.parse import Entry


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
