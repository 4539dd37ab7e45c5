"""Zones of the parts of a page."""

from __future__ import annotations

from verileaf.model import Zone
from verileaf.read.html_tree import Element, parse
from verileaf.read.main_content import find_zones

PROSE = "This paragraph has words enough to count as prose, and it says a thing or two about the subject. " * 3


def zones(page: str) -> dict[str, Zone]:
    """Zones by the id of the marked element."""
    tree = parse(page)
    found: dict[str, Zone] = {}
    for index, zone in find_zones(tree).items():
        item = tree.items[index]
        assert isinstance(item, Element)
        found[item.attributes.get("id", item.name)] = zone
    return found


def test_names_do_not_mark_what_holds_the_article() -> None:
    page = f"<div id=social-page><h2>T</h2><p>{PROSE}<p>{PROSE}</div><div id=social-links>Follow</div>"
    assert zones(page) == {"social-links": "boilerplate"}


def test_names_that_describe_the_page_are_no_marks() -> None:
    page = f"<div class='has-ads with-sidebar category-popular' id=a><p>{PROSE}</div><div class=ads id=b>Buy</div>"
    assert zones(page) == {"b": "boilerplate"}


def test_comments_longer_than_the_article_are_still_comments() -> None:
    page = f"<article><h1>T</h1><p>{PROSE}</article><div id=comments>{f'<p>{PROSE}' * 9}</div>"
    assert zones(page)["comments"] == "comment"


def test_lists_of_links_are_navigation_unless_they_are_sources() -> None:
    links = "<li><a href=/a>One study of a kind</a><li><a href=/b>Another study of a kind</a>"
    page = f"<div><h1>T</h1><p>{PROSE}<ul id=a>{links}</ul><p>{PROSE}<h2>Sources</h2><ul id=b>{links}</ul></div>"
    assert zones(page) == {"a": "boilerplate"}


def test_a_page_without_prose_has_only_what_it_declares() -> None:
    assert zones("<div id=x>Short</div><nav id=y>Menu</nav>") == {"y": "boilerplate"}
