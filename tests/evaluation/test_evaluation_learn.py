"""What is learned: from which claims, what each teaches, and that learning finds what the lessons hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest

from evaluation import learn
from evaluation.claims import FLAGS, gold
from evaluation.data import FOLDER, TAUGHT, DataSet, LabelledClaim, load
from evaluation.learn import Example, Lesson, Taught
from verileaf.evidence.schema import Heard
from verileaf.judge.learned import SILENT, VERDICTS, Choice, Learned, Meaning, likeliest
from verileaf.pipeline import Checker, Options

CLAIMS = 120


@pytest.fixture(scope="module")
def few() -> DataSet:
    whole = load(FOLDER / TAUGHT)
    return msgspec.structs.replace(whole, claims=whole.claims[:: len(whole.claims) // CLAIMS][:CLAIMS])


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(as_of=date(2026, 11, 22)))


@pytest.fixture(scope="module")
def found(few: DataSet, checker: Checker) -> list[Taught]:
    return learn.taught(few, checker)


# --- lessons ----------------------------------------------------------------------------------------------------------


def test_each_claim_teaches_its_class_once(few: DataSet, found: list[Taught]) -> None:
    assert sorted(each.claim.id for each in found) == sorted(item.id for item in few.claims)
    for each in found:
        lesson = each.lessons[0]
        assert (lesson.labels, lesson.source, lesson.counts) == ({gold(each.claim)}, each.claim.source, 1.0)
        assert all(other.counts < 1 for other in each.lessons[1:])


def test_of_parts_it_is_only_known_that_they_deserve_no_flag(found: list[Taught]) -> None:
    parts = [(gold(each.claim), lesson) for each in found for lesson in each.lessons[1:]]
    assert parts
    for label, lesson in parts:
        assert label not in FLAGS
        assert lesson.labels == {SILENT, label}


def test_a_lesson_holds_what_the_engine_sees(found: list[Taught]) -> None:
    lessons = [lesson for each in found for lesson in each.lessons]
    assert all(lesson.terms and lesson.silent["bias"] == 1 for lesson in lessons)
    met = [lesson for lesson in lessons if lesson.source in {example.id for example in lesson.examples}]
    named = [lesson for lesson in lessons if lesson.source != learn.NO_SOURCE]
    assert len(met) > 0.6 * len(named)
    kinds = {example.kind for lesson in lessons for example in lesson.examples}
    assert kinds >= {"assessment", "fact", "law"}


def claim(id_: str, words: str, source: str) -> LabelledClaim:
    return LabelledClaim(id_, f"{words}.", words, "other", "supported", source, "blog")


def test_words_that_are_heard_of_a_statement() -> None:
    claims = [
        claim("1", "The leaf eases aching knees", "leaf-pain"),
        claim("2", "Aching knees, aching hips: 12 cups", "leaf-pain"),
        claim("3", "Nobody knows", "none"),
        claim("4", "It is for the", "leaf-none"),
    ]
    assert learn.heard(claims) == [Heard(of="leaf-pain", words="aching knees cups eases hips leaf")]
    assert learn.heard(reversed(claims)) == learn.heard(claims)


def test_no_claim_is_found_by_words_that_it_gave_itself(
    few: DataSet, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Sequence[LabelledClaim]] = []
    plain = learn.heard
    monkeypatch.setattr(learn, "heard", lambda claims: given.append(claims) or plain(claims))
    monkeypatch.setattr(learn, "_lessons", lambda item, apart: iter([(item, given[-1])]))
    shown = [lesson for each in learn.taught(few, checker) for lesson in each.lessons]
    assert len(shown) == len(few.claims)
    assert all(item not in heard for item, heard in shown)  # type: ignore[misc]


def test_folds_share_nothing_and_neighbours_stay_together() -> None:
    items = list(range(250))
    folds = list(learn.folds(items))
    assert sorted(at for _, rest in folds for at in rest) == items
    for train, rest in folds:
        assert sorted([*train, *rest]) == items
        assert {at // 20 for at in train}.isdisjoint(at // 20 for at in rest)


# --- learning ---------------------------------------------------------------------------------------------------------


def lesson(label: str, *examples: Example, source: str = "none", **silent: float) -> Lesson:
    return Lesson(frozenset({label}), source, ("word",), {"bias": 1.0, **silent}, examples)  # type: ignore[arg-type]


def example(id_: str = "leaf", *, near: float = 0.0, turned: float = 0.0, **meant: float) -> Example:
    return Example(id_, "fact", {"near": near, **meant}, {"fact": 1.0, "turned": turned})


LESSONS = [
    *[lesson("supported", example(near=1.0))] * 30,
    *[lesson("contradicted", example(near=1.0, turned=1.0))] * 30,
    *[lesson("silent", example(), far=1.0)] * 30,
]


def learned(lessons: Sequence[Lesson]) -> Meaning:
    pytest.importorskip("sklearn")
    return learn._meaning(lessons, [{}] * len(lessons))


def chosen(meaning: Meaning, lesson: Lesson) -> tuple[str, str] | None:
    """The statement and the verdict that what was learned chooses."""
    options = [(each.kind, each.meant, each.given) for each in lesson.examples]
    silence, choices = meaning.readings(lesson.silent, options, {})
    found = likeliest(silence, choices, Learned(None, meaning, 0.5, 0.5))  # type: ignore[arg-type]
    return None if found is None else (lesson.examples[found.option].id, found.verdict)


def test_what_the_lessons_hold_is_learned() -> None:
    meaning = learned(LESSONS)
    for each in (LESSONS[0], LESSONS[30], LESSONS[60]):
        (label,) = each.labels
        assert chosen(meaning, each) == (None if label == "silent" else ("leaf", label))


def test_where_the_label_names_a_statement_only_that_is_right() -> None:
    pair = example("one", near=1.0, odd=1.0), example("other", near=1.0)
    one, gone, other = (
        learned([lesson("supported", *pair, source=name)] * 20).meant["odd"] for name in ("one", "gone", "other")
    )
    assert one > gone > 0 > other  # where the statement is not near, either may be right
    assert one > 2 * gone


def test_of_a_part_any_verdict_that_deserves_no_flag_is_right() -> None:
    part = Lesson(frozenset({"silent", "supported"}), "none", ("word",), {"bias": 1.0}, (example(near=1.0),))
    meaning = learned([part] * 30)
    silence, choices = meaning.readings(part.silent, [("fact", {"near": 1.0}, {"fact": 1.0, "turned": 0.0})], {})
    likely = {choice.verdict: choice.likely for choice in choices}
    assert silence + likely["supported"] > 0.8
    assert min(silence, likely["supported"]) > max(likely[name] for name in FLAGS)


def test_a_lesson_whose_verdict_no_option_can_give_teaches_nothing() -> None:
    beyond = lesson("supported", far=1.0, lost=1.0)
    assert learned([*LESSONS, *[beyond] * 30]) == learned(LESSONS)


def test_a_lesson_counts_as_much_as_it_says() -> None:
    against = [msgspec.structs.replace(each, labels=frozenset({"silent"})) for each in LESSONS[:30]]
    light, heavy = ([msgspec.structs.replace(each, counts=counts) for each in against] for counts in (0.1, 2.0))
    assert chosen(learned([*LESSONS, *light]), LESSONS[0]) == ("leaf", "supported")
    assert chosen(learned([*LESSONS, *heavy]), LESSONS[0]) is None


def test_wording_speaks_by_what_was_learned_without_the_claim(
    found: list[Taught], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn")
    taught: list[set[str]] = []
    plain = learn._wording
    monkeypatch.setattr(
        learn, "_wording", lambda claims: taught.append({each.claim.id for each in claims}) or plain(claims)
    )
    learn.learn(found)
    every = {each.claim.id for each in found}
    assert taught[-1] == every  # what is kept
    assert len(taught) == learn.FOLDS + 1
    assert all(part < every for part in taught[:-1])
    assert not set.intersection(*taught[:-1])


def test_learning_twice_gives_the_same(found: list[Taught]) -> None:
    pytest.importorskip("sklearn")
    one, two = learn.learn(found), learn.learn(found)
    assert one == two
    assert set(one.wording.classes) <= {*VERDICTS, SILENT}
    assert all(len(weights) == len(VERDICTS) for weights in one.meaning.given.values())
    assert (one.supported, one.fault, one.lone, one.page) == (learn.SUPPORTED, learn.FAULT, learn.LONE, learn.PAGE)
    assert sum(one.taught) == pytest.approx(1, abs=0.01)
    assert min(one.taught) > 0


def test_a_class_that_hardly_occurs_is_not_taught_to_be_impossible(
    found: list[Taught], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learn, "_wording", lambda claims: None)
    monkeypatch.setattr(learn, "_meaning", lambda lessons, likely: Meaning({}, {}, {}))
    monkeypatch.setattr(learn, "folds", lambda items: [])
    silent = [each for each in found if each.claim.gold == "none"][:1]
    known = learn.learn(silent * 50_000)
    assert 0 < min(known.taught) < 0.0001
    known.expected(0.5, [Choice(0, "outdated", 0.5)])


# --- the file ---------------------------------------------------------------------------------------------------------


def test_alike_passes_over_what_machines_round_differently(found: list[Taught]) -> None:
    pytest.importorskip("sklearn")
    one = learn.learn(found)
    meaning, wording = one.meaning, one.wording
    name, weights = next(iter(meaning.given.items()))
    term, numbers = next(iter(wording.terms.items()))
    assert learn.alike(one, one)
    for step, same in ((0.01, True), (0.2, False)):
        for other in (
            msgspec.structs.replace(meaning, silent=meaning.silent | {"bias": meaning.silent.get("bias", 0.0) + step}),
            msgspec.structs.replace(meaning, meant=meaning.meant | {"new": step}),
            msgspec.structs.replace(meaning, given=meaning.given | {name: (*weights[:3], weights[3] + step)}),
        ):
            assert learn.alike(one, msgspec.structs.replace(one, meaning=other)) is same
            assert learn.alike(msgspec.structs.replace(one, meaning=other), one) is same
        for changed in (
            msgspec.structs.replace(wording, bias=(wording.bias[0] + step, *wording.bias[1:])),
            msgspec.structs.replace(wording, terms=wording.terms | {term: (*numbers[:-1], numbers[-1] + step)}),
        ):
            assert learn.alike(one, msgspec.structs.replace(one, wording=changed)) is same


def test_write_then_check(
    few: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")
    monkeypatch.setattr(learn, "load", lambda folder: few)
    to, heard = tmp_path / "learned.json", tmp_path / "heard.json"
    files = ["--to", str(to), "--heard", str(heard)]
    assert learn.main(files) == 0
    written = to.read_bytes()
    assert msgspec.json.decode(written, type=Learned).fault == learn.FAULT
    assert msgspec.json.decode(heard.read_bytes(), type=list[Heard]) == learn.heard(few.claims)
    assert learn.main(["--check", *files]) == 0
    assert to.read_bytes() == written
    known = msgspec.json.decode(written, type=Learned)
    to.write_bytes(msgspec.json.encode(msgspec.structs.replace(known, meaning=Meaning({}, {}, {}))))
    assert learn.main(["--check", *files]) == 1
    to.write_bytes(written)
    heard.write_bytes(b"[]")
    assert learn.main(["--check", *files]) == 1
    assert heard.read_bytes() == b"[]"
    assert "is not what the data give now" in capsys.readouterr().out
