"""The HTML report in a real browser: it shows the article, runs nothing, loads nothing, and its filters work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from e2e import DAY, Cli

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"no browser here ({', '.join(NAMES)})")

PROBE = """
<script>
addEventListener("load", () => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((item) => item.checkVisibility()).length;
  const found = { marks: shown("main mark"), remarks: shown("details.remark"), width: document.body.scrollWidth };
  const count = (name) => shown(`.remark.${name}`);
  for (const box of document.querySelectorAll("input[type=checkbox][id^=show-]")) {
    const name = box.id.slice("show-".length);
    const before = count(name);
    box.click();
    found[name] = [before, count(name)];
    box.click();
  }
  const broken = [...document.querySelectorAll("a[href^='#']")].filter(
    (link) => !document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1))));
  found.broken = broken.map((link) => link.getAttribute("href"));
  document.documentElement.dataset.probe = JSON.stringify(found);
});
</script>
"""
"""Put into a copy of the page; what it sees is read from the document that the browser gives back."""


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Open a file in the browser, without a window and without a network; returns what the options ask for."""
    home = tmp_path_factory.mktemp("browser")
    options = ["--headless", "--disable-gpu", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")

    def run(page: Path, *more: str) -> str:
        assert BROWSER is not None
        command = [BROWSER, *options, f"--user-data-dir={home}", *more, page.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    return run


@pytest.fixture(scope="module")
def page(cli: Cli, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "report.html"
    cli("check", examples, "--as-of", DAY, "--format", "html", "--output", file)
    return file


def test_the_articles_are_shown_with_their_remarks(page: Path, browse: Callable[..., str]) -> None:
    dom = browse(page, "--dump-dom")
    text = re.sub(r"<[^>]+>", "", dom)
    assert "Kratom and chronic pain: what is known so far" in text
    assert re.search(r"<mark[^>]*>[^<]*clinically proven", dom)
    assert "whether kratom relieves chronic pain" in text


def test_marks_filters_and_links_work(page: Path, browse: Callable[..., str]) -> None:
    probed = page.with_name("probed.html")
    source = page.read_text(encoding="utf-8")
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
    assert policy.search(source), "the page has a content security policy"
    probed.write_text(policy.sub("", source).replace("</body>", PROBE + "</body>"), encoding="utf-8")
    dom = browse(probed, "--dump-dom", "--window-size=360,900", "--virtual-time-budget=5000")
    match = re.search(r'data-probe="([^"]*)"', dom)
    assert match, "the probe did not run"
    found = json.loads(unescape(match[1]))
    assert found["marks"] >= 10
    assert found["remarks"] >= 10
    assert found["broken"] == []
    assert found["width"] <= 500, "wider than a telephone"
    assert found["error"][0] > 0
    assert all(after == 0 for _, after in (value for value in found.values() if isinstance(value, list) and value))


def test_the_policy_stops_scripts(page: Path, browse: Callable[..., str]) -> None:
    """Should an article ever get a script into the page, the browser does not run it."""
    probed = page.with_name("hostile.html")
    probed.write_text(page.read_text(encoding="utf-8").replace("</body>", PROBE + "</body>"), encoding="utf-8")
    assert "data-probe=" not in browse(probed, "--dump-dom", "--virtual-time-budget=2000")


def test_the_page_can_be_drawn(page: Path, browse: Callable[..., str], tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    browse(page, f"--screenshot={picture}", "--window-size=1200,1600", "--hide-scrollbars")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000
