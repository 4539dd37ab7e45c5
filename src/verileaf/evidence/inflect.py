"""Regular forms of English verbs and nouns, so that the data name a word once."""

from __future__ import annotations

_VOWELS = set("aeiou")
_IRREGULAR = {
    "be": ("is", "are", "was", "were", "been", "being"),
    "become": ("becomes", "became", "becoming"),
    "beat": ("beats", "beating", "beaten"),
    "bind": ("binds", "bound", "binding"),
    "bring": ("brings", "brought", "bringing"),
    "come": ("comes", "came", "coming"),
    "cut": ("cuts", "cutting"),
    "do": ("does", "did", "done", "doing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "feel": ("feels", "felt", "feeling"),
    "find": ("finds", "found", "finding"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "grow": ("grows", "grew", "grown", "growing"),
    "have": ("has", "had", "having"),
    "hold": ("holds", "held", "holding"),
    "hurt": ("hurts", "hurting"),
    "keep": ("keeps", "kept", "keeping"),
    "lead": ("leads", "led", "leading"),
    "leave": ("leaves", "left", "leaving"),
    "lie": ("lies", "lying", "lain"),
    "lift": ("lifts", "lifted", "lifting"),
    "lose": ("loses", "lost", "losing"),
    "make": ("makes", "made", "making"),
    "mean": ("means", "meant", "meaning"),
    "put": ("puts", "putting"),
    "rise": ("rises", "rose", "risen", "rising"),
    "run": ("runs", "ran", "running"),
    "say": ("says", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "sell": ("sells", "sold", "selling"),
    "shake": ("shakes", "shook", "shaken", "shaking"),
    "show": ("shows", "showed", "shown", "showing"),
    "shut": ("shuts", "shutting"),
    "sit": ("sits", "sat", "sitting"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "take": ("takes", "took", "taken", "taking"),
    "tell": ("tells", "told", "telling"),
    "think": ("thinks", "thought", "thinking"),
    "win": ("wins", "won", "winning"),
    "write": ("writes", "wrote", "written", "writing"),
}


def verb(phrase: str) -> tuple[str, ...]:
    """All forms of a verb or of a phrase that begins with one: "ease", "eases", "eased", "easing"."""
    head, _, tail = phrase.partition(" ")
    forms = (head, *_IRREGULAR[head]) if head in _IRREGULAR else (head, *_regular(head))
    return tuple(f"{form} {tail}" if tail else form for form in forms)


def _regular(head: str) -> tuple[str, ...]:
    if head.endswith("e"):
        stem = head[:-1]
        return (head + "s", stem + "ed", (head if head.endswith("ee") else stem) + "ing")
    if head.endswith("y") and len(head) > 2 and head[-2] not in _VOWELS:
        return (head[:-1] + "ies", head[:-1] + "ied", head + "ing")
    if head.endswith(("s", "x", "z", "ch", "sh")):
        return (head + "es", head + "ed", head + "ing")
    if _doubles(head):
        return (head + "s", head + head[-1] + "ed", head + head[-1] + "ing")
    return (head + "s", head + "ed", head + "ing")


def _doubles(head: str) -> bool:
    """One syllable, consonant-vowel-consonant: stop, stopped."""
    return (
        len(head) >= 3
        and head[-1] not in _VOWELS | set("wxy")
        and head[-2] in _VOWELS
        and head[-3] not in _VOWELS
        and sum(letter in _VOWELS for letter in head) == 1
    )


def plural(name: str) -> str | None:
    """The regular plural of a name, None where it ends in s already or is an abbreviation in capitals."""
    if not name or name[-1].lower() == "s" or not name[-1].isalpha() or name.isupper():
        return None
    if name.endswith("y") and name[-2:-1] not in _VOWELS:
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("x", "ch", "sh")) else "s")
