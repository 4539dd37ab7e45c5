"""What the commands share: dates and codes on the command line, and where output goes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date
    from typing import Any, TypeAlias

    Commands: TypeAlias = argparse._SubParsersAction[Any]


def day(text: str) -> date:
    """A date of the command line, ISO 8601."""
    from argparse import ArgumentTypeError
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date like 2026-11-22") from None


def today(asked: date | None = None) -> date:
    """The day that was asked for, else today in UTC."""
    from datetime import UTC, datetime

    return asked or datetime.now(UTC).date()


def codes(text: str) -> tuple[str, ...]:
    """Codes, kinds or families of rules with commas between them; each must be known."""
    from argparse import ArgumentTypeError

    from verileaf.errors import InputError
    from verileaf.rules import find, rules

    codes = tuple(code.strip() for code in text.split(",") if code.strip())
    for code in codes:
        if code.upper() != "ALL" and not any(rule.code.startswith(code.upper()) for rule in rules()):
            try:
                find(code)
            except InputError as error:
                raise ArgumentTypeError(str(error)) from None
    return codes


def words(given: Sequence[str]) -> str:
    """What was given on the command line as one line, with nothing in it that a terminal would obey."""
    from verileaf.report.view import one_line

    return one_line(" ".join(given))


def show(text: str, path: str | None = None) -> None:
    """Print the text, or write it to a file."""
    if path is None:
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
        return
    from verileaf.save import save

    save(path, text.encode("utf-8", "backslashreplace"))
