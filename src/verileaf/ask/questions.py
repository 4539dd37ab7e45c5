"""Questions in a reader's words: which items of the base answer, if any.

Nothing is generated. A question is held against every item of the base by the concepts it names (what is asked about),
the relation its words express (helps, causes, is addictive, how long) and the words themselves, and against the
questions that curators collected. What the base does not cover is not answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from verileaf.ask import safety
from verileaf.ask.answer import Answer, QuestionAnswer, Risk
from verileaf.ask.ranking import SHOWN, Ranking, catalogue
from verileaf.ask.reading import Reading
from verileaf.evidence.base import Base


def ask(question: str, base: Base, on: date) -> QuestionAnswer:
    """What the base answers on a day, with the safety messages that the question calls for."""
    reading = Reading(question, base)
    answers = tuple(Ranking(reading, catalogue(base), on).answers())
    messages = safety.messages(reading.text, reading.concepts, base)
    named = {name for answer in answers for name in answer.sources}
    named |= {name for message in messages for name in message.sources}
    return QuestionAnswer(
        question=question,
        as_of=on,
        safety=messages,
        answers=answers,
        related=_risks(answers, base) if answers else (),
        sources={name: base.sources[name] for name in sorted(named)},
    )


def _risks(answers: Iterable[Answer], base: Base) -> tuple[Risk, ...]:
    """The first required topics that the answers do not speak of themselves."""
    given = {answer.id for answer in answers}
    left = [item for item in base.core.required if "patient" in item.audience and not given & set(item.assessments)]
    return tuple(Risk(item.id, item.label, item.message) for item in left[:SHOWN])
