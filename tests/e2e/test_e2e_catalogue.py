"""`references index`, and checking against the catalogue that it makes."""

from __future__ import annotations

import gzip
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from e2e import ROOT, Cli

INVENTED = (
    "Tannenbaum Q, Okoro L. Kratom leaf powder for phantom limb pain: a made-up trial. Journal of Imaginary Medicine. "
    "2019;4(2):11-19."
)
MISSING = (
    "Weide A, Birke B. Poplar ointment in knee stiffness: an invented survey. Journal of Imaginary Medicine. "
    "2020;5(1):1-9."
)


def work(number: int = 0, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"w{number}",
        "type": "article-journal",
        "title": "Kratom leaf powder for phantom limb pain: a made-up trial" + (f", part {number}" if number else ""),
        "author": [{"family": "Tannenbaum", "given": "Q."}, {"family": "Okoro", "given": "L."}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "Journal of Imaginary Medicine",
        "volume": "4",
        "issue": "2",
        "page": f"{11 + number}-{19 + number}",
        "DOI": f"10.5555/jim.{number}",
        **fields,
    }


def listed(path: Path, *works: dict[str, Any]) -> Path:
    path.write_text(json.dumps(works), encoding="utf-8")
    return path


def statuses(cli: Cli, *options: object, lines: str = f"{INVENTED}\n{MISSING}\n") -> list[str]:
    ran = cli("references", "check", "-", "--format", "json", *options, stdin=lines)
    return [item["status"] for item in ran.json["documents"][0]["references"]]


def test_index_and_check(cli: Cli, tmp_path: Path) -> None:
    folder, file = tmp_path / "catalogue", listed(tmp_path / "works.json", work(), work(1))
    ran = cli("references", "index", file, "--into", folder)
    assert ran == (0, f"{folder}: 1 file read; 2 added; 2 works in all\n", "")
    assert statuses(cli, "--catalogue", folder) == ["ok", "unresolved"]
    wrong = INVENTED.replace("2019", "2011")
    [reference] = cli("references", "check", "-", "--catalogue", folder, "--format", "json", stdin=wrong).json[
        "documents"
    ][0]["references"]
    assert reference["differences"][0]["field"] == "issued"
    again = cli("references", "index", file, "--into", folder)
    assert again == (0, f"{folder}: 0 files read, 1 read before; nothing changed; 2 works in all\n", "")


def test_the_base_is_always_in_it(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    cli("references", "index", listed(tmp_path / "works.json", work()), "--into", folder)
    known = (
        "Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving "
        "in regular users. Drug and Alcohol Dependence. 2014;139:132-137."
    )
    assert statuses(cli, "--catalogue", folder, lines=known) == ["ok"]


def test_only_what_is_covered_is_nonexistent(cli: Cli, tmp_path: Path) -> None:
    folder, file = tmp_path / "catalogue", listed(tmp_path / "works.json", work())
    journal = tmp_path / "covers.yaml"
    journal.write_text("journals: [Journal of Imaginary Medicine]\nfirst_year: 2020\n", encoding="utf-8")
    cli("references", "index", file, "--into", folder)
    assert statuses(cli, "--catalogue", folder) == ["ok", "unresolved"]
    cli("references", "index", file, "--into", folder, "--covers", journal)
    older = MISSING.replace("2020;5", "2018;3")
    assert statuses(cli, "--catalogue", folder, lines=f"{MISSING}\n{older}\n") == ["nonexistent", "unresolved"]
    cli("references", "index", file, "--into", folder, "--covers", "all")
    cli("references", "index", file, "--into", folder)  # says nothing, so that all stays declared
    assert statuses(cli, "--catalogue", folder, lines=older) == ["nonexistent"]
    journal.write_text("journal: [A]\n", encoding="utf-8")
    ran = cli("references", "index", file, "--into", folder, "--covers", journal)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"verileaf: {journal}: unknown: journal; known are source, ")


def test_the_answer_as_json(cli: Cli, tmp_path: Path) -> None:
    folder, file = tmp_path / "catalogue", listed(tmp_path / "works.json", work(), work(1))
    ran = cli("references", "index", file, tmp_path / "none.json", "--into", folder, "--format", "json")
    assert ran.code == 2
    answer = ran.json
    assert (answer["schema"], answer["added"], answer["catalogue"]["works"]) == ("verileaf.indexed/1", 2, 2)
    assert [(item["name"], item["source"], item["complete"]) for item in answer["read"]] == [
        ("works.json", "csl", True)
    ]
    assert answer["errors"][0]["path"] == str(tmp_path / "none.json")
    assert answer["catalogue"] == json.loads((folder / "catalogue.json").read_bytes())


def test_a_damaged_file_is_one_line_and_the_others_are_read(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    cli("references", "index", listed(tmp_path / "one.json", work(1)), "--into", folder)
    bad = tmp_path / "bad.json"
    bad.write_text('[{"title": "Poplar', encoding="utf-8")
    ran = cli("references", "index", bad, listed(tmp_path / "works.json", work()), "--into", folder)
    assert ran.code == 2
    assert re.fullmatch(rf"verileaf: {re.escape(str(bad))}\b[^\n]*\n", ran.err)
    assert ran.out == f"{folder}: 1 file read, 1 failed; 1 added; 2 works in all\n"
    assert statuses(cli, "--catalogue", folder) == ["ok", "unresolved"]


def test_a_folder_that_is_no_catalogue_is_one_line(cli: Cli, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Kratom is a tree.\n", encoding="utf-8")
    said = f"verileaf: {tmp_path}: no catalogue; verileaf references index FILE --into {tmp_path} makes one\n"
    assert cli("references", "check", article, "--catalogue", tmp_path) == (2, "", said)
    ran = cli("references", "index", article, "--into", tmp_path)
    assert ran == (
        2,
        "",
        f"verileaf: {tmp_path}: holds other files and no catalogue; name an empty folder or a new one\n",
    )


@pytest.mark.parametrize("command", ["check", "fix"])
def test_articles_are_held_against_it(cli: Cli, tmp_path: Path, command: str) -> None:
    folder, article = tmp_path / "catalogue", tmp_path / "article.md"
    cli("references", "index", listed(tmp_path / "works.json", work(page="11-18")), "--into", folder, "--covers", "all")
    article.write_text(
        f"# Kratom\n\nKratom is a tree.\n\n## References\n\n1. {INVENTED}\n2. {MISSING}\n", encoding="utf-8"
    )
    if command == "check":
        report = cli("check", article, "--catalogue", folder, "--format", "json").json
        assert [item["status"] for item in report["documents"][0]["references"]] == ["wrong", "nonexistent"]
    else:
        ran = cli("fix", article, "--catalogue", folder, "--diff", "--unsafe")
        assert ran.code == 0
        assert cli("fix", article, "--catalogue", tmp_path / "none", "--diff").code == 2


def test_killed_and_run_again(cli: Cli, tmp_path: Path) -> None:
    folder, whole = tmp_path / "catalogue", tmp_path / "whole"
    file = tmp_path / "works.jsonl"
    file.write_text("".join(json.dumps(work(n)) + "\n" for n in range(25_000)), encoding="utf-8")
    command = [sys.executable, "-m", "verileaf.cli", "references", "index", str(file), "--into", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT)
    while process.poll() is None and not list(folder.glob("index/*.store")):
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    second = cli("references", "index", file, "--into", folder)
    assert second.code == 0
    assert second.out.endswith("25,000 works in all\n")
    cli("references", "index", file, "--into", whole)
    a, b = (json.loads((path / "catalogue.json").read_bytes()) for path in (folder, whole))
    assert a == b
    last = INVENTED.replace("trial.", "trial, part 24999.").replace("11-19", "25010-25018")
    assert statuses(cli, "--catalogue", folder, lines=last) == ["ok"]


PUBMED = """<?xml version="1.0"?><PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">90000001</PMID><Article><Journal><JournalIssue><Volume>4</Volume>
<Issue>2</Issue><PubDate><Year>2019</Year></PubDate></JournalIssue><Title>Journal of Imaginary Medicine</Title>
<ISOAbbreviation>J Imag Med</ISOAbbreviation></Journal>
<ArticleTitle>Kratom leaf powder for phantom limb pain: a made-up trial.</ArticleTitle>
<Pagination><MedlinePgn>11-9</MedlinePgn></Pagination><AuthorList CompleteYN="Y"><Author><LastName>Tannenbaum</LastName>
<ForeName>Quentin</ForeName><Initials>Q</Initials></Author><Author><LastName>Okoro</LastName><ForeName>Lara</ForeName>
<Initials>L</Initials></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pubmed">90000001</ArticleId><ArticleId IdType="doi">10.5555/jim.0</ArticleId></ArticleIdList>
</PubmedData></PubmedArticle>{more}</PubmedArticleSet>"""
RETRACTIONS = (
    "Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,"
    "RetractionNature,Reason\n1,Kratom,3/1/2021 0:00,10.5555/jim.99,0,10.5555/JIM.0,0,Retraction,+Made up;\n"
)


def test_sources_of_several_formats_become_one_catalogue(cli: Cli, tmp_path: Path) -> None:
    from verileaf.references.local.search import LocalCatalogue

    folder = tmp_path / "catalogue"
    retractions, first, update, shelf = (tmp_path / name for name in ("rw.csv", "p1.xml", "p2.xml.gz", "own.bib"))
    retractions.write_text(RETRACTIONS, encoding="utf-8")
    first.write_text(PUBMED.format(more=""), encoding="utf-8")
    shelf.write_text(
        "@article{a, title={Kratom leaf powder}, doi={10.5555/jim.0}, publisher={Made-up Press}, year={2018}}\n",
        encoding="utf-8",
    )
    ran = cli("references", "index", retractions, shelf, first, "--into", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{folder}: 3 files read; 2 added, 1 notices; 1 work in all\n"
    assert statuses(cli, "--catalogue", folder)[0] in ("ok", "retracted")
    catalogue = LocalCatalogue(folder)
    record = catalogue.by_pmid("90000001")
    assert record is not None
    assert record == catalogue.by_doi("10.5555/jim.0")
    assert record["publisher"] == "Made-up Press"
    assert str(record["title"]).startswith("Kratom leaf powder for phantom limb pain")
    [notice] = catalogue.notices(record)
    assert (notice.type, notice.doi, notice.date) == ("retraction", "10.5555/jim.99", "2021-03-01")

    deleted = PUBMED.format(more="<DeleteCitation><PMID Version='1'>90000001</PMID></DeleteCitation>")
    update.write_bytes(gzip.compress(deleted.encode()))
    ran = cli("references", "index", update, "--into", folder, "--format", "json")
    assert (ran.code, ran.json["deleted"], ran.json["catalogue"]["works"]) == (0, 1, 1)
    assert LocalCatalogue(folder).by_pmid("90000001") is None
    assert (LocalCatalogue(folder).by_doi("10.5555/jim.0") or {})["title"] == "Kratom leaf powder"


def test_any_name_of_a_catalogue_is_one_line(cli: Cli, tmp_path: Path) -> None:
    name = "a" * 5000
    looked = cli("references", "check", "-", "--catalogue", name, stdin="Hale R. Willow. 2018.")
    listed = tmp_path / "list.json"
    listed.write_text('[{"title": "Willow"}]', encoding="utf-8")
    built = cli("references", "index", listed, "--into", name)
    for ran in (looked, built):
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith("verileaf: aaa")
