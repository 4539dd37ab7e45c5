"""Named experts: titles, letters after the name, role and affiliation."""

from __future__ import annotations

import pytest

from tests.support import document
from verileaf.extract.people import people
from verileaf.extract.sentences import sentences
from verileaf.model import Person
from verileaf.read import read_text


def find(text: str) -> list[Person]:
    read = document(text)
    return list(people(read, sentences(read)))


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Dr. Ines Calder says it is safe.", "Ines Calder", "Dr."),
        ("It is safe, says Dr Ines Calder.", "Ines Calder", "Dr"),
        ("Professor Otto van der Berg disagrees.", "Otto van der Berg", "Professor"),
        ("Prof. J. R. Quill disagrees.", "J. R. Quill", "Prof."),
        ("Associate Professor Mia O'Hara wrote it.", "Mia O'Hara", "Associate Professor"),
        ("Doctor Brandt has seen it.", "Brandt", "Doctor"),
        ("Ines Calder, MD, says so.", "Ines Calder", "MD"),
        ("Ines Calder, M.D., Ph.D., says so.", "Ines Calder", "M.D., Ph.D."),
        ("Tom B. Lark, PharmD, fills them.", "Tom B. Lark", "PharmD"),
    ],
)
def test_names_and_titles(text: str, name: str, title: str) -> None:
    (person,) = find(text)
    assert (person.name, person.title) == (name, title)


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        (
            "Dr. Ines Calder, a pain specialist at the University of Borset, says so.",
            "a pain specialist at the University of Borset",
            "University of Borset",
        ),
        ("Dr. Ines Calder, Rheumatologist: “It may help.”", "Rheumatologist", ""),
        ("Dr. Ines Calder of Melford General Hospital says so.", "", "Melford General Hospital"),
        ("Dr. Ines Calder (clinical pharmacist) says so.", "clinical pharmacist", ""),
        ("Dr. Ines Calder says so.", "", ""),
    ],
)
def test_role_and_affiliation(text: str, role: str, affiliation: str) -> None:
    (person,) = find(text)
    assert (person.role, person.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Pepper is a drink.",
        "The doctor says it is safe.",
        "She lives at Dr. Brandt Street in town.",
        "MD is a state; so is PA.",
        "A doctor of medicine disagrees.",
    ],
)
def test_who_is_no_expert(text: str) -> None:
    assert find(text) == []


def test_two_in_a_sentence_and_their_places() -> None:
    text = "First came a word. Dr. Ines Calder and Prof. Otto Berg disagree."
    found = find(text)
    assert [(p.name, p.sentence) for p in found] == [("Ines Calder", 1), ("Otto Berg", 1)]
    assert [text[p.start : p.end] for p in found] == ["Dr. Ines Calder", "Prof. Otto Berg"]


def test_visitors_and_menus_present_no_experts() -> None:
    page = (
        "<html><body><main><article><h1>Leaf</h1>"
        "<p>Dr. Ines Calder studied the leaf for many years and wrote a book on it.</p></article></main>"
        "<section id='comments' class='comments'><p>Dr. Otto Berg told me so.</p></section></body></html>"
    )
    read = read_text(page, format="html")
    assert [p.name for p in people(read, sentences(read))] == ["Ines Calder"]
