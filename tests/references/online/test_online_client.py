"""The manners of the client: who we are, retries, pauses that are asked for, limits, secrets, faults of every kind."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from faketime import FakeClock
from standin import StandIn, answers, breaks_off, circles, drips, floods, goes_elsewhere, hangs, in_pieces

from verileaf.references.online.catalogue import Services
from verileaf.references.online.client import Request
from verileaf.references.online.pace import REST, UnansweredError
from verileaf.version import __version__

DOI = "10.5555/jrp.2018.0042"
WORK = Request("crossref", f"works/{DOI.replace('/', '%2F')}", may_lack=True)


def ask(services: Services, request: Request = WORK) -> Any:
    client = services.client
    return client.get(request, msgspec.json.decode, client.deadline())


def test_an_answer_says_what_was_asked(services: Services, standin: StandIn) -> None:
    assert ask(services)["message"]["DOI"] == DOI
    assert standin.asked[0].path == f"works/{DOI}"
    assert standin.asked[0].headers["User-Agent"] == f"verileaf/{__version__}"


def test_the_contact_stands_in_the_agent(connected: Callable[..., Services], standin: StandIn) -> None:
    ask(connected(contact="editor@leaf.example"))
    assert standin.asked[0].headers["User-Agent"] == f"verileaf/{__version__} (mailto:editor@leaf.example)"


def test_not_found_is_none_where_that_is_an_answer(services: Services) -> None:
    assert ask(services, Request("crossref", "works/10.5555%2Fnone", may_lack=True)) is None
    with pytest.raises(UnansweredError, match="it answers 404"):
        ask(services, Request("crossref", "works/10.5555%2Fnone"))


def test_a_server_that_fails_twice_is_asked_a_third_time(
    services: Services, standin: StandIn, clock: FakeClock
) -> None:
    standin.fail("crossref", answers(500), times=2)
    assert ask(services)["status"] == "ok"
    assert len(standin.asked) == 3
    assert 0.25 <= clock.waits[0] <= 0.75
    assert 0.5 <= clock.waits[1] <= 1.5


def test_a_pause_in_seconds_is_kept(services: Services, standin: StandIn, clock: FakeClock) -> None:
    standin.fail("crossref", answers(429, Retry_After="7"), times=1)
    ask(services)
    assert sum(clock.waits) == pytest.approx(7)


def test_a_pause_as_a_date_is_kept(services: Services, standin: StandIn, clock: FakeClock) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=9), usegmt=True)
    standin.fail("crossref", answers(503, Retry_After=until), times=1)
    ask(services)
    assert 5 <= sum(clock.waits) <= 9


@pytest.mark.parametrize("odd", ["soon", "-3", "1e9", "", "Mon, 99 Foo 2020"])
def test_a_pause_that_cannot_be_read_is_a_backoff(
    odd: str, services: Services, standin: StandIn, clock: FakeClock
) -> None:
    standin.fail("crossref", answers(429, Retry_After=odd), times=1)
    ask(services)
    assert sum(clock.waits) < 1


def test_a_long_pause_ends_the_matter_and_is_kept_by_all_that_follows(
    services: Services, standin: StandIn, clock: FakeClock
) -> None:
    standin.fail("crossref", answers(429, Retry_After="3600"), times=1)
    with pytest.raises(UnansweredError, match="it answers 429 and asks for a pause of 3600 seconds"):
        ask(services)
    with pytest.raises(UnansweredError, match="a moment ago"):
        ask(services)
    assert len(standin.asked) == 1
    clock.time += 3601
    assert ask(services)["status"] == "ok"


def test_a_host_that_fails_twice_in_a_row_is_left_alone_for_a_while(
    services: Services, standin: StandIn, clock: FakeClock
) -> None:
    standin.fail("crossref", answers(500))
    for _ in range(5):
        with pytest.raises(UnansweredError):
            ask(services)
    assert len(standin.asked) == 2 * 3
    standin.heal()
    clock.time += REST + 1
    assert ask(services)["status"] == "ok"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (answers(500), "it answers 500"),
        (answers(401), "it answers 401"),
        (hangs(1.0), "it did not answer in time"),
        (breaks_off, "its answer broke off"),
        (answers(200, b'{"status": "ok", "mess'), "its answer cannot be read"),
        (answers(200, b"<html>Please log in to this network</html>"), "its answer cannot be read"),
        (answers(200, b"[" * 100_000), "its answer cannot be read"),
        (answers(200, b"\xff\xfe\x00"), "its answer cannot be read"),
        (answers(200, b"\x1f\x8b\x08", Content_Encoding="gzip"), "its answer is compressed, though we did not ask"),
        (answers(200, b"{}", Content_Length="not a number"), None),
        (in_pieces(b'{"message": {}}', whole=False), "its answer broke off"),
        (circles, "it sends us round in circles"),
        (goes_elsewhere("http://localhost.example/works"), "it sends us to another host"),
        (goes_elsewhere("file:///etc/passwd"), "it sends us to another host"),
        (goes_elsewhere("//[::1"), None),
    ],
)
def test_every_fault_is_an_outage_and_never_an_answer(
    fault: Any, reason: str | None, services: Services, standin: StandIn, tmp_path: Path
) -> None:
    standin.fail("crossref", fault)
    with pytest.raises(UnansweredError, match=reason):
        services.client.get(WORK, lambda body: msgspec.json.decode(body)["message"], services.client.deadline())
    assert not list((tmp_path / "answers").glob("*"))


def test_nobody_there_is_an_outage(connected: Callable[..., Services], settings: Any) -> None:
    dead = {**settings.addresses, "crossref": "http://127.0.0.1:9"}
    with pytest.raises(UnansweredError, match="it cannot be reached"):
        ask(connected(addresses=dead))


def test_a_flood_is_not_drunk(connected: Callable[..., Services], standin: StandIn) -> None:
    standin.fail("crossref", floods)
    with pytest.raises(UnansweredError, match="its answer is over 1 MB"):
        ask(connected({"answer": 1_000_000}))


def test_drops_end_at_the_deadline(settings: Any, standin: StandIn) -> None:
    from verileaf.references.online.catalogue import connect

    hasty = msgspec.structs.replace(settings, limits=msgspec.structs.replace(settings.limits, question=0.5))
    standin.fail("crossref", drips)
    begun = time.monotonic()
    with pytest.raises(UnansweredError, match="its answer took too long"):
        ask(connect(hasty))
    assert time.monotonic() - begun < 3


def test_an_answer_may_come_in_pieces(services: Services, standin: StandIn) -> None:
    standin.fail("crossref", in_pieces(b'{"message": {"DOI": "10.5555/pieces"}}'), times=1)
    assert ask(services) == {"message": {"DOI": "10.5555/pieces"}}


def test_redirects_on_the_same_host_are_followed(services: Services, standin: StandIn) -> None:
    standin.fail("crossref", goes_elsewhere(f"{standin.root}/crossref/{WORK.path}"), times=1)
    assert ask(services)["message"]["DOI"] == DOI


def test_limits_are_read_from_answers(services: Services, clock: FakeClock) -> None:
    ask(services)
    before = clock.time
    for number in range(10):
        ask(services, Request("crossref", f"works/10.5555%2F{number}", may_lack=True))
    assert clock.time - before == pytest.approx(10 * 0.02, abs=0.021)  # 50 a second


def test_the_public_services_are_asked_at_their_own_pace(clock: FakeClock) -> None:
    from verileaf.references.online.catalogue import connect
    from verileaf.references.online.settings import Settings

    def pace(settings: Settings, service: str) -> tuple[float, int]:
        pace = connect(settings, clock).client._paces[service]
        return pace.interval, pace.parallel

    assert pace(Settings(), "crossref") == (0.2, 1)
    assert pace(Settings(), "pubmed") == (0.34, 3)
    assert pace(Settings(ncbi_key="k"), "pubmed") == (0.1, 3)


@pytest.mark.parametrize(
    ("headers", "interval"),
    [
        ({"x-rate-limit-limit": "5", "x-rate-limit-interval": "1s"}, 0.2),
        ({"x-rate-limit-limit": "30", "x-rate-limit-interval": "1m"}, 2.0),
        ({"x-rate-limit-limit": "100000"}, 0.5),
        ({"x-rate-limit-limit": "0", "x-rate-limit-interval": "1s"}, 0.5),
        ({"x-rate-limit-limit": "1", "x-rate-limit-interval": "999999h"}, 60.0),
        ({"x-rate-limit-limit": "five", "x-rate-limit-interval": "a while"}, 0.5),
        ({"x-rate-limit-limit": "9" * 5000, "x-rate-limit-interval": "1s"}, 0.5),
    ],
)
def test_odd_limits_do_no_harm(headers: dict[str, str], interval: float, clock: FakeClock) -> None:
    from verileaf.references.online.pace import Pace

    pace = Pace(0.5, 1, clock)
    pace.learn(headers)
    assert pace.interval == pytest.approx(interval)


def test_an_answer_is_kept_and_nothing_is_asked_twice(services: Services, standin: StandIn) -> None:
    assert ask(services) == ask(services)
    none = Request("crossref", "works/10.5555%2Fnone", may_lack=True)
    assert ask(services, none) is None
    assert ask(services, none) is None
    assert len(standin.asked) == 2


def test_keys_and_contact_are_sent_and_neither_kept_nor_told(
    connected: Callable[..., Services], standin: StandIn, tmp_path: Path
) -> None:
    secrets = {"ncbi_key": "NCBI-SECRET", "openalex_key": "ALEX-SECRET", "contact": "who@leaf.example"}
    services = connected(**secrets)
    deadline = services.client.deadline()
    assert services.pubmed.named("PMID", "90000001", deadline)
    assert services.openalex is not None
    assert services.openalex.named("DOI", DOI, deadline)
    assert standin.requests("pubmed")[0].query["api_key"] == "NCBI-SECRET"
    assert standin.requests("openalex")[0].query["api_key"] == "ALEX-SECRET"
    kept = b"".join(path.read_bytes() for path in (tmp_path / "answers").iterdir())
    assert b'"asked":' in kept
    for fault in (answers(403), breaks_off, circles, hangs(1.0)):
        standin.heal()
        standin.fail("pubmed", fault)
        with pytest.raises(UnansweredError) as failure:
            services.pubmed.named("PMID", f"9{len(standin.asked)}", services.client.deadline())
        assert not re.search("SECRET|leaf.example|http|127", str(failure.value))
    assert not re.search(b"SECRET|leaf.example", kept)


def test_what_is_missing_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    import sys

    from verileaf.errors import InputError
    from verileaf.references.online.catalogue import connect

    monkeypatch.setitem(sys.modules, "urllib3", None)
    with pytest.raises(InputError, match=r"^--online needs one more package: pip install 'verileaf\[online\]'$"):
        connect(settings)
