from __future__ import annotations

import pytest

HEAD = "# Kratom and sleep\n\nKratom is a leaf. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Ravi Menon, sleep physician: “It calms the restless.”", "Dr. Ravi Menon"),
        ("According to Professor Ilse Brandauer, one cup is enough.", "Professor Ilse Brandauer"),
        ("“My clients sleep through,” says Gwen Ortiz, a certified herbalist.", "Gwen Ortiz"),
        ("Pharmacologist Tomas Eder explains that it is milder than tea.", "Tomas Eder"),
        ("Nadia Brook, PharmD, recommends it to her customers.", "Nadia Brook, PharmD"),
        ("Dr. Lou Hart of the Sunrise Pain Institute adds: “No side effects.”", "Dr. Lou Hart"),
        ("In the words of Dr. Ana Pilar, it is a gift of nature.", "Dr. Ana Pilar"),
    ],
)
def test_voices_that_lead_nowhere(quotes, text: str, name: str) -> None:
    assert quotes("unverifiable_expert", HEAD + text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ravi Menon of Johns Hopkins says that little is known.",
        "“We know little,” says Ann Cole, a pharmacologist at the University of Florida.",
        "Dr. Ravi Menon [described](https://doi.org/10.1111/add.10000) three patients.",
        "Dr. Ilse Brand said in her study that half slept worse [4].",
        "FDA Commissioner Dr. Scott Gottlieb said that it is an opioid.",
        "Ask your doctor, says every leaflet.",
        "Dr Pepper tastes better, says my son.",
        "A pharmacist in town says that she sells none.",
        "The clinic is on Dr. Martin Luther King Street.",
        "Singh and colleagues reported that half were dependent.",
    ],
)
def test_voices_that_can_be_looked_up_and_no_voices(quotes, text: str) -> None:
    assert not quotes("unverifiable_expert", HEAD + text)


def test_the_authors_of_the_page_are_not_its_experts(quotes) -> None:
    page = (
        '<html><head><meta name="author" content="Dr. Ravi Menon"></head><body><article><h1>Kratom and sleep</h1>'
        "<p>Dr. Ravi Menon says: “Kratom is not well studied.”</p></article></body></html>"
    )
    assert not quotes("unverifiable_expert", page, format="html")


def test_one_finding_for_each_person(quotes) -> None:
    text = HEAD + "Dr. Ravi Menon says it works. “Try it,” Dr. Menon adds."
    assert len(quotes("unverifiable_expert", text)) == 1


def test_a_seller_has_to_prove_its_experts(run) -> None:
    text = HEAD + "Dr. Ravi Menon says it works."
    levels = {
        profile: [item.level for item in run(text, profile=profile) if item.kind == "unverifiable_expert"]
        for profile in ("editorial", "seller")
    }
    assert levels == {"editorial": ["warning"], "seller": ["error"]}
