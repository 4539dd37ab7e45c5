"""Whole processes, timed one after the other, and tables of the result."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

VERILEAF = str(Path(sys.executable).with_name("verileaf"))
"""The command of the environment that runs the benchmark."""


_RUNNER = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
files = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
start = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=files)
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - start
print(os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""A small process that runs the command: the system counts the memory of a process's parent as its own at first."""


class Cost(NamedTuple):
    """What one process took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system."""
    peak: float
    """Largest resident memory in MiB."""


def run(command: Sequence[str]) -> Cost:
    """Run a command with its output thrown away. Raises `RuntimeError` if its exit code is not 0 or 1."""
    runner = [sys.executable, "-I", "-S", "-c", _RUNNER, *command]
    answer = subprocess.run(runner, check=True, capture_output=True, text=True, env=_environment()).stdout
    code, wall, cpu, peak = answer.split()
    if code not in ("0", "1"):
        raise RuntimeError(f"{shown(command)} ended with {code}")
    unit = 1 if sys.platform == "darwin" else 1024  # memory is counted in bytes there and in KiB elsewhere
    return Cost(float(wall), float(cpu), int(peak) * unit / 2**20)


def _environment() -> dict[str, str]:
    """With compiled modules kept, as in any installed program; some build machines forbid it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def interleaved(commands: Sequence[Sequence[str]], rounds: int) -> list[Cost]:
    """The median cost of each command, run in turn `rounds` times after a warm-up."""
    for command in commands:
        run(command)
    costs: list[list[Cost]] = [[] for _ in commands]
    for _ in range(rounds):
        for own, command in zip(costs, commands, strict=True):
            own.append(run(command))
    return [Cost(*(statistics.median(column) for column in zip(*own, strict=True))) for own in costs]


def one_core() -> None:
    """Keep this process and its children on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def machine() -> str:
    """The machine in one line, without names or paths."""
    cpus = os.cpu_count() or 1
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return f"{system}, {_processor()}, {cpus} CPUs, {platform.python_implementation()} {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def shown(command: Iterable[str]) -> str:
    """A command as one would type it, without the folders of this machine."""
    parts = []
    for number, part in enumerate(command):
        if number == 0 or "/" in part:
            part = Path(part).name
        parts.append(f'"{part}"' if " " in part else part)
    return " ".join(parts)


def head(module: str) -> str:
    """The command that was given, the machine and the day."""
    given = " ".join([f"python -m benchmarks.{module}", *(Path(a).name if "/" in a else a for a in sys.argv[1:])])
    return f"`{given}`\n\n{machine()}; {time.strftime('%Y-%m-%d', time.gmtime())}.\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, the first column to the left."""
    marks = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, marks, *rows))
