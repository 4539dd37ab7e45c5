"""Polite HTTP: who we are in every request, the host's pace, retries with backoff, Retry-After, bounds on all of it."""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeVar
from urllib.parse import quote, urlencode, urljoin, urlsplit

import msgspec

from verileaf.errors import InputError, VerileafError
from verileaf.references.online.cache import Cache
from verileaf.references.online.pace import Clock, Pace, UnansweredError
from verileaf.references.online.settings import Limits, Settings
from verileaf.version import __version__

if TYPE_CHECKING:
    import urllib3

T = TypeVar("T")

BACKOFF = 0.5
"""Seconds before the second try, about; doubled for each further one."""
MAX_REDIRECTS = 3
_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))
"""Statuses that may be gone the next time."""
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, msgspec.MsgspecError, VerileafError)
"""What a decoder raises at an answer that is not of the shape it knows."""


class Request(NamedTuple):
    """What is asked of a service."""

    service: str
    """Name in `settings.ADDRESSES`."""
    path: str
    """Below the base address; quoted already."""
    query: Mapping[str, str] = {}
    private: Mapping[str, str] = {}
    """Keys and contact: sent, and written nowhere."""
    may_lack: bool = False
    """Does 404 mean that there is no such thing, and not that the question is wrong?"""
    body: bytes | None = None
    """JSON that is posted; None: nothing is, and the question is all in the address."""
    token: str | None = None
    """A key that goes into the header `Authorization`: sent, and written nowhere."""


class _PassingError(Exception):
    """This try failed; the next one may not. `wait` is what the host asks for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


def quoted(text: str, safe: str = "/:()") -> str:
    """`text` as part of a path."""
    return quote(text, safe=safe)


def agent(contact: str | None) -> str:
    """The User-Agent: project, version and contact."""
    return f"verileaf/{__version__}" + (f" (mailto:{contact})" if contact else "")


def needs_urllib3(option: str = "--online") -> None:
    """Raises `InputError` if what only online runs need is not installed; `option` is what asked for it."""
    try:
        import urllib3  # noqa: F401
    except ImportError:
        raise InputError(f"{option} needs one more package: pip install 'verileaf[online]'") from None


class Client:
    """Asks services, by the settings. It may be used by several threads."""

    def __init__(self, settings: Settings, paces: Mapping[str, tuple[float, int]], clock: Clock | None = None) -> None:
        """`paces` gives the least interval in seconds and the greatest number at once for each public service."""
        needs_urllib3()
        self.settings = settings
        self.clock = clock or Clock()
        self.cache = Cache(settings.cache)
        self._limits: Limits = settings.limits
        self._lock = threading.Lock()
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._paces: dict[str, Pace] = {}
        for service in settings.addresses:
            # A mirror of one's own has no limits but those that it names.
            interval, parallel = paces[service] if settings.public(service) else (0.0, settings.limits.workers)
            self._paces[service] = Pace(interval, parallel, self.clock)

    def permit(self, service: str, interval: float) -> None:
        """Let a public service be asked every so many seconds: a key permits more."""
        if self.settings.public(service):
            self._paces[service].interval = interval

    def deadline(self) -> float:
        """The moment (the clock's seconds) by which all about a reference that is begun now has to be answered."""
        return self.clock.now() + self._limits.deadline

    def get(self, request: Request, decode: Callable[[bytes], T], deadline: float) -> T | None:
        """What the service answers, by way of `decode`; None if it says that there is no such thing.

        An answer that cannot be decoded counts as none. Raises `UnansweredError`, never with an address or a key in it.
        """
        base = self.settings.addresses[request.service]
        url = f"{base}/{request.path}" + (f"?{urlencode(request.query)}" if request.query else "")
        key = url if request.body is None else f"{url}#{hashlib.sha256(request.body).hexdigest()}"
        kept = self.cache.get(key)
        if kept is not None:
            try:
                return self._meant(request, *kept, decode)
            except (_PassingError, UnansweredError):
                pass  # it was another question, or another version read the answer; ask anew
        pace = self._paces[request.service]
        sent = f"{base}/{request.path}?{urlencode({**request.query, **request.private})}".rstrip("?")
        until: float | None = None
        for attempt in range(self._limits.tries):
            try:
                with pace.turn(until or deadline):
                    until = until or min(deadline, self.clock.now() + self._limits.question)
                    status, body = self._ask(request, sent, pace, until)
                pace.succeeded()
                found = self._meant(request, status, body, decode)
                self.cache.put(key, status, body)
                return found
            except _PassingError as failure:
                reason, wait = str(failure), failure.wait
                self._wait(pace, attempt, wait, until or deadline, reason)
        raise AssertionError("the last try returns or raises")

    @staticmethod
    def _meant(request: Request, status: int, body: bytes, decode: Callable[[bytes], T]) -> T | None:
        """What an answer means."""
        if status == 404 and request.may_lack:
            return None
        if status != 200:
            raise UnansweredError(f"it answers {status}")
        try:
            return decode(body)
        except (*_UNREADABLE, RecursionError):
            raise _PassingError("its answer cannot be read") from None

    def _wait(self, pace: Pace, attempt: int, asked: float | None, deadline: float, reason: str) -> None:
        """Wait before the next try, or give up: for want of tries or of time."""
        backoff = BACKOFF * 2**attempt * (0.5 + random.random())
        wait = backoff if asked is None else max(asked, 0.0)
        if asked is not None:
            pace.pause(wait)
        if self.clock.now() + wait >= deadline and asked is not None:
            pace.close(wait)
            raise UnansweredError(f"{reason} and asks for a pause of {wait:.0f} seconds")
        if attempt + 1 >= self._limits.tries or self.clock.now() + wait >= deadline:
            pace.failed()
            raise UnansweredError(reason)
        self.clock.sleep(wait)

    def _ask(self, request: Request, url: str, pace: Pace, deadline: float) -> tuple[int, bytes]:
        """Status and body of one answer, same-host redirects followed. Raises `_PassingError` and `UnansweredError`.

        What is posted is posted to nobody else: no redirects then.
        """
        import urllib3

        headers = {"User-Agent": agent(self.settings.contact), "Accept-Encoding": "identity"}
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        if request.token is not None:
            headers["Authorization"] = f"Bearer {request.token}"
        for _ in range(MAX_REDIRECTS + 1):
            seconds = min(self._limits.timeout, max(deadline - self.clock.now(), 0.1))
            try:
                response = self._pool(url).request(
                    "GET" if request.body is None else "POST",
                    url,
                    body=request.body,
                    headers=headers,
                    timeout=urllib3.Timeout(connect=seconds, read=seconds),
                    retries=False,
                    redirect=False,
                    preload_content=False,
                    decode_content=False,
                )
            except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                _failed(error)
            whole = False
            try:
                pace.learn(response.headers)
                if response.status in _PASSING:
                    raise _PassingError(f"it answers {response.status}", _retry_after(response))
                location = response.headers.get("Location") if 300 <= response.status < 400 else None
                if location is not None and request.body is not None:
                    raise UnansweredError("it sends us elsewhere")
                if location is None:
                    body = self._body(response, deadline)
                    whole = True
                    return response.status, body
            finally:
                if whole:
                    response.release_conn()
                else:
                    response.close()
            url = _onward(url, location)
        raise UnansweredError("it sends us round in circles")

    def _body(self, response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
        import urllib3

        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise UnansweredError("its answer is compressed, though we did not ask for that")
        parts: list[bytes] = []
        size = 0
        try:
            while part := response.read1(65_536):
                parts.append(part)
                size += len(part)
                if size > self._limits.answer:
                    raise UnansweredError(f"its answer is over {self._limits.answer // 10**6} MB")
                if self.clock.now() > deadline:
                    raise _PassingError("its answer took too long")
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            _failed(error)
        stated = response.headers.get("Content-Length", "")
        if stated.isdigit() and int(stated) != size:
            raise _PassingError("its answer broke off")
        return b"".join(parts)

    def _pool(self, url: str) -> urllib3.PoolManager:
        """The connections to a host, by way of the proxy that the environment names, if any."""
        import urllib3

        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            if origin not in self._pools:
                proxy = _proxy(parts.scheme, parts.hostname or "")
                if proxy is None:
                    self._pools[origin] = urllib3.PoolManager(maxsize=self._limits.workers)
                else:
                    auth = urllib3.util.parse_url(proxy).auth
                    headers = urllib3.make_headers(proxy_basic_auth=auth) if auth else None
                    manager = urllib3.ProxyManager(proxy, maxsize=self._limits.workers, proxy_headers=headers)
                    self._pools[origin] = manager
            return self._pools[origin]


def _onward(url: str, location: str) -> str:
    """Where a redirect leads, if that is the same host."""
    try:
        onward = urljoin(url, location)
        before, after = urlsplit(url), urlsplit(onward)
        same = after.hostname == before.hostname and after.scheme in (before.scheme, "https")
    except ValueError:
        same = False
    if not same:
        raise UnansweredError("it sends us to another host")
    return onward


def _failed(error: Exception) -> NoReturn:
    """`error` in a few words of our own: those of the library quote addresses, and keys stand in addresses."""
    from urllib3 import exceptions

    if isinstance(error, exceptions.NewConnectionError | ConnectionRefusedError):
        raise _PassingError("it cannot be reached") from None
    if isinstance(error, exceptions.TimeoutError | TimeoutError):
        raise _PassingError("it did not answer in time") from None
    if isinstance(error, exceptions.SSLError):
        raise UnansweredError("its certificate cannot be trusted") from None
    raise _PassingError("its answer broke off") from None


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    from urllib3.exceptions import HTTPError
    from urllib3.util import Retry

    try:
        return Retry().get_retry_after(response)
    except (HTTPError, ValueError, OverflowError):
        return None


def _proxy(scheme: str, host: str) -> str | None:
    from urllib.request import getproxies, proxy_bypass

    proxy = getproxies().get(scheme)
    return proxy if proxy and not proxy_bypass(host) else None
