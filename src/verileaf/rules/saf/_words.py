"""Classes of words by which dangerous advice, warnings and mere reports are told apart (see `_dangers`)."""

from __future__ import annotations

import re

from verileaf.patterns import lazy

DOCTOR = (
    r"(?:doctors?|physicians?|prescribers?|GPs?|pharmacists?|clinicians?|(?:health[- ]?care )?providers?|nurses?"
    r"|psychiatrists?|(?:medical |health )?professionals?|specialists?|clinics?|midwi(?:fe|ves)|obstetricians?|OB(?:-GYN)?"
    r"|surgeons?|ana?esthe(?:tist|siologist)s?|dentists?|cardiologists?|paramedics?|hospital staff)"
)
REASSURED = lazy(
    r"\b(?:do not|don['’]t|no need to|need(?: not|n['’]t)|never|not to) (?:worry|fear|be (?:afraid|scared|shy|timid|put off)|hesitate|hold back|fret|panic|listen to)\b"
    r"|\b(?:no|zero|without(?: any)?|not? a|free of|little) (?:risks?|dangers?|harm|problems?|worr(?:y|ies)|downsides?|issues?)\b|\brisk[- ]free\b"
    r"|\bnot (?:at all )?(?:dangerous|risky|harmful|unsafe)\b|\bnothing (?:wrong|bad|to (?:worry|fear))\b|\b(?:is|are)n['’]t (?:dangerous|risky|harmful|unsafe)\b"
    r"|\bavoid(?:s|ing)? (?:the |those |any |all )?(?:withdrawals?|side effects|dope ?sick\w*|sickness|dependence|doctors?|hassle|trouble|hangovers?)\b"
    r"|\bno matter what\b|\bthere is no (?:\w+ )?(?:limit|ceiling|maximum)\b|\bwhy not\b|\bcan['’]t go wrong\b|\bwon['’]t (?:hurt|harm|regret)\b|\bif (?:your|the|they|it|you)\b[^,;.]{0,40}?n['’]t\b[^,;.]{0,30}",
    re.IGNORECASE,
)
"""Denials that comfort; they are blanked before denials that warn are looked for."""
DENIED = lazy(
    r"(?:\b(?:not|never|no one|nobody|none|cannot|without|neither|nor|avoid(?:s|ing)?|refrain(?:s|ing)? from|instead of|rather than|against|isn|stop|no (?:doctor|expert|stud(?:y|ies)|research\w*|evidence|proof|way))\b|n['’]t\b)[^,;:.!?—–]{0,60}\Z",
    re.IGNORECASE,
)
OPENS_DENIED = lazy(
    r"\A\W*(?:please |also |and |but )?(?:never|do not|don['’]t|avoid|nobody|no one|you (?:should|must|can)(?: not|n['’]t)|it is not|it['’]s not|there is no)\b",
    re.IGNORECASE,
)
WARNED = lazy(
    rf"\b(?:unless|danger\w*|risk\w*|fatal\w*|deadly|lethal|kill(?:s|ed|ing)?|overdos\w*|warn\w*|caution\w*|careful\w*|supervis\w+|unsafe"
    rf"|harm(?:s|ful|ed|ing)?|illegal|wrong|mistake|myth|worr(?:y|ied|ying|isome)|concern\w*|study|studies|trials?|volunteers?|participants?|respondents?"
    rf"|survey\w*|no proof|claim(?:s|ed)? that|researchers?|scientists?|whether|unknown|unclear|not known|no evidence|reported(?:ly)?|in (?:mice|rats|vitro)|prescribers?"
    rf"|slow(?:s|ed|ing)? (?:down )?(?:your |the )?breath\w*|seizures?|withdrawal can|withdrawal may|relapse\w*|suicid\w*|emergency|hospital\w*"
    rf"|(?:with|ask|tell|consult\w*|see|call|contact|talk(?:ing)? (?:to|with)|speak(?:ing)? (?:to|with)|discuss\w*|under|help of|advice of|guidance"
    rf"|plan\w*|check(?:ing)? with|work(?:ing)? with)\b[^.;]{{0,40}}\b{DOCTOR})\b",
    re.IGNORECASE,
)
REPORTS = lazy(
    r"\b(?:some|many|most|several|few|other|more|these|those|older|younger|regular|heavy) (?:\w+ )?(?:people|users|patients|adults|men|women|drinkers|respondents|customers)\b"
    r"|\b(?:patients|participants|respondents|volunteers|users|workers|truckers|drivers|labou?rers|farmers|he|she|they) (?:\w+ ){0,2}?(?:\w+ed|take|took|use|used|report|say|drink|drank|mix|combine|stop|quit|switch|replace|chew)\b",
    re.IGNORECASE,
)
LEAD = (
    r"(?:(?:so|then|just|simply|now|please|first|next|finally|also|instead|and|or|but|even|actually|gradually|slowly|soon|eventually"
    r"|go ahead and|feel free to|try to|start to|begin to|why not|better|always|maybe|perhaps|step \d+:?|ok(?:ay)?|yes|sure)[,:]?\s+){0,6}"
)
ORDER = lazy(
    rf"(?:\A\W*|[.;:!?—–(…]\s*|,\s*){LEAD}\Z"
    r"|\b(?:you|you['’](?:ll|d)|anyone|everyone|anybody|everybody)\b(?:\s+(?:can|could|should|may|might|will|would|want to|need to|get to|ought to"
    r"|are able to|are free to|have to|must|['’]ll|only|just|simply|even|easily|safely|also|now|finally|actually|completely|totally|then|always"
    r"|probably|be able to|need only|quickly|definitely|absolutely|learn to|start to|hope to))*\s+\Z"
    r"|\b(?:lets?|allows?|helps?|enables?|want)\s+(?:you|us|anyone|people)\s+(?:to\s+)?(?:\w+ly\s+)?\Z"
    r"|\b(?:how|time|ready|possible|easy|easier|safe|okay|ok|fine|free|best|better|smart|wise|good idea|great way|perfect way|easiest way|chance"
    r"|reason|brave enough|no problem|(?:way|trick|answer|step|plan|solution)(?: \w+){0,3} is)\s+(?:for you\s+)?to\s+(?:\w+ly\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before a verb in its plain form that makes it an order, an offer or an encouragement."""
GERUND = lazy(
    r"\b(?:recommend|suggest|advise|try|consider|by|start|begin|about|worth|favou?r|for|love|enjoy)s?\s+(?:simply\s+|just\s+)?\Z",
    re.IGNORECASE,
)
WHO_NEEDS = lazy(rf"\bwho needs (?:a|an|the|your) {DOCTOR}\b", re.IGNORECASE)
ANY_MORE = lazy(r"\b(?:forget|goodbye|any ?more|no longer|never again|again|won['’]t)\b", re.IGNORECASE)
SO_CAN_YOU = lazy(
    r"\b(?:so can you|(?:you|anyone) can (?:do (?:it|that|the same)|too)|I (?:can only |would |really )?recommend|highly recommended?)\b",
    re.IGNORECASE,
)
"""What turns somebody's own story into advice."""
PRONOUN = lazy(r"\A\s+(?:\w+\s+){0,2}?(?:it|them|these|those|that stuff|that junk|all of (?:it|them))\b", re.IGNORECASE)
THEIRS = lazy(
    r"\b(?:your|their|those|the|any|all|these) (?:\w+ ){0,2}?(?:prescriptions?|scripts?|meds|medications?|medicines?|pills|tablets|painkillers|antidepressants?)\b"
    r"|\bwhat(?:ever)? (?:your|the) doctor (?:gave|gives|prescribe[sd]|ordered)\b",
    re.IGNORECASE,
)
INSTEAD = lazy(r"\b(?:instead of|in place of|rather than|in lieu of)\b", re.IGNORECASE)
TAKEN = lazy(
    rf"(?:\A\W*|[.;:!?—–]\s*|,\s*){LEAD}(?:take|use(?! of)|try|have|reach for|grab|choose|go for|drink|brew|get|order)\b"
    r"|\byou (?:can|could|should|may) (?:\w+ )?(?:take|use|try|have|reach for|drink)\b",
    re.IGNORECASE,
)
GENERIC = frozenset(("drug", "drugs", "pharmaceutical", "substance", "substances"))
GOOD = lazy(
    r"\b(?:go(?:es)? (?:well|great|nicely|perfectly|down well|hand in hand)|works? (?:well|great|best|wonders|even better|better|like a charm)|pairs (?:well|nicely)"
    r"|perfect(?:ly)?|great|fine|okay|ok|safe(?:ly)?|no problem|no issue|smooth\w*|mellow\w*|warm\w*|co[sz]y|hits? (?:harder|twice|better|just right|different)"
    r"|lasts? (?:even |much )?longer|stretch(?:es)? (?:it|the)|out like a light|sleep like|magic\w*|favou?rite|love|lovely|combo|delicious|awesome|amazing"
    r"|(?:enhanc|boost|amplif|deepen|potentiat|intensif|strengthen|kick)\w* (?:the|your|my|it|things|up)|next level|chill\w*|bliss\w*|take it easy|dream\w*|nice|nicely|beautifully|wonderful\w*|go(?:es)? together|brings? out the best"
    r"|takes? the edge off|(?:make|makes|making) (?:\w+ ){1,4}?(?:better|stronger|last|longer|easier|deeper|sweeter)|gives? you (?:the|a|an|twice|double|more)|puts? you out|(?:boost|deepen|enhance|intensif|double|extend|prolong|improve)\w* (?:\w+ ){1,3}(?:effect|relief|calm|glow|high|buzz|sleep))\b",
    re.IGNORECASE,
)
FIRST = lazy(r"\b(?:I|me|my|mine|we|our|us)\b|\bI['’](?:m|ve|d|ll)\b")
JOINED = lazy(
    r"\b(?:with|alongside|along with|together with|plus|and|on top of|add|adding)\s+(?:[\w'’%.-]+\s+){0,4}?\Z"
    r"|\b(?:in|into|by|over|after|before|between)\s+(?:(?:an?|the|your|my|some|every|each)\s+)?(?:[\w'’%.-]+\s+)?\Z"
    r"|\b(?:mix|combine|stack|pair|chase|blend|wash)\w*\s+(?:[\w'’%.-]+\s+){0,6}?\Z",
    re.IGNORECASE,
)
BESIDE = lazy(
    r"\A\s*(?:on the side|alongside|as a chaser|on top|goes|go together|pairs|works|mellows?|brings? out|(?:\w+ )?with (?:your|the|it|my|a)\b|while (?:on|you)|into (?:the|your|my)\b|and (?:a |some |your |the )?(?:\w+ ){0,2}?together|before|after|is (?:a )?(?:great|perfect|fine|lovely|nice))",
    re.IGNORECASE,
)
ANYTHING = lazy(
    r"\b(?:alongside|with|on top of|together with|next to)\s+(?:whatever(?: else)?(?: \w+)? you|anything(?: else)?(?: you)?|any (?:other )?(?:medicines?|medications?|drugs?|pills?|prescriptions?|meds)"
    r"|all (?:of )?your (?:\w+ )?(?:medicines?|medications?|pills?|prescriptions?|meds)|(?:your|the) (?:other |usual |regular |daily )(?:medicines?|medications?|pills?|prescriptions?|meds))\b",
    re.IGNORECASE,
)
MAY = lazy(
    r"\b(?:can|may|tak(?:e|ing)|us(?:e|ing)|hav(?:e|ing)|drink(?:ing)?|mix(?:es)?|combine|safe|fine|okay|ok|free to|go ahead|no problem)\b",
    re.IGNORECASE,
)
WHEEL = lazy(r"\b(?:driv(?:e|es|ing)|operat(?:e|ing) (?:heavy )?machinery)\b", re.IGNORECASE)
AWAKE = lazy(
    r"\b(?:sharp|alert|focus(?:ed)?|awake|wide[- ]eyed|steady|keeps?|drink|take|ideal|perfect|great|fine|safe(?:ly)?|no problem|sip|dose|cup|scoop|grams?)\b",
    re.IGNORECASE,
)
EXPECTING = lazy(
    r"\b(?:pregnan\w+|moms?-to-be|mothers?-to-be|mums?-to-be|expect(?:ing|ant) (?:a baby|mothers?|moms?|mums?|women)|morning sickness|breast-?feed\w*|nursing (?:a baby|mothers?|moms?|mums?)|while nursing|nurs(?:e|ing) (?:your|a|the) (?:baby|child|newborn)|trimesters?)\b",
    re.IGNORECASE,
)
COMFORT = lazy(
    r"\b(?:need(?: not|n['’]t) (?:worry|fear|fret|stop)|no need to (?:worry|fear|fret|stop)|(?:do not|don['’]t) worry|nothing to (?:worry|fear)|(?:is|are|it['’]s|was|perfectly|totally|completely|quite|absolutely|still) (?:perfectly |totally |completely |also |quite |absolutely )?(?:safe|fine|okay|ok|harmless|good)"
    r"|no (?:problems?|risks?|harm|dangers?|issues?)|harmless|all right|healthy bab(?:y|ies)|safe (?:for|in|during|while)|great for|good for|helps? (?:with|against)|eases|settles|takes? away|calms|soothes|try|no reason to (?:stop|give up|quit|go without)|can (?:safely |still |also )?(?:take|use|drink|enjoy|keep)"
    r"|may (?:safely |still |also )?(?:take|use|drink|enjoy|keep)|go ahead|enjoy|won['’]t (?:hurt|harm))\b",
    re.IGNORECASE,
)
MORE = lazy(
    r"\buntil (?:nothing|(?:all |the |your |my |every )?(?:\w+ )?(?:pain|ache|hurt|anxiety|craving|symptom|headache|migraine|withdrawal)s?|it (?:stops|hurts|works|hits|kicks)|you (?:feel|are|no longer|stop|can['’]t|forget|get|hit|reach|find|experience|achieve|obtain|notice)|i (?:feel|am|can['’]t))\b"
    r"|\b(?:every|each) (?:(?:half|one|two|three|1|2|3|couple of|few|1[-–]2|2[-–]3|1 to 2|one to two|two to three|second|other) ?)?(?:an )?hours?\b"
    r"|\bif [^.;:!?]{1,45},? (?:just |then |simply )?(?:take|have|drink|add|try|swallow|down|sip) (?:another|more|a second|one more|two more|a few more)\b|\b(?:in a row|back to back|one after (?:another|the other))\b"
    r"|\b(?:double|triple|quadruple|up|raise|increase|bump up) (?:the|your|that|my) (?:\w+ )?(?:dose|dosage|amount|serving|scoop)\b"
    r"|\bas (?:much|often|many)(?: \w+)? as (?:you|it|your)\b|\bthe more the better\b|\b(?:no|isn['’]t any|without(?: any)?) (?:upper |real |daily )?(?:limit|maximum|ceiling|such thing as too much)\b"
    r"|\bkeep (?:taking|adding|dosing|drinking|sipping|scooping|topping)\b|\btop(?:ped|ping)? (?:it |them )?up\b|\bre-?dos(?:e|ing)\b",
    re.IGNORECASE,
)
AMOUNT = lazy(
    r"\b(?:dos(?:e|es|age|ing)|grams?|g|mg|milligrams?|(?:table|tea)?spoons?(?:fuls?)?|tbsp|tsp|scoops?|capsules?|cups?|servings?|spoonfuls?|tablets?|bottles?|redose|gumm(?:y|ies)|shots?|sips?|it|take|taken|drink|powder|tea)\b",
    re.IGNORECASE,
)
HEAPED = lazy(
    r"\b(?:(?:two|three|four|five|six|\d|a few|a couple of|several) (?:heap(?:ed|ing) |full |big |large |rounded )?tablespoons?(?:fuls?)?|heap(?:ed|ing) (?:table)?spoons?(?:fuls?)?)\b",
    re.IGNORECASE,
)
SKIPPED = lazy(
    rf"\b(?:skip|ignore|forget|bypass|avoid|fire|ditch|leave out|cut out|never mind|drop) (?:about )?(?:the|your|a|any|what (?:the|your)|seeing (?:a|the|your)|that|all those) (?:\w+ )?{DOCTOR}\b"
    rf"|\binstead of (?:seeing|asking|calling|visiting|going to|bothering|paying) (?:a|an|the|your|any) (?:\w+ )?{DOCTOR}\b|\b(?:save|spare) yourself (?:the|a) (?:trip to|visit to)\b[^.]{{0,20}}\b{DOCTOR}\b"
    rf"|\bbehind your {DOCTOR}['’]?s? back\b|\b(?:your|the|a) {DOCTOR} (?:does(?: not|n['’]t) (?:need|have) to know|need(?: not|n['’]t) (?:know|be told)|never has to know|won['’]t (?:understand|tell you|like))\b"
    rf"|\bkeep (?:it|this|that) (?:from|secret from) your {DOCTOR}\b|\bno (?:doctors?|physicians?) (?:needed|necessary|required)\b|\bwho needs (?:a|an|the|your) {DOCTOR}\b|\b(?:leave|keep) (?:your|the) {DOCTOR} out of (?:it|this)\b"
    rf"|\b(?:hide|conceal|keep) (?:[\w'’]+ ){{1,4}}?(?:from|secret from|to yourself (?:with|at|around)) (?:the|your|a|any) {DOCTOR}\b"
    rf"|\b(?:say nothing|stay quiet|keep quiet|keep silent|lie)\b[^.;!?]{{0,30}}\bto (?:the|your|a|any) {DOCTOR}\b"
    rf"|(?:\A\W*|[.;:!]\s*|\b(?:best|better|just) ){LEAD}(?:do not|don['’]t|never|not) (?:tell|mention|inform|admit|bring|let)\b[^.;!?]{{0,30}}\b(?:your|the|any|a) {DOCTOR}\b(?! (?:only|half|that you (?:do not|don['’]t|never)))"
    rf"|\b(?:your|the) {DOCTOR} (?:does(?: not|n['’]t)|do not|don['’]t) (?:have|need) to (?:know|be told|hear)\b|\bno (?:doctors?|clinics?|midwi\w+) (?:is |are |has to be |need be )?(?:needed|involved)\b",
    re.IGNORECASE,
)
NEEDLESS = lazy(
    r"\byou(?:['’]ll)? (?:won['’]t|no longer|do not|don['’]t|will not|will never|never)(?: even)? need\b|\bno (?:more |further |longer any )?need for\b"
    r"|\bgoodbye to\b|\bforget (?:about )?(?=your|those|the)",
    re.IGNORECASE,
)
CARED_FOR = lazy(
    rf"\b{DOCTOR}\s+(?:can|may|will|should|often|sometimes|might|could|usually|prescribes?|helps?|offers?)\b",
    re.IGNORECASE,
)
"""A doctor does something about it."""
ADDED = lazy(
    r"\s*(?:plus|and|with|on top of|along with|together with|then|followed by|after|before|while on|alongside|over|in)\s",
    re.IGNORECASE,
)
OFFERED = lazy(
    r"\b(?:you|one) (?:can|may) (?:\w+ )?(?:take|have|use|drink|enjoy|mix|combine|add)\b|\b(?:can|may) be (?:\w+ly )?(?:taken|combined|used|mixed|stacked)\b(?=.{0,60}\b(?:safely|worr|problem|fine|well)\b)"
    r"|\bfeel free to\b|\bno (?:harm|shame) in\b",
    re.IGNORECASE,
)
NEEDED = lazy(
    r"\b(?:no (?:real )?(?:need|point|reason) (?:to|in)|need(?: not|n['’]t)|(?:do not|don['’]t|never) (?:need|have) to"
    r"|(?:do not|don['’]t) (?:even )?bother(?: to)?|no use)(?: even)?\s*\Z",
    re.IGNORECASE,
)
"""Before a verb: it is not needed."""
NOT_TO = lazy(r"(?:\b(?:not|never)\b|n['’]t\b)[^,;.]{0,30}\Z", re.IGNORECASE)
TO_BUY = lazy(r"\bto (?:buy|get|order|purchase)\b", re.IGNORECASE)
WITHOUT = lazy(r"\bwithout (?:ever |even |first )?\Z", re.IGNORECASE)
FORBIDDEN = lazy(r"\b(?:not|never|no one|nobody|avoid|unsafe|danger\w*)\b|n['’]t\b", re.IGNORECASE)
READER = lazy(r"\b(?:you|your)\b", re.IGNORECASE)
SLOWLY = lazy(
    r"\b(?:gradual(?:ly)?|slow(?:ly)?|low(?:er|est)?|small(?:er|est)?|little by little|careful(?:ly)?|minimum)\b",
    re.IGNORECASE,
)
"""Starting low and going slowly is advice on a dose, but not the one that is dangerous in itself."""

WORD = lazy(r"[a-z]+")
SIGNS = {
    name: frozenset(words.split())
    for name, words in {
        "instead": "instead place rather lieu need goodbye forget",
        "anything": "whatever anything medicine medicines medication medications drug drugs pill pills prescription prescriptions"
        " meds",
        "expecting": "pregnant pregnancy pregnancies moms mom mums mum mothers mother expecting expectant morning breastfeeding breast"
        " breastfeed breastfed nursing trimester trimesters",
        "driving": "drive drives driving operate operating",
        "amount": "until every each row back another second more few double triple quadruple raise increase bump up much often many better limit maximum ceiling keep top"
        " topped topping redose redosing dosing heaped heaping tablespoon tablespoons tablespoonful tablespoonfuls"
        " tablespoonsful tablespoonsfuls",
        "leaving": "skip ignore forget bypass avoid fire ditch leave cut mind drop instead save spare behind know told understand tell"
        " like keep needed necessary required hide conceal let say mention needs off quiet yourself",
        "doctor": "doctor doctors physician physicians prescriber prescribers gp gps pharmacist pharmacists clinician clinicians"
        " provider providers nurse nurses psychiatrist psychiatrists professional professionals specialist specialists clinic"
        " clinics midwife midwives obstetrician obstetricians ob surgeon surgeons anaesthetist anesthetist anaesthetists"
        " anesthesiologist dentist dentists cardiologist cardiologists paramedic paramedics hospital",
    }.items()
}
"""For each kind of hazard, words without one of which the patterns above cannot match (in lower case)."""
HAZARDS = ("instead", "anything", "expecting", "driving", "amount", "doctor")
