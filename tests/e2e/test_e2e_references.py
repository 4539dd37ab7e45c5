"""Lists, notices, relevance, placeholders and the verified bibliography, through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from e2e import Cli

RECORDS: list[dict[str, Any]] = [
    {
        "id": "tannenbaum2019leaf",
        "type": "article-journal",
        "title": "Leaf powder for phantom limb pain: a made-up trial",
        "author": [{"family": "Tannenbaum", "given": "Q."}, {"family": "Okoro", "given": "L."}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "Journal of Imaginary Medicine",
        "volume": "4",
        "issue": "2",
        "page": "11-19",
        "DOI": "10.5555/jim.4.11",
    },
    {
        "id": "notice",
        "type": "article-journal",
        "title": "Notice of an inquiry",
        "issued": {"date-parts": [[2021]]},
        "DOI": "10.5555/jim.notice",
        "custom": {"updates": [{"type": "expression_of_concern", "doi": "10.5555/jim.4.11", "date": "2021-02"}]},
    },
]
BIB = """@article{t, author = {Tannenbaum, Q. and Okoro, L.}, title = {Leaf powder for phantom limb pain: a made-up trial},
  journal = {Journal of Imaginary Medicine}, year = {2018}, volume = {4}, number = {2}, pages = {11--19}}

@article{u, author = {Nobody, N.}, title = {Nothing that was ever printed}, journal = {None}, year = {2001}, pages = {1}}
"""
LINE = (
    "Tannenbaum Q, Okoro L. Leaf powder for phantom limb pain: a made-up trial. Journal of Imaginary Medicine. "
    "2019;4(2):11-19."
)
SLOT = "[Link to Journal of Imaginary Medicine study on leaf powder for phantom limb pain]"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    file = tmp_path / "shelf.json"
    file.write_text(json.dumps(RECORDS), encoding="utf-8")
    return file


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    file = tmp_path / "list.bib"
    file.write_text(BIB, encoding="utf-8")
    return file


def test_a_list_of_a_reference_manager(cli: Cli, bib: Path, shelf: Path) -> None:
    ran = cli("references", "check", bib, "--catalogue", shelf, "--covers", "all", "--format", "json")
    assert ran.code == 1
    first, second = ran.json["documents"][0]["references"]
    assert (first["status"], second["status"]) == ("wrong", "nonexistent")
    assert [(d["field"], d["stated"], d["actual"]) for d in first["differences"]] == [("issued", "2018", "2019")]
    assert first["quote"] == BIB[slice(*first["span"])] == BIB[: BIB.index("\n\n")]
    assert second["line"] == 4
    by_stdin = cli("references", "check", "-", "--catalogue", shelf, "--covers", "all", "--format", "json", stdin=BIB)
    assert by_stdin.json["documents"][0]["references"] == ran.json["documents"][0]["references"]


def test_a_damaged_list_is_an_error(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text('[{"title": }]', encoding="utf-8")
    ran = cli("references", "check", file, "--format", "json")
    assert (ran.code, ran.json["documents"]) == (2, [])
    assert ran.err.startswith(f"verileaf: {file}: not CSL-JSON: line 1")


@pytest.mark.parametrize(
    "content",
    ["", "null", "{}", "@article{a, note={x}}", "[" * 100_000, '[{"title": ' + "[" * 100_000, '[{"title": "\\ud800"'],
)
def test_a_file_that_is_no_catalogue_is_one_line(cli: Cli, tmp_path: Path, content: str) -> None:
    file = tmp_path / "shelf.json"
    file.write_text(content, encoding="utf-8")
    ran = cli("references", "check", "-", "--catalogue", file, stdin=LINE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"verileaf: {file}")
    assert ran.err.count("\n") == 1


def test_a_list_of_a_reference_manager_is_a_catalogue(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "shelf.bib"
    file.write_text(BIB, encoding="utf-8")
    ran = cli("references", "check", "-", "--catalogue", file, "--covers", "all", "--format", "json", stdin=BIB)
    assert {item["status"] for item in ran.json["documents"][0]["references"]} == {"ok"}


def test_of_damaged_entries_nothing_is_said(cli: Cli, tmp_path: Path, shelf: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text(BIB.replace("journal = {Journal of Imaginary Medicine}", "journal = {Journal"), encoding="utf-8")
    ran = cli("references", "check", file, "--catalogue", shelf, "--covers", "all", "--format", "json")
    first, second = ran.json["documents"][0]["references"]
    assert (first["status"], second["status"]) == ("unresolved", "nonexistent")
    assert "damaged" in first["reason"]


def test_a_notice_of_another_record_is_a_warning(cli: Cli, shelf: Path) -> None:
    ran = cli("references", "check", "-", "--catalogue", shelf, "--format", "json", stdin=LINE)
    assert ran.code == 0
    [item] = ran.json["documents"][0]["references"]
    assert item["status"] == "ok"
    assert item["notices"] == [
        {"type": "expression_of_concern", "doi": "10.5555/jim.notice", "pmid": None, "date": "2021-02", "source": ""}
    ]
    [finding] = ran.json["documents"][0]["diagnostics"]
    assert (finding["code"], finding["level"]) == ("REF007", "warning")


def test_which_sentences_rest_on_a_work(cli: Cli) -> None:
    text = f"# Leaf\n\nKratom helps with ADHD [1]. Jaundice was seen [1].\n\n## References\n\n1. {KAPP}\n"
    ran = cli("check", "-", "--select", "REF", "--format", "json", stdin=text)
    [item] = ran.json["documents"][0]["references"]
    assert [(c["quote"], c["relevance"]) for c in item["cited"]] == [
        ("Kratom helps with ADHD [1].", "does not"),
        ("Jaundice was seen [1].", "bears"),
    ]
    assert [finding["code"] for finding in ran.json["documents"][0]["diagnostics"]] == ["REF008"]


KAPP = (
    "Kapp FG, Maurer HH, Auwärter V, Winkelmann M, Hermanns-Clausen M. Intrahepatic cholestasis following abuse of "
    "powdered kratom (Mitragyna speciosa). J Med Toxicol. 2011;7(3):227-231."
)


def test_a_placeholder_has_candidates(cli: Cli, shelf: Path) -> None:
    ran = cli("references", "check", "-", "--catalogue", shelf, "--format", "json", stdin=SLOT)
    [item] = ran.json["documents"][0]["references"]
    assert item["status"] == "placeholder"
    assert item["candidates"][0]["fits"]
    assert item["candidates"][0]["record"]["DOI"] == "10.5555/jim.4.11"
    assert "Tannenbaum Q 2019" in cli("references", "check", "-", "--catalogue", shelf, stdin=SLOT).out.replace(
        "\n  ", " "
    )


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "It eases pain [Link to Yale Journal of Biology and Medicine trial on kratom and pain tolerance].", "([Vicknasingam B 2020, Yale Journal of Biology and Medicine](https://pubmed.ncbi.nlm.nih.gov/32607084/))"),
        ("a.html", "<h1>Leaf</h1><p>The leaf is drunk as a tea in many villages, and people have told of it for a long time.</p><p>In a small trial men who had drunk the tea kept a hand in ice water for longer than before, so it may ease pain [Link to Yale Journal of Biology and Medicine trial on kratom and pain tolerance].</p>", '(<a href="https://pubmed.ncbi.nlm.nih.gov/32607084/">Vicknasingam B 2020, Yale Journal of Biology and Medicine</a>)'),
        ("a.txt", "It eases pain [Link to Yale Journal of Biology and Medicine trial on kratom and pain tolerance].", "(Vicknasingam B 2020, Yale Journal of Biology and Medicine, https://pubmed.ncbi.nlm.nih.gov/32607084/)"),
    ],
)  # fmt: skip
def test_fix_fills_a_placeholder_only_when_asked_to(
    cli: Cli, tmp_path: Path, name: str, before: str, after: str
) -> None:
    file = tmp_path / name
    file.write_text(f"{before}\n", encoding="utf-8")
    cli("fix", file, "--select", "REF")
    assert file.read_text(encoding="utf-8") == f"{before}\n"
    cli("fix", file, "--select", "REF", "--unsafe")
    filled = file.read_text(encoding="utf-8")
    assert after in filled
    cli("fix", file, "--select", "REF", "--unsafe")
    assert file.read_text(encoding="utf-8") == filled
    [item] = cli("check", file, "--select", "REF", "--format", "json").json["documents"][0]["references"]
    assert item["status"] == "ok"


# --- references format ------------------------------------------------------------------------------------------------


def test_the_verified_bibliography_in_a_style(cli: Cli, shelf: Path) -> None:
    ran = cli(
        "references",
        "format",
        "-",
        "--style",
        "ama",
        "--catalogue",
        shelf,
        stdin=f"{LINE}\n{LINE}\nNobody N. None. 2001;1:1.\n",
    )
    assert ran.out == (
        "1. Tannenbaum Q, Okoro L. Leaf powder for phantom limb pain: a made-up trial. Journal of Imaginary Medicine. "
        "2019;4(2):11-19. doi:10.5555/jim.4.11\n"
    )
    assert ran.code == 1
    assert (
        ran.err == "verileaf: left out, unresolved: Nobody N. None. 2001;1:1.\nverileaf: 1 work, 1 reference left out\n"
    )


@pytest.mark.parametrize(
    ("style", "beginning"),
    [("ris", "TY  - JOUR\n"), ("bibtex", "@article{tannenbaum2019leaf,"), ("csl-json", "[\n  {\n")],
)
def test_the_verified_bibliography_for_reference_managers(
    cli: Cli, shelf: Path, tmp_path: Path, style: str, beginning: str
) -> None:
    file = tmp_path / "out.txt"
    ran = cli("references", "format", "-", "--style", style, "--catalogue", shelf, "-o", file, stdin=LINE)
    assert (ran.code, ran.out) == (0, "")
    made = file.read_text(encoding="utf-8")
    assert made.startswith(beginning)
    again = cli("references", "check", "-", "--catalogue", shelf, "--format", "json", stdin=made)
    assert [item["status"] for item in again.json["documents"][0]["references"]] == ["ok"]


def test_a_retracted_work_is_told_of(cli: Cli, shelf: Path) -> None:
    shelf.write_text(json.dumps([{**RECORDS[0], "custom": {"status": "retracted"}}]), encoding="utf-8")
    ran = cli("references", "format", "-", "--style", "ama", "--catalogue", shelf, stdin=LINE)
    assert ran.code == 1
    assert ran.err.startswith("verileaf: retracted: Tannenbaum Q")
    assert ran.out.startswith("1. Tannenbaum Q, Okoro L. RETRACTED: Leaf powder for phantom limb pain")
    exported = cli("references", "format", "-", "--style", "ris", "--catalogue", shelf, stdin=LINE).out
    again = cli("references", "check", "-", "--catalogue", shelf, "--format", "json", stdin=exported)
    [item] = again.json["documents"][0]["references"]
    assert (item["status"], item["differences"]) == ("retracted", [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "--style", "appa"], "no such style; did you mean apa"),
        (["-", "--style", "/no/such.csl"], "cannot be read"),
        (["/no/such.bib", "--style", "ris"], "no such file"),
    ],
)
def test_bad_input_is_one_line(cli: Cli, arguments: list[str], said: str) -> None:
    ran = cli("references", "format", *arguments, stdin=LINE)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
