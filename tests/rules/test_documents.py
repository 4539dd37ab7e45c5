"""Every rule is what its own document says: sections, code, levels, and examples that raise it or stay silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from verileaf.rules import FAMILIES, SECTIONS, Rule, find, rules
from verileaf.rules import docs as pages

if TYPE_CHECKING:
    from tests.rules.conftest import Run

_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ALL = [pytest.param(rule, id=rule.kind) for rule in rules()]


def section(rule: Rule, name: str) -> str:
    return re.split(r"^## ", rule.document.partition(f"## {name}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def blocks(rule: Rule, name: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Format, options and text of each fenced block under the heading; headings inside the blocks don't end it."""
    document = rule.document
    start = document.index(f"\n## {name}\n")
    following = SECTIONS[SECTIONS.index(name) + 1]
    for match in _FENCE.finditer(document[start : document.index(f"\n## {following}\n")]):
        yield match[1], dict(part.split("=") for part in match[2].split()), match[3]


@pytest.mark.parametrize("rule", ALL)
def test_the_document_has_a_summary_and_all_sections_in_order(rule: Rule) -> None:
    places = [rule.document.find(f"\n## {name}\n") for name in SECTIONS]
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 90
    assert -1 not in places
    assert places == sorted(places)
    assert all(section(rule, name).strip() for name in SECTIONS)


@pytest.mark.parametrize("rule", ALL)
def test_code_kind_and_levels_are_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.code[:3].lower() == rule.family
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", rule.kind)
    assert not rule.kind.startswith(("avoid_", "use_", "no_", "check_"))
    assert set(rule.levels) == {"editorial", "affiliate", "seller"}
    assert set(rule.levels.values()) <= {"error", "warning", "note", "off"}


def test_codes_and_kinds_are_unique_and_every_family_has_rules() -> None:
    found = rules()
    assert len({rule.code for rule in found}) == len({rule.kind for rule in found}) == len(found)
    assert {rule.family for rule in found} == set(FAMILIES)


@pytest.mark.parametrize("rule", ALL)
def test_a_rule_is_found_by_its_code_and_by_its_kind(rule: Rule) -> None:
    assert find(rule.code.lower()) is rule
    assert find(rule.kind) is rule


@pytest.mark.parametrize("rule", ALL)
def test_examples_raise_the_rule_and_their_betters_do_not(rule: Rule, run: Run) -> None:
    bad, good = list(blocks(rule, "Example")), list(blocks(rule, "Instead"))
    assert bad
    assert good
    for name, options, text in bad:
        codes = [item.code for item in run(text, name, **options)]
        assert rule.code in codes, text
    for name, options, text in good:
        found = [item for item in run(text, name, **options) if item.code == rule.code]
        assert not found, (text, found)


def test_severity_does_not_fall_from_editorial_to_seller() -> None:
    order = ["off", "note", "warning", "error"]
    for rule in rules():
        levels = [order.index(rule.levels[profile]) for profile in ("editorial", "affiliate", "seller")]
        assert levels == sorted(levels), rule.code


def test_the_page_of_rules_names_every_rule_once() -> None:
    page = pages.page()
    for rule in rules():
        assert page.count(f"## {rule.code} `{rule.kind}`") == 1
        assert page.count(f"[{rule.code}](#{rule.code.lower()})") == 1


def test_the_page_of_rules_is_current() -> None:
    assert pages.FILE.read_text(encoding="utf-8") == pages.page()
