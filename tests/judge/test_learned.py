"""What was learned: probabilities as the method says, which reading is chosen, and a file that holds nothing of one topic."""

from __future__ import annotations

from math import exp, isfinite, log, sqrt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import silverwort
from verileaf.evidence import base as evidence
from verileaf.judge.learned import SILENT, VERDICTS, Choice, Learned, Meaning, Wording, likeliest, load
from verileaf.judge.wording import terms

# --- wording ----------------------------------------------------------------------------------------------------------

TWO = Wording(("supported", "silent"), (0.5, 0.0), {"may": (2.0, 1.0, -1.0), "cure": (1.0, 0.0, 3.0)})


def test_probabilities_are_those_of_the_method() -> None:
    may, cure = 2 / sqrt(5), 1 / sqrt(5)
    supported, silent = exp(0.5 + may), exp(-may + 3 * cure)
    found = TWO.probabilities(["may", "cure", "unheard of"])
    assert found["supported"] == pytest.approx(supported / (supported + silent))


def test_words_that_were_never_seen_leave_the_bias() -> None:
    assert TWO.probabilities(["zarn"])["supported"] == pytest.approx(exp(0.5) / (exp(0.5) + 1))


@given(st.lists(st.sampled_from(["may", "cure", "zarn"]), max_size=50))
def test_probabilities_of_wording_add_up(words: list[str]) -> None:
    assert sum(TWO.probabilities(words).values()) == pytest.approx(1.0)


def test_logarithms_have_a_floor() -> None:
    sure = Wording(("supported", "silent"), (900.0, -900.0), {})
    found = sure.logarithms([])
    assert found["supported"] == pytest.approx(log(1.01))
    assert found["silent"] == pytest.approx(log(0.01))


def test_names_and_numbers_are_put_as_their_kinds() -> None:
    base = silverwort()
    text = "Silverwort doesn’t cure gout in 9 of 10!"
    found = terms(text, base.find(text), base)
    assert found[:9] == ["OURS", "doesn’t", "cure", "CONDITION", "in", "0", "of", "0", "!"]
    assert "cure CONDITION" in found


# --- readings ---------------------------------------------------------------------------------------------------------

Option = tuple[str, dict[str, float], dict[str, float]]
PLAIN = Meaning({"bias": 1.0}, {"near": 2.0}, {"turned": (-1.0, 0.0, 3.0, 0.0)})


def test_a_reading_weighs_what_its_features_add_up_to() -> None:
    silence, choices = PLAIN.readings({"bias": 1.0}, [("fact", {"near": 0.5}, {"turned": 1.0})], {})
    weights = [exp(1.0), exp(1.0 - 1), exp(1.0), exp(1.0 + 3), exp(1.0)]
    assert silence == pytest.approx(weights[0] / sum(weights))
    assert [choice.likely for choice in choices] == pytest.approx([weight / sum(weights) for weight in weights[1:]])
    assert [(choice.option, choice.verdict) for choice in choices] == [(0, name) for name in VERDICTS]


def test_without_a_statement_there_is_only_silence() -> None:
    assert PLAIN.readings({"bias": -99.0}, [], {}) == (1.0, [])


def test_a_feature_without_a_weight_says_nothing() -> None:
    known = PLAIN.readings({"bias": 1.0}, [("fact", {"near": 1.0}, {"turned": 1.0})], {})
    more = PLAIN.readings(
        {"bias": 1.0, "zarn": 9.0}, [("fact", {"near": 1.0, "zarn": 9.0}, {"turned": 1.0, "q": 9})], {}
    )
    assert more == known


def test_wording_speaks_for_silence_and_for_verdicts_by_kind() -> None:
    told = Meaning({"wording": 2.0}, {"wording": 1.0, "wording: fact": 1.0, "wording: law": -1.0}, {})
    worded = {SILENT: -1.0, "supported": -0.5, "contradicted": -3.0}
    silence, choices = told.readings({}, [("fact", {}, {}), ("law", {}, {})], worded)
    powers = [exp(2 * -1.0), exp(2 * -0.5), 1.0, exp(2 * -3.0), 1.0, 1.0, 1.0, 1.0, 1.0]
    assert [silence, *(choice.likely for choice in choices)] == pytest.approx([each / sum(powers) for each in powers])


NAMES = ["bias", "near", "turned", "zarn"]
weights = st.floats(-1e3, 1e3)
features = st.dictionaries(st.sampled_from(NAMES), st.floats(-10, 10))
described = st.tuples(st.sampled_from(["fact", "law"]), features, features)
meanings = st.builds(
    Meaning,
    st.dictionaries(st.sampled_from([*NAMES, "wording"]), weights),
    st.dictionaries(st.sampled_from([*NAMES, "wording", "wording: fact"]), weights),
    st.dictionaries(st.sampled_from(NAMES), st.tuples(weights, weights, weights, weights)),
)
worded = st.dictionaries(st.sampled_from([*VERDICTS, SILENT]), st.floats(-5, 0))


@given(meanings, features, st.lists(described, max_size=6), worded)
def test_probabilities_add_up_over_silence_and_choices(
    meaning: Meaning, silent: dict[str, float], options: list[Option], likely: dict[str, float]
) -> None:
    silence, choices = meaning.readings(silent, options, likely)
    every = [silence, *(choice.likely for choice in choices)]
    assert len(choices) == len(VERDICTS) * len(options)
    assert all(isfinite(each) and 0 <= each <= 1 for each in every)
    assert sum(every) == pytest.approx(1.0)


@given(meanings, features, st.lists(described, min_size=2, max_size=6), worded, st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_matter(
    meaning: Meaning, silent: dict[str, float], options: list[Option], likely: dict[str, float], chance: object
) -> None:
    order = list(range(len(options)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    silence, choices = meaning.readings(silent, options, likely)
    turned, others = meaning.readings(silent, [options[at] for at in order], likely)
    assert turned == pytest.approx(silence)
    by_option = {(order[choice.option], choice.verdict): choice.likely for choice in others}
    assert by_option == pytest.approx({(choice.option, choice.verdict): choice.likely for choice in choices})


@given(meanings, features, st.lists(described, min_size=1, max_size=4), worded, st.floats(0.1, 50))
def test_what_speaks_against_silence_never_makes_it_likelier(
    meaning: Meaning, silent: dict[str, float], options: list[Option], likely: dict[str, float], more: float
) -> None:
    before, _ = meaning.readings(silent, options, likely)
    told = Meaning({**meaning.silent, "against": -more}, meaning.meant, meaning.given)
    after, _ = told.readings({**silent, "against": 1.0}, options, likely)
    assert after <= before + 1e-9


# --- what is expected of a text ---------------------------------------------------------------------------------------

LONE, PAGE, TAUGHT = (0.2, 0.3, 0.3, 0.1, 0.1), (0.6, 0.3, 0.08, 0.01, 0.01), (0.5, 0.3, 0.1, 0.05, 0.05)
EXPECTING = Learned(
    Wording((SILENT,), (0.0,), {}), Meaning({}, {}, {}), 0.5, 0.5, taught=TAUGHT, lone=LONE, page=PAGE, lone_for=10.0
)
EACH = [Choice(0, name, share) for name, share in zip(VERDICTS, TAUGHT[1:], strict=True)]
"""What one who has read nothing would say, by the claims that taught."""


@pytest.mark.parametrize(("clauses", "shares"), [(0, LONE), (10, None), (10**9, PAGE)])
def test_who_has_read_nothing_expects_the_classes_that_are_usual(
    clauses: int, shares: tuple[float, ...] | None
) -> None:
    usual = shares or [(one + other) / 2 for one, other in zip(LONE, PAGE, strict=True)]
    silence, found = EXPECTING.expected(TAUGHT[0], EACH, clauses)
    assert [silence, *(choice.likely for choice in found)] == pytest.approx(list(usual))


def test_the_longer_a_text_the_less_likely_is_a_fault() -> None:
    told = [Choice(0, "supported", 0.2), Choice(1, "overstated", 0.3), Choice(0, "contradicted", 0.3)]
    faults = []
    for clauses in (1, 3, 10, 100, 1000):
        silence, found = EXPECTING.expected(0.2, told, clauses)
        assert silence + sum(choice.likely for choice in found) == pytest.approx(1)
        assert [(choice.option, choice.verdict) for choice in found] == [(one.option, one.verdict) for one in told]
        faults.append(sum(choice.likely for choice in found if choice.verdict != "supported"))
    assert faults == sorted(faults, reverse=True)
    assert faults[0] > 1.5 * faults[-1]


def test_where_no_class_is_commoner_nothing_changes() -> None:
    told = [Choice(0, "supported", 0.3), Choice(2, "outdated", 0.5)]
    silence, found = bars().expected(0.2, told, 40)
    assert silence == pytest.approx(0.2)
    assert [choice.likely for choice in found] == pytest.approx([0.3, 0.5])


# --- which reading is chosen ------------------------------------------------------------------------------------------


def bars(supported: float = 0.5, fault: float = 0.5) -> Learned:
    return Learned(Wording((SILENT,), (0.0,), {}), Meaning({}, {}, {}), supported, fault)


def choices(*likely: tuple[int, str, float]) -> list[Choice]:
    return [Choice(*each) for each in likely]


def test_a_verdict_is_as_likely_as_all_statements_that_give_it() -> None:
    found = likeliest(0.1, choices((0, "contradicted", 0.4), (1, "supported", 0.3), (2, "supported", 0.2)), bars())
    assert found == Choice(1, "supported", pytest.approx(0.5))


def test_the_statement_that_is_likeliest_to_give_it_is_named() -> None:
    found = likeliest(0.0, choices((3, "outdated", 0.3), (1, "outdated", 0.6), (1, "supported", 0.1)), bars())
    assert found is not None
    assert (found.option, found.verdict) == (1, "outdated")


@pytest.mark.parametrize(("likely", "speaks"), [(0.61, True), (0.59, False)])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_fault_and_support_have_bars_of_their_own(verdict: str, likely: float, speaks: bool) -> None:
    own, other = bars(0.6, 0.99), bars(0.99, 0.6)
    if verdict != "supported":
        own, other = other, own
    found = choices((0, verdict, likely))
    assert (likeliest(0.1, found, own) is not None) is speaks
    assert likeliest(0.1, found, other) is None


@pytest.mark.parametrize("verdict", VERDICTS)
def test_more_is_asked_to_find_fault_with_what_seems_to_assert_nothing(verdict: str) -> None:
    known = msgspec.structs.replace(bars(), doubtful=0.8)
    likely, sure = choices((0, verdict, 0.7)), choices((0, verdict, 0.85))
    assert likeliest(0.1, likely, known) is not None
    assert (likeliest(0.1, likely, known, doubtful=True) is None) is (verdict != "supported")
    assert likeliest(0.1, sure, known, doubtful=True) is not None


def test_silence_wins_where_it_is_likelier_than_any_verdict() -> None:
    found = choices((0, "supported", 0.45), (0, "contradicted", 0.05))
    assert likeliest(0.5, found, bars(0.3, 0.3)) is None
    assert likeliest(0.4, found, bars(0.3, 0.3)) is not None


def test_many_statements_that_are_hardly_meant_are_no_ground() -> None:
    many = choices(*((number, "contradicted", 0.09) for number in range(10)))
    assert likeliest(0.1, many, bars()) is None
    one = choices((0, "contradicted", 0.3), *((number, "contradicted", 0.1) for number in range(1, 7)))
    assert likeliest(0.1, one, bars()) is not None


def test_no_choice_is_no_verdict() -> None:
    assert likeliest(1.0, [], bars(0.0, 0.0)) is None


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(VERDICTS), st.floats(0, 0.1)), max_size=10),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_what_is_chosen_is_one_of_the_choices_and_over_its_bar(
    given: list[tuple[int, str, float]], silence: float, supported: float, fault: float
) -> None:
    learned = bars(supported, fault)
    found = likeliest(silence, choices(*given), learned)
    if found is not None:
        assert (found.option, found.verdict) in {(option, verdict) for option, verdict, _ in given}
        assert found.likely >= max(silence, supported if found.verdict == "supported" else fault)


# --- what comes with Verileaf -----------------------------------------------------------------------------------------


def test_what_comes_with_verileaf() -> None:
    known = load()
    assert set(known.wording.classes) == {*VERDICTS, SILENT}
    width = len(known.wording.classes)
    assert all(len(numbers) == width + 1 for numbers in known.wording.terms.values())
    assert all(len(numbers) == len(VERDICTS) for numbers in known.meaning.given.values())
    assert 0 < known.supported <= known.fault < 1
    for shares in (known.taught, known.lone, known.page):
        assert len(shares) == 1 + len(VERDICTS)
        assert min(shares) > 0
        assert sum(shares) == pytest.approx(1, abs=0.01)
    numbers = [*known.meaning.silent.values(), *known.meaning.meant.values(), *known.wording.bias]
    assert all(map(isfinite, numbers))


def test_it_holds_nothing_of_one_topic() -> None:
    known, base = load(), evidence.load("kratom")
    told = {*known.wording.terms, *known.meaning.silent, *known.meaning.meant, *known.meaning.given}
    assert not [each for each in told for name in ("kratom", "mitragyn", "7-oh") if name in each.lower()]
    parts = {part for each in told for part in each.replace(":", ",").split(", ")}
    assert not parts & base.items.keys()
