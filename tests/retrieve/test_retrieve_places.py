"""Which place a code or name means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import bluemoss
from verileaf.errors import InputError
from verileaf.evidence.base import Base
from verileaf.retrieve import places


@pytest.mark.parametrize(
    ("name", "code"),
    [
        # codes, in any case
        ("ZZ", "ZZ"),
        ("ZZ-AR", "ZZ-AR"),
        ("zz-ar", "ZZ-AR"),
        ("  ZZ-AR-melford ", "ZZ-AR-melford"),
        # postal abbreviations of the topic's own country
        ("EL", "ZZ-EL"),
        ("bo", "ZZ-BO"),  # a country's code, too, of which there is no law
        # names
        ("Arden", "ZZ-AR"),
        ("aRDEN", "ZZ-AR"),
        ("the state of Arden", "ZZ-AR"),
        ("Melford", "ZZ-AR-melford"),
        ("Republic of  Bolland", "BO"),
        ("the Kingdom of Thule", "TH"),
        ("Thule", "TH"),
        # a part that has no code of its own
        ("Ardenshire", "ZZ-AR"),
        # an exact name comes before one that is like it
        ("Republic of Selden", "SE"),
    ],
)
def test_a_place_is_found(base: Base, name: str, code: str) -> None:
    assert places.find(name, base).place == code


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Selden", ["SE (Republic of Selden)", "ZZ-SN (Selden)"]),
        ("AR", ["AR (Arcadia)", "ZZ-AR (Arden)"]),  # law of both
        ("CX", ["CX (Coxia)", "ZZ-CX (Caster)"]),  # law of neither
        ("Meldford", ["ZZ-AR-melford (Melford)"]),
        ("Ruritanja", ["ZZ (Ruritania)"]),
    ],
)
def test_the_error_names_candidates(base: Base, name: str, candidates: list[str]) -> None:
    with pytest.raises(InputError) as error:
        places.find(name, base)
    message = str(error.value)
    assert message.startswith(f"{name}: ")
    for candidate in candidates:
        assert candidate in message


@pytest.mark.parametrize("name", ["", " ", "\n\t", "Atlantis", "ZZ-", "-", "the", "republic of", "()", "Q" * 10_000])
def test_no_place(base: Base, name: str) -> None:
    with pytest.raises(InputError) as error:
        places.find(name, base)
    assert len(str(error.value)) < 300
    assert "could be" not in str(error.value)


def test_an_ambiguous_name_of_any_length_is_told_briefly(base: Base) -> None:
    with pytest.raises(InputError) as error:
        places.find("Selden" + " (of old)" * 2000, base)
    assert len(str(error.value)) < 300


def test_every_code_has_the_concept_that_it_is_the_code_of(base: Base) -> None:
    known = places.places(base)
    assert set(known) == {item.place for item in base.concepts.values() if item.place}
    assert known["ZZ-AR"].id == "arden"  # not a part of it


def test_places_above_come_nearest_first(base: Base) -> None:
    def above(name: str) -> list[str]:
        return [item.id for item in places.above(base.concepts[name], base)]

    assert above("melford") == ["arden", "ruritania"]
    assert above("ruritania") == []


names = (
    st.sampled_from([name for item in bluemoss().concepts.values() for name in (item.label, item.place or item.id)])
    | st.sampled_from(["the ", "state of", "(", ")", "republic", "U.S.", "-", "  "])
    | st.text(max_size=8)
)


@settings(deadline=None)
@given(st.lists(names, max_size=4).map("".join) | names)
def test_any_text_is_a_place_or_bad_input(name: str) -> None:
    base = bluemoss()
    try:
        found = places.find(name, base)
    except InputError:
        return
    assert found.place
    assert places.places(base)[found.place] is found
