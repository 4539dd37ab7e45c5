"""NBIB, the tagged format of MEDLINE that PubMed's "Cite" and "Save as PubMed" give."""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.patterns import lazy
from verileaf.references.formats import fields, medline, notices
from verileaf.references.formats.changes import Change, Put
from verileaf.references.formats.source import Source

_TAGGED = lazy(r"([A-Z][A-Z0-9]{1,3})\s{0,3}- ?(.*)$")
_FIRST = ("PMID", "OWN")
"""Tags with which a record begins: PubMed's own, and those of others that write the format (ERIC)."""
_MOST = 20_000
"""Lines of a record; authors have one or more each."""
Tags = dict[str, list[str]]


def read(source: Source) -> Iterator[Change]:
    """A `Put` for each record. Raises `InputError` for one of more lines than any has."""
    for lines in _chunks(source):
        made = record(lines)
        if made:
            yield Put(made)


def _chunks(source: Source) -> Iterator[list[tuple[str, str]]]:
    """Tag and value of each field of a record; a value goes on where a line is indented."""
    held: list[tuple[str, str]] = []
    for line in source.lines():
        found = _TAGGED.match(line) if line[4:5] == "-" else None
        if found and found.group(1) in _FIRST and any(tag == found.group(1) for tag, _ in held):
            yield held
            held = []
        if found:
            held.append((found.group(1), found.group(2).strip()))
        elif held and line[:1].isspace() and line.strip():
            tag, value = held[-1]
            if len(value) <= fields.LONGEST:
                held[-1] = tag, f"{value} {line.strip()}"
        if len(held) > _MOST:
            raise source.fault("", f"has a record of more than {_MOST:,} fields")
    if held:
        yield held


def record(lines: list[tuple[str, str]]) -> dict[str, object]:
    """A record as CSL-JSON; empty where it has neither title nor number."""
    tags: Tags = {}
    for tag, value in lines:
        tags.setdefault(tag, []).append(value)

    def one(*names: str) -> str:
        return next((text for name in names if (text := fields.first(tags.get(name)))), "")

    types = tags.get("PT", [])
    title, original = medline.titles(one("TI", "CTI", "BTI"), one("TT"))
    mark = None
    if not medline.is_notice(types):
        title, mark = notices.unmarked(title)
    book = one("BTI")
    kind = ("chapter" if one("TI", "CTI") else "book") if book else medline.csl_type(types)
    page = fields.pages(one("PG"))
    links = (
        medline.Link(medline.NBIB_TIES[tag], None, fields.clean(value, 1000))
        for tag, value in lines
        if tag in medline.NBIB_TIES
    )
    online = one("DEP")
    headings = [value.lstrip("*").partition("/")[0] for value in tags.get("MH", [])]
    made = {
        "type": kind,
        "title": title,
        "original-title": original,
        "author": _authors(lines),
        "issued": medline.issued(one("DP")),
        "published-online": fields.date(fields.parts(online[:4], online[4:6], online[6:8])),
        "container-title": one("JT") or (book if kind == "chapter" else ""),
        "container-title-short": one("TA"),
        "ISSN": ", ".join(fields.strings([value.split(" ")[0] for value in tags.get("IS", [])])[:10]),
        "volume": fields.number(one("VI")),
        "issue": fields.number(one("IP")),
        "page": page,
        "number": next((pii for pii in _located(tags, "pii") if medline.is_article_number(pii, page)), ""),
        "publisher": one("PB"),
        "DOI": next((doi for item in _located(tags, "doi") if (doi := fields.doi(item))), None),
        "PMID": fields.pmid(one("PMID")),
        "PMCID": fields.pmcid(one("PMC")),
        "abstract": one("AB"),
        "keyword": ", ".join(fields.strings(headings + tags.get("OT", []))),
        "custom": medline.custom(links, types, mark),
    }
    return fields.record(made) if title or made["PMID"] else {}


def _located(tags: Tags, kind: str) -> list[str]:
    """The identifiers of a kind: "10.5555/x [doi]"."""
    values = tags.get("LID", []) + tags.get("AID", [])
    return [value.removesuffix(f"[{kind}]").strip() for value in values if value.endswith(f"[{kind}]")]


def _authors(lines: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Full names where there are such ("Hale, Rosa M"), short ones otherwise ("Hale RM"), bodies in their places."""
    full = any(tag == "FAU" for tag, _ in lines)
    names = []
    for tag, value in lines:
        if tag == "CN":
            names.append(fields.body(value))
        elif tag == "FAU":
            names.append(fields.whole_name(value) if "," in value else fields.body(value))
        elif tag == "AU" and not full:
            family, _, initials = value.rpartition(" ")
            short = family and "," not in value
            names.append(fields.person(family, initials) if short else fields.whole_name(value))
    return fields.known(names)
