"""Why a sentence of the author's text was not judged: the first thing on the path that kept it from a verdict.

Nothing here bears on verdicts. It reads the text once more, for those who ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from verileaf import judge
from verileaf.evidence.base import Base
from verileaf.extract import contexts, unread
from verileaf.extract.context import Context
from verileaf.judge import learned, stated
from verileaf.judge.learned import Learned
from verileaf.model import Claim, Extraction, Silence, Silenced, Verdict


def silences(
    extraction: Extraction, verdicts: Sequence[Verdict], base: Base, as_of: date, known: Learned | None = None
) -> Iterator[Silence]:
    """One for each sentence of the author's text on which no verdict names an item of the base, in order.

    `known` is what judged (see `judge.judge`).
    """
    known = known or learned.load()
    document = extraction.document
    judged = {verdict.claim.sentence for verdict in verdicts if verdict.assessment is not None}
    unsupported = {verdict.claim.sentence for verdict in verdicts}
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        claims[claim.sentence].append(claim)
    read = contexts(document, extraction.sentences, base.find(document.text), extraction.references)
    for context, following in zip_longest(read, read[1:]):
        sentence = context.sentence
        if context.index in judged or document.blocks[sentence.block].zone != "main":
            continue
        reason = context.silent(following)
        if reason is None and context.index in unsupported:
            reason = "the base has no entry that says this"
        elif reason is None and context.index in claims:
            reason = _unknown(context, claims[context.index], extraction, base, as_of, known)
        yield Silence(sentence.start, sentence.end, reason or unread.reason(context, following))


def _unknown(
    context: Context, claims: Sequence[Claim], extraction: Extraction, base: Base, as_of: date, known: Learned
) -> Silenced:
    """Why the base has no verdict on a sentence that asserts something."""
    where = judge.where(extraction, context.index)
    if stated.near(claims, context.document.text, where, base, as_of, known):
        return "entries are near and none is sure"
    return "the base has no entry that says this" if context.concepts else "names nothing that the base knows"
