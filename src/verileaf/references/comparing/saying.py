"""Citations that say nothing but what a record says: how laws, notices and pages of sites are cited, in no fixed order.

"Ga. Code Ann. § 16-13-122 (2025)" or "Willow bark - Plant Poison Centre" have no author, volume or page to go by, and
little of a title. Such a line names the work if each of its words is one of the record's, in full or abbreviated.
"""

from __future__ import annotations

import re

from verileaf.patterns import lazy
from verileaf.references import records
from verileaf.references.comparing.journals import abbreviates
from verileaf.references.names import initialisms
from verileaf.references.records import Record
from verileaf.references.words import MONTHS, NEGATIONS, STOP, canonical, content, tokens, word_set

_LAWS = frozenset(("legislation", "bill", "legal_case", "regulation", "treaty", "hearing"))
_LABELS = word_set(
    "ann annotated code codified stat stats statutes rev revised gen general law laws ch chap chapter sec section tit",
    "admin administrative reg regs act bill ordinance ord no nr number si sess leg session introduced signed",
    "website site web page homepage online com org gov net www http https html press release news newsroom editors",
    "pubmed pmc ncbi nlm nih medline doi link source url",
)
"""Words that say what kind of thing is cited, or where pages are found, and of which one nothing."""
_NUMBERED = lazy(r"\b[Nn]o\.?\s(?=\d)")
_HALF = 0.5
"""Of a law's title so much is enough, for its number is there too."""
_DAYS = 31


def says_only(text: str, record: Record) -> bool:
    """Is every word of the citation `text` one of the record's, and is enough of the title said to name the work?"""
    title = dict.fromkeys(content(_NUMBERED.sub("", records.title(record))))
    named = {
        canonical(word)
        for field in ("container-title", "container-title-short", "publisher", "number", "genre", "URL", "volume")
        for word in tokens(records.text(record, field))
    }
    named |= {canonical(word) for person in _people(record) for word in tokens(person)}
    own = {*title, *named, *map(str, records.years(record))}
    short = initialisms(records.title(record)).union(
        *map(initialisms, (*records.containers(record), *_people(record), records.text(record, "publisher")))
    )
    said = [canonical(word) for word in tokens(text)]
    dated = not MONTHS.isdisjoint(said)
    if not said or any(not _is_own(word, own, short, dated=dated) for word in said):
        return False
    held = {word for word in title if word in said or any(_stands_for(short_, word) for short_ in said)}
    if NEGATIONS & (title.keys() - held) or len(held | (named & set(said))) < 2:
        return False
    if len(held) == len(title):
        return True
    numbers = {word for word in title if any(c.isdigit() for c in word)} - set(map(str, records.years(record)))
    return records.text(record, "type") in _LAWS and len(held) >= _HALF * len(title) and bool(numbers & held)


def _people(record: Record) -> list[str]:
    authors = record.get("author")
    found = [author for author in authors if isinstance(author, dict)] if isinstance(authors, list | tuple) else []
    return [str(author.get(part)) for author in found for part in ("literal", "family", "given") if author.get(part)]


def _is_own(word: str, own: set[str], short: set[str], *, dated: bool) -> bool:
    if word in own or word in STOP or word in _LABELS or word in short or word in MONTHS:
        return True
    if word.isdigit():
        return dated and int(word) <= _DAYS
    return len(word) == 1 or any(_stands_for(word, full) for full in own)


def _stands_for(short: str, word: str) -> bool:
    return 1 < len(short) < len(word) and not re.search(r"\d", short + word) and abbreviates(short, word)
