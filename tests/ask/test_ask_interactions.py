"""Medicines with the subject: entries on themselves, on their classes and on what clears them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import bluemoss, build
from verileaf.ask.interactions import Drug, InteractionsAnswer, interactions
from verileaf.errors import InputError
from verileaf.evidence.base import Base


def drug(base: Base, name: str) -> Drug:
    [found] = interactions([name], base).drugs
    return found


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("drowsin", "drowsin"),
        ("Slumbrex", "drowsin"),
        (" slumBREX ", "drowsin"),
        ("sedatives", "sedatives"),
        ("sedative", "sedatives"),
        ("enzyme X", "enzyme-x"),
        ("enzyme   x", "enzyme-x"),
        ("coffee", "coffee"),
    ],
)
def test_a_name_is_found(name: str, concept: str) -> None:
    concepts = [item if item.id != "sedatives" else _with(item, "sedative") for item in bluemoss().core.concepts]
    found = drug(build(concepts=tuple(concepts)), name)
    assert (found.asked, found.concept) == (name, concept)


def _with(item: object, variant: str) -> object:
    import msgspec

    return msgspec.structs.replace(item, variants=(variant,))  # type: ignore[type-var]


def test_itself_then_its_classes_then_what_clears_it(base: Base) -> None:
    assert [(line.id, line.through) for line in drug(base, "drowsin").lines] == [
        ("moss-drowsin", "itself"),  # as severe as the next one, and better founded
        ("moss-drowsin-reported", "itself"),
        ("moss-sedatives", "class"),  # more severe than the next one
        ("moss-sedatives-rhythm", "class"),
        ("moss-medicines", "class"),  # a wider class
        ("moss-enzyme-x", "enzyme"),
        ("moss-pump-y", "transporter"),
    ]


def test_what_holds_for_a_class_or_enzyme_is_inferred_for_the_medicine(base: Base) -> None:
    bases = {line.id: (line.basis, line.basis_of_entry) for line in drug(base, "drowsin").lines}
    assert bases["moss-drowsin"] == ("measured", "measured")
    assert bases["moss-drowsin-reported"] == ("reported", "reported")
    assert bases["moss-sedatives"] == ("inferred", "predicted")
    assert bases["moss-enzyme-x"] == ("inferred", "measured")
    assert bases["moss-pump-y"] == ("inferred", "predicted")


def test_asked_for_itself_a_class_or_enzyme_is_what_the_entry_says(base: Base) -> None:
    assert [(line.id, line.basis) for line in drug(base, "enzyme X").lines] == [("moss-enzyme-x", "measured")]
    assert [(line.id, line.through) for line in drug(base, "sedatives").lines] == [
        ("moss-sedatives", "itself"),
        ("moss-sedatives-rhythm", "itself"),
        ("moss-medicines", "class"),
        ("moss-drowsin", "member"),
        ("moss-drowsin-reported", "member"),
    ]
    line = drug(base, "sedatives").lines[-2]
    assert line.basis == line.basis_of_entry == "measured"  # of a member, what is known of the member


def test_entries_on_one_medicine_are_not_told_of_another(base: Base) -> None:
    assert [line.id for line in drug(base, "calmol").lines] == [
        "moss-sedatives",
        "moss-sedatives-rhythm",
        "moss-medicines",
        "moss-enzyme-x",
    ]


def test_what_a_line_tells(base: Base) -> None:
    line = next(line for line in drug(base, "Slumbrex").lines if line.id == "moss-drowsin-reported")
    assert (line.subject, line.other, line.mechanism, line.via) == ("bluemoss", "drowsin", "sedation", None)
    assert (line.severity, line.likelihood, line.doubt) == ("moderate", "possible", "Both had drunk wine.")
    assert line.sources == ("diary2019moss", "wren2021moss")  # of findings and assessments, each once
    via = next(line.via for line in drug(base, "Slumbrex").lines if line.through == "transporter")
    assert via == "pump Y"


def test_what_a_medicine_is(base: Base) -> None:
    found = drug(base, "Slumbrex")
    assert (found.name, found.classes, found.enzymes) == ("drowsin", ("sedatives", "medicines"), ("enzyme X", "pump Y"))


def test_nothing_known() -> None:
    base = build(interactions=())
    answer = interactions(["drowsin"], base)
    assert not answer.known
    assert answer.drugs[0].lines == ()
    assert answer.safety == ("Ask a pharmacist.",)
    assert interactions(["drowsin"], bluemoss()).known


def test_one_of_several_is_enough_to_be_known(base: Base) -> None:
    answer = interactions(["coffee", "calmol"], base)
    assert [bool(found.lines) for found in answer.drugs] == [False, True]
    assert answer.known
    assert not interactions(["coffee"], base).known


def shared(answer: InteractionsAnswer) -> dict[tuple[str, str | None], tuple[str, ...]]:
    return {(item.mechanism, item.via): item.drugs for item in answer.shared}


def test_what_several_medicines_share(base: Base) -> None:
    assert shared(interactions(["Slumbrex", "calmol", "plainol"], base)) == {
        ("sedation", None): ("drowsin", "calmol"),
        ("cardiac_rhythm", None): ("drowsin", "calmol"),
        ("enzyme", "enzyme X"): ("drowsin", "calmol"),
    }  # plainol shares an unknown mechanism with them, which is none


def test_one_medicine_under_two_names_shares_nothing_with_itself(base: Base) -> None:
    assert interactions(["Slumbrex", "drowsin"], base).shared == ()


def test_a_medicine_under_two_names_is_named_once(base: Base) -> None:
    assert shared(interactions(["Slumbrex", "drowsin", "calmol"], base))["sedation", None] == ("drowsin", "calmol")


def test_sources_are_those_that_are_named(base: Base) -> None:
    answer = interactions(["calmol"], base)
    assert list(answer.sources) == ["gazette2020moss", "otto2018moss", "wren2021moss"]
    assert answer.sources["wren2021moss"] == base.sources["wren2021moss"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Slumbrx"], ["Slumbrx: no such medicine is known; did you mean Slumbrex?"]),
        (["calmoll"], ["calmoll: no such medicine is known; did you mean calmol?"]),
        (["xyzzy"], ["xyzzy: no such medicine is known"]),
        (["pain"], ["pain: is no medicine or substance that could interact"]),
        (["bluemoss"], ["bluemoss: is no medicine or substance that could interact"]),
        (["cerulin"], ["cerulin: is no medicine or substance that could interact"]),
        (["drowsin", "xyzzy", "pain"], ["xyzzy: no such", "pain: is no"]),  # every fault at once
        (["drowsin calmol"], ["drowsin calmol: no such medicine is known"]),
        (["drowsin!"], ["drowsin!: no such medicine is known; did you mean drowsin?"]),
    ],
)
def test_names_that_are_not_known(base: Base, names: list[str], told: list[str]) -> None:
    with pytest.raises(InputError) as error:
        interactions(names, base)
    lines = str(error.value).splitlines()
    assert len(lines) == len(told)
    for line, start in zip(lines, told, strict=True):
        assert line.startswith(start)


def test_a_very_long_name_is_told_briefly(base: Base) -> None:
    with pytest.raises(InputError) as error:
        interactions(["drowsin " * 2000], base)
    assert len(str(error.value)) < 300


labels = [name for item in bluemoss().concepts.values() for name in (item.label, *item.variants)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(labels) | st.text(max_size=10), min_size=1, max_size=4))
def test_any_names_are_answered_in_their_order_or_bad_input(names: list[str]) -> None:
    try:
        answer = interactions(names, bluemoss())
    except InputError:
        return
    assert [found.asked for found in answer.drugs] == names
    for found in answer.drugs:
        assert {name for line in found.lines for name in line.sources} <= set(answer.sources)
        assert len({line.id for line in found.lines}) == len(found.lines)
