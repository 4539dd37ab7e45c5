"""What a small base says of silverwort, and easier judges of it than that which comes with Verileaf.

To `KEEN` the nearest statement is always meant; `leaning` gives a verdict as likely as a test wants it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log
from typing import TypeVar

import msgspec

from tests.support import (
    TODAY,
    assessment,
    build,
    entry,
    extraction,
    fact,
    law,
    number,
)
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment, Fact, Finding, Interaction, LawEntry
from verileaf.judge import stated
from verileaf.judge.features import Option
from verileaf.judge.learned import VERDICTS, Learned, Meaning, Wording
from verileaf.judge.stated import Where
from verileaf.model import Verdict

Item = TypeVar("Item", Assessment, Fact, LawEntry, Interaction)


def said(item: Item, plain: str, **more: object) -> Item:
    if isinstance(item, LawEntry):
        return msgspec.structs.replace(item, summary=plain, **more)
    return msgspec.structs.replace(item, plain=plain, **more)


DAWN = "Silverwort is picked by hand at dawn in spring."
BREAD = "Silverwort costs twice as much as bread at the weekly market."
LISTED = "The agency has put silverwort on its list of approved teas."
JARS = "A jar of silverwort stands in 40 percent of village households."
MILL = "Silverwort is ground in the old mill by the bridge."
SCENT = "Silverwort keeps its sweet scent in a closed wooden box."
SHELVES = "In Arden the shops keep silverwort on the highest shelf behind glass."
DRUMS = "Borset's wardens search every cart for silverwort at the bridge."
BRUISES = "With warfarin silverwort leaves bruises on arms and legs."
MOTHS = "Moths that fed on silverwort flew in circles."
AUTHORS = {"author": [{"family": "Wren"}]}
SOURCES = (
    {"id": "wren1990mill", "type": "article-journal", "title": "Mills", "issued": {"date-parts": [[1990]]}, **AUTHORS},
    {
        "id": "otto2030mill",
        "type": "article-journal",
        "title": "More",
        "issued": {"date-parts": [[2030, 5, 4]]},
        **AUTHORS,
    },
)
MIX = Interaction(
    id="bruises",
    subject="silverwort",
    other="warfarin",
    mechanism="unknown",
    basis="reported",
    severity="major",
    likelihood="possible",
    plain=BRUISES,
    clinical="Haematomas were seen.",
    findings=("otto2030mill-moths",),
    reviewed=date(2026, 1, 15),
)
BASE = build(
    assessments=(said(assessment("safety_general", "safety", "for", "low", id_="scent"), SCENT),),
    facts=(
        said(fact("dawn", "history_botany"), DAWN),
        said(fact("bread", "product_quality"), BREAD),
        said(fact("agency", "legal_status", "approval", truth=False), f"{LISTED[:10]} has never put silverwort on its list of approved teas."),
        said(number("jars", "prevalence", 40, 40, "percent"), JARS),
        said(fact("mill", "history_botany"), MILL, sources=("otto2030mill", "wren1990mill")),
        said(fact("sieve", "history_botany", valid_from=date(2027, 1, 1)), "Silverwort is sifted by a sieve of horsehair."),
    ),
    laws=(
        law("ZZ-AR", said(entry("regulated", since="2020-01-01"), SHELVES)),
        law("ZZ-BO", said(entry("banned", since="2020-01-01", confidence="low"), DRUMS)),
        law("ZZ-CA", said(entry("banned", since="2028-01-01"), "In Caster silverwort is burnt on sight by the guard.")),
    ),
    findings=(Finding(id="otto2030mill-moths", source="otto2030mill", finding=MOTHS),),
    interactions=(MIX,),
    sources=SOURCES,
)  # fmt: skip

SURE = 30.0
"""A weight beside which others hardly count."""


def keen(**silent: float) -> Learned:
    """The first of what is near is meant, and what its table gives is the verdict, support where it gives none."""
    by_table = {f"table: {name}": tuple(SURE * (each == name) for each in VERDICTS) for name in VERDICTS}
    given_ = by_table | {"table: None": (SURE, 0.0, 0.0, 0.0)}
    return Learned(Wording(("silent",), (0.0,), {}), Meaning(silent, {"first": SURE}, given_), 0.5, 0.5)


KEEN = keen()


def leaning(verdict: str, likely: float) -> Learned:
    """Whatever is near is meant; `verdict` is so likely, and support takes the rest."""
    other = "supported" if verdict != "supported" else "contradicted"
    weights = {verdict: log(likely / (1 - likely)), other: 0.0}
    kinds = ("assessment", "fact", "number", "interaction", "finding", "law")
    given_ = tuple(weights.get(name, -99.0) for name in VERDICTS)
    return Learned(
        Wording(("silent",), (0.0,), {}),
        Meaning({}, dict.fromkeys(kinds, 99.0), dict.fromkeys(kinds, given_)),
        0.1,
        0.1,
    )


def whole(text: str) -> Where:
    return Where(0, len(text), (0, len(text)), (0, len(text)))


def options(text: str, day: date = TODAY, base: Base = BASE, rule: Verdict | None = None) -> dict[str, Option]:
    """What may be meant by a text of one sentence, by id, the nearest first."""
    clause = stated.read(extraction(text, base).claims, text, whole(text), base, rule)
    return {option.near.statement.id: option for option in stated.options(clause, text, base, day)}


def found(text: str, day: date = TODAY, learned: Learned = KEEN, base: Base = BASE) -> Verdict | None:
    return stated.judge(extraction(text, base).claims, text, whole(text), base, day, learned).verdict


def outcome(text: str, day: date = TODAY, learned: Learned = KEEN) -> tuple[str, str | None] | None:
    verdict = found(text, day, learned)
    return (verdict.name, verdict.assessment) if verdict is not None else None


def outcomes(verdicts: Sequence[Verdict]) -> list[tuple[str, str | None]]:
    return [(verdict.name, verdict.assessment) for verdict in verdicts]
