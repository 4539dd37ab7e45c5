"""A web address to bytes: http and https only, bounded in size, time and redirects."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from typing import IO, TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from verileaf.errors import InputError
from verileaf.read.files import MAX_BYTES
from verileaf.version import __version__

if TYPE_CHECKING:
    from verileaf.model import Format

TIMEOUT = 20.0
"""Seconds without an answer."""
DEADLINE = 60.0
"""Seconds for the whole transfer."""
MAX_REDIRECTS = 5

_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MAX_REDIRECTS
    max_repeats = 2

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise urllib.error.HTTPError(newurl, code, "a redirect away from the web", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str) -> tuple[bytes, Format | None, str | None]:
    """What an address answers: its bytes, the format it says it is, the charset it declares. Raises `InputError`."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(
            _encoded(url),
            headers={
                "User-Agent": f"verileaf/{__version__}",
                "Accept": "text/html, text/plain, text/markdown, application/pdf, */*;q=0.5",
                "Accept-Encoding": "identity",
            },
        )
        with opener.open(request, timeout=TIMEOUT) as answer:
            data = _bounded(answer, url)
            kind = answer.headers.get_content_type() if answer.headers.get("Content-Type") else ""
            charset = answer.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        error.close()
        raise InputError(f"{url}: the server answers {error.code} {_line(error.reason)}") from None
    except urllib.error.URLError as error:
        raise InputError(f"{url}: cannot be reached ({_line(error.reason)})") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise InputError(f"{url}: cannot be read ({_line(error)})") from None
    if not data:
        raise InputError(f"{url}: the answer is empty")
    if kind and kind not in _TYPES and not kind.startswith(("text/", "application/octet-stream")):
        raise InputError(f"{url}: {kind} is not a format that can be read")
    format = _TYPES.get(kind)
    return data, None if format == "text" and url.lower().endswith((".md", ".markdown")) else format, charset


def _encoded(url: str) -> str:
    """`url` with everything that may not stand in a request percent-encoded."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{url}: not an http or https address")
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    path, query = (quote(part, safe="/%:=&?~+!$,;'@()*[]-._") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _bounded(answer: IO[bytes], url: str) -> bytes:
    deadline = time.monotonic() + DEADLINE
    parts: list[bytes] = []
    size = 0
    while part := answer.read(65_536):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise InputError(f"{url}: the answer is over the limit of {MAX_BYTES // 10**6} MB")
        if time.monotonic() > deadline:
            raise InputError(f"{url}: the transfer took over {DEADLINE:.0f} seconds")
    return b"".join(parts)


def _line(reason: object) -> str:
    return (str(reason) or type(reason).__name__).splitlines()[0]
