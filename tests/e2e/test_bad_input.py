"""What cannot be read: one line each, exit code 2, and the other files are checked all the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from e2e import PARAGRAPHS, Cli, docx_of, pdf_of

Make = Callable[[Path], None]


def missing(path: Path) -> None:
    """Not there at all."""


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b" \n\n\t\n")


def binary(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40)


def huge(path: Path) -> None:
    with path.open("wb") as file:  # sparse: takes no room on the disk
        file.truncate(200_000_000)


def locked_pdf(path: Path) -> None:
    path.write_bytes(pdf_of(PARAGRAPHS, password="secret"))


def broken_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\nnothing of the kind\n")


def bomb(path: Path) -> None:
    """A Word document that holds a gigabyte of zeros."""
    data = io.BytesIO(docx_of("Bomb", ["text"]))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/x.xml", "w") as part:
        for _ in range(1000):
            part.write(bytes(1_000_000))
    path.write_bytes(data.getvalue())


def broken_docx(path: Path) -> None:
    path.write_bytes(docx_of("Broken", ["text"])[:2000])


CASES: list[tuple[str, Make, str]] = [
    ("missing.md", missing, "{path}: no such file"),
    ("empty.md", empty, "{path}: the file is empty"),
    ("blank.txt", blank, "{path}: the file is empty"),
    ("binary.txt", binary, "{path}: the file is binary, not text"),
    ("huge.txt", huge, "{path}: 200 MB is over the limit of 50 MB"),
    ("locked.pdf", locked_pdf, "{path}: the PDF is protected by a password"),
    ("broken.pdf", broken_pdf, "{path}: not a readable PDF"),
    ("bomb.docx", bomb, "{path}: "),
    ("broken.docx", broken_docx, "{path}: "),
]


@pytest.mark.parametrize(("name", "make", "message"), CASES, ids=[case[0] for case in CASES])
def test_one_line_and_the_others_are_checked(cli: Cli, tmp_path: Path, name: str, make: Make, message: str) -> None:
    bad, good = tmp_path / name, tmp_path / "walk.md"
    make(bad)
    good.write_text("# A walk\n\nKratom is a tree of the coffee family.\n", encoding="utf-8")
    ran = cli("check", bad, good, "--format", "json")
    assert ran.code == 2
    [error] = ran.json["errors"]
    assert error["path"] == str(bad)
    expected = message.format(path=bad)
    assert error["message"].startswith(expected)
    assert message.endswith(": ") or error["message"] == expected
    assert "\n" not in error["message"]
    assert ran.err == f"verileaf: {error['message']}\n"
    assert [document["path"] for document in ran.json["documents"]] == [str(good)]


def test_each_failure_has_its_line_in_the_text_view(cli: Cli, tmp_path: Path) -> None:
    empty(tmp_path / "empty.md")
    binary(tmp_path / "binary.txt")
    ran = cli("check", tmp_path / "empty.md", tmp_path / "binary.txt", tmp_path / "gone.md")
    assert ran.code == 2
    lines = [line for line in (ran.out + ran.err).splitlines() if str(tmp_path) in line.replace("verileaf: ", "")]
    assert len(lines) == 3


def test_what_could_be_read_is_read(cli: Cli, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes("Kratom is clinically proven to cure chronic pain – naïvely.\n\nCafé ".encode() + b"\xff\xfe.\n")
    deep = tmp_path / "deep.html"
    deep.write_text("<div>" * 20_000 + "<p>Kratom is clinically proven to cure chronic pain.</p>", encoding="utf-8")
    ran = cli("check", broken, deep, "--format", "json")
    assert ran.json["errors"] == []
    first, second = ran.json["documents"]
    assert "replaced" in first["notes"][0]
    assert [claim["verdict"] for claim in first["claims"]] == ["overstated"]
    assert [claim["verdict"] for claim in second["claims"]] == ["overstated"]


def test_empty_standard_input(cli: Cli) -> None:
    ran = cli("check", "-", "--format", "json")
    assert (ran.code, ran.err) == (2, "verileaf: -: the file is empty\n")


def test_an_address_that_cannot_be_reached_is_an_error(cli: Cli) -> None:
    ran = cli("check", "http://127.0.0.1:9/page", "--format", "json")
    assert ran.code == 2
    assert ran.err.startswith("verileaf: http://127.0.0.1:9/page: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check",), "verileaf check: the following arguments are required: PATH|URL|-; see verileaf check --help"),
        (("frobnicate",), None),
        (
            ("check", "x", "--as-of", "22.11.2026"),
            "verileaf check: argument --as-of: '22.11.2026' is not a date like 2026-11-22; see verileaf check --help",
        ),
        (("check", "x", "--topic", "nosuch"), "verileaf: nosuch: no such topic; known: kratom, or give a folder"),
        (("check", "x", "--format", "xml"), None),
        (("explain", "NOSUCH99"), "verileaf: NOSUCH99: no such rule or verdict"),
        (("topic", "check", "nosuch"), "verileaf: nosuch: no such topic; known: kratom, or give a folder"),
    ],
)
def test_a_wrong_call_is_one_line(cli: Cli, arguments: tuple[str, ...], message: str | None) -> None:
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    if message is not None:
        assert ran.err.removesuffix("\n") == message


def test_output_that_cannot_be_written(cli: Cli, examples: Path, tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "folder.txt"
    ran = cli("check", examples / "good.md", "--output", target)
    assert ran.code == 2
    assert ran.err.startswith(f"verileaf: {target}: cannot be written")
    assert ran.err.count("\n") == 1
