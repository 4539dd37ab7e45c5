"""Questions in a reader's words: which items of the base answer, if any.

Nothing is generated. A question is held against every item of the base by the concepts it names (what is asked about),
the relation its words express (helps, causes, is addictive, how long) and the words themselves, and against the
questions that curators collected. What the base does not cover is not answered.
"""

from __future__ import annotations

from datetime import date

from verileaf.ask import safety
from verileaf.ask.answer import Answer, QuestionAnswer, Risk
from verileaf.ask.ranking import SHOWN, Ranking
from verileaf.evidence.base import Base
from verileaf.evidence.schema import RequiredTopic
from verileaf.retrieve.reading import Reading


def ask(question: str, base: Base, on: date) -> QuestionAnswer:
    """What the base answers on a day, with the safety messages that the question calls for."""
    reading = Reading(question, base)
    answers = tuple(Ranking(reading, base, on).answers())
    messages = safety.messages(reading.text, reading.concepts, base)
    named = {name for answer in answers for name in answer.sources}
    named |= {name for message in messages for name in message.sources}
    return QuestionAnswer(
        question=question,
        read_as=reading.text if reading.text != question else None,
        asks_for_dose=reading.wants_dose,
        as_of=on,
        safety=messages,
        answers=answers,
        related=_risks(reading, answers, base),
        sources={name: base.sources[name] for name in sorted(named)},
    )


def _risks(reading: Reading, answers: tuple[Answer, ...], base: Base) -> tuple[Risk, ...]:
    """Required topics that the answers do not speak of themselves, those that the question touches first.

    None beside an answer on the law, or without one.
    """
    if not answers or answers[0].kind == "law":
        return ()
    given = {answer.id for answer in answers}
    left = [item for item in base.core.required if "patient" in item.audience and not given & set(item.assessments)]

    def touched(item: RequiredTopic) -> bool:
        return any(base.is_a(asked, concept) for asked in reading.asked for concept in item.concepts)

    left.sort(key=lambda item: not touched(item))
    return tuple(Risk(item.id, item.label, item.message) for item in left[:SHOWN])
