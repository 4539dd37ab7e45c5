"""A citation held against one record, field by field: how much speaks for it, and where the two differ."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from verileaf.model import Difference, Severity
from verileaf.patterns import lazy
from verileaf.references import records, titles
from verileaf.references.journals import MONTHS, same_journal
from verileaf.references.names import (
    Names,
    apart,
    inverted,
    is_institution,
    read_names,
    record_names,
    same_authors,
    same_name,
    written,
)
from verileaf.references.parse import Entry, expand_pages, fields
from verileaf.references.records import Record
from verileaf.references.saying import says_only
from verileaf.references.words import Word, content, fold, telling, tokens
from verileaf.references.words import words as words_of

Outcome = Literal["same", "differs", "unknown"]
Title = Literal["same", "respelt", "shortened", "changed", "absent"]


class Comparison(NamedTuple):
    """The outcome by field (CSL names), the differences, and the weight of what speaks for the record.

    A field that says the same in another way is `same`, and among the differences with the severity `variant`.
    """

    record: Record
    outcomes: dict[str, Outcome]
    differences: tuple[Difference, ...]
    title: Title
    likeness: float
    """How much of the record's title stands in the citation, 0 to 1."""
    first_author: bool
    weight: float
    only: bool = False
    """All that the citation says, the record says too, and it is enough to name the work (see `saying`)."""

    @property
    def faults(self) -> tuple[Difference, ...]:
        """The differences that are no mere variants."""
        return tuple(difference for difference in self.differences if difference.severity != "variant")


SAME = ("same", "respelt", "shortened")
"""The outcomes of a title that means the record's."""
_NUMBERS = lazy(r"[^\s]*\d[^\s]*")
_DOI_YEAR = lazy(r"[a-z]\.((?:19|20)\d\d)\.\d{2}\.\d{3}$")
"""The year in which Elsevier gave a DOI ("10.1016/j.jep.2017.03.020"), often the one before the volume's."""
_PERIODICAL = lazy(
    r"\b(?:journal|annals|archives|reviews|reports|letters|bulletin|transactions|proceedings|advances|opinion)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 10
_SEVERAL = 3
"""Authors of a work of which people name the first alone."""
_SUPPLEMENT = lazy(r"\b[Ss](\d{1,3})\b")
_ROMAN = lazy(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SITES = frozenset(
    (
        *("pubmed", "pubmed central", "pmc", "medline", "europe pmc", "embase", "scopus", "web of science", "doi"),
        *("ncbi", "nih", "nih.gov", "nlm", "national library of medicine", "u.s. national library of medicine"),
        *("national institutes of health", "national center for biotechnology information"),
        *("us national library of medicine", "national institute of health"),
        *("sciencedirect", "science direct", "springerlink", "springer link", "wiley online library", "jstor"),
        *("taylor & francis", "taylor & francis online", "oxford academic", "sage journals", "acs publications"),
        *("researchgate", "google scholar", "semantic scholar", "academia.edu", "medrxiv.org"),
    )
)
"""Where works are found and did not appear."""
_WEIGHTS = {"author": 1.0, "issued": 1.0, "container-title": 1.5, "volume": 1.0, "issue": 0.5, "page": 2.0}


_PIECES = lazy(r",\s|\.\s|:\s|/")
"""What divides a journal or publisher from the place, series or house beside it."""
_ELLIPSIS = lazy(r"…|\.\.\.")


def compare(entry: Entry, words: list[Word], record: Record) -> Comparison:
    """Hold a parsed citation against a record. `words` are the telling words of `entry.text`.

    The record's own title, where it stands in the citation, settles where the other fields begin and end.
    """
    real = titles.title_of(records.title(record))
    names = tuple(name for name in records.containers(record) if fold(name) not in _SITES)
    names = names or records.server_of(records.doi(record)) or tuple(filter(None, (records.text(record, "publisher"),)))
    if not entry.split:
        words = [word for word in words_of(entry.title or "") if telling(word.form)]
    place = titles.locate(real, words)
    sameness: Title = "absent"
    stated_title, likeness = entry.title or "", 0.0
    outcomes: dict[str, Outcome] = {}
    if place is not None:
        start = end = 0
        if entry.split:
            start, end = _title_range(entry, place, real.forms, names)
            end += _closes(entry.text[start : end + 1])
            cut = entry.text[end : end + 5].lstrip(" ,").startswith(("…", ".."))
            stated_title = entry.text[start:end].strip(" .,;:\"“”'") + ("…" if cut else "")
        likeness = place.likeness
        sameness, _ = titles.compare(stated_title, real, part=place.forms)
        begun = _ELLIPSIS.split(stated_title, maxsplit=1)
        if sameness == "changed" and len(begun) > 1 and titles.is_beginning(begun[0], real):
            sameness = "shortened"
        if entry.split and (sameness != "changed" or not entry.title or place.likeness >= 0.8):
            entry = fields(entry.text, start, end)
    elif entry.title and (titles.is_main_part(entry.title, real) or _breaks_off(entry, real)):
        sameness, likeness = "shortened", 1.0
    elif entry.title and not entry.container and any(same_journal(entry.title, name) for name in names):
        entry, stated_title = entry._replace(title=None, container=entry.title), ""
    only = entry.split and says_only(entry.text, record)
    if only and sameness == "changed":
        sameness, likeness = "shortened", 1.0
    differences: list[Difference] = []

    def note(field: str, same: bool | None, stated: object, actual: object, *, variant: bool = False) -> None:
        outcomes[field] = "unknown" if same is None else "same" if same else "differs"
        if same is False or (same and variant):
            severity: Severity = "variant" if same else "fact"
            differences.append(Difference(field, str(stated), str(actual), severity))

    known = record_names(record)
    same_list = _authors(entry, record, known)
    note(
        "author",
        same_list,
        written(entry.authors) if entry.authors else "",
        written(known) if known else "",
        variant=_is_first_alone(entry, known),
    )
    actual_years = records.years(record)
    same_year = _year(entry, actual_years) if actual_years and entry.years else None
    year, actual_year = (years[0] if years else "" for years in (entry.years, actual_years))
    other_date = same_year is False and _other_date(entry, record, sameness)
    note(
        "issued",
        same_year or other_date if same_year is not None else None,
        year,
        actual_year,
        variant=year not in actual_years[:1] and (other_date or year in actual_years),
    )
    if real.forms and stated_title:
        same_title = sameness in SAME if place or len(tokens(stated_title)) >= 2 else None
        note("title", same_title, stated_title, records.title(record), variant=sameness in ("respelt", "shortened"))
    same_place = None if _is_author(entry.container, known) else _journal(entry, record, names)
    same_place = same_place or _leads_with_journal(entry, names) or same_place
    note("container-title", same_place, entry.container or "", names[0] if names else "")
    volume, issue = records.volume_and_issue(record)
    note("volume", _same_number(entry.volume, volume), entry.volume, volume)
    note("issue", _same_number(entry.issue, issue), entry.issue, issue)
    page = records.text(record, "page") or records.text(record, "number")
    note("page", same_pages(entry.pages, page), entry.pages, page)

    first = known is not None and mentions(entry.text, known)
    found = len(place.forms) if place else len(titles.title_of(stated_title).forms) if sameness == "shortened" else 0
    weight = _title_weight(sameness, likeness, len(real.forms), found) + 2 * first
    weight += sum(points for field, points in _WEIGHTS.items() if outcomes[field] == "same")
    return Comparison(record, outcomes, tuple(differences), sameness, likeness, first, weight, only)


def _title_range(entry: Entry, place: titles.Place, actual: tuple[str, ...], names: tuple[str, ...]) -> tuple[int, int]:
    """Where the title that the citation states begins and ends, words before and after those that agree included.

    A journal's name that no punctuation divides from the title is none of its words.
    """
    start = entry.text.find(entry.title) if entry.title else -1
    end = start + len(entry.title or "")
    fits = 0 <= start <= place.start and place.end <= end and len(content(entry.title or "")) <= len(actual) + 4
    begins = place.forms == actual[: len(place.forms)]
    if not fits or (place.likeness == 1 and begins):
        start, end = titles.widen(entry.text, place)
    before = _NUMBERS.sub(" ", entry.text[start : place.start]).strip(" :,.-")
    if before and any(same_journal(before, name) for name in names):
        start = place.start
    after = _NUMBERS.split(entry.text[place.end : end], maxsplit=1)[0].split()[:_LONGEST_NAME]
    if any(same_journal(" ".join(after[:k]), name) for k in range(1, len(after) + 1) for name in names):
        end = place.end
    return start, end


def _closes(text: str) -> bool:
    """Is the last character the bracket that closes one opened before?"""
    return any(text.endswith(b) and text[:-1].count(a) > text[:-1].count(b) for a, b in ("()", "[]"))


def _breaks_off(entry: Entry, real: titles.Title) -> bool:
    """Is the title of the citation the beginning of the record's, with an ellipsis for the rest?"""
    title = entry.title or ""
    rest = entry.text[entry.text.find(title) + len(title) :].lstrip(" ,")
    return rest.startswith(("…", "..")) and titles.is_beginning(title, real)


def _title_weight(sameness: str, likeness: float, length: int, found: int) -> float:
    if sameness == "changed":
        return 4 * likeness * min(1.0, found / 4)
    if sameness == "absent":
        return 0.0
    return (6.0 if found >= 4 else 4.0 if found == 3 else 3.0) - (0.5 if found < length else 0.0)


def _authors(entry: Entry, record: Record, known: Names | None) -> bool | None:
    stated = entry.authors
    if stated is None or known is None:
        return None
    publishers = (records.text(record, "publisher"), *records.containers(record))
    if _leads_with_journal(entry, publishers) or all(fold(name.written) in _SITES for name in stated.people):
        return None
    if all(name.body for name in stated.people) and not any(name.body for name in known.people):
        body = set(tokens(stated.people[0].written))
        if any(body and (body <= set(tokens(p)) or set(tokens(p)) <= body) for p in publishers if p):
            return None
        if all(is_institution(name) for name in stated.people):
            return None  # that of the authors, or the one that publishes the journal
    if any(name.body for name in known.people) and not any(name.body for name in stated.people):
        return any(same_name(s._replace(body=True), k) for s in stated.people for k in known.people) or None
    if _is_first_alone(entry, known):
        return True
    other = inverted(stated) or apart(stated)
    return same_authors(stated, known) or (other is not None and same_authors(other, known))


def _is_first_alone(entry: Entry, known: Names | None) -> bool:
    """Does a line of text name the first author alone for several, without an "et al."?"""
    stated = entry.authors
    if not entry.split or stated is None or known is None or len(stated.people) != 1:
        return False
    alone = stated.whole and not stated.people[0].body
    return alone and len(known.people) >= _SEVERAL and same_name(stated.people[0], known.people[0])


def mentions(text: str, known: Names) -> bool:
    """Does the family name of the first author stand in the text?"""
    family = known.people[0].family
    held = set(tokens(text))
    return bool(family) and all(word in held for word in family)


def _year(entry: Entry, actual: tuple[int, ...]) -> bool:
    if entry.years[0] in actual:
        return True
    return len(entry.years) > 1 and entry.authors is None and any(year in actual for year in entry.years)


def _other_date(entry: Entry, record: Record, title: Title) -> bool:
    """May the year be that of the work's other date, online or in print, of which the record does not tell?

    It is the year that stands in the DOI, the next one for a record that knows of no volume where the citation does, or
    either beside the year of a record that is marked as doubtful.
    """
    stated, issued = entry.years[0], records.years(record)[0]
    in_doi = _DOI_YEAR.search(records.doi(record) or "")
    if in_doi and stated == int(in_doi[1]) and abs(stated - issued) == 1:
        return True
    if records.is_doubtful(record) and abs(stated - issued) == 1:
        return True
    undated = not any(records.text(record, field) for field in ("volume", "page", "number"))
    placed = (
        bool(entry.volume or entry.pages) and records.is_journal_article(record) and not records.is_preprint(record)
    )
    return stated == issued + 1 and undated and placed and title in SAME


def _journal(entry: Entry, record: Record, names: tuple[str, ...]) -> bool | None:
    if not names or not entry.container:
        return None
    if any(same_journal(entry.container, name) for name in names):
        return True
    labels = entry.container.split(" | ")  # the title of a web page: "Title - Hale - 2019 - Plant Medicine - Publisher"
    if len(labels) > 1:
        return any(same_journal(label, name) for label in labels for name in names) or None
    if all(fold(part) in _SITES for part in entry.container.split(", ")) or (entry.split and _is_label(entry)):
        return None
    pieces = [p.strip() for p in _PIECES.split(entry.container) if p.strip()]
    if len(pieces) > 1 and any(same_journal(" ".join(pieces[i:]), n) for i in range(len(pieces)) for n in names):
        return True
    if entry.title is None:  # the name stands somewhere among other words
        ends = entry.container.split()[-8:]
        return any(same_journal(" ".join(ends[i:]), n) for i in range(len(ends)) for n in names) or None
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", entry.container):  # a site, not a journal
        return None
    if entry.split and _is_remark(entry):
        return None
    return False if records.is_journal_article(record) or records.is_preprint(record) else None


def _leads_with_journal(entry: Entry, names: tuple[str, ...]) -> bool:
    """Does the journal stand in the authors' place ("Plant Medicine (2019): Willow bark in rats")?"""
    said = " and ".join(name.written for name in entry.authors.people) if entry.authors else ""
    return bool(said) and any(name and same_journal(said, name) for name in names)


def _is_author(container: str | None, known: Names | None) -> bool:
    """Do the authors stand in the journal's place ("Willow bark in rats (Hale, 2019)")?"""
    said = read_names(container or "")
    if known is None or said is None or any(name.body for name in said.people):
        return False
    return same_name(said.people[0], known.people[0]) and same_authors(said._replace(whole=False), known)


def _is_label(entry: Entry) -> bool:
    """Is the name that of the site, behind the title of a page ("Willow bark in rats | Plant Science Online")?"""
    before, _, _ = entry.text.partition(entry.container or "")
    return before.rstrip().endswith("|") and not (entry.volume or entry.pages)


def _is_remark(entry: Entry) -> bool:
    """Do the words behind the title tell of the work, rather than name a journal?"""
    name = entry.container or ""
    if name == name.lower():
        return True
    long = [word for word in name.split()[1:] if len(word) > 3]
    plain = sum(word[0].islower() for word in long)
    return not (entry.volume or entry.pages) and plain > 2 and plain * 2 > len(long) and not _PERIODICAL.search(name)


def _same_number(stated: str | None, actual: str) -> bool | None:
    if not stated or not actual:
        return None
    a, b = _plain_number(stated), _plain_number(actual)
    if a == b:
        return True
    if not (MONTHS.isdisjoint(tokens(stated)) and MONTHS.isdisjoint(tokens(actual))):
        return None  # "June" and "6" cannot be told apart
    ours, theirs = ([part for part in x.replace("–", "-").replace("/", "-").split("-") if part] for x in (a, b))
    if not ours or not theirs:  # a mere label or dash
        return None
    return len(ours) != len(theirs) and (ours[0] in theirs or theirs[0] in ours)


def _plain_number(text: str) -> str:
    text = _SUPPLEMENT.sub(r"suppl \1", unicodedata.normalize("NFKC", text))
    shortened = {"part": "pt", "supplement": "suppl", "supp": "suppl", "special": "spec", "si": "spec"}
    words = (shortened.get(w, w.lstrip("0") or "0") for w in tokens(text) if w not in ("no", "vol", "issue", "volume"))
    return "-".join(_arabic(word) for word in words)


def _arabic(word: str) -> str:
    """A Roman number of more than one letter as digits; any other word as it is."""
    if len(word) < 2 or not _ROMAN.fullmatch(word):
        return word
    values = [_LETTERS[letter] for letter in word]
    return str(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))


def same_pages(stated: str | None, actual: str) -> bool | None:
    """Do both name the same pages?

    None where one is missing, or where an article number and pages cannot be compared: pages counted from 1 for an
    article with a number, or a number for an article that later got pages.

    >>> same_pages("573-89", "573-589"), same_pages("1-9", "e0229646"), same_pages("88-95", "400-408")
    (True, None, False)
    """
    if not stated or not actual:
        return None
    (first, last), (real_first, real_last) = expand_pages(stated), expand_pages(actual)
    if first.lstrip("e0") == real_first.lstrip("e0"):
        return not (last and real_last) or last.lstrip("e") == real_last.lstrip("e")
    numbered = _article_number(first, last)
    if numbered != _article_number(real_first, real_last) and (numbered or first.lstrip("e0") == "1"):
        return None
    return False


def _article_number(first: str, last: str | None) -> bool:
    return last is None and (len(first) >= 5 or not first.isdigit())
