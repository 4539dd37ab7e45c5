"""From what was judged to the report: positions become source spans, quotes, lines and columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from verileaf.model import (
    Candidate,
    Cited,
    Diagnostic,
    Difference,
    Document,
    Match,
    Profile,
    Sentence,
    Silence,
    Span,
    Verdict,
    Waived,
)
from verileaf.patterns import lazy
from verileaf.report.model import (
    SCHEMA,
    CandidateReport,
    CitedReport,
    ClaimReport,
    DiagnosticReport,
    DocumentReport,
    ErrorReport,
    JudgeReport,
    ReferenceReport,
    Report,
    SilenceReport,
    ToolReport,
    TopicReport,
    WaivedReport,
)
from verileaf.report.place import Places
from verileaf.version import __version__

_NAMED = ("id", "title", "author", "container-title", "issued", "DOI", "PMID", "URL")
"""What is said of a work that may be meant."""
_SURROGATE = lazy("[\ud800-\udfff]")


def document_report(
    document: Document,
    *,
    sentences: Sequence[Sentence] = (),
    verdicts: Iterable[Verdict] = (),
    matches: Iterable[Match] = (),
    diagnostics: Iterable[Diagnostic] = (),
    waived: Iterable[Waived] = (),
    silences: Iterable[Silence] = (),
    profile: Profile = "editorial",
) -> DocumentReport:
    """The report of one document. The order of the inputs does not matter; `sentences` bound the excerpts.

    Raises `ValueError` if a claim or reference does not lie in the text.
    """
    document = _encodable(document)
    places = Places(document, sentences)
    return DocumentReport(
        path=encodable(document.path),
        title=_title(document),
        language=document.language,
        published=_clean(document.metadata.published),
        words=count_words(document),
        profile=profile,
        span_of=document.span_of,
        notes=tuple(encodable(note) for note in document.notes),
        claims=tuple(sorted((_claim(places, verdict) for verdict in verdicts), key=_claim_order)),
        references=tuple(sorted((_reference(places, match) for match in matches), key=_reference_order)),
        diagnostics=tuple(sorted((_diagnostic(places, item) for item in diagnostics), key=diagnostic_order)),
        waived=tuple(sorted((_waived(places, item) for item in waived), key=_waived_order)),
        silences=tuple(sorted((_silence(places, document, item) for item in silences), key=_silence_order)),
    )


def build(
    documents: Iterable[DocumentReport],
    *,
    topic: TopicReport,
    as_of: date,
    sources: Mapping[str, Mapping[str, Any]],
    errors: Iterable[ErrorReport] = (),
    semantic: bool = False,
    judge: JudgeReport | None = None,
) -> Report:
    """The report of a run. Of `sources`, the catalogue by id, those named as evidence are kept.

    Raises `KeyError` if evidence names a source that the catalogue lacks.
    """
    reports = tuple(documents)
    return Report(
        schema=SCHEMA,
        tool=ToolReport("verileaf", __version__, semantic, judge),
        topic=topic,
        as_of=as_of,
        documents=reports,
        sources={name: dict(sources[name]) for name in sorted(_named(reports))},
        errors=tuple(ErrorReport(encodable(error.path), encodable(error.message)) for error in errors),
    )


def count_words(document: Document) -> int:
    """Words between white space in the author's text; in all of it where no block is marked as such."""
    blocks = [block for block in document.blocks if block.zone == "main"]
    if not blocks:
        return len(document.text.split())
    return sum(len(document.text[block.start : block.end].split()) for block in blocks)


def encodable(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, so that it can be written as UTF-8; its length stays."""
    if text.isascii():
        return text
    return _SURROGATE.sub("\ufffd", text)


def diagnostic_order(item: DiagnosticReport) -> tuple[Any, ...]:
    """Sort key: findings about the page first, then by position, code and message."""
    return (item.span is not None, item.span or Span(0, 0), item.code, item.kind, item.message)


def _claim(places: Places, verdict: Verdict) -> ClaimReport:
    claim = verdict.claim
    span = places.document.span(claim.start, claim.end)
    line, column = places.line_column(span.start)
    return ClaimReport(
        quote=places.quote(span),
        text=places.document.text[claim.start : claim.end],
        span=span,
        line=line,
        column=column,
        relation=claim.relation,
        subject=claim.subject,
        object=claim.object,
        comparator=claim.comparator,
        polarity=claim.polarity,
        strength=claim.strength,
        attribution=claim.attribution,
        scope=claim.scope,
        verdict=verdict.name,
        assessment=verdict.assessment,
        certainty=verdict.certainty,
        evidence=verdict.evidence,
        reason=encodable(verdict.reason),
        proposed_by=verdict.proposed_by,
    )


def _reference(places: Places, match: Match) -> ReferenceReport:
    reference = match.reference
    span = places.document.span(reference.start, reference.end)
    line, column = places.line_column(span.start)
    return ReferenceReport(
        quote=places.quote(span),
        text=encodable(reference.raw),
        span=span,
        line=line,
        column=column,
        status=match.status,
        match=None if match.record is None else dict(match.record),
        differences=tuple(
            Difference(item.field, encodable(item.stated), encodable(item.actual), item.severity)
            for item in match.differences
        ),
        reason=encodable(match.reason),
        notices=match.notices,
        cited=tuple(_cited(places, item) for item in match.cited),
        candidates=tuple(map(_candidate, match.candidates)),
    )


def _cited(places: Places, item: Cited) -> CitedReport:
    span = places.document.span(item.start, item.end)
    place = places.line_column(span.start)
    return CitedReport(places.quote(span), span, *place, item.relevance, encodable(item.reason))


def _candidate(item: Candidate) -> CandidateReport:
    record = {field: item.record[field] for field in _NAMED if item.record.get(field)}
    return CandidateReport(record, encodable(item.reason), item.fits)


def _diagnostic(places: Places, item: Diagnostic) -> DiagnosticReport:
    line, column = (1, 1) if item.span is None else places.line_column(item.span.start)
    return DiagnosticReport(
        code=item.code,
        kind=item.kind,
        level=item.level,
        quote=None if item.span is None else places.quote(item.span),
        span=item.span,
        line=line,
        column=column,
        excerpt=None if item.span is None else places.excerpt(item.span),
        message=encodable(item.message),
        evidence=item.evidence,
        fix=item.fix,
    )


def _silence(places: Places, document: Document, item: Silence) -> SilenceReport:
    span = document.span(item.start, item.end)
    return SilenceReport(document.text[item.start : item.end], span, *places.line_column(span.start), item.reason)


def _waived(places: Places, item: Waived) -> WaivedReport:
    return WaivedReport(_diagnostic(places, item.diagnostic), encodable(item.reason), item.until)


def _title(document: Document) -> str | None:
    if document.metadata.title:
        return encodable(document.metadata.title)
    for block in document.blocks:
        if block.zone == "main" and (block.kind == "title" or (block.kind == "heading" and block.level == 1)):
            return " ".join(document.text[block.start : block.end].split()) or None
    return None


def _clean(text: str | None) -> str | None:
    return None if text is None else encodable(text)


def _encodable(document: Document) -> Document:
    source, text = encodable(document.source), encodable(document.text)
    if source is document.source and text is document.text:
        return document
    return msgspec.structs.replace(document, source=source, text=text)


def _named(documents: Iterable[DocumentReport]) -> set[str]:
    names: set[str] = set()
    for document in documents:
        for claim in document.claims:
            names.update(claim.evidence)
        for diagnostic in (*document.diagnostics, *(item.diagnostic for item in document.waived)):
            names.update(diagnostic.evidence)
    return names


def _claim_order(item: ClaimReport) -> tuple[Any, ...]:
    return (item.span, item.relation, item.subject, item.object or "", item.verdict, item.assessment or "", item.reason)


def _reference_order(item: ReferenceReport) -> tuple[Any, ...]:
    return (item.span, item.status, item.text, item.reason)


def _silence_order(item: SilenceReport) -> tuple[int, int]:
    return item.span.start, item.span.end


def _waived_order(item: WaivedReport) -> tuple[Any, ...]:
    return (diagnostic_order(item.diagnostic), item.reason)
