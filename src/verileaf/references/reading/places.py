"""Where a citation says that the work appeared: the journal's name, volume, issue and pages, in all notations."""

from __future__ import annotations

import re
from typing import NamedTuple

from verileaf.patterns import lazy
from verileaf.references.identifiers import trim
from verileaf.references.words import MONTHS, fold

YEAR = r"(?:1[5-9]|20)\d\d"
_PAGE = r"[A-Za-z]{0,3}\d{1,16}(?:[A-Za-z]\d{0,6})?"
_PAGES = rf"(?:{_PAGE}(?:\s?[-‐‑–—−]\s?{_PAGE})?)"
_PART = r"(?:Pt|Part|Suppl|Supplement)\.?\s?"
_ISSUE = (
    rf"(?:(?=[^()]{{0,20}}\d)(?!author|discussion|quiz|reply)(?![^()]{{0,20}}\b{YEAR}\b)[^()]{{1,24}}"
    rf"|(?:{_PART}|Special Issue)[^()]{{0,14}})"
)
_VOLUME_NO = (
    r"(?:,?\s?\(?(?:no|nr|iss|issue|number|num)\b\.?\s?"
    rf"(?P<issue>(?:{_PART})?[A-Z]?\d{{1,4}}(?:\s?[-–/]\s?\d{{1,4}})?)\)?)?"
)
_LOCATORS = (
    lazy(rf"\bvol(?:ume|\.)?\s?(?P<volume>[A-Z]?\d{{1,5}}[A-Z]?){_VOLUME_NO}", re.IGNORECASE),
    lazy(
        rf"(?<![(\d])\b(?P<volume>\d{{1,4}})\s?(?:\((?P<issue>{_ISSUE})\))?,?\s"
        rf"[Aa]rt(?:icle|\.)(?:\s?(?:[Nn]o|[Nn]umber|ID)\b\.?)?\s?(?P<pages>{_PAGES})"
    ),
    lazy(
        rf";\s?(?P<volume>\d{{1,4}})\s(?P<issue>(?:{_PART}|Spec(?:ial)?\.?\s(?:No|Issue)\.?\s?)[A-Z\d]{{0,4}})"
        rf"\s?:\s?(?P<pages>{_PAGES})"
    ),
    lazy(rf"(?<![\d./])(?P<volume>\d{{1,4}})/(?P<issue>(?:{_PART})?\d{{1,3}})\s?(?=[(,:]\s?(?:{YEAR}|{_PAGE}))"),
    lazy(
        rf"(?:^|,\s)(?P<volume>\d{{1,4}})\s(?:[A-Z][A-Za-z.&]{{0,30}}\s){{1,9}}"
        rf"(?P<pages>\d{{1,6}})(?:,\s\d{{1,6}})?\s\({YEAR}\)"
    ),
    lazy(rf"(?P<volume>\d{{1,4}}),\s?[Nn]o\.?\s?(?P<issue>(?:{_PART})?[A-Z]?\d{{1,4}}(?:[-–/]\d{{1,4}})?)"),
    lazy(r"(?<![\d.])(?P<volume>\d{1,4})\.(?P<issue>\d{1,3})\s?(?=\((?:[A-Za-z. ]{0,12})\d{4}\))"),
    lazy(rf"(?<![\d.])(?P<volume>\d{{1,4}})\s?\((?!{YEAR}\))(?P<issue>{_ISSUE})\)"),
    lazy(rf";\s?(?P<volume>[A-Z]?\d{{1,4}}[A-Z]?)\s?(?:\((?P<issue>{_ISSUE})\))?(?=\s?[:,.]|\s?$|\s?;)"),
    lazy(r"\b(?P<volume>\d{1,3})\s(?:Fed\. ?Reg\.|FR|Federal Register)\s?(?P<pages>\d[\d,]{0,7}\d)"),
    lazy(
        rf"(?:^|[\s,])(?!{YEAR},\s?\d{{1,4}}\s?[,(])(?P<volume>\d{{1,4}})\s?(?:\(\s?{YEAR}\s?\))?\s?[:,]\s?"
        rf"(?=(?:pp?\.?\s?)?{_PAGES}(?:\s?[.,;)(]|\s?$))"
    ),
    lazy(rf"[A-Za-z.]\s(?P<volume>\d{{1,3}})\s?\(\s?{YEAR}\s?\)"),
    lazy(r"(?<!\d{4})(?<!\d\d),\s?(?P<volume>\d{1,3})(?=\.?$)"),
    lazy(rf"[A-Za-z)]\s(?P<volume>(?!{YEAR}\b)\d{{1,4}}),?\s?(?:\(\s?{YEAR}\s?\))?\.?$"),
)
_PAGE_FORMS = (
    lazy(
        rf"\b(?:pp?\.?|pages?|article(?:\s(?:no|number|id)\b\.?)?|art\.(?:\sno\.?)?)\s?(?P<pages>{_PAGES})",
        re.IGNORECASE,
    ),
    lazy(rf":\s?(?P<pages>{_PAGES})(?=[\s.,;)\]]|$)"),
    lazy(rf",\s?(?P<pages>{_PAGES})(?=\s?[.;(\])]|\s?$|,\s)"),
    lazy(r"\b(?P<pages>[eE]\d{4,8})\b"),
    lazy(rf"\({YEAR}\)[,:]?\s(?P<pages>{_PAGES})(?=[.,;]|$)"),
    lazy(rf"[A-Za-z.]\s(?P<pages>{_PAGE}\s?[-–]\s?{_PAGE})\s?(?=\({YEAR}\))"),
)
_PAGE_LABEL = lazy(r"^(?:pp?\b\.?|pages?\b|seiten?\b|art(?:icle|\.)(?:\s?(?:no|number|id)\b\.?)?|id\b)\s{0,3}")
_PAGE_TAIL = lazy(r"(?:(?<=\d)\.e\d{1,3}|(?<=\d)\s?ff?\.?)$")

_PUBLISHED = lazy(
    r"^[\s,;(]{0,4}(?:(?:an?|the)\s)?(?:[a-z-]{3,20}\s){0,2}(?:study|paper|article|review|report|survey|trial|analysis)?"
    r"\s?(?:published|appeared|printed)?\s?\bin\s(?:the\sjournal\s)?(?=[A-Z])|\sin[\s,]{0,4}$"
)
"""What running text puts before a journal's name, and after it before the year."""


class Located(NamedTuple):
    """Volume, issue and pages as written, and where in the text they begin."""

    volume: str | None
    issue: str | None
    pages: str | None
    start: int


def located(text: str) -> Located:
    """Volume, issue and pages in what stands behind a title; `start` is the text's end where there is no volume."""
    volume = issue = pages = None
    start, rest = len(text), text
    for pattern in _LOCATORS:
        if found := pattern.search(text):
            said = found.groupdict()
            volume, issue, pages = said["volume"], said.get("issue"), said.get("pages")
            start = found.start("volume")
            rest = text[found.end("volume") :]
            rest = rest[rest.find(")") + 1 :] if issue and ")" in rest[: len(issue) + 4] else rest
            break
    if pages is None:
        forms = (next((m for m in p.finditer(rest) if not re.fullmatch(YEAR, m["pages"])), None) for p in _PAGE_FORMS)
        pages = next((found["pages"] for found in forms if found), None)
    return Located(volume, issue.strip(" .,") if issue else None, pages.replace(",", "") if pages else None, start)


def bare_name(text: str) -> str:
    """A journal's name as cut from a citation, without the punctuation, dates and labels around it."""
    text = _PUBLISHED.sub("", re.sub(r"^\s*(?:In|in)\s*:\s*", "", text))
    text = re.sub(r"\b(?:19|20)\d\d\b", " ", text)
    kept = trim(text.lstrip(" \t\n.,;:|–—-\"“”'‘’*_")).strip()
    if kept.startswith(("(", "[")):
        kept = kept.strip("()[] .,;:")
    words = kept.split()
    while words and fold(words[-1].strip(".,;:")) in MONTHS:
        words.pop()
    return " ".join(words).rstrip(" .,;:")


def locator(volume: str, pages: str) -> str:
    """Volume and first page as one key, the same for "e0123" and "0123"."""
    return f"{volume.lower()} {expand_pages(pages)[0].lstrip('e0')}"


def expand_pages(pages: str) -> tuple[str, str | None]:
    """First and last page in comparable form; the last is written out where it was shortened.

    >>> expand_pages("573-89"), expand_pages("e1–e7"), expand_pages("107849")
    (('573', '589'), ('e1', 'e7'), ('107849', None))
    """
    bare = _PAGE_LABEL.sub("", _PAGE_TAIL.sub("", pages.strip().lower().split(",")[0]))
    parts = re.split(r"\s*[-‐‑–—−]\s*", bare, maxsplit=1)
    first = parts[0]
    if len(parts) < 2 or not parts[1]:
        return first, None
    last = parts[1]
    digits = first.lstrip("abcdefghijklmnopqrstuvwxyz")
    if last.isdigit() and digits.isdigit() and len(last) < len(digits):
        last = first[: len(first) - len(last)] + last
    elif last.isdigit() and digits != first:
        last = first[: len(first) - len(digits)] + last
    return first, last
