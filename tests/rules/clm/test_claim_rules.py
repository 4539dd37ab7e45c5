"""Verdicts become findings: one for the same words, of the verdict's kind, with the sources it rests on."""

from __future__ import annotations

import pytest

KINDS = ("claim_contradicted", "claim_overstated", "claim_outdated", "claim_unsupported")


def kinds(run, text: str) -> set[str]:
    return {item.kind for item in run(f"# About kratom\n\n{text}") if item.kind in KINDS}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kratom cannot cause dependence.", "claim_contradicted"),
        ("Nobody has ever had liver injury from kratom.", "claim_contradicted"),
        ("Kratom never causes nausea.", "claim_contradicted"),
        ("Kratom has been proven to cure depression.", "claim_overstated"),
        ("Kratom always ends chronic pain for everyone.", "claim_overstated"),
        ("Kratom heals arthritis.", "claim_overstated"),
        ("Kratom definitely relieves anxiety.", "claim_overstated"),
        ("In the current outbreak kratom is contaminated with Salmonella.", "claim_outdated"),
        ("Kratom causes glaucoma.", "claim_unsupported"),
    ],
)
def test_a_verdict_is_a_finding(run, text: str, kind: str) -> None:
    assert kinds(run, text) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Some users report that kratom eases their pain.",
        "It is not known whether kratom relieves depression.",
        "Daily use of kratom can lead to dependence.",
        "Kratom belongs to the coffee family.",
        "The tree is tall.",
        "Does kratom cure cancer?",
    ],
)
def test_fitting_words_and_what_asserts_nothing(run, text: str) -> None:
    assert not kinds(run, text)


def test_findings_name_their_sources_and_readings_of_the_same_words_are_one(run) -> None:
    found = [item for item in run("# About kratom\n\nKratom cures depression and anxiety.") if item.kind in KINDS]
    assert len({item.span for item in found}) == len(found)
    assert all(item.evidence for item in found)
