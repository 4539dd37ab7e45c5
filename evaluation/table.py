"""Results as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from evaluation import articles, claims, contrast, references
from evaluation.claims import CLASSES, Rate, Score
from evaluation.data import APART
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
    ("pairs of claims: both members right", "contrast.pairs"),
    ("findings of articles: precision", "articles.findings.precision"),
    ("findings of articles: recall", "articles.findings.recall"),
    ("false alarms in 1,000 words of good articles (a ceiling)", "articles.false_alarms_per_1000"),
    ("references: status and wrong field", "references.accuracy"),
    ("references: status", "references.statuses"),
    ("references: detection of the corrupted", "references.detection"),
    ("references: right kind named of the corrupted", "references.kinds"),
    ("references: false alarms on the good (a ceiling)", "references.ok_accused"),
    ("references: good ones undecided (a ceiling)", "references.ok_undecided"),
    ("references, own sources only: precision of what is decided", "references.own.precision"),
    ("references, own sources only: decided", "references.own.decided"),
)


def summary(results: Results, floors: Mapping[str, float]) -> str:
    """The table of a set: ours, the baselines, and the floors."""
    figures = results.figures()
    names = list(results.baselines)
    rows = []
    for label, measure, figure in _CLAIMS:
        rivals = [_rival(results.baselines[name], measure, figure) for name in names]
        rows.append([label, f"{figures[measure]:.3f}", *rivals, _floor(floors, measure)])
    for label, measure in _OTHERS:
        if measure in figures:
            rows.append([label, f"{figures[measure]:.3f}", *[_NONE] * len(names), _floor(floors, measure)])
    counts = ", ".join(f"{count} {name}" for name, count in results.data.counts.items())
    head = f"Data `{results.data.name}` ({counts}; digest `{results.data.digest[:12]}`), judged as of {results.as_of}."
    title = f"## {results.data.name}"
    lines = table(["measure", "verileaf", *names, "floor"], rows)
    return "\n".join((title, "", head, "", *lines, "", good_articles([results]), *_cited(results)))


def _cited(results: Results) -> Iterator[str]:
    """How many references the shares are of; nothing where there are none."""
    if results.references:
        score = references.score(results.references)
        yield (
            f"References: {score.corrupted} corrupted, {score.detected} of them detected, {score.named} by their kind; "
            f"{score.ok} good, {score.accused_ok} of them accused, {score.undecided_ok} undecided."
        )


def good_articles(results: Sequence[Results]) -> str:
    """False alarms on the good articles of one set or several, and how many words these have."""
    scores = [articles.score(one.articles) for one in results]
    alarms, words = sum(score.false_alarms for score in scores), sum(score.good_words for score in scores)
    count = sum(outcome.article.gold.quality == "good" for one in results for outcome in one.articles)
    rate = f", one in {words / alarms:,.0f} words" if alarms else ""
    return f"Good articles: {count}, with {words:,} words; false alarms: {alarms}{rate}."


def details(results: Results) -> str:
    """Confusion, and figures by class, register, relation, kind of edit, of finding and of reference."""
    judged = claims.score_outcomes(results.claims)
    found = articles.score(results.articles)
    parts = [
        ("Gold (down) against verdict (across)", _confusion(judged)),
        ("By class", _rates("class", judged.classes)),
        ("By register", _slices("register", claims.slices(results.claims, lambda item: item.register))),
        ("By relation", _slices("relation", claims.slices(results.claims, lambda item: item.relation))),
        ("Findings by kind", _rates("kind", found.kinds)),
    ]
    if results.pairs:
        parts.insert(-1, ("Pairs by kind of edit", _edits(results.pairs)))
    if results.references:
        parts.append(("References by label", _references(results)))
    return "\n\n".join("\n".join((f"### {title}", "", *lines)) for title, lines in parts)


def misses(results: Results) -> str:
    """Every label that was not met; of the set that is kept apart, a line that says why there are none."""
    if results.data.name == APART:
        return f"The misses of {APART} are not listed: nobody who tunes reads them."
    return "\n".join(
        (
            *_claim_misses(results.claims),
            *_pair_misses(results.pairs),
            *_article_misses(results.articles),
            *_reference_misses(results.references),
        )
    )


def _claim_misses(outcomes: Iterable[claims.Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        if outcome.predicted != outcome.gold:
            why = f" [{outcome.claim.assessment}] {outcome.claim.reason}" if outcome.claim else ""
            yield f"{outcome.item.id} {outcome.gold} -> {outcome.predicted}: {outcome.item.claim}{why}"


def _pair_misses(outcomes: Iterable[contrast.Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        yield from _claim_misses((outcome.one, outcome.two))


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
    return table(["", *CLASSES], rows)


def _rates(name: str, rates: Mapping[str, Rate] | Mapping[claims.Class, Rate]) -> list[str]:
    rows = [
        [str(key), str(rate.actual), str(rate.predicted), str(rate.right), _of(rate.precision, rate.predicted),
         _of(rate.recall, rate.actual), f"{rate.f1:.3f}"]
        for key, rate in rates.items()
    ]  # fmt: skip
    return table([name, "labelled", "found", "right", "precision", "recall", "F1"], rows)


def _slices(name: str, scores: Mapping[str, Score]) -> list[str]:
    rows = [
        [key, str(s.count), f"{s.accuracy:.3f}", f"{s.macro_f1:.3f}", _of(s.exact.precision, s.exact.predicted),
         _of(s.exact.recall, s.exact.actual), _of(s.flagged.precision, s.flagged.predicted),
         _of(s.flagged.recall, s.flagged.actual)]
        for key, s in scores.items()
    ]  # fmt: skip
    heads = ["n", "accuracy", "macro-F1", "flags P", "flags R", "any flag P", "any flag R"]
    return table([name, *heads], rows)


def _edits(outcomes: Sequence[contrast.Outcome]) -> list[str]:
    rows = [
        [edit, str(score.count), str(score.right), str(score.half), f"{score.share:.3f}"]
        for edit, score in (*contrast.by_edit(outcomes).items(), ("all", contrast.score(outcomes)))
    ]
    return table(["edit", "pairs", "both right", "one right", "share of both"], rows)


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
    return table(["label", "n", "right", "own sources: decided", "right"], rows)


def _of(figure: float, count: int) -> str:
    return f"{figure:.3f}" if count else _NONE


def _rival(score: Score, measure: str, figure: Callable[[Score], float]) -> str:
    """A baseline's figure; the precision of flags is none where it never flags."""
    count = score.exact.predicted if measure.endswith(".precision") else score.count
    return _of(figure(score), count)


def _floor(floors: Mapping[str, float], measure: str) -> str:
    return f"{floors[measure]:.3f}" if measure in floors else _NONE


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table, numbers to the right."""
    marks = ["---", *["---:"] * (len(heads) - 1)]
    return [f"| {' | '.join(row)} |" for row in (heads, marks, *rows)]
