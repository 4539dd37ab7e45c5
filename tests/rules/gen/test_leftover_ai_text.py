from __future__ import annotations

import pytest

from verileaf import fix

HEAD = "# The leaf\n\nThe tree grows in Asia.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Absolutely! Here's a 900-word blog post on the leaf, written for beginners.",
        "Sure, I've put together an outline that covers the main points.",
        "Here is a revised version of your introduction, optimised for search engines.",
        "I hope this helps! Let me know if you'd like a shorter version.",
        "As a large language model, I cannot check prices.",
        "As of my knowledge cutoff, no state had acted.",
        "I'm unable to browse the internet, so please verify the numbers.",
        "This article draft is meant to give you a starting point.",
        "The case studies above are fictional examples created to illustrate typical outcomes.",
        "Make sure to replace the bracketed placeholders with your actual sources before publishing.",
        "Don't forget to insert your own statistics and links before publication.",
        "When citing testimonials in a health post, it is important to maintain a balanced tone.",
        "Writing a compelling FAQ section for a wellness page requires clear and concise answers.",
        "Below is a sample reference list for the article.",
        "All citations should be double-checked before the page goes live.",
        "The scenarios are provided for demonstration purposes only.",
        "**SEO title (58 characters):** The leaf explained",
        "Focus keyword: leaf for pain",
        "Word count: 850",
        "Add the shop links before this goes live.",
        "We still need to flesh out the section on side effects.",
        "Note to self: tighten this paragraph.",
        "Keep the tone friendly but authoritative throughout.",
        "End with a call to action that invites readers to subscribe.",
        "This statement needs a citation.",
        "Figures and quotes to be added.",
    ],
)
def test_kinds_of_drafting_talk(quotes, text: str) -> None:
    assert len(quotes("leftover_ai_text", HEAD + text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Add the powder to hot water and stir.",
        "Include all references to other drugs when you talk to a pharmacist.",
        "The agency has to update its alert before publication of the rule.",
        "Before publishing, the authors registered the trial.",
        "Should a page add a disclaimer?",
        "The bill wants to expand the section of the law on labels.",
        "Certainly not. Nobody has measured it.",
        "Of course the leaf is bitter, and here is what growers do about it.",
        "Here is what is known about the leaf.",
        "Below are the five most frequent side effects.",
        "Remember to tell your doctor about every herb you take.",
        "Make sure to check the label before you buy.",
        "This article outlines what is known and what is not.",
        "This guide covers law, risks and interactions.",
        "These questions are answered by our pharmacists.",
        "Let me know in the comments what you think.",
        "Let your doctor know if you feel worse.",
        "The links between dose and effect are unclear.",
        "References should be read with care.",
        "For example, tea is weaker than extract.",
        "The tone of the debate has changed.",
        "Note: this page is not medical advice.",
        "Writing a prescription takes a minute.",
        "Artificial intelligence has been used to screen alkaloids.",
        "The draft bill outlines a ban.",
        "Please note that laws change often, so the list should be checked against the statute.",
        "Here are the facts.",
        "Here is our review of the evidence.",
    ],
)
def test_words_for_readers(quotes, text: str) -> None:
    assert not quotes("leftover_ai_text", HEAD + text)


def findings(run, text: str):
    return [item for item in run(text) if item.kind == "leftover_ai_text"]


def test_the_safe_fix_removes_the_line_and_leaves_the_rest(run) -> None:
    text = "Sure! Here is a blog post of 500 words that explains the leaf.\n\n# The leaf\n\nThe tree grows in Asia.\n"
    (found,) = findings(run, text)
    assert found.fix is not None
    assert found.fix.safe
    assert fix.apply(text, fix.plan([found])) == "# The leaf\n\nThe tree grows in Asia.\n"


def test_the_safe_fix_removes_a_sentence_and_leaves_its_neighbours(run) -> None:
    text = "# The leaf\n\nThe tree is tall. As a large language model, I cannot see it. It grows in Asia.\n"
    (found,) = findings(run, text)
    assert found.fix is not None
    assert fix.apply(text, fix.plan([found])) == "# The leaf\n\nThe tree is tall. It grows in Asia.\n"


def test_a_statement_that_hangs_on_the_talk_is_not_removed_safely(run) -> None:
    text = "# The leaf\n\nAs of my last update, the leaf was banned in six states.\n"
    (found,) = findings(run, text)
    assert found.fix is None or not found.fix.safe


def test_neighbours_are_one_finding(quotes) -> None:
    text = HEAD + "I hope this helps. Let me know if you'd like a longer version."
    assert quotes("leftover_ai_text", text) == ["I hope this helps. Let me know if you'd like a longer version."]


def test_the_fix_takes_the_element_of_a_page_along(run) -> None:
    page = (
        "<html><head><title>The leaf</title></head><body><article><h1>The leaf</h1><p>The tree grows in Asia.</p>"
        "<p>Here is a revised version of your article, optimised for search engines.</p></article></body></html>"
    )
    (found,) = [item for item in run(page, "html") if item.kind == "leftover_ai_text"]
    assert found.fix is not None
    assert fix.apply(page, fix.plan([found])).endswith("<p>The tree grows in Asia.</p></article></body></html>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sure, here is the rewritten article: The leaf is bitter and green.", "The leaf is bitter and green."),
        ("As an AI language model, I cannot see it. However, the tree is tall.", "The tree is tall."),
        (
            "The tree is tall. As an AI language model, I cannot see it. However, its leaf is small.",
            "The tree is tall. However, its leaf is small.",
        ),
        ("Sure, here is the rewritten article: enjoy!\n\nThe leaf is bitter.", "The leaf is bitter."),
    ],
)
def test_the_text_behind_the_talk_stays_and_stands_alone(run, before: str, after: str) -> None:
    text = f"# The leaf\n\n{before}\n"
    assert fix.apply(text, fix.plan(findings(run, text))) == f"# The leaf\n\n{after}\n"


TALK = "As an AI language model, I cannot see it."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"The tree is tall. **{TALK}** It grows in Asia.", "The tree is tall. It grows in Asia."),
        (f"The tree is tall. **{TALK}**", "The tree is tall."),
        (f"*{TALK}* The tree is tall.", "The tree is tall."),
        (f"*{TALK} The tree is tall.*", "*The tree is tall.*"),
        (f"**The tree is tall. {TALK}** It grows.", f"**The tree is tall. {TALK}** It grows."),  # it would tear a mark
        (f"**{TALK}** However, the tree is tall.", "However, the tree is tall."),
    ],
)
def test_no_mark_is_left_without_its_other_half(run, before: str, after: str) -> None:
    text = f"# The leaf\n\n{before}\n"
    assert fix.apply(text, fix.plan(findings(run, text))) == f"# The leaf\n\n{after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p><em>{TALK}</em> The tree is tall.</p>", "<p>The tree is tall.</p>"),
        (f"<p>The tree.</p><p><strong>{TALK}</strong></p>", "<p>The tree.</p>"),
        (f"<p><em>It is tall. {TALK}</em> It grows.</p>", f"<p><em>It is tall. {TALK}</em> It grows.</p>"),
    ],
)
def test_no_element_is_left_open(run, before: str, after: str) -> None:
    page = "<html><head><title>The leaf</title></head><body><article><h1>The leaf</h1>{}</article></body></html>"
    found = [item for item in run(page.format(before), "html") if item.kind == "leftover_ai_text"]
    assert found
    assert fix.apply(page.format(before), fix.plan(found)) == page.format(after)


def test_a_machines_statement_is_not_removed_safely(run) -> None:
    text = "# The leaf\n\nAs an AI language model, I can tell you that the tree grows in Asia.\n"
    (found,) = findings(run, text)
    assert found.fix is None or not found.fix.safe
