"""Report, version 1: what a run says about the articles it read.

The structs are the contract of the JSON form; `docs/report.schema.json` is generated from them. Keys may be added, none
is removed or renamed. What is absent is null. Spans are half-open ranges of code points of the decoded source; lines
and columns count from 1, columns in code points.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from verileaf.model import (
    Attribution,
    Certainty,
    Difference,
    Fix,
    Frozen,
    Level,
    Notice,
    Polarity,
    Profile,
    Proposer,
    ReferenceStatus,
    Relation,
    Relevance,
    Scope,
    Silenced,
    Span,
    Strength,
    VerdictName,
)

CSL = dict[str, Any]
"""One item of CSL-JSON."""

SCHEMA: Literal["verileaf.report/1"] = "verileaf.report/1"


class JudgeReport(Frozen, frozen=True):
    """The judge outside that the user configured: a model that may propose verdicts, which the engine then weighs."""

    host: str
    """Of its address, with the port if one was given."""
    model: str
    asked: int
    """Sentences that it was to be asked about."""
    failed: dict[str, int]
    """Of these, how many it gave no usable answer to, by reason. They stay as the engine left them."""


class ToolReport(Frozen, frozen=True, omit_defaults=True):
    """The program that made the report. `judge` is there only if one was configured."""

    name: str
    version: str
    semantic: bool = False
    """Did a small language model read each clause beside what the base says (`--semantic`)? Left out if not."""
    judge: JudgeReport | None = None


class TopicReport(Frozen, frozen=True):
    """The evidence base that was used, and when it was last reviewed."""

    id: str
    version: str
    reviewed: date


class Excerpt(Frozen, frozen=True):
    """The sentence around a finding, without markup; `text[start:end]` are the words that are meant."""

    text: str
    start: int
    end: int


class ClaimReport(Frozen, frozen=True, omit_defaults=True):
    """A claim and its verdict. `quote` is the source slice, markup included; `text` the same words without markup.

    `proposed_by` is there only if somebody else than the engine thought of the verdict.
    """

    quote: str
    text: str
    span: Span
    line: int
    column: int
    relation: Relation
    subject: str
    object: str | None
    comparator: str | None
    polarity: Polarity
    strength: Strength
    attribution: Attribution
    scope: Scope
    verdict: VerdictName
    assessment: str | None
    certainty: Certainty | None
    evidence: tuple[str, ...]
    reason: str
    proposed_by: Proposer | None = None


class CitedReport(Frozen, frozen=True):
    """A sentence that cites a work, and whether the work bears on it, as far as can be told."""

    quote: str
    span: Span
    line: int
    column: int
    relevance: Relevance
    reason: str


class CandidateReport(Frozen, frozen=True):
    """A work that may be meant where a reference was never filled in; `fits` if all that is said there fits it."""

    record: CSL
    """Its id, title, journal, year and identifiers."""
    reason: str
    fits: bool


class ReferenceReport(Frozen, frozen=True):
    """A citation as the article writes it, the work it describes (`match`), and where the two differ.

    `notices` say what has happened to the work since it appeared, `cited` which sentences rest on it. A placeholder has
    `candidates`.
    """

    quote: str
    text: str
    span: Span
    line: int
    column: int
    status: ReferenceStatus
    match: CSL | None
    differences: tuple[Difference, ...]
    reason: str
    notices: tuple[Notice, ...] = ()
    cited: tuple[CitedReport, ...] = ()
    candidates: tuple[CandidateReport, ...] = ()


class DiagnosticReport(Frozen, frozen=True):
    """A finding. Those about the page as a whole have no quote, span or excerpt and stand at line 1, column 1."""

    code: str
    kind: str
    level: Level
    quote: str | None
    span: Span | None
    line: int
    column: int
    excerpt: Excerpt | None
    message: str
    evidence: tuple[str, ...]
    fix: Fix | None


class WaivedReport(Frozen, frozen=True):
    """A finding that the article's own waiver silences, with the waiver's reason and last day."""

    diagnostic: DiagnosticReport
    reason: str
    until: date | None


class SilenceReport(Frozen, frozen=True):
    """A sentence of the author's text that was not judged, and why."""

    text: str
    span: Span
    line: int
    column: int
    reason: Silenced


class DocumentReport(Frozen, frozen=True, omit_defaults=True):
    """One article. Claims, references, diagnostics and silences stand in order of position."""

    path: str
    title: str | None
    language: str
    published: str | None
    words: int
    """Words of the author's text; comments, testimonials and boilerplate are not counted."""
    profile: Profile
    span_of: Literal["source", "extracted"]
    notes: tuple[str, ...]
    claims: tuple[ClaimReport, ...]
    references: tuple[ReferenceReport, ...]
    diagnostics: tuple[DiagnosticReport, ...]
    waived: tuple[WaivedReport, ...]
    silences: tuple[SilenceReport, ...] = ()
    """The sentences that were not judged, if they were asked for; the key is absent if there are none."""


class ErrorReport(Frozen, frozen=True):
    """An input that could not be used, and why, in one line."""

    path: str
    message: str


class Report(Frozen, frozen=True):
    """Everything one run has to say. `sources` holds the CSL-JSON of every source named as evidence."""

    schema: Literal["verileaf.report/1"]
    tool: ToolReport
    topic: TopicReport
    as_of: date
    documents: tuple[DocumentReport, ...]
    sources: dict[str, CSL]
    errors: tuple[ErrorReport, ...]


class RuleInfo(Frozen, frozen=True):
    """What a view says of a rule: code, kind, one line, and its document in Markdown."""

    code: str
    kind: str
    summary: str
    document_markdown: str
