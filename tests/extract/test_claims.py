"""Readings of sentences: what is asserted, of what, how surely, by whom. Judging plays no part."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support import build, extraction, fact, reading, readings, silverwort
from verileaf.extract import extract
from verileaf.model import Claim
from verileaf.read import read_text

LONG = (
    "The old market of the town lies by the river, and on most mornings it is full of people who buy bread and fish. "
    "Behind it stands a church with a clock that has told the wrong time since the great storm of a winter long ago. "
)
"""Enough words on nothing, so that a text is not taken to speak of the topic for being short."""


def pairs(text: str) -> set[tuple[str, str | None]]:
    return {(claim.relation, claim.object) for claim in readings(text)}


# --- relation and object ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "relation", "object_"),
    [
        ("Silverwort relieves pain.", "treats", "pain"),
        ("Silverwort is effective for anxiety.", "treats", "anxiety"),
        ("Silverwort offers relief from headaches.", "treats", "headache"),
        ("Silverwort cures gout.", "treats", "gout"),
        ("Silverwort gives energy.", "treats", "energy"),
        ("Silverwort causes nausea.", "causes_harm", "nausea"),
        ("Silverwort damages the liver.", "causes_harm", "liver"),
        ("Silverwort leads to seizures.", "causes_harm", "seizure"),
        ("Silverwort is addictive.", "dependence", "addiction"),
        ("Silverwort is safe.", "safety_general", "safety"),
        ("Silverwort interacts with warfarin.", "interacts", "warfarin"),
        ("Silverwort belongs to the rose family.", "history_botany", "rosefamily"),
        ("Silverwort binds to the mu receptor.", "mechanism", "mu-receptor"),
        ("Silverwort contains argenine.", "contains", "argenine"),
        ("Silverwort is laced with lead.", "product_quality", "lead"),
    ],
)
def test_relation_and_object(text: str, relation: str, object_: str) -> None:
    claim = reading(text, relation, object_)
    assert claim.subject == "silverwort"
    assert claim.polarity == "affirmed"
    assert claim.strength == "established"


def test_several_objects_of_one_verb() -> None:
    found = pairs("Silverwort relieves pain, cough, fever and gout.")
    assert {("treats", name) for name in ("pain", "cough", "fever", "gout")} <= found


def test_several_verbs_in_a_sentence() -> None:
    found = pairs("Silverwort relieves pain, but it causes nausea and it is addictive.")
    assert {("treats", "pain"), ("causes_harm", "nausea"), ("dependence", "addiction")} <= found


def test_items_of_a_list_take_the_verb_of_their_lead_in() -> None:
    text = "Silverwort helps with:\n\n- gout\n- fever at night\n- bad cough\n"
    found = {(c.relation, c.object) for c in extract(read_text(text, format="markdown"), silverwort()).claims}
    assert {("treats", "fever"), ("treats", "cough")} <= found


def test_a_lead_in_hedges_its_items() -> None:
    text = "Silverwort may cause:\n\n- a mild rash\n- some nausea\n"
    found = [c for c in extract(read_text(text, format="markdown"), silverwort()).claims if c.object == "nausea"]
    assert {c.strength for c in found} == {"possible"}


# --- polarity ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "relation", "polarity"),
    [
        ("Silverwort does not relieve pain.", "treats", "negated"),
        ("Silverwort doesn't relieve pain.", "treats", "negated"),
        ("Silverwort never relieves pain.", "treats", "negated"),
        ("Silverwort fails to relieve pain.", "treats", "negated"),
        ("Nobody found that silverwort relieves pain.", "treats", "negated"),
        ("It is not the case that silverwort does not relieve pain.", "treats", "affirmed"),
        ("Silverwort not only relieves pain.", "treats", "affirmed"),
        ("Silverwort relieves pain every day.", "treats", "affirmed"),
        ("Silverwort relieves pain and does not cause nausea.", "treats", "affirmed"),
        ("With silverwort nausea never develops.", "causes_harm", "negated"),
        ("With silverwort nausea does not occur.", "causes_harm", "negated"),
        ("Silverwort is not addictive.", "dependence", "negated"),
        ("Silverwort is non-addictive.", "dependence", "negated"),
        ("Silverwort is not safe.", "safety_general", "negated"),
        ("Silverwort is dangerous.", "safety_general", "negated"),
        ("Silverwort is not dangerous.", "safety_general", "affirmed"),
        ("Silverwort is neither safe nor cheap.", "safety_general", "negated"),
        ("Silverwort has no side effects and relieves pain, say users.", "causes_harm", "negated"),
    ],
)
def test_polarity(text: str, relation: str, polarity: str) -> None:
    found = [c for c in readings(text) if c.relation == relation]
    assert {c.polarity for c in found} == {polarity}


def test_a_denial_holds_in_its_clause_only() -> None:
    text = "Silverwort does not cure gout, but it relieves pain."
    assert reading(text, "treats", "gout").polarity == "negated"
    assert reading(text, "treats", "pain").polarity == "affirmed"


@pytest.mark.parametrize(
    "text",
    [
        "It is a myth that silverwort relieves pain.",
        "It is not true that silverwort relieves pain.",
        "The notion that silverwort relieves pain is old.",
        "Silverwort relieves pain. That is a myth.",
        "“Silverwort relieves pain,” the seller told us. He is mistaken.",
        "The claim that silverwort relieves pain is false.",
        "The belief that silverwort relieves pain has been refuted.",
        "Sellers promise that silverwort relieves pain, but this is untrue.",
        "Sellers promise that silverwort relieves pain; the evidence says otherwise.",
        "Sellers promise that silverwort relieves pain, but it doesn't.",
    ],
)
def test_what_is_rejected_is_denied_by_the_author(text: str) -> None:
    claim = reading(text, "treats", "pain")
    assert (claim.polarity, claim.attribution) == ("negated", "rejected")


def test_rejecting_a_denial_affirms() -> None:
    claim = reading("It is a myth that silverwort is not addictive.", "dependence")
    assert (claim.polarity, claim.attribution) == ("affirmed", "rejected")


# --- questions, suppositions, instructions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Does silverwort relieve pain?",
        "Does silverwort relieve pain? Opinions differ widely.",
        "Suppose silverwort relieved pain.",
        "If silverwort relieves pain, doctors will hear of it.",
        "Ask your doctor whether silverwort relieves pain.",
        "Silverwort helped me with pain.",
        "Anna, a 45-year-old nurse, found that silverwort relieves pain.",
    ],
)
def test_what_asserts_nothing_of_people(text: str) -> None:
    assert [c for c in readings(text) if c.relation == "treats"] == []


@pytest.mark.parametrize(
    ("answer", "polarity", "emphatic"),
    [
        ("Yes, it does.", "affirmed", False),
        ("Absolutely!", "affirmed", True),
        ("No.", "negated", False),
        ("Not at all.", "negated", False),
    ],
)
def test_a_question_with_its_answer_asserts(answer: str, polarity: str, emphatic: bool) -> None:
    claim = reading(f"Does silverwort relieve pain? {answer}", "treats", "pain")
    assert (claim.polarity, claim.emphatic) == (polarity, emphatic)


def test_did_you_know_asserts() -> None:
    assert reading("Did you know that silverwort cures gout?", "treats", "gout").polarity == "affirmed"


def test_what_follows_an_instruction_asserts() -> None:
    assert reading("Remember that silverwort is addictive.", "dependence").polarity == "affirmed"


# --- strength ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Silverwort relieves pain.", "established"),
        ("Silverwort is proven to relieve pain.", "established"),
        ("Silverwort probably relieves pain.", "probable"),
        ("Silverwort is likely to relieve pain.", "probable"),
        ("Silverwort appears to relieve pain.", "probable"),
        ("Silverwort may relieve pain.", "possible"),
        ("Silverwort might relieve pain.", "possible"),
        ("Silverwort could relieve pain.", "possible"),
        ("Silverwort may probably relieve pain.", "possible"),
        ("Silverwort is said to relieve pain.", "reported"),
        ("Users report that silverwort relieves pain.", "reported"),
        ("Vendors claim that silverwort relieves pain.", "reported"),
        ("It is not known whether silverwort relieves pain.", "uncertain"),
        ("It is unclear whether silverwort relieves pain.", "uncertain"),
        ("There is no evidence that silverwort relieves pain.", "denied"),
    ],
)
def test_strength(text: str, strength: str) -> None:
    assert reading(text, "treats", "pain").strength == strength


@pytest.mark.parametrize(
    ("text", "emphatic"),
    [
        ("Silverwort relieves pain.", False),
        ("Silverwort is proven to relieve pain.", True),
        ("Silverwort is guaranteed to relieve pain.", True),
        ("Silverwort completely relieves pain.", True),
        ("Silverwort cures pain.", True),
    ],
)
def test_emphasis(text: str, emphatic: bool) -> None:
    assert reading(text, "treats", "pain").emphatic is emphatic


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Silverwort relieves pain.", "author"),
        ("Users report that silverwort relieves pain.", "users"),
        ("Vendors claim that silverwort relieves pain.", "vendor"),
        ("A study found that silverwort relieves pain.", "study"),
        ("According to the FDA, silverwort relieves pain.", "agency"),
        ("Silverwort is traditionally used to relieve pain.", "tradition"),
        ("Advocates say that silverwort relieves pain.", "others"),
    ],
)
def test_attribution(text: str, attribution: str) -> None:
    assert reading(text, "treats", "pain").attribution == attribution


def test_a_report_carries_into_the_next_clause_until_but() -> None:
    text = "Users report that silverwort relieves pain and that it calms anxiety, but it causes nausea."
    assert reading(text, "treats", "anxiety").strength == "reported"
    assert reading(text, "causes_harm", "nausea").strength == "established"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("With silverwort users have nausea.", "reported"),
        ("With silverwort all users have nausea.", "established"),
        ("Nausea comes with silverwort.", "reported"),
        ("Nausea comes to most users with silverwort.", "established"),
    ],
)
def test_a_harm_beside_which_it_is_named_is_told_unless_of_all_or_most(text: str, strength: str) -> None:
    assert reading(text, "causes_harm", "nausea").strength == strength


def test_what_people_take_it_for_is_not_what_it_does() -> None:
    assert reading("Farmers drink silverwort to relieve pain.", "treats", "pain").strength == "reported"


# --- scope ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Silverwort relieves pain.", "generic"),
        ("Silverwort relieves pain in everyone.", "all"),
        ("Silverwort always relieves pain.", "all"),
        ("Silverwort relieves pain in every patient.", "all"),
        ("Silverwort relieves all pain.", "all"),
        ("Silverwort relieves pain in most users.", "most"),
        ("Silverwort relieves pain in the majority of users.", "most"),
        ("In a few drinkers silverwort relieves pain.", "some"),
        ("Silverwort relieves pain and is worth every penny.", "generic"),
        ("Silverwort relieves pain every day.", "generic"),
        ("Silverwort, most popular in Borset, relieves pain.", "generic"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert reading(text, "treats", "pain").scope == scope


# --- comparison -------------------------------------------------------------------------------------------------------


def compared(text: str) -> Claim:
    (claim,) = (c for c in readings(text) if c.comparison is not None)
    return claim


@pytest.mark.parametrize(
    ("text", "comparison", "comparator"),
    [
        ("Silverwort works better than aspirin for pain.", "better", "aspirin"),
        ("Silverwort relieves pain as well as aspirin.", "equal", "aspirin"),
        ("Silverwort is more dangerous than aspirin.", "worse", "aspirin"),
        ("Silverwort is less effective than aspirin.", "worse", "aspirin"),
        ("Silverwort is safer than painkillers.", "better", "painkillers"),
        ("Unlike aspirin, silverwort is addictive.", "unlike", "aspirin"),
    ],
)
def test_comparison(text: str, comparison: str, comparator: str) -> None:
    claim = compared(text)
    assert (claim.comparison, claim.comparator, claim.subject) == (comparison, comparator, "silverwort")


def test_what_is_compared() -> None:
    assert compared("For pain silverwort is better than aspirin.").object == "pain"
    assert compared("Silverwort is better than aspirin.").object is None


def test_no_comparison_without_another_substance() -> None:
    assert not [c for c in readings("Silverwort makes you feel better than ever.") if c.comparison]


# --- subject ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Silverwort relieves pain.", "silverwort"),
        ("Argentea invicta relieves pain.", "silverwort"),
        ("Silverwort extract relieves pain.", "silverwort-extract"),
        ("Argenine relieves pain.", "argenine"),
        ("Silverwort is cheap. It relieves pain.", "silverwort"),
        ("Argenine is bitter. It relieves pain.", "argenine"),
        ("Aspirin relieves pain.", "aspirin"),
        ("Unlike aspirin, silverwort relieves pain.", "silverwort"),
        ("It relieves pain.", "silverwort"),
    ],
)
def test_subject(text: str, subject: str) -> None:
    assert reading(text, "treats", "pain").subject == subject


def test_a_pronoun_does_not_reach_into_the_next_paragraph() -> None:
    assert reading("Argenine is bitter.\n\nIt relieves pain.", "treats", "pain").subject == "silverwort"


def test_sentences_on_something_else_are_not_read() -> None:
    assert readings(LONG + "Coffee relieves pain.") == ()
    assert reading(LONG + "Silverwort relieves pain.", "treats").object == "pain"


def test_a_paragraph_on_something_else_is_not_read_as_the_topic() -> None:
    found = readings(LONG + "Silverwort is a leaf.\n\nA long war caused gout in the town.")
    assert ("causes_harm", "gout") not in {(c.relation, c.object) for c in found}


# --- species, place, date ---------------------------------------------------------------------------------------------


def test_species() -> None:
    assert reading("Silverwort relieved pain in mice.", "treats").species == "mice"
    assert reading("Silverwort relieves pain.", "treats").species is None


def test_dates_and_numbers_of_the_clause() -> None:
    claim = reading("In 2019 silverwort caused 152 deaths.", "prevalence_or_number")
    assert claim.object == "deaths"
    assert [q.low for q in claim.quantities] == [152]
    assert claim.date is not None
    assert (claim.date.first, claim.date.last) == (date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort is banned in Arden.", {("ZZ-AR", "banned", "affirmed")}),
        ("Silverwort is legal in Arden.", {("ZZ-AR", "legal", "affirmed")}),
        ("Silverwort is not banned in Arden.", {("ZZ-AR", "legal", "affirmed")}),
        ("Arden never banned silverwort.", {("ZZ-AR", "ever_banned", "negated")}),
        (
            "Silverwort is banned in Arden, Borset and Caster.",
            {(f"ZZ-{x}", "banned", "affirmed") for x in ("AR", "BO", "CA")},
        ),
        (
            "Arden bans silverwort, and Borset regulates it.",
            {("ZZ-AR", "banned", "affirmed"), ("ZZ-BO", "regulated", "affirmed")},
        ),
        ("Silverwort is banned in Melford, Arden.", {("ZZ-AR-melford", "banned", "affirmed")}),
        ("In Arden buyers of silverwort must be at least 21.", {("ZZ-AR", "age", "affirmed")}),
        ("Arden sets no minimum age for silverwort.", {("ZZ-AR", "no_age", "affirmed")}),
    ],
)
def test_law_of_places(text: str, expected: set[tuple[str, str, str]]) -> None:
    found = {(c.place, c.status, c.polarity) for c in readings(text) if c.relation == "legal_status" and c.place}
    assert found == expected


def test_the_place_of_the_heading_holds_below_it() -> None:
    text = "## Arden\n\nSilverwort is banned here.\n\n## Borset\n\nSilverwort is legal here.\n"
    found = extract(read_text(text, format="markdown"), silverwort()).claims
    assert {(c.place, c.status) for c in found if c.status} == {("ZZ-AR", "banned"), ("ZZ-BO", "legal")}


def test_a_count_of_states_is_of_the_country() -> None:
    claim = reading("Silverwort is banned in six states.", "legal_status")
    assert (claim.place, claim.object, claim.status) == ("ZZ", None, "banned")


# --- what is left out -------------------------------------------------------------------------------------------------


def test_a_heading_that_is_no_statement_asserts_nothing() -> None:
    assert extract(read_text("## Silverwort for gout\n\nMore below.\n", format="markdown"), silverwort()).claims == ()


def test_case_studies_assert_nothing() -> None:
    text = "## Case Study 1\n\nSilverwort relieved all pain.\n\n## Evidence\n\nSilverwort relieves cough.\n"
    found = extract(read_text(text, format="markdown"), silverwort()).claims
    assert {c.object for c in found if c.relation == "treats"} == {"cough"}


def test_bibliography_entries_assert_nothing() -> None:
    text = (
        "Silverwort is a leaf.\n\nReferences\n\n"
        "1. Calder I, Berg O. Silverwort relieves pain and cures gout. J Leaf Res. 2019;4(2):11-19. "
        "doi:10.1000/leaf.2019.11\n"
    )
    found = extraction(text)
    assert [r.kind for r in found.references] == ["entry"]
    assert [c for c in found.claims if c.relation == "treats"] == []


def test_comments_are_not_the_authors() -> None:
    page = (
        "<html><body><main><article><h1>Leaf</h1>"
        "<p>Silverwort is a leaf that grows on the slopes of Borset and is picked in May.</p>"
        "</article></main><div id='comments' class='comments'><p>Silverwort cures gout!</p></div></body></html>"
    )
    assert {
        c.object for c in extract(read_text(page, format="html"), silverwort()).claims if c.relation == "treats"
    } == set()


def test_an_object_that_the_base_knows_in_one_way_needs_no_verb() -> None:
    base = build(facts=(fact("poppy", "history_botany", "opium-poppy", truth=False),))
    assert ("history_botany", "opium-poppy") in {
        (c.relation, c.object) for c in readings("Silverwort is an opium poppy in all but name.", base)
    }


# --- what a pronoun stands for, and what a cause is -------------------------------------------------------------------


def test_the_condition_that_a_chain_of_pronouns_stands_for() -> None:
    text = "Gout is a pain of the joints. It comes and goes. It can be caused by silverwort. This is the result of silverwort."
    found = [(c.relation, c.object, c.subject) for c in readings(text) if c.relation == "causes_harm"]
    assert found.count(("causes_harm", "gout", "silverwort")) == 2


def test_the_cause_stands_behind_and_the_effect_before() -> None:
    assert ("causes_harm", "nausea") in pairs("Nausea is caused by silverwort.")
    assert ("causes_harm", "gout") not in pairs("Nausea is due to silverwort and to gout.")


@pytest.mark.parametrize(
    "text",
    [
        "Silverwort comes without the risk of nausea.",
        "Silverwort has not been linked to nausea.",
        "There is no risk of nausea with silverwort.",
        "Silverwort never causes nausea.",
    ],
)
def test_a_denied_risk_is_denied_flatly(text: str) -> None:
    claim = next(c for c in readings(text) if (c.relation, c.object) == ("causes_harm", "nausea"))
    assert (claim.polarity, claim.strength) == ("negated", "established")


def test_careful_denials_stay_careful() -> None:
    claim = next(c for c in readings("Silverwort may not cause nausea.") if c.object == "nausea")
    assert (claim.polarity, claim.strength) == ("negated", "possible")


# --- texts on other things --------------------------------------------------------------------------------------------


def test_a_long_text_that_does_not_name_the_topic_is_not_read_for_claims_or_quantities() -> None:
    found = extraction(LONG + "Nettles cause rash in 40% of people. It eases pain.")
    assert (found.claims, found.quantities) == ((), ())
    assert {"rash", "pain"} <= {mention.concept for mention in found.mentions}


def test_one_name_anywhere_makes_it_a_text_on_the_topic() -> None:
    found = extraction(LONG + "It eases pain in 40% of people. Silverwort is a leaf.")
    assert found.quantities
    assert found.claims


def test_under_a_heading_of_another_substance_a_pronoun_stands_for_it() -> None:
    text = "# Two plants\n\nSilverwort is a leaf.\n\n## Goldenrod\n\nIt relieves pain.\n\n## Silverwort\n\nIt cures gout.\n"
    found = {claim.object: claim.subject for claim in extract(read_text(text, "markdown"), build()).claims}
    assert (found["pain"], found["gout"]) == ("goldenrod", "silverwort")


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_any_hyphen_will_do(hyphen: str) -> None:
    assert not readings(f"A 35{hyphen}year{hyphen}old had seizures after silverwort.")


@pytest.mark.parametrize(
    "heading", ["Better than aspirin", "Replacing painkillers", "Does it work like aspirin?", "Silverwort and aspirin"]
)
def test_a_heading_that_mentions_another_substance_is_not_about_it(heading: str) -> None:
    text = f"# Silverwort\n\nSilverwort is a leaf.\n\n## {heading}\n\nIt relieves pain.\n"
    found = {claim.object: claim.subject for claim in extract(read_text(text, "markdown"), build()).claims}
    assert found["pain"] == "silverwort"
