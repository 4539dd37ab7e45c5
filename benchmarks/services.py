"""The stand-in of the tests as the public services: by their hosts' names, in the shapes that other programs ask for.

`benchmarks.peers` leads each program here. The works of `tests.references.online.standin` are answered from; what is
added is what our own client does not ask: several DOIs at once, PubMed's summaries and MEDLINE text, handles, the
Retraction Watch list. dblp, arXiv and Open Library answer that they hold nothing, as they would of works in medicine.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tests.references.online import standin
from tests.references.online.standin import Asked, Fault, Record, StandIn, answers

Answer = tuple[int, str, bytes]

HOSTS = {
    "api.crossref.org": ("crossref", ""),
    "eutils.ncbi.nlm.nih.gov": ("pubmed", "entrez/eutils/"),
    "api.openalex.org": ("openalex", ""),
    "www.ebi.ac.uk": ("europepmc", "europepmc/webservices/rest/"),
    "api.datacite.org": ("datacite", ""),
    "doi.org": ("doi", ""),
}
"""The services that hold something: name and path by host. Others keep the host as their name."""
_NOTHING = {
    "sparql.dblp.org": ("application/json", b'{"head": {"vars": []}, "results": {"bindings": []}}'),
    "openlibrary.org": ("application/json", b'{"numFound": 0, "start": 0, "docs": []}'),
    "export.arxiv.org": (
        "application/atom+xml",
        b'<feed xmlns="http://www.w3.org/2005/Atom"><os:totalResults '
        b'xmlns:os="http://a9.com/-/spec/opensearch/1.1/">0</os:totalResults></feed>',
    ),
}


class PublicServices(StandIn):
    """The services at `root`/HOST/PATH. `down`: none of them answers, all with status 503."""

    def __init__(self, records: Iterable[Record], *, limited: bool = True) -> None:
        """Not `limited`: Crossref announces no limits."""
        super().__init__(records)
        self.limited = limited
        self.down = False

    def note(self, asked: Asked) -> Fault | None:
        super().note(_meant(asked))
        return answers(503) if self.down else None

    def limits(self, asked: Asked) -> dict[str, str]:
        """Crossref's of those who give a contact address: lists 3 a second, single works 10 (seen October 2026)."""
        asked = _meant(asked)
        if asked.service != "crossref" or not self.limited:
            return {}
        limit = "3" if asked.path == "works" else "10"
        return {"x-rate-limit-limit": limit, "x-rate-limit-interval": "1s", "x-concurrency-limit": "3"}

    def answer(self, asked: Asked) -> Answer:
        asked = _meant(asked)
        if asked.service in _NOTHING:
            return 200, *_NOTHING[asked.service]
        if asked.service == "api.labs.crossref.org":
            return 200, "text/csv", self._retraction_watch()
        more = getattr(self, f"_more_{asked.service}", None)
        if more is not None and (found := more(asked.path, asked.query)) is not None:
            return found  # type: ignore[no-any-return]
        return super().answer(asked) if asked.service in standin.SERVICES else (404, "text/plain", b"")

    # --- what our own client does not ask -----------------------------------------------------------------------------

    def _more_openalex(self, path: str, query: dict[str, str]) -> Answer | None:
        if path == "sources":
            names = {str(r.get("container-title")) for r in self.records}
            found = [name for name in sorted(names) if _words(query["search"]) & _words(name)]
            return _json(
                {"results": [{"display_name": n, "alternate_titles": [], "abbreviated_title": None} for n in found]}
            )
        kind, _, value = query.get("filter", "").partition(":")
        if kind == "doi":
            works = self._with("DOI", value.split("|"))
        elif kind == "title.search":
            works = [r for r in self.records if _words(value) <= _words(r["title"])][: int(query["per_page"])]
        else:
            return None
        return _json({"meta": {"count": len(works)}, "results": [standin.openalex_work(r) for r in works]})

    def _more_europepmc(self, path: str, query: dict[str, str]) -> Answer | None:
        said = re.fullmatch(r'TITLE:"(.*?)"(?: AND AUTH:"(.*?)")?(?: AND PUB_YEAR:(\d+))?', query["query"])
        if said is None:
            return None
        title, author, year = said.groups()
        works = [
            r
            for r in self.records
            if " ".join(_list(title)) in " ".join(_list(r["title"]))
            and (author is None or any(_words(author) <= _words(_surname(n)) for n in r.get("author", ())))
            and (year is None or int(year) == r["issued"]["date-parts"][0][0])
        ]
        results = [standin.europepmc_result(r) for r in works]
        return _json({"hitCount": len(results), "resultList": {"result": results}})

    def _more_datacite(self, path: str, query: dict[str, str]) -> Answer | None:
        return _json({"data": [], "meta": {"total": 0}}) if "ids" in query else None

    def _more_doi(self, path: str, query: dict[str, str]) -> Answer | None:
        if path.startswith("doiRA/"):
            dois = path.removeprefix("doiRA/").split(",")
            known = {r["DOI"] for r in self._with("DOI", dois)}
            return _json(
                [{"DOI": d, **({"RA": "Crossref"} if d in known else {"status": "DOI does not exist"})} for d in dois]
            )
        doi = path.removeprefix("api/handles/")
        if self._with("DOI", [doi]):
            return _json({"responseCode": 1, "handle": doi, "values": []})
        return 404, "application/json", b'{"responseCode": 100}'

    def _more_pubmed(self, path: str, query: dict[str, str]) -> Answer | None:
        if path == "esummary.fcgi":
            works = self._with("PMID", query["id"].split(","))
            uids: dict[str, Any] = {"uids": [r["PMID"] for r in works]}
            return _json({"header": {"type": "esummary"}, "result": uids | {r["PMID"]: _summary(r) for r in works}})
        if path == "efetch.fcgi" and query.get("rettype") == "medline":
            text = "\n\n".join(_medline(r) for r in self._with("PMID", query["id"].split(",")))
            return 200, "text/plain; charset=UTF-8", f"\n{text}\n".encode()
        if dois := re.findall(r'"([^"]+)"\[aid\]', query.get("term", "")):
            found = [r["PMID"] for r in self._with("DOI", dois) if r.get("PMID")]
            return _json({"esearchresult": {"count": str(len(found)), "idlist": found}})
        return None

    def _retraction_watch(self) -> bytes:
        out = io.StringIO()
        rows = csv.DictWriter(out, ("Record ID", "Title", "RetractionDate", "RetractionDOI", "OriginalPaperDOI",
                                    "OriginalPaperPubMedID", "RetractionNature", "Reason"))  # fmt: skip
        rows.writeheader()
        for number, r in enumerate(self.records):
            for notice in r.get("custom", {}).get("notices", ()):
                rows.writerow({"Record ID": number, "Title": r["title"], "RetractionDate": "2/3/2024 0:00",
                               "RetractionDOI": notice["doi"], "OriginalPaperDOI": r["DOI"],
                               "OriginalPaperPubMedID": r["PMID"], "RetractionNature": "Retraction",
                               "Reason": "+Concerns/Issues about Data;"})  # fmt: skip
        return out.getvalue().encode()

    def _with(self, field: str, values: Iterable[str]) -> list[Record]:
        asked = {value.lower() for value in values}
        return [r for r in self.records if str(r.get(field, "")).lower() in asked]


def _meant(asked: Asked) -> Asked:
    """A request to a host as one to the service."""
    service, before = HOSTS.get(asked.service, (asked.service, ""))
    return asked._replace(service=service, path=asked.path.removeprefix(before))


def _json(value: object) -> Answer:
    return 200, "application/json", json.dumps(value).encode()


def _list(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _words(text: str) -> set[str]:
    return set(_list(text))


def _surname(name: Mapping[str, str]) -> str:
    return name.get("literal") or name["family"]


def _short(name: Mapping[str, str]) -> str:
    initials = "".join(part[0] for part in re.findall(r"\w+", name.get("given", "")))
    return name.get("literal") or f"{name['family']} {initials}"


def _kinds(record: Record) -> list[str]:
    return ["Journal Article", *(["Retracted Publication"] if record.get("custom", {}).get("status") else [])]


def _summary(record: Record) -> dict[str, Any]:
    return {
        "uid": record["PMID"],
        "pubdate": str(record["issued"]["date-parts"][0][0]),
        "source": record["container-title"],
        "fulljournalname": record["container-title"],
        "authors": [
            {"name": _short(n), "authtype": "CollectiveName" if "literal" in n else "Author"} for n in record["author"]
        ],
        "title": record["title"] + ".",
        "volume": record.get("volume", ""),
        "issue": record.get("issue", ""),
        "pages": record.get("page", ""),
        "pubtype": _kinds(record),
        "articleids": [
            {"idtype": "pubmed", "value": record["PMID"]},
            {"idtype": "doi", "value": record["DOI"]},
        ],
    }


def _medline(record: Record) -> str:
    lines = [("PMID", record["PMID"]), ("DP", str(record["issued"]["date-parts"][0][0])), ("TI", record["title"] + ".")]
    lines += [("PG", record.get("page", "")), ("VI", record.get("volume", "")), ("IP", record.get("issue", ""))]
    for name in record["author"]:
        if "literal" in name:
            lines.append(("CN", name["literal"]))
        else:
            lines += [("FAU", f"{name['family']}, {name['given'].replace('.', '')}"), ("AU", _short(name))]
    lines += [("PT", kind) for kind in _kinds(record)]
    lines += [("JT", record["container-title"]), ("AID", f"{record['DOI']} [doi]")]
    return "\n".join(f"{tag:<4}- {value}" for tag, value in lines if value)
