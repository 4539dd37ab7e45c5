"""Zones that the text itself tells, in any format: comment sections, sections of reviews, quoted personal stories."""

from __future__ import annotations

import re

from msgspec.structs import replace

from verileaf.model import Block, Zone
from verileaf.patterns import lazy, lower

_COMMENTS = lazy(
    r"""(?: (?:leave|post|write|add|submit) \s+ (?:a|your|us\s+a|an?\s+new) \s+
            (?:comment|reply|response|thought)s? (?:\s+below)?
        | (?:(?:\d+|no|one|two|three|latest|recent|reader|readers['’]|reader['’]s|visitor|user|your|view|show|all) \s+)?
          comments (?:\s*\(\d+\) | \s+so\s+far | \s+are\s+closed | \s+closed)?
        | (?:\d+|no|one|two|three) \s+ (?:comments?|thoughts?|responses?|replies|reply) (?: \s+ (?:on|to) \b .{0,150})?
        | join \s+ the \s+ (?:discussion|conversation)
        | replies | (?:cancel\s+)? reply ) \s* [:.!]?""",
    re.IGNORECASE | re.VERBOSE,
)
_FORM_TAIL = lazy(
    r"your email address will not be published|required fields are marked|you must be logged in to (?:post|leave)"
    r"|save my name, email",
)
_REVIEWS = lazy(
    r"""(?: (?:(?:customer|client|buyer|our|verified|real|member|google|product)s?['’]?s? \s+)+
            (?:testimonials?|reviews?|stories|feedback|experiences)
          | (?:(?:customer|client|patient|user|reader|real|our)s?['’]?s? \s+)* (?:testimonials?|success\s+stories)
          | (?:reviews|stories|feedback) \s+ (?:from|by|of) \s+ (?:our\s+)? (?:real\s+|happy\s+)? _PEOPLE_
          | what \s+ (?:our\s+|other\s+|real\s+|happy\s+)* _PEOPLE_ \s+ (?:say|are\s+saying|tell\s+us)
            (?:\s+about\b.{0,80})?
          | (?:hear\s+)? from \s+ our \s+ (?:happy\s+)? _PEOPLE_
        ) (?:\s*\(\d+\))? \s* [:.!…]*""".replace("_PEOPLE_", "(?:customers|clients|users|readers|buyers|members)"),
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT_SIGNS = ("comment", "repl", "response", "thought", "discussion", "conversation")
_REVIEW_SIGNS = ("testimonial", "review", "stories", "feedback", "experiences", "what", "from")
"""Without one of the signs a heading opens no section of the kind."""
_FURNITURE = lazy(
    r"""(?: (?:related|similar|recommended|popular|latest|recent|more|trending|featured) \s+
            (?:posts?|articles?|stories|content|reads?|reading|products?|news|topics?|videos?|links?|blogs?)
          | (?:you|we) \s+ (?:may|might|could) \s+ (?:also\s+)?
            (?:like|enjoy|be\s+interested\s+in|find\s+interesting) .{0,30}
          | (?:more|read\s+more) \s+ from \b .{0,60}
          | (?:recommended|picked|suggested|more) \s+ for \s+ you | (?:read|up|what[’']s|watch) \s+ next
          | also\s+read | read\s+(?:more|also|this\s+next) | trending(?:\s+now)?
          | share (?:\s+this\b.{0,30})? | (?:follow|contact|connect\s+with) \s+ us .{0,30}
          | (?:sign\s+up|subscribe|join) \s+ (?:for|to|our)\b.{0,60} | (?:get\s+)?(?:our\s+)?newsletter (?:\s+sign-?up)?
          | about\s+the\s+authors? | most\s+(?:read|popular|viewed) | tags | archives? | advertisement
          | table\s+of\s+contents | (?:jump\s+to|on\s+this\s+page|in\s+this\s+article)
        ) \s* [:.!?…]*""",
    re.IGNORECASE | re.VERBOSE,
)

_SIGNATURE = r"(?:[—–―]|--?|~)\s*\**_?(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3})_?\**(?:\s*[,(|·-]\s*.{1,50})?"
_SIGNED = lazy(r"[\s.!?\"”'’*_)]" + _SIGNATURE + r"\s*\Z")
_ONLY_SIGNATURE = lazy(r"\s*" + _SIGNATURE + r"\s*\Z")
_QUOTED = lazy(r"\s*[\"“„«‘'].{20,}[\"”“»’']", re.DOTALL)
_EXPERT = lazy(
    r"\b(?:Dr|Prof|Professor|Doctor|M\.?D|D\.?O|Ph\.?D|PharmD|R\.?N|RPh|director|professor|researcher|scientist|author"
    r"|FDA|NIH|DEA|CDC|WHO)\b"
)
_FIRST_PERSON = lazy(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|myself|mine)\b", re.IGNORECASE)


def section_zone(heading: str) -> Zone | None:
    """The zone that a heading opens, if it opens one."""
    heading = heading.strip().strip("*#_ ")
    if len(heading) > 200:
        return None
    lower = heading.lower()
    if any(sign in lower for sign in _COMMENT_SIGNS) and _COMMENTS.fullmatch(heading):
        return "comment"
    if _FURNITURE.fullmatch(heading):
        return "boilerplate"
    if any(sign in lower for sign in _REVIEW_SIGNS) and _REVIEWS.fullmatch(heading):
        return "testimonial"
    return None


def settle_zones(blocks: list[Block], text: str) -> list[Block]:
    """`blocks` with the zones of sections and of signed personal stories; only main text is ever changed."""
    return _stories(_sections(blocks, text), text)


def _sections(blocks: list[Block], text: str) -> list[Block]:
    """A heading "Comments" holds to the end or to a heading of a higher level; "Testimonials" to one of the same."""
    settled: list[Block] = []
    zone: Zone | None = None
    level = 0
    forms = _FORM_TAIL.search(lower(text)) is not None
    for block in blocks:
        if block.zone == "main":
            words = text[block.start : min(block.end, block.start + 250)]
            if block.kind in ("heading", "title") or (block.end - block.start < 60 and block.kind == "paragraph"):
                opened = section_zone(words)
                if block.kind == "paragraph" and opened != "comment":
                    opened = None
                if opened:
                    zone, level = opened, block.level or 6
                elif zone and block.kind in ("heading", "title") and _ends(zone, level, block.level):
                    zone = None
            elif forms and not zone and _FORM_TAIL.search(words.lower()):
                zone, level = "comment", 6
            if zone:
                block = replace(block, zone=zone)
        settled.append(block)
    return settled


def _ends(zone: Zone, level: int, next_level: int) -> bool:
    return next_level < level if zone == "comment" else next_level <= level


def _stories(blocks: list[Block], text: str) -> list[Block]:
    """Quotations in the first person that a dash and a name sign become testimonials, with their signature."""
    index = 0
    while index < len(blocks):
        stop = index + 1
        if blocks[index].kind == "quote":
            while stop < len(blocks) and blocks[stop].kind == "quote" and not _signed(blocks[stop - 1], text):
                stop += 1
        if blocks[index].zone == "main" and _quotes(blocks[index], text):
            last = stop
            if last < len(blocks) and _only_signature(blocks[last], text):
                last += 1
            if last > stop or _signed(blocks[stop - 1], text):
                words = text[blocks[index].start : blocks[last - 1].end]
                signature = words[-min(120, blocks[last - 1].end - blocks[last - 1].start) :]
                if _FIRST_PERSON.search(words) and not _EXPERT.search(signature):
                    for story in range(index, last):
                        blocks[story] = replace(blocks[story], zone="testimonial")
                    stop = last
        index = stop
    return blocks


def _quotes(block: Block, text: str) -> bool:
    if block.kind == "quote":
        return True
    return block.kind in ("paragraph", "list_item") and bool(_QUOTED.match(text, block.start, block.end))


def _signed(block: Block, text: str) -> bool:
    return bool(_SIGNED.search(text[max(block.start, block.end - 130) : block.end]))


def _only_signature(block: Block, text: str) -> bool:
    short = block.end - block.start <= 90 and block.zone == "main"
    return (
        short
        and block.kind in ("paragraph", "caption", "quote")
        and bool(_ONLY_SIGNATURE.match(text[block.start : block.end]))
    )
