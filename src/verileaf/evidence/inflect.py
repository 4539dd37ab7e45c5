"""Regular forms of English verbs and nouns, so that the data name a word once."""

from __future__ import annotations

_VOWELS = set("aeiou")
_IRREGULAR = {
    "be": ("is", "are", "was", "were", "been", "being"),
    "beat": ("beats", "beating", "beaten"),
    "become": ("becomes", "became", "becoming"),
    "begin": ("begins", "began", "begun", "beginning"),
    "bind": ("binds", "bound", "binding"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "bringing"),
    "build": ("builds", "built", "building"),
    "burn": ("burns", "burned", "burnt", "burning"),
    "buy": ("buys", "bought", "buying"),
    "catch": ("catches", "caught", "catching"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "come": ("comes", "came", "coming"),
    "cut": ("cuts", "cutting"),
    "deal": ("deals", "dealt", "dealing"),
    "die": ("dies", "died", "dying"),
    "do": ("does", "did", "done", "doing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drink": ("drinks", "drank", "drunk", "drinking"),
    "drive": ("drives", "drove", "driven", "driving"),
    "eat": ("eats", "ate", "eaten", "eating"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "feel": ("feels", "felt", "feeling"),
    "fight": ("fights", "fought", "fighting"),
    "find": ("finds", "found", "finding"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "grow": ("grows", "grew", "grown", "growing"),
    "have": ("has", "had", "having"),
    "hear": ("hears", "heard", "hearing"),
    "hit": ("hits", "hitting"),
    "hold": ("holds", "held", "holding"),
    "hurt": ("hurts", "hurting"),
    "keep": ("keeps", "kept", "keeping"),
    "know": ("knows", "knew", "known", "knowing"),
    "lead": ("leads", "led", "leading"),
    "leave": ("leaves", "left", "leaving"),
    "let": ("lets", "letting"),
    "lie": ("lies", "lying", "lain"),
    "lift": ("lifts", "lifted", "lifting"),
    "lose": ("loses", "lost", "losing"),
    "make": ("makes", "made", "making"),
    "mean": ("means", "meant", "meaning"),
    "meet": ("meets", "met", "meeting"),
    "outdo": ("outdoes", "outdid", "outdone", "outdoing"),
    "overcome": ("overcomes", "overcame", "overcoming"),
    "pay": ("pays", "paid", "paying"),
    "put": ("puts", "putting"),
    "quit": ("quits", "quitting"),
    "read": ("reads", "reading"),
    "rid": ("rids", "ridding"),
    "rise": ("rises", "rose", "risen", "rising"),
    "run": ("runs", "ran", "running"),
    "say": ("says", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "sell": ("sells", "sold", "selling"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "shake": ("shakes", "shook", "shaken", "shaking"),
    "show": ("shows", "showed", "shown", "showing"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "shut": ("shuts", "shutting"),
    "sit": ("sits", "sat", "sitting"),
    "sleep": ("sleeps", "slept", "sleeping"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spend": ("spends", "spent", "spending"),
    "spread": ("spreads", "spreading"),
    "stand": ("stands", "stood", "standing"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "strike": ("strikes", "struck", "stricken", "striking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "take": ("takes", "took", "taken", "taking"),
    "teach": ("teaches", "taught", "teaching"),
    "tell": ("tells", "told", "telling"),
    "think": ("thinks", "thought", "thinking"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "tie": ("ties", "tied", "tying"),
    "undergo": ("undergoes", "underwent", "undergone", "undergoing"),
    "wear": ("wears", "wore", "worn", "wearing"),
    "win": ("wins", "won", "winning"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "write": ("writes", "wrote", "written", "writing"),
}
_DOUBLING = frozenset(
    "abhor admit allot commit compel control defer deter emit equip excel expel incur infer occur omit patrol permit"
    " prefer propel rebel recur refer regret repel submit transfer transmit".split()
)
"""Longer verbs that double their last letter, being stressed at the end."""
_PLURALS = {"child": "children", "foot": "feet", "man": "men", "mouse": "mice", "tooth": "teeth", "woman": "women"}
_COMPOUND_PLURALS = {"half": "halves", "leaf": "leaves", "life": "lives"}
"""Only at the end of a longer name: "leaves" and "lives" by themselves are as often verbs."""


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
    if head.endswith("ic"):
        return (head + "s", head + "ked", head + "king")
    if head.endswith(("al", "el")) and len(head) > 4 and head[-3] not in set("aeio") and head not in _DOUBLING:
        # rival, cancel: American and British
        return (head + "s", head + "ed", head + "ing", head + "led", head + "ling")
    if _doubles(head) or head in _DOUBLING:
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
    """The usual plural of a name, None where it ends in s already or is an abbreviation in capitals."""
    if not name or name[-1].lower() == "s" or not name[-1].isalpha() or name.isupper():
        return None
    at = max(name.rfind(" "), name.rfind("-")) + 1
    irregular = _PLURALS.get(name[at:]) or (_COMPOUND_PLURALS.get(name[at:]) if at else None)
    if irregular is not None:
        return name[:at] + irregular
    if name.endswith("y") and name[-2:-1] not in _VOWELS:
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("x", "z", "ch", "sh")) else "s")
