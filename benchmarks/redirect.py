"""Runs a program, with all that it asks of the network led to one address: `redirect.py ROOT PACED MODULE:NAME ...`.

https://HOST/PATH becomes ROOT/HOST/PATH, in the standard library's `urlopen`, in httpx and in urllib3. All else of the
program is its own: questions, retries, and the pauses that it makes for the public services, unless PACED is 0. It is
run by another program's Python too, so it imports nothing of ours at the top.
"""

from __future__ import annotations

import importlib
import sys
import urllib.request
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit


def main() -> object:
    """Run the program; what follows its name are its arguments."""
    _, root, paced, program, *arguments = sys.argv
    _lead(root)
    module, _, name = program.partition(":")
    if paced == "0":
        _hurry(module.partition(".")[0])
    sys.argv = [module.partition(".")[0], *arguments]
    return getattr(importlib.import_module(module), name)()


def _lead(root: str) -> None:
    def led(url: str) -> str:
        parts = urlsplit(url)
        return f"{root}/{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")

    urlopen = urllib.request.urlopen

    def by_urllib(request: Any, *more: Any, **options: Any) -> Any:
        if isinstance(request, str):
            request = urllib.request.Request(request)
        request.full_url = led(request.full_url)
        return urlopen(request, *more, **options)

    urllib.request.urlopen = by_urllib  # type: ignore[assignment]
    if find_spec("httpx"):
        import httpx  # type: ignore[import-not-found, unused-ignore]

        handle = httpx.AsyncHTTPTransport.handle_async_request

        async def by_httpx(self: Any, request: Any) -> Any:
            request.url = httpx.URL(led(str(request.url)))
            request.headers["Host"] = request.url.netloc.decode()
            return await handle(self, request)

        httpx.AsyncHTTPTransport.handle_async_request = by_httpx
    if find_spec("urllib3"):
        import urllib3

        ask = urllib3.PoolManager.request

        def by_urllib3(self: Any, method: str, url: str, **options: Any) -> Any:
            return ask(self, method, led(url), **options)

        urllib3.PoolManager.request = by_urllib3  # type: ignore[method-assign, assignment]


def _hurry(package: str) -> None:
    """Take away the pauses between two requests."""
    if package == "bibaudit":
        client: Any = importlib.import_module("bibaudit.registries.http").Client
        client._throttle = lambda self, host: None
        pubmed: Any = importlib.import_module("bibaudit.registries.pubmed").PubMed
        pubmed._throttle = lambda self: None
    elif package == "paper_preflight":
        client = importlib.import_module("paper_preflight.sources.base").SourceClient

        async def at_once(self: Any) -> None:
            pass

        client._pace = at_once
    elif package == "verileaf":
        pace: Any = importlib.import_module("verileaf.references.online.pace").Pace
        pace.interval = property(lambda self: 0.0, lambda self, seconds: None)


if __name__ == "__main__":
    sys.exit(main())  # type: ignore[arg-type]
