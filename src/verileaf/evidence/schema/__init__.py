"""The topic format: what each file of a topic folder may hold.

A topic is a folder:

    topic.yaml            who it is (`Manifest`)
    concepts/*.yaml       the vocabulary (`Concept`)
    sources/*.json        CSL-JSON, with the `custom` keys of `SourceNote`
    findings/*.yaml       what one source observed (`Finding`)
    assessments/*.yaml    what all findings say on one question, with GRADE certainty (`Assessment`)
    facts/*.yaml          plain facts and numbers (`Fact`)
    interactions/*.yaml   what happens with medicines and other substances (`Interaction`)
    cases/*.yaml          published case reports, CARE's fields (`Case`)
    law/*.yaml            the law of places (`PlaceLaw`)
    questions/*.yaml      what readers ask, and the items that answer (`Question`)
    heard.json            words by which the items are spoken of, learned (`Heard`)
    safety.yaml           what is said first where a question touches on danger (`SafetyMessage`)
    required.yaml         what an honest article may not leave out (`RequiredTopic`)
    wording/*.yaml        how sentences assert, hedge, deny and attribute (`Cue`); as a rule in `topics/common` only

Every file but `topic.yaml` and the sources is a list of items. Unknown keys are refused. Dates are ISO 8601.
"""

from __future__ import annotations

from verileaf.evidence.schema.base import AnswerId, Item, PlaceCode, Slug, Text
from verileaf.evidence.schema.cases import Answer, Case, Naranjo, WhoUmc
from verileaf.evidence.schema.evidence import Assessment, Evidence, Fact, Finding, Spread, Step, Value
from verileaf.evidence.schema.interactions import Basis, Interaction, Mechanism
from verileaf.evidence.schema.law import DATED, LawEntry, LawStatus, PlaceLaw
from verileaf.evidence.schema.readers import Heard, Question, RequiredTopic, SafetyMessage
from verileaf.evidence.schema.sources import CSL, Design, Seen, SourceNote
from verileaf.evidence.schema.vocabulary import Concept, ConceptKind, Cue, Manifest, Role

__all__ = [
    "CSL",
    "DATED",
    "Answer",
    "AnswerId",
    "Assessment",
    "Basis",
    "Case",
    "Concept",
    "ConceptKind",
    "Cue",
    "Design",
    "Evidence",
    "Fact",
    "Finding",
    "Heard",
    "Interaction",
    "Item",
    "LawEntry",
    "LawStatus",
    "Manifest",
    "Mechanism",
    "Naranjo",
    "PlaceCode",
    "PlaceLaw",
    "Question",
    "RequiredTopic",
    "Role",
    "SafetyMessage",
    "Seen",
    "Slug",
    "SourceNote",
    "Spread",
    "Step",
    "Text",
    "Value",
    "WhoUmc",
]
