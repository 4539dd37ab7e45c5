"""The rules about the page as a whole: each with a page that has everything, then without one thing."""

from __future__ import annotations

import pytest

TITLE = "<title>What is known about kratom and back pain</title>"
DESCRIPTION = (
    '<meta name="description" content="What studies have found about kratom and back pain, and which risks are known.">'
)
DATA = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"MedicalWebPage",'
    '"datePublished":"2026-03-01","lastReviewed":"2026-05-04","author":{"@type":"Person","name":"Nora Finch"}}</script>'
)
BODY = '<p>Kratom relieves pain, <a href="https://doi.org/10.1016/j.drugalcdep.2014.03.017">a survey</a> says.</p>'


def page(*, title: str = TITLE, description: str = DESCRIPTION, data: str = DATA, body: str = BODY) -> str:
    return f"<html><head>{title}{description}{data}</head><body><article><h1>Kratom</h1>{body}</article></body></html>"


def kinds(run, text: str, **options) -> set[str]:
    return {item.kind for item in run(text, **{"format": "html", **options}) if item.code.startswith("PGE")}


def test_a_page_that_has_everything(run) -> None:
    assert not kinds(run, page())


def without(*keys: str) -> str:
    import json

    data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "datePublished": "2026-03-01",
        "lastReviewed": "2026-05-04",
        "author": {"@type": "Person", "name": "Nora Finch"},
    }
    kept = {key: value for key, value in data.items() if key not in keys}
    return f'<script type="application/ld+json">{json.dumps(kept)}</script>'


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (page(data=without("author")), "missing_author"),
        (page(data=without("datePublished", "lastReviewed")), "missing_date"),
        (page(data=without("lastReviewed")), "missing_review_date"),
        (page(body="<p>Kratom relieves pain.</p>"), "missing_sources"),
        (page(body="<p>Kratom relieves pain [citation needed].</p>"), "missing_sources"),
        (page(title=""), "missing_meta_title"),
        (page(title="<title>Kratom</title>"), "missing_meta_title"),
        (page(title=f"<title>{'Kratom and pain ' * 6}</title>"), "missing_meta_title"),
        (page(description=""), "missing_meta_description"),
        (page(description='<meta name="description" content="Kratom.">'), "missing_meta_description"),
        (page(data='<meta name="author" content="Nora Finch">'), "missing_structured_data"),
        (
            page(data='<script type="application/ld+json">{"@type":"BreadcrumbList"}</script>'),
            "missing_structured_data",
        ),
    ],
)
def test_one_thing_is_missing(run, text: str, kind: str) -> None:
    assert kind in kinds(run, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (page(data="", body="<p>By Nora Finch, PharmD</p>" + BODY), "missing_author"),
        (page(data="", body="<p>Published March 1, 2026</p>" + BODY), "missing_date"),
        (page(data="", body="<p>Issue of March 2026</p>" + BODY), "missing_date"),
        (page(data="", body="<p>Medically reviewed May 4, 2026</p>" + BODY), "missing_review_date"),
        (page(body="<p>The shop opens at six.</p>"), "missing_sources"),
        (page(body="<p>Kratom relieves pain. PMID: 32607084</p>"), "missing_sources"),
    ],
)
def test_it_is_there_in_another_form(run, text: str, kind: str) -> None:
    assert kind not in kinds(run, text)


@pytest.mark.parametrize("kind", ["missing_author", "missing_date", "missing_review_date", "missing_sources"])
def test_a_sentence_is_not_a_page(run, kind: str) -> None:
    assert kind not in kinds(run, "Kratom relieves pain.", format="txt")


@pytest.mark.parametrize("kind", ["missing_meta_title", "missing_meta_description", "missing_structured_data"])
def test_only_pages_of_the_web_have_a_head(run, kind: str) -> None:
    assert kind not in kinds(run, "# Kratom\n\n" + "The tree grows in Asia. " * 30, format="md")


def test_sellers_are_warned_about_missing_sources(run) -> None:
    text = page(body="<p>Kratom relieves pain.</p>")
    levels = {
        profile: {i.level for i in run(text, format="html", profile=profile) if i.kind == "missing_sources"}
        for profile in ("editorial", "seller")
    }
    assert levels == {"editorial": {"note"}, "seller": {"warning"}}
