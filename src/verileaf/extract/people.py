"""Named experts: who is quoted or cited as an authority, and what the article says they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from verileaf.model import Document, Person, Sentence
from verileaf.patterns import lazy

_NAME = r"(?:[A-Z]\.\s?)*[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.\s?)+)?(?:\s+(?:van|von|de|der|da|di|la|bin|al|el)\b)*(?:\s+[A-Z][\w'’-]+){0,3}"
_CREDENTIALS = r"(?:M\.?D\.?|Ph\.?D\.?|PharmD|Pharm\.D\.|D\.?O\.?|R\.?N\.?|N\.?P\.?|FNP|PA-C|N\.?D\.?|DC|LPC|LCSW|RPh|MPH|MBBS|FRCP)"
_TITLED = lazy(
    rf"\b(?P<title>(?:(?:Assistant|Associate)\s)?(?:Dr|Prof|Professor|Doctor)\b\.?(?:\s(?:Dr|Med)\.)?)\s+(?P<name>{_NAME})"
)
_LETTERED = lazy(
    rf"\b(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z]\.)?\s+[A-Z][\w'’-]+),?\s+(?P<title>{_CREDENTIALS}(?:,\s*{_CREDENTIALS})*)(?![\w])"
)
_SIGN = lazy(
    r"Dr|Prof|Doctor|M\.?D|Ph\.?D|PharmD|Pharm\.D|D\.?O|R\.?N|N\.?P|FNP|PA-C|N\.?D|DC|LPC|LCSW|RPh|MPH|MBBS|FRCP"
)
"""Without one of these there is neither a title nor letters after a name."""
_ROLE = lazy(
    r"\A(?:,\s*|\s+\(|\s+[–—-]\s+|:\s*)(?P<role>(?:(?:our|a|an|the)\s+)?[A-Za-z][\w ,&'’/-]{2,70}?)(?=[:;.)“\"]|,\s+(?:puts|says|said|who|adds|explains|notes|of)|\s+(?:says|said|puts|adds|explains|notes)\b|$)"
)
_AFFILIATION = lazy(
    r"\b(?:of|at|from|with)\s+(?:the\s+)?(?P<place>[A-Z][\w&'’.-]+(?:\s+(?:of|for|the|and|in|[A-Z][\w&'’.-]+)){0,7})"
)
_EVERYDAY = frozenset("Pepper Bronner Seuss Who Feelgood Google Dre Oz".split())


def people(document: Document, sentences: tuple[Sentence, ...]) -> Iterator[Person]:
    """People with a doctor's or professor's title, or letters after the name, in the author's text and quotations."""
    starts = [sentence.start for sentence in sentences]
    signs = {bisect_right(starts, sign.start()) - 1 for sign in _SIGN.finditer(document.text)}
    for index in sorted(signs - {-1}):
        sentence = sentences[index]
        zone = document.blocks[sentence.block].zone
        if zone in ("boilerplate", "comment"):
            continue
        text = document.text[sentence.start : sentence.end]
        for pattern in (_TITLED, _LETTERED):
            for match in pattern.finditer(text):
                name = match["name"].strip()
                if name.split()[0] in _EVERYDAY or (pattern is _TITLED and name.endswith(("Street", "Avenue", "Road"))):
                    continue
                role, affiliation = _about(text[match.end() :])
                yield Person(
                    sentence.start + match.start(),
                    sentence.start + match.end(),
                    name,
                    match["title"].strip(),
                    role,
                    affiliation,
                    index,
                )


def _about(rest: str) -> tuple[str, str]:
    place = _AFFILIATION.search(rest[:120])
    affiliation = place["place"].strip() if place and place.start() < 60 else ""
    role = _ROLE.match(rest)
    return (role["role"].strip(" ,") if role else ""), affiliation
