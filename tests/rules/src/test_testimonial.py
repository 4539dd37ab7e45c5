from __future__ import annotations

import pytest

HEAD = "# Kratom and my back\n\nKratom is a leaf from Asia.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "After two weeks on kratom I got my life back.",
        "My husband threw out his pain pills and has never felt better since he found kratom.",
        "Kratom saved my marriage, and I can't imagine my mornings without it.",
        "One of our customers, Linda, told us that kratom took away her migraines.",
        "I used to wake up five times. Since I take kratom I sleep like a baby.",
        "Our reader Pete wrote that his knee pain vanished after a single cup of kratom.",
        "My arthritis is completely gone thanks to this kratom tea.",
        "> “Kratom gave me my energy back. I am 71 and I dance again.” — Walt, Ohio",
        "## What our customers say\n\nThe only thing that ever helped my sciatica. — Bea",
    ],
)
def test_stories_of_benefit(quotes, text: str) -> None:
    assert len(quotes("testimonial", HEAD + text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I took kratom for a year and could not stop. The withdrawal was a nightmare.",
        "Kratom did nothing for me.",
        "I hoped that kratom would fix my knee. It did not.",
        "In a survey users reported that it eased their pain.",
        "We asked three doctors what helped their patients most.",
        "I read every study on kratom for this article, and it changed my mind about nothing.",
        "My sister asks whether it works.",
        "## What our customers say\n\nFast shipping and a fair price. — Jo",
        "The farmers I met told me how the leaf is dried.",
        "After I took kratom I ended up in hospital with jaundice.",
    ],
)
def test_harm_failure_and_reports(quotes, text: str) -> None:
    assert not quotes("testimonial", HEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "Ten weeks in and the stiffness in my hands is gone. Never without it now! Marge D., Topeka KS",
        "★★★★★ My depression has lifted and I whistle at work.",
        "Verified buyer\n\nI threw out my pain pills after one tin.",
        '"I could not kneel for years," says Rhonda. Kratom gave her back her garden, and she feels great.',
    ],
)
def test_reviews_without_quotation_marks(quotes, text: str) -> None:
    assert len(quotes("testimonial", HEAD + text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "★★★★★ The parcel came in two days and nothing was torn.",
        "Verified buyer\n\nFair price, fresh powder, and the shop answers my letters.",
        "The leaf is dried in the shade and ground twice. Written in Bogor, Indonesia",
        '"Kratom eased my pain," Pauline Hart told the Denver Post.',
        "A shop quotes one customer: kratom cured my asthma.",
        "We asked members how kratom changed their lives.",
        "Kratom from Borneo has eased the fatigue of workers for centuries.",
        "The survey rated relief of pain 4.5 out of 5. Users said that their pain was gone.",
    ],
)
def test_reviews_of_service_and_stories_that_are_reported(quotes, text: str) -> None:
    assert not quotes("testimonial", HEAD + text)


def test_comments_are_not_the_pages_proof(quotes) -> None:
    text = HEAD + "Little is known.\n\n## Comments\n\nKratom cured my back pain in a week!\n"
    assert not quotes("testimonial", text)


def test_a_story_in_one_paragraph_is_one_finding(quotes) -> None:
    text = HEAD + "Kratom fixed my back. I sleep again. My headaches are gone."
    assert len(quotes("testimonial", text)) == 1


def test_two_quotations_are_two_findings(quotes) -> None:
    text = HEAD + "> “Kratom ended my pain.” — Al\n\n> “I threw away my pills.” — Bo\n"
    assert len(quotes("testimonial", text)) == 2


def test_a_waiver_with_reason_and_day_silences_a_story(quotes) -> None:
    waiver = "<!-- verileaf: ignore SRC003 until 2030-01-31: told to us by a named member, on file -->\n\n"
    assert not quotes("testimonial", HEAD + waiver + "After two weeks on kratom I got my life back.\n")
