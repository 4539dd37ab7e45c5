"""Text in the columns of a terminal: how wide it is, and where to break it."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width


def width(text: str) -> int:
    """Columns that the text takes: two for a wide character, none for a combining or joining one."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrap(text: str, limit: int) -> list[tuple[int, int]]:
    """The lines of a text as ranges: broken at spaces, inside a word only where it alone is too long.

    `limit` is in columns and at least 2. The spaces at the breaks belong to no line.
    """
    if len(text) <= limit and text.isascii():
        return [(0, len(text))] if text else []
    lines: list[tuple[int, int]] = []
    start, taken, space = 0, 0, -1  # line start, columns taken, last space in the line
    for at, char in enumerate(text):
        columns = _columns(char)
        while taken + columns > limit and at > start:
            end = at if char == " " or space < 0 else space
            lines.append((start, end))
            start, space = (end + 1 if text[end] == " " else end), -1
            taken = width(text[start:at])
        if at < start:  # the space at which the line was broken
            continue
        if char == " ":
            space = at
        taken += columns
    if start < len(text):
        lines.append((start, len(text)))
    return lines


def underline(text: str, line: tuple[int, int], mark: tuple[int, int], sign: str = "^") -> str:
    """The row below a line of the text that underlines what the line holds of the marked range; "" if nothing."""
    start, end = max(line[0], mark[0]), min(line[1], mark[1])
    if start >= end:
        return ""
    return " " * width(text[line[0] : start]) + sign * width(text[start:end])


def _columns(char: str) -> int:
    if char.isascii():
        return 1
    if combining(char) or category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1
