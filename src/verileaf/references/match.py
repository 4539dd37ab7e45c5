"""Which work a citation means, whether that is the work its identifiers name, and where it departs from the record.

The citation is searched for as a whole and each candidate is then held against it field by field; a DOI or another
identifier is strong evidence, never the last word: it has to name the work that the words describe.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from verileaf.model import Difference, Match, Reference, ReferenceStatus
from verileaf.patterns import lazy
from verileaf.references import identifiers, records
from verileaf.references.catalogue import Catalogue
from verileaf.references.comparing.authors import mentions
from verileaf.references.comparing.compare import SAME, Comparison, compare
from verileaf.references.comparing.journals import same_journal
from verileaf.references.identifiers import Identifiers
from verileaf.references.names import record_names
from verileaf.references.reading.mentions import mention
from verileaf.references.reading.parse import Entry, parse
from verileaf.references.reading.placeholders import is_placeholder
from verileaf.references.reading.shape import is_complete, looks_like_reference
from verileaf.references.records import Record
from verileaf.references.words import Word, content, telling, words

_FIELD_NAMES = {"author": "authors", "issued": "year", "container-title": "journal", "page": "pages"}
_TELLING = ("author", "issued", "container-title", "volume", "page")
_PLACE = frozenset(("container-title", "issued", "volume", "issue", "page"))
_PIECES = lazy(r"[.,;:()\[\]]|\b(?:19|20)\d\d\b")
_SHORT = 6
"""With fewer telling words a title alone tells no work from another."""
_ENOUGH = 6.0
"""The weight (see `compare`) from which a record counts as the work described."""
_CERTAIN = 9.0
"""The weight from which a record that agrees in all is the work described, whatever others are like it."""


class _Named(NamedTuple):
    """A work that an identifier of the citation names; `record` is None where the catalogue does not hold it."""

    field: str
    value: str
    record: Record | None


def match(reference: Reference, catalogue: Catalogue, entry: Entry | None = None) -> Match:
    """Hold a citation against a catalogue. See `model.ReferenceStatus` for the outcomes.

    `entry`: what it says, where it came in fields (`structured.entry_of`); otherwise its words are split.
    """
    raw = entry.text if entry else reference.raw.strip()
    if reference.kind == "placeholder" or is_placeholder(raw):
        return _result(reference, "placeholder", "A reference was to stand here and was never filled in.")
    if reference.kind == "mention":
        return _mentioned(reference, catalogue)
    if entry and entry.damaged:
        return _damaged(reference, catalogue, entry)
    found = _identifiers(reference, raw)
    entry = entry or parse(raw)
    telling_words = [w for w in words(entry.text) if telling(w.form)]
    named = _named(found, catalogue)
    known = _unique([n.record for n in named if n.record is not None])
    described = _described(entry, telling_words, known, found, catalogue)
    if described is None and not known and entry.split and not (entry.title and entry.container) and mention(raw):
        return _mentioned(reference, catalogue)
    if described is None and not known and found.url and identifiers.classify(found.url) == "shop":
        return _result(reference, "not_a_reference", "The address leads to a shop.")
    if _is_front_page_only(raw, found, named) and (described is None or records.is_site_page(described.record)):
        return _result(reference, "generic", "The address leads only to the site's front page.")
    if described is not None and not (reference.kind == "link" and known and described.title == "changed"):
        if not catalogue.coverage.includes(entry):
            described = _since_published(described)
        everything = catalogue.coverage.everything
        return _judged(reference, described, _other_works(named, described.record, everything=everything))
    if known and not _conflict(reference, entry, known[0]):
        return _judged(reference, _aside(compare(entry, telling_words, known[0]), reference), ())
    return _unmatched(reference, raw, entry, named, known, catalogue)


def _mentioned(reference: Reference, catalogue: Catalogue) -> Match:
    """What running text says of a study is no citation: it may name a work, and is never called wrong."""
    from verileaf.references.meant import meant  # late: most articles mention no study by its author and year

    record = meant(reference.raw, catalogue)
    if record is None:
        return _result(reference, "unresolved", "Not one work alone fits the author, year, and journal or subject.")
    if records.is_retracted(record):
        return _result(reference, "retracted", "The work has been retracted.", record)
    return _result(reference, "ok", "No other work at hand fits the author, year, and journal or subject.", record)


def _damaged(reference: Reference, catalogue: Catalogue, entry: Entry) -> Match:
    """Of an entry that cannot be read as a whole an identifier may still name the work; without one nobody can tell."""
    named = _named(_identifiers(reference, entry.text), catalogue)
    record = next((n.record for n in named if n.record is not None), None)
    if record is None or _conflict(reference, entry, record):
        return _result(reference, "unresolved", "The entry is damaged, so that nobody can tell what it says.")
    compared = compare(entry, [], record)
    found = _judged(reference, compared, ())
    return replace(found, reason=f"The entry is damaged; of what can be read of it: {found.reason}")


def _described(
    entry: Entry, telling_words: list[Word], known: list[Record], stated: Identifiers, catalogue: Catalogue
) -> Comparison | None:
    """The record that the words describe, if one fits well enough."""
    if not telling_words:
        return None
    best: tuple[float, Comparison] | None = None
    vague: list[Comparison] = []
    for record in _unique([*known, *catalogue.candidates(telling_words, entry)]):
        is_named = any(record is k or _same_identifier(record, k) for k in known)
        comparison = compare(entry, telling_words, record)
        if not is_named and _is_sibling(comparison, contradicted=_contradicts(stated, record)):
            continue
        weight = comparison.weight + (1.5 if is_named else 0.0)
        if _vague(comparison):
            vague.append(comparison)
        elif _fits(comparison, weight, is_named) and (best is None or weight > best[0]):
            best = weight, comparison
            if comparison.title == "same" and weight >= _CERTAIN and not comparison.faults:
                break
    if best is None:
        return vague[0] if len(vague) == 1 else None  # of several nobody can tell which is meant
    return best[1]


def _vague(comparison: Comparison) -> bool:
    """Does all that is said (author, year and journal, no title, no page) agree, which other works may share?"""
    said = {field for field, outcome in comparison.outcomes.items() if outcome != "unknown"}
    same = {field for field in said if comparison.outcomes[field] == "same"}
    by_author = comparison.first_author or "author" in same
    told = comparison.title == "absent" and "title" not in said and "page" not in said
    return told and by_author and said <= same | {"author"} and {"issued", "container-title"} <= same


def _fits(comparison: Comparison, weight: float, is_named: bool) -> bool:
    same = {field for field, outcome in comparison.outcomes.items() if outcome == "same"}
    by_author = comparison.first_author or "author" in same
    if comparison.only:
        return True
    anonymous = record_names(comparison.record) is None
    by_date = anonymous and "issued" in same
    if {"container-title", "volume", "page"} <= same and (by_author or by_date or comparison.likeness >= 0.4):
        return True
    if by_date and comparison.title == "changed" and comparison.likeness >= 0.6 and "container-title" in same:
        return not records.text(comparison.record, "volume")  # as much as can be told of news
    if weight < _ENOUGH - (1.5 if is_named else 0.0):
        return False
    if comparison.title in SAME:
        return True
    if comparison.title == "changed" and comparison.likeness >= 0.6:
        return by_author or len(same & {"container-title", "volume", "page"}) >= 2
    # Another title, or none: author and place have to agree, or another work of the same people is taken for it.
    if is_named:
        return by_author and bool(same & {"container-title", "volume", "page", "issued"})
    return "page" in same and by_author and ("volume" in same or "container-title" in same)


def _contradicts(stated: Identifiers, record: Record) -> bool:
    """Does the citation give another DOI or PubMed number than the record has?"""
    pairs = ((stated.doi, records.doi(record)), (stated.pmid, records.pmid(record)))
    return any(one and other and one != other for one, other in pairs) and not any(
        one is not None and one == other for one, other in pairs
    )


def _is_sibling(comparison: Comparison, *, contradicted: bool) -> bool:
    """Does so much differ that this is rather another work, of the same people or on the same subject?

    An identifier that is not the record's speaks for that, unless title and authors are the record's.
    """
    same = {field for field, outcome in comparison.outcomes.items() if outcome == "same"}
    if {"container-title", "volume", "page"} <= same:
        return False
    differing = sum(comparison.outcomes.get(field) == "differs" for field in _TELLING)
    if contradicted:
        by_author = comparison.first_author or "author" in same
        known = by_author or bool(same & {"container-title", "page"})
        if comparison.title not in ("same", "respelt"):
            return differing > 0 or not by_author or (comparison.title == "changed" and comparison.likeness < 0.9)
        if not known:
            return differing > 0 or len(content(records.title(comparison.record))) < 3
    if comparison.title in ("same", "respelt") and "author" in same and comparison.outcomes["issued"] != "differs":
        return False  # place and pages may all be wrong
    if not comparison.first_author and not same & {"author", "container-title", "volume", "page"}:
        short = comparison.title == "shortened" or len(content(records.title(comparison.record))) < _SHORT
        if short and differing + contradicted > 0:
            return True  # words that many a title holds
    return differing > (1 if comparison.title == "changed" else 2)


def _aside(comparison: Comparison, reference: Reference) -> Comparison:
    """The comparison with a work that is named, but not described: words beside an identifier claim little."""
    if reference.kind == "link" or comparison.title == "absent":
        kept = () if reference.kind == "link" else tuple(d for d in comparison.differences if d.field == "author")
        return comparison._replace(differences=kept)
    return comparison


def _since_published(comparison: Comparison) -> Comparison:
    """The comparison with a preprint, where nobody can tell that it has not been published as the citation says."""
    if not records.is_preprint(comparison.record) or comparison.title not in SAME:
        return comparison
    return comparison._replace(
        differences=tuple(replace(d, severity="variant") if d.field in _PLACE else d for d in comparison.differences)
    )


def _judged(reference: Reference, comparison: Comparison, elsewhere: tuple[Difference, ...]) -> Match:
    record = comparison.record
    differences = tuple(sorted(elsewhere + comparison.differences, key=lambda d: d.severity == "variant"))
    if records.is_retracted(record):
        return _result(reference, "retracted", "The work has been retracted.", record, differences)
    wrong = dict.fromkeys(_FIELD_NAMES.get(d.field, d.field) for d in differences if d.severity != "variant")
    if wrong:
        reason = f"The citation departs from the record in: {', '.join(wrong)}."
        return _result(reference, "wrong", reason, record, differences)
    return _result(reference, "ok", "The citation agrees with the record.", record, differences)


def _unmatched(
    reference: Reference, raw: str, entry: Entry, named: list[_Named], known: list[Record], catalogue: Catalogue
) -> Match:
    complete = is_complete(entry)
    covered = catalogue.coverage.includes(entry)
    if known:
        wrong = tuple(Difference(n.field, n.value, "", "work") for n in named if n.record is not None)
        other = records.title(known[0])
        status: ReferenceStatus = "nonexistent" if covered and complete else "wrong"
        return _result(reference, status, f"The {wrong[0].field} names another work: “{other}”.", None, wrong)
    by_identifier = any(n.field != "URL" for n in named)
    if entry.split and not by_identifier and reference.url is None and not looks_like_reference(raw, entry):
        return _result(reference, "not_a_reference", "Nothing in these words cites a work.")
    if covered and (complete or by_identifier):
        return _result(reference, "nonexistent", "The catalogue, which covers works of this kind, holds no such work.")
    return _result(reference, "unresolved", "No catalogue at hand could tell which work is meant.")


def _conflict(reference: Reference, entry: Entry, record: Record) -> bool:
    """Do the words plainly describe another work than the one that the identifier names?"""
    if reference.kind == "link" or not entry.title:
        return False
    stated, actual = set(content(entry.title)), set(content(records.title(record)))
    if entry.split and _credited(entry, stated, record):
        return False
    return len(stated) >= 3 and len(stated & actual) * 2 < min(len(stated), len(actual) or len(stated))


def _credited(entry: Entry, title: set[str], record: Record) -> bool:
    """Do the words credit the record's first author, year and journal, so that the rest is a remark on the work?

    ("Hale et al., Plant Med 2019, the first trial in people".) Where there is no remark, author and year are enough.
    """
    known = record_names(record)
    years = {str(year + late) for year in records.years(record) for late in (0, 1)}  # online first
    if known is None or not any(year in entry.text for year in years) or not mentions(entry.text, known):
        return False
    pieces = [piece.strip() for piece in _PIECES.split(entry.text)]
    remark = [word for word in title if not word.isdigit()]
    return len(remark) < 3 or any(
        same_journal(piece, name) for piece in pieces if piece for name in records.containers(record)
    )


def _identifiers(reference: Reference, raw: str) -> Identifiers:
    read = identifiers.from_text(raw)
    url = reference.url or read.url
    linked = identifiers.from_url(url) if url else Identifiers()
    return Identifiers(
        doi=(identifiers.normal_doi(reference.doi) if reference.doi else None) or read.doi or linked.doi,
        pmid=reference.pmid or read.pmid or linked.pmid,
        pmcid=(identifiers.normal_pmcid(reference.pmcid) if reference.pmcid else None) or read.pmcid or linked.pmcid,
        url=url,
    )


def _named(found: Identifiers, catalogue: Catalogue) -> list[_Named]:
    named = []
    if found.doi:
        named.append(_Named("DOI", found.doi, catalogue.by_doi(found.doi)))
    if found.pmid:
        named.append(_Named("PMID", found.pmid, catalogue.by_pmid(found.pmid)))
    if found.pmcid:
        named.append(_Named("PMCID", found.pmcid, catalogue.by_pmcid(found.pmcid)))
    if found.url and not any(n.record is not None for n in named):
        record = catalogue.by_url(found.url)
        if record is not None:
            named.append(_Named("URL", found.url, record))
    return named


def _other_works(named: list[_Named], record: Record, *, everything: bool) -> tuple[Difference, ...]:
    """The identifiers that name another work than `record`, or, in a catalogue of everything, no work at all.

    Only DOIs are expected of all records: many a catalogue has no PubMed numbers.
    """
    actual = {"DOI": records.doi(record), "PMID": records.pmid(record), "PMCID": records.pmcid(record)}
    actual["URL"] = records.text(record, "URL")
    differences = []
    for field, value, other in named:
        true = actual[field]
        if other is record or true == value or (other is not None and _same_work(other, record)):
            continue
        if other is not None:
            differences.append(Difference(field, value, true or "", "work"))
        elif (everything and field == "DOI") or (true and not records.server_of(value)):
            differences.append(Difference(field, value, true or ""))
    return tuple(differences)


def _same_work(a: Record, b: Record) -> bool:
    """Are two records of one work (two sources merged into one catalogue)?"""
    return _same_identifier(a, b) or (
        content(records.title(a)) == content(records.title(b)) and records.years(a)[:1] == records.years(b)[:1]
    )


def _same_identifier(a: Record, b: Record) -> bool:
    numbers = ((records.doi(a), records.doi(b)), (records.pmid(a), records.pmid(b)))
    return any(one is not None and one == other for one, other in numbers)


def _is_front_page_only(raw: str, found: Identifiers, named: list[_Named]) -> bool:
    """Is the only address a site's front page, given to be followed (and not the site's name in passing)?"""
    url = found.url
    if url is None or identifiers.classify(url) != "homepage" or any(n.field != "URL" for n in named):
        return False
    return "://" in url or url.lower().startswith("www.") or bool(identifiers.BARE_HOST.search(raw))


def _unique(items: list[Record]) -> list[Record]:
    kept: list[Record] = []
    for item in items:
        if not any(item is other for other in kept):
            kept.append(item)
    return kept


def _result(
    reference: Reference,
    status: ReferenceStatus,
    reason: str,
    record: Record | None = None,
    differences: tuple[Difference, ...] = (),
) -> Match:
    return Match(reference=reference, status=status, record=record, differences=differences, reason=reason)
