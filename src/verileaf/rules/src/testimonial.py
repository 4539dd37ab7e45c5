"""A personal story offered as proof of benefit.

## What it does

Finds stories of relief told by customers, readers, relatives or the author: in sections and quotations of praise, in passages with stars or a customer's signature, and in the running text. Comments under the page, and stories of harm alone, are left alone.

## Why it matters

One person's story cannot tell what the remedy did. Those who got nothing from it, or were harmed, write no testimonials.

## Example

```md
# The leaf

> "Two cups of kratom and my migraine was gone. I threw my tablets away." — Petra L.
```

## Instead

```md
# The leaf

In an online survey most of those who answered said that they used it for pain. They chose to answer, so this tells why people use it and not how well it works.
```

## Evidence

16 CFR 255.2 (END-1, END-2): a consumer's story is a claim that the product works and is not scientific evidence; “results not typical” does not mend it. 16 CFR 465 (REV-1) for reviews.

## Fix safety

There is no fix: state what studies found, or take the story out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.extract.sentences import asks
from verileaf.model import Block, Diagnostic, Sentence
from verileaf.patterns import lazy
from verileaf.rules._products import brands
from verileaf.rules.case import Case

CODE = "SRC003"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "error"}

_BENEFIT = lazy(
    r"""\b(?:
      fix(?:ed|es) | cured? | cures | heal(?:ed|s) | saved | rescued | chang(?:ed|es)\s(?:(?:my|her|his|their|our)\s(?:whole\s)?(?:life|lives|world)|everything) | transformed
    | reliev(?:ed|es) | eas(?:ed|es) | sooth(?:ed|es) | help(?:ed|s)(?!\sthemselves) | work(?:ed|s)\b(?!\s(?:as|at|in|for\s(?:a|the|an)\s\w+\s(?:company|firm)))
    | (?:got|get|gave|given|have|has)\s(?:me\s|him\s|her\s|us\s)?(?:my|his|her|our|their)\s(?:\w+\s)?(?:life|sleep|energy|body|back|knees?|mobility|smile|health|self)\b
    | end(?:ed|s)\s(?:my|his|her|their|all|the)\b | got\srid\sof | took\s(?:away|the\sedge|the\spain) | knock(?:ed|s)\sout | stopp?(?:ed|s)\s(?:the|my|his|her|hurting|the\spain)
    | (?:is|was|are|were|has|have|completely|all|totally)\s(?:now\s)?(?:gone|back\sto\snormal|pain[- ]free|painless|better|cured|healed|amazing|fantastic|incredible)
    | (?:pain|migraines?|headaches?|anxiety|cravings?|withdrawals?|symptoms?|depression|attacks?)\s(?:is\s|was\s|are\s|were\s|just\s|all\s|finally\s|has\s|have\s)*(?:gone|vanished|disappeared|melted|lifted|stopped|faded|dissolved|evaporated)
    | disappeared | vanished | never\scame\sback | pain[- ]free | symptom[- ]free | off\s(?:of\s)?(?:all\s)?(?:my|his|her|their|the)\s(?:\w+\s)?(?:meds?|pills|medications?|tablets|opioids|painkillers|prescriptions?|oxy\w*|percocet|vicodin|norco|tramadol|suboxone|methadone)
    | (?:threw|tossed|flushed|dumped|ditched|quit|kicked)\s(?:out\s|away\s)?(?:my|his|her|their|the|all)\s(?:\w+\s){0,2}?(?:meds?|pills|medications?|tablets|opioids|painkillers|prescriptions?|cane|crutches|walker|oxy\w*|percocet|vicodin|norco)
    | (?:haven['’]t|hasn['’]t|have\snot|has\snot|no\slonger)\s(?:had|need(?:ed)?|touch(?:ed)?|take[ns]?|took|used?|felt)
    | (?:sleep|slept|sleeping)\s(?:like|through|better|soundly|deeply|well) | (?:feels?|felt|feeling)\s(?:so\smuch\s|much\s|a\slot\s|\d+\syears\s|years\s|like\sa\snew|human|normal|alive|great|amazing|better|wonderful|fantastic)
    | (?:couldn['’]t|could\snot|can['’]t|cannot)\s(?:believe|imagine\smy|live\swithout|recommend\s\w+\senough) | miracle | lifesaver | life[- ]sav(?:er|ing) | godsend | game[- ]?changer | life[- ]?changing
    | (?:is|was)\sa\s(?:champ|new\s(?:man|woman|person)|blessing) | (?:skipping|dancing|running|hiking|walking|jogging|carrying|playing|climbing|gardening|working)\b(?=.{0,40}\b(?:again|within|after|minutes|hours|days|stairs|grandson|grandkids|grandchildren))
    | (?:best|only)\s(?:thing|stuff|remedy|pain\srelief|sleep)\b.{0,30}\b(?:ever|works?|worked|helps?|tried|had) | swear\sby | swears\sby | (?:minutes|hours|days|weeks|one\s(?:dose|scoop|cup))\slater.{0,40}\b(?:gone|better|fine|smiling|calm|skipping|free)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_TELLER = (
    r"(?:\b(?:I|(?<!near )me|[Mm]y|mine|[Mm]yself)\b|\bI['’](?:m|ve|d|ll)\b"
    r"|\b[Mm]y\s(?:\w+\s)?(?:wife|husband|partner|mother|mom|mum|father|dad|sister|brother|son|daughter|friend|neighbou?r|grandmother|grandma"
    r"|grandfather|aunt|uncle|cousin|boss|coworker|colleague|roommate|girlfriend|boyfriend|doctor|patient|client)s?\b)"
)
_FIRST = lazy(_TELLER)
_SOMEBODY = lazy(
    r"\b(?:one|our|a|another)\s(?:\w+\s){0,2}?(?:customer|reader|client|member|subscriber|buyer|shopper|fan|follower|patient)s?\b,?\s?"
    r"(?:named\s|called\s)?(?:[A-Z][a-z]+|,?\s?(?:told|wrote|says?|said|tells|writes|reports?|shared|raves?))"
    r"|\b(?:customer|reader|client|member|subscriber|buyer|patient)s?\s[A-Z][a-z]+\b"
    r"|\b[A-Z][a-z]+\s(?:[A-Z]\.,?\s)?from\s[A-Z][a-z]+\s(?:no\slonger|never|now|got|threw|sleeps|swears)\b"
    r"|\b[A-Z][a-z]+\s(?:[A-Z]\.|from\s[A-Z][a-z]+|of\s[A-Z][a-z]+)[^.]{0,40}\b(?:told\sus|wrote\s(?:to\sus|in)|says|raves|reports)\b"
)
_SIGNS = frozenset(
    "from he she her him his i me my mine myself customer customers reader readers client clients member members subscriber subscribers buyer"
    " buyers shopper shoppers fan fans follower followers patient patients told wrote says raves reports".split()
)
"""Words without one of which neither the teller nor somebody else is named."""
_HARM = lazy(
    r"\b(?:withdrawals?|hospital|overdos\w*|addict\w*|seizure|jaundice|liver|vomit\w*|sick|nause\w*|shak(?:ing|es)|worse|died|death"
    r"|regret\w*|hooked|ER|emergency|crav\w+|miserable|nightmare|ruined|scary|scared)\b",
    re.IGNORECASE,
)
_NOT = lazy(
    r"\b(?:not|never|n['’]t|no|nothing|didn['’]t|doesn['’]t|don['’]t|wasn['’]t|without|barely|hardly|if|whether|asked|would|could|may|might"
    r"|hop(?:e|ed|ing)|want(?:ed)?|tr(?:y|ied|ying)\sto)\b[^.;!?]{0,25}\Z",
    re.IGNORECASE,
)
_REVIEW = lazy(
    r"[★⭐]{3,}|\b(?:five|5)[- ]stars?\b|\bverified\s(?:buyer|purchase|customer|owner|reviewer|review)\b",
    re.IGNORECASE,
)
"""What marks a customer's review: stars, "verified buyer"."""
_BY = lazy(
    r"[.!?”\"’)★]\s*(?:[—–―~-]{1,2}\s*)?\(?[A-Z][a-z]+(?:\s[A-Z]\.?)?(?:,\s|\s\(|\s(?:from|in|of)\s)(?:age\s)?(?:\d{2}|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:,?\s[A-Z]{2})?|(?i:verified\s\w+))\)?\.?\s*\Z"
)
"""A signature at the end of a passage: name, initial, town or age."""
_SERVICE = lazy(
    r"\b(?:ship\w*|deliver\w*|parcels?|packag\w*|packed|arriv\w*|price[sd]?|cheap\w*|tastes?|fresh|smell\w*|customer service|fast)\b",
    re.IGNORECASE,
)
_REPORTED = lazy(
    r"\b(?:told|testified|said\sto|wrote\sto)\b[^.;]{0,40}\b(?:Post|Times|News|Journal|Guardian|Tribune|Herald|Gazette|Magazine|Reuters|Associated\sPress|CNN|NPR|BBC|reporters?|court|committee|commission|council|legislators?|senat\w+|hearing)\b"
    r"|\b(?:quot|print|cit|show)(?:es|ed|ing|s)\s(?:an?|one|some|its)\s(?:\w+\s)?(?:customer|buyer|reader|user|client|patient|testimonial)",
)
"""A story that the page reports with its source, or holds up to be judged."""
_GOES_ON = lazy(
    r"\b(?:told\sus|wrote\s(?:to\sus|in)|says?|said|swears|raves|reports|tells\sus|shared|writes)\s[A-Z][a-z]+\b|\b[A-Z][a-z]+(?:\s[A-Z]\.)?,?\s[^.;]{0,40}\b(?:told\sus|wrote\s(?:to\sus|in)|says|said|swears|raves|reports|tells\sus|shared|writes)\b"
)
"""Words of a person who is named by no more than a first name."""
_SIGNATURE = lazy(r"\s*(?:[—–―]|--?|~)\s*\S.{1,60}\Z")


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each story: each quotation of praise, each passage of the running text that tells one."""
    told = -1
    quoted = -2
    topical = _topical(case) & case.having(_SIGNS)
    reviews = _reviews(case) if case.is_on_topic else set()
    for index, (sentence, block, words) in enumerate(case.sentences):
        if sentence.block == told or block.kind in ("heading", "title", "code"):
            continue
        if block.zone == "testimonial":
            if _praise(case, block) or (quoted == sentence.block - 1 and _follows(case, block)):
                told = sentence.block
                if quoted == sentence.block - 1 and not _ends_signed(case, case.document.blocks[quoted]):
                    quoted = sentence.block
                    continue
                quoted = sentence.block
                yield case.diagnostic(_MESSAGE, block)
        elif block.zone == "main" and sentence.block in reviews:
            told = sentence.block
            yield case.diagnostic(_MESSAGE, block)
        elif block.zone == "main" and index in topical and _story(case, sentence, words):
            told = sentence.block
            yield case.diagnostic(_MESSAGE, sentence)


_MESSAGE = "A personal story is offered as proof. One person's story cannot show what the remedy did."


def _reviews(case: Case) -> set[int]:
    """The numbers of the blocks of the running text that are reviews of an effect: starred, or signed, after a sign."""
    blocks = case.document.blocks
    found = set()
    starred = False
    for number, block in enumerate(blocks):
        if block.zone != "main" or block.kind in ("heading", "title", "code"):
            starred = False
            continue
        words = case.document.text[block.start : block.end]
        if len(words) > _LONGEST:
            starred = False
            continue
        marked = bool(_REVIEW.search(words))
        signed = bool(_BY.search(words[-90:]))
        if (starred or marked or signed) and _tells(case, block, words):
            found.add(number)
        starred = marked and len(words) <= _LINE
    return found


_LONGEST = 700
"""Characters: a longer block is no review."""
_LINE = 60
"""Characters: a block as short as this may mark the next one as a review."""


def _tells(case: Case, block: Block, words: str) -> bool:
    """Does a block that is marked as a review tell of a benefit, and is it nobody's report?"""
    if len(words) <= _LINE and _REVIEW.search(words) and not _FIRST.search(words):
        return False
    if _HARM.search(words) or _REPORTED.search(words) or case.is_cited(block.start, block.end):
        return False
    return _benefit(words) or (bool(_FIRST.search(words)) and _praise(case, block))


def _follows(case: Case, block: Block) -> bool:
    """Does a signed quotation that follows one of praise praise too, and not the service alone?"""
    words = case.extraction.words(block)
    return bool(
        _FIRST.search(words) and _SIGNATURE.search(words[-90:]) and not (_HARM.search(words) or _SERVICE.search(words))
    ) and not _SIGNATURE.fullmatch(words)


def _ends_signed(case: Case, block: Block) -> bool:
    return bool(_SIGNATURE.search(case.extraction.words(block)[-90:]))


def _praise(case: Case, block: Block) -> bool:
    """Is a quotation of the page's section of praise about an effect, and not only about delivery or price?"""
    words = case.extraction.words(block)
    if _SIGNATURE.fullmatch(words):
        return False
    return _benefit(words) or (
        any(
            mention.kind in ("condition", "effect") and case.base.label(mention.concept) != "harm"
            for mention in case.mentions_in(block.start, block.end)
        )
        and not _HARM.search(words)
    )


def _benefit(words: str) -> bool:
    """Is there a word of benefit that is neither denied nor merely hoped for?"""
    return any(not _NOT.search(words[: match.start()]) or _turned(match) for match in _BENEFIT.finditer(words))


def _turned(match: re.Match[str]) -> bool:
    """Benefits that hold a denial themselves: "never came back", "couldn't believe"."""
    return bool(re.match(r"never|haven|hasn|have not|has not|no longer|could|can", match.group(), re.IGNORECASE))


def _topical(case: Case) -> set[int]:
    """The numbers of the sentences that name the topic's subject, and of the three after each."""
    subject = case.base.manifest.subject
    named = [mention for mention in case.extraction.mentions if case.base.is_a(mention.concept, subject)]
    numbers = {number for mention in named if (number := case.number_at(mention.start)) is not None}
    if numbers and case.profile != "editorial" and (names := brands(case)):
        numbers |= {
            n
            for n, (_, _, words) in enumerate(case.sentences)
            if any(re.search(rf"\b{re.escape(name)}\b", words) for name in names)
        }
    return {number + after for number in numbers for after in range(4)}


def _said_before(case: Case, sentence: Sentence) -> bool:
    """Was a person who is named by no more than a first name quoted just before, in the same block?"""
    block = case.document.blocks[sentence.block]
    before = case.document.text[max(block.start, sentence.start - 120) : sentence.start]
    return bool(re.search(r"[\"”]", before) and _FIRST.search(before) and _GOES_ON.search(before))


def _story(case: Case, sentence: Sentence, words: str) -> bool:
    """Does a sentence of the running text tell of a benefit to its teller, a relative or a named customer?"""
    if not (_FIRST.search(words) or _SOMEBODY.search(words) or _said_before(case, sentence)):
        return False
    if not _benefit(words) or _HARM.search(words) or _REPORTED.search(words):
        return False
    if asks(words):
        return False
    return not case.is_cited(sentence.start, sentence.end)
