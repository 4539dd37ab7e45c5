"""One self-contained page: the article block by block, its judged words marked, the remarks beside them.

The page loads nothing and runs nothing: no script, no external resource, and a content security policy that says so.
The filters are check boxes that the style sheet reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from string import Template

from verileaf.model import Document, ReferenceStatus
from verileaf.report.article import article_html
from verileaf.report.build import encodable
from verileaf.report.citation import citation_html
from verileaf.report.model import CSL, DocumentReport, ReferenceReport, Report, SilenceReport, WaivedReport
from verileaf.report.place import Places
from verileaf.report.remarks import LABELS, Mark, Remark, remarks_of
from verileaf.report.view import (
    CERTAINTY,
    NO_ADVICE,
    Totals,
    by_reason,
    counted,
    judge_share,
    one_line,
    short_source,
    visible,
)

_HERE = Path(__file__).parent
_FILTER = "body:has(#show-{0}:not(:checked)) :is(.remark, .number).{0} {{ display: none; }}\n" + (
    "body:has(#show-{0}:not(:checked)) mark.{0} {{ background: none; text-decoration: none; }}"
)
_REFERENCE_MARKS: dict[ReferenceStatus, Mark] = {
    "ok": "supported",
    "wrong": "error",
    "nonexistent": "error",
    "retracted": "error",
    "placeholder": "warning",
    "generic": "warning",
}


def render(report: Report, documents: Iterable[Document] = ()) -> str:
    """The page. `documents` are the articles as read, found by path; of one that is missing only the remarks stand."""
    articles = {encodable(document.path): document for document in documents}
    names = [one_line(item.title or item.path) for item in report.documents]
    title = f"Verileaf report: {names[0] if len(names) == 1 else counted(len(names), 'article')}"
    facts = (
        f"As of {report.as_of}. Topic {report.topic.id}, version {report.topic.version}, "
        f"last reviewed {report.topic.reviewed}."
    )
    css = Template((_HERE / "page.css").read_text(encoding="utf-8"))
    page = Template((_HERE / "page.html").read_text(encoding="utf-8"))
    return page.substitute(
        title=_text(title),
        facts=_text(facts),
        advice=_text(NO_ADVICE),
        css=css.substitute(filters="\n".join(map(_FILTER.format, LABELS))),
        summary=_summary(report),
        filters="\n".join(_filter(mark, label) for mark, label in LABELS.items()),
        contents=_contents(names),
        documents="\n".join(
            _document(f"d{number}", item, articles.get(item.path), report.sources)
            for number, item in enumerate(report.documents, 1)
        ),
        sources=_sources(report.sources),
        footer=_text(f"Made by {report.tool.name} {report.tool.version}."),
    )


def _summary(report: Report) -> str:
    totals = Totals(report)
    rows = {
        "Read": f"{counted(totals.documents, 'article')}, {counted(totals.words, 'word')}",
        "Claims": ", ".join(f"{number:,} {name}" for name, number in totals.claims.items()),
        "References": ", ".join(f"{number:,} {name}" for name, number in totals.references.items()),
        "Findings": ", ".join(counted(number, level) for level, number in totals.findings.items()),
        "Not read": "; ".join(f"{error.path}: {error.message}" for error in report.errors),
    }
    if not report.errors:
        del rows["Not read"]
    if told := judge_share(report):
        rows["Judge"] = told
    items = "\n".join(f"<dt>{label}</dt><dd>{_text(value or 'none')}</dd>" for label, value in rows.items())
    return f'<dl class="tally">\n{items}\n</dl>'


def _filter(mark: Mark, label: str) -> str:
    return (
        f'<label><input type="checkbox" id="show-{mark}" autocomplete="off" checked>'
        f'<span class="key {mark}">{label}</span></label>'
    )


def _contents(names: Sequence[str]) -> str:
    if len(names) < 2:
        return ""
    items = "\n".join(f'<li><a href="#d{number}">{_text(name)}</a></li>' for number, name in enumerate(names, 1))
    return f'<ol class="contents">\n{items}\n</ol>'


def _document(prefix: str, item: DocumentReport, article: Document | None, sources: Mapping[str, CSL]) -> str:
    def box(remark: Remark) -> str:
        return _remark(remark, prefix, sources, linked=remark.start is not None and article is not None)

    remarks = remarks_of(item, Places(article) if article is not None else None)
    body, loose = ("", remarks) if article is None else article_html(article, remarks, prefix, box)
    facts = [item.path, counted(item.words, "word"), f"{item.profile} page"]
    facts += [f"published {item.published}"] if item.published else []
    parts = [
        f'<article class="document" id="{prefix}" aria-labelledby="{prefix}-title">',
        f'<h2 id="{prefix}-title" dir="auto">{_text(item.title or item.path)}</h2>',
        f'<p class="about quiet">{_text(", ".join(facts))}</p>',
        *(f'<p class="about">{_text(note)}</p>' for note in item.notes),
    ]
    if loose:
        title = "About the page" if article is not None else "Remarks"
        boxes = "\n".join(_remark(remark, prefix, sources, linked=False) for remark in loose)
        parts.append(
            f'<section class="remarks" aria-label="{title}">\n<p class="about label">{title}</p>\n{boxes}\n</section>'
        )
    if body:
        parts.append(f'<div lang="{escape(item.language)}" dir="auto">\n{body}\n</div>')
    parts += [_references(item.references), _waived(item.waived), _silent(item.silences), "</article>"]
    return "\n".join(part for part in parts if part)


def _remark(remark: Remark, prefix: str, sources: Mapping[str, CSL], *, linked: bool) -> str:
    body = [f"<p>{_text(text)}</p>" for text in (remark.message, remark.reason) if text]
    if not linked and remark.quote:
        body.insert(0, f"<p><q>{_text(remark.quote)}</q></p>")
    names = "; ".join(_source_link(name, sources) for name in remark.evidence)
    certainty = f"Evidence of {CERTAINTY[remark.certainty]}" if remark.certainty else "Sources" if names else ""
    if certainty:
        body.append(f'<p class="quiet">{": ".join(part for part in (certainty, names) if part)}</p>')
    if remark.fix is not None:
        body.append(f"<p>Fix{'' if remark.fix.safe else ' (unsafe)'}: {_text(remark.fix.description)}</p>")
    place = f"line {remark.line}, column {remark.column}" if remark.quote is not None else ""
    if linked:
        place = f'<a href="#{prefix}-m{remark.number}">{place}</a>'
    foot = ", ".join(part for part in (_text(remark.code), place) if part)
    body.append(f'<p class="quiet">{foot}</p>' if foot else "")
    state = "" if remark.mark in ("supported", "silent") else " open"
    return (
        f'<details class="remark {remark.mark}"{state}>'
        f'<summary>{remark.number}. <span class="label">{_text(remark.label)}</span></summary>\n'
        f'<div id="{prefix}-r{remark.number}">\n{"".join(body)}\n</div></details>'
    )


def _source_link(name: str, sources: Mapping[str, CSL]) -> str:
    if name not in sources:
        return _text(name)
    return f'<a href="#source-{escape(name)}">{_text(short_source(sources[name]))}</a>'


def _references(references: Sequence[ReferenceReport]) -> str:
    if not references:
        return ""
    items = "\n".join(map(_reference, references))
    return f'<section class="references">\n<h3>References of the article</h3>\n<ol>\n{items}\n</ol>\n</section>'


def _reference(item: ReferenceReport) -> str:
    mark = _REFERENCE_MARKS.get(item.status, "silent")
    label = item.status.replace("_", " ")
    parts = [f'<span class="{mark}"><span class="label">{label}</span></span>: {_text(item.text or item.quote)}']
    parts += [
        f"<br>{_text(difference.field)}: the article has <q>{_text(difference.stated)}</q>, "
        f"the record <q>{_text(difference.actual)}</q>"
        for difference in item.differences
    ]
    if item.match is not None and item.status != "ok":
        parts.append(f'<br><span class="quiet">Record: {citation_html(item.match)}</span>')
    elif item.match is None and item.reason:
        parts.append(f'<br><span class="quiet">{_text(item.reason)}</span>')
    for notice in item.notices:
        told = " ".join(filter(None, (notice.type.replace("_", " "), notice.date, notice.doi and f"doi:{notice.doi}")))
        parts.append(f'<br><span class="quiet">On record: {_text(told)}</span>')
    for cited in item.cited:
        if cited.relevance == "does not":
            parts.append(f"<br>Does not bear on <q>{_text(cited.quote)}</q> (line {cited.line}). {_text(cited.reason)}")
    for candidate in item.candidates:
        line = f"May mean: {citation_html(candidate.record)} {_text(candidate.reason)}"
        parts.append(f'<br><span class="quiet">{line}</span>')
    return f"<li>{''.join(parts)}</li>"


def _waived(waived: Sequence[WaivedReport]) -> str:
    if not waived:
        return ""
    items = "\n".join(
        f"<li>Line {item.diagnostic.line}: {_text(item.diagnostic.code)} {_text(item.diagnostic.message)} "
        f"Waived: {_text(item.reason)}{f' (until {item.until})' if item.until else ''}</li>"
        for item in waived
    )
    return f'<section class="references">\n<h3>Findings waived in the file</h3>\n<ol>\n{items}\n</ol>\n</section>'


def _silent(silences: Sequence[SilenceReport]) -> str:
    if not silences:
        return ""
    reasons = "\n".join(
        f"<dt>{_text(reason)}</dt>\n"
        + "\n".join(f"<dd>Line {item.line}: {_text(one_line(item.text))}</dd>" for item in items)
        for reason, items in by_reason(silences).items()
    )
    title = f"{counted(len(silences), 'sentence')} not judged"
    return f'<details class="references">\n<summary>{title}</summary>\n<dl>\n{reasons}\n</dl>\n</details>'


def _sources(sources: Mapping[str, CSL]) -> str:
    if not sources:
        return "<p>No finding or verdict names a source.</p>"
    items = "\n".join(f'<li id="source-{escape(name)}">{citation_html(item)}</li>' for name, item in sources.items())
    return f"<ol>\n{items}\n</ol>"


def _text(text: str) -> str:
    return escape(visible(text))
