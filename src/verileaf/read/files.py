"""Files and folders: which are read, how large they may be, what format they have."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verileaf.errors import InputError
from verileaf.patterns import lazy

if TYPE_CHECKING:
    from verileaf.model import Format

MAX_BYTES = 50_000_000

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}

_HTML_START = lazy(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|main|article|section|header|nav|h[1-6]|p|table|ul|ol)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN_SIGNS = (
    lazy(r"^#{1,6} \S", re.MULTILINE),
    lazy(r"\]\((?:https?://|/|#|mailto:)[^\s)]*\)"),
    lazy(r"(?<![\w*])\*\*[^\s*][^*\n]*\*\*(?![\w*])"),
    lazy(r"^(?:```|~~~)", re.MULTILINE),
    lazy(r"^\[[^\]\n]+\]: +https?://", re.MULTILINE),
    lazy(r"\A---\n(?:[\w-]+:.*\n)+---\n"),
)


def load(path: str) -> bytes:
    """The bytes of a file. Raises `InputError` if it is missing, no file, unreadable, empty or over 50 MB."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path}: is a folder")
        check_size(status.st_size, path)
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({_reason(error)})") from None
    check_size(len(data), path)
    return data


def check_size(size: int, path: str) -> None:
    """Raise `InputError` if `size` (bytes) is over the limit."""
    if size > MAX_BYTES:
        raise InputError(f"{path}: {size / 1e6:.0f} MB is over the limit of {MAX_BYTES // 10**6} MB")


def walk(path: str) -> Iterator[str]:
    """`path` itself, or, if it is a folder, the readable files below it in sorted order."""
    if not os.path.isdir(path):
        yield path
        return
    folders = [path]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            raise InputError(f"{folder}: cannot be listed ({_reason(error)})") from None
        below = []
        for entry in entries:
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.path)
            elif entry.is_file(follow_symlinks=False) and format_of_name(entry.name):
                yield entry.path
        folders.extend(reversed(below))


def format_of_name(path: str) -> Format | None:
    return SUFFIXES.get(os.path.splitext(path)[1].lower())


def format_of_bytes(data: bytes) -> Format | None:
    """PDF and DOCX by their first bytes, whatever the name says."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    return None


def format_of_text(text: str) -> Format:
    """HTML if it looks like it, Markdown if it clearly is, else plain text."""
    head = text[:20_000]
    if _HTML_START.match(head) or re.search(r"</(?:p|div|body|html|article)>", head, re.IGNORECASE):
        return "html"
    return "markdown" if sum(1 for sign in _MARKDOWN_SIGNS if sign.search(head)) >= 2 or _atx(head) else "text"


def _atx(head: str) -> bool:
    """A first line `# Title` with a blank line after it."""
    return re.match(r"\s*#{1,2} \S[^\n]*\n\s*\n", head) is not None


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).splitlines()[0].lower()
