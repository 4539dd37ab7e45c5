"""Places where a citation was meant to be and is not: words of asking or lacking together with words of citing."""

from __future__ import annotations

import re

from verileaf.patterns import lazy
from verileaf.references import identifiers
from verileaf.references.words import canonical, tokens, word_set

_CITING = word_set(
    "citation citations cite cited cites citing reference references ref refs source sources study studies",
    "paper papers article articles doi pmid url urls link links hyperlink hyperlinks footnote footnotes",
    "publication publications journal journals bibliography",
)
_ASKING = word_set(
    "insert add include provide paste place put enter supply attach find check verify update fill",
)
_LACKING = word_set(
    "needed required missing pending forthcoming tbd tba tbc tk tktk todo fixme placeholder here xx xxx",
)
_LACKING_PHRASES = lazy(
    r"\bto (?:be (?:added|inserted|confirmed|supplied|provided|determined|completed|found|linked|cited)"
    r"|come|follow|add|insert)\b|\b(?:coming soon|not yet (?:added|found|known)|goes here)\b"
)
_LONE = word_set(
    "citation citations cite ref refs reference references source sources link links url doi",
)
ASKING_WORDS = frozenset(map(canonical, _CITING | _ASKING | _LACKING | _LONE))
"""Canonical words that ask for a reference and say nothing of which."""
_OTHER_LINKS = lazy(
    r"\b(?:internal|affiliate|products?|shop|store|buy|order|discount|coupon|call to action|cta|images?|photos?"
    r"|pictures?|logo|videos?|phone|e ?mail|newsletter|sign ?up|contact|button)\b"
)
_COUNT = lazy(r"(?<![\w-])\d{1,3}(?![\w-])")
"""A number that counts something or points into a list; that of "7-hydroxy" does not."""
_BRACKETED = lazy(
    r"\[{1,2}([^\[\]]{1,240})\]{1,2}(?!\()|\(([^()]{1,240})\)|\{{1,2}([^{}]{1,240})\}{1,2}"
    r"|<{1,2}([^<>]{1,160})>{1,2}|【([^】]{1,160})】"
)
_NOTE = lazy(
    r"\b(?:TODO|TO DO|FIXME|TK|TBD|XXX)\b[^\n]{0,60}?"
    r"\b(?:cite|citation|reference|ref|source|link|study|paper|doi|url)s?\b"
    r"|\b(?:[Cc]ite|[Cc]itation|[Rr]eference|[Ss]ource|[Ll]ink)s?[ :]{1,3}(?:TODO|FIXME|TK|TBD|TBA|XXX)\b"
)
_LOOSE = lazy(
    r"(?<!\bno )\b(?:citation|reference)s? (?:needed|missing|pending|goes here"
    r"|to be (?:added|inserted|supplied|provided))\b(?! to\b)"
    r"|\b(?:insert|add) (?:a |the |your )?(?:citation|reference|source|doi)s? here\b",
    re.IGNORECASE,
)
_OPENED = lazy(r"[\[({<【]")
_NOTED = lazy(r"TODO|TO DO|FIXME|TK|TBD|TBA|XXX")
_LOOSE_SIGNS = ("citation", "reference", "insert", "add ")
_EMPTY = lazy(
    r"(?:ref(?:erence)?|source|citation|link|study|footnote)s?\s?#?\d{0,3}\s?[-–—:.]?\s?"
    r"(?:TB[ADC]|TK|TKTK|TODO|pending|missing|to come|to follow|\?{1,5}|x{2,5})\W{0,3}",
    re.IGNORECASE,
)
"""A whole entry that says that there is none yet."""
_BLANK_DOI = lazy(
    r"(?:doi\.org/|\bdoi:\s?|\b)10\.(?:x{2,}|X{2,}|n{4,}|#+|\.\.\.)|doi\.org/(?:x{2,}|X{2,}|\.\.\.|#+|\[|\{|<)"
)
_TEMPLATE = lazy(
    r"\bAuthors?(?:\(s\))?(?: Name)?,\s?[A-Z]\.(?:\s?[A-Z]\.)?|\bAuthor,? (?:Initials?|et al)\b|\bLast ?[Nn]ame,\s?F"
    r"|[(\[](?:Year|YYYY|year|Publication [Yy]ear|Date)[)\]]"
    r"|[Tt]itle of (?:the )?(?:article|work|book|periodical|journal|web ?page|page|paper|study)\b"
    r"|[\[(](?:Author|Authors|Author\(s\)|Title|Article [Tt]itle|Journal|Journal [Nn]ame)[\])]"
    r"|\bName of (?:the )?(?:[Jj]ournal|[Pp]eriodical|[Pp]ublisher)|\b0{1,3}\(0{1,3}\)|\b0{2,4}\s?[-–]\s?0{2,4}\b"
    r"|[\[(](?:Volume|Pages|DOI|URL|Publisher)[\])]|\b(?:Journal|Periodical|Publisher) (?:Name|Title)\b"
    r"|\bx{2,}\s?\(x{1,3}\)|\bpp?\s?[–-]\s?pp?\b|\bVol(?:ume)?\.? X+\b"
)
_DOI_SIGNS = ("10.", "doi.org/")
_TEMPLATE_SIGNS = (
    *("Author", "Last", "itle of", "Name of", "00", "Journal", "Periodical", "Publisher", "Vol", "Pages", "YYYY", "xx"),
    *(word + close for word in ("ear", "Date", "itle", "DOI", "URL") for close in ")]"),
)
"""Without one of the signs their pattern cannot match."""


def placeholder_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every citation placeholder in `text`, in order, without overlaps.

    >>> text = "It helps [citation needed] a lot."
    >>> [text[a:b] for a, b in placeholder_spans(text)]
    ['[citation needed]']
    """
    found = [m.span() for m in _BRACKETED.finditer(text) if _is_slot(m)] if _OPENED.search(text) else []
    if _NOTED.search(text):
        found += [(m.start(), _end_of_statement(text, m.end())) for m in _NOTE.finditer(text)]
    if _any(_LOOSE_SIGNS, text.lower()):
        found += [m.span() for m in _LOOSE.finditer(text)]
    found += _templates(text)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def is_placeholder(text: str) -> bool:
    """Is `text`, taken as an entry of a bibliography, nothing but a placeholder?"""
    if len(text) < 60 and _EMPTY.fullmatch(text.strip()):
        return True
    covered = sum(end - start for start, end in placeholder_spans(text))
    return covered * 2 >= len(text.strip()) > 0


def _is_slot(found: re.Match[str]) -> bool:
    square = found.group(2) is None
    inner = next(group for group in found.groups() if group is not None)
    if identifiers.DOI.search(inner) or identifiers.URL.search(inner):
        return False
    words = tokens(inner)
    if not words or not _CITING.intersection(words):
        return False
    plain = " ".join(words)
    if _OTHER_LINKS.search(plain) or _COUNT.search(inner):
        return False
    if len(words) == 1:
        return words[0] in _LONE and (square or inner.rstrip().endswith("?"))
    lacking = _LACKING.difference(("here",)).intersection(words) or _LACKING_PHRASES.search(plain)
    if lacking and len(words) <= 12:
        return True
    if words[0] in ("insert", "add") or (square and words[0] in _ASKING):
        return True
    if square and words[0] in ("link", "links", "url", "hyperlink", "citation", "reference"):
        return words[1] in ("to", "for", "here", "of", "from")
    return square and words[-1] == "here"


def _templates(text: str) -> list[tuple[int, int]]:
    templates, dois = _any(_TEMPLATE_SIGNS, text), _any(_DOI_SIGNS, text)
    if not templates and not dois:
        return []
    spans = []
    offset = 0
    for line in text.splitlines(keepends=True):
        fields = {m.group().lower() for m in _TEMPLATE.finditer(line)} if templates else ()
        if len(fields) >= 2 or (dois and _BLANK_DOI.search(line)):
            body = line.strip()
            start = offset + line.find(body)
            spans.append((start, start + len(body)))
        offset += len(line)
    return spans


def _any(signs: tuple[str, ...], text: str) -> bool:
    return any(sign in text for sign in signs)


def _end_of_statement(text: str, at: int) -> int:
    """Where the line or sentence that contains `at` ends, at most 200 characters on."""
    rest = re.match(r"[^\n]{0,200}?(?=\n|[.!?](?:\s|$)|$)", text[at : at + 202])
    end = at + (rest.end() if rest else 0)
    return end + 1 if text[end : end + 1] in (".", "!", "?") else end
