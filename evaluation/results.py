"""A run over labelled sets, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from evaluation import articles, claims, contrast, references
from evaluation.articles import Outcome as ArticleOutcome
from evaluation.claims import Outcome as ClaimOutcome
from evaluation.claims import Score
from evaluation.contrast import Outcome as PairOutcome
from evaluation.data import DataSet, LabelledClaim
from evaluation.references import Outcome as ReferenceOutcome
from verileaf.model import Frozen
from verileaf.pipeline import Checker, Options


class Results(Frozen, frozen=True):
    """What one set gave."""

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
    pairs: tuple[PairOutcome, ...] = ()

    def figures(self) -> dict[str, float]:
        """Every gated figure by its name; none of pairs, references or articles where the set has none."""
        judged = claims.score_outcomes(self.claims)
        figures = {
            "claims.accuracy": judged.accuracy,
            "claims.macro_f1": judged.macro_f1,
            "claims.flags.precision": judged.exact.precision,
            "claims.flags.recall": judged.exact.recall,
            "claims.any_flag.precision": judged.flagged.precision,
            "claims.any_flag.recall": judged.flagged.recall,
        }
        if self.articles:
            found = articles.score(self.articles)
            figures |= {
                "articles.findings.precision": found.findings.precision,
                "articles.findings.recall": found.findings.recall,
                "articles.false_alarms_per_1000": found.false_alarms_per_1000,
            }
            figures |= {f"articles.f1.{kind}": rate.f1 for kind, rate in found.kinds.items()}
        if self.pairs:
            figures["contrast.pairs"] = contrast.score(self.pairs).share
        if self.references:
            cited = references.score(self.references)
            own = references.score_own(self.own)
            figures |= {
                "references.accuracy": cited.accuracy,
                "references.statuses": cited.statuses,
                "references.detection": cited.detection,
                "references.kinds": cited.kinds,
                "references.ok_accused": cited.false_alarms,
                "references.ok_undecided": cited.undecided,
                "references.own.precision": own.precision,
                "references.own.decided": own.decided / own.count,
            }
        return figures


def run(
    sets: Sequence[DataSet],
    *,
    as_of: date,
    topic: str = "kratom",
    training: Sequence[DataSet] = (),
    others: Sequence[Mapping[str, Any]] = (),
    semantic: bool = False,
) -> list[Results]:
    """Score the engine on all labels of each set, and baselines that learn from `training`; without it there are none.

    No claim of `training` is judged by what the baselines learned from it. `others` are further records for the
    catalogue in which references are looked up. `semantic`: as with `verileaf check --semantic`.

    Raises `VerileafError` if the topic cannot be used, `ModuleNotFoundError` if the baselines' libraries are missing.
    """
    checker = Checker(Options(topic=topic, as_of=as_of, semantic=semantic))
    results = []
    lessons = [item for data in training for item in data.claims]
    for data, baselines in zip(sets, _baselines(sets, lessons), strict=True):
        cited = data.references
        results.append(
            Results(
                data=data,
                as_of=as_of,
                claims=tuple(claims.run(checker, data.claims)),
                articles=tuple(articles.run(checker, data.articles)),
                references=tuple(references.run(cited, complete=True, topic=topic, others=others)) if cited else (),
                own=tuple(references.run(cited, complete=False, topic=topic)) if cited else (),
                baselines=baselines,
                pairs=tuple(contrast.run(checker, data.pairs)),
            )
        )
    return results


def _baselines(sets: Sequence[DataSet], training: Sequence[LabelledClaim]) -> Iterator[dict[str, Score]]:
    """For each set the scores of the baselines."""
    rivals: dict[str, list[claims.Class]] = {}
    if training:
        from evaluation.baselines import predictions

        rivals = predictions([item for data in sets for item in data.claims], training)
    end = 0
    for data in sets:
        start, end = end, end + len(data.claims)
        gold = [claims.gold(item) for item in data.claims]
        yield {name: claims.score(gold, predicted[start:end]) for name, predicted in rivals.items()}
