"""HTML pages: text, positions, links, zones."""

from __future__ import annotations

import pytest

from verileaf.errors import InputError
from verileaf.model import Document
from verileaf.read import read_text

PROSE = "This is a paragraph of the article with enough words in it to count as prose, and it goes on for a while. "


def read(page: str) -> Document:
    return read_text(page, "x.html", "html")


def words(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def zones(document: Document) -> dict[str, str]:
    return {document.text[block.start : block.end]: block.zone for block in document.blocks}


def test_blocks() -> None:
    page = (
        "<h1>T</h1><p>a "
        "<b>b</b>c<br>d<br><br>e<ul><li>f<ul><li>g</ul><li>h</ul><table><caption>i<tr><th>j<td>k</table>"
        "<blockquote><p>l</blockquote><pre>m\n  "
        "n</pre><figure><img><figcaption>o</figcaption></figure><dl><dt>p<dd>q</dl>r"
    )
    assert words(read(page)) == [
        ("title", "T"),
        ("paragraph", "a bc\nd"),
        ("paragraph", "e"),
        ("list_item", "f"),
        ("list_item", "g"),
        ("list_item", "h"),
        ("caption", "i"),
        ("table_cell", "j"),
        ("table_cell", "k"),
        ("quote", "l"),
        ("code", "m\n  n"),
        ("caption", "o"),
        ("paragraph", "p"),
        ("list_item", "q"),
        ("paragraph", "r"),
    ]


def test_white_space_collapses_and_inline_elements_add_none() -> None:
    page = "<p>\n  one\n\t two <i> three</i><b>four </b> five&nbsp;six&#32;  seven\n</p>"
    document = read(page)
    assert document.text == "one two threefour five\xa0six seven"
    span = document.span(0, len("one two"))
    assert page[span.start : span.end] == "one\n\t two"


def test_character_references_are_indivisible() -> None:
    page = "<p>A &lt; B &amp;amp; caf&eacute &hearts; &unknown; &#x1F33F; &notit; &#0; &#99999999999999999999;</p>"
    document = read(page)
    assert document.text == "A < B &amp; café ♥ &unknown; 🌿 ¬it; \ufffd \ufffd"
    at = document.text.index("♥")
    span = document.span(at, at + 1)
    assert page[span.start : span.end] == "&hearts;"


def test_what_readers_do_not_see_is_dropped() -> None:
    page = (
        "<head><title>t</title></head><p>a<script>if (a < b) '</p>'</script><style>p > a {}</style>b<!-- "
        "<p>c --><svg><text>d"
        "</text></svg><template>e</template><noscript>f</noscript><textarea>g</textarea><select><option>h</select>i</p>"
    )
    assert read(page).text == "abi"


def test_links_and_their_addresses() -> None:
    page = (
        '<p>See <a href="/a?b=1&amp;c=2" rel="nofollow sponsored">this <b>page</b> </a>or <a '
        "name=x>that</a>, <div><a href=u>u<p>v</p></a></div>"
    )
    document = read(page)
    found = [(document.text[link.start : link.end], link.url, link.rel) for link in document.links]
    assert found[0] == ("this page", "/a?b=1&c=2", "nofollow sponsored")
    assert [entry[0] for entry in found[1:]] == ["u", "v"]
    span = document.links[0].url_span
    assert span is not None
    assert page[span.start : span.end] == "/a?b=1&amp;c=2"


def test_landmarks_and_names_give_zones() -> None:
    page = (
        '<body class="no-sidebar"><header>Site<nav><a href=/>Home</a></nav></header><div '
        'id="cookie-banner">We use cookies</div>'
        f"<main><article><header><h1>Title</h1><p>By Jane Doe</p></header><p>{PROSE}<p>{PROSE}"
        '<div class="share-buttons"><a href=#>Tweet</a></div><aside>An aside</aside>'
        "<section class='testimonials'><p>It helped me.</section><footer>Tags</footer></article>"
        '<section id="comments"><h3>2 comments</h3><p>Nice.</p><form>Your name</form></section></main>'
        "<footer>© 2026</footer>"
    )
    found = zones(read(page))
    assert [name for name, zone in found.items() if zone == "main"] == ["Title", "By Jane Doe", PROSE.strip()]
    assert {found[name] for name in ("2 comments", "Nice.", "Your name")} == {"comment"}
    assert found["It helped me."] == "testimonial"
    assert {found[name] for name in ("Site", "Home", "We use cookies", "Tweet", "An aside", "Tags", "© 2026")} == {
        "boilerplate"
    }


def test_a_page_without_landmarks() -> None:
    page = (
        f"<div><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul></div><div><h1>Title</h1>"
        f"<p>{PROSE * 2}</p><p>{PROSE * 3}</p>"
        "<p><a href=/c>Another post of ours</a></p><h2>References</h2><ul><li><a href=/d>A study</a></ul></div>"
        "<div><p>Links and words at the side</p></div>"
    )
    found = zones(read(page))
    assert {found[name] for name in ("One", "Two", "Another post of ours", "Links and words at the side")} == {
        "boilerplate"
    }
    assert {found[name] for name in ("Title", "References", "A study")} == {"main"}


def test_a_form_around_the_whole_page_is_no_boilerplate() -> None:
    assert set(zones(read(f"<form><div><h1>T</h1><p>{PROSE}</p><p>{PROSE}x</p></div></form>")).values()) == {"main"}


def test_a_lead_between_title_and_body_is_main_text() -> None:
    page = f"<div><h1>T</h1><p>A lead in a sentence.</p><div><p>{PROSE * 2}</p><p>{PROSE * 3}</p></div></div>"
    assert set(zones(read(page)).values()) == {"main"}


def test_an_unclosed_comment_is_noted() -> None:
    document = read("<p>shown</p>\n<!-- <p>not shown</p>")
    assert document.text == "shown"
    assert document.notes == ("A tag or comment that begins in line 2 never ends; nothing after it shows.",)


def test_very_deep_pages_are_read_with_a_note() -> None:
    document = read("<div>" * 100_000 + "deep")
    assert document.text == "deep"
    assert document.notes == ("Elements are nested 100000 deep; browsers stop at 512.",)


def test_no_text_is_an_error() -> None:
    with pytest.raises(InputError, match="no text"):
        read("<html><head><title>t</title></head><body><script>x</script></body></html>")
