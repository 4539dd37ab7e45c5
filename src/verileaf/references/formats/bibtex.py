"""BibTeX and biblatex, read with bibtexparser, LaTeX's signs turned into characters by pylatexenc."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from verileaf.errors import InputError
from verileaf.patterns import lazy
from verileaf.references.formats import fields, notices
from verileaf.references.formats.changes import Change, Put
from verileaf.references.formats.source import Source

LARGEST = 64_000_000
"""Characters of a file, which is read as a whole: some 40,000 entries with abstracts."""
_TYPES = {
    "article": "article-journal", "periodical": "periodical", "suppperiodical": "article-journal", "book": "book",
    "mvbook": "book", "booklet": "pamphlet", "collection": "book", "proceedings": "book", "manual": "report",
    "inbook": "chapter", "incollection": "chapter", "bookinbook": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference", "mastersthesis": "thesis",
    "phdthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "webpage": "webpage", "dataset": "dataset", "data": "dataset",
    "software": "software", "patent": "patent", "legislation": "legislation", "jurisdiction": "legal_case",
    "standard": "standard", "unpublished": "manuscript", "preprint": "article", "review": "review",
}  # fmt: skip
"""CSL's names of entry types; all others are a `document`."""
_IN_BOOKS = frozenset(("chapter", "paper-conference", "entry-encyclopedia"))
_TILDE = lazy(r"\\~\s{0,2}(?:\{\s{0,2}([A-Za-z])\s{0,2}\}|([A-Za-z]))")
"""A letter with a tilde, which the splitting of names would take for a space."""
_RAISED = lazy(r"[_^](?=\w)")
_KEYLESS = lazy(
    r"^(\s{0,20}@(?!(?:string|comment|preamble)\b)\w{3,30}\s{0,5}\{)(?=\s{0,80}[\w-]{1,60}\s{0,40}=)",
    re.IGNORECASE | re.MULTILINE,
)
"""The beginning of an entry that has no key."""
_OPENED = lazy(r"@\s{0,5}([A-Za-z]{2,30})\s{0,5}[{(]")
_FIELD = lazy(r"(?:^|[\s,])([A-Za-z][\w-]{1,30})\s{0,10}=\s{0,10}(?=[{\"\d])", re.MULTILINE)
_BARE = lazy(r"(\d{1,10})\s{0,10}(?=[,})]|$)")
_LONGEST_ENTRY = 50_000
"""Characters of an entry that is not closed which are looked through."""
_NAMED = lazy(r"\b(PMID|PMCID)\s{0,3}:?\s{0,3}((?:PMC)?\d{1,9})\b", re.IGNORECASE)


def read(source: Source) -> Iterator[Change]:
    """A `Put` for each entry. Raises `InputError`, after all sound entries, for the first that cannot be read."""
    import logging

    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Block, Entry, ParsingFailedBlock

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # faults are told as errors, below
    text = _KEYLESS.sub(r"\1,", "\n".join(_bounded(source)))
    try:
        library = parse_string(text)
    except Exception as error:  # the parser's own faults: its exceptions have no common base
        raise source.fault("", f"BibTeX cannot be read: {error}") from error
    broken: ParsingFailedBlock | None = None
    for block in library.blocks:
        entry: Block | None = block
        if isinstance(block, ParsingFailedBlock):
            entry = block.ignore_error_block  # of a second entry with one key, or a second field of one name
        if isinstance(entry, Entry):
            made = record(entry.entry_type, entry.key, {field.key: str(field.value) for field in entry.fields})
            if made:
                yield Put(made)
        elif isinstance(block, ParsingFailedBlock):
            broken = broken or block
    if broken is not None:
        line = (broken.start_line or 0) + 1
        raise source.fault(f"line {line}", "an entry of BibTeX is not closed or not formed well")


def _bounded(source: Source) -> Iterator[str]:
    size = 0
    for line in source.lines():
        size += len(line) + 1
        if size > LARGEST:
            raise InputError(f"{source.name}: has more than {LARGEST // 1_000_000} MB, too much for BibTeX")
        yield line


def record(kind: str, key: str, raw: dict[str, str]) -> dict[str, Any]:
    """An entry as CSL-JSON; empty where it has neither title nor identifier."""
    raw = {name.lower(): value for name, value in raw.items()}

    def one(*names: str) -> str:
        return next((text for name in names if (text := plain(raw.get(name, "")))), "")

    csl = _TYPES.get(kind.lower(), "document")
    if csl == "document" and (raw.get("eprint") or raw.get("archiveprefix")):
        csl = "article"
    title, mark = notices.unmarked(fields.with_subtitle(one("title"), one("subtitle")))
    journal = fields.with_subtitle(one("journaltitle", "journal"), one("journalsubtitle"))
    book = fields.with_subtitle(one("booktitle", "maintitle"), one("booksubtitle"))
    page = fields.pages(one("pages"))
    notes = " ".join((one("note"), one("annote"), one("addendum")))
    named = {name.upper(): number for name, number in _NAMED.findall(notes)}
    address = fields.url(raw.get("url", "").strip('{}" ').replace("\\", "")) or fields.url(one("url", "howpublished"))
    number = one("eid", "article-number")
    made = {
        "id": key[:200],
        "type": csl,
        "title": title,
        "author": names(raw.get("author", "")),
        "editor": names(raw.get("editor", "")),
        "issued": _issued(one("date"), one("year"), one("month")),
        "container-title": book or journal if csl in _IN_BOOKS else journal or book,
        "container-title-short": one("shortjournal"),
        "volume": fields.number(one("volume")),
        "issue": fields.number(one("issue", "number") if journal or one("volume") else one("issue")),
        "page": page,
        "number": number if number != page else "",
        "publisher": one("publisher", "school", "institution", "organization"),
        "ISSN": one("issn")[:100],
        "ISBN": one("isbn")[:100],
        "DOI": fields.doi(raw.get("doi", "").strip('{}" ').replace("\\", "")) or fields.doi(address),
        "PMID": fields.pmid(one("pmid")) or fields.pmid(named.get("PMID")),
        "PMCID": fields.pmcid(one("pmcid", "pmc")) or fields.pmcid(named.get("PMCID")),
        "URL": address if fields.doi(address) is None else "",
        "abstract": one("abstract"),
        "keyword": one("keywords", "keyword"),
        "custom": notices.custom([notices.said(mark, "title")] if mark else [], []),
    }
    return fields.record(made) if title or made["DOI"] or made["PMID"] or address else {}


def readable(text: str) -> dict[str, Any]:
    """What can be read of an entry that is not closed or not formed well: the fields whose values are whole.

    >>> made = readable("@book{k, title = {Willow, author = {Hale, Rosa}, doi = {10.5555/ABC}}")
    >>> made["author"], made["DOI"], "title" in made
    ([{'family': 'Hale', 'given': 'Rosa'}], '10.5555/abc', False)
    """
    opened = _OPENED.search(text[:_LONGEST_ENTRY])
    if opened is None:
        return {}
    fields_of = [*_FIELD.finditer(text[:_LONGEST_ENTRY], opened.end())]
    ends = [*(found.start() for found in fields_of), len(text[:_LONGEST_ENTRY])][1:]
    values = {found[1]: _whole(text[found.end() : end]) for found, end in zip(fields_of, ends, strict=False)}
    return record(opened[1], "", {name: value for name, value in values.items() if value})


def _whole(text: str) -> str:
    """The value with which `text` begins, without braces or quotes; empty where it is not closed."""
    if found := _BARE.match(text):
        return found[1]
    if text.startswith('"'):
        return text[1 : text.rfind('"')] if text.rfind('"') > 0 else ""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return text[1:at]
    return ""


def plain(value: str) -> str:
    """A value without LaTeX: accents and signs as characters, no braces, no commands."""
    value = value.strip()
    if len(value) > 2 * fields.LONGEST:
        return ""
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    if "\\" in value or "$" in value:
        try:
            value = _RAISED.sub("", _decoder()(value)) if "$" in value else _decoder()(value)
        except Exception:  # what the decoder cannot follow stays as it is; its faults have no common base
            value = value.replace("\\", " ")
    for sign, character in (("{", ""), ("}", ""), ("~", " "), ("``", '"'), ("''", '"')):
        value = value.replace(sign, character)
    return fields.clean(value)


_MEDLINE = lazy(r"([^,{}]{2,80}?) ([A-ZÀ-ÖØ-Þ]{1,4})((?: (?:Jr|Sr|2nd|3rd|II|III))?)")
"""A name as PubMed writes it, "Hale RB Jr", which in BibTeX would make "Hale" the given name."""


def names(value: str) -> list[dict[str, str]]:
    """The persons and bodies of a field: "Hale, Rosa and {Institute of Moles} and others"."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

    value = _TILDE.sub(lambda found: unicodedata.normalize("NFC", (found[1] or found[2]) + "\u0303"), value)
    listed = []
    persons = split_multiple_persons_names(value[: 20 * fields.LONGEST])
    alike = [found for name in persons if (found := _MEDLINE.fullmatch(name.strip()))]
    if len(alike) * 3 > len(persons) * 2 and (len(alike) > 2 or any(len(found[2]) > 1 for found in alike)):
        persons = [_turned(name.strip()) for name in persons]
    for name in persons:
        if name.strip().lower() in ("others", "et al.", "et al"):
            listed.append(fields.body("et al."))  # the list is not whole (see `names.record_names`)
            continue
        if not name.strip():
            continue
        parts = parse_single_name_into_parts(name[:2000], strict=False)
        given, last = plain(" ".join(parts.first)), plain(" ".join([*parts.von, *parts.last]))
        suffix = plain(" ".join(parts.jr))
        if fields.is_suffix(given) and not fields.is_suffix(suffix):  # "Hale, Rosa, Jr."
            given, suffix = suffix, given
        braced = name.strip().startswith("{") and not given
        listed.append(fields.body(last) if braced else fields.person(last, given, suffix))
    return fields.known(listed)


def _turned(name: str) -> str:
    """The name with commas, if it is written as PubMed does."""
    found = _MEDLINE.fullmatch(name)
    if not found:
        return name
    return ", ".join(part for part in (found[1], found[3].strip(), found[2]) if part)


def _issued(date: str, year: str, month: str) -> dict[str, Any] | None:
    if date:
        begin, _, end = date.partition("/")
        return fields.date(fields.written_date(begin), fields.written_date(end))
    return fields.date(fields.parts(year[:4], re.sub(r"[^\w]", " ", month).strip().split(" ")[0] or None))


@cache
def _decoder() -> Callable[[str], str]:
    from pylatexenc.latex2text import LatexNodes2Text

    decode: Callable[[str], str] = LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text
    return decode
