"""What a sentence is before it is read: question, instruction, story, furniture, supposition."""

from __future__ import annotations

import pytest

from tests.support import document, reading, readings, silverwort
from verileaf.extract.context import CASE_HEADING, Context
from verileaf.extract.sentences import sentences


def context(text: str) -> Context:
    read = document(text)
    sentence = sentences(read)[0]
    hits = [hit for hit in silverwort().find(read.text) if hit.start < sentence.end]
    return Context(read, 0, sentence, hits, skipped=False, in_case=False)


@pytest.mark.parametrize("text", ["Is silverwort safe?", "“Does it help?”", "It helps (does it not?)"])
def test_questions(text: str) -> None:
    assert context(text).question


@pytest.mark.parametrize("text", ["Silverwort is safe.", "Did you know that silverwort cures gout?"])
def test_what_is_no_question(text: str) -> None:
    assert not context(text).question


@pytest.mark.parametrize(
    ("text", "yes", "no", "insists"),
    [
        ("Yes, it does.", True, False, False),
        ("Absolutely!", True, False, True),
        ("Of course it does.", True, False, True),
        ("No.", False, True, False),
        ("Not at all.", False, True, False),
        ("Hardly.", False, True, False),
        ("No one knows.", False, False, False),
        ("No, and here is a long account of all that was tried.", False, False, False),
        ("Nobody has looked.", False, False, False),
        ("It depends.", False, False, False),
    ],
)
def test_answers(text: str, yes: bool, no: bool, insists: bool) -> None:
    found = context(text)
    assert (found.answers_yes, found.answers_no, found.insists) == (yes, no, insists)


@pytest.mark.parametrize(
    "text",
    [
        "He is mistaken.",
        "They are wrong: half of them were ill.",
        "It isn't.",
        "This is simply false.",
        "Not true.",
        "That is a myth.",
        "It hasn’t.",
    ],
)
def test_sentences_that_reject_the_one_before(text: str) -> None:
    assert context(text).rejects_previous


@pytest.mark.parametrize(
    "text", ["He is a farmer.", "It isn't cheap and never was.", "This is true.", "Wrong doses are common."]
)
def test_sentences_that_reject_nothing(text: str) -> None:
    assert not context(text).rejects_previous


@pytest.mark.parametrize(
    "text",
    [
        "He took silverwort for a year and slept well.",
        "Anna, a 45-year-old nurse, tried it.",
        "A 32-year-old man had a seizure.",
        "She healed herself with silverwort.",
    ],
)
def test_one_persons_story(text: str) -> None:
    assert context(text).story


@pytest.mark.parametrize(
    "text",
    ["“It eases pain,” she said.", "He warns that it is addictive.", "Users said they slept well.", "The shed is old."],
)
def test_what_is_no_story(text: str) -> None:
    assert not context(text).story


@pytest.mark.parametrize(
    "text", ["Tags: silverwort, pain, cough", "Filed under: herbs", "Home · Shop · Blog · Contact", "Share this: mail"]
)
def test_furniture(text: str) -> None:
    assert context(text).furniture


def test_a_list_of_effects_is_no_furniture() -> None:
    assert not context("Side effects: nausea, rash and dizziness").furniture


@pytest.mark.parametrize(
    "text",
    [
        "Suppose silverwort cured gout.",
        "Imagine a leaf that cures all.",
        "Anyone who says that it is safe has not looked.",
    ],
)
def test_suppositions(text: str) -> None:
    assert context(text).supposes


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ask your doctor whether it is safe.", ""),
        ("Remember that silverwort is addictive.", " silverwort is addictive."),
        ("Never mix it with aspirin, because both thin the blood.", " both thin the blood."),
        ("Buy it in the valley, where silverwort is legal.", "silverwort is legal."),
        ("Try silverwort, which cures gout.", "cures gout."),
        ("Take silverwort (it never causes nausea).", "it never causes nausea)."),
        ("Avoid wine (and other drinks) with silverwort.", ""),
        ("Start with a small cup (2 g of leaf).", ""),
        ("Silverwort eases pain.", "Silverwort eases pain."),
        ("Never has silverwort cured gout.", "Never has silverwort cured gout."),
    ],
)
def test_instructions_assert_only_what_follows_them(text: str, rest: str) -> None:
    found = context(text)
    assert text[found.imperative_until :].strip() == rest.strip()


@pytest.mark.parametrize(
    "line",
    [
        "Case Study 1: A long road",
        "Case 2",
        "Patient story",
        "Hypothetical case study: Anna",
        "Case reports",
        "Client example A:",
    ],
)
def test_headings_of_case_studies(line: str) -> None:
    assert CASE_HEADING.match(line)


@pytest.mark.parametrize(
    "line", ["In case of overdose", "Patients with gout", "Cases of liver injury", "What patients say"]
)
def test_other_headings(line: str) -> None:
    assert not CASE_HEADING.match(line)


@pytest.mark.parametrize(
    "text",
    [
        "“Non-addictive”: false.",
        "'Safe for all' — misleading.",
        "“It cures gout”, this is simply wrong.",
        "*Silverwort cures gout*: debunked long ago.",
        "“Silverwort cures gout”; that is a myth.",
    ],
)
def test_quotes_that_the_author_rejects(text: str) -> None:
    assert context(text).rejects_quote


@pytest.mark.parametrize(
    "text",
    [
        "“Non-addictive” labels are false.",
        "“It cures gout,” she said, falsely or not.",
        "Silverwort: false hopes and true ones.",
        "“It cures gout”: so says the label.",
    ],
)
def test_quotes_that_stand(text: str) -> None:
    assert not context(text).rejects_quote


@pytest.mark.parametrize(
    "text",
    [
        "The records do not support it.",
        "Our data don't show that.",
        "Evidence does not bear this out.",
        "These studies didn’t confirm it.",
    ],
)
def test_records_that_do_not_support_the_sentence_before(text: str) -> None:
    assert context(text).rejects_previous


@pytest.mark.parametrize(
    "text",
    ["The records do support it.", "The records are old.", "The shops do not support it.", "No records were kept."],
)
def test_records_that_reject_nothing(text: str) -> None:
    assert not context(text).rejects_previous


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("A leaf of the high hills, again.", True),
        ("A leaf of the high hills again!", True),
        ("“A leaf of the high hills, again.”", True),
        ("A leaf of the hills.", False),
        ("A leaf of the high hills, again", False),
        ("A leaf of the high hills again?", False),
        ("A leaf of the high hills, again:", False),
    ],
)
def test_a_long_line_that_ends_as_a_sentence_does_is_one(text: str, full: bool) -> None:
    assert context(text).full is full


def test_a_sentence_whose_verb_is_not_known_is_a_plain_statement_where_it_is_full() -> None:
    def relations(text: str) -> set[str]:
        return {claim.relation for claim in readings(text)}

    assert "other" in relations("Silverwort thrives upon the sunny slopes.")
    assert "other" not in relations("Silverwort upon the sunny slopes")


def test_a_quote_that_is_rejected_is_denied() -> None:
    assert reading("“Silverwort relieves pain”: false.", "treats", "pain").polarity == "negated"
    assert reading("“Silverwort relieves pain”: so says the label.", "treats", "pain").polarity == "affirmed"


@pytest.mark.parametrize(
    ("after", "relation", "expected"),
    [
        ("The records do not support it.", "treats", ("affirmed", "denied")),
        ("Nothing bears that out.", "treats", ("affirmed", "denied")),
        ("The records say otherwise.", "treats", ("negated", "established")),
        ("The records do support it.", "treats", ("affirmed", "established")),
        ("Nothing bears fruit.", "treats", ("affirmed", "established")),
        # of harm and safety it is a denial
        ("The records do not support it.", "dependence", ("negated", "established")),
    ],
)
def test_for_what_the_records_do_not_support_there_is_no_evidence(
    after: str, relation: str, expected: tuple[str, str]
) -> None:
    said = {"treats": "relieves pain", "dependence": "is addictive"}[relation]
    claim = reading(f"Silverwort {said}. {after}", relation)
    assert (claim.polarity, claim.strength) == expected


@pytest.mark.parametrize(
    ("text", "object_", "polarity"),
    [
        ("Have you heard that silverwort relieves pain?", "pain", "affirmed"),
        ("Were you aware that silverwort relieves pain?", "pain", "affirmed"),
        ("Isn't it wonderful that silverwort relieves pain?", "pain", "affirmed"),
        ("Isn't it sad that silverwort never relieves pain?", "pain", "negated"),
        ("Why does silverwort relieve pain?", "pain", "affirmed"),
        ("Why take aspirin when silverwort relieves pain?", "pain", "affirmed"),
    ],
)
def test_what_a_question_takes_for_granted_is_asserted(text: str, object_: str, polarity: str) -> None:
    claim = reading(text, "treats", object_)
    assert (claim.subject, claim.polarity) == ("silverwort", polarity)


@pytest.mark.parametrize(
    "text",
    [
        "Does silverwort relieve pain?",
        "Is it true that silverwort relieves pain?",
        "Isn't it possible that silverwort relieves pain?",
        "Why do people say that silverwort relieves pain?",
        "Why would silverwort relieve pain?",
        "Have you used silverwort to relieve pain?",
        "When does silverwort relieve pain?",
    ],
)
def test_an_open_question_asserts_nothing(text: str) -> None:
    assert readings(text) == ()


def test_what_a_question_takes_for_granted_may_be_rejected_behind_it() -> None:
    claim = reading("Have you heard that silverwort relieves pain? It doesn't.", "treats", "pain")
    assert (claim.polarity, claim.attribution) == ("negated", "rejected")


def test_the_denial_of_an_instruction_does_not_reach_into_its_brackets() -> None:
    assert reading("Do not take silverwort (it causes nausea).", "causes_harm", "nausea").polarity == "affirmed"


def test_what_goes_against_a_view_is_told_to_reject_it() -> None:
    claim = reading(
        "The wards of the old hospital run full, which flies in the face of the belief that silverwort is not addictive.",
        "dependence",
        "addiction",
    )
    assert (claim.attribution, claim.polarity) == ("rejected", "affirmed")


def test_what_does_not_follow_need_not_be_false() -> None:
    assert not readings("Does a low price mean that silverwort is safe? No.")
    assert readings("Is silverwort safe? No.")


def test_a_cited_work_asserts_nothing() -> None:
    assert not readings("Hill AB, Jones C. Silverwort cures gout.")
