"""Statements of law that were never so, and those whose time is over."""

from __future__ import annotations

import pytest


def kinds(run, text: str) -> set[str]:
    return {item.kind for item in run(f"# Kratom law, 2026\n\n{text}") if item.kind in ("law_wrong", "law_outdated")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kratom is banned in Texas.", "law_wrong"),
        ("Kratom is illegal in Colorado.", "law_wrong"),
        ("In Florida kratom is prohibited.", "law_wrong"),
        ("In Oregon kratom is against the law.", "law_wrong"),
        ("Kratom is legal in Louisiana.", "law_outdated"),
        ("Kratom is banned in Rhode Island.", "law_outdated"),
        ("Kratom is legal in Alabama.", "law_outdated"),
        ("Kratom is illegal in Thailand.", "law_outdated"),
    ],
)
def test_a_wrong_and_an_outdated_statement(run, text: str, kind: str) -> None:
    assert kinds(run, text) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Kratom is banned in Alabama.",
        "Kratom is legal in Texas.",
        "Louisiana has banned kratom.",
        "Is kratom banned in Texas?",
    ],
)
def test_the_law_as_it_stands(run, text: str) -> None:
    assert not kinds(run, text)


def test_the_law_is_an_error_for_everybody(run) -> None:
    for profile in ("editorial", "affiliate", "seller"):
        found = [
            i.level for i in run("# Law, 2026\n\nKratom is banned in Texas.", profile=profile) if i.kind == "law_wrong"
        ]
        assert found == ["error"]
