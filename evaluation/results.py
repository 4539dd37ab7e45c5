"""One run over a labelled set, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from evaluation import articles, claims, references
from evaluation.articles import Outcome as ArticleOutcome
from evaluation.claims import Outcome as ClaimOutcome
from evaluation.claims import Score
from evaluation.data import DataSet
from evaluation.references import Outcome as ReferenceOutcome
from verileaf.model import Frozen
from verileaf.pipeline import Checker, Options


class Results(Frozen, frozen=True):
    data: DataSet
    as_of: date
    claims: tuple[ClaimOutcome, ...]
    articles: tuple[ArticleOutcome, ...]
    references: tuple[ReferenceOutcome, ...]
    """Against the base's own sources and the labelled records, everything declared covered."""
    own: tuple[ReferenceOutcome, ...]
    """Against the base's own sources only."""
    baselines: Mapping[str, Score]
    """Scores on the claims, by name; empty if none was asked for."""

    def figures(self) -> dict[str, float]:
        """Every gated figure by its name."""
        judged = claims.score_outcomes(self.claims)
        found = articles.score(self.articles)
        cited = references.score(self.references)
        own = references.score_own(self.own)
        figures = {
            "claims.accuracy": judged.accuracy,
            "claims.macro_f1": judged.macro_f1,
            "claims.flags.precision": judged.exact.precision,
            "claims.flags.recall": judged.exact.recall,
            "claims.any_flag.precision": judged.flagged.precision,
            "claims.any_flag.recall": judged.flagged.recall,
            "articles.findings.precision": found.findings.precision,
            "articles.findings.recall": found.findings.recall,
            "articles.false_alarms_per_1000": found.false_alarms_per_1000,
            "references.accuracy": cited.accuracy,
            "references.statuses": cited.statuses,
            "references.ok_accused": cited.accused_ok / cited.ok if cited.ok else 0.0,
            "references.own.precision": own.precision,
            "references.own.decided": own.decided / own.count,
        }
        return figures | {f"articles.f1.{kind}": rate.f1 for kind, rate in found.kinds.items()}


def run(data: DataSet, *, as_of: date, topic: str = "kratom", baselines: bool = True) -> Results:
    """Score the engine, and the baselines if asked for, on all labels.

    Raises `VerileafError` if the topic cannot be used, `ModuleNotFoundError` if the baselines' libraries are missing.
    """
    checker = Checker(Options(topic=topic, as_of=as_of))
    rivals: dict[str, Score] = {}
    if baselines:
        from evaluation.baselines import predictions

        gold = [claims.gold(item) for item in data.claims]
        rivals = {name: claims.score(gold, predicted) for name, predicted in predictions(data.claims).items()}
    return Results(
        data=data,
        as_of=as_of,
        claims=tuple(claims.run(checker, data.claims)),
        articles=tuple(articles.run(checker, data.articles)),
        references=tuple(references.run(data.references, complete=True, topic=topic)),
        own=tuple(references.run(data.references, complete=False, topic=topic)),
        baselines=rivals,
    )
