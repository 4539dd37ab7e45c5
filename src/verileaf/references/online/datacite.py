"""DataCite: registry of DOIs of data, theses, reports, posters and preprints (Zenodo, Figshare, arXiv ...)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verileaf.references.formats import fields, notices
from verileaf.references.online.client import quoted
from verileaf.references.online.service import ROWS, Kind, Service, inside, json_object, objects, title_words
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word


class DataCite(Service):
    """https://api.datacite.org; 500 requests in five minutes without an account, so we keep to 1.6 a second."""

    key = "datacite"
    name = "DataCite"
    interval = 0.6
    identifies = frozenset(("DOI",))

    def _named(self, kind: Kind, value: str, deadline: float) -> Record | None:
        return self.client.get(self._request(f"dois/{quoted(value)}", may_lack=True), _work, deadline)

    def _search(self, words: Sequence[Word], entry: Entry, deadline: float) -> list[Record]:
        title = title_words(entry) if entry.title else []
        if len(title) < 3:
            return []
        query = {"query": f"titles.title:({' AND '.join(title)})", "page[size]": str(ROWS)}
        return self.client.get(self._request("dois", query), _works, deadline) or []


def _work(body: bytes) -> Record:
    return record(json_object(body)["data"])


def _works(body: bytes) -> list[Record]:
    return [record(item) for item in objects(json_object(body)["data"])]


_PUBLISHED = frozenset(("IsVersionOf", "IsPreprintOf", "IsPreviousVersionOf"))
"""How a preprint's record points to the published work; of data these only name other versions."""


def record(data: dict[str, Any]) -> Record:
    """A resource of type `dois` as a record."""
    about: dict[str, Any] = data["attributes"]
    titles = fields.items(about.get("titles"))
    main = next((title for title in titles if not title.get("titleType")), titles[0] if titles else {})
    subtitle = next((title for title in titles if title.get("titleType") == "Subtitle"), {})
    dates = {date.get("dateType"): date.get("date") for date in fields.items(about.get("dates"))}
    publisher, container = about.get("publisher"), fields.mapping(about.get("container"))
    texts = {text.get("descriptionType"): text.get("description") for text in fields.items(about.get("descriptions"))}
    said = []
    if inside(about, "types", "resourceTypeGeneral") == "Preprint":
        for item in fields.items(about.get("relatedIdentifiers")):
            doi = fields.doi(item.get("relatedIdentifier"))
            if doi and item.get("relationType") in _PUBLISHED and item.get("relatedIdentifierType") == "DOI":
                said.append(notices.said("published_as", "datacite", doi))
    return fields.record(
        {
            "type": fields.clean(inside(about, "types", "citeproc")) or "article",
            "title": fields.with_subtitle(fields.clean(main.get("title")), fields.clean(subtitle.get("title"))),
            "author": fields.known(_name(creator) for creator in fields.items(about.get("creators"))),
            "issued": fields.date(fields.parts(about.get("publicationYear"))),
            "published-online": fields.date(fields.written_date(dates.get("Issued") or dates.get("Available"))),
            "container-title": fields.clean(container.get("title")),
            "volume": fields.clean(container.get("volume")),
            "issue": fields.clean(container.get("issue")),
            "page": fields.pages(container.get("firstPage"), container.get("lastPage")),
            "publisher": fields.clean(publisher.get("name") if isinstance(publisher, dict) else publisher),
            "DOI": fields.doi(about.get("doi")) or fields.doi(data.get("id")),
            "URL": fields.url(about.get("url")),
            "abstract": fields.clean(texts.get("Abstract")),
            "custom": notices.custom(said, ()),
        }
    )


def _name(creator: dict[str, Any]) -> dict[str, str] | None:
    if creator.get("familyName"):
        return fields.person(creator["familyName"], creator.get("givenName"))
    name = creator.get("name")
    organisation = creator.get("nameType") == "Organizational" or "," not in str(name)
    return fields.body(name) if organisation else fields.whole_name(name)
