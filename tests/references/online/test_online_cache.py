"""Answers on disk: found again while they are good, never taken for good when they are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verileaf.references.online.cache import DAY, Cache

URL = "https://service.example/works/1"


class Now:
    time = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_an_answer_is_found_again_with_where_when_and_what(tmp_path: Path) -> None:
    cache = Cache(tmp_path, now=Now())
    cache.put(URL, 200, b"\nraw \x00 bytes")
    assert cache.get(URL) == (200, b"\nraw \x00 bytes")
    assert cache.get(URL + "0") is None
    head = json.loads(only_file(tmp_path).read_bytes().partition(b"\n")[0])
    assert head["url"] == URL
    assert head["asked"] == Now.time
    assert head["status"] == 200
    assert len(head["sha256"]) == 64


@pytest.mark.parametrize(("status", "days"), [(200, 7), (404, 1)])
def test_answers_grow_old(status: int, days: int, tmp_path: Path) -> None:
    now = Now()
    cache = Cache(tmp_path, now=now)
    cache.put(URL, status, b"x")
    now.time += days * DAY - 1
    assert cache.get(URL) is not None
    now.time += 2
    assert cache.get(URL) is None
    now.time -= 30 * DAY  # asked in what is the future now
    assert cache.get(URL) is None


def test_faults_are_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for status in (500, 429, 301, 403):
        cache.put(URL, status, b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [b"", b"\n", b"{}\nx", b"not json\nbody", b'{"url": 5}\nbody', b"\xff\xfe", b"["],
)
def test_a_damaged_file_is_as_good_as_none(damage: bytes, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(URL, 200, b"body")
    path = only_file(tmp_path)
    for broken in (
        damage,
        path.read_bytes()[:-1],
        path.read_bytes() + b"more",
        path.read_bytes().replace(b"200", b"404"),
    ):
        path.write_bytes(broken)
        assert cache.get(URL) is None or b"404" in broken  # the status is no secret: the hash is of the answer
    cache.put(URL, 200, b"body")
    assert cache.get(URL) == (200, b"body")


def test_a_folder_that_cannot_be_used_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    for folder in (None, blocked, blocked / "below"):
        cache = Cache(folder)
        cache.put(URL, 200, b"x")
        assert cache.get(URL) is None
        cache.prune()


def test_the_oldest_answers_make_room(tmp_path: Path) -> None:
    import os

    cache = Cache(tmp_path, max_bytes=2500)
    for number in range(5):
        cache.put(f"{URL}{number}", 200, b"x" * 800)
        os.utime(cache._path(f"{URL}{number}"), (number, number))
    cache.prune()
    assert [cache.get(f"{URL}{number}") is not None for number in range(5)] == [False, False, False, True, True]
