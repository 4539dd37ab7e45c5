"""Reading: a file, bytes, a text or a web address becomes a `Document` with positions.

Heavy libraries are imported by the format that needs them, when it is met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from verileaf.model import Document, Format

__all__ = ["expand", "read_bytes", "read_path", "read_text", "read_url"]


def read_path(path: str | Path) -> Document:
    """Read one file; its name tells the format, failing that its content.

    Raises `InputError` if it is missing, empty, binary, over 50 MB, encrypted or damaged.
    """
    from verileaf.read.files import load

    return read_bytes(load(str(path)), str(path), None)


def read_bytes(data: bytes, path: str, format: Format | None = None, charset: str | None = None) -> Document:
    """Read a file's content. `path` names it in reports; `charset` is what its sender declared, if anything.

    Without a `format` the name and then the content decide. Raises `InputError` as `read_path` does.
    """
    from verileaf.read.decode import decode
    from verileaf.read.files import check_size, format_of_bytes, format_of_name

    check_size(len(data), path)
    format = format_of_bytes(data) or format or format_of_name(path)
    if format == "pdf":
        from verileaf.read.pdf import read_pdf

        return read_pdf(data, path)
    if format == "docx":
        from verileaf.read.docx import read_docx

        return read_docx(data, path)
    text, notes = decode(data, path, charset)
    return _read_text(text, path, format, notes)


def read_text(text: str, path: str = "-", format: Format | None = "text") -> Document:
    """Read text that is decoded already; with `format=None` the text itself decides between HTML, Markdown and plain.

    Raises `InputError` if it is empty, or if `format` is not one of text.
    """
    from verileaf.errors import InputError
    from verileaf.read.decode import without_surrogates
    from verileaf.read.files import check_size

    if format in ("docx", "pdf"):
        raise InputError(f"{path}: {format} is not a text format")
    check_size(len(text), path)
    return _read_text(without_surrogates(text), path, format, ())


def read_url(url: str) -> Document:
    """Fetch an http or https address and read what it answers (at most 50 MB). Raises `InputError`."""
    from verileaf.read.url import fetch

    data, format, charset = fetch(url)
    return read_bytes(data, url, format, charset)


def expand(paths: Sequence[str]) -> Iterator[str]:
    """The files meant by `paths`: a folder stands for the readable files below it, in sorted order.

    Hidden files and links inside a folder are skipped. Anything else, `-` and addresses too, is passed on as it is.
    Raises `InputError` if a folder cannot be listed.
    """
    from verileaf.read.files import walk

    for path in paths:
        yield from walk(path)


def _read_text(text: str, path: str, format: Format | None, notes: tuple[str, ...]) -> Document:
    from verileaf.errors import InputError
    from verileaf.read.files import format_of_text

    if not text or text.isspace():
        raise InputError(f"{path}: the file is empty")
    format = format or format_of_text(text)
    if format == "html":
        from verileaf.read.html import read_html

        return read_html(text, path, notes)
    if format == "markdown":
        from verileaf.read.markdown import read_markdown

        return read_markdown(text, path, notes)
    from verileaf.read.text import read_plain

    return read_plain(text, path, notes)
