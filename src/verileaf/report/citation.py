"""A source as a line of a bibliography, in HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from verileaf.patterns import lazy
from verileaf.report.view import one_line

AUTHORS = 6
"""Authors that are named before "et al."."""

_WEB = lazy(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)


def citation_html(source: Mapping[str, Any]) -> str:
    """Authors, year, title, where it appeared, kind of study, and links to it. Everything is escaped."""
    parts = [_authors(source), _year(source), _title(source), _where(source)]
    line = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in map(one_line, parts) if part)
    notes = _notes(source)
    links = " ".join(
        f'<a href="{escape(url)}" rel="noopener noreferrer">{escape(label)}</a>' for label, url in links_of(source)
    )
    return " ".join(part for part in (escape(line), escape(notes), links) if part)


def links_of(source: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and address of the places where a source stands; only http and https addresses."""
    links = []
    doi, pmid, pmcid = (str(source.get(key) or "") for key in ("DOI", "PMID", "PMCID"))
    if doi:
        links.append((f"doi:{one_line(doi)}", "https://doi.org/" + quote(doi, safe="/:;()._-")))
    if pmid.isdigit():
        links.append((f"PMID {pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"))
    if re.fullmatch(r"PMC\d+", pmcid):
        links.append((pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/"))
    url = str(source.get("URL") or "")
    if not links and _WEB.fullmatch(url):
        links.append((url.partition("://")[2].partition("/")[0], url))
    return links


def _authors(source: Mapping[str, Any]) -> str:
    people = [person for person in source.get("author") or () if isinstance(person, Mapping)]
    names = [_name(person) for person in people[:AUTHORS]]
    return ", ".join(names) + (" et al." if len(people) > AUTHORS else "")


def _name(person: Mapping[str, Any]) -> str:
    if person.get("literal"):
        return str(person["literal"])
    given = str(person.get("given") or "")
    initials = "".join(word[0] for word in re.split(r"[\s.-]+", given) if word)
    return f"{person.get('family') or ''} {initials}".strip()


def _year(source: Mapping[str, Any]) -> str:
    issued = source.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return str(parts[0][0]) if parts and parts[0] else ""


def _title(source: Mapping[str, Any]) -> str:
    return str(source.get("title") or "")


def _where(source: Mapping[str, Any]) -> str:
    container, publisher = source.get("container-title"), source.get("publisher")
    volume, issue, page = (source.get(key) for key in ("volume", "issue", "page"))
    place = str(container or publisher or "")
    numbers = (str(volume) if volume else "") + (f"({issue})" if issue else "") + (f":{page}" if page else "")
    return f"{place} {numbers}".strip()


def _notes(source: Mapping[str, Any]) -> str:
    custom = source.get("custom")
    if not isinstance(custom, Mapping):
        return ""
    notes = [str(custom[key]).replace("_", " ") for key in ("design",) if custom.get(key)]
    if custom.get("status") not in (None, "current"):
        notes.append(str(custom["status"]))
    return f"[{one_line(', '.join(notes))}]" if notes else ""
