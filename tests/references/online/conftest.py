"""A stand-in for the services, and clients that ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from faketime import FakeClock
from invented import RECORDS, work
from standin import StandIn

from verileaf.references.online.catalogue import Services, connect
from verileaf.references.online.settings import Limits, Settings

DATA = work(
    "Adeyemi FO; [Willow Survey Group]",
    2023,
    "Raw answers to a survey of willow gardeners",
    type="dataset",
    DOI="10.5555/data.77",
    custom={"registry": "datacite"},
)
PII = work(
    "Ferro A; Quist B",
    2017,
    "Shade and salicin in young willow leaves",
    "Journal of Leaf Chemistry",
    volume="31",
    page="88-95",
    DOI="10.5555/jlc.31.88",
    custom={"pii": "S0000111122223333"},
)
ELSEWHERE = work("Tanaka H", 2011, "On willows by the river", DOI="10.5555/elsewhere.1", custom={"registry": "jalc"})


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with StandIn([*(r for r in RECORDS if r.get("DOI")), DATA, PII, ELSEWHERE]) as server:
        yield server


@pytest.fixture
def settings(standin: StandIn, tmp_path: Path) -> Settings:
    """One reference at a time, and little patience: what hangs is soon given up."""
    return Settings(standin.addresses, cache=tmp_path / "answers", limits=Limits(timeout=0.3, workers=1))


@pytest.fixture
def services(settings: Settings, clock: FakeClock) -> Services:
    return connect(settings, clock)


@pytest.fixture
def connected(settings: Settings, clock: FakeClock) -> Callable[..., Services]:
    """Services with other settings or limits than usual."""

    def make(limits: dict[str, Any] | None = None, **changes: Any) -> Services:
        if limits:
            changes["limits"] = msgspec.structs.replace(settings.limits, **limits)
        return connect(msgspec.structs.replace(settings, **changes), clock)

    return make
