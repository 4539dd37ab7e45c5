"""Addresses that references lead to: is the page there, and what is it called? Public hosts of the web only.

An address comes out of an article, so anybody may have written it: nothing inside our own network is asked (loopback,
private, link-local and reserved addresses, however they are named), redirects are followed by the same rule, and no
more is read than a title needs.
"""

from __future__ import annotations

import html
import ipaddress
import re
import socket
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import msgspec

from verileaf.model import Match
from verileaf.patterns import lazy
from verileaf.references import identifiers
from verileaf.references.online.client import Client, agent
from verileaf.references.online.pace import Pace, UnansweredError

if TYPE_CHECKING:
    import urllib3

MAX_REDIRECTS = 5
MAX_ADDRESSES = 3
"""Of a host, that are tried."""
MAX_BYTES = 262_144
"""Of a page, for its title."""
TIMEOUT = 8.0
"""Seconds without a byte; all of a look at one address takes at most twice as long."""
INTERVAL = 1.0
"""Seconds between two requests to one host."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses that stand for those of version 4 (RFC 6052)."""
_DEAD = frozenset((404, 410))
_TITLE = lazy(r"<title(?:\s[^<>]{0,200})?>([^<]{1,1000})", re.IGNORECASE)

State = Literal["alive", "dead", "unknown"]


class Page(NamedTuple):
    """What became of a look at an address."""

    state: State
    title: str = ""
    """Of the page, where it has one and is HTML."""
    reason: str = ""
    """Why it is dead, or why nothing can be told."""


class Links:
    """Looks at addresses, each once a run."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._pages: dict[str, Page] = {}
        self._paces: dict[str, Pace] = {}

    def told(self, match: Match) -> Match:
        """The match; where its work is known by nothing but an address, with what stands there in the reason."""
        url = match.reference.url
        if url is None or match.status != "unresolved" or not url.lower().startswith(("http://", "https://")):
            return match
        if identifiers.classify(url) in ("shop", "social", "other"):
            return match
        page = self.look(url)
        said = {
            "alive": f"Its address leads to a page{f' with the title “{page.title}”' if page.title else ''}.",
            "dead": f"Its address is dead: {page.reason}.",
            "unknown": f"Whether its address still leads anywhere cannot be told: {page.reason}.",
        }[page.state]
        return msgspec.structs.replace(match, reason=f"{match.reason} {said}".strip())

    def look(self, url: str) -> Page:
        """Is there a page? Never raises: what cannot be told is said as such."""
        key = url.split("#", 1)[0]
        if key not in self._pages:
            self._pages[key] = self._look(key)
        return self._pages[key]

    def _look(self, url: str) -> Page:
        import urllib3

        deadline = self._client.clock.now() + 2 * TIMEOUT
        try:
            for _ in range(MAX_REDIRECTS + 1):
                url = _plain(url)
                host = urlsplit(url).hostname or ""
                pace = self._paces.setdefault(host, Pace(INTERVAL, 1, self._client.clock))
                with pace.turn(deadline):
                    status, location, body = self._get(url, host, deadline)
                if location is None:
                    return _page(status, body)
                url = urljoin(url, location)
        except UnansweredError as failure:
            return Page("unknown", reason=str(failure))
        except (urllib3.exceptions.TimeoutError, TimeoutError):
            return Page("unknown", reason="no answer in time")
        except socket.gaierror:
            return Page("unknown", reason="its host is not found")
        except (urllib3.exceptions.HTTPError, OSError, ValueError):
            return Page("unknown", reason="it cannot be reached")
        return Page("unknown", reason="it redirects without end")

    def _get(self, url: str, host: str, deadline: float) -> tuple[int, str | None, bytes]:
        """Status, where it redirects to, and the beginning of the page if it is HTML."""
        import urllib3

        *others, last = public_addresses(host)[:MAX_ADDRESSES]
        for address in others:
            try:
                return self._get_at(address, url, deadline)
            except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
                continue
        return self._get_at(last, url, deadline)

    def _get_at(self, address: str, url: str, deadline: float) -> tuple[int, str | None, bytes]:
        with _pool(url, address) as pool:
            parts = urlsplit(url)
            response = pool.urlopen(
                "GET",
                urlunsplit(("", "", parts.path or "/", parts.query, "")),
                headers={
                    "Host": parts.netloc,
                    "User-Agent": agent(self._client.settings.contact),
                    "Accept": "text/html, */*;q=0.5",
                    "Accept-Encoding": "identity",
                },
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
            body = b""
            try:
                location = response.headers.get("Location") if 300 <= response.status < 400 else None
                if location is None and "html" in response.headers.get("Content-Type", "").lower():
                    while len(body) < MAX_BYTES and self._client.clock.now() < deadline:
                        part = response.read1(16_384)
                        if not part or b"</title" in (body := body + part).lower():
                            break
            finally:
                response.close()
            return response.status, location, body


def public_addresses(host: str) -> list[str]:
    """The numbered addresses of a public host.

    Raises `UnansweredError` if any of its addresses is not public, `OSError` if it has none.

    What is found here is what is connected to, so that a name cannot mean another host a moment later.
    """
    found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(item[4][0]).split("%")[0] for item in found))
    if not addresses or not all(_public(address) for address in addresses):
        raise UnansweredError("it is not a host of the public web")
    return addresses


def _public(address: str) -> bool:
    known = ipaddress.ip_address(address)
    if isinstance(known, ipaddress.IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour
        if known in _NAT64:
            inner = ipaddress.IPv4Address(int(known) & 0xFFFF_FFFF)
        if inner is not None:
            return _public(str(inner))
    return known.is_global and not known.is_multicast


def _pool(url: str, address: str) -> urllib3.HTTPConnectionPool:
    """Connections to a numbered address under the name that the certificate has to show."""
    import urllib3

    parts = urlsplit(url)
    timeout = urllib3.Timeout(connect=TIMEOUT, read=TIMEOUT)
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(address, parts.port or 80, timeout=timeout)
    names: dict[str, Any] = {"server_hostname": parts.hostname, "assert_hostname": parts.hostname}
    return urllib3.HTTPSConnectionPool(address, parts.port or 443, timeout=timeout, **names)


def _plain(url: str) -> str:
    """The address as it is sent. Raises `UnansweredError` if it is none of the web."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise UnansweredError("it is no address of the web")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    path, query = (quote(part, safe="/%:=&?~+!$,;'@()*[]-._") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


def _page(status: int, body: bytes) -> Page:
    if status in _DEAD:
        return Page("dead", reason=f"the server answers {status}")
    if not 200 <= status < 300:
        return Page("unknown", reason=f"the server answers {status}")
    found = _TITLE.search(body.decode("utf-8", "replace"))
    title = " ".join(html.unescape(found.group(1)).split()) if found else ""
    return Page("alive", "".join(c for c in title if c.isprintable())[:200])
