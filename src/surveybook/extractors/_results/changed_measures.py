"""What a change is of: the object of a verb of change, its subject, or what a gain was in."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.noun_phrases import OF, listed_after, phrase_after, phrase_before
from surveybook.extractors._results.place_names import PLACE_HEAD, is_set_name
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import MEASURE

AMOUNTS = ("number", "amount", "total number", "rate", "risk", "proportion", "length")
_VERB = Caseless(
    r"\b(?:(?:drop|reduction|increase|improvement|gain|decline|decrease|rise|fall)s?\s(?:in|of)|improv(?:es?|ed|ing)|increas\w+|"
    r"reduc\w+|decreas\w+|boost\w*|rais\w+|lower\w*|enhanc\w+|cut(?:s|ting)?|shorten\w*|sav(?:e|es|ed|ing)|"
    r"accelerat\w+|speed\w*(?: up)?|narrow\w*|widen\w*|shrink\w*|compress\w*|minimi[sz]\w+|slash\w*|lift(?:s|ed|ing)?|"
    r"prolong\w*|elevat\w+|degrad\w+|drop\w*|amplify\w*|extend\w*|scal(?:es?|ed|ing)|expand\w*|declin\w+|fell|rose|"
    r"grew|grows?|rises?|"
    r"falls?)\b",
)
_BY = re.compile(r"\bby\b(?:\s\w+){0,3}?[\s$~+]*$")
# The object of a verb, up to "by", without words that lead on from it.
_OBJECT = re.compile(
    r"\s(?:(?:the|its|their|our|an?)\s)*(?P<what>(?:(?!(?:of|in|on|for|with|over|to|and|across|by|than|from|compared|"
    r"at|while|under|the)\b)[\w'’/@-]+\s){0,5}[\w'’/@-]+)\s"
)
_WHEN = re.compile(r"\s(?:at|after|by|over|during|within|in)\s\d+[\s-]\w+$")
_GOVERNED = re.compile(
    r"(?:\b(?:in|of|for|with|among|over|than|between|against|before|after|during|at|on|by|from|predicting)|\d)\s(?:(?:the|all)\s)?(?:[\w-]+(?:ed|ing)\s)?$"
)
_LAST_CLAUSE = re.compile(r"[,;:]\s|\bthat\s")
_IS_SAID = re.compile(
    r"\s(?:(?:is|was|are|were|of|equals|equal(?:l)?ed|reached|averaged)|(?:fell|rose|dropped|increased|decreased|"
    r"declined|grew|went(?:\s(?:up|down))?|changed|improved|rises|falls|drops|increases|decreases|improves|climb(?:s|ed)|jump(?:s|ed)|shrinks?|shrank|grows|soar(?:s|ed)|"
    r"(?:was|were|is|are|been)\s(?:\w+ly\s)?(?:reduced|lowered|decreased|increased|raised|improved|shortened|cut|boosted|"
    r"prolonged|diminished))(?:\s\w+ly)?\s(?:from|to|by))$"
)
_GAINS = re.compile(r"\b(?:gains?|improvements?|boosts?|increases?|reductions?|drops?)\b")
_PLAIN_OR_NAME = re.compile(r"[a-z]|[A-Z][\w@.]*[A-Z\d]")
_PROPER = re.compile(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)+")
_GAIN_REACH, _BY_REACH, _SAID_REACH = 120, 40, 40

PASSIVE = re.compile(r"\b(?:is|are|was|were|been|has been)\s(?:\w+ly\s)?$")
_FROM_TO = re.compile(r"\b(?:from|to)\s*$")
RIVALLED = re.compile(r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|improv\w+ (?:up)?on)\b", re.IGNORECASE)
_EXCEEDED = re.compile(
    r"\b(?:exceed|surpass|outperform|beat)\w*\s(?:the\s)?(?P<what>(?:[\w-]+\s){0,3}?[\w-]+)\sof\s", re.IGNORECASE
)
# What exceeds is a measure's own name; a loss is what one trains with.
_EXCEEDING = re.compile(rf"(?!loss){MEASURE.pattern}", re.IGNORECASE)
_WITH_GAIN = re.compile(
    r",?\s(?:with|by|yielding|achieving|showing|reporting|obtaining)\s(?:[\w-]+\s){0,3}?"
    r"(?:improvements?|gains?|increases?|reductions?|boosts?|savings?)\s(?:of|by|from)$"
)
_TOLD_REACH = 200
# `reduces LDL cholesterol by …`, `cuts NOx by …`.
_ABBREVIATED = re.compile(r"[^a-z]+$|[A-Z]{2,5}x?(?:\s[a-z-]+){1,2}$")
_OF_A_NAME = re.compile(r"\sof\s(?:the\s)?(?=[A-Z][\w.]*[\d-])")
_LISTED = re.compile(r"\s?(?:,|and\b|,\sand\b)\s[\w\s-]{1,40}\bby\b")


def listed_objects(site: Site, count: int) -> list[str]:
    """`reduces FLOPs, parameters and latency by …`: as many objects of a verb as numbers."""
    for verb in reversed(list(_VERB.finditer(site.own_left))):
        listed = listed_after(site.own_left, verb.end())
        if len(listed) == count and MEASURE.search(listed[0]):
            return listed
    return []


def changed(site: Site, joins: frozenset[str]) -> str | None:
    """What a change is of: `improves the accuracy by 4 points`, `accuracy drops by 4 points`, `and recall by 2`."""
    left = site.own_left
    by = _BY.search(left, max(0, len(left) - _BY_REACH))
    if by is None:
        if left.endswith("up to "):
            return _of_verb(site.near, len(site.near), joins)
        return _of_verb(left, None, joins) if _FROM_TO.search(site.near) else None
    if (exceeding := _exceeding(left)) is not None:
        return exceeding
    listed = _next_listed(site, by.start(), joins)
    if listed is not None:
        return listed
    what = _of_verb(left, by.start(), joins)
    # What the number before was measured of is not that of this one: `improves the accuracy of A by 2%, B by 3%`.
    return _OF_A_NAME.split(what)[0] if what is not None and site.since_previous < len(left) else what


def _exceeding(left: str) -> str | None:
    """What is more than a rival's: `exceeds the accuracy of A by 4%`, `its recall exceeds A by 4%`."""
    exceeded = _EXCEEDED.search(left)
    if exceeded is not None and MEASURE.search(exceeded["what"]):
        return exceeded["what"]
    rivalled = RIVALLED.search(left)
    what = phrase_before(left, rivalled.start()) if rivalled is not None else None
    return what if what is not None and _EXCEEDING.fullmatch(what.rpartition(" ")[2]) else None


def _next_listed(site: Site, by: int, joins: frozenset[str]) -> str | None:
    """`improves A by 4 points and B by 2`: B, where the number before and no verb stands between."""
    left, between = site.own_left, site.own_left[-site.since_previous :]
    if site.since_previous >= len(left) or RIVALLED.search(left) or _VERB.search(between):
        return None
    nearest = phrase_before(left, by, joins)
    if nearest is None or not (MEASURE.search(nearest) or (nearest[0].islower() and _LISTED.match(between))):
        return None
    return nearest


def _of_verb(left: str, by: int | None, joins: frozenset[str]) -> str | None:
    """The object or subject of the last verb of change that has a fitting one; the number follows `by`."""
    for verb in reversed(list(_VERB.finditer(left))):
        whole = _OBJECT.fullmatch(left, verb.end(), by) if by is not None else None
        if whole is not None and MEASURE.search(whole["what"]):
            return whole["what"]
        phrase = whole_phrase(left, verb.end(), joins)
        if phrase is not None and not NO_MEASURE_HEAD.search(phrase) and not phrase.startswith(("by ", "up ")):
            plain = phrase.rpartition(" ")[2].islower() or _ABBREVIATED.match(phrase) or "and" in joins
            return (
                phrase if MEASURE.search(phrase) or (plain and not left.startswith("compress", verb.start())) else None
            )
        passive = PASSIVE.search(left, max(0, verb.start() - 28), verb.start())
        subject = phrase_before(left, passive.start() if passive else verb.start(), joins)
        if subject is not None and MEASURE.search(subject):
            return subject
    return None


def whole_phrase(text: str, start: int, joins: frozenset[str]) -> str | None:
    """The phrase at an offset; the number or amount of something with what it is of."""
    phrase = phrase_after(text, start, joins)
    if phrase in AMOUNTS:
        return phrase_after(text, start, joins | OF)
    # Of `the accuracy of small models` the accuracy alone.
    measure, owned, _ = phrase.partition(" of ") if phrase is not None else ("", "", "")
    return measure if owned and NO_MEASURE_HEAD.search(phrase or "") else phrase


def stated(site: Site) -> str | None:
    """What is said to be so much, whatever it is: `vaccine efficacy was 94%`, `mean HbA1c fell from 8% to 7%`."""
    said = _IS_SAID.search(site.near[-_SAID_REACH:])
    if said is None or site.own_left.rstrip().endswith("within"):
        return None
    told = _WHEN.sub("", site.near[: len(site.near) - len(site.near[-_SAID_REACH:]) + said.start()])
    phrase = subject(told)
    if phrase is None or _PROPER.fullmatch(phrase):
        return None
    return phrase if phrase[0].islower() or phrase.partition(" ")[0][1:].islower() else None


def subject(text: str) -> str | None:
    """What is spoken of at the end of a text: of `the prevalence of X in Y` not Y, but what the clause begins with."""
    phrase = phrase_before(text, None, OF)
    if phrase is None:
        return None
    governed = _GOVERNED.search(text.rstrip()[: -len(phrase)]) is not None
    opening = phrase_after(_LAST_CLAUSE.split(text)[-1], 0, OF)
    return opening if governed or (opening is not None and MEASURE.search(opening)) else phrase


def gained_in(site: Site) -> str | None:
    """`gains of 3% in validity and 4% in hit rate`: what follows "in" is what was gained."""
    if (
        not site.own_right.startswith(" in ")
        or site.near.endswith(" by")
        or not _GAINS.search(site.near[-_GAIN_REACH:])
    ):
        return None
    phrase = phrase_after(site.own_right, len(" in "))
    if phrase is None or phrase == "terms" or is_set_name(phrase):
        return None
    return phrase if _PLAIN_OR_NAME.match(phrase) and not PLACE_HEAD.search(phrase) else None


def told_before_gain(site: Site) -> str | None:
    """`improves recall, with gains of 4%`: what the verb before the gain improves."""
    before = f"{site.earlier}{site.near}"[-_TOLD_REACH:]
    gain = _WITH_GAIN.search(before)
    what = _of_verb(before[: gain.start()], None, OF) if gain is not None else None
    return what if what != "performance" else None


def of_gain(site: Site) -> str | None:
    """The measure of a gain told before: `quality gains, including 4%`."""
    gains = list(_GAINS.finditer(site.near[-_GAIN_REACH:]))
    if not gains:
        return None
    phrase = phrase_before(site.near, len(site.near) - len(site.near[-_GAIN_REACH:]) + gains[-1].end())
    return phrase if phrase is not None and MEASURE.search(phrase.rpartition(" ")[0]) else None


NO_MEASURE_HEAD = re.compile(
    r"\b(?:tasks?|data ?sets?|benchmarks?|methods?|baselines?|models?|state[- ]of[- ]the[- ]art|SOTA|"
    r"approach(?:es)?|(?:experimental|extensive|comprehensive|numerical|empirical) evaluations?|results?|works?|"
    r"algorithms?|techniques?|experiments?)$",
    re.IGNORECASE,
)
