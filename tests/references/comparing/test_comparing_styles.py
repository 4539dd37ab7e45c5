"""Every invented article in the styles that pages use: right as it stands, and each wrong field found and named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented import RECORDS, work

from verileaf.model import Match
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.names import record_names, written
from verileaf.references.reading.find import from_lines

Record = dict[str, Any]
Judge = Callable[[str], Match]

STYLES: dict[str, str] = {
    "vancouver": "{names}. {title}. {journal}. {year};{vi}:{page}.",
    "vancouver, day": "{names}. {title}. {journal}. {year} Mar 3;{vi}:{page}. Epub {year} Jan 5. PMID: {pmid}.",
    "biomed central": "{names}: {title}. {journal} {year}, {vi}:{page}.",
    "apa": "{inverted} ({year}). {title}. {journal}, {vi}, {page}. https://doi.org/{doi}",
    "chicago, author-date": "{inverted}. {year}. “{title}.” {journal} {volume}: {page}.",
    "harvard, single quotes": "{inverted} ({year}) ‘{title}’, {journal}, {vi}, pp. {page}.",
    "mla": "{first}, et al. “{title}.” {journal}, vol. {volume}, {year}, pp. {page}.",
    "acs": "{inverted}. {title}. {journal} {year}, {volume}, {page}.",
    "nature": "{first} et al. {title}. {journal} {volume}, {page} ({year}).",
    "quoted, credited": "“{title}” ({first} et al., {year}, {journal})",
    "plain": "{first} et al. {title}. {journal}, {year}.",
    "accessed": "{names}. {title}. {journal}. {year};{vi}:{page}. doi:{doi}. Accessed May 3, 2024.",
}
WORKS = [r for r in RECORDS if r.get("page") and "custom" not in r and r["author"][-1].get("literal") is None]


def render(style: str, record: Record) -> str:
    names = record_names(record)
    assert names is not None
    volume, issue = record["volume"], record.get("issue")
    people = [f"{p['family']}, {'. '.join(p['given'])}." for p in record["author"]]
    return STYLES[style].format(
        names=written(names),
        inverted=", ".join(people),
        first=record["author"][0]["family"],
        title=record["title"],
        journal=record["container-title"],
        year=record["issued"]["date-parts"][0][0],
        vi=volume + (f"({issue})" if issue else ""),
        volume=volume,
        page=record["page"],
        doi=record["DOI"],
        pmid=record.get("PMID", "90000099"),
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("record", WORKS, ids=lambda r: r["DOI"])
def test_good_citations_in_every_style(style: str, record: Record, judge: Judge) -> None:
    line = render(style, record)
    found = judge(line.replace(" PMID: 90000099.", ""))
    assert (found.status, found.record) == ("ok", record), (line, found.differences)


CHANGES: dict[str, Record] = {
    "author": {"author": [{"family": "Okonkwo", "given": "JT"}, {"family": "Lind", "given": "A"}]},
    "issued": {"issued": {"date-parts": [[2009]]}},
    "title": {"title": "Lack of effect of alder cones on hay fever in beekeepers"},
    "container-title": {"container-title": "Journal of Mineral Baths"},
    "volume": {"volume": "77"},
    "page": {"page": "801-809"},
}
ALDER = work(
    "Frost EM; Abara C; De Luca P",
    2019,
    "Effect of alder cones on hay fever in beekeepers",
    "Plant Medicine",
    volume="92",
    issue="4",
    page="311-318",
    DOI="10.5555/pm.92.311",
)


@pytest.mark.parametrize("field", CHANGES)
@pytest.mark.parametrize("style", STYLES)
def test_a_wrong_field_is_named_in_every_style(style: str, field: str) -> None:
    if field in ("volume", "page") and f"{{{field}}}" not in STYLES[style].replace("{vi}", "{volume}"):
        pytest.skip("this style does not state it")
    catalogue = MemoryCatalogue([*RECORDS, ALDER], EVERYTHING)
    line = render(style, {**ALDER, **CHANGES[field]})
    found = match(from_lines(line.replace(" PMID: 90000099.", ""))[0], catalogue)
    assert (found.status, found.record) == ("wrong", ALDER), line
    assert {d.field for d in found.differences if d.severity != "variant"} == {field}, (line, found.differences)
