"""A stand-in for a service with chat completions: it answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self

from tests.references.online.standin import Fault, Handler

Told = dict[str, Any]
Answer = Callable[[Told], "str | Fault"]
"""From the question (`sentence`, `before`, `statements`) to the words of the answer, or to a fault."""


class Asked(NamedTuple):
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: Any

    @property
    def told(self) -> Told:
        """The sentence and the statements."""
        found: Told = json.loads(self.body["messages"][1]["content"])
        return found


class ChatHandler(Handler):
    def do_POST(self) -> None:  # noqa: N802 - the name that the server looks for
        size = int(self.headers["Content-Length"])
        chat: Chat = self.server.owner  # type: ignore[assignment]
        asked = Asked(self.path, dict(self.headers.items()), json.loads(self.rfile.read(size)))
        chat.asked.append(asked)
        answer = chat.answer(asked.told)
        if callable(answer):
            answer(self)
        else:
            self.reply(200, completion(answer))


class ChatServer(ThreadingHTTPServer):
    owner: Chat
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # clients that go away are part of the game


class Chat:
    """The server; `with Chat(answer) as chat: ...`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self._server = ChatServer(("127.0.0.1", 0), ChatHandler)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/v1"


def completion(content: object) -> bytes:
    """The body of an answer that says `content`."""
    return json.dumps(
        {"id": "1", "choices": [{"index": 0, "message": {"role": "assistant", "content": content}}]}
    ).encode()


def proposes(statement: object, verdict: object) -> str:
    """The words of a proposal."""
    return json.dumps({"statement": statement, "verdict": verdict})
