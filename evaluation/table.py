"""Results as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from evaluation import articles, claims, references
from evaluation.claims import CLASSES, Rate, Score
from evaluation.results import Results

_NONE = "–"
_CLAIMS: tuple[tuple[str, str, Callable[[Score], float]], ...] = (
    ("verdicts: accuracy", "claims.accuracy", lambda s: s.accuracy),
    ("verdicts: macro-F1 of five classes", "claims.macro_f1", lambda s: s.macro_f1),
    ("flags: precision, exact class", "claims.flags.precision", lambda s: s.exact.precision),
    ("flags: recall, exact class", "claims.flags.recall", lambda s: s.exact.recall),
    ("flags: precision, any flag", "claims.any_flag.precision", lambda s: s.flagged.precision),
    ("flags: recall, any flag", "claims.any_flag.recall", lambda s: s.flagged.recall),
)
_OTHERS = (
    ("findings of articles: precision", "articles.findings.precision"),
    ("findings of articles: recall", "articles.findings.recall"),
    ("false alarms in 1,000 words of good articles (a ceiling)", "articles.false_alarms_per_1000"),
    ("references: status and wrong field", "references.accuracy"),
    ("references: status", "references.statuses"),
    ("references: correct ones accused (a ceiling)", "references.ok_accused"),
    ("references, own sources only: precision of what is decided", "references.own.precision"),
    ("references, own sources only: decided", "references.own.decided"),
)


def summary(results: Results, floors: Mapping[str, float]) -> str:
    """The one table: ours, the baselines, and the floors."""
    figures = results.figures()
    names = list(results.baselines)
    rows = []
    for label, measure, figure in _CLAIMS:
        rivals = [f"{figure(results.baselines[name]):.3f}" for name in names]
        rows.append([label, f"{figures[measure]:.3f}", *rivals, _floor(floors, measure)])
    for label, measure in _OTHERS:
        rows.append([label, f"{figures[measure]:.3f}", *[_NONE] * len(names), _floor(floors, measure)])
    counts = ", ".join(f"{count} {name}" for name, count in results.data.counts.items())
    head = f"Data `{results.data.name}` ({counts}; digest `{results.data.digest[:12]}`), judged as of {results.as_of}."
    return "\n".join((head, "", *_table(["measure", "verileaf", *names, "floor"], rows)))


def details(results: Results) -> str:
    """Confusion, and figures by class, register, relation, kind of finding and kind of reference."""
    judged = claims.score_outcomes(results.claims)
    found = articles.score(results.articles)
    parts = [
        ("Gold (down) against verdict (across)", _confusion(judged)),
        ("By class", _rates("class", judged.classes)),
        ("By register", _slices("register", claims.slices(results.claims, lambda item: item.register))),
        ("By relation", _slices("relation", claims.slices(results.claims, lambda item: item.relation))),
        ("Findings by kind", _rates("kind", found.kinds)),
        ("References by label", _references(results)),
    ]
    return "\n\n".join("\n".join((f"### {title}", "", *lines)) for title, lines in parts)


def misses(results: Results) -> str:
    """Every label that was not met, for development."""
    return "\n".join(
        (*_claim_misses(results.claims), *_article_misses(results.articles), *_reference_misses(results.references))
    )


def _claim_misses(outcomes: Iterable[claims.Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        if outcome.predicted != outcome.gold:
            why = f" [{outcome.claim.assessment}] {outcome.claim.reason}" if outcome.claim else ""
            yield f"{outcome.item.id} {outcome.gold} -> {outcome.predicted}: {outcome.item.claim}{why}"


def _article_misses(outcomes: Iterable[articles.Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        name = outcome.article.name
        yield from (f"{name} missed {finding.kind}: {finding.quote or ''}" for finding in outcome.missed)
        yield from (f"{name} beyond {d.code} {d.kind}: {d.quote or ''} ({d.message})" for d in outcome.beyond)


def _reference_misses(outcomes: Iterable[references.Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        if not outcome.right:
            fields = ", ".join(f"{d.field}: {d.stated} / {d.actual}" for d in outcome.found.differences)
            yield f"{outcome.item.id} {outcome.item.gold} -> {outcome.found.status} ({fields}): {outcome.item.raw}"


def _confusion(score: Score) -> list[str]:
    rows = [[one, *(str(score.confusion.get((one, two), 0)) for two in CLASSES)] for one in CLASSES]
    return _table(["", *CLASSES], rows)


def _rates(name: str, rates: Mapping[str, Rate] | Mapping[claims.Class, Rate]) -> list[str]:
    rows = [
        [str(key), str(rate.actual), str(rate.predicted), str(rate.right), _of(rate.precision, rate.predicted),
         _of(rate.recall, rate.actual), f"{rate.f1:.3f}"]
        for key, rate in rates.items()
    ]  # fmt: skip
    return _table([name, "labelled", "found", "right", "precision", "recall", "F1"], rows)


def _slices(name: str, scores: Mapping[str, Score]) -> list[str]:
    rows = [
        [key, str(s.count), f"{s.accuracy:.3f}", f"{s.macro_f1:.3f}", _of(s.exact.precision, s.exact.predicted),
         _of(s.exact.recall, s.exact.actual), _of(s.flagged.precision, s.flagged.predicted),
         _of(s.flagged.recall, s.flagged.actual)]
        for key, s in scores.items()
    ]  # fmt: skip
    heads = ["n", "accuracy", "macro-F1", "flags P", "flags R", "any flag P", "any flag R"]
    return _table([name, *heads], rows)


def _references(results: Results) -> list[str]:
    labels = list(dict.fromkeys(outcome.item.gold for outcome in results.references))
    rows = []
    for label in sorted(labels):
        ours = [outcome for outcome in results.references if outcome.item.gold == label]
        own = [outcome for outcome in results.own if outcome.item.gold == label]
        decided = [outcome for outcome in own if outcome.found.status != "unresolved"]
        rows.append(
            [
                label,
                str(len(ours)),
                str(sum(o.right for o in ours)),
                str(len(decided)),
                str(sum(o.right for o in decided)),
            ]
        )
    return _table(["label", "n", "right", "own sources: decided", "right"], rows)


def _of(figure: float, count: int) -> str:
    return f"{figure:.3f}" if count else _NONE


def _floor(floors: Mapping[str, float], measure: str) -> str:
    return f"{floors[measure]:.3f}" if measure in floors else _NONE


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    marks = ["---", *["---:"] * (len(heads) - 1)]
    return [f"| {' | '.join(row)} |" for row in (heads, marks, *rows)]
