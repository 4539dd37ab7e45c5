"""The library face: `import verileaf`."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest
from e2e import DAY, Cli

import verileaf

TEXT = "Kratom is clinically proven to cure chronic pain."
OPTIONS = verileaf.Options(as_of=date(2026, 11, 22))


def test_a_text_is_checked() -> None:
    report = verileaf.check(TEXT, OPTIONS)
    assert [claim.verdict for claim in report.documents[0].claims] == ["overstated"]
    assert report.as_of == date(2026, 11, 22)
    assert report.documents[0].path == "-"


def test_a_file_is_checked_by_path_or_name(examples: Path) -> None:
    by_path, by_name = verileaf.check(examples / "bad.md", OPTIONS), verileaf.check(str(examples / "bad.md"), OPTIONS)
    assert by_path == by_name
    assert {item.code for item in by_path.documents[0].diagnostics} >= {"CLM002", "REF003"}


def test_the_library_says_what_the_command_says(cli: Cli, examples: Path) -> None:
    from verileaf.report.json import render

    run = verileaf.check_paths([str(examples)], OPTIONS)
    assert render(run.report) == cli("check", examples, "--as-of", DAY, "--format", "json").out


def test_why_sentences_were_not_judged(examples: Path) -> None:
    asked = verileaf.Options(as_of=date(2026, 11, 22), silences=True)
    plain, run = (verileaf.check_paths([str(examples)], options) for options in (OPTIONS, asked))
    assert len(plain.documents) == 3
    assert not any(item.silences for item in plain.report.documents)
    for document, before, item in zip(run.documents, plain.report.documents, run.report.documents, strict=True):
        assert item.silences
        assert msgspec.structs.replace(item, silences=()) == before
        judged = [claim.span for claim in item.claims if claim.assessment is not None]
        for silence in item.silences:
            assert document.source.count("\n", 0, silence.span.start) + 1 == silence.line
            assert not any(silence.span.start <= span.start < silence.span.end for span in judged)


def test_objects_are_frozen() -> None:
    report = verileaf.check(TEXT, OPTIONS)
    with pytest.raises(AttributeError):
        report.as_of = date(2020, 1, 1)  # type: ignore[misc]
    with pytest.raises(AttributeError):
        report.documents[0].claims[0].verdict = "supported"  # type: ignore[misc]


def test_bad_input_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(verileaf.InputError, match="no such file"):
        verileaf.check(tmp_path / "gone.md")
    with pytest.raises(verileaf.InputError, match="empty"):
        verileaf.check("   ")
    with pytest.raises(verileaf.InputError, match="no such topic"):
        verileaf.check(TEXT, verileaf.Options(topic="nosuch"))
    assert issubclass(verileaf.InputError, verileaf.VerileafError)


def test_a_topic_at_fault_names_every_fault(tmp_path: Path) -> None:
    (tmp_path / "topic.yaml").write_text("id: x\n", encoding="utf-8")
    with pytest.raises(verileaf.TopicError) as caught:
        verileaf.check(TEXT, verileaf.Options(topic=str(tmp_path)))
    assert any("topic.yaml:1: missing key" in fault for fault in caught.value.faults)


def test_every_public_name_is_there() -> None:
    for name in verileaf.__all__:
        assert getattr(verileaf, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        verileaf.nothing  # noqa: B018


def test_import_costs_little() -> None:
    """What only some runs need is not imported by all."""
    heavy = (
        "docx lxml pypdfium2 pyromark jsonschema resiliparse yaml asyncio importlib.metadata "
        "tantivy urllib3 citeproc rispy bibtexparser"
    )
    code = f"import sys, verileaf, verileaf.cli; print(sorted(set({heavy!r}.split()) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_page_without_references_pays_nothing_for_them() -> None:
    """Matching, catalogues and relevance are imported where there is a reference, and not before."""
    listed = "match comparing names reading.parse meant memory catalogue notices reading.structured local online"
    parts = {f"verileaf.references.{name}" for name in listed.split()} | {"verileaf.judge.relevance", "tantivy"}
    code = (
        "import sys, verileaf; verileaf.check('# Tea\\n\\nKratom is a tree. It was told by Hale in 2018.\\n'); "
        f"print(sorted(set({sorted(parts)!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
