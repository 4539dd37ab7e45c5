"""What must hold across the files of a topic, and how `verileaf topic check` says that it does not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.evidence.check.grading import LEVELS, RAISING, grade
from verileaf.evidence.schema import Assessment, Evidence, Naranjo, Step, WhoUmc

if TYPE_CHECKING:
    from conftest import TopicFolder

Faults = Callable[[], list[str]]
FINDINGS = "findings/studies.yaml"
EFFICACY, BOTANY, STUDIES = "assessments/efficacy.yaml", "facts/botany.yaml", "sources/studies.json"
CONCEPTS, LAW, REQUIRED = "concepts/moonleaf.yaml", "law/canada.yaml", "required.yaml"


def test_a_sound_topic_has_no_faults(faults: Faults) -> None:
    assert faults() == []


# --- ids --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [EFFICACY, BOTANY, STUDIES, CONCEPTS, LAW, REQUIRED])
def test_an_id_twice(tiny_topic: TopicFolder, faults: Faults, name: str) -> None:
    tiny_topic.files[name].append(deepcopy(tiny_topic.item(name)))
    (fault,) = faults()
    assert f"stands already in {tiny_topic.path / name}:" in fault


def test_an_id_is_one_of_assessments_and_facts_together(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(BOTANY)["id"] = "moonleaf-pain"
    (fault,) = faults()
    first = tiny_topic.line(EFFICACY, "id: moonleaf-pain")
    assert fault.startswith(f"{tiny_topic.path / BOTANY}:1: 0.id: ")
    assert fault.endswith(f"moonleaf-pain stands already in {tiny_topic.path / EFFICACY}:{first}")


def test_an_id_of_the_shared_vocabulary_is_taken(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.files[CONCEPTS].append({"id": "pain", "kind": "condition", "label": "agony"})
    assert any("concept pain stands already in" in fault for fault in faults())


@pytest.mark.parametrize(
    ("of", "fault"),
    [
        ("moonleaf-pain", None),
        ("wren2021moonleaf-nausea", None),  # a finding
        ("law:CA", None),
        ("moonleaf-pian", "no statement has the id moonleaf-pian; the nearest is moonleaf-pain"),
        ("interaction:nothing", "no statement has the id nothing"),
        ("law:ZZ", "no place has the id ZZ"),
    ],
)
def test_what_words_were_heard_of(tiny_topic: TopicFolder, faults: Faults, of: str, fault: str | None) -> None:
    tiny_topic.files["heard.json"] = [{"of": of, "words": "glowing"}]
    file = tiny_topic.path / "heard.json"
    assert faults() == ([f"{file}:{tiny_topic.line('heard.json', of)}: 0.of: {fault}"] if fault else [])


@pytest.mark.parametrize(("field", "value"), [("DOI", "10.5555/MOONLEAF.1"), ("PMID", "1234567")])
def test_an_identifier_under_two_ids(tiny_topic: TopicFolder, faults: Faults, field: str, value: str) -> None:
    tiny_topic.item(STUDIES, 1)[field] = value
    (fault,) = faults()
    assert fault.startswith(f"{tiny_topic.path / STUDIES}:")
    assert fault.endswith(f": 1.{field}: {value.lower()} is already that of wren2021moonleaf")


@pytest.mark.parametrize(
    ("name", "index", "path", "kind"),
    [
        (CONCEPTS, 1, "broader.0", "concept"),
        (CONCEPTS, 0, "site", "concept"),
        (CONCEPTS, 0, "enzymes", "concept"),
        (EFFICACY, 0, "subject", "concept"),
        (EFFICACY, 0, "object", "concept"),
        (EFFICACY, 0, "species", "concept"),
        (EFFICACY, 0, "context", "concept"),
        (FINDINGS, 0, "source", "source"),
        (FINDINGS, 0, "object", "concept"),
        (EFFICACY, 0, "evidence.0.finding", "finding"),
        (BOTANY, 0, "subject", "concept"),
        (BOTANY, 0, "object", "concept"),
        (BOTANY, 1, "measure", "concept"),
        (BOTANY, 0, "sources.0", "source"),
        (LAW, 0, "entries.1.sources.0", "source"),
        (REQUIRED, 0, "concepts.0", "concept"),
        (REQUIRED, 0, "assessments.0", "assessment"),
    ],
)
def test_ids_that_nothing_has(
    tiny_topic: TopicFolder, faults: Faults, name: str, index: int, path: str, kind: str
) -> None:
    *above, last = path.split(".")
    holder: Any = tiny_topic.item(name, index)
    for part in above:
        holder = holder[int(part) if isinstance(holder, list) else part]
    listed = last in ("site", "enzymes", "context")
    holder[int(last) if isinstance(holder, list) else last] = ["nothing-at-all"] if listed else "nothing-at-all"
    (fault,) = faults()
    line = tiny_topic.line(name, "nothing-at-all")
    key = f"{index}.{path}.0" if listed else f"{index}.{path}"
    assert fault == f"{tiny_topic.path / name}:{line}: {key}: no {kind} has the id nothing-at-all"


def test_the_nearest_id_is_named(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(FINDINGS)["source"] = "wren2012moonleaf"
    (fault,) = faults()
    assert fault.endswith("no source has the id wren2012moonleaf; the nearest is wren2021moonleaf")


@pytest.mark.parametrize(("key", "value"), [("subject", "sunleaf"), ("country", "FR")])
def test_the_manifest_names_concepts_that_are_there(
    tiny_topic: TopicFolder, faults: Faults, key: str, value: str
) -> None:
    tiny_topic.item("topic.yaml")[key] = value
    (fault,) = faults()
    assert fault.startswith(f"{tiny_topic.path / 'topic.yaml'}:1: {key}: no concept has the ")
    assert fault.endswith(value)


# --- vocabulary -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("circle", [["moonleaf"], ["lunine"], ["moonleaf-oil"]])
def test_concepts_in_a_circle(tiny_topic: TopicFolder, faults: Faults, circle: list[str]) -> None:
    tiny_topic.item(CONCEPTS)["broader"] = circle
    found = faults()
    assert found
    assert all(fault.endswith("is, through its broader concepts, a kind of itself") for fault in found)


@pytest.mark.parametrize("name", ["moonleaf", "MoonLeaf", "Lunaria Inventa", "MNL"])
def test_a_way_of_writing_names_one_concept(tiny_topic: TopicFolder, faults: Faults, name: str) -> None:
    tiny_topic.item(CONCEPTS, 2)["variants"] = ["fine", name]
    (fault,) = faults()
    line = tiny_topic.line(CONCEPTS, "- fine") + 1
    assert fault == f"{tiny_topic.path / CONCEPTS}:{line}: 2.variants.1: “{name}” already names moonleaf"


def test_capitals_tell_apart_and_a_topic_may_take_a_shared_word(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(CONCEPTS, 2)["variants"] = ["mnl", "ache"]
    assert faults() == []


@pytest.mark.parametrize("name", [" ", "leaf ", " leaf", "two  spaces", "-", "line\nbreak"])
def test_a_way_of_writing_is_words(tiny_topic: TopicFolder, faults: Faults, name: str) -> None:
    tiny_topic.item(CONCEPTS, 2)["variants"] = [name]
    (fault,) = faults()
    assert f"2.variants.0: found {name!r}; permitted: words with one space between them" in fault


def test_only_places_have_a_place(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(CONCEPTS)["place"] = "CA"
    (fault,) = faults()
    assert "only a concept of the kind place has one" in fault


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        (
            {"role": "relation", "value": "heals", "verbs": ["heal"]},
            "0.value: found 'heals'; permitted: treats, causes_harm",
        ),
        ({"role": "relation", "verbs": ["heal"]}, "0.value: found ''; permitted: treats"),
        ({"role": "negation", "value": "no", "phrases": ["no"]}, "0.value: found 'no'; permitted: nothing"),
        (
            {"role": "law", "value": "forbidden", "phrases": ["x"]},
            "permitted: banned, legal, regulated, no_rules, age, no_age",
        ),
        ({"role": "relation", "value": "treats"}, "a cue needs verbs or phrases"),
        (
            {"role": "relation", "value": "treats", "verbs": ["x"], "strength": "sure"},
            "0.strength: found 'sure'; permitted: ",
        ),
        (
            {"role": "relation", "value": "treats", "verbs": ["x"], "object": "bliss"},
            "0.object: no concept has the id bliss",
        ),
    ],
)
def test_cues_say_what_readers_know(tiny_topic: TopicFolder, faults: Faults, cue: dict[str, Any], said: str) -> None:
    tiny_topic.files["wording/own.yaml"] = [{"id": "own-cue", **cue}]
    (fault,) = faults()
    assert said in fault


# --- evidence ---------------------------------------------------------------------------------------------------------


def assessed(start: str, changes: list[int]) -> Assessment:
    return Assessment(
        id="x",
        question="?",
        relation="treats",
        subject="x",
        direction="for",
        start=start,  # type: ignore[arg-type]
        steps=tuple(Step(domain="imprecision", change=change, reason="?") for change in changes),
        certainty="low",
        plain="x",
        clinical="x",
        evidence=(Evidence(finding="x", stance="for"),),
        reviewed=date(2026, 1, 1),
    )


@pytest.mark.parametrize(
    ("start", "changes", "certainty"),
    [
        ("high", [], "high"),
        ("high", [-1], "moderate"),
        ("high", [-1, -1], "low"),
        ("high", [-2, -1], "very_low"),
        ("high", [-2, -2, -1], "very_low"),
        ("high", [1], "high"),
        ("low", [], "low"),
        ("low", [-1], "very_low"),
        ("low", [1], "moderate"),
        ("low", [2], "high"),
        ("low", [2, 2], "high"),
        ("low", [2, -1], "moderate"),
    ],
)
def test_grade(start: str, changes: list[int], certainty: str) -> None:
    assert grade(assessed(start, changes)) == certainty


@given(st.sampled_from(["high", "low"]), st.lists(st.integers(-2, 2), max_size=6))
def test_grade_is_a_clamped_sum(start: str, changes: list[int]) -> None:
    level = LEVELS.index(grade(assessed(start, changes)))
    assert level == min(3, max(0, (3 if start == "high" else 1) + sum(changes)))
    assert level <= LEVELS.index(grade(assessed(start, [*changes, 1])))


@pytest.mark.parametrize("given_level", ["high", "moderate", "very_low"])
def test_certainty_must_add_up(tiny_topic: TopicFolder, faults: Faults, given_level: str) -> None:
    tiny_topic.item(EFFICACY)["certainty"] = given_level
    (fault,) = faults()
    line = tiny_topic.line(EFFICACY, "certainty:")
    assert fault == f"{tiny_topic.path / EFFICACY}:{line}: 0.certainty: found {given_level}; start and steps give low"


PLAIN = {
    "very_low": "It is very uncertain whether moonleaf causes nausea.",
    "low": "Moonleaf may cause nausea.",
    "moderate": "Moonleaf probably causes nausea.",
    "high": "Moonleaf causes nausea.",
}


def graded(tiny_topic: TopicFolder, start: str, domain: str, change: int, **more: Any) -> None:
    """The second assessment with one step, its certainty and the words that fit it."""
    certainty = grade(assessed(start, [change]))
    steps = [{"domain": domain, "change": change, "reason": "?"}]
    item = {"start": start, "steps": steps, "certainty": certainty, "plain": PLAIN[certainty], **more}
    tiny_topic.item(EFFICACY, 1).update(item)


@pytest.mark.parametrize(
    ("domain", "change"), [*itertools.product(["imprecision", "large_effect", "dose_response"], [-1, 0, 1])]
)
def test_each_step_goes_its_way(tiny_topic: TopicFolder, faults: Faults, domain: str, change: int) -> None:
    graded(tiny_topic, "low", domain, change)
    found = faults()
    if change in ([1] if domain in RAISING else [-1, 0]):
        assert found == []
    else:
        assert f"1.steps.0.change: found {change}; permitted for {domain}: " in found[0]


def test_each_certainty_has_its_reason(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(EFFICACY, 1)["steps"] = []
    (fault,) = faults()
    assert fault.endswith(": 1: an assessment needs a step; change 0 says why nothing was lowered")


@pytest.mark.parametrize("domain", sorted(RAISING))
def test_only_what_starts_low_is_raised(tiny_topic: TopicFolder, faults: Faults, domain: str) -> None:
    graded(tiny_topic, "high", domain, 1)
    (fault,) = faults()
    assert fault.endswith(f"1.steps.0.domain: found {domain}; only start low can be raised")


@pytest.mark.parametrize("change", [0, -1])
def test_no_evidence_is_very_low(tiny_topic: TopicFolder, faults: Faults, change: int) -> None:
    graded(tiny_topic, "low", "imprecision", change, direction="none")
    found = [fault.partition("1.certainty: ")[2] for fault in faults()]
    assert found == ([] if change else ["found low; without evidence it is very_low"])


@pytest.mark.parametrize(("worded", "change"), [*itertools.product(PLAIN, [-1, 0, 1])])
def test_plain_words_follow_the_certainty(tiny_topic: TopicFolder, faults: Faults, worded: str, change: int) -> None:
    """Each level asks for words of its own; a low certainty may also be worded as very low."""
    graded(tiny_topic, "low", "large_effect" if change > 0 else "imprecision", change, plain=PLAIN[worded])
    level = LEVELS[1 + change]
    found = [fault.partition("1.plain: ")[2].partition(":")[0] for fault in faults()]
    fits = worded == level or (worded, level) == ("very_low", "low")
    assert found == ([] if fits else [f"certainty {level} asks for words such as"])


@pytest.mark.parametrize(
    "plain",
    [
        "Moonleaf has not been tested for this.",
        "Some people say that moonleaf makes them sick.",
        "No trial has looked at moonleaf and nausea.",
        "Nausea is reported after moonleaf.",
        "Whether moonleaf causes nausea is unclear.",
    ],
)
def test_other_words_that_leave_it_open(tiny_topic: TopicFolder, faults: Faults, plain: str) -> None:
    graded(tiny_topic, "low", "imprecision", -1, plain=plain)
    assert faults() == []


def test_words_of_other_languages_are_not_judged(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item("topic.yaml")["language"] = "fr"
    graded(tiny_topic, "low", "imprecision", -1, plain="La feuille de lune donne la nausée.")
    assert faults() == []


@pytest.mark.parametrize(
    ("name", "index", "changes", "said"),
    [
        (EFFICACY, 0, {"relation": "advice"}, "found advice; no statement is held against evidence of it"),
        (BOTANY, 0, {"relation": "other"}, "found other; no statement is held against evidence of it"),
        (EFFICACY, 0, {"relation": "prevalence_or_number"}, "a number is a fact with a measure and a value"),
        (EFFICACY, 0, {"relation": "compares_to_drug"}, "missing key comparator"),
        (EFFICACY, 0, {"comparator": "aspirin"}, "found aspirin; only compares_to_drug has one"),
        (BOTANY, 0, {"relation": "prevalence_or_number"}, "missing key value"),
        (BOTANY, 0, {"object": None}, "a fact needs an object or a value"),
        (BOTANY, 1, {"measure": None}, "a value needs a measure"),
        (BOTANY, 1, {"value": {"unit": "percent"}}, "low and high are both missing"),
        (BOTANY, 1, {"value": {"low": 3, "high": 2.5, "unit": "percent"}}, "low 3 is above high 2.5"),
        (
            BOTANY,
            0,
            {"valid_from": "2021-01-02", "valid_to": "2021-01-01"},
            "ends on 2021-01-01, before it begins on 2021-01-02",
        ),
    ],
)
def test_evidence_that_no_statement_meets(
    tiny_topic: TopicFolder, faults: Faults, name: str, index: int, changes: dict[str, Any], said: str
) -> None:
    tiny_topic.item(name, index).update(changes)
    (fault,) = faults()
    assert said in fault


def test_a_comparison_with_its_comparator(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(EFFICACY).update(relation="compares_to_drug", comparator="aspirin")
    assert faults() == []


# --- findings, interactions, cases, questions -------------------------------------------------------------------------


def test_a_finding_on_another_species_or_form_says_so(tiny_topic: TopicFolder, faults: Faults) -> None:
    """Evidence in mice is no evidence in people, and that on the oil none on the leaf, unless it is named indirect."""
    for changes, other in (({"species": "mice"}, "mice"), ({"form": "coffee-plant"}, "coffee-plant")):
        tiny_topic.files[FINDINGS][0].update(changes)
        (fault,) = faults()
        assert fault.endswith(f"the finding is on {other}; say so in `indirect`, or lower for indirectness")
        evidence = tiny_topic.item(EFFICACY)["evidence"][0]
        evidence["indirect"] = "another one"
        assert faults() == []
        del evidence["indirect"]
        tiny_topic.item(EFFICACY)["steps"].append({"domain": "indirectness", "change": 0, "reason": "It is near."})
        assert faults() == []
        tiny_topic.item(EFFICACY)["steps"].pop()
        for key in changes:
            del tiny_topic.files[FINDINGS][0][key]


def test_a_finding_on_a_kind_of_the_subject_is_direct(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.files[FINDINGS][0]["form"] = "moonleaf-oil"
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"measure": None}, "0.value: a value needs a measure"),
        ({"value": {"low": 3, "high": 1, "unit": "points"}}, "0.value: low 3 is above high 1"),
        ({"value": {"unit": "points"}}, "0.value: low and high are both missing"),
        ({"value": None, "measure": None}, "0.spread: a spread needs a value"),
        ({"spread": {"kind": "sd", "low": 1, "high": 2}}, "0.spread: sd is told by the key by"),
        ({"spread": {"kind": "ci95", "by": 2}}, "0.spread: ci95 is told by the key low and high, not by"),
        ({"spread": {"kind": "iqr", "low": 5, "high": 2}}, "0.spread: low 5 is above high 2"),
    ],
)
def test_numbers_of_findings(tiny_topic: TopicFolder, faults: Faults, changes: dict[str, Any], said: str) -> None:
    item = tiny_topic.item(FINDINGS)
    item.update(changes)
    for key in [key for key, value in changes.items() if value is None]:
        del item[key]
    (fault,) = faults()
    assert fault.partition(": ")[2].endswith(said)


def test_a_source_on_which_nothing_rests(tiny_topic: TopicFolder, faults: Faults) -> None:
    for fact in tiny_topic.files[BOTANY]:
        fact["sources"] = ["wren2021moonleaf"]
    for entry in tiny_topic.item(LAW)["entries"]:
        entry["sources"] = ["wren2021moonleaf"]
    (fault,) = faults()
    assert fault.endswith("1.id: nothing rests on the source gazette2019moonleaf")


def test_one_question_twice(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.files[EFFICACY].append(deepcopy(tiny_topic.item(EFFICACY)) | {"id": "again"})
    (fault,) = faults()
    assert "asks what moonleaf-pain asks" in fault


@pytest.mark.parametrize(("truth", "said"), [(False, "states what moonleaf-coffee states"), (True, "contradicts moon")])
def test_one_fact_twice(tiny_topic: TopicFolder, faults: Faults, truth: bool, said: str) -> None:
    tiny_topic.files[BOTANY].append(deepcopy(tiny_topic.item(BOTANY)) | {"id": "again", "truth": truth})
    (fault,) = faults()
    assert said in fault


def test_a_fact_of_another_time_contradicts_nothing(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(BOTANY)["valid_from"] = "2020-01-01"
    old = deepcopy(tiny_topic.item(BOTANY)) | {"id": "old", "truth": True, "valid_to": "2019-12-31"}
    del old["valid_from"]
    tiny_topic.files[BOTANY].append(old)
    assert faults() == []


def test_sentences_that_are_too_hard(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.item(EFFICACY)["plain"] = (
        "Notwithstanding considerable methodological heterogeneity, moonleaf administration may conceivably ameliorate "
        "symptomatology in individuals experiencing debilitating discomfort."
    )
    (fault,) = faults()
    assert re.search(r"0\.plain: asks for school grade \d\d\.\d; permitted: 8$", fault)


def test_a_law_has_a_date_or_says_why_not(tiny_topic: TopicFolder, faults: Faults) -> None:
    entry = tiny_topic.item(LAW)["entries"][2]
    del entry["doubt"]
    (fault,) = faults()
    assert "found age_restricted without a date" in fault
    entry["valid_from"] = "2020-01-01"
    assert faults() == []


INTERACTION = {
    "id": "moonleaf-opioids",
    "subject": "moonleaf",
    "other": "opioids",
    "mechanism": "sedation",
    "basis": "reported",
    "severity": "major",
    "likelihood": "possible",
    "plain": "It may add to drowsiness.",
    "clinical": "Sedation may add up.",
    "findings": ["wren2021moonleaf-pain"],
    "reviewed": "2026-03-01",
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, None),
        ({"findings": []}, "0.basis: missing key findings; only an inferred interaction may stand without"),
        ({"basis": "inferred", "findings": []}, "0.basis: missing key findings or assessments"),
        ({"basis": "inferred", "findings": [], "assessments": ["moonleaf-pain"]}, None),
        ({"mechanism": "enzyme"}, "0.mechanism: found enzyme; via belongs to enzyme and transporter"),
        ({"mechanism": "enzyme", "via": "cyp3a4"}, None),
        ({"via": "cyp3a4"}, "0.mechanism: found sedation; via belongs"),
        ({"other": "opiodes"}, "0.other: no concept has the id opiodes"),
        ({"findings": ["nothing"]}, "0.findings.0: no finding has the id nothing"),
    ],
)
def test_interactions(tiny_topic: TopicFolder, faults: Faults, changes: dict[str, Any], said: str | None) -> None:
    tiny_topic.files["interactions/medicines.yaml"] = [INTERACTION | changes]
    found = faults()
    assert (said is None and found == []) or (said is not None and said in found[0])


def test_one_pair_and_mechanism_once(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.files["interactions/medicines.yaml"] = [INTERACTION, INTERACTION | {"id": "again"}]
    (fault,) = faults()
    assert fault.endswith("is on the same pair and mechanism as moonleaf-opioids")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("moonleaf-pain", None),
        ("moonleaf-users", None),
        ("law:CA", None),
        ("law:FR", "0.answers.0: the base holds no law of FR"),
        ("moonleaf-pian", "no answer has the id moonleaf-pian; the nearest is moonleaf-pain"),
    ],
)
def test_answers_of_questions(tiny_topic: TopicFolder, faults: Faults, answer: str, said: str | None) -> None:
    tiny_topic.files["questions/all.yaml"] = [{"id": "q", "question": "Does it help?", "answers": [answer]}]
    found = faults()
    assert (said is None and found == []) or (said is not None and found[0].endswith(said))


def test_a_case_answers_one_question_in_one_way(tiny_topic: TopicFolder, faults: Faults) -> None:
    case = {
        "id": "wren2021moonleaf-case",
        "source": "wren2021moonleaf",
        "product": "tea",
        "form": "moonleaf",
        "events": ["nausea"],
        "presentation": "Nausea after tea.",
        "outcome": "recovered",
        "naranjo": dict.fromkeys(Naranjo.__struct_fields__, "unknown"),
        "who_umc": dict.fromkeys(WhoUmc.__struct_fields__, "unknown"),
        "reviewed": "2026-03-01",
    }
    tiny_topic.files["cases/reports.yaml"] = [case]
    assert faults() == []
    case["who_umc"] = {**case["who_umc"], "rechallenge": "yes"}  # type: ignore[dict-item]
    (fault,) = faults()
    assert "rechallenge and again_on_reexposure are one question with two answers" in fault
