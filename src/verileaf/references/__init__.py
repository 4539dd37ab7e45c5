"""References of an article: found, matched to the works that they mean, and held against their records.

Reading (`reading/`): `find` goes through an article, `lists` through a file of a reference manager; `parse` makes an
`Entry`, what a citation says, of a line.
Matching: `match` finds the work in a `catalogue`; `meant` does so for mentions.
Comparing (`comparing/`): `compare` holds an entry against one record, field by field.
Notices: `notices` says what has happened to the work since.
Catalogues: `memory`, `several` as one, on disk (`local/`), on the network (`online/`); `opening` finds the one that is
named. Their records are CSL-JSON (`records`), read from files by `formats/` and written out by `writing/`.
In all of these: `identifiers`, `names` and `words` in forms that can be compared.

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
