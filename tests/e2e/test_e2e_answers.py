"""`ask`, `law`, `interactions`, `evidence` and `topic stale`, as a user meets them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from e2e import DAY, Cli

if TYPE_CHECKING:
    from conftest import TopicFolder

NO_ADVICE = "It is not medical or legal advice."
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def joined(text: str) -> str:
    """Text without its line breaks, so that the width does not matter."""
    return " ".join(text.split())


# --- law --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("RI", "--on", DAY), "Rhode Island (US-RI), as of 2026-11-22: regulated"),
        (("US-RI", "--on", "2025-01-01"), "Rhode Island (US-RI), as of 2025-01-01: banned"),
        (("rhode", "island", "--on", "2026-03-31"), "Rhode Island (US-RI), as of 2026-03-31: banned"),
        (("Rhode Island", "--on", "2026-04-01"), "Rhode Island (US-RI), as of 2026-04-01: regulated"),
        (("Australia", "--on", DAY), "Australia (AU), as of 2026-11-22: banned"),
    ],
)
def test_the_law_of_a_place_on_a_day(cli: Cli, arguments: tuple[str, ...], start: str) -> None:
    ran = cli("law", *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(start)
    assert joined(ran.out).endswith(NO_ADVICE)


def test_a_state_stands_under_its_country(cli: Cli) -> None:
    assert "Above it: United States (US): legal" in cli("law", "RI", "--on", DAY).out


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Georgia", ["US-GA (Georgia)", "GE (Republic of Georgia)"]),
        ("Atlantis", ["no such place is known"]),
        ("Rhode Iland", ["US-RI (Rhode Island)"]),
    ],
)
def test_no_one_place(cli: Cli, place: str, told: list[str]) -> None:
    ran = cli("law", place)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"verileaf: {place}: ")
    assert ran.err.count("\n") == 1
    for words in told:
        assert words in ran.err


def test_the_country_georgia_is_found_by_its_label(cli: Cli) -> None:
    assert cli("law", "Republic of Georgia", "--format", "json").json["place"]["id"] == "GE"


def test_a_place_without_law(cli: Cli) -> None:
    ran = cli("law", "Mongolia")
    assert ran.code == 1
    assert "The base holds no law of this place." in ran.out


def test_the_table_of_laws(cli: Cli) -> None:
    text, data = cli("law", "--table", "--on", DAY), cli("law", "--table", "--on", DAY, "--format", "json").json
    assert (text.code, data["schema"], data["as_of"]) == (0, "verileaf.law-table/1", DAY)
    codes = [row["place"]["id"] for row in data["places"]]
    assert codes == sorted(codes)
    assert len([code for code in codes if re.fullmatch(r"US-[A-Z]{2}", code)]) >= 50
    for code in codes:
        assert re.search(rf"^{code} ", text.out, re.MULTILINE), code


@pytest.mark.parametrize("arguments", [(), ("--table", "RI"), ("RI", "--on", "tomorrow")])
def test_a_place_or_the_table(cli: Cli, arguments: tuple[str, ...]) -> None:
    ran = cli("law", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


# --- interactions -----------------------------------------------------------------------------------------------------


def test_a_brand_name(cli: Cli) -> None:
    ran = cli("interactions", "Zoloft")
    assert ran.code == 0
    assert ran.out.startswith("Ask a pharmacist or doctor")  # safety comes first
    assert "kratom with sertraline" in ran.out
    assert "cleared by CYP" in joined(ran.out)
    assert joined(ran.out).endswith(NO_ADVICE)


def test_a_misspelt_medicine_has_suggestions(cli: Cli) -> None:
    assert cli("interactions", "Zolofft", "xyzzy") == (
        2,
        "",
        "verileaf: Zolofft: no such medicine is known; did you mean Zoloft?\n"
        "verileaf: xyzzy: no such medicine is known\n",
    )


def test_several_medicines_show_what_they_share(cli: Cli) -> None:
    drugs = ("alcohol", "alprazolam", "diazepam")
    data = cli("interactions", *drugs, "--format", "json").json
    assert [drug["asked"] for drug in data["drugs"]] == list(drugs)
    shared = {item["mechanism"]: item["drugs"] for item in data["shared"]}
    assert shared["sedation"] == list(drugs)
    assert "In common to alcohol and alprazolam and diazepam: drowsiness" in joined(cli("interactions", *drugs).out)


def test_nothing_known_of_a_medicine(cli: Cli, tiny_topic: TopicFolder) -> None:
    ran = cli("interactions", "aspirin", "--topic", tiny_topic.path)
    assert ran.code == 1
    assert "does not mean that it is safe" in joined(ran.out)


# --- ask --------------------------------------------------------------------------------------------------------------


def test_a_question_inside_the_base(cli: Cli) -> None:
    ran = cli("ask", "Does", "kratom", "relieve", "pain?", "--as-of", DAY)
    assert (ran.code, ran.err) == (0, "")
    assert "kratom-pain" in ran.out
    assert re.search(r"Evidence of (very low|low|moderate|high) certainty", joined(ran.out))
    assert joined(ran.out).endswith(NO_ADVICE)


@pytest.mark.parametrize(
    "question", ["Who won the football match on Sunday?", "What is the tallest mountain of Europe?"]
)
def test_a_question_outside_the_base(cli: Cli, question: str) -> None:
    ran = cli("ask", question)
    assert ran.code == 1
    assert ran.out.startswith("The base does not answer this.")


@pytest.mark.parametrize(
    "question", ["How much kratom should I take for pain?", "What dose of kratom helps with back pain?"]
)
def test_no_dose_is_given(cli: Cli, question: str) -> None:
    ran = cli("ask", question, "--format", "json")
    assert ran.code == 1
    assert ran.json["answers"] == []


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Can I take kratom during pregnancy?", "Kratom has not been shown to be safe in pregnancy"),
        ("My friend took kratom and passed out", "If someone cannot be woken"),
        ("Can I take kratom with Zoloft?", "Ask a pharmacist or doctor"),
        ("How much kratom can I take while pregnant?", "Kratom has not been shown to be safe in pregnancy"),
    ],
)
def test_safety_comes_first(cli: Cli, question: str, start: str) -> None:
    assert cli("ask", question).out.startswith(start)


@pytest.mark.parametrize("question", ["Where does kratom come from?", "Is kratom safe?", "Is it?"])
def test_no_safety_message_without_a_danger(cli: Cli, question: str) -> None:
    assert cli("ask", question, "--format", "json").json["safety"] == []


def test_the_law_of_the_day_that_is_asked_for(cli: Cli) -> None:
    def answer(day: str) -> str:
        [first, *_] = cli("ask", "Is kratom legal in Rhode Island?", "--as-of", day, "--format", "json").json["answers"]
        assert first["id"] == "law:US-RI"
        return str(first["plain"])

    assert "Schedule I" in answer("2025-01-01")
    assert "Schedule I" not in answer(DAY)


# --- evidence ---------------------------------------------------------------------------------------------------------


def test_show(cli: Cli) -> None:
    ran = cli("evidence", "show", "kratom-pain")
    assert ran.code == 0
    assert ran.out.startswith("assessment kratom-pain\n")
    for heading in ("Findings:", "Used by:", "Sources: "):
        assert re.search(rf"^{heading}", ran.out, re.MULTILINE)
    data = cli("evidence", "show", "kratom-pain", "--format", "json").json
    assert {finding["id"] for finding in data["findings"]} == {item["finding"] for item in data["item"]["evidence"]}


def test_show_computes_the_causality_of_a_case(cli: Cli) -> None:
    data = cli("evidence", "show", "kapp2011intrahepatic-case", "--format", "json").json
    # after 2, better 1, no other cause 2, objective 1; no rechallenge
    assert data["computed"] == {"naranjo_total": 6, "naranjo_category": "probable", "who_umc": "probable"}


@pytest.mark.parametrize("kind", ["required", "question"])
def test_what_a_search_finds_can_be_shown(cli: Cli, kind: str) -> None:
    """Some of these share their ids with concepts."""
    query = {"required": "safe in pregnancy breastfeeding newborns withdrawal", "question": "half-life of kratom"}[kind]
    found = [
        item for item in cli("evidence", "search", query, "--format", "json").json["items"] if item["kind"] == kind
    ]
    assert found
    for item in found[:3]:
        assert cli("evidence", "show", item["id"], "--format", "json").json["kind"] == kind


def test_show_of_an_unknown_id(cli: Cli) -> None:
    ran = cli("evidence", "show", "kratom-pian")
    assert (ran.code, ran.out) == (2, "")
    assert "near it: " in ran.err
    assert "kratom-pain" in ran.err


def test_search(cli: Cli) -> None:
    ran = cli("evidence", "search", "liver", "injury")
    assert ran.code == 0
    assert "kratom-liver-injury" in ran.out
    assert cli("evidence", "search", "xyzzy") == (1, "Nothing in the base has these words.\n", "")


def test_tables(cli: Cli) -> None:
    measures = [item["id"] for item in cli("evidence", "table", "--format", "json").json["items"]]
    assert "half-life" in measures
    table = cli("evidence", "table", "half-life", "--format", "json").json
    assert len(table["rows"]) >= 10
    assert {row["source"] for row in table["rows"]} == set(table["sources"])
    ran = cli("evidence", "table", "half-life")
    assert ran.out.startswith(f"{table['label']}: {len(table['rows'])} numbers\n")
    ran = cli("evidence", "table", "colour of the sky")
    assert ran.code == 2
    assert "there are: " in ran.err


def test_no_number_of_a_table_is_written_with_an_exponent(cli: Cli) -> None:
    for item in cli("evidence", "table", "--format", "json").json["items"]:
        for row in cli("evidence", "table", item["id"], "--format", "json").json["rows"]:
            assert not re.search(r"\de[+-]?\d", row["value"]), row


def test_counts_agree_with_the_exports(cli: Cli) -> None:
    counts = cli("evidence", "counts", "--format", "json").json["counts"]
    assert counts["sources"] == len(cli("evidence", "export").json)
    assert counts["findings"] == len(
        list(csv.DictReader(io.StringIO(cli("evidence", "export", "--format", "csv").out)))
    )
    rows = dict(re.split(" {2,}", line) for line in cli("evidence", "counts").out.splitlines())
    assert {name: int(number.replace(",", "")) for name, number in rows.items()} == counts


# --- evidence export --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sources(cli: Cli) -> list[dict[str, object]]:
    found: list[dict[str, object]] = cli("evidence", "export", "--format", "csl").json
    return found


def test_csl_comes_back(cli: Cli, sources: list[dict[str, object]]) -> None:
    """What is exported can be given to `references check` as a catalogue."""
    [pain] = [source for source in sources if source["id"] == "vicknasingam2020pain"]
    assert pain == cli("evidence", "show", "vicknasingam2020pain", "--format", "json").json["item"]
    assert len({source["id"] for source in sources}) == len(sources) > 100


def test_csl_is_a_catalogue(cli: Cli, sources: list[dict[str, object]], tmp_path: Path) -> None:
    file = tmp_path / "sources.json"
    assert cli("evidence", "export", "--output", file) == (0, "", "")
    assert json.loads(file.read_text(encoding="utf-8")) == sources
    ran = cli(
        "references",
        "check",
        "-",
        "--catalogue",
        file,
        "--format",
        "json",
        stdin="doi:10.1016/j.drugalcdep.2014.03.017\n",
    )
    assert [item["status"] for item in ran.json["documents"][0]["references"]] == ["ok"]


def test_ris(cli: Cli, sources: list[dict[str, object]]) -> None:
    import rispy

    out = cli("evidence", "export", "--format", "ris").out
    assert out.startswith("TY  - ")
    assert [record["id"] for record in rispy.loads(out)] == [source["id"] for source in sources]


def test_bibtex(cli: Cli, sources: list[dict[str, object]]) -> None:
    import bibtexparser

    library = bibtexparser.parse_string(cli("evidence", "export", "--format", "bibtex").out)
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [source["id"] for source in sources]
    assert all(entry["title"] for entry in library.entries)


def test_csv(cli: Cli, sources: list[dict[str, object]]) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("evidence", "export", "--format", "csv").out)))
    assert {row["source"] for row in rows} <= {source["id"] for source in sources}
    assert all(row["finding"] and row["text"] and row["design"] for row in rows)


def test_parquet_needs_a_file(cli: Cli, tmp_path: Path) -> None:
    import pyarrow.parquet

    ran = cli("evidence", "export", "--format", "parquet")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "verileaf: Parquet is no text; name a file with --output\n"
    file = tmp_path / "findings.parquet"
    assert cli("evidence", "export", "--format", "parquet", "--output", file) == (0, "", "")
    table = pyarrow.parquet.read_table(file)
    rows = list(csv.DictReader(io.StringIO(cli("evidence", "export", "--format", "csv").out)))
    assert table.column_names == list(rows[0])
    assert table.column("finding").to_pylist() == [row["finding"] for row in rows]


@pytest.mark.parametrize("name", ["csl", "parquet"])
def test_an_export_that_cannot_be_written(cli: Cli, tmp_path: Path, name: str) -> None:
    target = tmp_path / "no" / "such" / "folder"
    ran = cli("evidence", "export", "--format", name, "--output", target)
    assert ran.code == 2
    assert ran.err.startswith(f"verileaf: {target}: cannot be written")


# --- topic stale ------------------------------------------------------------------------------------------------------


def test_stale_lists_what_is_due_first(cli: Cli, tiny_topic: TopicFolder) -> None:
    ran = cli("topic", "stale", tiny_topic.path, "--as-of", "2026-06-01")
    assert ran.code == 0
    lines = ran.out.splitlines()
    # the law after 90 days, all else after 365; what is past does not age
    assert [line.split(",")[0] for line in lines[:2]] == [
        "past 2026-05-30  law CA leaf",
        "past 2026-05-30  law CA oil",
    ]
    assert len(lines) == 8
    assert all(line.startswith("due 2027-03-01  ") for line in lines[2:])
    # of those, what most rests on: three law entries and a fact; the findings of two assessments and two facts
    assert lines[2].startswith("due 2027-03-01  source gazette2019moonleaf, relied on by 4  ")
    assert lines[3].startswith("due 2027-03-01  source wren2021moonleaf, relied on by 4  ")


def test_stale_names_the_line(cli: Cli, tiny_topic: TopicFolder) -> None:
    line = tiny_topic.line("law/canada.yaml", "checked_on")
    ran = cli("topic", "stale", tiny_topic.path, "--as-of", "2026-06-01")
    places = [line.rpartition("  ")[2] for line in ran.out.splitlines()]
    numbers = [int(place.rpartition(":")[2]) for place in places if "canada.yaml" in place]
    assert len(numbers) == 2
    assert min(numbers) > line  # the first entry is past


@pytest.mark.parametrize(("limit", "count"), [("1", 1), ("3", 3), ("0", 8), ("100", 8)])
def test_stale_has_a_limit(cli: Cli, tiny_topic: TopicFolder, limit: str, count: int) -> None:
    assert len(cli("topic", "stale", tiny_topic.path, "--limit", limit).out.splitlines()) == count


def test_stale_as_json(cli: Cli, tiny_topic: TopicFolder) -> None:
    data = cli("topic", "stale", tiny_topic.path, "--as-of", "2026-06-01", "--format", "json").json
    assert (data["schema"], data["as_of"]) == ("verileaf.stale/1", "2026-06-01")
    assert [item["due"] for item in data["items"]] == ["2026-05-30"] * 2 + ["2027-03-01"] * 6
    assert {item["kind"] for item in data["items"]} == {"law", "source", "assessment", "fact"}


def test_stale_of_a_topic_that_cannot_be_read(cli: Cli, tiny_topic: TopicFolder) -> None:
    (tiny_topic.path / "law/canada.yaml").write_text("- place: [\n", encoding="utf-8")
    assert cli("topic", "stale", tiny_topic.path).code != 0


# --- all of them ------------------------------------------------------------------------------------------------------

COMMANDS: dict[str, tuple[str, ...]] = {
    "verileaf.ask/1": ("ask", "Does kratom relieve pain?"),
    "verileaf.law/1": ("law", "RI"),
    "verileaf.law-table/1": ("law", "--table"),
    "verileaf.interactions/1": ("interactions", "Zoloft"),
    "verileaf.evidence/1": ("evidence", "show", "kratom-pain"),
    "verileaf.evidence-search/1": ("evidence", "search", "liver"),
    "verileaf.evidence-table/1": ("evidence", "table", "half-life"),
    "verileaf.evidence-counts/1": ("evidence", "counts"),
    "verileaf.stale/1": ("topic", "stale", "kratom"),
}

every = pytest.mark.parametrize("schema", COMMANDS)


@every
def test_json_names_its_schema(cli: Cli, schema: str) -> None:
    ran = cli(*COMMANDS[schema], "--format", "json")
    assert (ran.code, ran.json["schema"]) == (0, schema)
    assert ran.out == cli(*COMMANDS[schema], "--format", "json").out


@pytest.mark.parametrize(
    "arguments",
    [*COMMANDS.values(), ("evidence", "export"), ("evidence", "table")],
    ids=lambda each: " ".join(each[:2]),
)
def test_an_unknown_topic(cli: Cli, arguments: tuple[str, ...]) -> None:
    given = (*arguments[:2], "nosuch") if arguments[0] == "topic" else (*arguments, "--topic", "nosuch")
    assert cli(*given) == (2, "", "verileaf: nosuch: no such topic; known: kratom, or give a folder\n")


def test_a_topic_of_ones_own_answers(cli: Cli, tiny_topic: TopicFolder) -> None:
    def ids(question: str) -> list[str]:
        ran = cli("ask", question, "--topic", tiny_topic.path, "--as-of", "2026-03-01", "--format", "json")
        return [answer["id"] for answer in ran.json["answers"]]

    assert ids("Does moonleaf relieve pain?")[:1] == ["moonleaf-pain"]
    assert ids("Does moonleaf cause nausea?")[:1] == ["moonleaf-nausea"]
    assert cli("law", "Canada", "--topic", tiny_topic.path, "--on", "2026-03-01").out.startswith(
        "Canada (CA), as of 2026-03-01: banned"
    )


@pytest.mark.parametrize("words", [("",), (" ", "\t")])
def test_an_empty_question(cli: Cli, words: tuple[str, ...]) -> None:
    assert cli("ask", *words) == (2, "", "verileaf: a question is needed\n")


HOSTILE = {
    "empty": "",
    "blank": " \t ",
    "long": "kratom and " * 900,
    "one word": "k" * 10_000,
    "brackets": "(" * 10_000,
    "controls": "\x1b[31mkratom\x07\x08\x7f\x9b2J pain",
    "line ends": "kratom\npain\r\nVersion: 1\x0b\x0c\x1c\x85\u2028x",
    "direction": "\u202ekratom\u2066 pain",
    "no text": "kratom \udcff pain",  # a byte that is no UTF-8
    "option": "--kratom",
    "signs": "?*%s{0}$(x)`\\' OR 1=1;",
    "scripts": "क्रेटम 🌿 قرطوم " * 50,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize(
    "command",
    [("ask",), ("law",), ("interactions",), ("evidence", "show"), ("evidence", "search"), ("evidence", "table")],
    ids=" ".join,
)
def test_hostile_words(cli: Cli, command: tuple[str, ...], words: str) -> None:
    """An answer, nothing, or one line of error; nothing that a terminal would obey."""
    ran = cli(*command, "--", words)
    assert ran.code in (0, 1, 2)
    assert not CONTROLS.search(ran.out)
    assert not CONTROLS.search(ran.err)
    if ran.code == 2:
        assert ran.out == ""
        assert ran.err.startswith("verileaf: ")
        assert ran.err.count("\n") == 1
        assert len(ran.err) < 2_000
    else:
        assert ran.err == ""


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_in_json(cli: Cli, words: str) -> None:
    """The answer repeats the question."""
    ran = cli("ask", "--format", "json", "--", words)
    assert not CONTROLS.search(ran.out + ran.err)
    if ran.code != 2:
        assert ran.json["question"].split()[:1] == words.split()[:1]


@pytest.mark.parametrize(
    "arguments", [("ask",), ("interactions",), ("evidence",), ("evidence", "show"), ("evidence", "search")]
)
def test_a_call_without_words(cli: Cli, arguments: tuple[str, ...]) -> None:
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "--help" in ran.err


def test_help_names_the_commands(cli: Cli) -> None:
    out = cli("--help").out
    for name in ("ask", "law", "interactions", "evidence"):
        assert re.search(rf"^ +{name}\b", out, re.MULTILINE)
