"""`verileaf check`: formats, exit codes, choice of rules, several inputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from e2e import DAY, PARAGRAPHS, Cli

OVERSTATED = PARAGRAPHS[2].removesuffix(".")


def kinds(report: Any) -> set[str]:
    return {item["kind"] for document in report["documents"] for item in document["diagnostics"]}


# --- the examples -----------------------------------------------------------------------------------------------------


def test_the_good_example_has_nothing_against_it(cli: Cli, examples: Path) -> None:
    ran = cli("check", examples / "good.md", "--as-of", DAY, "--format", "json")
    [document] = ran.json["documents"]
    assert [item for item in document["diagnostics"] if item["level"] != "note"] == []
    assert {claim["verdict"] for claim in document["claims"]} == {"supported"}
    assert {reference["status"] for reference in document["references"]} == {"ok"}
    assert ran.code == 0


def test_the_bad_example_is_taken_apart(cli: Cli, examples: Path) -> None:
    ran = cli("check", examples / "bad.md", "--as-of", DAY, "--format", "json")
    assert ran.code == 1
    assert ran.json["documents"][0]["profile"] == "seller"
    expected = {
        "claim_overstated",
        "claim_contradicted",
        "reference_wrong",
        "generic_homepage_reference",
        "placeholder_reference",
        "unverifiable_expert",
        "hypothetical_case_as_evidence",
        "testimonial",
        "unnamed_study",
        "dangerous_advice",
        "missing_risk:interactions",
        "missing_risk:liver",
        "leftover_ai_text",
        "placeholder_text",
    }
    found = kinds(ran.json)
    assert expected <= found, expected - found
    assert found & {"law_wrong", "law_outdated"}


def test_the_middling_example_has_some_of_both(cli: Cli, examples: Path) -> None:
    ran = cli("check", examples / "middling.html", "--as-of", DAY, "--format", "json")
    assert ran.code == 1
    [document] = ran.json["documents"]
    assert {"claim_overstated", "law_outdated", "reference_wrong", "generic_homepage_reference"} <= kinds(ran.json)
    assert sum(claim["verdict"] == "supported" for claim in document["claims"]) >= 5
    assert "sciatica" not in json.dumps(document["claims"]), "a visitor's comment is not the author's claim"
    assert "cookies" not in json.dumps(document["claims"])


# --- formats ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "pdf"])
def test_every_format_is_read_and_judged_alike(cli: Cli, articles: dict[str, Path], suffix: str) -> None:
    ran = cli("check", articles[suffix], "--format", "json")
    [document] = ran.json["documents"]
    found = [claim for claim in document["claims"] if claim["text"] == OVERSTATED]
    assert [claim["verdict"] for claim in found] == ["overstated"]
    assert document["title"] == PARAGRAPHS[0]
    assert document["span_of"] == ("extracted" if suffix in ("docx", "pdf") else "source")
    assert ran.code == 1


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_spans_are_slices_of_the_file(cli: Cli, articles: dict[str, Path], suffix: str) -> None:
    source = articles[suffix].read_text(encoding="utf-8")
    [document] = cli("check", articles[suffix], "--format", "json").json["documents"]
    for item in (*document["claims"], *document["references"], *document["diagnostics"]):
        if item["span"] is not None:
            start, end = item["span"]
            assert source[start:end] == item["quote"]
            assert source.count("\n", 0, start) + 1 == item["line"]


def test_text_is_the_default_and_names_place_verdict_and_source(cli: Cli, articles: dict[str, Path]) -> None:
    ran = cli("check", articles["md"], "--as-of", DAY)
    assert "5:1  warning  CLM002 claim_overstated" in ran.out
    assert f"  | {PARAGRAPHS[2]}\n  | ^^^^^^" in ran.out
    assert "Evidence of very low certainty: " in ran.out
    assert f"as of {DAY}" in ran.out
    assert "\x1b[" not in ran.out


def test_verbose_says_why_the_rest_was_not_judged(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "one.md"
    file.write_text(
        "# Kratom and pain\n\nDoes it help? Kratom is clinically proven to cure chronic pain. Ask a doctor first.\n",
        encoding="utf-8",
    )
    ran = cli("check", file, "--as-of", DAY, "--verbose")
    assert (
        "\n3 sentences not judged\n"
        "  heading\n"
        "    1:3  Kratom and pain\n"
        "  asks and does not assert\n"
        "    3:1  Does it help?\n"
        "  instructs\n"
        "    3:65  Ask a doctor first.\n"
    ) in ran.out
    assert "\nNot judged  heading 1, asks and does not assert 1, instructs 1\n" in ran.out


def test_what_was_not_judged_stands_in_a_view_if_asked_for(cli: Cli, examples: Path) -> None:
    for format in ("text", "html"):
        arguments = ("check", examples, "--as-of", DAY, "--format", format)
        assert "not judged" not in cli(*arguments).out.lower()
        assert cli(*arguments, "--verbose").out.count("sentences not judged") == 3
    for format in ("sarif", "github"):  # neither has a place for it
        arguments = ("check", examples, "--as-of", DAY, "--format", format)
        assert cli(*arguments, "--verbose") == cli(*arguments)


def test_json_says_what_was_not_judged_if_asked_for(cli: Cli, articles: dict[str, Path]) -> None:
    arguments = ("check", articles["md"], "--as-of", DAY, "--format", "json")
    (plain,), (verbose,) = (cli(*arguments, *more).json["documents"] for more in ((), ("--verbose",)))
    assert "silences" not in plain
    first, *_ = verbose.pop("silences")
    assert verbose == plain
    assert set(first) == {"text", "span", "line", "column", "reason"}


def test_colour_is_there_when_asked_for(cli: Cli, articles: dict[str, Path]) -> None:
    assert "\x1b[" in cli("check", articles["md"], "--color", "always").out


def test_json_is_report_version_1(cli: Cli, articles: dict[str, Path]) -> None:
    import jsonschema

    report = cli("check", articles["md"], "--format", "json", "--as-of", DAY).json
    assert (report["schema"], report["as_of"], report["topic"]["id"]) == ("verileaf.report/1", DAY, "kratom")
    schema = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, schema)
    named = {name for document in report["documents"] for claim in document["claims"] for name in claim["evidence"]}
    assert named <= set(report["sources"])


def test_sarif_is_valid(cli: Cli, articles: dict[str, Path]) -> None:
    from sarif_kit.validate import validation_errors

    log = cli("check", articles["md"], "--format", "sarif").json
    assert log["version"] == "2.1.0"
    assert {result["ruleId"] for result in log["runs"][0]["results"]} >= {"CLM002"}
    assert validation_errors(log) == []


def test_github_annotations_name_file_and_line(cli: Cli, articles: dict[str, Path]) -> None:
    out = cli("check", articles["md"], "--format", "github").out
    assert any(line.startswith(f"::warning file={articles['md']},line=5,") for line in out.splitlines())


def test_html_is_one_page_that_needs_nothing_else(cli: Cli, articles: dict[str, Path]) -> None:
    page = cli("check", articles["md"], "--format", "html").out
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert 'src="' not in page
    assert '<link rel="stylesheet"' not in page


def test_output_goes_to_a_file_when_asked(cli: Cli, articles: dict[str, Path], tmp_path: Path) -> None:
    ran = cli("check", articles["md"], "--format", "json", "--output", tmp_path / "report.json")
    assert ran.out == ""
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["schema"] == "verileaf.report/1"


@pytest.mark.parametrize("format", ["text", "json", "sarif", "html", "github"])
def test_the_same_input_gives_the_same_bytes(cli: Cli, examples: Path, format: str) -> None:
    first = cli("check", examples, "--as-of", DAY, "--format", format)
    second = cli("check", examples, "--as-of", DAY, "--format", format)
    assert first == second
    assert first.out


# --- exit codes and choice --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "note"), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "never"), 0),
    ],
)
def test_fail_on_sets_what_counts(cli: Cli, tmp_path: Path, options: tuple[str, ...], code: int) -> None:
    file = tmp_path / "one.md"
    file.write_text("# Kratom\n\nKratom is clinically proven to cure chronic pain.\n", encoding="utf-8")
    assert cli("check", file, "--select", "CLM", *options).code == code


def test_select_takes_codes_kinds_and_families(cli: Cli, examples: Path) -> None:
    def chosen(*options: str) -> set[str]:
        report = cli("check", examples / "bad.md", "--as-of", DAY, "--format", "json", *options).json
        return {item["code"] for document in report["documents"] for item in document["diagnostics"]}

    everything = chosen()
    assert chosen("--select", "CLM002") == {"CLM002"}
    assert chosen("--select", "claim_overstated") == {"CLM002"}
    assert chosen("--select", "REF") == {code for code in everything if code.startswith("REF")} != set()
    assert chosen("--ignore", "REF,CLM") == {code for code in everything if not code.startswith(("REF", "CLM"))}
    assert chosen("--select", "CLM", "--ignore", "CLM002") == chosen("--select", "CLM") - {"CLM002"}


def test_an_unknown_code_is_refused(cli: Cli, examples: Path) -> None:
    ran = cli("check", examples, "--select", "ZZZ9")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "verileaf check: argument --select: ZZZ9: no such rule or verdict; see verileaf check --help\n"


def test_the_profile_can_be_set(cli: Cli, articles: dict[str, Path]) -> None:
    def level(profile: str) -> str:
        report = cli("check", articles["md"], "--format", "json", "--profile", profile, "--select", "CLM002").json
        assert report["documents"][0]["profile"] == profile
        return str(report["documents"][0]["diagnostics"][0]["level"])

    assert (level("editorial"), level("seller")) == ("warning", "error")


def test_as_of_looks_at_the_law_of_that_day(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "law.md"
    file.write_text("# Where it is legal\n\nKratom is banned in Rhode Island.\n", encoding="utf-8")

    def verdict(day: str) -> list[str]:
        report = cli("check", file, "--format", "json", "--as-of", day).json
        return [claim["verdict"] for claim in report["documents"][0]["claims"]]

    assert (verdict("2025-06-01"), verdict("2026-11-22")) == (["supported"], ["outdated"])


def test_a_waiver_silences_and_is_shown(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "waived.md"
    file.write_text(
        "# Kratom\n\n<!-- verileaf: ignore CLM002 until 2027-06-30: quoted from the advertisement -->\n"
        "Kratom is clinically proven to cure chronic pain.\n",
        encoding="utf-8",
    )
    ran = cli("check", file, "--as-of", DAY, "--select", "CLM,WVR")
    assert ran.code == 0
    assert "1 finding waived in the file" in ran.out
    assert "quoted from the advertisement (until 2027-06-30)" in ran.out
    late = cli("check", file, "--as-of", "2027-07-01", "--select", "CLM,WVR")
    assert late.code == 1
    assert "WVR002 waiver_expired" in late.out


# --- several inputs ---------------------------------------------------------------------------------------------------


def test_standard_input_is_read(cli: Cli) -> None:
    ran = cli("check", "-", "--format", "json", stdin="# Kratom\n\nKratom is clinically proven to cure chronic pain.\n")
    [document] = ran.json["documents"]
    assert document["path"] == "-"
    assert [claim["verdict"] for claim in document["claims"]] == ["overstated"]


def test_a_folder_is_walked_in_order(cli: Cli, tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.html", ".hidden.md", ".git/x.md", "picture.png", "notes.rst"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("A walk in the woods is good.\n", encoding="utf-8")
    report = cli("check", tmp_path, "--format", "json").json
    found = [Path(document["path"]).relative_to(tmp_path).as_posix() for document in report["documents"]]
    assert found == ["a.txt", "b.md", "sub/c.html"]


def test_a_folder_without_articles_is_said_to_be_empty(cli: Cli, tmp_path: Path) -> None:
    ran = cli("check", tmp_path)
    assert ran.code == 2
    assert "no readable files" in ran.err + ran.out


def test_what_is_not_english_is_said_to_be_so(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "blatt.md"
    file.write_text(
        "# Kratom gegen Schmerzen\n\n"
        "Kratom ist ein Baum aus Südostasien, dessen Blätter seit langer Zeit gekaut werden. Ob die "
        "Blätter gegen chronische Schmerzen helfen, ist bis heute nicht bekannt, und wer sie jeden Tag nimmt, "
        "kann davon abhängig werden und nach dem Absetzen unter Entzug leiden, wie viele Berichte zeigen.\n",
        encoding="utf-8",
    )
    ran = cli("check", file, "--format", "json")
    [document] = ran.json["documents"]
    assert (document["language"], document["claims"]) == ("de", [])
    assert "so nothing is judged" in " ".join(cli("check", file).out.split())
