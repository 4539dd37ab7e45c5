from __future__ import annotations

import pytest

from verileaf.rules.saf._acts import Act
from verileaf.rules.saf.dangerous_advice import MESSAGES

HEAD = "# Kratom and you\n\nKratom is sold as a powder. "

STOP_OR_REPLACE = [
    "Throw your Percocet in the bin tonight and start kratom in the morning.",
    "You can safely quit your antidepressant once you have found your strain.",
    "Trade in your Ambien for a cup of red vein and sleep well.",
    "On Suboxone? Drop it the day your first kratom parcel arrives.",
    "Here is how to replace your pain pills with kratom in a week.",
    "Halve your methadone and fill the gap with capsules.",
    "Simply switch from tramadol to kratom; your body will thank you.",
    "You no longer need your blood pressure tablets.",
    "Reach for kratom instead of your oxycodone.",
    "Skip your evening dose of gabapentin and take a scoop.",
    "Taper your hydrocodone yourself with kratom over ten days.",
    "I recommend swapping Xanax for two capsules of green Malay.",
    "It's time to ditch the pills your doctor gave you.",
    "Can it take over from Zoloft? Yes. Stop Zoloft and begin with a teaspoon.",
    "Say goodbye to your prescriptions.",
]
COMBINE = [
    "Chase it with a shot of whiskey for a warmer glow.",
    "Mix a scoop into your wine and put your feet up.",
    "It goes great with a Valium after work.",
    "For deep sleep, stack it with your Klonopin.",
    "Half a Norco plus 3 grams of kratom is my favourite combo.",
    "There's no problem with taking it alongside any medication.",
    "You can have it with your antidepressants, no worries.",
    "Add a splash of vodka and the pain floats away, it's magic.",
]
ESCALATE = [
    "Keep adding a spoonful every half hour until the pain is gone.",
    "Take as much as you like, there is no upper limit.",
    "If one cup does nothing, double the dose and go on until you feel it.",
    "Swallow three heaping tablespoons at once.",
    "Increase the dose every hour until you experience what you are after.",
    "Start with a teaspoon and keep going until you can't feel your knee.",
]
DOCTOR = [
    "There is no need to tell your doctor about it.",
    "Don't bother asking your pharmacist; they know nothing about plants.",
    "Skip the doctor and trust the leaf.",
    "You don't have to see a physician before you change your pills.",
    "Your doctor doesn't need to know.",
    "You can stop whenever you like without asking your GP.",
]
WHEEL = [
    "A cup of kratom before a road trip keeps you wide awake.",
    "I take 5 grams for the drive home and feel sharp as a razor.",
    "You can drive just fine after a dose of kratom.",
    "It is perfectly safe to operate machinery on kratom.",
]
PREGNANT = [
    "Kratom is perfectly safe during pregnancy because it's natural.",
    "If you are expecting a baby, don't worry, you can keep drinking it.",
    "It settles morning sickness better than ginger, so go ahead and enjoy your tea.",
    "Nursing mothers can take it too; it's harmless.",
]

CHILD = [
    "Stir half a gram into your daughter's yoghurt before school.",
    "Youngsters can have one gummy after practice.",
    "A lively kid? A spoonful in cocoa works every time.",
    "It is gentle enough for teenagers.",
    "Can my son take kratom? Yes, half a capsule.",
]
EMERGENCY = [
    "There is no need to call an ambulance over a faint.",
    "Don't go to the ER, it wears off by morning.",
    "If she cannot be woken, let her sleep it off.",
    "A seizure after the third cup is quite normal.",
]
FORCE = [
    "Lock your brother in the spare room until the shaking ends.",
    "Keep her in the house for ten days and answer no calls.",
]
ABRUPT = [
    "Quit overnight and on your own, that is all it takes.",
    "Cold turkey is the safest way out of a daily habit.",
    "Expectant mothers should drop it from one day to the next.",
]
BORROW = [
    "Get a few Suboxone strips from a friend for the bad nights.",
    "Your sister's leftover Klonopin makes the first week easier.",
]
CHEAT = [
    "Drink a cup of vinegar on the morning of the drug test.",
    "Niacin will flush every trace before a urine screen.",
]
MORE = [
    "Brandy goes together nicely with the bitter powder.",
    "Feel free to enjoy a beer while on kratom.",
    "If one bag does nothing, take another.",
    "I quit my Lexapro the week I found kratom, and so can you.",
    "Hide the powder from your midwife.",
    "Who needs a psychiatrist when a leaf does the job?",
    "You may drive on kratom as you always do.",
]
"""Kinds that are tested above, in other words: praise, permission, a story that recommends."""


@pytest.mark.parametrize("sentence", [*STOP_OR_REPLACE, *COMBINE, *ESCALATE, *DOCTOR, *WHEEL, *PREGNANT, *MORE])
def test_advice_that_can_hurt(quotes, sentence: str) -> None:
    assert quotes("dangerous_advice", HEAD + sentence)


ACTS = [
    ("child", CHILD),
    ("emergency", EMERGENCY),
    ("force", FORCE),
    ("abrupt", ABRUPT),
    ("borrow", BORROW),
    ("cheat", CHEAT),
]


@pytest.mark.parametrize(("act", "sentence"), [(act, sentence) for act, group in ACTS for sentence in group])
def test_acts_that_endanger_somebody(run, act: Act, sentence: str) -> None:
    (found,) = [item for item in run(HEAD + sentence) if item.kind == "dangerous_advice"]
    assert found.message.startswith(MESSAGES[act])


SILENT = [
    "Children can use the pool.",
    "Teenagers can take the bus home.",
    "Let your kids help in the garden.",
    "Stop the engine at once, on your own.",
    "Lock your kratom in a safe.",
    "Lock the jar away from visitors.",
    "Babies can have withdrawal symptoms after birth.",
    "Kids may start using kratom because of the sweet taste.",
    "You can buy ibuprofen without a prescription.",
    "Do not go home before the hospital says so.",
    # warnings and sound advice
    "Never stop an opioid on your own; talk to whoever prescribed it.",
    "Do not replace your antidepressant with kratom.",
    "Don't mix it with alcohol or sleeping pills.",
    "If you want to stop your medicine, plan it with your doctor.",
    "Tell your doctor and your pharmacist that you take it.",
    "You should not drive after taking kratom.",
    "Avoid kratom if you are pregnant or breastfeeding.",
    "Stopping benzodiazepines suddenly can cause seizures.",
    "Combining kratom with opioids can slow breathing and has been fatal.",
    "Ask a pharmacist before you take it with any medicine.",
    "Stop taking kratom and see a doctor if your skin turns yellow.",
    "It is not known whether kratom is safe in pregnancy.",
    "There is no safe amount, and taking more until you feel it is a mistake.",
    "Keep your naloxone at hand and call 911 if someone will not wake up.",
    "Doctors can help you to come off opioids with buprenorphine.",
    # reports
    "In a survey four in ten had used it to cut down or stop opioids.",
    "Some people replace their prescription opioids with kratom.",
    "Many users mix it with coffee, and a few with alcohol.",
    "He took kratom with diazepam and was found dead.",
    "Volunteers drank 2 g of kratom tea with midazolam.",
    "Truck drivers in Thailand chewed it to stay awake.",
    "She used kratom through her pregnancy, and the newborn had withdrawal.",
    "Farmers chew leaves every few hours during the harvest.",
    "The agency says that people who swap treatment for kratom may relapse.",
    "Start with a low dose and increase it gradually until you find what suits you.",
    "I reach for kratom before I reach for an SSRI, says one user.",
    # other matters
    "Replace the lid and keep the powder dry.",
    "Mix the powder with water or juice.",
    "Drink a glass of water every hour when it is hot.",
    "You do not need a prescription to buy kratom in most states.",
    "Stop kratom slowly if you have taken it for months, with help from a clinician.",
    "Switch to decaf in the afternoon.",
    "Can I take it with alcohol? No.",
    "Should you stop your medicine?",
    "Buprenorphine has been used, but no trial has tested it.",
    "Ditch the myths and read the studies.",
    # near misses of the acts
    "Never let a youngster try it.",
    "Can my son take kratom? No.",
    "Can a toddler have it? Absolutely not.",
    "Give your daughter water and call poison control.",
    "The bill lets no shop give samples to teens.",
    "Do not hesitate to call an ambulance.",
    "Don't let her sleep it off; call 911.",
    "Lock the powder in a cabinet.",
    "Nobody may lock your brother in against his will.",
    "Cold turkey is not the safest way out.",
    "If you are expecting, do not quit overnight; your midwife can plan a taper.",
    "Do not take your sister's leftover Klonopin.",
    "He got Suboxone from a friend and stopped breathing.",
    "Niacin will not help with a urine screen.",
    "Some people drink vinegar before a drug test.",
    "Methadone works well alongside talks with a nurse.",
    "Tell your midwife and your surgeon about the powder.",
    "No doctor would call it safe in pregnancy.",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_warnings_reports_and_other_matters(quotes, sentence: str) -> None:
    assert not quotes("dangerous_advice", HEAD + sentence)


def test_neighbouring_sentences_of_one_kind_are_one_finding(quotes) -> None:
    text = HEAD + "Ditch your Percocet. Throw out your Vicodin too."
    assert quotes("dangerous_advice", text) == ["Ditch your Percocet. Throw out your Vicodin too."]


def test_comments_and_headings_are_not_the_author(quotes) -> None:
    text = "# Swap your pills for kratom\n\nDo not.\n\n## Comments\n\nJust swap your oxycodone for kratom!\n"
    assert not quotes("dangerous_advice", text)


def test_the_message_quotes_the_base_and_the_fix_is_unsafe(run) -> None:
    (found,) = [item for item in run(HEAD + "Chase it with a beer, it feels great.") if item.kind == "dangerous_advice"]
    assert "alcohol" in found.message
    assert found.evidence
    assert found.fix is not None
    assert not found.fix.safe


def test_words_of_advice_hide_no_other_cue_and_no_concept(run) -> None:
    """A cue swallows shorter ones inside it in the search for claims; these must not."""
    from verileaf.evidence import compile as compiler
    from verileaf.evidence import topic as topics

    topic = topics.read(topics.find("kratom"))
    patterns = compiler.patterns(topic)
    advice = {p.form for p in patterns if p.cue and topic.cues[p.owner].role == "advice"}
    others = {p.form for p in patterns if not (p.cue and topic.cues[p.owner].role == "advice")}
    for form in advice:
        words = form.split()
        parts = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)} - {form}
        assert not parts & others, form


def test_words_that_lead_to_an_order_are_read_once(quotes) -> None:
    assert not quotes("dangerous_advice", HEAD + "Call an ambulance? " + "and " * 20_000 + "rest.")


def test_what_runs_on_without_a_stop_is_no_advice(quotes) -> None:
    advice = "You can stop your prescribed morphine today and take kratom instead "
    assert quotes("dangerous_advice", HEAD + advice * 5 + ".")
    assert not quotes("dangerous_advice", HEAD + advice * 100 + ".")


@pytest.mark.parametrize("next", ["This will save you a prescription.", "However, the same is true of tea."])
def test_a_sentence_that_is_leant_on_is_not_taken_out(run, next: str) -> None:
    advice = "You can swap your oxycodone for kratom tomorrow."
    fixes = [item.fix for item in run(f"{HEAD}{advice} {next}") if item.kind == "dangerous_advice"]
    assert fixes == [None]
    fixes = [item.fix for item in run(f"{HEAD}{advice} Ask a pharmacist.") if item.kind == "dangerous_advice"]
    assert fixes[0] is not None


def test_a_question_that_is_answered_is_not_taken_out(run) -> None:
    asked = "Why are so many people ditching their prescriptions and embracing kratom?"
    found = [item for item in run(f"{HEAD}{asked} Prices are low.") if item.kind == "dangerous_advice"]
    assert found
    assert all(item.fix is None for item in found)
