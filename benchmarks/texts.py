"""Texts of any size and of different shape, the same bytes each time, made from our own labelled texts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from html import escape

from evaluation.data import load

SEED = 20261122
_NEUTRAL = (
    (
        "The mason",
        "A teacher",
        "Two clerks",
        "The council",
        "An apprentice",
        "The printer",
        "My neighbour",
    ),
    (
        "repaired",
        "painted",
        "measured in 1924",
        "drew a plan of",
        "wrote a letter about",
        "bought a third of",
    ),
    (
        "the old bridge",
        "the town hall",
        "a narrow street",
        "the harbour",
        "the library",
        "our garden",
        "the mill",
    ),
    (
        "before the first snow",
        "with Mr. Hale's old tools",
        "for 12.50 a day",
        "in less than 3 weeks",
        "as the almanac (vol. 2, p. 14) tells",
        "while the market was still open",
    ),
)
"""Who, what, where and how; any four make a sentence."""
_HEADINGS = ("What people say", "Where it is sold", "How it is used", "What was measured", "What the law says")


def paragraphs(size: int, *, on_topic: bool = True) -> Iterator[str]:
    """Paragraphs of three to six statements until `size` characters are reached."""
    chance = random.Random(SEED)
    statements = _labelled(chance) if on_topic else _neutral(chance)
    total = 0
    while total < size:
        paragraph = " ".join(next(statements) for _ in range(chance.randint(3, 6)))
        total += len(paragraph) + 2
        yield paragraph


def _labelled(chance: random.Random) -> Iterator[str]:
    """Texts of the labelled claims in ever new order, without opinions, questions and page furniture."""
    texts = [item.text for item in load().claims if item.gold != "none"]
    while True:
        yield from chance.sample(texts, len(texts))


def _neutral(chance: random.Random) -> Iterator[str]:
    """Statements that have nothing to do with health."""
    while True:
        yield " ".join(chance.choice(words) for words in _NEUTRAL) + "."


def plain(size: int) -> str:
    """Dense text on the topic."""
    return "\n\n".join(paragraphs(size)) + "\n"


def off_topic(size: int) -> str:
    """Text in which the topic is never named."""
    return "\n\n".join(paragraphs(size, on_topic=False)) + "\n"


def markdown(size: int) -> str:
    """The text on the topic with headings, lists, links and emphasis."""
    chance = random.Random(SEED)
    parts = ["# Kratom, from all sides\n"]
    for number, paragraph in enumerate(paragraphs(size)):
        if number % 6 == 0:
            parts.append(f"## {chance.choice(_HEADINGS)}\n")
        if number % 5 == 2:
            paragraph = "\n".join(f"- {line}." for line in paragraph.rstrip(".").split(". "))
        elif number % 5 == 4:
            first, _, rest = paragraph.partition(" ")
            paragraph = f"**{first}** {rest} See [the notice](https://agency.example/notice/{number})."
        parts.append(paragraph + "\n")
    return "\n".join(parts)


def html(size: int) -> str:
    """The text on the topic in a page with a menu, a cookie notice, scripts, an aside and comments."""
    chance = random.Random(SEED)
    menu = "".join(f'<li class="menu-item"><a href="/{n}">Section {n}</a></li>' for n in range(40))
    script = "<script>" + "var a = [" + ",".join(str(n) for n in range(400)) + "];" + "</script>"
    body = []
    for number, paragraph in enumerate(paragraphs(size)):
        if number % 6 == 0:
            body.append(f"<h2>{chance.choice(_HEADINGS)}</h2>")
        body.append(f'<p class="text" style="margin:0">{escape(paragraph)}</p>')
        if number % 9 == 8:
            body.append(f"<aside><h3>Read also</h3><ul>{menu}</ul></aside>{script}")
    comments = "".join(f'<li class="comment"><p>{escape(p)}</p></li>' for p in paragraphs(size // 20))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kratom, from all sides</title>'
        f'<meta name="author" content="Ada Wren">{script}</head><body><nav><ul>{menu}</ul></nav>'
        '<div class="cookie-banner">We use cookies. <button>Accept</button></div>'
        f"<main><article><h1>Kratom, from all sides</h1>{''.join(body)}</article></main>"
        f'<section id="comments"><ol>{comments}</ol></section><footer>{menu}</footer></body></html>\n'
    )
