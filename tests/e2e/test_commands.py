"""`explain`, `references check`, `topic check` and the command itself."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from e2e import ROOT, Cli

import verileaf

# --- the command ------------------------------------------------------------------------------------------------------


def test_version(cli: Cli) -> None:
    assert cli("--version") == (0, f"verileaf {verileaf.__version__}\n", "")


def test_help_names_every_command(cli: Cli) -> None:
    ran = cli("--help")
    assert ran.code == 0
    for name in ("check", "fix", "explain", "references", "topic"):
        assert re.search(rf"^ +{name}\b", ran.out, re.MULTILINE)


# --- explain ----------------------------------------------------------------------------------------------------------


def test_explain_prints_the_document_of_a_rule(cli: Cli) -> None:
    by_code, by_kind = cli("explain", "CLM002"), cli("explain", "claim_overstated")
    assert by_code == by_kind
    assert by_code.code == 0
    for heading in ("What it does", "Why it matters", "Example", "Instead", "Evidence", "Fix safety"):
        assert f"## {heading}" in by_code.out


@pytest.mark.parametrize("verdict", ["supported", "overstated", "contradicted", "outdated", "unsupported"])
def test_explain_prints_what_a_verdict_means(cli: Cli, verdict: str) -> None:
    ran = cli("explain", verdict)
    assert ran.code == 0
    assert ran.out.startswith(f"{verdict}\n")


def test_explain_alone_lists_everything(cli: Cli) -> None:
    from verileaf.rules import rules

    out = cli("explain").out
    for rule in rules():
        assert f"{rule.code}  {rule.kind}: " in out


# --- references check -------------------------------------------------------------------------------------------------

RIGHT = (
    "Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in "
    "regular users. Drug and Alcohol Dependence. 2014;139:132-137. doi:10.1016/j.drugalcdep.2014.03.017"
)
INVENTED = (
    "Tannenbaum Q, Okoro L. Kratom leaf powder for phantom limb pain: a made-up trial. Journal of Imaginary Medicine. "
    "2019;4(2):11-19."
)


def test_a_list_is_checked_line_by_line(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(f"1. {RIGHT}\n\n2. {RIGHT.replace('2014;', '2011;')}\n3. {INVENTED}\n", encoding="utf-8")
    ran = cli("references", "check", file, "--format", "json")
    assert ran.code == 1
    references = ran.json["documents"][0]["references"]
    assert [item["status"] for item in references] == ["ok", "wrong", "unresolved"]
    assert references[1]["differences"] == [{"field": "issued", "stated": "2011", "actual": "2014", "severity": "fact"}]


def test_nonexistent_only_where_the_catalogue_covers_everything(cli: Cli) -> None:
    def status(*options: str) -> str:
        report = cli("references", "check", "-", "--format", "json", *options, stdin=INVENTED + "\n").json
        return str(report["documents"][0]["references"][0]["status"])

    assert (status(), status("--covers", "all")) == ("unresolved", "nonexistent")


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_catalogue_that_is_not_there_is_said_even_where_nothing_is_cited(
    cli: Cli, tmp_path: Path, command: str
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Kratom\n\nKratom is a tree.\n", encoding="utf-8")
    ran = cli(command, page, "--catalogue", tmp_path / "nowhere")
    assert ran.code == 2
    assert "no catalogue" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_catalogue_of_ones_own(cli: Cli, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf.json"
    record = {
        "id": "x",
        "type": "article-journal",
        "title": "Kratom leaf powder for phantom limb pain: a made-up trial",
        "author": [{"family": "Tannenbaum", "given": "Q."}, {"family": "Okoro", "given": "L."}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "Journal of Imaginary Medicine",
        "volume": "4",
        "issue": "2",
        "page": "11-19",
        "custom": {"status": "retracted"},
    }
    shelf.write_text(json.dumps([record]), encoding="utf-8")
    ran = cli("references", "check", "-", "--catalogue", shelf, "--format", "json", stdin=INVENTED + "\n")
    assert [item["status"] for item in ran.json["documents"][0]["references"]] == ["retracted"]
    shelf.write_text("{", encoding="utf-8")
    ran = cli("references", "check", "-", "--catalogue", shelf, stdin=INVENTED + "\n")
    assert ran.code == 2
    assert ran.err.startswith(f"verileaf: {shelf}: is in none of the formats that are read ")


# --- topic check ------------------------------------------------------------------------------------------------------


def test_our_own_topic_has_no_faults(cli: Cli) -> None:
    ran = cli("topic", "check", "kratom", "--as-of", "2026-11-22")
    assert ran.code == 0, ran.out
    assert re.fullmatch(r"kratom \d+\.\d+\.\d+: .*; no faults, 0 past their review\n", ran.out)


def test_all_faults_at_once_with_file_and_line(cli: Cli, tmp_path: Path) -> None:
    topic = tmp_path / "willow"
    for folder in ("concepts", "assessments", "sources"):
        (topic / folder).mkdir(parents=True)
    (topic / "topic.yaml").write_text(
        "id: willow\ntitle: Willow bark\nversion: 0.1.0\nsubject: willow\nreviewed: 2026-13-01\ncolour: green\n",
        encoding="utf-8",
    )
    (topic / "concepts" / "willow.yaml").write_text(
        "- id: willow\n  kind: tree\n  label: willow\n- id: willow-tea\n  kind: form\n  label: willow tea\n"
        "  broader: [willows]\n",
        encoding="utf-8",
    )
    (topic / "assessments" / "pain.yaml").write_text(
        "- id: willow-pain\n  question: Does willow relieve pain?\n  relation: treats\n  subject: willow-tea\n"
        "  object: pain\n  direction: for\n  start: high\n  certainty: high\n"
        "  steps:\n    - domain: imprecision\n      change: -1\n      reason: Small.\n"
        "  plain: It does.\n  clinical: It does.\n  evidence:\n    - finding: nobody2020\n      stance: for\n"
        "  reviewed: 2026-11-22\n",
        encoding="utf-8",
    )
    (topic / "sources" / "all.json").write_text('[{"id": "a2020b", "type": "book"}]\n', encoding="utf-8")
    (topic / "notes.txt").write_text("to do\n", encoding="utf-8")
    ran = cli("topic", "check", topic)
    assert (ran.code, ran.err) == (1, "")
    for place, words in {
        "topic.yaml:5": "2026-13-01",
        "topic.yaml:": "colour",
        "concepts/willow.yaml:2": "substance",
        "concepts/willow.yaml:": "willows",
        "assessments/pain.yaml:8": "moderate",
        "assessments/pain.yaml:": "nobody2020",
        "sources/all.json:1": "title",
        "notes.txt:1": "nothing reads this file",
    }.items():
        assert any(f"willow/{place}" in line and words in line for line in ran.out.splitlines()), (place, ran.out)
    assert ran.out.splitlines()[-1] == f"{len(ran.out.splitlines()) - 1} faults"


def test_a_topic_of_ones_own_is_checked_against(cli: Cli, tmp_path: Path) -> None:
    topic = tmp_path / "mine"
    shutil.copytree(ROOT / "src/verileaf/topics/kratom", topic)
    manifest = topic / "topic.yaml"
    manifest.write_text(re.sub(r"(?m)^version: .*$", "version: 9.9.9", manifest.read_text(encoding="utf-8")), "utf-8")
    report = cli("check", "-", "--topic", topic, "--format", "json", stdin="Kratom contains mitragynine.\n").json
    assert report["topic"]["version"] == "9.9.9"
    assert [claim["verdict"] for claim in report["documents"][0]["claims"]] == ["supported"]


def test_references_check_says_what_is_wrong_with_which_entry(cli: Cli, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("https://www.fda.gov\n[Insert link to the study here]\n", encoding="utf-8")
    ran = cli("references", "check", listed)
    assert ran.code == 1
    assert "1:1  warning  REF005 generic_homepage_reference" in ran.out
    assert "2:1  warning  REF001 placeholder_reference" in ran.out
    sarif = cli("references", "check", listed, "--format", "sarif")
    assert [result["ruleId"] for result in sarif.json["runs"][0]["results"]] == ["REF005", "REF001"]
