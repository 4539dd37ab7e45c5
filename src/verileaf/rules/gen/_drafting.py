"""Talk that belongs to the making of a text and not to the text: kinds of it, and where they stand.

The patterns are kinds of sentence, built from classes of words: what is made (articles, sections, lists of sources),
how it is made (create, outline, insert), and what is said of it (it needs to be checked, it is only an example).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verileaf.model import Block, Document, Sentence
from verileaf.patterns import lazy
from verileaf.rules.case import Case

_WORK = (
    r"(?:articles?|blog ?posts?|posts?|drafts?|outlines?|essays?|web ?pages?|landing pages?|content|copy|write-?ups?|versions?"
    r"|rewrites?|rewritten|revisions?|templates?|guides?|overviews?|summar(?:y|ies)|introductions?|conclusions?|sections?"
    r"|paragraphs?|headlines?|headings?|titles?|meta[- ](?:titles?|descriptions?|tags?)|descriptions?|FAQs?|faq sections?"
    r"|questions and answers|case stud(?:y|ies)|bibliograph(?:y|ies)|reference lists?|lists? of (?:references|sources)"
    r"|product descriptions?|newsletters?|press releases?|scripts?|prompts?|suggestions?)"
)
_MAKING = (
    r"(?:creating|writing|crafting|drafting|developing|composing|compiling|generating|producing|preparing|constructing)"
)
_SLOTS = (
    r"(?:placeholders?|links?|citations?|references?|sources?|keywords?|urls?|sections?|images?|headings?|brackets?"
    r"|bracketed|details|statistics|figures|titles?|names?|quotes?|tone|wording|content|information|numbers|dates?)"
)
_ASKED = (
    r"(?:(?:note|reminder|todo|to-do)\s*[:—–-]\s*)?(?:please |also |then |maybe |perhaps |(?:remember|don['’]t forget|be sure|make sure) to |"
    r"(?:we|I)(?:['’]ll)? (?:still )?(?:should|need to|must|will|want to|have to) |(?:still )?(?:need|needs) to )?"
)
"""How someone who works on a text is asked to do something."""
_PARTS = (
    r"(?:sections?|paragraphs?|headings?|headers?|headlines?|subheads?|intro(?:duction)?|conclusion|citations?|references|bibliography"
    r"|footnotes?|images?|screenshots?|infographics?|charts?|hyperlinks?|(?:internal|external|product|affiliate|shop) links?|placeholders?"
    r"|stats|statistics|quotes?|pull quotes?|author bio|bylines?|disclaimers?|FAQs?|schema|meta descriptions?|CTA|table of contents"
    r"|drafts?|copy|wording)"
)
"""Parts of a text that its makers speak of and its readers do not."""
_TAILORED = r"(?:tailored|designed|optimi[sz]ed|written|crafted|structured|intended|suited|formatted|aimed)"

_KINDS: tuple[tuple[str, str, str], ...] = (
    # a machine speaks of itself
    ("self", "as an ai|as ai|as an artificial|as a large|as a language", r"\bas (?:an? )?(?:AI|artificial intelligence|large language|language)(?:[- ](?:based|powered))?(?: (?:language )?(?:model|assistant|chatbot|system))?\b(?=,? (?:I|my|it|we|developed|trained|created))"),
    ("self", "as an ai|as a ai|as an artificial|language model", r"\bas an? (?:AI|artificial intelligence)\b(?: (?:language )?(?:model|assistant|chatbot))\b|\bas a (?:large )?language model\b"),
    ("self", "my last|my latest|my most recent|my current|my knowledge|my training", r"\b(?:as of|since|up to|until|beyond|after) my (?:last|latest|most recent|current)? ?(?:knowledge|training|update|data|information|cut-?off)\b"),
    ("self", "my knowledge|my training", r"\bmy (?:knowledge|training)(?: data)?(?: cut-?off| only goes| only extends| ends| was last)\b"),
    ("self", "i do not|i don|i cannot|i can't|i can’t|i am unable|i am not able|i'm unable|i’m unable|i'm not able|i’m not able", r"\bI(?: do not| don['’]t| cannot| can['’]t|(?: am|['’]m) (?:unable|not able) to) (?:have |get )?(?:access to |access |browse |retrieve |provide |look up |verify )(?:to )?(?:the )?(?:real[- ]time|live|current|up-to-date|the internet|the web|internet|external|medical advice|medical diagnos)"),
    ("self", "i'm a|i’m a|i am a|i am just a|i am only a", r"\bI(?:['’]m| am) (?:just |only )?an? (?:AI|language model|virtual assistant|chatbot)\b"),
    ("self", "gpt|claude|gemini|bard|copilot|regenerate|contentreference|oaicite|turn0|turn1|【", r"\b(?:ChatGPT|GPT-?[345]\w*|Claude|Gemini|Bard|Copilot) (?:said|response|output|here|can make mistakes)\b|\bregenerate response\b|:?contentReference\[|oaicite|turn\d+(?:search|view|news)\d+|【\d+[:†]"),
    # an answer in a chat
    ("reply", "^certainly|sure|of course|absolutely|definitely|gladly|great|happy to|no problem|got it|understood", rf"\A\W*(?:certainly|sure(?: thing)?|of course|absolutely|definitely|gladly|great(?: question| idea)?|happy to help|no problem|got it|understood)\b\s*[!,.:—–-].{{0,80}}?\b(?:here(?:['’]s| is| are)|below(?: is| are|,? you)|I(?:['’]ve|['’]ll| have| will| can)|this is|the following)\b.{{0,140}}?\b{_WORK}\b"),
    ("reply", "^here is|here's|here’s|here are|below|the following|i have |i've|i’ve", rf"\A\W*(?:here(?:['’]s| is| are)|below,? (?:is|are)|the following (?:is|are)|I(?:['’]ve| have) (?:written|drafted|prepared|put together|created|revised|rewritten|expanded|updated|shortened))\b(?! our\b)(?: [\w,'’&%-]+){{0,8}}? {_WORK}\b(?=[^.]{{0,160}}?\b(?:{_TAILORED}|words?|characters?|SEO|keywords?|you requested|you asked|as requested|based on your|for your|that (?:you|covers?|weighs?|includes?|incorporates?|outlines?|illustrates?|explains?|balances?)|which (?:covers?|includes?)|of (?:about|around|approximately|roughly)|on the topic|covering|focus(?:ing|ed)|in (?:HTML|Markdown|APA|MLA))\b)"),
    ("reply", "^below|here is|here are", r"\A\W*(?:below|here),? (?:is|are|you(?:['’]ll| will| can)? find) (?:an? |some |several |the )?(?:hypothetical|sample|illustrative|fictional|fictitious|made-up|example)\b"),
    ("reply", "^below is|below are|here is|here are", r"\A\W*(?:below|here) (?:is|are) (?:an? |some )?examples? of how\b"),
    ("reply", "^below|here", rf"\A\W*(?:below|here),? you(?:['’]ll| will| can)? find (?:\w+ ){{0,5}}?(?:suggestions|{_WORK})\b"),
    ("reply", "^please |let me know|feel free|would you like|do you want|shall i|i hope this|if you|just say|happy to", r"\A\W*(?:please )?(?:let me know|feel free to (?:ask|reach out|let me know|adjust|modify|edit|customi[sz]e|tweak|expand|adapt)|would you like me to|do you want me to|shall I|I hope this (?:helps|meets|article|draft|version|is what)|if you(?:['’]d| would) like(?: me)?,? (?:I can|me to|another|more|a (?:shorter|longer|different))|just say the word|happy to (?:revise|adjust|expand|tweak|rewrite))\b(?!.{0,60}\b(?:doctor|pharmacist|in the comments|by (?:e-?mail|phone))\b)"),
    # the draft speaks of itself
    ("draft", "draft|outline|template|mock|sample|example|placeholder|rewrite|revised|version|ai-generated", r"\b(?:this|the (?:above|following|preceding)) (?:\w+ )?(?:draft(?! (?:bill|law|rule|order|guidance|report|regulation|standard|scheduling))|outline|template|mock-?up|sample(?: (?:article|text|copy|bibliography))?|example (?:article|text|copy)|placeholder(?: text)?|rewrite|revised version|version of the article|AI-generated \w+)\b(?=.{0,30}\b(?:outlines?|provides?|covers?|presents?|offers?|aims?|is (?:meant|intended|designed|written|only|about|approximately|just)|gives?|includes?|should|can be|needs?|contains?|will|balances|serves?|follows|keeps|uses)\b)"),
    ("draft", "starting point|template|framework|illustrat|example|placeholder|demonstration|guide for your", r"\b(?:these|the above|the following|those|this) (?:FAQs?|questions|case studies|examples?|references|bibliography|list|outline|section|suggestions|meta (?:title|description)s?)\b.{0,30}?\b(?:(?:aims?|is meant|are meant|is intended|are intended|is designed|are designed|serves?|is|are) (?:only |merely |just |solely |purely )?(?:to (?:provide|serve as|act as|give|offer)|as|for)? ?(?:an? )?(?:starting point|template|frameworks?|illustrati(?:ve|on|ons)|examples? only|placeholders?|demonstration|guide for your))"),
    ("draft", "illustrati|demonstration|example purposes|example only|placeholder", r"\b(?:for|as) (?:purely |merely )?(?:illustrative|illustration|demonstration|example|placeholder) (?:purposes?|only)\b(?! (?:and|of) (?:the|a) (?:law|policy))|\bfor illustration only\b"),
    ("draft", "hypothetical|fictional|fictitious|invented", r"\b(?:hypothetical|fictional|fictitious|invented) (?:examples?|scenarios?|case stud(?:y|ies)|accounts?) (?:that|to|which|below|meant|designed|created)\b.{0,40}\b(?:illustrat|demonstrat|show|represent|highlight)"),
    # instructions to the one who finishes it
    ("task", "update|replace|fill in|insert|swap out|customi|personali|populate|proofread|fact-check|double-check|cross-check|finali", rf"\A\W*(?:note: ?|reminder: ?|important: ?|tip: ?|nb: ?)?(?:please |always |also |and )?(?:remember|be sure|make sure|ensure|don['’]t forget|do not forget|take care|you may (?:also )?want|you(?:['’]ll| will) (?:need|want))? ?(?:to |that )?(?:also )?\b(?:update|replace|fill in|insert|swap out|customi[sz]e|personali[sz]e|populate|proofread|fact-check|double-check|cross-check|finali[sz]e)\b.{{0,60}}?\b(?:the |any |all |these |those |your |each )?(?:\w+ ){{0,2}}?{_SLOTS}\b(?=.{{0,120}}(?:\b(?:actual|real|your|own|specific|final|accurate|latest|current|correct|relevant|before (?:publishing|publication|posting))\b))"),
    ("task", "^note|reminder|nb|important", r"\A\W*(?:note|reminder|nb|important)\s*[:!—–-].{0,40}?\b(?:ensure|make sure|verify|check|confirm|replace|update)\b.{0,60}?\b(?:links?|citations?|references?|sources?|urls?|statistics|quotes?)\b.{0,60}?\b(?:provided|above|below|used|listed|cited|are|before)\b"),
    ("task", " be accessed| be verified| be checked| be updated| be replaced| be confirmed| be filled| be added| be inserted| be validated| be double| be cross", r"\b(?:links?|urls?|citations?|references?|sources?|documents?|titles?|quotes?|statistics|placeholders?)(?: and (?:links?|urls?|titles?|citations?|references?|sources?|documents?))? (?:\w+ ){0,3}?(?:would need to|will need to|need to|needs to|should|must|have to) be (?:accessed|verified|checked|updated|replaced|confirmed|filled|added|inserted|validated|double-checked|cross-checked)\b"),
    ("task", "^when |while |in ", rf"\A\W*(?:when|while|in) (?:incorporating|{_MAKING}|including|adding|using|presenting|citing|integrating|quoting)\b.{{0,80}}?\b(?:advice|reviews?|testimonials?|quotes?|opinions?|sources?|references?|citations?|case stud(?:y|ies)|statistics|keywords?|{_WORK})\b.{{0,140}}?\b(?:it(?:['’]s| is) (?:crucial|important|essential|vital|best|key|advisable|necessary)|be sure|make sure|ensure|you should|aim to|consider)\b.{{0,120}}?\b(?:present|balanced|maintain|include|reader|audience|accura|perspective|cite|credib|tone|transparen|ethic|disclos|attribut)"),
    ("task", "^creating|writing|crafting|drafting|developing|composing|compiling|generating|producing|preparing|constructing", rf"\A\W*{_MAKING} (?:an? |the |effective |engaging |compelling |detailed |comprehensive |informative |realistic |balanced |high-quality |and |,\s?){{0,6}}(?:[\w-]+ ){{0,3}}?{_WORK}\b.{{0,220}}?\b(?:involves?|requires?|means|calls for|entails?|can (?:help|be)|is (?:about|essential|crucial))\b"),
    ("task", "keyword|word count|internal link|meta|h1|h2", r"\A\W*(?:target|aim for|keep|include|use|mention|repeat)\b.{0,30}\b(?:the )?(?:focus |target |primary |main |secondary |SEO )?(?:keywords?|keyword density|word count|h[12]s?|internal links?|meta)\b"),
    ("task", "add|insert|include|update|revise|replace|expand|rewrite|reword|tighten|flesh|swap|drop in|shorten|trim|polish|link", rf"\A[^\w\[{{<]*{_ASKED}(?:add|insert|include|update|revise|replace|expand(?: on)?|re-?write|reword|tighten|flesh out|swap(?: in| out)?|drop in|shorten|trim|polish|link(?: to)?)\b(?:\W+(?!your\b|you\b)[\w'’-]+){{0,6}}?\W+{_PARTS}\b(?! to (?!this|the|each|every)| on an? )[^?]*\Z"),
    ("task", "note to self|note to editor|note to the editor|note to writer|for the editor|for the designer", r"\bnote to (?:self|(?:the )?(?:editor|writer|designer|team))\s*[:—–-]|\bfor the (?:editor|designer|copywriter)\s*[:—–-]"),
    ("task", "to be added|to be written|to be confirmed|to come|needs a source|need a source|needs a citation|need a citation|before publishing|before we publish|before this goes live|goes live", rf"\A\W*(?:\w+ ){{0,3}}{_PARTS}\s+(?:is |are |still )?to (?:be (?:added|written|confirmed|supplied|completed)|come)\W*\Z|\bneeds? (?:an? |another |better )?(?:source|citation|reference)s?\s*(?:here|\W*\Z)|\bbefore (?:publishing|we publish)(?= (?:this|it)\b|\W*\Z)|\bbefore (?:this|it|the (?:article|post|page|piece)) goes live\b"),
    ("task", "call to action|tone |word count|reading level", r"\A\W*(?:end|close|finish|conclude|open|start|begin)\b.{0,20}\bwith\b.{0,30}\bcall[- ]to[- ]action\b|\A\W*(?:keep|maintain|use|adopt)\b.{0,12}\btone\b.{0,40}\b(?:throughout|friendly|authoritative|conversational|professional|engaging|neutral)\b|\bif (?:the )?word count (?:allows|permits)\b"),
)  # fmt: skip
"""Kind, words without one of which the pattern cannot match (after ^: with which the sentence begins), pattern."""
_LABEL = lazy(
    r"\A\W{0,4}(?P<label>(?:(?:suggested|proposed|recommended|optimi[sz]ed|possible|sample|SEO|seo)[ -])?"
    r"(?:meta[- ]?(?:titles?|descriptions?|tags?|keywords?)|SEO (?:title|description|keywords?|meta\w*)|title tags?|page title"
    r"|(?:focus|target|primary|secondary|main|long-tail) (?:key ?words?|key ?phrases?)|key ?words? density|url slug|slug|permalink"
    r"|word count|reading level|tone(?: of voice)?|target audience|prompt|call[- ]to[- ]action|cta|alt[- ]text|image (?:prompt|suggestion|idea)s?"
    r"|internal links?|external links?|anchor text|schema markup|h[1-6](?: tag)?|social media (?:caption|snippet))"
    r"(?:\s*\([^()]{1,60}\)|\s+\d{1,3} characters)?)\s*\W{0,3}:",
    re.IGNORECASE,
)
"""A label of a writer's or marketer's form at the beginning of a line: what follows was not meant for readers."""


class Talk(NamedTuple):
    """A sentence of drafting talk. `whole`: nothing but talk, so that it can go without loss."""

    start: int
    end: int
    kind: str
    whole: bool


class _Sort(NamedTuple):
    kind: str
    opens: bool
    """The signs stand at the beginning."""
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


_SORTS = tuple(
    _Sort(kind, signs[0] == "^", tuple(signs.removeprefix("^").split("|")), lazy(pattern, re.IGNORECASE))
    for kind, signs, pattern in _KINDS
)
_OPENING = tuple(sort for sort in _SORTS if sort.opens)
_OPENINGS = tuple(sign for sort in _OPENING for sign in sort.signs)
_LABELS = (
    *("meta", "seo", "title tag", "page title", "keyword", "key word", "keyphrase", "key phrase", "slug", "permalink"),
    *(
        "word count",
        "reading level",
        "tone",
        "audience",
        "prompt",
        "call to action",
        "call-to-action",
        "cta",
        "alt text",
    ),
    *(
        "alt-text",
        "image ",
        "internal link",
        "external link",
        "anchor text",
        "schema",
        "h1",
        "h2",
        "h3",
        "social media",
    ),
)

_OPENER = lazy(
    r"\W*(?:certainly|sure(?: thing)?|of course|absolutely|gladly|great question|happy to help|understood|got it)[!.]\W*\Z",
    re.IGNORECASE,
)
_OPENERS = (
    "certainly",
    "sure",
    "of course",
    "absolutely",
    "gladly",
    "great question",
    "happy to",
    "understood",
    "got it",
)
_ANNOUNCED = lazy(r"[^:]{1,200}:(?=\s+[A-Z](?:\S*\s+){3})")
"""An answer up to the colon behind which the text itself begins in the same sentence."""
_START = lazy(r"\A\W+")
_LONGEST = 600
"""Characters of a sentence that are looked at."""


def talk(case: Case) -> tuple[Talk, ...]:
    """All drafting talk of the author's text, in order; made once for a document."""
    return case.once("drafting talk", lambda: _find(case))


def _find(case: Case) -> tuple[Talk, ...]:
    found: list[Talk] = []
    opener: Sentence | None = None
    within = _within(case)
    for number, (sentence, block, words) in enumerate(case.sentences):
        if block.zone != "main":
            continue
        lower = case.lower[sentence.start : sentence.end]
        if sentence.start <= block.start + 2:
            opener = None
            start = lower[:80]
            label = _LABEL.match(words) if ":" in words and any(sign in start for sign in _LABELS) else None
            if label:
                found.append(_labelled(case.document, sentence, block, label))
                continue
        opening = lower if lower[0].isalnum() else _START.sub("", lower, count=1)
        if opening.startswith(_OPENERS) and _OPENER.match(words):
            opener = sentence
            continue
        kind = _kind(words[:_LONGEST], opening, within.get(number, ()))
        if kind:
            if opener is not None:
                found.append(Talk(opener.start, opener.end, "reply", True))
            text = _ANNOUNCED.match(words) if kind == "reply" else None
            end = sentence.start + text.end() if text else sentence.end
            found.append(Talk(sentence.start, end, kind, kind != "self" or _only_self(words)))
        opener = None
    return tuple(found)


def _within(case: Case) -> dict[int, list[_Sort]]:
    """By the number of a sentence the sorts whose signs stand anywhere in it."""
    found: dict[int, list[_Sort]] = {}
    for sort in _SORTS:
        places = (at for sign in sort.signs for at in case.places(sign)) if not sort.opens else ()
        for number in set(map(case.number_at, places)):
            if number is not None:
                found.setdefault(number, []).append(sort)
    return found


def _kind(words: str, opening: str, within: Sequence[_Sort]) -> str | None:
    opens = [sort for sort in _OPENING if opening.startswith(sort.signs)] if opening.startswith(_OPENINGS) else []
    met = (sort for sort in _SORTS if sort in opens or sort in within) if opens else within
    return next((sort.kind for sort in met if sort.pattern.search(words)), None)


def _labelled(document: Document, sentence: Sentence, block: Block, label: re.Match[str]) -> Talk:
    """The label alone: its words may have to stay, so that only a label with nothing behind it can go."""
    end = sentence.start + label.end()
    return Talk(sentence.start + label.start("label"), end, "label", not document.text[end : block.end].strip(" *_"))


_STATED = lazy(
    r",\s+(?!I\b|my\b|and I\b|so I\b|but I\b)(?:\w+ ){1,}(?:is|are|was|were|has|have|had|can|may)\b"
    r"|\b(?:can|could|do|must|should|will|would|want to|like to) (?:\w+ )?(?:say|tell|confirm|note|state|report|add|share)\b[^.;]{0,40}?(?:\bthat\b|:)"
)
"""A statement behind the talk."""


def _only_self(words: str) -> bool:
    """Does a machine speak of itself to the end of the sentence, without a statement behind it?"""
    return not _STATED.search(words)
