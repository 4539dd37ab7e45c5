"""Zones that headings and quotations tell."""

from __future__ import annotations

import pytest

from verileaf.read import read_text
from verileaf.read.zones import section_zone


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("Comments", "comment"),
        ("3 Comments", "comment"),
        ("2 thoughts on “A title”", "comment"),
        ("Leave a Reply:", "comment"),
        ("Join the conversation", "comment"),
        ("Testimonials", "testimonial"),
        ("Customer Reviews (12)", "testimonial"),
        ("What our customers say", "testimonial"),
        ("Related posts", "boilerplate"),
        ("You might also like", "boilerplate"),
        ("About the author", "boilerplate"),
        ("Discussion", None),
        ("Comment", None),
        ("Reviews", None),
        ("User experiences", None),
        ("More about side effects", None),
        ("Similar effects", None),
    ],
)
def test_headings(heading: str, zone: str | None) -> None:
    assert section_zone(heading) == zone


def test_the_section_of_related_posts_ends_at_the_next_heading() -> None:
    document = read_text("# T\n\nA.\n\n## Related posts\n\n- one\n\n## Law\n\nB.", "x", "markdown")
    assert [block.zone for block in document.blocks] == ["main", "main", "boilerplate", "boilerplate", "main", "main"]


def test_signed_stories_in_plain_text() -> None:
    text = "Title\n\n“After one week my pain was gone.” – Maria G., Ohio\n\n“Prices rise,” I said – and left.\n\nWords."
    assert [block.zone for block in read_text(text).blocks] == ["main", "testimonial", "main", "main"]
