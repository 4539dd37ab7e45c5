"""Scores of an article's findings, by kind, and false alarms on good articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evaluation.claims import Rate, overlap
from evaluation.data import GoldFinding, LabelledArticle
from verileaf.model import Frozen, Span
from verileaf.pipeline import Checker
from verileaf.read import read_bytes
from verileaf.report.model import DiagnosticReport

_SAME: dict[str, str] = {
    "claim_outdated": "law or claim outdated",
    "law_outdated": "law or claim outdated",
    "law_wrong": "law or claim outdated",
    "leftover_ai_text": "drafting residue",
    "placeholder_text": "drafting residue",
}
"""Kinds that count as one. Where two of the first group differ, one of them is a rule about law, so that the sentence
is a legal one."""


class Outcome(Frozen, frozen=True):
    """One article: the pairs that agree, what was missed, and what was found beyond the labels."""

    article: LabelledArticle
    words: int
    agreed: tuple[tuple[GoldFinding, DiagnosticReport], ...]
    missed: tuple[GoldFinding, ...]
    beyond: tuple[DiagnosticReport, ...]
    """Warnings and errors without a label, those about the page's form left out."""


class Score(Frozen, frozen=True):
    findings: Rate
    """All kinds that occur in the labels together."""
    kinds: dict[str, Rate]
    false_alarms: int
    """Warnings and errors on good articles."""
    good_words: int

    @property
    def false_alarms_per_1000(self) -> float:
        """False alarms in 1,000 words of good articles."""
        return 1000 * self.false_alarms / self.good_words if self.good_words else 0.0


def kind_of(kind: str) -> str:
    """The kind under which a finding is scored."""
    return _SAME.get(kind, kind)


def run(checker: Checker, articles: Iterable[LabelledArticle]) -> list[Outcome]:
    """Check every article and hold its findings against the labels."""
    outcomes = []
    for article in articles:
        report = checker.document(read_bytes(article.source.encode(), article.name))
        found = [d for d in report.diagnostics if d.level != "note" and not d.code.startswith("PGE")]
        outcomes.append(compare(article, found, report.words))
    return outcomes


def compare(article: LabelledArticle, found: Sequence[DiagnosticReport], words: int) -> Outcome:
    """Match labels and findings one to one: same kind, and an overlap of at least half of the shorter quote.

    What is missing from the page as a whole has no quote and is matched by kind alone. The largest overlap goes first.
    """
    pairs = []
    for label, (finding, span) in enumerate(zip(article.gold.findings, article.spans, strict=True)):
        for number, diagnostic in enumerate(found):
            if kind_of(finding.kind) == kind_of(diagnostic.kind) and (common := _common(span, diagnostic.span)):
                pairs.append((-common, label, number))
    labels: dict[int, int] = {}
    taken: set[int] = set()
    for _, label, number in sorted(pairs):
        if label not in labels and number not in taken:
            labels[label] = number
            taken.add(number)
    findings = article.gold.findings
    return Outcome(
        article=article,
        words=words,
        agreed=tuple((findings[label], found[number]) for label, number in sorted(labels.items())),
        missed=tuple(finding for label, finding in enumerate(findings) if label not in labels),
        beyond=tuple(diagnostic for number, diagnostic in enumerate(found) if number not in taken),
    )


def _common(gold: Span | None, found: Span | None) -> int:
    """Characters in common if the two match, else 0; 1 where neither has a place."""
    if gold is None or found is None:
        return int(gold is found)
    common = overlap(gold, found)
    return common if 2 * common >= min(gold.end - gold.start, found.end - found.start) else 0


def score(outcomes: Sequence[Outcome]) -> Score:
    """Figures over all articles. Only kinds that occur in the labels are scored; false alarms count every kind."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    actual: Counter[str] = Counter()
    alarms = words = 0
    for outcome in outcomes:
        right.update(kind_of(finding.kind) for finding, _ in outcome.agreed)
        predicted.update(kind_of(diagnostic.kind) for _, diagnostic in outcome.agreed)
        predicted.update(kind_of(diagnostic.kind) for diagnostic in outcome.beyond)
        actual.update(kind_of(finding.kind) for finding in outcome.article.gold.findings)
        if outcome.article.gold.quality == "good":
            alarms += len(outcome.beyond)
            words += outcome.words
    kinds = {kind: Rate(right[kind], predicted[kind], actual[kind]) for kind in sorted(actual)}
    return Score(
        findings=Rate(right.total(), sum(predicted[kind] for kind in kinds), actual.total()),
        kinds=kinds,
        false_alarms=alarms,
        good_words=words,
    )
