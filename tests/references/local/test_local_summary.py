"""What a build tells while it runs and at its end."""

from __future__ import annotations

import io

import pytest
from local_files import Make, article, deletion, mark

from verileaf.references.local import summary
from verileaf.references.local.summary import Progress, as_text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "_LEAST", 0.0)
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        with Progress(stream) as progress:
            progress("one\x1b[31m.xml", 10_000)
            progress("one\x1b[31m.xml", 20_000)
            progress("two.xml", 500)
        written = stream.getvalue()
        assert ("one?[31m.xml: 20,000 records; " in written) is shown
        assert ("two.xml: 500 records; " in written) is shown
        assert written.endswith("\r\x1b[K") is shown
        assert "\n" not in written


def test_the_outcome_in_one_line(make: Make) -> None:
    first = make(pubmed=[article(1, "Willow", PMID="11111"), article(2, "Poplar", PMID="22222"), {}])
    assert as_text(first, "here") == "here: 1 file read; 2 added, 1 skipped; 2 works in all"
    changes = [article(1, "Willow bark", PMID="11111"), deletion(pmid="22222"), mark("retraction", pmid="11111")]
    second = make(pubmed=changes, crossref=["{"])
    assert as_text(second, "here") == "here: 1 file read, 1 failed; 1 updated, 1 deleted, 1 notices; 1 work in all"
