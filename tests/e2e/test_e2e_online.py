"""`--online` as a user meets it: a process of its own, whose services are a stand-in on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from e2e import ROOT, Ran

from tests.references.invented import RECORDS
from tests.references.online.standin import SERVICES, StandIn, answers

TRIAL = (
    "Hale RB, Núñez M, von Arx T, O'Dowd K. Willow bark extract and knee stiffness: a randomized, placebo-controlled "
    "trial. Journal of Rheumatic Plants. 2018;42(3):573-589."
)
LIST = f"""{TRIAL}
{TRIAL.replace("2018", "2011")}
Mallow T, Birch Q. Twelve weeks of poplar buds against hiccups in sailors. J Rheum Plants. 2019;43(1):11-19. doi:10.5555/jrp.2019.9999
Mallow T. Poplar leaves in the treatment of invented ailments of sailors. Journal of Rheumatic Plants. 2020;44:1-9.
"""

Run = Callable[..., Ran]


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with StandIn(r for r in RECORDS if r.get("DOI")) as server:
        yield server


@pytest.fixture
def online(standin: StandIn, tmp_path: Path) -> Run:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
        **standin.environment,
        "VERILEAF_CACHE": str(tmp_path / "answers"),
        "VERILEAF_NCBI_KEY": "KEY-THAT-NOBODY-SEES",
    }

    def run(*arguments: object, stdin: str = "", **more: str) -> Ran:
        command = [sys.executable, "-m", "verileaf.cli", *map(str, arguments)]
        done = subprocess.run(
            command, input=stdin.encode(), capture_output=True, cwd=ROOT, env=environment | more, timeout=120
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.err, ran.err
        assert "NOBODY-SEES" not in ran.out + ran.err
        return ran

    return run


def statuses(ran: Ran) -> list[str]:
    return [item["status"] for document in ran.json["documents"] for item in document["references"]]


def test_a_list_is_looked_up(online: Run, standin: StandIn) -> None:
    ran = online("references", "check", "-", "--online", "--format", "json", stdin=LIST)
    assert statuses(ran) == ["ok", "wrong", "nonexistent", "unresolved"]
    assert (ran.code, ran.err, ran.json["errors"]) == (1, "", [])
    first = ran.json["documents"][0]["references"][0]
    assert (first["match"]["DOI"], first["match"]["custom"]["source"]) == ("10.5555/jrp.2018.0042", "Crossref")
    again = online("references", "check", "-", "--online", "--format", "json", stdin=LIST)
    count = len(standin.asked)
    assert again.out == ran.out
    assert len(standin.asked) == count


def test_without_online_nobody_is_asked(online: Run, standin: StandIn) -> None:
    ran = online("references", "check", "-", "--format", "json", stdin=LIST)
    assert set(statuses(ran)) == {"unresolved"}
    assert standin.asked == []


def test_an_outage_of_every_service_is_told_by_message_and_exit_code(online: Run, standin: StandIn) -> None:
    for service in SERVICES:
        standin.fail(service, answers(503, Retry_After="900"))
    ran = online("references", "check", "-", "--online", "--format", "json", stdin=LIST)
    assert set(statuses(ran)) == {"unresolved"}
    assert ran.code == 2
    (error,) = ran.json["errors"]
    assert error["path"] == "--online"
    assert error["message"].startswith("--online: no service answered for 4 of 4 references that were looked up, so ")
    assert ran.err == f"verileaf: {error['message']}\n"


def test_an_article_is_looked_up(online: Run, tmp_path: Path, standin: StandIn) -> None:
    article = tmp_path / "article.md"
    article.write_text(f"# Willow\n\nWillow is a tree.\n\n## References\n\n1. {TRIAL}\n", encoding="utf-8")
    ran = online("check", article, "--online", "--format", "json", "--select", "REF")
    assert statuses(ran) == ["ok"]
    assert statuses(online("check", article, "--format", "json", "--select", "REF")) == ["unresolved"]
    for service in SERVICES:
        standin.fail(service, answers(401))
    down = online("check", article, "--online", "--format", "json", VERILEAF_CACHE=str(tmp_path / "other"))
    assert (down.code, statuses(down)) == (2, ["unresolved"])


def test_a_bad_setting_is_one_line(online: Run) -> None:
    ran = online("references", "check", "-", "--online", stdin=LIST, VERILEAF_CROSSREF_URL="ftp://x.example")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "verileaf: VERILEAF_CROSSREF_URL: 'ftp://x.example' is not an http or https address without query\n"
    )


def test_answers_are_kept_with_where_and_when(online: Run, tmp_path: Path) -> None:
    online("references", "check", "-", "--online", stdin=LIST)
    heads = [path.read_bytes().partition(b"\n")[0] for path in (tmp_path / "answers").iterdir()]
    assert heads
    assert all({"url", "asked", "status", "sha256"} == set(json.loads(head)) for head in heads)
    assert b"NOBODY-SEES" not in b"".join(heads)
