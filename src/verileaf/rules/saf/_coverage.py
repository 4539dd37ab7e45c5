"""Which of the topic's required risks an article names as risks."""

from __future__ import annotations

import re

from verileaf.evidence.schema import RequiredTopic
from verileaf.extract.ranges import Ranges
from verileaf.extract.sentences import asks
from verileaf.model import Claim, Relation
from verileaf.patterns import lazy
from verileaf.rules.case import Case
from verileaf.rules.saf._dangers import dangers

_DENIED = lazy(
    r"(?:\b(?:no|not|never|without|zero|non|free of|free from|none of|isn|nor|lacks?|anti)\b|n['’]t\b)[\s-]*(?:an?\s|the\s|any\s|as\s|so\s|really\s|even\s|cause\s|\w+ly\s)*\Z"
    r"|\b(?:no|zero|without(?: any)?|free (?:of|from)|none of the)\s(?!evidence|good|doubt|safe|one|stud|data|longer|less|more|reason|matter|trial)(?:[\w-]+\s){1,3}\Z",
    re.IGNORECASE,
)
_PEOPLE = frozenset(("population",))
_MEDICINES = frozenset(("medicine", "medicine_class"))


class Coverage:
    """What the main text of one document tells of risks; made once, asked for each topic.

    A risk that is denied is not told. Where the denial has a finding of its own already (the claim is contradicted or
    the advice dangerous) the risk counts as dealt with, so that one fault is not reported twice.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.named: dict[str, bool] = {}
        self.reported = Ranges(
            [(v.claim.start, v.claim.end) for v in case.verdicts if v.name in ("contradicted", "overstated")]
            + [(danger.start, danger.end) for danger in dangers(case)]
        )
        self.relations = {item.id: item.relation for item in case.base.items.values()}
        entries = Ranges((r.start, r.end) for r in case.extraction.references if r.kind == "entry")
        for sentence, block, words in case.zone("main"):
            if block.kind in ("heading", "title") or entries.overlap(sentence.start, sentence.end):
                continue
            if asks(words):
                continue
            for mention in case.mentions_in(sentence.start, sentence.end):
                if mention.concept in self.named:
                    continue
                told = (
                    mention.kind in _PEOPLE
                    or not _DENIED.search(words[: mention.start - sentence.start])
                    or self.reported.overlap(mention.start, mention.end)
                )
                if told:
                    for concept in case.base.ancestors(mention.concept):
                        self.named[concept] = True
        self.claims = [
            claim
            for claim in case.extraction.claims
            if (claim.polarity == "affirmed" or self.reported.overlap(claim.start, claim.end))
            and case.base.concepts[claim.subject].kind not in _MEDICINES  # a risk of opioids is told of opioids
        ]

    def of(self, topic: RequiredTopic) -> bool:
        """Is the risk told anywhere?"""
        if any(concept in self.named for concept in topic.concepts):
            return True
        relations = {self.relations[name] for name in topic.assessments if name in self.relations}
        return any(self._tells(claim, relations, topic) for claim in self.claims)

    def _tells(self, claim: Claim, relations: set[Relation], topic: RequiredTopic) -> bool:
        if claim.relation not in relations:
            return False
        if claim.relation == "interacts":
            return claim.object is not None
        return claim.object is not None and any(self.case.base.is_a(claim.object, c) for c in topic.concepts)
