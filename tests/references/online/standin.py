"""A stand-in for the services on this machine: their paths and shapes, invented works, and faults on demand.

`python standin.py RECORDS.json` runs it and prints the variables that lead Verileaf to it.

It is started with CSL-JSON records and answers from them as Crossref, PubMed, OpenAlex, Europe PMC, DataCite and doi.org
do. A record of a DOI with `custom.registry` "datacite" is DataCite's, with "elsewhere" another agency's. Searches rank
by common words, as far as a stand-in needs to.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.sax.saxutils import escape

Record = Mapping[str, Any]

SERVICES = ("crossref", "pubmed", "openalex", "europepmc", "datacite", "doi")


class Asked(NamedTuple):
    """A request as it came."""

    service: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]


class Handler(BaseHTTPRequestHandler):
    """One request. A fault, if one is due, answers instead of the service."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or every answer on a connection that stays open takes 40 ms
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        service, _, path = parts.path.removeprefix("/").partition("/")
        asked = Asked(service, unquote(path), dict(parse_qsl(parts.query)), dict(self.headers.items()))
        fault = self.server.owner.note(asked)
        if fault is not None:
            fault(self)
            return
        status, kind, body = self.server.owner.answer(asked)
        self.reply(status, body, {"Content-Type": kind, **self.server.owner.limits(asked)})

    def reply(self, status: int, body: bytes = b"", headers: Mapping[str, str] = {}) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    owner: StandIn
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # clients that go away are part of the game


Fault = Callable[[Handler], None]


def answers(status: int, body: bytes = b"", **headers: str) -> Fault:
    """This status, whatever is asked; underscores in header names stand for hyphens."""
    return lambda handler: handler.reply(status, body, {n.replace("_", "-"): value for n, value in headers.items()})


def hangs(seconds: float) -> Fault:
    """Nothing for so long, and then the end of the connection."""

    def fault(handler: Handler) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return fault


def breaks_off(handler: Handler) -> None:
    """Half of an answer, and then the end of the connection."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"status": "ok", "message": {"DOI": "10.5555/')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def in_pieces(body: bytes, *, whole: bool = True) -> Fault:
    """An answer in pieces (chunked), as Crossref sends them; not `whole`: without the last one."""

    def fault(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for at in range(0, len(body), 7):
            piece = body[at : at + 7]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        if whole:
            handler.wfile.write(b"0\r\n\r\n")
        else:
            handler.close_connection = True

    return fault


def drips(handler: Handler) -> None:
    """An answer without end, byte by byte."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(2000):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def floods(handler: Handler) -> None:
    """More than anybody wants to read."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(4000):
        handler.wfile.write(b" " * 65_536)


def circles(handler: Handler) -> None:
    """A redirect to where one is."""
    handler.reply(302, headers={"Location": handler.path})


def goes_elsewhere(location: str) -> Fault:
    """A redirect."""
    return lambda handler: handler.reply(302, headers={"Location": location})


class StandIn:
    """The server; `with StandIn(records) as services: ...`."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.records = list(records)
        self.asked: list[Asked] = []
        self._faults: dict[str, list[tuple[Fault, int]]] = {}
        self._lock = threading.Lock()
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def addresses(self) -> dict[str, str]:
        """For `Settings.addresses`."""
        return {service: f"{self.root}/{service}" for service in SERVICES}

    @property
    def environment(self) -> dict[str, str]:
        """For a process of its own."""
        return {f"VERILEAF_{service.upper()}_URL": address for service, address in self.addresses.items()}

    def fail(self, service: str, fault: Fault, times: int = 1_000_000) -> None:
        """Let the next so many requests to a service meet a fault; several calls are served in order."""
        self._faults.setdefault(service, []).append((fault, times))

    def heal(self) -> None:
        """No more faults."""
        self._faults.clear()

    def note(self, asked: Asked) -> Fault | None:
        """Remember a request, and tell the fault that it meets."""
        with self._lock:
            self.asked.append(asked)
            due = self._faults.get(asked.service)
            if not due:
                return None
            fault, times = due[0]
            due[0] = (fault, times - 1)
            if times <= 1:
                due.pop(0)
            return fault

    def requests(self, *services: str) -> list[Asked]:
        """What was asked of services."""
        return [asked for asked in self.asked if asked.service in services]

    def limits(self, asked: Asked) -> dict[str, str]:
        """The headers that tell how fast a service may be asked."""
        if asked.service != "crossref":
            return {}
        return {"x-rate-limit-limit": "50", "x-rate-limit-interval": "1s", "x-concurrency-limit": "5"}

    def answer(self, asked: Asked) -> tuple[int, str, bytes]:
        """Status, content type and body, as the service would have them."""
        found: object = getattr(self, f"_{asked.service}")(asked.path, asked.query)
        if found is None:
            if asked.service == "crossref":
                return 404, "text/plain", b"Resource not found."
            return 404, "application/json", b'{"errors":[{"status":"404","title":"The resource does not exist."}]}'
        if isinstance(found, str):
            return 200, "text/xml; charset=UTF-8", found.encode()
        return 200, "application/json", json.dumps(found).encode()

    # --- the services -------------------------------------------------------------------------------------------------

    def _crossref(self, path: str, query: dict[str, str]) -> object:
        works = [r for r in self.records if r.get("DOI") and _registry(r) == "crossref"]
        if path != "works":
            record = _by(works, "DOI", path.removeprefix("works/").lower())
            return record and {
                "status": "ok",
                "message-type": "work",
                "message-version": "1.0.0",
                "message": crossref_work(record),
            }
        wanted = query.get("filter", "")
        if dois := re.findall(r"\bdoi:([^,]+)", wanted):
            found = [r for r in works if r["DOI"].lower() in map(str.lower, dois)]
        elif number := wanted.removeprefix("alternative-id:"):
            found = [r for r in works if r.get("custom", {}).get("pii") == number]
        else:
            found = _ranked(works, query["query.bibliographic"], int(query["rows"]), all_fields=True)
        return {
            "status": "ok",
            "message-type": "work-list",
            "message-version": "1.0.0",
            "message": {
                "facets": {},
                "total-results": len(found),
                "items": [crossref_work(record) for record in found],
                "items-per-page": int(query["rows"]),
                "query": {"start-index": 0, "search-terms": None},
            },
        }

    def _pubmed(self, path: str, query: dict[str, str]) -> object:
        works = [r for r in self.records if r.get("PMID")]
        if path == "efetch.fcgi":
            return pubmed_set(r for number in query["id"].split(",") if (r := _by(works, "PMID", number)))
        term = query["term"]
        if named := re.fullmatch(r'"?([^"]+)"?\[(pmcid|doi)\]', term):
            record = _by(works, named.group(2).upper(), named.group(1))
            found = [record] if record else []
        else:
            found = [r for r in works if any(_pubmed_fits(r, way) for way in term.split(") OR ("))]
        numbers = [r["PMID"] for r in found[: int(query["retmax"])]]
        return {
            "header": {"type": "esearch", "version": "0.3"},
            "esearchresult": {
                "count": str(len(found)),
                "retmax": str(len(numbers)),
                "retstart": "0",
                "idlist": numbers,
                "translationset": [],
                "querytranslation": term,
            },
        }

    def _openalex(self, path: str, query: dict[str, str]) -> object:
        works = [r for r in self.records if _registry(r) in ("crossref", "datacite")]
        if path == "works":
            found = _ranked(works, query["search"], int(query["per_page"]))
            return {
                "meta": {"count": len(found), "db_response_time_ms": 3, "page": 1, "per_page": int(query["per_page"])},
                "results": [openalex_work(record) for record in found],
                "group_by": [],
            }
        kind, _, value = path.removeprefix("works/").partition(":")
        record = _by(works, kind.upper(), value)
        return record and openalex_work(record)

    def _europepmc(self, path: str, query: dict[str, str]) -> object:
        works = [r for r in self.records if r.get("PMID") or r.get("PMCID")]
        question = query["query"]
        if named := re.fullmatch(r'(DOI|EXT_ID|PMCID):"?([^" ]+)"?(?: AND SRC:MED)?', question):
            record = _by(works, named.group(1).replace("EXT_ID", "PMID"), named.group(2))
            found = [record] if record else []
        else:
            found = _ranked(works, question.replace("TITLE:", " ").replace(" OR ", " "), int(query["pageSize"]))
        return {
            "version": "6.9",
            "hitCount": len(found),
            "request": {"queryString": question, "resultType": "core", "cursorMark": "*", "pageSize": 5},
            "resultList": {"result": [europepmc_result(record) for record in found]},
        }

    def _datacite(self, path: str, query: dict[str, str]) -> object:
        works = [r for r in self.records if _registry(r) == "datacite"]
        if path == "dois":
            words = re.findall(r"\w+", query["query"].removeprefix("titles.title:"))
            found = [r for r in works if {w for w in words if w != "AND"} <= _words(r["title"])]
            return {"data": [datacite_data(r) for r in found], "meta": {"total": len(found)}}
        record = _by(works, "DOI", path.removeprefix("dois/").lower())
        return record and {"data": datacite_data(record)}

    def _doi(self, path: str, query: dict[str, str]) -> object:
        doi = path.removeprefix("doiRA/")
        record = _by(self.records, "DOI", doi.lower())
        if record is None:
            return [{"DOI": doi, "status": "DOI does not exist"}]
        agency = {"crossref": "Crossref", "datacite": "DataCite"}.get(_registry(record), "JaLC")
        return [{"DOI": doi, "RA": agency}]


def _registry(record: Record) -> str:
    return str(record.get("custom", {}).get("registry", "crossref"))


def _by(records: Iterable[Record], field: str, value: str) -> Record | None:
    return next((r for r in records if str(r.get(field, "")).lower() == value.lower()), None)


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _ranked(records: Iterable[Record], question: str, rows: int, *, all_fields: bool = False) -> list[Record]:
    asked = _words(question)
    scored = []
    for record in records:
        score = 2 * len(asked & _words(record["title"]))
        if all_fields:
            names = " ".join(_whole(name) for name in record.get("author", ()))
            year = record["issued"]["date-parts"][0][0]
            score += len(asked & _words(f"{names} {record.get('container-title', '')} {year}"))
        if score >= 4:
            scored.append((score, record))
    best = sorted(scored, key=lambda item: -item[0])
    return [record for _, record in best[:rows]]


def _pubmed_fits(record: Record, way: str) -> bool:
    for word, field in re.findall(r"\(?([^\[\]()]+?)\[(\w+)\]", way):
        word = word.removeprefix(" AND ").strip()
        if field == "ti" and word not in _words(record["title"]):
            return False
        held = {
            "1au": record["author"][0].get("family", "").lower() if record.get("author") else "",
            "dp": str(record["issued"]["date-parts"][0][0]),
            "vi": str(record.get("volume", "")),
            "pg": str(record.get("page", "")).split("-")[0],
        }
        if field in held and held[field] != word:
            return False
    return True


# --- their shapes -----------------------------------------------------------------------------------------------------


def crossref_work(record: Record) -> dict[str, Any]:
    """A work as Crossref's REST interface gives it."""
    journal = record.get("type", "article-journal") == "article-journal"
    work: dict[str, Any] = {
        "indexed": {"date-parts": [[2026, 6, 1]], "timestamp": 1780272000000},
        "reference-count": 1,
        "reference": [{"key": "ref1", "doi-asserted-by": "publisher", "unstructured": "An invented work."}],
        "publisher": record.get("publisher", "Invented Press"),
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "DOI": record["DOI"],
        "type": "journal-article" if journal else "posted-content",
        "source": "Crossref",
        "title": [record["title"]],
        "container-title": [record["container-title"]] if record.get("container-title") else [],
        "author": [
            {"name": name["literal"], "sequence": "additional", "affiliation": []}
            if "literal" in name
            else {**name, "sequence": "first" if not number else "additional", "affiliation": []}
            for number, name in enumerate(record.get("author", ()))
        ],
        "issued": record["issued"],
        "published": record["issued"],
        "URL": f"https://doi.org/{record['DOI']}",
        "score": 1.0,
        "relation": {},
    }
    for field in ("volume", "issue", "page", "subtitle"):
        if record.get(field):
            work[field] = record[field]
    if notices := record.get("custom", {}).get("notices"):
        work["updated-by"] = [
            {"type": n["type"], "DOI": n["doi"], "source": "publisher", "updated": {"date-parts": [[2024, 2, 3]]}}
            for n in notices
        ]
    return work


def pubmed_set(records: Iterable[Record]) -> str:
    """An answer of `efetch`."""
    body = "".join(_pubmed_article(record) for record in records)
    return (
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
        '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
        f"<PubmedArticleSet>{body}</PubmedArticleSet>"
    )


def _pubmed_article(record: Record) -> str:
    names = "".join(
        f"<Author ValidYN='Y'><CollectiveName>{escape(name['literal'])}</CollectiveName></Author>"
        if "literal" in name
        else f"<Author ValidYN='Y'><LastName>{escape(name['family'])}</LastName>"
        f"<ForeName>{escape(name['given'])}</ForeName><Initials>{escape(name['given'])}</Initials></Author>"
        for name in record.get("author", ())
    )
    ids = "".join(
        f'<ArticleId IdType="{kind}">{escape(record[field])}</ArticleId>'
        for kind, field in (("pubmed", "PMID"), ("doi", "DOI"), ("pmc", "PMCID"))
        if record.get(field)
    )
    year = record["issued"]["date-parts"][0][0]
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{record["PMID"]}</PMID>'
        f'<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>{record.get("volume", "")}</Volume>'
        f"<Issue>{record.get('issue', '')}</Issue><PubDate><Year>{year}</Year></PubDate></JournalIssue>"
        f"<Title>{escape(record.get('container-title', ''))}</Title></Journal>"
        f"<ArticleTitle>{escape(record['title'])}.</ArticleTitle>"
        f"<Pagination><MedlinePgn>{record.get('page', '')}</MedlinePgn></Pagination>"
        f'<AuthorList CompleteYN="Y">{names}</AuthorList>'
        "<PublicationTypeList><PublicationType UI='D016428'>Journal Article</PublicationType></PublicationTypeList>"
        f"</Article></MedlineCitation><PubmedData><ArticleIdList>{ids}</ArticleIdList></PubmedData></PubmedArticle>"
    )


def openalex_work(record: Record) -> dict[str, Any]:
    """A work as OpenAlex gives it."""
    doi = f"https://doi.org/{record['DOI']}" if record.get("DOI") else None
    first, _, last = str(record.get("page", "")).partition("-")
    year = record["issued"]["date-parts"][0][0]
    return {
        "id": "https://openalex.org/W0000000001",
        "doi": doi,
        "title": record["title"],
        "display_name": record["title"],
        "publication_year": year,
        "publication_date": f"{year}-01-01",
        "ids": {
            "openalex": "https://openalex.org/W0000000001",
            **({"doi": doi} if doi else {}),
            **({"pmid": f"https://pubmed.ncbi.nlm.nih.gov/{record['PMID']}"} if record.get("PMID") else {}),
        },
        "type": "article",
        "authorships": [
            {
                "author_position": "first" if not number else "middle",
                "author": {"id": f"https://openalex.org/A{number}", "display_name": _whole(name)},
                "raw_author_name": _whole(name),
                "institutions": [],
            }
            for number, name in enumerate(record.get("author", ()))
        ],
        "primary_location": {
            "is_oa": False,
            "landing_page_url": doi,
            "source": {"display_name": record.get("container-title"), "type": "journal", "issn": []},
        },
        "biblio": {
            "volume": record.get("volume"),
            "issue": record.get("issue"),
            "first_page": first or None,
            "last_page": last or first or None,
        },
        "is_retracted": record.get("custom", {}).get("status") == "retracted",
        "is_paratext": False,
        "abstract_inverted_index": None,
    }


def _whole(name: Mapping[str, str]) -> str:
    return name.get("literal") or f"{name.get('given', '')} {name.get('family', '')}".strip()


def europepmc_result(record: Record) -> dict[str, Any]:
    """A result of type `core` as Europe PMC gives it."""
    year = record["issued"]["date-parts"][0][0]
    result: dict[str, Any] = {
        "id": record.get("PMID") or record.get("PMCID"),
        "source": "MED",
        "pmid": record.get("PMID"),
        "pmcid": record.get("PMCID"),
        "doi": record.get("DOI"),
        "title": record["title"] + ".",
        "authorString": ", ".join(_whole(name) for name in record.get("author", ())) + ".",
        "authorList": {
            "author": [
                {"collectiveName": name["literal"]}
                if "literal" in name
                else {
                    "fullName": f"{name['family']} {name['given']}",
                    "firstName": name["given"],
                    "lastName": name["family"],
                    "initials": name["given"],
                }
                for name in record.get("author", ())
            ]
        },
        "journalInfo": {
            "issue": record.get("issue"),
            "volume": record.get("volume"),
            "journalIssueId": 1,
            "dateOfPublication": str(year),
            "yearOfPublication": year,
            "journal": {"title": record.get("container-title"), "medlineAbbreviation": None, "issn": "0000-0000"},
        },
        "pubYear": str(year),
        "pageInfo": record.get("page"),
        "pubTypeList": {"pubType": ["Journal Article"]},
        "isOpenAccess": "N",
        "inEPMC": "N",
    }
    if record.get("custom", {}).get("status") == "retracted":
        result["pubTypeList"]["pubType"].append("Retracted Publication")
        result["commentCorrectionList"] = {
            "commentCorrection": [{"id": "90000099", "source": "MED", "type": "Retraction in", "orderIn": 1}]
        }
    return {key: value for key, value in result.items() if value is not None}


def datacite_data(record: Record) -> dict[str, Any]:
    """A resource as DataCite gives it."""
    year = record["issued"]["date-parts"][0][0]
    return {
        "id": record["DOI"],
        "type": "dois",
        "attributes": {
            "doi": record["DOI"],
            "prefix": record["DOI"].split("/")[0],
            "identifiers": [],
            "creators": [
                {"name": name["literal"], "nameType": "Organizational", "affiliation": [], "nameIdentifiers": []}
                if "literal" in name
                else {
                    "name": f"{name['family']}, {name['given']}",
                    "nameType": "Personal",
                    "givenName": name["given"],
                    "familyName": name["family"],
                    "affiliation": [],
                    "nameIdentifiers": [],
                }
                for name in record.get("author", ())
            ],
            "titles": [{"title": record["title"]}],
            "publisher": record.get("publisher", "Invented Repository"),
            "container": {},
            "publicationYear": year,
            "dates": [{"date": f"{year}-01-02", "dateType": "Issued"}],
            "types": {
                "ris": "DATA",
                "bibtex": "misc",
                "citeproc": record.get("type", "dataset"),
                "schemaOrg": "Dataset",
                "resourceTypeGeneral": "Dataset",
            },
            "relatedIdentifiers": [],
            "descriptions": [],
            "url": f"https://repository.example/{record['DOI']}",
            "state": "findable",
        },
        "relationships": {"client": {"data": {"id": "invented.repo", "type": "clients"}}},
    }


if __name__ == "__main__":
    import sys
    from pathlib import Path

    with StandIn(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))) as running:
        for name, value in running.environment.items():
            print(f"export {name}={value}", flush=True)
        threading.Event().wait()
