"""The command line as a user meets it: a process of its own, its standard output and error, its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from e2e import PARAGRAPHS, ROOT, Cli, Ran, docx_of, pdf_of


@pytest.fixture(scope="session")
def cli(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """Run `verileaf ARGUMENTS`; `stdin` is text or bytes. The cache is the tests' own, and the network is not used."""
    cache = tmp_path_factory.mktemp("cache")
    dead = "http://127.0.0.1:9"  # whoever uses the network all the same, fails
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")},
        "XDG_CACHE_HOME": str(cache),
        "http_proxy": dead,
        "https_proxy": dead,
    }

    def run(*arguments: object, stdin: str | bytes = b"", cwd: Path = ROOT) -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        command = [sys.executable, "-m", "verileaf.cli", *map(str, arguments)]
        done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=environment, timeout=120)
        ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
        assert "Traceback" not in ran.err, ran.err
        return ran

    return run


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"


@pytest.fixture
def articles(tmp_path: Path) -> dict[str, Path]:
    """The same small article as plain text, Markdown, HTML, DOCX and PDF."""
    title, *rest = PARAGRAPHS
    made = {name: tmp_path / f"article.{name}" for name in ("txt", "md", "html", "docx", "pdf")}
    made["txt"].write_text("\n\n".join(PARAGRAPHS) + "\n", encoding="utf-8")
    made["md"].write_text(f"# {title}\n\n" + "\n\n".join(rest) + "\n", encoding="utf-8")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    made["html"].write_text(
        f"<!doctype html><html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body>",
        encoding="utf-8",
    )
    made["docx"].write_bytes(docx_of(title, rest))
    made["pdf"].write_bytes(pdf_of(PARAGRAPHS))
    return made
