"""The format of a topic's files: every departure is told with file, line, key, what was found and what is permitted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verileaf.errors import InputError, TopicError
from verileaf.evidence import topic

if TYPE_CHECKING:
    from conftest import TopicFolder

Faults = Callable[[], list[str]]
EFFICACY, BOTANY, STUDIES = "assessments/efficacy.yaml", "facts/botany.yaml", "sources/studies.json"
CONCEPTS, LAW, REQUIRED = "concepts/moonleaf.yaml", "law/canada.yaml", "required.yaml"


def test_a_topic_is_a_folder_of_data(tiny_topic: TopicFolder, tiny_common: TopicFolder) -> None:
    read = topic.read(tiny_topic.path)
    assert read.manifest.id == "moonleaf"
    assert [item.id for item in read.assessments] == ["moonleaf-pain", "moonleaf-nausea"]
    assert [item.id for item in read.facts] == ["moonleaf-coffee", "moonleaf-users"]
    assert [len(law.entries) for law in read.laws] == [3]
    assert [source["id"] for source in read.sources] == ["wren2021moonleaf", "gazette2019moonleaf"]
    assert read.sources[0]["DOI"] == "10.5555/moonleaf.1"
    assert [item.id for item in read.required] == ["nausea"]
    assert {"pain", "moonleaf"} < {concept.id for concept in read.concepts}
    assert [cue.id for cue in read.cues] == ["relieve", "not", "banned"]


def test_the_shared_vocabulary_is_there_for_every_topic(tiny_topic: TopicFolder) -> None:
    tiny_topic.item(EFFICACY)["object"] = "chronic-pain"
    read = topic.read(tiny_topic.save())
    assert len(read.concepts) > 1000
    assert len(read.cues) > 20


def test_what_all_topics_share_can_be_checked_too(tiny_common: TopicFolder) -> None:
    assert topic.read(tiny_common.path).manifest.id == "common"


@pytest.mark.parametrize("missing", [CONCEPTS, EFFICACY, BOTANY, LAW, REQUIRED])
def test_a_kind_of_file_may_be_missing(tiny_topic: TopicFolder, faults: Faults, missing: str) -> None:
    """Nothing is amiss but what the others look for in it."""
    del tiny_topic.files[missing]
    (tiny_topic.path / missing).unlink()
    assert all("has the id" in fault or "law_form" in fault for fault in faults())


@pytest.mark.parametrize(
    ("name", "index", "path", "value", "key", "said"),
    [
        # unknown keys, at the top and below
        (EFFICACY, 1, "colour", "red", "1.colour", "unknown key colour; permitted: certainty, clinical, comparator, "),
        (EFFICACY, 0, "steps.1.why", "?", "0.steps.1.why", "unknown key why; permitted: change, domain, reason"),
        (BOTANY, 1, "value.mean", 1, "1.value.mean", "unknown key mean; permitted: high, low, unit"),
        (LAW, 0, "entries.1.fine", 100, "0.entries.1.fine", "unknown key fine; permitted: checked_on, confidence, "),
        (STUDIES, 0, "custom.size", 60, "0.custom.size", "unknown key size; permitted: catalogue, conflicts, "),
        (
            STUDIES,
            0,
            "author.0.name",
            "A",
            "0.author.0.name",
            "unknown key name; permitted: dropping-particle, family, ",
        ),
        # values that no list permits
        (CONCEPTS, 0, "kind", "herb", "0.kind", 'found "herb"; permitted: body, condition, '),
        (EFFICACY, 0, "relation", "cures", "0.relation", 'found "cures"; permitted: advice, causes_harm, '),
        (EFFICACY, 0, "certainty", "medium", "0.certainty", 'found "medium"; permitted: high, low, moderate, very_low'),
        (EFFICACY, 0, "steps.0.domain", "luck", "0.steps.0.domain", 'found "luck"; permitted: '),
        (EFFICACY, 0, "steps.0.change", -3, "0.steps.0.change", "found -3; permitted: -2 to 2"),
        (LAW, 0, "entries.2.status", "free", "0.entries.2.status", 'found "free"; permitted: '),
        (STUDIES, 0, "type", "paper", "0.type", 'found "paper"; permitted: article, article-journal, '),
        (STUDIES, 0, "custom.design", "trial", "0.custom.design", 'found "trial"; permitted: '),
        # types
        (EFFICACY, 0, "steps", "none", "0.steps", 'found "none"; permitted: a list'),
        (EFFICACY, 0, "plain", 7, "0.plain", "found 7; permitted: text"),
        (EFFICACY, 0, "plain", "", "0.plain", 'found ""; must not be empty'),
        (EFFICACY, 0, "evidence", [], "0.evidence", "found []; must not be empty"),
        (EFFICACY, 0, "object", 5, "0.object", "found 5; permitted: lower-case words joined by hyphens or nothing"),
        (BOTANY, 0, "truth", "no", "0.truth", 'found "no"; permitted: true or false'),
        (BOTANY, 0, "truth", 0, "0.truth", "found 0; permitted: true or false"),
        (BOTANY, 1, "year", "2024", "1.year", 'found "2024"; permitted: a whole number or nothing'),
        (BOTANY, 1, "value.low", "1", "1.value.low", 'found "1"; permitted: a number or nothing'),
        (BOTANY, 1, "value", 5, "1.value", "found 5; permitted: a mapping or nothing"),
        (CONCEPTS, 0, "variants", ["ok", ""], "0.variants.1", 'found ""; must not be empty'),
        (STUDIES, 0, "author", "Wren", "0.author", 'found "Wren"; permitted: a list'),
        (STUDIES, 0, "volume", 3, "0.volume", "found 3; permitted: text"),
        (
            STUDIES,
            0,
            "issued.date-parts.0.0",
            "2021",
            "0.issued.date-parts.0.0",
            'found "2021"; permitted: a whole number',
        ),
        # patterns
        (EFFICACY, 0, "subject", "Moon Leaf", "0.subject", "permitted: lower-case words joined by hyphens"),
        (LAW, 0, "place", "Canada", "0.place", 'found "Canada"; permitted: ISO 3166-1 or -2'),
        (STUDIES, 0, "DOI", "doi.org/10.1/x", "0.DOI", 'found "doi.org/10.1/x"; permitted: a DOI, from 10. on'),
        (STUDIES, 0, "PMID", "PMID 1", "0.PMID", "permitted: digits, in quotes"),
        (STUDIES, 0, "URL", "example.org", "0.URL", "permitted: an address from http:// or https:// on"),
        # dates
        (
            EFFICACY,
            0,
            "reviewed",
            "1 March 2026",
            "0.reviewed",
            'found "1 March 2026"; permitted: a date like 2026-11-22',
        ),
        (EFFICACY, 0, "reviewed", "2026-02-30", "0.reviewed", 'found "2026-02-30"; permitted: a date like 2026-11-22'),
        (
            LAW,
            0,
            "entries.0.valid_to",
            2019,
            "0.entries.0.valid_to",
            "found 2019; permitted: a date like 2026-11-22 or nothing",
        ),
        (
            LAW,
            0,
            "entries.0.valid_to",
            "2019",
            "0.entries.0.valid_to",
            'found "2019"; permitted: a date like 2026-11-22',
        ),
        (STUDIES, 0, "custom.seen.0.on", "yesterday", "0.custom.seen.0.on", "permitted: a date like 2026-11-22"),
        ("topic.yaml", 0, "reviewed", "soon", "reviewed", "permitted: a date like 2026-11-22"),
        ("topic.yaml", 0, "owner", "me", "owner", "unknown key owner; permitted: country, id, "),
    ],
)
def test_each_departure_is_told(
    tiny_topic: TopicFolder, faults: Faults, name: str, index: int, path: str, value: Any, key: str, said: str
) -> None:
    *above, last = path.split(".")
    holder: Any = tiny_topic.item(name, index)
    for part in above:
        holder = holder[int(part) if isinstance(holder, list) else part]
    holder[int(last) if isinstance(holder, list) else last] = value
    (fault,) = faults()
    file, line, rest = fault.split(":", 2)
    assert file == str(tiny_topic.path / name)
    assert rest.startswith(f" {key}: ")
    assert said in rest
    text = (tiny_topic.path / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert last in text or str(value) in text or '""' in text or "''" in text


@pytest.mark.parametrize(
    ("name", "index", "path"),
    [
        (EFFICACY, 0, "certainty"),
        (EFFICACY, 0, "evidence.0.finding"),
        (BOTANY, 1, "value.unit"),
        (LAW, 0, "entries.0.checked_on"),
        (CONCEPTS, 1, "label"),
        (STUDIES, 1, "title"),
        (STUDIES, 1, "custom"),
        (STUDIES, 0, "custom.seen.0.where"),
        (REQUIRED, 0, "assessments"),
        ("topic.yaml", 0, "version"),
    ],
)
def test_missing_keys_are_told(tiny_topic: TopicFolder, faults: Faults, name: str, index: int, path: str) -> None:
    *above, last = path.split(".")
    holder: Any = tiny_topic.item(name, index)
    for part in above:
        holder = holder[int(part) if isinstance(holder, list) else part]
    del holder[last]
    (fault,) = faults()
    assert fault.startswith(str(tiny_topic.path / name))
    assert fault.endswith(f": missing key {last}")


def test_all_faults_of_all_files_in_one_run(tiny_topic: TopicFolder, faults: Faults) -> None:
    for name, index, key, value in [
        ("topic.yaml", 0, "reviewed", "soon"),
        (CONCEPTS, 0, "kind", "herb"),
        (EFFICACY, 0, "direction", "up"),
        (EFFICACY, 0, "start", "middle"),
        (EFFICACY, 1, "certainty", "low"),
        (BOTANY, 0, "subject", "sunleaf"),
        (STUDIES, 1, "URL", "nowhere"),
        (LAW, 0, "colour", "red"),
        (REQUIRED, 0, "label", ""),
    ]:
        tiny_topic.item(name, index)[key] = value
    (tiny_topic.path / "law" / "notes.txt").write_text("x", encoding="utf-8")
    found = faults()
    assert len(found) == 10
    files = [fault.split(":")[0] for fault in found]
    assert files == sorted(files)
    assert len(set(files)) == 8


def test_faults_come_in_the_order_of_the_file(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.files[CONCEPTS] += [{"id": f"thing-{n}", "kind": "thing", "label": f"thing {n}"} for n in range(40)]
    lines = [int(fault.split(":")[1]) for fault in faults()]
    assert len(lines) == 40
    assert lines == sorted(lines)


def test_a_faulty_item_makes_no_faults_elsewhere(tiny_topic: TopicFolder, faults: Faults) -> None:
    """Its id is known all the same."""
    tiny_topic.item(STUDIES)["title"] = 5
    tiny_topic.item(CONCEPTS)["kind"] = "herb"
    assert len(faults()) == 2


@pytest.mark.parametrize(
    ("name", "raw"), [(STUDIES, b'[{"id":'), (CONCEPTS, b"- id: 'x\n"), (BOTANY, b"\xff\xfe"), (EFFICACY, b"")]
)
def test_a_file_that_cannot_be_read_is_one_fault(
    tiny_topic: TopicFolder, faults: Faults, name: str, raw: bytes
) -> None:
    tiny_topic.files[name] = raw
    (fault,) = faults()
    assert fault.startswith(f"{tiny_topic.path / name}:")


@pytest.mark.parametrize("data", [{"id": "x"}, "text", 5, [], {}])
@pytest.mark.parametrize("name", [BOTANY, STUDIES, REQUIRED])
def test_a_file_is_a_list(tiny_topic: TopicFolder, faults: Faults, name: str, data: Any) -> None:
    tiny_topic.files[name] = data
    assert faults() == [f"{tiny_topic.path / name}:1: must be a list of at least one item"]


@pytest.mark.parametrize("data", [None, "text", ["a"], 3])
def test_an_item_is_a_mapping(tiny_topic: TopicFolder, faults: Faults, data: Any) -> None:
    tiny_topic.files[BOTANY].append(data)
    (fault,) = faults()
    assert ": 2: found " in fault
    assert fault.endswith("permitted: a mapping")


def test_a_key_twice_does_not_hide_the_other_faults(tiny_topic: TopicFolder, faults: Faults) -> None:
    tiny_topic.files[BOTANY] = b"- id: a\n  id: b\n  colour: red\n"
    found = faults()
    assert any("botany.yaml:2: 0.id: stands twice" in fault for fault in found)
    assert any("unknown key colour" in fault for fault in found)


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "concepts/list.yml",
        "concepts/more/deep.yaml",
        "sources/list.yaml",
        "facts/x.json",
        ".DS_Store",
        "law/a.yaml~",
    ],
)
def test_strange_files_are_faults(tiny_topic: TopicFolder, faults: Faults, name: str) -> None:
    file = tiny_topic.path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("- id: x\n", encoding="utf-8")
    assert faults() == [f"{file}:1: nothing reads this file; see the topic format"]


def test_a_readme_is_no_stranger(tiny_topic: TopicFolder, faults: Faults) -> None:
    (tiny_topic.path / "README.md").write_text("# Moonleaf\n", encoding="utf-8")
    assert faults() == []


def test_a_folder_without_a_manifest_is_no_topic(tiny_topic: TopicFolder, faults: Faults) -> None:
    del tiny_topic.files["topic.yaml"]
    (tiny_topic.path / "topic.yaml").unlink()
    assert faults() == [f"{tiny_topic.path / 'topic.yaml'}:1: is missing; every topic has one"]


def test_find(tmp_path: Path, tiny_topic: TopicFolder) -> None:
    assert topic.find(str(tiny_topic.path)) == tiny_topic.path
    assert topic.find("kratom") == topic.TOPICS / "kratom"


@pytest.mark.parametrize("name", ["", "common", "no-such-topic", "../topics", "x" * 5000])
def test_find_what_is_not_there(name: str) -> None:
    with pytest.raises(InputError) as caught:
        topic.find(name)
    assert "\n" not in str(caught.value)


def test_read_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        topic.read(tmp_path / "none")
    with pytest.raises(TopicError):
        topic.read(tmp_path)
