"""Addresses are looked at, and only those of the public web."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest
from standin import Handler, StandIn, answers, breaks_off, circles, floods, goes_elsewhere, hangs

from verileaf.model import Match, Reference
from verileaf.references.online import links
from verileaf.references.online.catalogue import Services
from verileaf.references.online.links import Links, Page, public_addresses
from verileaf.references.online.pace import UnansweredError

PAGE = b"<!doctype html><html><head><TITLE lang=en>Willow &amp; tea\n a page</title></head><body>x</body></html>"


@pytest.fixture
def web(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], str]:
    """Let the stand-in pass for a public host, and give the address of a page on it that answers like this."""
    monkeypatch.setattr(links, "_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(links, "TIMEOUT", 0.3)
    monkeypatch.setattr(links, "INTERVAL", 0.0)

    def serve(fault: Any) -> str:
        standin.fail("page", fault)
        return f"{standin.root}/page/a?b=c&d=é#top"

    return serve


@pytest.mark.parametrize(
    ("fault", "page"),
    [
        (answers(200, PAGE, Content_Type="text/html; charset=utf-8"), Page("alive", "Willow & tea a page")),
        (answers(200, PAGE, Content_Type="application/pdf"), Page("alive")),
        (answers(200, b"<title>" + b"x" * 100_000, Content_Type="text/html"), Page("alive", "x" * 200)),
        (answers(404), Page("dead", reason="the server answers 404")),
        (answers(410), Page("dead", reason="the server answers 410")),
        (answers(403), Page("unknown", reason="the server answers 403")),
        (answers(429), Page("unknown", reason="the server answers 429")),
        (answers(500), Page("unknown", reason="the server answers 500")),
        (hangs(1.0), Page("unknown", reason="no answer in time")),
        (breaks_off, Page("alive")),
        (floods, Page("alive")),
        (circles, Page("unknown", reason="it redirects without end")),
        (goes_elsewhere("http://10.0.0.1/admin"), Page("unknown", reason="it is not a host of the public web")),
        (goes_elsewhere("http://169.254.169.254/latest"), Page("unknown", reason="it is not a host of the public web")),
        (goes_elsewhere("file:///etc/passwd"), Page("unknown", reason="it is no address of the web")),
        (goes_elsewhere("//[::1"), Page("unknown", reason="it cannot be reached")),
    ],
)
def test_what_becomes_of_a_look(fault: Any, page: Page, web: Callable[[Any], str], services: Services) -> None:
    assert Links(services.client).look(web(fault)) == page


def test_a_redirect_is_followed_and_an_address_looked_at_once(
    web: Callable[[Any], str], services: Services, standin: StandIn
) -> None:
    url = web(answers(200, PAGE, Content_Type="text/html"))
    standin._faults["page"].insert(0, (goes_elsewhere("/page/b"), 1))
    looker = Links(services.client)
    assert looker.look(url) == looker.look(url) == Page("alive", "Willow & tea a page")
    assert [item.path for item in standin.requests("page")] == ["a", "b"]
    assert standin.asked[0].headers["Host"].startswith("127.0.0.1:")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1%25lo]/",
        "http://[fc00::1]/",
        "http://224.0.0.1/",
        "http://user:secret@127.0.0.1/",
        "file:///etc/passwd",
        "ftp://leaf.example/",
        "http:///path",
        "http://127.0.0.1:0/",
        "http://[::1",
        "http://leaf.example:99999/",
        "http://" + "a" * 300 + ".example/",
    ],
)
def test_nothing_inside_is_asked(url: str, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise AssertionError(f"{url} was connected to")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert Links(services.client).look(url).state == "unknown"


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> Any:
        return [(2, 1, 6, "", ("93.184.216.34", 0)), (2, 1, 6, "", ("127.0.0.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(UnansweredError, match="not a host of the public web"):
        public_addresses("two-faced.example")


def test_only_what_stays_open_is_looked_at(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(Links, "look", lambda self, url: looked.append(url) or Page("alive"))
    looker = Links(services.client)

    def told(status: Any, url: str) -> str:
        reference = Reference(start=0, end=4, kind="link", raw="here", url=url)
        return looker.told(Match(reference, status, reason="So it is.")).reason

    assert told("unresolved", "https://leaf.example/a") == "So it is. Its address leads to a page."
    for status, url in (
        ("ok", "https://leaf.example/b"),
        ("wrong", "https://leaf.example/b"),
        ("unresolved", "https://www.facebook.com/willow"),
        ("unresolved", "mailto:a@leaf.example"),
        ("unresolved", "file:///etc/passwd"),
    ):
        assert told(status, url) == "So it is."
    assert looked == ["https://leaf.example/a"]


def test_a_page_is_read_no_further_than_its_title(
    web: Callable[[Any], str], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []

    def long_page(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.wfile.write(PAGE)
        for _ in range(1000):
            handler.wfile.write(b"x" * 65_536)
            sent.append(1)

    assert Links(services.client).look(web(long_page)).title == "Willow & tea a page"
    assert len(sent) < 900
