"""Which statements are nearest to a clause: by its words, those around it, what it names, and its place."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import build, entry, fact, law
from verileaf.retrieve.nearest import Near, Statements, laid_out
from verileaf.retrieve.said import Said

SAID = {
    "dawn": (None, "Silverwort is picked by hand at dawn in spring."),
    "bread": (None, "Silverwort costs twice as much as bread at the weekly market."),
    "pain": ("pain", "It dulls an ache."),
    "headache": ("headache", "It dulls a throbbing."),
    "disease": ("disease", "It was given to the sick."),
    "gout": ("gout", "Toes were swollen."),
    "flood": (None, "The flood ruined fields beside the harbour."),
}
BASE = build(
    facts=[
        msgspec.structs.replace(
            fact(id_, "treats" if object_ else "history_botany", object_), plain=plain, question=f"Is {id_} so?"
        )
        for id_, (object_, plain) in SAID.items()
    ],
    laws=(law("ZZ-AR", entry("banned", since="2020-01-01")), law("ZZ-BO", entry("legal"))),
)
KNOWN = laid_out(BASE)


def nearest(text: str, context: str = "", count: int = 20, id: str | None = None) -> dict[str, Near]:
    found = KNOWN.nearest(Said(text, BASE), Said(f"{context} {text}", BASE), count, id)
    return {near.statement.id: near for near in found}


def test_what_says_the_same_is_nearest() -> None:
    for id_, (_, plain) in SAID.items():
        assert next(iter(nearest(plain))) == id_


def test_words_around_count_less_than_the_clauses_own() -> None:
    own, around = nearest("It is picked at dawn.")["dawn"], nearest("It is so.", "It is picked at dawn.").get("dawn")
    assert around is None  # nothing in the clause itself speaks of it
    both = nearest("It is picked so.", "Dawn is cold.")["dawn"]
    assert 0 < both.around < own.words
    assert nearest("It is picked so.")["dawn"].total < both.total < own.total


def test_a_word_of_the_clause_is_not_counted_again_around_it() -> None:
    once, twice = nearest("It is picked at dawn."), nearest("It is picked at dawn.", "Dawn, it is picked at dawn.")
    assert once["dawn"] == twice["dawn"]


def test_a_name_leads_to_what_is_said_of_it_and_of_what_is_wider_or_narrower() -> None:
    found = nearest("Against headaches.")
    assert found["headache"].names > found["pain"].names > 0
    assert "gout" not in found
    wide = nearest("Against pain.")
    assert wide["pain"].names > wide["headache"].names > 0


def test_the_topic_itself_is_no_name() -> None:
    assert all(near.names == 0 for near in nearest("Silverwort.").values())


def test_what_a_word_carries_counts_as_a_name() -> None:
    base = build(facts=(fact("dependence", "dependence", "addiction"), fact("other", "history_botany")))
    found = laid_out(base).nearest(Said("It is addictive.", base), Said("It is addictive.", base), 5)
    assert [near.statement.id for near in found if near.names] == ["dependence"]


def test_a_place_brings_its_law() -> None:
    assert {id_ for id_ in nearest("Arden looks on.") if id_.startswith("law:")} == {"law:ZZ-AR"}
    assert {id_ for id_ in nearest("It is so.", "Arden looks on.") if id_.startswith("law:")} == {"law:ZZ-AR"}
    assert not {id_ for id_ in nearest("It is so.") if id_.startswith("law:")}


def test_a_statement_that_is_named_is_always_there() -> None:
    text = SAID["dawn"][1]
    assert list(nearest(text, count=1)) == ["dawn"]
    assert list(nearest(text, count=1, id="gout")) == ["dawn", "gout"]
    assert list(nearest(text, count=1, id="dawn")) == ["dawn"]
    assert list(nearest(text, count=1, id="no such thing")) == ["dawn"]
    assert nearest("zarn", id="gout")["gout"].total == 0


def test_of_several_statements_with_the_name_the_nearest_is_there() -> None:
    entries = (
        msgspec.structs.replace(entry("legal", until="2019-12-31"), summary="Once it was free."),
        msgspec.structs.replace(entry("banned", since="2020-01-01"), summary="Now judges send growers to gaol."),
    )
    base = build(laws=(law("ZZ-AR", *entries),), facts=(fact("other", "history_botany"),))
    text = Said("Judges send growers to gaol.", base)
    (first, *_) = laid_out(base).nearest(text, text, 0, "law:ZZ-AR")
    assert first.statement.item == entries[1]


def test_a_word_that_many_statements_hold_tells_nothing_beside_others() -> None:
    base = build(
        facts=[
            msgspec.structs.replace(
                fact(f"fact-{n}", "history_botany"), plain=f"Leaves {word} in the wind.", question=word
            )
            for n, word in enumerate("bend break curl droop dry fall fold twist".split())
        ]
    )

    def found(text: str) -> list[str]:
        said = Said(text, base)
        return [near.statement.id for near in laid_out(base).nearest(said, said, 20)]

    assert found("Leaves curl.") == ["fact-2"]
    assert len(found("Leaves.")) == 8  # but where there is nothing else


@pytest.mark.parametrize("text", ["", "the", "zarn quilp", "?!", "\u200b"])
def test_nothing_is_near_to_nothing(text: str) -> None:
    assert nearest(text) == {}
    assert KNOWN.share(Said(text, BASE).words, {"dawn": None}) == 0


# --- shares -----------------------------------------------------------------------------------------------------------


def test_a_share_is_of_meaning_and_not_of_words() -> None:
    rare, common = {"dawn": None}, {"silverwort": None}
    both = rare | common
    assert KNOWN.share(both, both) == pytest.approx(1)
    assert KNOWN.share(both, {}) == 0
    assert KNOWN.share(both, rare) > 0.5 > KNOWN.share(both, common) > 0
    assert KNOWN.share({}, both) == 0


def test_held_counts_the_names_and_questions_of_a_statement_too() -> None:
    near = nearest("It dulls an ache.")["pain"]
    assert KNOWN.held({"ach": None, "pain": None}, near) == pytest.approx(1)
    assert KNOWN.held({"ach": None, "zarn": None}, near) < 1
    assert KNOWN.held({}, near) == 0


def test_what_a_statement_says_and_answers() -> None:
    near = nearest(SAID["dawn"][1])["dawn"]
    assert "dawn" in KNOWN.said(near).words
    assert KNOWN.said(near) is KNOWN.said(near)
    assert list(KNOWN.asked(near).words) == ["dawn"]


def test_a_base_is_laid_out_once() -> None:
    assert laid_out(BASE) is laid_out(BASE)


# --- what holds of all ------------------------------------------------------------------------------------------------

_PARTS = st.sampled_from(
    [*sorted({word for _, plain in SAID.values() for word in plain.split()}), "headaches", "Arden", "zarn", "not", "40"]
)
texts = st.lists(_PARTS, max_size=15).map(" ".join)


@settings(deadline=None)
@given(texts, texts, st.integers(0, 8))
def test_the_nearest_come_first_and_no_more_than_asked_for(text: str, context: str, count: int) -> None:
    said, around = Said(text, BASE), Said(f"{context} {text}", BASE)
    found = KNOWN.nearest(said, around, count)
    assert len(found) <= count
    assert [near.total for near in found] == sorted((near.total for near in found), reverse=True)
    assert len({near.name for near in found}) == len(found)
    assert found == KNOWN.nearest(said, around, 99)[:count]
    assert found == Statements(BASE).nearest(said, around, count)  # nothing hangs on what was asked before


@settings(deadline=None)
@given(texts, texts)
def test_shares_lie_between_none_and_all(text: str, other: str) -> None:
    one, two = Said(text, BASE), Said(other, BASE)
    assert 0 <= KNOWN.share(one.words, two.words) <= 1 + 1e-9
    for near in KNOWN.nearest(one, two, 9):
        assert 0 <= KNOWN.held(one.words, near) <= 1 + 1e-9


def test_long_and_odd_clauses_are_bounded() -> None:
    odd = " ".join(f"wort{number} ١{number} \u202e" for number in range(20_000)) + " dawn Arden headache" * 5_000
    found = nearest(odd, count=6)
    assert 0 < len(found) <= 6


def test_beyond_its_subject_a_statement_shares_words_that_tell() -> None:
    near = nearest("Silverwort is picked by hand at dawn in spring.")["dawn"]
    whole = KNOWN.beyond(Said("Silverwort is picked by hand at dawn in spring.", BASE), near)
    some = KNOWN.beyond(Said("Silverwort is picked in spring.", BASE), near)
    assert whole > some > 0
    assert KNOWN.beyond(Said("Silverwort is silverwort, and tall.", BASE), near) == 0
    assert KNOWN.beyond(Said("It is picked in spring.", BASE), near) == pytest.approx(some)
