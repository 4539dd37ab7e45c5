"""The services as one catalogue, for one reference: what was asked, what answered, and what that permits to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from verileaf.references import identifiers, records
from verileaf.references.catalogue import EVERYTHING, NOTHING, Coverage, Notice
from verileaf.references.online.client import Client
from verileaf.references.online.crossref import Crossref, item_number
from verileaf.references.online.datacite import DataCite
from verileaf.references.online.doi import Agencies
from verileaf.references.online.europepmc import EuropePMC
from verileaf.references.online.openalex import OpenAlex
from verileaf.references.online.pace import Clock, UnansweredError
from verileaf.references.online.pubmed import PubMed
from verileaf.references.online.service import Kind, Service, source_of
from verileaf.references.online.settings import Settings
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word

T = TypeVar("T")


class Services(NamedTuple):
    """All services of a run, over one client."""

    client: Client
    crossref: Crossref
    pubmed: PubMed
    europepmc: EuropePMC
    openalex: OpenAlex | None
    """None where it would refuse: at its public address without a key."""
    datacite: DataCite
    agencies: Agencies

    def searched(self) -> tuple[Service, ...]:
        """In the order in which they are searched: as few as settle it."""
        asked = (self.crossref, self.pubmed, self.europepmc, self.openalex, self.datacite)
        return tuple(service for service in asked if service is not None)

    def registries(self, kind: Kind) -> tuple[Service, ...]:
        """Those that register identifiers of a kind: what none of them knows does not exist, as far as they go."""
        return {"DOI": (self.crossref, self.datacite), "PMID": (self.pubmed,), "PMCID": (self.europepmc,)}[kind]

    def others(self, kind: Kind) -> tuple[Service, ...]:
        """Those that know identifiers of a kind from others: for when a registry does not answer or is none of ours."""
        known = (self.europepmc, self.openalex, self.pubmed)
        return tuple(s for s in known if s is not None and kind in s.identifies and s not in self.registries(kind))


def connect(settings: Settings, clock: Clock | None = None) -> Services:
    """The services, by the settings. Nothing is asked yet. Raises `InputError` if a package is missing."""
    kinds = (Crossref, PubMed, EuropePMC, OpenAlex, DataCite, Agencies)
    client = Client(settings, {kind.key: (kind.interval, kind.parallel) for kind in kinds}, clock)
    if settings.ncbi_key:
        client.permit("pubmed", 0.1)
    has_openalex = settings.openalex_key is not None or not settings.public("openalex")
    return Services(
        client,
        Crossref(client),
        PubMed(client),
        EuropePMC(client),
        OpenAlex(client) if has_openalex else None,
        DataCite(client),
        Agencies(client),
    )


class OnlineCatalogue:
    """The services as a `catalogue.Catalogue`, made anew for every reference.

    `searches` says how many services a search may ask; 0 none, so that only identifiers are looked up. `answered` and
    `failed` tell what came of it, by the name of the service; a service that answered some questions and not others
    stands in `failed` with the reason.
    """

    def __init__(self, services: Services, known: Mapping[str, Record] = {}) -> None:
        """`known`: works by DOI that Crossref gave already."""
        self.searches = len(services.searched())
        self.answered: set[str] = set()
        self.failed: dict[str, str] = {}
        self.unknown: set[str] = set()
        """DOIs that no agency knows."""
        self._services = services
        self._known = known
        self._deadline = services.client.deadline()
        self._works: dict[tuple[str, str], Record | None] = {}
        self._found: dict[tuple[str, str], list[Record]] = {}

    @property
    def coverage(self) -> Coverage:
        """Everything, if a DOI was looked up that no agency knows and every service that was asked answered."""
        return EVERYTHING if self.unknown and not self.failed else NOTHING

    def by_doi(self, doi: str) -> Record | None:
        value = identifiers.normal_doi(doi)
        return self._named("DOI", value) if value else None

    def by_pmid(self, pmid: str) -> Record | None:
        value = pmid.strip().lstrip("0")
        return self._named("PMID", value) if value.isdigit() else None

    def by_pmcid(self, pmcid: str) -> Record | None:
        value = identifiers.normal_pmcid(pmcid)
        return self._named("PMCID", value) if value else None

    def by_url(self, url: str) -> Record | None:
        named = identifiers.from_url(url)
        keys: tuple[tuple[Kind, str | None], ...] = (("DOI", named.doi), ("PMID", named.pmid), ("PMCID", named.pmcid))
        for kind, value in keys:
            if value and (found := self._named(kind, value)) is not None:
                return found
        number = item_number(url)
        if number and ("PII", number) not in self._works:
            crossref = self._services.crossref
            record = self._ask(crossref, crossref.with_item_number, number)
            self._works["PII", number] = self._one(record, crossref) if record is not None else None
        return self._works["PII", number] if number else None

    def candidates(self, words: Sequence[Word], entry: Entry, limit: int = 6) -> list[Record]:
        """What the services that may be searched hold; `limit` holds for each of them."""
        found: list[Record] = []
        for service in self._services.searched()[: self.searches]:
            key = service.name, entry.text
            if key not in self._found:
                asked = self._ask(service, service.search, words, entry)
                self._found[key] = [self._one(record, service) for record in asked or ()]
            found += self._found[key][:limit]
        return found

    def notices(self, record: Mapping[str, Any]) -> tuple[Notice, ...]:
        """What the registry of its DOI says of a work whose record is another service's."""
        doi = records.doi(record)
        if doi is None or source_of(record) == self._services.crossref.name:
            return ()
        known = self.by_doi(doi)
        return records.notices(known) if known is not None and known is not record else ()

    def _named(self, kind: Kind, value: str) -> Record | None:
        if (kind, value) not in self._works:
            self._works[kind, value] = self._look_up(kind, value)
        return self._works[kind, value]

    def _look_up(self, kind: Kind, value: str) -> Record | None:
        if kind == "DOI" and value in self._known:
            self.answered.add(self._services.crossref.name)
            return self._one(self._known[value], self._services.crossref)
        everybody = True
        for service in self._services.registries(kind):
            record = self._ask(service, service.named, kind, value)
            if record is not None:
                return self._one(record, service)
            everybody = everybody and service.name not in self.failed
        if everybody:
            agencies = self._services.agencies
            if kind != "DOI":
                return None
            if self._ask(agencies, agencies.exists, value) is False:
                self.unknown.add(value)
                return None
        for service in self._services.others(kind):
            record = self._ask(service, service.named, kind, value)
            if record is not None:
                return self._one(record, service)
        return None

    def _one(self, record: Record, service: Service) -> Record:
        """One object for one work, whichever way it was found: who compares records may compare objects."""
        keys: tuple[tuple[Kind, str | None], ...] = (("DOI", records.doi(record)), ("PMID", records.pmid(record)))
        for kind, value in keys:
            known = self._works.get((kind, value)) if value else None
            if known is not None:
                return known
        for kind, value in keys:
            if value and service in self._services.registries(kind):
                self._works[kind, value] = record
        return record

    def _ask(self, service: Service, question: Callable[..., T], *about: object) -> T | None:
        """What a service answers to a question; None also where it does not answer, which is noted."""
        try:
            found = question(*about, self._deadline)
        except UnansweredError as failure:
            self.failed.setdefault(service.name, str(failure))
            return None
        self.answered.add(service.name)
        return found
