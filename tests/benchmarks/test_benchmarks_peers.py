"""The benchmark beside other checkers: its references, its stand-in, and what Verileaf says, with and without services."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from benchmarks import peers
from benchmarks.services import PublicServices

CASES = peers.load()


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def some(*ids: str) -> list[Mapping[str, Any]]:
    return [case for case in CASES if case["id"] in ids]


def test_half_of_the_references_are_corrupted_and_all_differ() -> None:
    assert len({case["id"] for case in CASES}) == 40
    assert Counter(case["kind"] == "ok" for case in CASES) == {True: 20, False: 20}
    assert len({peers.bibtex(case) for case in CASES}) == 40
    assert all(case["work"]["DOI"].startswith("10.5555/") for case in CASES if case["work"])  # for examples: invented


def test_a_reference_becomes_bibtex_with_what_it_states() -> None:
    (case,) = some("C08")
    entry = peers.bibtex(case)
    assert entry.startswith("@article{C08,\n  title = {Ginger root decreases")
    assert "  author = {Romano, Giulia and Stein, Peter and Ali, Yasmin}" in entry
    assert "doi" not in entry


def test_the_stand_in_answers_at_the_public_hosts() -> None:
    work = CASES[0]["work"]
    with PublicServices([work]) as services:

        def asked(path: str) -> str:
            with urlopen(f"{services.root}/{path}", timeout=10) as answer:
                return answer.read().decode()  # type: ignore[no-any-return]

        doi, pmid = work["DOI"], work["PMID"]
        assert work["title"] in asked(f"api.crossref.org/works?filter=doi:{doi},doi:10.5555/none&rows=2")
        assert work["title"] in asked(f"api.openalex.org/works?filter=doi:{doi}%7C10.5555/none&per_page=2")
        assert asked(f"doi.org/doiRA/{doi},10.5555/none").count('"RA"') == 1
        eutils = "eutils.ncbi.nlm.nih.gov/entrez/eutils"
        assert pmid in asked(f"{eutils}/esearch.fcgi?term=(%22{doi}%22[aid])&retmax=9")
        assert doi in asked(f"{eutils}/esummary.fcgi?id={pmid}")
        assert f"TI  - {work['title']}." in asked(f"{eutils}/efetch.fcgi?id={pmid}&rettype=medline")
        assert len(services.requests("crossref", "openalex", "doi", "pubmed")) == 6


def test_verileaf_alone_gives_a_table() -> None:
    cases = some("G02", "G06", "C04", "C08", "C15", "C17", "C18", "C20")
    ran = peers.run(peers.VERILEAF, sys.executable, cases, paced=False)
    said = {
        verdict: {name for name, own in ran.verdicts.items() if own == verdict} for verdict in ran.verdicts.values()
    }
    assert said == {"passed": {"G02", "G06"}, "accused": {"C04", "C08", "C15", "C17", "C20"}, "open": {"C18"}}
    assert 0 < ran.requests < 60
    row = peers._row("verileaf", cases, ran, [ran])
    assert len(row) == len(peers.HEADS)
    assert row[:8] == ["verileaf", "7", "5", "1", "0", "2", "0", "0"]


def test_in_an_outage_everything_stays_open_and_the_message_says_so() -> None:
    ran = peers.run(peers.VERILEAF, sys.executable, some("G01", "C08", "C18"), paced=False, down=True)
    assert set(ran.verdicts.values()) == {"open"}
    assert ran.code == 2
    assert "no service answered for 3 of 3 references" in ran.message


def test_a_peer_that_is_not_there_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["peers", "--peers", sys.executable, "--rounds", "0", "--no-outage"])
    monkeypatch.setattr(peers, "PEERS", tuple(peer._replace(name=f"no-such-{peer.name}") for peer in peers.PEERS))
    monkeypatch.setattr(peers, "load", lambda: some("G01", "C04"))
    assert peers.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        f"no-such-{name} is not installed there; left out." for name in ("paper-preflight", "bibaudit")
    ]
    assert lines[-1].startswith("| verileaf this tree | 2 | 1 |")
