"""Files, folders, formats, and the one clear line for what cannot be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from verileaf import read
from verileaf.errors import InputError
from verileaf.read import files


def test_a_folder_is_walked_in_sorted_order_and_only_readable_files_count(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.txt", "a/y.HTML", "c.docx", "d.pdf", "e.png", ".hidden.txt", ".git/x.txt", "f.markdown"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [str(Path(path).relative_to(tmp_path)) for path in read.expand([str(tmp_path)])]
    assert found == ["b.md", "c.docx", "d.pdf", "f.markdown", "a/y.HTML", "a/z.txt"]


def test_what_is_no_folder_is_passed_on() -> None:
    assert list(read.expand(["-", "https://example.org/x", "missing.txt"])) == [
        "-",
        "https://example.org/x",
        "missing.txt",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"text\x00with nul", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"PK\x03\x04 broken word/document.xml", "DOCX"),
        (b"%PDF-1.7 broken", "PDF"),
    ],
)
def test_bad_content_is_one_clear_line(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says) as caught:
        read.read_path(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read.read_path(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read.read_path(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read.read_path("nul\x00.txt")


def test_size_is_checked_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputError, match="200 MB is over the limit of 50 MB"):
        read.read_path(path)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("<!DOCTYPE html><title>x</title>", "html"),
        ("  <p>Some words</p>", "html"),
        ("Words and <b>a tag</b> & 2 < 3", "text"),
        ("# A title\n\nSome words.", "markdown"),
        ("Words with [a link](https://example.org) and **bold** words.", "markdown"),
        ("Plain words.\n\n- an item", "text"),
        ("#hashtag\nand words", "text"),
    ],
)
def test_format_is_guessed_from_the_text(text: str, format: str) -> None:
    assert files.format_of_text(text) == format
    assert read.read_text(text, format=None).format == format


def test_name_decides_before_content_but_pdf_and_docx_are_known_by_their_bytes() -> None:
    assert read.read_bytes(b"# Title\n\nWords.", "x.txt").format == "text"
    assert read.read_bytes(b"# Title\n\nWords.", "-").format == "markdown"
    assert files.format_of_bytes(b"%PDF-1.4") == "pdf"


def test_text_formats_only() -> None:
    with pytest.raises(InputError, match="not a text format"):
        read.read_text("words", format="pdf")


def test_importing_the_package_imports_no_heavy_library() -> None:
    code = (
        "import sys, verileaf.read; "
        "heavy = {'resiliparse', 'pypdfium2', 'docx', 'lxml', 'pyromark', 'yaml', 'urllib.request'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
