"""How fast bibliographic files are read: made-up files of each format, one core, records and megabytes a second."""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measure import head, interleaved, one_core, table

SEED = 20261122
_WORDS = (
    "effect trial mole sleep badger pain leaf extract dose response model receptor brain cohort survey outcome risk"
    " patients older adults randomised placebo controlled chronic acute review systematic meta analysis binding liver"
    " kidney cell line rat mouse human plasma clearance toxicity case report quality life score follow year week"
).split()
_FAMILIES = "Hale Moor Brook Stone Reed Marsh Field Lake Ford Hill Dale Wood Glen Shaw Holt Crag Beck Fenn".split()


class Work(NamedTuple):
    """An invented work, with as many words, names and references as articles in medicine have."""

    number: int
    title: str
    abstract: str
    people: list[tuple[str, str]]
    year: int
    cited: list[int]


def works(count: int) -> Iterator[Work]:
    """The same works each time."""
    chance = random.Random(SEED)
    for number in range(1, count + 1):
        people = [(chance.choice(_FAMILIES), f"{chance.choice('ABCDEFGH')} {chance.choice('JKLMN')}") for _ in range(6)]
        yield Work(
            number,
            " ".join(chance.choices(_WORDS, k=13)).capitalize(),
            " ".join(chance.choices(_WORDS, k=210)),
            people,
            chance.randint(1975, 2026),
            [chance.randint(1, 10_000_000) for _ in range(20)],
        )


def pubmed(made: Iterator[Work]) -> str:
    """Records of some 9 KB: affiliations, subject headings and reference lists included."""
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n']
    for work in made:
        authors = "\n".join(
            f'<Author ValidYN="Y"><LastName>{family}</LastName><ForeName>{given}</ForeName><Initials>{given[::2]}'
            "</Initials><AffiliationInfo><Affiliation>Department of Burrows, Institute of Moles, 1 Hill Street, Dale."
            "</Affiliation></AffiliationInfo></Author>"
            for family, given in work.people
        )
        headings = "\n".join(
            f'<MeshHeading><DescriptorName UI="D{n:06}" MajorTopicYN="N">{word.capitalize()}</DescriptorName>'
            '<QualifierName UI="Q000000" MajorTopicYN="N">physiology</QualifierName></MeshHeading>'
            for n, word in enumerate(work.title.split()[:11])
        )
        references = "\n".join(
            f"<Reference><Citation>Hale R, Moor J. A work on moles. J Moles. 2010;{n % 90}:1-9.</Citation>"
            f'<ArticleIdList><ArticleId IdType="pubmed">{n}</ArticleId></ArticleIdList></Reference>'
            for n in work.cited
        )
        parts.append(
            '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
            f'<PMID Version="1">{work.number}</PMID><DateRevised><Year>2026</Year></DateRevised>'
            '<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1234-5678</ISSN>'
            f"<JournalIssue><Volume>{work.number % 90}</Volume><Issue>3</Issue><PubDate><Year>{work.year}</Year>"
            "<Month>Mar</Month></PubDate></JournalIssue><Title>Journal of moles and badgers</Title>"
            "<ISOAbbreviation>J Moles Badgers</ISOAbbreviation></Journal>"
            f"<ArticleTitle>{work.title}.</ArticleTitle><Pagination><MedlinePgn>573-89</MedlinePgn></Pagination>"
            f'<ELocationID EIdType="doi" ValidYN="Y">10.5555/m.{work.number}</ELocationID>'
            f"<Abstract><AbstractText>{work.abstract}</AbstractText></Abstract>"
            f'<AuthorList CompleteYN="Y">{authors}</AuthorList><Language>eng</Language>'
            '<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>'
            f"</Article><MeshHeadingList>{headings}</MeshHeadingList></MedlineCitation>"
            "<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>"
            f'<ArticleId IdType="pubmed">{work.number}</ArticleId>'
            f'<ArticleId IdType="doi">10.5555/m.{work.number}</ArticleId></ArticleIdList>'
            f"<ReferenceList>{references}</ReferenceList></PubmedData></PubmedArticle>\n"
        )
    return "".join(parts) + "</PubmedArticleSet>\n"


def _crossref(work: Work) -> dict[str, Any]:
    day = {"date-parts": [[work.year, 3, 5]]}
    return {
        "indexed": {"date-time": "2026-01-01T00:00:00Z"},
        "reference-count": len(work.cited),
        "publisher": "Burrow Press",
        "issue": "3",
        "DOI": f"10.5555/m.{work.number}",
        "type": "journal-article",
        "page": "573-589",
        "title": [work.title],
        "author": [
            {"given": given, "family": family, "sequence": "first", "affiliation": [{"name": "Institute of Moles"}]}
            for family, given in work.people
        ],
        "container-title": ["Journal of Moles and Badgers"],
        "abstract": f"<jats:p>{work.abstract}</jats:p>",
        "reference": [
            {"key": f"ref{n}", "doi-asserted-by": "publisher", "DOI": f"10.5555/m.{n}", "journal-title": "J Moles"}
            for n in work.cited
        ],
        "issued": day,
        "published-online": day,
        "ISSN": ["1234-5678", "8765-4321"],
        "volume": str(work.number % 90),
        "resource": {"primary": {"URL": f"https://press.example/m/{work.number}"}},
    }


def crossref_dump(made: Iterator[Work]) -> str:
    """One file of the public data file: records of some 5 KB."""
    return json.dumps({"items": [_crossref(work) for work in made]})


def crossref_lines(made: Iterator[Work]) -> str:
    """The same works, one a line."""
    return "".join(json.dumps(_crossref(work)) + "\n" for work in made)


def openalex(made: Iterator[Work]) -> str:
    """Lines of the snapshot, abstracts as indexes of words."""
    lines = []
    for work in made:
        index: dict[str, list[int]] = {}
        for place, word in enumerate(work.abstract.split()):
            index.setdefault(word, []).append(place)
        source = {"display_name": "Journal of Moles and Badgers", "type": "journal", "issn": ["1234-5678"]}
        lines.append(
            json.dumps(
                {
                    "id": f"https://openalex.org/W{work.number}",
                    "doi": f"https://doi.org/10.5555/m.{work.number}",
                    "title": work.title,
                    "publication_year": work.year,
                    "publication_date": f"{work.year}-03-05",
                    "ids": {"pmid": f"https://pubmed.ncbi.nlm.nih.gov/{work.number}"},
                    "type": "article",
                    "authorships": [
                        {
                            "author": {"display_name": f"{given} {family}"},
                            "raw_author_name": f"{given} {family}",
                            "institutions": [{"display_name": "Institute of Moles", "country_code": "XX"}],
                        }
                        for family, given in work.people
                    ],
                    "biblio": {"volume": "12", "issue": "3", "first_page": "573", "last_page": "589"},
                    "is_retracted": False,
                    "primary_location": {"source": source, "landing_page_url": f"https://press.example/{work.number}"},
                    "referenced_works": [f"https://openalex.org/W{n}" for n in work.cited],
                    "abstract_inverted_index": index,
                }
            )
            + "\n"
        )
    return "".join(lines)


def csl(made: Iterator[Work]) -> str:
    """One array."""
    return json.dumps(
        [
            {
                "id": str(work.number),
                "type": "article-journal",
                "title": work.title,
                "author": [{"family": family, "given": given} for family, given in work.people],
                "issued": {"date-parts": [[work.year, 3]]},
                "container-title": "Journal of Moles and Badgers",
                "volume": "12",
                "page": "573-589",
                "DOI": f"10.5555/m.{work.number}",
                "abstract": work.abstract,
            }
            for work in made
        ]
    )


def ris(made: Iterator[Work]) -> str:
    """As reference managers export it."""
    return "".join(
        f"TY  - JOUR\nTI  - {work.title}\n"
        + "".join(f"AU  - {family}, {given}\n" for family, given in work.people)
        + f"T2  - Journal of Moles and Badgers\nPY  - {work.year}\nVL  - 12\nIS  - 3\nSP  - 573\nEP  - 589\n"
        f"DO  - 10.5555/m.{work.number}\nAB  - {work.abstract}\nER  - \n\n"
        for work in made
    )


def bibtex(made: Iterator[Work]) -> str:
    """As reference managers export it, every fourth name with an accent."""
    return "".join(
        f"@article{{key{work.number},\n  title = {{{{{work.title}}}}},\n  author = {{"
        + " and ".join(
            f"{family}, {given}" if n % 4 else f'M{{\\"u}}{family.lower()}, {given}'
            for n, (family, given) in enumerate(work.people)
        )
        + f"}},\n  journal = {{Journal of Moles and Badgers}},\n  year = {{{work.year}}},\n  month = mar,\n"
        f"  volume = {{12}},\n  number = {{3}},\n  pages = {{573--589}},\n  doi = {{10.5555/m.{work.number}}},\n"
        f"  abstract = {{{work.abstract}}}\n}}\n\n"
        for work in made
    )


def nbib(made: Iterator[Work]) -> str:
    """As PubMed saves it."""
    return "".join(
        f"PMID- {work.number}\nOWN - NLM\nIS  - 1234-5678 (Print)\nVI  - 12\nIP  - 3\nDP  - {work.year} Mar\n"
        f"TI  - {work.title[:80]}\n      {work.title[80:]}.\nPG  - 573-89\nLID - 10.5555/m.{work.number} [doi]\n"
        f"AB  - {work.abstract}\n"
        + "".join(f"FAU - {family}, {given}\nAU  - {family} {given[::2]}\n" for family, given in work.people)
        + "LA  - eng\nPT  - Journal Article\nTA  - J Moles Badgers\nJT  - Journal of moles and badgers\n"
        + "".join(f"MH  - *{word.capitalize()}/physiology\n" for word in work.title.split()[:11])
        + "SO  - J Moles Badgers.\n\n"
        for work in made
    )


def retraction_watch(made: Iterator[Work]) -> str:
    """Rows with the columns of the file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
        "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
        "Reason,Paywalled,Notes".split(",")
    )
    for work in made:
        names = ";".join(f"{given} {family}" for family, given in work.people)
        row: list[object] = [work.number, work.title, "(BLS) Biology;", "Institute of Moles, Dale;", "Journal of Moles"]
        row += ["Burrow Press", "Dale", names, "", "Research Article;", "3/9/2026 0:00", f"10.5555/r.{work.number}", 0]
        row += [f"5/6/{work.year} 0:00", f"10.5555/m.{work.number}", work.number, "Retraction", "+Error;", "No", ""]
        writer.writerow(row)
    return text.getvalue()


class Kind(NamedTuple):
    name: str
    make: Callable[[Iterator[Work]], str]
    packed: bool = False


KINDS = (
    Kind("pubmed.xml", pubmed, packed=True),
    Kind("crossref-dump.json", crossref_dump, packed=True),
    Kind("crossref.jsonl", crossref_lines),
    Kind("openalex.jsonl", openalex, packed=True),
    Kind("csl.json", csl),
    Kind("ris.ris", ris),
    Kind("bibtex.bib", bibtex),
    Kind("nbib.nbib", nbib),
    Kind("retraction_watch.csv", retraction_watch),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.formats", description=__doc__)
    parser.add_argument("--records", type=int, default=20_000, metavar="N", help="records of each file (20000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="runs of each file (3)")
    parser.add_argument("--read", metavar="FILE", help="only read a file and count what it yields")
    options = parser.parse_args()
    if options.read:
        print(_count(options.read))
        return 0
    one_core()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            paths, sizes = [], []
            for count in (1, options.records):
                data = kind.make(works(count)).encode()
                sizes.append(len(data))
                path = Path(folder, f"{count}-{kind.name}{'.gz' if kind.packed else ''}")
                path.write_bytes(gzip.compress(data, 6) if kind.packed else data)
                paths.append(path)
            if _count(paths[1]) != options.records:
                raise RuntimeError(f"{kind.name} was not read whole")
            commands = [[sys.executable, "-m", "benchmarks.formats", "--read", str(path)] for path in paths]
            start, cost = interleaved(commands, options.rounds)
            seconds = max(cost.cpu - start.cpu, 1e-9)
            rows.append(
                [
                    kind.name + (" (gzip)" if kind.packed else ""),
                    f"{sizes[1] / options.records / 1000:.1f}",
                    f"{seconds:.2f}",
                    f"{options.records / seconds:,.0f}",
                    f"{sizes[1] / 1e6 / seconds:.0f}",
                    f"{cost.peak:.0f}",
                ]
            )
            for path in paths:
                path.unlink()
    print(head("formats"))
    print(table(["file", "KB a record", "CPU s less start-up", "records/s", "MB/s", "peak MiB"], rows))
    return 0


def _count(path: str | Path) -> int:
    from verileaf.references import formats

    return sum(1 for _ in formats.read(path))


if __name__ == "__main__":
    sys.exit(main())
