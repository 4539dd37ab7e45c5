"""What the engine asks of a topic: words, is-a, law."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verileaf.errors import InputError
from verileaf.evidence import base as bases
from verileaf.evidence import compile as compiler
from verileaf.evidence import folding, topic
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Concept, Manifest

if TYPE_CHECKING:
    from conftest import TopicFolder


@pytest.fixture
def base(tiny_topic: TopicFolder, tiny_common: TopicFolder) -> Base:
    return bases.load(tiny_topic.path)


def names(base: Base, text: str) -> list[tuple[str, str]]:
    """The words found, and what they name."""
    return [
        (text[hit.start : hit.end], hit.concept.id if hit.concept else f"cue {hit.cue.id if hit.cue else None}")
        for hit in base.find(text)
    ]


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("nothing to see", []),
        ("Moonleaf relieves pain.", [("Moonleaf", "moonleaf"), ("relieves", "cue relieve"), ("pain", "pain")]),
        # word boundaries
        ("painting, spain, pains", [("pains", "pain")]),
        ("pain2 2pain", []),
        ("pain_relief (pain)", [("pain", "pain"), ("pain", "pain")]),
        ("painé", []),
        # the longest wins
        ("low back pain and back pain", [("low back pain", "low-back-pain"), ("back pain", "back-pain")]),
        ("moonleaf oil", [("moonleaf oil", "moonleaf-oil")]),
        # capitals count for what is written in capitals only
        ("the WHO and who", [("WHO", "who")]),
        ("MNL, mnl, MOONLEAF", [("MNL", "moonleaf"), ("MOONLEAF", "moonleaf")]),
        # hyphens, apostrophes, line ends
        (
            "moon leaf moon-leaf moon‑leaf moon–leaf",
            [(words, "moonleaf") for words in "moon leaf|moon-leaf|moon‑leaf|moon–leaf".split("|")],
        ),
        ("low-back\npain", [("low-back\npain", "low-back-pain")]),
        ("Shepherd’s moon, shepherd's moon", [("Shepherd’s moon", "moonleaf"), ("shepherd's moon", "moonleaf")]),
        # plurals
        ("aches and moonleafs", [("aches", "pain"), ("moonleafs", "moonleaf")]),
        # letters whose lower case is longer
        ("İİ pain İ", [("pain", "pain")]),
        # possessives
        ("Moonleaf's", [("Moonleaf", "moonleaf")]),
    ],
)
def test_find(base: Base, text: str, found: list[tuple[str, str]]) -> None:
    assert names(base, text) == found


def test_words_of_the_law_are_found_inside_longer_names(tiny_topic: TopicFolder, tiny_common: TopicFolder) -> None:
    tiny_topic.item("concepts/moonleaf.yaml", 3)["variants"] = ["where it is banned", "where pain is"]
    base = bases.load(tiny_topic.save())
    assert names(base, "where it is banned") == [("where it is banned", "glow"), ("is banned", "cue banned")]
    assert names(base, "where pain is") == [("where pain is", "glow")]


def test_one_way_of_writing_may_be_a_concept_and_a_cue(tiny_topic: TopicFolder, tiny_common: TopicFolder) -> None:
    tiny_topic.item("concepts/moonleaf.yaml", 3)["variants"] = ["good for"]
    base = bases.load(tiny_topic.save())
    assert sorted(name for _, name in names(base, "good for")) == ["cue relieve", "glow"]


WORDS = [
    "pain",
    "back",
    "low",
    "moon",
    "leaf",
    "moonleaf",
    "oil",
    "MNL",
    "WHO",
    "who",
    "not",
    "relieves",
    "aches",
    "it's",
]
texts = st.lists(
    st.tuples(
        st.sampled_from(WORDS) | st.text(max_size=3), st.sampled_from([" ", "-", "–", "\n", "", ", ", "’", ". "])
    ),
    max_size=12,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_every_hit_is_a_way_of_writing_what_it_names(base: Base, text: str) -> None:
    written: dict[tuple[str, bool], set[str]] = {}
    for pattern in compiler.patterns(base.core):
        owner = base.core.cues[pattern.owner].id if pattern.cue else base.core.concepts[pattern.owner].id
        written.setdefault((owner, pattern.cue), set()).add(pattern.form)
    hits = base.find(text)
    assert [(hit.start, -hit.end) for hit in hits] == sorted((hit.start, -hit.end) for hit in hits)
    for hit in hits:
        assert (hit.concept is None) != (hit.cue is None)
        owner = hit.concept.id if hit.concept else hit.cue.id if hit.cue else ""
        assert folding.fold(text[hit.start : hit.end]) in written[(owner, hit.cue is not None)]
        for at, inner in ((hit.start, hit.start), (hit.end, hit.end - 1)):
            outside = text[at - 1 : at] if at == hit.start else text[at : at + 1]
            assert not (outside.isalnum() and text[inner].isalnum())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_nothing_is_missed_but_what_lies_in_longer_hits(base: Base, text: str) -> None:
    hits = base.find(text)
    folded = folding.fold(text)
    for pattern in compiler.patterns(base.core):
        start = folded.find(pattern.form)
        while start >= 0:
            end = start + len(pattern.form)
            edges = (
                folded[start - 1 : start].isalnum() and folded[start].isalnum(),
                folded[end : end + 1].isalnum() and folded[end - 1].isalnum(),
            )
            if not any(edges) and pattern.exact in ("", text[start:end]):
                assert any(hit.start <= start and end <= hit.end for hit in hits), pattern
            start = folded.find(pattern.form, start + 1)


# --- is-a -------------------------------------------------------------------------------------------------------------


def test_ancestors(base: Base) -> None:
    assert base.ancestors("low-back-pain") == ("low-back-pain", "back-pain", "pain")
    assert base.ancestors("moonleaf") == ("moonleaf",)
    assert base.ancestors("unheard-of") == ("unheard-of",)
    assert base.is_a("low-back-pain", "pain")
    assert base.is_a("pain", "pain")
    assert not base.is_a("pain", "low-back-pain")


def of(*concepts: tuple[str, tuple[str, ...]]) -> Base:
    manifest = Manifest(id="x", title="x", version="1", subject="x", reviewed=date(2026, 1, 1))
    made = tuple(Concept(id=name, kind="term", label=name, broader=broader) for name, broader in concepts)
    return Base(compiler.pack(topic.Topic(manifest=manifest, concepts=made)))


def test_a_circle_does_not_hang() -> None:
    """The check refuses circles; data that were never checked must not hang all the same."""
    base = of(("a", ("b",)), ("b", ("c",)), ("c", ("a", "missing")), ("d", ("d",)))
    assert base.ancestors("a") == ("a", "b", "c", "missing")
    assert base.is_a("c", "b")
    assert base.ancestors("d") == ("d",)


def test_the_nearest_comes_first() -> None:
    base = of(("a", ("b", "c")), ("b", ("d",)), ("c", ()), ("d", ("c",)))
    assert base.ancestors("a") == ("a", "b", "c", "d")


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3), max_size=6))
def test_is_a_is_reachability(broader: dict[str, list[str]]) -> None:
    base = of(*((name, tuple(above)) for name, above in broader.items()))
    reach = {name: {name, *above} for name, above in broader.items()}
    for middle, first in product("abcdef", repeat=2):
        if middle in reach.get(first, ()) and middle in reach:
            reach[first] |= reach[middle]
    for _ in range(6):
        for first in reach:
            for middle in list(reach[first]):
                reach[first] |= reach.get(middle, set())
    for first, last in product(broader, "abcdefg"):
        assert base.is_a(first, last) == (last in reach[first])


def test_labels(base: Base) -> None:
    assert base.label("glow") == "inner glow"
    assert base.label("unheard-of") == "unheard-of"


# --- evidence ---------------------------------------------------------------------------------------------------------


def test_evidence_by_relation(base: Base) -> None:
    assert [item.id for item in base.assessments["treats"]] == ["moonleaf-pain"]
    assert [item.id for item in base.facts["history_botany"]] == ["moonleaf-coffee"]
    assert [item.id for item in base.measures] == ["moonleaf-users"]
    assert base.sources["wren2021moonleaf"]["title"].startswith("Moonleaf")


# --- law --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "form", "status"),
    [
        (date.min, "", "legal"),
        (date(2019, 6, 30), "", "legal"),
        (date(2019, 7, 1), "", "banned"),
        (date.max, "", "banned"),
        (date(2019, 6, 30), "leaf", "legal"),
        (date(2026, 1, 1), "oil", "age_restricted"),
        (date(2000, 1, 1), "oil", None),  # its first day is not known, so that long ago nothing is claimed
        (date(2000, 1, 1), "smoke", None),
    ],
)
def test_law_on_a_day(base: Base, day: date, form: str, status: str | None) -> None:
    entry = base.law_on("CA", day, form)
    assert (entry.status if entry else None) == status


def test_between_entries_and_elsewhere_there_is_none(tiny_topic: TopicFolder, tiny_common: TopicFolder) -> None:
    entries = tiny_topic.item("law/canada.yaml")["entries"]
    entries[0]["valid_to"] = "2019-06-28"
    base = bases.load(tiny_topic.save())
    assert base.law_on("CA", date(2019, 6, 28)) is not None
    assert base.law_on("CA", date(2019, 6, 29)) is None
    assert base.law_on("CA", date(2019, 6, 30)) is None
    assert base.law_on("US", date(2020, 1, 1)) is None
    assert list(base.law_history("US")) == []


def test_history_is_oldest_first_whatever_the_order_of_the_file(
    tiny_topic: TopicFolder, tiny_common: TopicFolder
) -> None:
    tiny_topic.item("law/canada.yaml")["entries"].reverse()
    base = bases.load(tiny_topic.save())
    assert [entry.status for entry in base.law_history("CA")] == ["legal", "banned"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates())
def test_at_most_one_entry_holds(base: Base, day: date) -> None:
    entry = base.law_on("CA", day)
    assert entry is not None
    holding = [e for e in base.law_history("CA") if (e.valid_from or date.min) <= day <= (e.valid_to or date.max)]
    assert holding == [entry]
    assert (entry.status == "banned") == (day > date(2019, 7, 1) - timedelta(days=1))


# --- load -------------------------------------------------------------------------------------------------------------


def test_load_by_path_and_twice(tiny_topic: TopicFolder, tiny_common: TopicFolder) -> None:
    first = bases.load(str(tiny_topic.path))
    assert bases.load(tiny_topic.path) is first
    tiny_topic.item("topic.yaml")["title"] = "Another"
    tiny_topic.save()
    assert bases.load(tiny_topic.path).manifest.title == "Another"


def test_load_what_is_not_there() -> None:
    with pytest.raises(InputError, match="no such topic"):
        bases.load("no-such-topic")
