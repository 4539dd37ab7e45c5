"""Advice that can hurt: where in the author's text it stands."""

from __future__ import annotations

from verileaf.rules.case import Case
from verileaf.rules.saf._acts import ACTS
from verileaf.rules.saf._lexicon import lexicon
from verileaf.rules.saf._reading import Danger, Reading, is_risky
from verileaf.rules.saf._words import HAZARDS, SIGNS


def dangers(case: Case) -> tuple[Danger, ...]:
    """All dangerous advice of the author's text, neighbouring sentences of one kind joined; made once for a document."""
    return case.once("dangers", lambda: tuple(_find(case)))


def _find(case: Case) -> list[Danger]:
    found: list[Danger] = []
    for index in sorted(_hazardous(case)):
        sentence, block, words = case.sentences[index]
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


def _hazardous(case: Case) -> set[int]:
    """The numbers of the sentences that show a sign of a hazard."""
    known = lexicon(case.base)
    signs = case.having((*known.acting, *known.driving, *(word for name in HAZARDS for word in SIGNS[name])))
    signs |= case.having(word for act in ACTS for word in act.signs)
    signs |= {n + 1 for n in signs if n + 1 < len(case.sentences) and case.sentences[n][2].endswith("?")}
    named = (case.number_at(mention.start) for mention in case.extraction.mentions if is_risky(case, mention))
    return signs.union(number for number in named if number is not None)
