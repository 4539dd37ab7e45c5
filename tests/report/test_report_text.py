from __future__ import annotations

import io
import re
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.model import Document, Silence, Silenced
from verileaf.report import text
from verileaf.report.build import document_report
from verileaf.report.columns import underline, width, wrap
from verileaf.report.model import DocumentReport, Report

EXPECTED = """\
leaf.txt
Leaf & pain
33 words, editorial page, published 2026-01-02
Note: A note.

page  note  REG002 undisclosed_seller
  No seller is named.

2:1  warning  CLM002 claim_overstated
  | The leaf cures pain for everyone.
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  The wording is surer than the evidence.
  Because the survey says so.
  Evidence of very low certainty: Wren 2021, Journal of Invented Plants

3:31  error  REF003 reference_wrong
  | It grows in hedges, and Wren (2019) counted it.
  |                               ^^^^
  The year is 2021.
  Sources: Wren 2021, Journal of Invented Plants
  Fix: Write "2021".

3:49  error  GEN001 leftover_ai_text
  | As an AI model I cannot say more.
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  The wording is surer than the evidence.
  Sources: Wren 2021, Journal of Invented Plants
  Fix: Write "".

1 claim supported
  2:35  Some people say that it helped them.

1 finding waived in the file
  3:4  CLM004  Common knowledge. (until 2027-01-01)

1 document, 33 words; as of 2026-11-22; topic leaf 1.2, reviewed 2026-10-01
Claims      1 supported, 1 overstated, 1 unsupported
References  1 wrong
Findings    2 errors, 1 warning, 1 note; 2 fixes, 2 safe; 1 waived
Not read    1 input
"""


def test_the_whole_view(whole: Report) -> None:
    assert text.render(whole) == EXPECTED


def test_colour_adds_only_colour(whole: Report) -> None:
    coloured = text.render(whole, colour=True)
    assert coloured != EXPECTED
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == EXPECTED


@pytest.mark.parametrize("columns", [24, 40, 60, 100])
def test_no_line_is_wider_than_the_terminal(whole: Report, hostile: tuple[Document, Report], columns: int) -> None:
    for report in (whole, hostile[1]):
        for verbose in (False, True):
            made = text.render(report, width=columns, verbose=verbose)
            assert max(map(width, made.splitlines())) <= columns


def test_verbose_says_why_what_holds_does_hold(whole: Report) -> None:
    made = text.render(whole, verbose=True)
    assert "  2:35  Some people say that it helped them.\n    Because the survey says so.\n" in made
    assert "    Evidence of low certainty: Wren 2021, Journal of Invented Plants\n" in made


def silent(make: SimpleNamespace) -> DocumentReport:
    article = make.plain(
        "A title\nAn \x1b[31m aside that goes on for much longer than a line has room for, does it not?\nSee it."
    )
    parts = make.sentences(article)
    reasons: tuple[Silenced, ...] = ("heading", "asks and does not assert", "heading")
    found = [Silence(part.start, part.end, why) for part, why in zip(parts, reasons, strict=True)]
    return document_report(article, silences=found)


def test_what_was_not_judged_is_listed_by_reason_and_counted(make: SimpleNamespace) -> None:
    report = make.report(silent(make))
    made = text.render(report, verbose=True)
    assert (
        "\n3 sentences not judged\n"
        "  heading\n"
        "    1:1  A title\n"
        "    3:1  See it.\n"
        "  asks and does not assert\n"
        "    2:1  An \u241b[31m aside that goes on for much longer than a line has room ...\n"
    ) in made
    assert "Claims      none\nNot judged  heading 2, asks and does not assert 1\n" in made
    narrow = text.render(report, width=24, verbose=True)
    assert max(map(width, narrow.splitlines())) <= 24
    without = make.report(document_report(make.plain("A title")))
    assert "not judged" not in text.render(without, verbose=True).lower()


def test_the_underline_follows_wrapped_and_wide_words(make: SimpleNamespace) -> None:
    article = make.plain("葉は痛みを治す and e\u0301lan cures all the pains of the world at once")
    made = document_report(
        article, diagnostics=[make.diagnostic(article, "痛みを治す and e\u0301lan cures all the pains")]
    )
    lines = text.render(make.report(made), width=32).splitlines()
    at = next(index for index, line in enumerate(lines) if "葉" in line)
    assert lines[at : at + 4] == [
        "  | 葉は痛みを治す and e\u0301lan",
        "  |     " + "^" * 19,
        "  | cures all the pains of the",
        "  | " + "^" * 19,
    ]


def test_nothing_hostile_reaches_the_terminal(hostile: tuple[Document, Report]) -> None:
    made = text.render(hostile[1], verbose=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", made)
    assert "\u241b[31mred" in made


def test_settings_of_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "57")
    assert text.settings(Terminal()) == (57, True)
    assert text.settings(io.StringIO()) == (80, False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert text.settings(Terminal()) == (57, False)


_words = st.text(st.sampled_from("ab 葉\u0301-"), max_size=80)


@given(_words, st.integers(2, 20))
def test_wrapping_loses_only_the_spaces_at_the_breaks(words: str, limit: int) -> None:
    lines = wrap(words, limit)
    assert all(width(words[start:end]) <= limit for start, end in lines)
    covered = {at for start, end in lines for at in range(start, end)}
    assert all(words[at] == " " for at in range(len(words)) if at not in covered)
    assert all(first[1] <= second[0] for first, second in pairwise(lines))


@given(_words, st.data())
def test_every_marked_column_is_underlined_once(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    rows = [underline(words, line, (start, end)) for line in wrap(words, 10)]
    shown = sum(width(words[max(a, start) : min(b, end)]) for a, b in wrap(words, 10) if max(a, start) < min(b, end))
    assert sum(row.count("^") for row in rows) == shown
