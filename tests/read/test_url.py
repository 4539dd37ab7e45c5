"""Web addresses, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from verileaf.errors import InputError
from verileaf.read import read_url, url

PAGES = {
    "/page": ("text/html; charset=windows-1252", "<h1>Größe</h1><p>“Words”</p>".encode("cp1252")),
    "/plain.md": ("text/plain", b"# Title\n\nWords."),
    "/image": ("image/png", b"\x89PNG"),
    "/empty": ("text/html", b""),
}
REDIRECTS = {
    "/ftp": "ftp://127.0.0.1/x",
    "/to": "/page",
    "/file": "file:///etc/passwd",
    "/loop": "/loop",
    "/long0": "/long1",
} | {f"/long{n}": f"/long{n + 1}" for n in range(1, 9)}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[self.path])
            self.end_headers()
        elif self.path == "/huge":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b"words " * 1000)
        elif self.path in PAGES:
            kind, data = PAGES[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(data)
        else:
            self.send_error(404)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_type_and_charset_of_the_answer_count(site: str) -> None:
    document = read_url(f"{site}/to")
    assert (document.format, document.text, document.path) == ("html", "Größe\n\n“Words”", f"{site}/to")
    assert read_url(f"{site}/plain.md").format == "markdown"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/none", "answers 404"),
        ("/image", "image/png is not a format"),
        ("/empty", "is empty"),
        ("/file", "answers 302"),
        ("/ftp", "away from the web"),
        ("/loop", "answers 302"),
        ("/long0", "answers 302"),
    ],
)
def test_answers_that_cannot_be_read(site: str, path: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read_url(site + path)
    assert "\n" not in str(caught.value)


def test_size_is_limited(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url, "MAX_BYTES", 100_000)
    with pytest.raises(InputError, match="over the limit"):
        read_url(f"{site}/huge")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x.org/y", "//x.org", "http://", "javascript:x", "http://[x"]
)
def test_only_web_addresses(address: str) -> None:
    with pytest.raises(InputError):
        read_url(address)


def test_nobody_there() -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        read_url("http://127.0.0.1:9/")
