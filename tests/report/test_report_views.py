"""The views for machines and for the browser: SARIF, GitHub annotations, the page."""

from __future__ import annotations

import json as stdlib
import re
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from sarif_kit.validate import validation_errors

from verileaf.model import Document, Edit, Fix, Silence, Silenced, Span
from verileaf.report import github, html, sarif, text
from verileaf.report.build import document_report
from verileaf.report.citation import links_of
from verileaf.report.model import Report, RuleInfo
from verileaf.report.view import short_source, visible

# --- SARIF ------------------------------------------------------------------------------------------------------------


def _log(report: Report, rules: tuple[RuleInfo, ...] = ()) -> dict[str, Any]:
    made = stdlib.loads(sarif.render(report, rules))
    assert validation_errors(made) == []  # against the official schema, which sarif-kit carries
    run: dict[str, Any] = made["runs"][0]
    return run


def test_sarif_fits_the_official_schema(
    whole: Report, hostile: tuple[Document, Report], rules: tuple[RuleInfo]
) -> None:
    _log(whole, rules)
    _log(whole)
    _log(hostile[1], rules)


def test_sarif_regions_are_those_of_the_report(whole: Report, article: Document) -> None:
    results = _log(whole)["results"]
    for result, item in zip(results, whole.documents[0].diagnostics, strict=False):
        region = result["locations"][0]["physicalLocation"].get("region")
        if item.span is None:
            assert region is None
            continue
        assert (region["startLine"], region["startColumn"]) == (item.line, item.column)
        end = region["charOffset"] + region["charLength"]
        assert article.source[region["charOffset"] : end] == item.quote
        lines = article.source[:end].split("\n")
        assert (region["endLine"], region["endColumn"]) == (len(lines), len(lines[-1]) + 1)


def test_sarif_region_of_words_on_several_lines(make: SimpleNamespace) -> None:
    article = make.plain("a leaf\r\ncures\r\npain")
    made = make.report(document_report(article, diagnostics=[make.diagnostic(article, "leaf\r\ncures\r\npa")]))
    region = _log(made)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region | {"charOffset": 0, "charLength": 0} == {
        "startLine": 1, "startColumn": 3, "endLine": 3, "endColumn": 3, "charOffset": 0, "charLength": 0,
    }  # fmt: skip


def test_sarif_rules_levels_fixes_and_suppressions(whole: Report, rules: tuple[RuleInfo, ...]) -> None:
    run = _log(whole, rules)
    driver = run["tool"]["driver"]
    assert [rule["name"] for rule in driver["rules"]] == ["ClaimOverstated", "LeftoverAiText"]
    by_code = {result["ruleId"]: result for result in run["results"]}
    assert {code: result["level"] for code, result in by_code.items()} == {
        "REG002": "note", "CLM002": "warning", "REF003": "error", "GEN001": "error", "CLM004": "note",
    }  # fmt: skip
    assert driver["rules"][by_code["GEN001"]["ruleIndex"]]["id"] == "GEN001"
    assert "ruleIndex" not in by_code["REF003"]
    assert by_code["REF003"]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "2021"}
    assert by_code["CLM004"]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "Common knowledge. (until 2027-01-01)"}
    ]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_offers_no_unsafe_fix(make: SimpleNamespace) -> None:
    article = make.plain(make.text)
    item = make.diagnostic(article, "cures", fix="may ease", safe=False)
    assert "fixes" not in sarif.render(make.report(document_report(article, diagnostics=[item])))


def test_sarif_fingerprints_survive_a_move_and_tell_repeats_apart(make: SimpleNamespace) -> None:
    def prints(words: str) -> list[str]:
        article = make.plain(words)
        spans = [Span(found.start(), found.end()) for found in re.finditer("cures", words)]
        items = [msgspec.structs.replace(make.diagnostic(article, "cures"), span=span) for span in spans]
        results = _log(make.report(document_report(article, diagnostics=items)))["results"]
        return [result["partialFingerprints"][sarif.FINGERPRINT] for result in results]

    first = prints("it cures and cures")
    assert prints("moved:\n\n it cures and then cures") == first
    assert len(set(first)) == 2


def test_sarif_of_extracted_text_places_nothing_in_the_file(make: SimpleNamespace) -> None:
    article = make.plain(make.text, path="a b.pdf", span_of="extracted")
    made = document_report(article, diagnostics=[make.diagnostic(article, "cures")])
    result = _log(make.report(made))["results"][0]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a%20b.pdf"}}}]
    assert result["properties"]["extractedSpan"] == list(made.diagnostics[0].span or ())


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("docs/a b.md", "docs/a%20b.md"),
        ("a:b.md", "a%3Ab.md"),
        ("/tmp/a.md", "file:///tmp/a.md"),
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("C:\\a\\b.md", "C%3A/a/b.md"),
        ("-", "-"),
    ],
)
def test_sarif_addresses(make: SimpleNamespace, path: str, uri: str) -> None:
    article = make.plain("leaf", path=path)
    made = make.report(document_report(article, diagnostics=[make.diagnostic(article, "leaf")]))
    location = _log(made)["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == uri


# --- GitHub -----------------------------------------------------------------------------------------------------------


def test_github_annotations(whole: Report) -> None:
    assert github.render(whole).splitlines() == [
        "::notice file=leaf.txt,title=REG002 undisclosed_seller::No seller is named.",
        "::warning file=leaf.txt,line=2,endLine=2,col=1,endColumn=33,title=CLM002 claim_overstated::"
        "The wording is surer than the evidence. (Sources: Wren 2021, Journal of Invented Plants)",
        "::error file=leaf.txt,line=3,endLine=3,col=31,endColumn=34,title=REF003 reference_wrong::"
        "The year is 2021. (Sources: Wren 2021, Journal of Invented Plants)",
        "::error file=leaf.txt,line=3,endLine=3,col=49,endColumn=81,title=GEN001 leftover_ai_text::"
        "The wording is surer than the evidence. (Sources: Wren 2021, Journal of Invented Plants)",
        "::error file=gone.txt::No such file.",
    ]


def test_github_escapes_what_would_end_a_command_or_a_property(make: SimpleNamespace) -> None:
    article = make.plain("two\nlines", path="a,b:c%.md")
    item = make.diagnostic(article, "two\nlines", message="100 %\n::error::fake", evidence=())
    line = github.render(make.report(document_report(article, diagnostics=[item])))
    assert line == (
        "::warning file=a%2Cb%3Ac%25.md,line=1,endLine=2,title=CLM002 claim_overstated::100 %25%0A::error::fake\n"
    )


# --- the page ---------------------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """Checks that tags nest, and collects tags, ids, links and the text outside the head."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert not any(name.startswith("on") or name in ("src", "style") for name in values)
        self.tags.append(tag)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if "href" in values:
            self.links.append(values["href"] or "")
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "mark":
            self.marks.append((values.get("class") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marks[-1] = (self.marks[-1][0], self.marks[-1][1] + data)


def test_the_page_marks_the_judged_words(whole: Report, article: Document) -> None:
    page = _Page(html.render(whole, [article]))
    assert page.marks == [
        ("warning", "The leaf cures pain for everyone."),
        ("supported", "Some people say that it helped them."),
        ("silent", "It grows in hedges"),
        ("error", "2019"),
        ("error", "As an AI model I cannot say more."),
    ]


def test_every_link_of_the_page_leads_somewhere(whole: Report, article: Document) -> None:
    page = _Page(html.render(whole, [article]))
    assert len(page.ids) == len(set(page.ids))
    inner = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert {"d1-r2", "d1-m2", "source-wren2021relief"} <= inner


def test_the_page_says_what_it_rests_on_and_loads_nothing(whole: Report, article: Document) -> None:
    made = html.render(whole, [article])
    assert "not medical advice" in made
    assert "As of 2026-11-22. Topic leaf, version 1.2, last reviewed 2026-10-01." in made
    assert not re.search(r"<(script|link|img|iframe|object)|@import|url\(", made)
    assert made == html.render(whole, [article])


def test_overlapping_remarks_cut_the_words_and_the_gravest_mark_wins(make: SimpleNamespace) -> None:
    article = make.page("<p>A leaf cures <b>all</b> pain.</p><p>Never &lt;b&gt; again.</p>")
    made = document_report(
        article,
        verdicts=[make.verdict(article, "A leaf cures all pain.", "supported")],
        diagnostics=[
            make.diagnostic(article, "cures all", level="note"),
            make.diagnostic(article, "all pain.\nNever <b>", "SAF001", "dangerous_advice", "error"),
        ],
    )
    page = _Page(html.render(make.report(made), [article]))
    assert page.marks == [
        ("supported", "A leaf "), ("note", "cures "), ("error", "all"), ("error", " pain."), ("error", "Never <b>"),
    ]  # fmt: skip
    assert len([name for name in page.ids if "-m" in name]) == 3


def test_remarks_without_an_article_stand_alone(whole: Report) -> None:
    page = _Page(html.render(whole))
    assert page.marks == []
    assert "d1-r5" in page.ids
    assert "<q>The leaf cures pain for everyone.</q>" in html.render(whole)


def test_a_finding_between_two_characters_is_a_remark_without_a_place(make: SimpleNamespace) -> None:
    article = make.plain("Leaf cures.")
    item = msgspec.structs.replace(make.diagnostic(article, "cures"), span=Span(4, 4))
    made = make.report(document_report(article, diagnostics=[item]))
    assert made.documents[0].diagnostics[0].quote == ""
    assert made.documents[0].diagnostics[0].excerpt is None
    page = _Page(html.render(made, [article]))
    assert page.marks == []
    assert "d1-r1" in page.ids
    assert "1:5  warning" in text.render(made)
    _log(made)


def test_furniture_is_shown_only_where_a_remark_is_about_it(make: SimpleNamespace) -> None:
    article = make.plain("Text.\nCookies!\nBuy now!")
    blocks = tuple(
        msgspec.structs.replace(block, zone="boilerplate") if at else block for at, block in enumerate(article.blocks)
    )
    article = msgspec.structs.replace(article, blocks=blocks)
    page = html.render(
        make.report(document_report(article, diagnostics=[make.diagnostic(article, "Buy now!")])), [article]
    )
    assert "Buy now!" in page
    assert "Cookies" not in page


def test_nothing_hostile_reaches_the_page(hostile: tuple[Document, Report]) -> None:
    article, report = hostile
    for documents in ([article], []):
        made = html.render(report, documents)
        page = _Page(made)
        assert not {"script", "img", "b"} & set(page.tags)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", made)
        assert not any(link.startswith("javascript") for link in page.links)


def test_what_was_not_judged_is_listed_by_reason(make: SimpleNamespace) -> None:
    article = make.plain("A title\nDoes it?\nSee it.")
    reasons: tuple[Silenced, ...] = ("heading", "asks and does not assert", "heading")
    found = [Silence(part.start, part.end, why) for part, why in zip(make.sentences(article), reasons, strict=True)]
    page = html.render(make.report(document_report(article, silences=found)), [article])
    listed = re.search(r"<summary>3 sentences not judged</summary>\n<dl>\n(.*?)</dl>", page, re.S)
    assert listed is not None
    assert re.sub(r"<.*?>", "", listed[1]).split("\n")[:-1] == [
        "heading", "Line 1: A title", "Line 3: See it.", "asks and does not assert", "Line 2: Does it?",
    ]  # fmt: skip
    assert "not judged" not in html.render(make.report(document_report(article)), [article])


# --- what they share --------------------------------------------------------------------------------------------------


def test_short_names_of_sources(make: SimpleNamespace) -> None:
    assert short_source(make.sources["wren2021relief"]) == "Wren 2021, Journal of Invented Plants"
    assert short_source(make.sources["agency2024notice"]) == "Leaf Agency 2024"
    assert short_source({"title": "word " * 30, "issued": {"date-parts": [[2020]]}}).endswith("... 2020")
    assert short_source({"id": "x"}) == "x"


def test_only_web_addresses_are_linked(make: SimpleNamespace) -> None:
    assert links_of(make.sources["wren2021relief"]) == [
        ("doi:10.5555/<b>wren</b>", "https://doi.org/10.5555/%3Cb%3Ewren%3C/b%3E")
    ]
    assert links_of(make.sources["agency2024notice"]) == [("agency.example", "https://agency.example/notice?a=1&b=2")]
    assert links_of(make.sources["bad2000scheme"]) == []
    assert links_of({"URL": 'https://a.example/"onclick'}) == []
    assert links_of({"PMID": "12", "PMCID": "PMC3"})[1][1] == "https://pmc.ncbi.nlm.nih.gov/articles/PMC3/"


def test_visible_text_keeps_ordinary_characters() -> None:
    ordinary = "Kräuter 葉 👩\u200d⚕️ café\n\tשלום"
    assert visible(ordinary) == ordinary
    assert visible("\x1b[0m\u202e\x07\u00ad\x9b") == "\u241b[0m\ufffd\u2407\ufffd"


def test_fix_edits_of_sarif_stand_in_order(make: SimpleNamespace) -> None:
    article = make.plain("leaf cures")
    fix = Fix("Both.", (Edit(Span(5, 10), "may ease"), Edit(Span(0, 4), "Leaf")), True)
    item = msgspec.structs.replace(make.diagnostic(article, "leaf cures"), fix=fix)
    result = _log(make.report(document_report(article, diagnostics=[item])))["results"][0]
    replacements = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert [item["deletedRegion"]["charOffset"] for item in replacements] == [0, 5]


def test_nothing_hostile_reaches_the_log(hostile: tuple[Document, Report]) -> None:
    for made in (github.render(hostile[1]), sarif.render(hostile[1])):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", made)
