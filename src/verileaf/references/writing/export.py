"""Records in the formats of reference managers: CSL-JSON, RIS and BibTeX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from verileaf.references.records import Record
from verileaf.references.writing.items import items

_RIS_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL", "book": "BOOK",
    "chapter": "CHAP", "dataset": "DATA", "hearing": "HEAR", "legal_case": "CASE", "legislation": "STAT",
    "paper-conference": "CPAPER", "patent": "PAT", "post-weblog": "BLOG", "regulation": "STAT", "report": "RPRT",
    "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
"""CSL's types in RIS; all others are GEN."""
_BIBTEX_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "dataset": "dataset", "paper-conference": "inproceedings", "report": "report",
    "thesis": "thesis", "webpage": "online", "post-weblog": "online",
}  # fmt: skip
"""CSL's types in biblatex; all others are misc."""
_BRACES = str.maketrans({"{": "%7B", "}": "%7D"})
"""Braces of addresses, which BibTeX would count."""


def csl(held: Sequence[Record]) -> str:
    """Records as CSL-JSON, all that they hold; one without an id gets one."""
    named = [{"id": item["id"], **record} for item, record in zip(items(held), held, strict=True)]
    return msgspec.json.format(msgspec.json.encode(named), indent=2).decode() + "\n"


def ris(held: Sequence[Record]) -> str:
    """Records as RIS."""
    import rispy

    class Writer(rispy.RisWriter):  # type: ignore[misc]
        def set_header(self, count: int) -> str:
            """No running number before a record: `TY` comes first."""
            return ""

    return str(rispy.dumps([_ris(item) for item in items(held)], implementation=Writer))


def bibtex(held: Sequence[Record]) -> str:
    """Records as BibTeX in the fields of biblatex, LaTeX's signs escaped and capitals of titles kept."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    escape = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False).unicode_to_latex
    entries = [
        Entry(
            _BIBTEX_TYPES.get(item["type"], "misc"),
            item["id"],
            [Field(field, value) for field, value in _bibtex(item, escape).items()],
        )
        for item in items(held)
    ]
    return write_string(Library([*entries]))


FORMATS: dict[str, Callable[[Sequence[Record]], str]] = {"csl-json": csl, "ris": ris, "bibtex": bibtex}
"""The formats by name."""


def _day(item: Record) -> list[int]:
    dates: list[list[int]] = item.get("issued", {}).get("date-parts") or [[]]
    return dates[0]


def _people(item: Record) -> list[dict[str, str]]:
    """The authors without an "et al." that a record keeps among them."""
    return [person for person in item.get("author", ()) if person.get("literal", "").rstrip(".").lower() != "et al"]


def _name(person: dict[str, str]) -> str:
    """ "Family, Given" for people, the name as it is for bodies."""
    return person.get("literal") or ", ".join(person[key] for key in ("family", "given") if key in person)


def _ris(item: Record) -> dict[str, Any]:
    first, _, last = item.get("page", "").partition("-")
    day = _day(item)
    fields = {
        "type_of_reference": _RIS_TYPES.get(item["type"], "GEN"),
        "id": item["id"],
        "authors": [_name(person) for person in _people(item)],
        "title": item.get("title"),
        "secondary_title": item.get("container-title"),
        "publisher": item.get("publisher"),
        "year": str(day[0]) if day else None,
        "date": "/".join(f"{part:02}" for part in day) if len(day) > 1 else None,
        "volume": item.get("volume"),
        "number": item.get("issue"),
        "custom7": item.get("number"),
        "start_page": first,
        "end_page": last,
        "doi": item.get("DOI"),
        "accession_number": item.get("PMID"),
        "urls": [item["URL"]] if item.get("URL") else [],
    }
    return {key: value for key, value in fields.items() if value}


def _bibtex(item: Record, escape: Callable[[str], str]) -> dict[str, str]:
    """The fields of an entry; braces keep the names of bodies whole and the capitals of titles as they are."""
    people = _people(item)
    names = ["{" + escape(_name(p)) + "}" if "literal" in p else escape(_name(p)) for p in people]
    names += ["others"] if len(people) < len(item.get("author", ())) else []
    fields = {
        "author": " and ".join(names),
        "title": "{" + escape(item["title"]) + "}" if item.get("title") else "",
        "journaltitle": escape(item.get("container-title", "")),
        "publisher": escape(item.get("publisher", "")),
        "date": "-".join(f"{part:02}" for part in _day(item)),
        "volume": escape(item.get("volume", "")),
        "number": escape(item.get("issue", "")),
        "eid": escape(item.get("number", "")),
        "pages": escape(item.get("page", "")).replace("-", "--"),
        "doi": item.get("DOI", "").translate(_BRACES),
        "url": item.get("URL", "").translate(_BRACES),
        "note": f"PMID {item['PMID']}" if item.get("PMID") else "",
    }
    return {key: value for key, value in fields.items() if value}
