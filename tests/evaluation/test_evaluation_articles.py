"""Findings of articles: one to one, by kind and overlap."""

from __future__ import annotations

from builders import article, diagnostic

from evaluation.articles import compare, score
from verileaf.model import Span

TEXT = "It cures pain. Nobody is harmed. It is legal everywhere."


def test_half_of_the_shorter_quote_is_enough() -> None:
    gold = article(TEXT, ("claim_overstated", "It cures pain."))
    assert compare(gold, [diagnostic("claim_overstated", Span(7, 40))], 10).agreed
    assert not compare(gold, [diagnostic("claim_overstated", Span(8, 40))], 10).agreed
    assert compare(gold, [diagnostic("claim_overstated", Span(12, 14))], 10).agreed


def test_one_to_one_and_largest_overlap_first() -> None:
    gold = article(TEXT, ("claim_overstated", "It cures pain."))
    found = [diagnostic("claim_overstated", Span(0, 8)), diagnostic("claim_overstated", Span(0, 14))]
    outcome = compare(gold, found, 10)
    assert outcome.agreed == ((gold.gold.findings[0], found[1]),)
    assert outcome.beyond == (found[0],)


def test_kinds_that_count_as_one() -> None:
    gold = article(TEXT, ("law_wrong", "It is legal everywhere."), ("leftover_ai_text", "Nobody is harmed."))
    found = [diagnostic("claim_outdated", Span(33, 56)), diagnostic("placeholder_text", Span(15, 32))]
    assert len(compare(gold, found, 10).agreed) == 2


def test_other_kinds_do_not() -> None:
    gold = article(TEXT, ("claim_overstated", "It cures pain."))
    outcome = compare(gold, [diagnostic("claim_contradicted", Span(0, 14))], 10)
    assert outcome.missed == gold.gold.findings
    assert len(outcome.beyond) == 1


def test_missing_risks_match_by_kind_alone() -> None:
    gold = article(TEXT, ("missing_risk:liver", None), ("missing_risk:pregnancy", None))
    found = [diagnostic("missing_risk:liver", None), diagnostic("missing_risk:children", None)]
    outcome = compare(gold, found, 10)
    assert [finding.kind for finding, _ in outcome.agreed] == ["missing_risk:liver"]
    assert [finding.kind for finding in outcome.missed] == ["missing_risk:pregnancy"]


def test_a_finding_with_a_place_does_not_match_one_without() -> None:
    gold = article(TEXT, ("undisclosed_seller", "It cures pain."))
    assert not compare(gold, [diagnostic("undisclosed_seller", None)], 10).agreed


def test_only_labelled_kinds_are_scored() -> None:
    gold = article(TEXT, ("claim_overstated", "It cures pain."), ("testimonial", "Nobody is harmed."))
    found = [
        diagnostic("claim_overstated", Span(0, 14)),
        diagnostic("claim_overstated", Span(33, 56)),
        diagnostic("unnamed_study", Span(0, 14)),
    ]
    result = score([compare(gold, found, 10)])
    assert (result.findings.right, result.findings.predicted, result.findings.actual) == (1, 2, 2)
    assert set(result.kinds) == {"claim_overstated", "testimonial"}


def test_false_alarms_count_every_kind_on_good_articles_only() -> None:
    found = [diagnostic("unnamed_study", Span(0, 14)), diagnostic("claim_overstated", Span(0, 14))]
    good = compare(article(TEXT, quality="good"), found, 400)
    mixed = compare(article(TEXT, ("testimonial", "Nobody is harmed."), quality="mixed"), found, 400)
    result = score([good, mixed])
    assert result.false_alarms == 2
    assert result.false_alarms_per_1000 == 5.0
    assert score([mixed]).false_alarms_per_1000 == 0.0
