"""Advice that can hurt: where in the author's text it stands."""

from __future__ import annotations

from verileaf.rules.case import Case
from verileaf.rules.saf._reading import Danger, Reading


def dangers(case: Case) -> tuple[Danger, ...]:
    """All dangerous advice of the author's text, neighbouring sentences of one kind joined; made once for a document."""
    return case.once("dangers", lambda: tuple(_find(case)))


def _find(case: Case) -> list[Danger]:
    found: list[Danger] = []
    sentences = case.sentences
    for index, (sentence, block, words) in enumerate(sentences):
        if block.zone != "main" or block.kind in ("heading", "title", "code"):
            continue
        danger = Reading(case, index, sentence, block, words).danger()
        if danger is None:
            continue
        last = found[-1] if found else None
        if last and last.kind == danger.kind and last.block == danger.block and last.end >= sentence.start - 2:
            found[-1] = last._replace(end=danger.end)
        else:
            found.append(danger)
    return found
