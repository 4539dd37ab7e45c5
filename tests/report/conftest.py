"""Articles built by hand, for the views: what was read, found and judged is given, not computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest

from verileaf.model import (
    Block,
    Certainty,
    Claim,
    Diagnostic,
    Difference,
    Document,
    Edit,
    Fix,
    Level,
    Match,
    Metadata,
    Reference,
    Run,
    Sentence,
    Silence,
    Verdict,
    VerdictName,
    Waived,
)
from verileaf.report.build import build, document_report
from verileaf.report.model import DocumentReport, ErrorReport, Report, RuleInfo, TopicReport

SOURCES: dict[str, dict[str, Any]] = {
    "wren2021relief": {
        "id": "wren2021relief",
        "type": "article-journal",
        "title": "Relief of pain by an invented leaf: a survey",
        "author": [{"family": "Wren", "given": "Ada B."}, {"family": "Finch", "given": "Joe"}],
        "issued": {"date-parts": [[2021, 5, 4]]},
        "container-title": "Journal of Invented Plants",
        "volume": "12",
        "issue": "3",
        "page": "45-60",
        "DOI": "10.5555/<b>wren</b>",
        "custom": {"design": "cross_sectional", "status": "retracted"},
    },
    "agency2024notice": {
        "id": "agency2024notice",
        "type": "webpage",
        "title": "Notice on leaf products",
        "author": [{"literal": "Leaf Agency"}],
        "issued": {"date-parts": [[2024]]},
        "URL": "https://agency.example/notice?a=1&b=2",
    },
    "bad2000scheme": {"id": "bad2000scheme", "type": "webpage", "title": "Scheme", "URL": "javascript:alert(1)"},
    "unused1999": {"id": "unused1999", "type": "book", "title": "Not named"},
}
TOPIC = TopicReport("leaf", "1.2", date(2026, 10, 1))
AS_OF = date(2026, 11, 22)
_TOKEN = re.compile(r"<[^>]*>|&\w+;|[^<&]+|[<&]")


def plain(text: str, path: str = "leaf.txt", **keys: Any) -> Document:
    """A text file: each paragraph is a block."""
    blocks = tuple(Block("paragraph", "main", found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    return Document(
        path=path, format="text", source=text, text=text, runs=(Run(0, len(text), 0, len(text)),), blocks=blocks, **keys
    )


def page(source: str, path: str = "leaf.html", **keys: Any) -> Document:
    """An HTML file without nesting of blocks: tags are dropped, references decoded, each `p` and heading is a block."""
    text, runs, blocks = "", [], []
    for token in _TOKEN.finditer(source):
        words = token[0]
        if words.startswith("<"):
            opened = re.fullmatch(r"<(p|h1|h2|li)>", words)
            if opened:
                text += "\n" if text else ""
                kind = {"p": "paragraph", "li": "list_item"}.get(opened[1], "heading")
                level = int(opened[1][1]) if kind == "heading" else 0
                blocks.append((kind, level, len(text)))
            continue
        read = unescape(words)
        runs.append(Run(len(text), len(read), token.start(), len(words)))
        text += read
    ends = [start - 1 for _, _, start in blocks[1:]] + [len(text)]
    found = tuple(
        Block(kind, "main", start, end, level)  # type: ignore[arg-type]
        for (kind, level, start), end in zip(blocks, ends, strict=True)
    )
    return Document(path=path, format="html", source=source, text=text, runs=tuple(runs), blocks=found, **keys)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Sentences that end in a full stop, within blocks."""
    return tuple(
        Sentence(block.start + found.start(), block.start + found.end(), at)
        for at, block in enumerate(document.blocks)
        for found in re.finditer(r"[^.\s][^.]*\.?", document.text[block.start : block.end])
    )


def where(document: Document, words: str) -> tuple[int, int]:
    """Range of the words in the text."""
    start = document.text.index(words)
    return start, start + len(words)


def verdict(
    document: Document,
    words: str,
    name: VerdictName,
    reason: str = "Because the survey says so.",
    certainty: Certainty | None = "low",
    evidence: tuple[str, ...] = ("wren2021relief",),
) -> Verdict:
    start, end = where(document, words)
    claim = Claim(start, end, 0, "treats", "leaf", "pain")
    return Verdict(claim, name, reason, "leaf-pain", certainty, evidence)


def diagnostic(
    document: Document,
    words: str | None,
    code: str = "CLM002",
    kind: str = "claim_overstated",
    level: Level = "warning",
    message: str = "The wording is surer than the evidence.",
    evidence: tuple[str, ...] = ("wren2021relief",),
    fix: str | None = None,
    safe: bool = True,
) -> Diagnostic:
    """A finding on the words, or on the page; `fix` is the text that replaces the words."""
    span = None if words is None else document.span(*where(document, words))
    mended = None if fix is None or span is None else Fix(f'Write "{fix}".', (Edit(span, fix),), safe)
    return Diagnostic(code, kind, level, message, span, evidence, mended)


def match(document: Document, words: str, record: str | None = "wren2021relief") -> Match:
    start, end = where(document, words)
    reference = Reference(start, end, "entry", words)
    if record is None:
        return Match(reference, "unresolved", reason="No catalogue at hand covers it.")
    return Match(reference, "wrong", SOURCES[record], (Difference("issued", "2019", "2021"),))


def report(*documents: DocumentReport, errors: tuple[ErrorReport, ...] = ()) -> Report:
    return build(documents, topic=TOPIC, as_of=AS_OF, sources=SOURCES, errors=errors)


TEXT = (
    "Leaf and pain\n"
    "The leaf cures pain for everyone. Some people say that it helped them.\n"
    "It grows in hedges, and Wren (2019) counted it. As an AI model I cannot say more.\n"
)


def full() -> tuple[Document, DocumentReport]:
    """An article with one of everything."""
    document = plain(TEXT, metadata=Metadata(title="Leaf & pain", published="2026-01-02"), notes=("A note.",))
    made = document_report(
        document,
        sentences=sentences(document),
        verdicts=[
            verdict(document, "Some people say that it helped them.", "supported"),
            verdict(document, "The leaf cures pain for everyone.", "overstated", certainty="very_low"),
            verdict(document, "It grows in hedges", "unsupported", "The base is silent.", None, ()),
        ],
        matches=[match(document, "Wren (2019)")],
        diagnostics=[
            diagnostic(document, "As an AI model I cannot say more.", "GEN001", "leftover_ai_text", "error", fix=""),
            diagnostic(document, "The leaf cures pain for everyone."),
            diagnostic(document, None, "REG002", "undisclosed_seller", "note", "No seller is named.", ()),
            diagnostic(document, "2019", "REF003", "reference_wrong", "error", "The year is 2021.", fix="2021"),
        ],
        waived=[
            Waived(
                diagnostic(document, "grows in hedges", "CLM004", "claim_unsupported", "note", evidence=()),
                "Common knowledge.",
                date(2027, 1, 1),
            )
        ],
    )
    return document, made


@pytest.fixture
def make() -> SimpleNamespace:
    """The functions of this module."""
    functions: dict[str, Callable[..., Any]] = {
        "plain": plain,
        "page": page,
        "sentences": sentences,
        "where": where,
        "verdict": verdict,
        "diagnostic": diagnostic,
        "match": match,
        "report": report,
        "full": full,
    }
    return SimpleNamespace(**functions, sources=SOURCES, topic=TOPIC, as_of=AS_OF, text=TEXT)


@pytest.fixture
def article() -> Document:
    return full()[0]


@pytest.fixture
def whole() -> Report:
    """A report of one article with one of everything, and of one input that could not be read."""
    return report(full()[1], errors=(ErrorReport("gone.txt", "No such file."),))


@pytest.fixture
def rules() -> tuple[RuleInfo, ...]:
    return (
        RuleInfo("CLM002", "claim_overstated", "Wording surer than the evidence.", "# CLM002\n\nWhat it does."),
        RuleInfo("GEN001", "leftover_ai_text", "Residue of drafting.", "# GEN001"),
    )


HOSTILE = (
    "Evil \x1b[31mred\x1b[0m \x9b2J \x00 </script><script>alert(1)</script> \u202egnp.exe\u202c <img src=x onerror=1>."
)


@pytest.fixture
def hostile() -> tuple[Document, Report]:
    """An article, and a report, with control characters, markup and marks of direction wherever a view shows text."""
    document = plain(
        HOSTILE, path="e\x1bvil<b>.txt", metadata=Metadata(title=HOSTILE, published="2026\x1b"), notes=(HOSTILE,)
    )
    made = document_report(
        document,
        verdicts=[verdict(document, HOSTILE, "supported", HOSTILE)],
        matches=[match(document, HOSTILE, None)],
        diagnostics=[
            diagnostic(
                document, HOSTILE, "GEN\x1b<b>", "placeholder_text", "error", HOSTILE, ("bad2000scheme",), fix=HOSTILE
            ),
            diagnostic(document, "gnp.exe", message=HOSTILE),
            diagnostic(document, None, message=HOSTILE),
        ],
        waived=[Waived(diagnostic(document, "red", message=HOSTILE), HOSTILE)],
        silences=[Silence(0, len(HOSTILE), "heading")],
    )
    return document, report(made, errors=(ErrorReport(HOSTILE, HOSTILE),))
