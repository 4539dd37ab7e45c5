"""Does a text have the shape of a citation, and does it say enough to be looked for?"""

from __future__ import annotations

import re

from verileaf.patterns import lazy
from verileaf.references import identifiers
from verileaf.references.names import Name, is_institution
from verileaf.references.reading.parse import Entry
from verileaf.references.words import content, tokens

_CITED = lazy(
    r"\bet\.? al\b|\b(?:retrieved|available) (?:from|at|online)\b|\bin press\b|\bepub\b|\baccessed\b"
    r"|\[(?:letter|abstract|preprint|internet)\]|\bfed\. ?reg\.|\bU\.?S\.?C\. ?§|\b(?:isbn|issn)\b"
    r"|\b\d{1,3} C\.?F\.?R\.?\b|\bpress release\b|\bPress\.?$",
    re.IGNORECASE,
)


_LAW = lazy(
    r"§{1,2}\s?\d|\bECLI:[A-Z]{2}:"
    r"|\b(?:Code|Stats?|Statutes?|Admin|Ord|Ordinance|Regs?|Regulations?|Pub\.? ?L|Public Law|Bill|[HSAL]\.?[BFRJ]"
    r"|SI|S\.I)\.? (?:§{1,2} ?|[Nn]o\.? ?|[Cc]h(?:ap(?:ter)?)?\.? ?)?\d[\w.:/-]{0,20}"
    r"|\b(?:n\.?º|Nr\.?|[Nn]o\.?|č\.) ?\d{1,5}/(?:19|20)\d\d\b"
)
"""The designation of a law."""
_LABELLED = lazy(r"\s[|–—-]\s(?P<label>[A-Z][^|–—]{2,60})$")
"""The site behind the title of a page ("Willow bark - Plant Poison Centre")."""
_DATED = lazy(r"[A-Z][\w'’-]{1,30}(?:,? [A-Z][\w.'’-]{0,30}){0,3},? \((?:19|20)\d\d[a-z]?\)[.,:]? ?[\"“‘A-Z]")
"""How author and date begin an entry: "Hale (2019). Willow ..."."""


def reference_score(text: str, entry: Entry) -> int:
    """How many marks of a citation `text` bears; two are a hint, three a good one."""
    found = identifiers.from_text(text)
    score = 2 * bool(found.doi or found.pmid or found.pmcid)
    if not score and found.url:
        score = 0 if identifiers.classify(found.url) in ("shop", "social") else 2
    score += bool(entry.years) + bool(_DATED.match(text))
    if entry.authors:
        people = entry.authors.people
        persons = any(name.initials for name in people) or not entry.authors.whole
        score += 2 if persons else any(name.body for name in people)
    score += 2 * bool(entry.volume and entry.pages) or bool(entry.pages or entry.volume)
    score += bool(_CITED.search(text)) + 2 * bool(_LAW.search(text))
    return score + 2 * _is_title_of_page(text)


def _is_title_of_page(text: str) -> bool:
    found = _LABELLED.search(text.strip())
    return found is not None and is_institution(Name(tuple(tokens(found["label"])), "", "", body=True))


def looks_like_reference(text: str, entry: Entry) -> bool:
    """Could `text` be meant as a citation?"""
    return reference_score(text, entry) >= 2


def is_complete(entry: Entry) -> bool:
    """Does the citation say enough (title, and two of author, year, place of publication) to be found if it exists?"""
    place = bool(entry.container or entry.volume or entry.pages)
    return len(content(entry.title or "")) >= 2 and bool(entry.authors) + bool(entry.years) + place >= 2
