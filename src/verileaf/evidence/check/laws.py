"""The law: places and forms that are known, entries that follow each other in time and carry a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from verileaf.evidence.check.data import Data, order
from verileaf.evidence.schema import DATED


def faults(data: Data) -> Iterator[str]:
    """Faults of the law entries."""
    own = data.folders[0]
    forms, places = _names(data)
    if own.manifest and places is not None and own.manifest.country not in places:
        yield f"{own.folder / 'topic.yaml'}:1: country: no concept has the place {own.manifest.country}"
    for law, where in own.laws:
        if places is not None and law.place not in places:
            yield where.fault(f"no concept has the place {law.place}", "place")
        for number, entry in enumerate(law.entries):
            if entry.status in DATED and not (entry.valid_from or entry.valid_to or entry.doubt):
                message = f"found {entry.status} without a date; name one, or say in `doubt` that it was not found"
                yield where.fault(message, "entries", number, "status")
            yield from order(where, entry.valid_from, entry.valid_to, "entries", number, "valid_to")
            if forms is not None and entry.form not in forms:
                permitted = f"permitted, by law_form: {', '.join(sorted(forms))}"
                yield where.fault(f"found {entry.form}; {permitted}", "entries", number, "form")
            if entry.status == "age_restricted" and entry.min_age is None:
                yield where.fault("age_restricted needs a min_age", "entries", number, "status")
        for form in dict.fromkeys(entry.form for entry in law.entries):
            spans = [(number, entry) for number, entry in enumerate(law.entries) if entry.form == form]
            spans.sort(key=lambda pair: pair[1].valid_from or date.min)
            for (_, before), (number, after) in pairwise(spans):
                if (before.valid_to or date.max) >= (after.valid_from or date.min):
                    since = after.valid_from or "the beginning"
                    yield where.fault(f"two entries for {form} hold at the same time, from {since}", "entries", number)


def _names(data: Data) -> tuple[set[str] | None, set[str | None] | None]:
    """The product forms and the places that law can be of; None where a fault keeps us from knowing all."""
    if data.known["concept"] != {concept.id for concept, _ in data.concepts}:
        return None, None
    forms = {concept.law_form for concept, _ in data.concepts if concept.law_form}
    manifest = data.folders[0].manifest
    return forms | {manifest.law_form} if manifest else None, {concept.place for concept, _ in data.concepts}
