from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.fix import apply, diff, plan
from verileaf.model import Diagnostic, Edit, Fix, Span

SOURCE = "0123456789" * 3


def _finding(*edits: tuple[int, int, str], safe: bool = True) -> Diagnostic:
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Diagnostic("GEN001", "placeholder_text", "error", "m", fix=Fix("d", made, safe))


@st.composite
def _findings(draw: st.DrawFn) -> Diagnostic:
    """A finding whose fix has up to three edits that do not overlap, insertions among them."""
    cuts = sorted(draw(st.lists(st.integers(0, len(SOURCE)), min_size=2, max_size=6)))
    spans = sorted(set(zip(cuts[::2], cuts[1::2], strict=False)))
    texts = st.text("xy", max_size=3)
    return _finding(*((start, end, draw(texts)) for start, end in spans), safe=draw(st.booleans()))


def _apart(edits: Sequence[Edit]) -> bool:
    return all(first.span.end <= second.span.start for first, second in pairwise(edits))


@given(st.lists(_findings()), st.booleans())
def test_planned_edits_never_overlap(findings: list[Diagnostic], unsafe: bool) -> None:
    assert _apart(plan(findings, unsafe=unsafe))


@given(st.lists(_findings()), st.booleans())
def test_a_fix_is_made_whole_or_not_at_all_and_safe_unless_asked(findings: list[Diagnostic], unsafe: bool) -> None:
    chosen = set(plan(findings, unsafe=unsafe))
    whole = [
        set(item.fix.edits)
        for item in findings
        if item.fix and set(item.fix.edits) <= chosen and (unsafe or item.fix.safe)
    ]
    assert set().union(*whole) == chosen


@given(st.lists(_findings()), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_findings_and_edits_does_not_matter(
    findings: list[Diagnostic], unsafe: bool, shuffler: random.Random
) -> None:
    edits = plan(findings, unsafe=unsafe)
    shuffled = list(findings)
    shuffler.shuffle(shuffled)
    assert plan(shuffled, unsafe=unsafe) == edits
    mixed = list(edits)
    shuffler.shuffle(mixed)
    assert apply(SOURCE, mixed) == apply(SOURCE, edits)


@given(st.text())
def test_applying_no_edit_changes_nothing(source: str) -> None:
    assert apply(source, ()) == source
    assert diff("a.md", source, source) == ""


@given(st.lists(_findings()))
def test_the_length_adds_up_and_the_rest_stays(findings: list[Diagnostic]) -> None:
    edits = plan(findings, unsafe=True)
    made = apply(SOURCE, edits)
    change = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
    assert len(made) == len(SOURCE) + change
    shift = 0
    for edit in edits:
        assert made[edit.span.start + shift :].startswith(edit.text)
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    assert made.endswith(SOURCE[edits[-1].span.end :] if edits else SOURCE)


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        pytest.param(_finding((5, 9, "a"), safe=False), _finding((6, 7, "b")), (6, 7, "b"), id="safe before earlier"),
        pytest.param(_finding((6, 20, "a")), _finding((5, 7, "b")), (5, 7, "b"), id="earlier before longer"),
        pytest.param(_finding((5, 7, "a")), _finding((5, 9, "b")), (5, 9, "b"), id="longer"),
        pytest.param(_finding((5, 5, "b")), _finding((5, 5, "a")), (5, 5, "a"), id="two insertions at one place"),
        pytest.param(_finding((5, 7, "a")), _finding((5, 7, "a")), (5, 7, "a"), id="the same edit is made once"),
    ],
)
def test_of_two_that_conflict_one_wins(first: Diagnostic, second: Diagnostic, winner: tuple[int, int, str]) -> None:
    start, end, text = winner
    assert plan([first, second], unsafe=True) == (Edit(Span(start, end), text),)


def test_neighbours_and_insertions_at_a_border_do_not_conflict() -> None:
    edits = plan([_finding((5, 7, "a")), _finding((5, 5, "b")), _finding((7, 9, ""))])
    assert apply("0123456789", edits) == "01234ba9"


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ([(1, 3, ""), (2, 4, "")], "edits overlap at 2"),
        ([(1, 1, "a"), (1, 1, "b")], "edits overlap at 1"),
        ([(3, 2, "")], "no such span: 3-2"),
        ([(-1, 2, "")], "no such span: -1-2"),
        ([(0, 11, "")], "an edit lies outside the source: 0-11"),
    ],
)
def test_edits_that_cannot_be_made_are_refused(edits: list[tuple[int, int, str]], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        apply("0123456789", [Edit(Span(start, end), text) for start, end, text in edits])


def test_a_diff_is_unified_and_keeps_the_newlines() -> None:
    assert diff("a.md", "one\r\ntwo\nlast", "one\r\nTWO\nlast!") == (
        "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n one\r\n-two\n-last\n\\ No newline at end of file\n"
        "+TWO\n+last!\n\\ No newline at end of file\n"
    )


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
def test_a_diff_can_be_applied_by_patch(tmp_path: Path) -> None:
    before, after = "a\n\x0cb\u2028c\nd\ne", "a\n\x0cB\u2028c\nd"
    file = tmp_path / "a.md"
    file.write_text(before, encoding="utf-8", newline="")
    subprocess.run(
        ["patch", "--binary", str(file)], input=diff("a.md", before, after).encode(), check=True, capture_output=True
    )
    assert file.read_bytes() == after.encode()
