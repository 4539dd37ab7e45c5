"""What a page says of itself."""

from __future__ import annotations

from verileaf.model import Author, Metadata
from verileaf.read import read_text


def read(head: str, body: str = "<h1>Heading</h1><p>Words.</p>") -> Metadata:
    return read_text(f"<html lang=en-US><head>{head}</head><body>{body}</body>", "x.html", "html").metadata


def test_meta_elements() -> None:
    metadata = read(
        "<title>Page &amp; site</title><meta name=description content='Short &lt; long'><meta name=author "
        "content='Jane Doe, MD'>"
        "<meta property='article:published_time' content='2025-03-18T08:00:00+00:00'><link rel=canonical "
        "href='https://x.y/z'>"
        "<meta property=og:site_name content=Site><meta property=article:modified_time content=2026-01-02>"
    )
    assert metadata == Metadata(
        title="Page & site",
        description="Short < long",
        authors=(Author("Jane Doe", "MD"),),
        published="2025-03-18",
        modified="2026-01-02",
        language="en-US",
        canonical="https://x.y/z",
        site="Site",
    )


def test_json_ld_in_a_graph() -> None:
    metadata = read(
        """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebPage", "lastReviewed": "2026-05-04", 
         "reviewedBy": {"@type": "Person", "name": "Ann Roe", "honorificSuffix": "PharmD"}},
        {"@type": ["MedicalWebPage", "Article"], "headline": "News &amp; views", "author": {"@id": "#jane"},
         "datePublished": "2026-02-03"},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe, MD, MPH"}]}</script>"""
    )
    assert metadata.title == "News & views"
    assert metadata.authors == (Author("Jane Doe", "MD, MPH"),)
    assert metadata.reviewers == (Author("Ann Roe", "PharmD"),)
    assert (metadata.published, metadata.reviewed) == ("2026-02-03", "2026-05-04")
    assert len(metadata.structured_data) == 1


def test_broken_json_ld_is_passed_over() -> None:
    assert read('<script type="application/ld+json">{"a": </script>').structured_data == ()
    assert read(f'<script type="application/ld+json">{"[" * 100_000}</script>').structured_data == ()


def test_marks_in_the_text() -> None:
    metadata = read(
        "<title>x</title>",
        "<h1>H</h1><p>By <a rel=author href=/jane>Jane Doe, PharmD</a></p><time "
        "datetime=2024-02-26>Feb</time><p>Words."
        "<div id=comments><time datetime=2020-01-01>then</time></div>",
    )
    assert metadata.authors == (Author("Jane Doe", "PharmD"),)
    assert metadata.published == "2024-02-26"


def test_bylines_fill_what_is_missing() -> None:
    metadata = read(
        "", "<h1>H</h1><p class=byline>By the Example editorial team. Last reviewed May 4, 2026.</p><p>Words."
    )
    assert metadata.title == "H"
    assert metadata.authors == (Author("Example editorial team"),)
    assert (metadata.published, metadata.reviewed) == (None, "2026-05-04")
