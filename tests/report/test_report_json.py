from __future__ import annotations

import json as stdlib
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest

from verileaf.model import Document
from verileaf.report import json, schema
from verileaf.report.model import Report
from verileaf.report.view import json_safe

FILE = Path(__file__).parents[2] / "docs" / "report.schema.json"


def _valid(text: str) -> None:
    validator = jsonschema.Draft202012Validator(stdlib.loads(FILE.read_text(encoding="utf-8")))
    validator.validate(stdlib.loads(text))


def test_the_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema.schema())


def test_the_published_schema_is_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert schema.main(["--check", str(FILE)]) == 0
    stale = tmp_path / "docs" / "report.schema.json"
    assert schema.main(["--check", str(stale)]) == 1
    assert capsys.readouterr().err == f"{stale} is not current: run python -m verileaf.report.schema\n"
    assert schema.main([str(stale)]) == 0
    assert schema.main(["--check", str(stale)]) == 0


def test_reports_fit_the_published_schema(whole: Report, hostile: tuple[Document, Report]) -> None:
    _valid(json.render(whole))
    _valid(json.render(hostile[1]))


@pytest.mark.parametrize(
    ("key", "value"), [("verdict", "true"), ("span", [1, 2, 3]), ("relation", "cures"), ("line", None)]
)
def test_the_schema_refuses_what_is_outside_its_lists(whole: Report, key: str, value: object) -> None:
    made = stdlib.loads(json.render(whole))
    made["documents"][0]["claims"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        _valid(stdlib.dumps(made))


def test_the_keys_of_version_1_are_there(whole: Report) -> None:
    made = stdlib.loads(json.render(whole))
    assert made["schema"] == "verileaf.report/1"
    assert {"schema", "tool", "topic", "as_of", "documents", "sources", "errors"} <= set(made)
    assert set(made["tool"]) == {"name", "version"}
    assert set(made["topic"]) == {"id", "version", "reviewed"}
    document = made["documents"][0]
    names = "path title language published words profile span_of notes claims references diagnostics"
    assert set(names.split()) <= set(document)
    names = "quote text span relation subject object polarity strength attribution verdict assessment certainty"
    assert {*names.split(), "evidence", "reason"} <= set(document["claims"][0])
    assert {"quote", "span", "status", "match", "differences"} <= set(document["references"][0])
    assert set(document["references"][0]["differences"][0]) == {"field", "stated", "actual", "severity"}
    finding = next(item for item in document["diagnostics"] if item["fix"])
    names = "code kind level quote span line column message evidence fix"
    assert set(names.split()) <= set(finding)
    assert set(finding["fix"]) == {"description", "edits", "safe"}
    assert set(finding["fix"]["edits"][0]) == {"span", "text"}
    assert made["errors"] == [{"path": "gone.txt", "message": "No such file."}]


def test_rendering_and_parsing_give_the_report_back(whole: Report) -> None:
    assert json.parse(json.render(whole)) == whole
    assert json.render(json.parse(json.render(whole))) == json.render(whole)


def test_unknown_keys_are_ignored_and_other_versions_refused(whole: Report) -> None:
    made = stdlib.loads(json.render(whole)) | {"later": 1}
    assert json.parse(stdlib.dumps(made)) == whole
    with pytest.raises(msgspec.ValidationError):
        json.parse(stdlib.dumps(made | {"schema": "verileaf.report/2"}))


def test_json_says_hostile_text_exactly_without_what_a_terminal_obeys(hostile: tuple[Document, Report]) -> None:
    article, report = hostile
    made = json.render(report)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", made)
    assert json.parse(made) == report
    assert stdlib.loads(made)["documents"][0]["claims"][0]["quote"] == article.source
    assert stdlib.loads(json_safe('"\U000e0041\x7f"')) == "\U000e0041\x7f"
