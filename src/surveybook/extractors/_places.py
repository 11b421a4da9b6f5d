"""On what a reported number was measured: only words that the abstract states."""

import re
from collections.abc import Iterator

from surveybook.extractors._noun_phrases import joined_list, phrase_after, phrase_before, shared
from surveybook.extractors._numbers import ORDERS, TIMES
from surveybook.extractors._result_words import MEASURE, lower_is_better
from surveybook.extractors._site import Site, without_qualifiers

_AND = frozenset({"and", "or", "such", "as"})
_AND_OF = _AND | {"of"}
_MANY_OF = re.compile(r"\b(?:sets?|range|variety|number|collection|suite|array|series|sample|total|subset|versions?)$")
_TASKS = (
    r"classification|detection|segmentation|generation|translation|summari[sz]ation|modell?ing|answering|"
    r"reasoning|recognition|retrieval|forecasting|understanding|synthesis|navigation|editing|captioning|planning|"
    r"restoration|reconstruction|parsing|tagging|entailment|imputation|regression|clustering|completion|"
    r"super-resolution"
)
_KIND_OF_PLACE = (
    rf"{_TASKS}|"
    r"data ?sets?|benchmarks?|tasks?|corpus|corpora|test ?sets?|leaderboards?|challenges?|suites?|games?|"
    r"problems?|domains?|languages?|scenarios?|environments?|cohorts?|patients|participants|splits?|devices?|"
    r"GPUs?|CPUs?|hardware|queries|questions|shifts?|case study|case studies|experiments?|trials?|simulations?|"
    r"mice|samples?|models?|circuits?|images?|settings?|workloads?|clusters?|servers?|sets|subsets?|collections?|"
    r"instances?|sequences?|videos?|scenes?|sentences?|claims|categories|users"
)
_ON = re.compile(rf"\b(?:on|across|over(?=\s(?:the\s)?(?:[\w-]+\s){{1,3}}(?:{_KIND_OF_PLACE})\b))\s", re.IGNORECASE)
# What takes "on" without telling where something was measured.
_NOT_ON = re.compile(
    r"\b(?:improv(?:es?|ed|ing)|bas(?:ed|ing)|depend\w*|rel(?:y|ies|ied|ying|iance)|buil(?:ds?|t|ding)|focus\w*|"
    r"effects?|impacts?|"
    r"influence|attention|emphasis|condition\w*|constraints?|bounds?|limits?|operat\w+|reflect\w*|(?:pre-?)?train(?:ed|"
    r"ing))\s$"
)
# How often something was tried is no place.
_REPEATS = re.compile(
    r"\b(?:rounds?|runs|seeds|iterations|epochs|steps|folds|repetitions|layers|stages|comparisons|methods?|"
    r"approaches|baselines?|algorithms?|solvers?|techniques?)$"
)
# Directly after the number even a bare task is a place.
_IN_TASK = re.compile(rf"\s(?:in|on|for)\s(?P<task>(?:[\w-]+\s)?(?:{_TASKS}))(?=[,.;]|\sand\s[$~+]?\d|$)")
# The number after it is one of those that this one sums up, and its place is its own.
_FOR_EXAMPLE = re.compile(r"\b(?:including|especially|particularly|notably|such as|e\.g\.|for (?:example|instance))")
# What a model was trained on, and all that is said of it up to the next comma.
_TRAINED_ON = re.compile(r"\btrained\s(?:only\s|solely\s)?(?:on|with|using|from)\s(?:[^,;]|,(?=\d))*$")
_TRAINED_REACH = 120
_VAGUE = re.compile(rf"(?:(?:larger|smaller|other|more|different|new|such)\s)?(?:{_KIND_OF_PLACE})", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s(?:an?\s|the\s)?(?=[\w-])", re.IGNORECASE)
_IN = re.compile(r"\bin\s(?:an?\s|the\s)?(?=[\w-])", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:under|at|with)\s(?:an?\s|the\s)?(?=[\w-])", re.IGNORECASE)
_CONDITION = re.compile(
    r"\s(?:settings?|conditions?|scenarios?|constraints?|regimes?|lengths?|resolutions?|attacks?|shifts?)$"
)
_IMPROVED = re.compile(
    r"\b(?:improv|boost|rais|increas|lift|"
    r"advanc)\w*\s(?:the\s)?(?P<name>[A-Z][\w-]*[A-Z\d][\w.-]*)\sby(?:\s[\w-]+){0,3}\s?$"
)
_WITHIN = re.compile(r"\b(?:in|to|improv\w+|solv\w+)\s")
_OPENING = re.compile(
    r"\W{0,3}(?:(?:For (?:instance|example)|Notably|Specifically|In particular|Moreover|Furthermore|"
    r"Experimentally|Empirically),\s)?(?:on|across|for|in|over)\s(?:the\s)?",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:while|whereas|but)\b|;")
_NAMELIKE = re.compile(r"[A-Z\d]")
_NAMED = re.compile(r"(?<!\S)(?=\S*[A-Z]\S*[A-Z\d]|[A-Z][\w-]*\d)\S+")
# Blanks where a parenthesis was set aside: what holds them is not verbatim.
_SET_ASIDE = "   "
_LONGEST_OPENING = 120
_VERB_REACH = 16
# After the number the next item of a list begins: what is said there is of that item.
_NEXT_ITEM = re.compile(r"\s?(?:,|and\b|,\sand\b)\s?(?:on|across|for|in)\b")
_NO_PLACE = re.compile(
    r"(?:average\b|par\b|top\b|the (?:other|one|same|fly|basis|contrary|task|order)\b|its own|one hand|this\b|"
    r"these\b|their\b|that\b|it\b|them\b|how\b|what\b|which\b|our\b|account|time\b|demand|a (?:single|per|par)\b|"
    r"purely|a given|\W|addition\b|particular\b|contrast\b|terms\b|order\b|fact\b|practice\b|instance\b|example\b|"
    r"total\b|general\b|comparison\b|most\b|some\b|(?:19|20)\d\d\b|[\d.]+\s?(?:\\?%|percent))",
    re.IGNORECASE,
)
PLACE = re.compile(rf"\b(?:{_KIND_OF_PLACE})\b|[A-Z]|\d")
PLACE_NAMED = re.compile(rf"\b(?!models?$)(?:{_KIND_OF_PLACE})$|(?:^|\s)(?=\S*[A-Z]\S*[A-Z0-9]|[A-Z][\w-]*\d)\S+")
PLACE_HEAD = re.compile(
    rf"\b(?:{_TASKS}|tasks?|data ?sets?|benchmarks?|corpus|corpora|test ?sets?|case study|case studies|cohorts?|"
    rf"challenges?|"
    r"games?|scenarios?|settings?|trials?|patients|participants|adults|children|women|men|infants|offspring|subjects|"
    r"students|volunteers|workers|individuals|people|mice|rats|conditions|cases)$"
)
_DATA_HEAD = re.compile(r"\b(?:data ?sets?|benchmarks?|corpus|corpora|test ?sets?)$")
_IN_PARENTHESES = re.compile(
    r"\s\((?!\w+ et al)(?:e\.g\.,?\s|i\.e\.,?\s)?[A-Z](?:[^()%;.]|\.(?!\d)){1,80}\)(?<!\d{4}\))"
)
_NAMELY = re.compile(r"(?::|,?\s(?:including|namely|such as|i\.e\.,))\s(?=[A-Z])")
_NAME = re.compile(r"[a-z]*[A-Z](?=.*[A-Z\d])[^'’_$]+")
_NO_DATA = re.compile(
    r"top|rank|F1|AUC|BLEU|ROUGE|FID|FLOPs?|GPU|CPU|VRAM|PSNR|SSIM|mAP|Pearson|Spearman|LLM|KV", re.IGNORECASE
)
_IN_NAME = re.compile(
    r"\b(?:in|on)\s(?:the\s)?(?P<name>(?=\S*[A-Z]\S*[A-Z\d])[\w.+-]+(?:\s(?:data ?set|benchmark|corpus))?)$"
)
_TOLD_AFTER = re.compile(r"\s?\((?:on\s|for\s)?(?P<name>[A-Z](?=[^()%]*[A-Z0-9])[\w.+-]*(?:\s[A-Z\d][\w.+-]*){0,3})\)")


def places(whole: Site, count: int, metric: str | None, *, cost: bool) -> list[str | None]:
    """What each of a group's numbers was measured on, verbatim, or None.

    A `cost` is rarely of the place told before it.
    """
    phrases_by_rank = _near_places(whole, count) if cost else _place_phrases(whole, count, metric)
    found = next((phrases for phrases in phrases_by_rank if phrases), [])
    return [place and with_names(whole.sentence, place) for place in shared(found, count)]


def with_names(sentence: str, place: str) -> str:
    """A place with the names that stand behind it: `three benchmarks (A and B)`, `two tasks: A and B`."""
    start = sentence.find(place)
    if start < 0:
        return place
    end = start + len(place)
    told = _IN_PARENTHESES.match(sentence, end)
    if told is not None:
        return sentence[start : told.end()]
    introducing = _NAMELY.match(sentence, end)
    _, closed = joined_list(sentence, introducing.end()) if introducing is not None else ([], end)
    return sentence[start : max(end, closed)] if introducing is not None and closed > introducing.end() else place


def _is_score(metric: str) -> bool:
    return MEASURE.search(metric) is not None and not lower_is_better(metric)


def _near_places(site: Site, count: int) -> Iterator[list[str]]:
    yield _first_place(_ON, site.own_right, count, PLACE, site.until_next)
    opening = _OPENING.match(site.sentence[:160])
    if opening is not None and opening.end() < site.start:
        yield _opening_place(site.sentence[opening.end() : site.start], count)


def _opening_place(text: str, count: int) -> list[str]:
    """What a sentence begins with ("On A, B and C, …"), if a comma ends it."""
    if _NO_PLACE.match(text[:30]):
        return []
    if listed := _counted(text, 0, count, PLACE):
        return listed
    phrase, comma, _ = text.partition(", ")
    if not comma or len(phrase) > _LONGEST_OPENING:
        return []
    return _last_place(phrase, count) or place_at(PLACE, phrase, 0)


def _place_phrases(site: Site, count: int, metric: str | None) -> Iterator[list[str]]:
    left, right = site.around
    reach = site.until_next if site.host is None else len(right)
    yield _beside_parenthesis(site)
    if _NEXT_ITEM.match(right[:reach]):
        yield _last_place(left[-site.since_previous :], count)
    if (task := _IN_TASK.match(right)) is not None:
        yield [task["task"]]
    yield _first_place(_ON, right, count, PLACE, reach)
    yield _first_place(_FOR, right, count, PLACE_NAMED, reach)
    yield _first_place(_IN, right, count, PLACE_HEAD, reach)
    yield _first_place(_UNDER, right, count, _CONDITION, reach)
    yield _last_place(left, count)
    yield _place_in_metric(metric)
    yield from _near_places(site, count)
    yield _improved(site.own_left)
    if _FOR_EXAMPLE.search(right[:reach]) is None:
        yield _first_place(_ON, right, count, PLACE)
    yield _last_place(site.earlier, count)
    if site.mention.unit not in (TIMES, ORDERS) and (metric is None or _is_score(metric)):
        later = _TURN.split(site.later, maxsplit=1)[0]
        yield _first_place(_ON, later, count, PLACE, max(0, site.until_next - len(site.own_right)))
        yield _first_place(_ON, later, count, _NAMED)


def _beside_parenthesis(site: Site) -> list[str]:
    """`on A (91.7%), B (98.8%)`: each its own; `1.5x (ResNet-50)`: what stands in the parenthesis."""
    if site.host is None:
        told = _TOLD_AFTER.match(site.sentence, site.end)
        return [told["name"]] if told is not None and not MEASURE.search(told["name"]) else []
    named = _IN_NAME.search(site.host)
    if named is not None and not MEASURE.search(named["name"]):
        return [named["name"]]
    if (
        without_qualifiers(site.own_left).strip()
        or re.search(r"\b(?:on|across|and|,)\s(?:the\s)?\S+(?:\s\S+)?$", site.host) is None
    ):
        return []
    name = phrase_before(site.host)
    return [name] if name is not None and PLACE_NAMED.search(name) and not MEASURE.search(name) else []


def _improved(left: str) -> list[str]:
    """`improves QuizBench by 4%`: a name that is improved is what was measured on."""
    match = _IMPROVED.search(left)
    return [match["name"]] if match is not None and not MEASURE.search(match["name"]) else []


def place_at(wanted: re.Pattern[str], text: str, start: int) -> list[str]:
    """The place whose name begins at an offset, with all that a list adds to it, if it is of the wanted form."""
    if _NO_PLACE.match(text[start : start + 30]):
        return []
    phrase = phrase_after(text, start, _AND)
    if phrase is not None and text.startswith(",", text.find(phrase, start) + len(phrase)):
        phrase = _whole_list(text, start) or phrase
    elif phrase is not None and _MANY_OF.search(phrase):
        phrase = phrase_after(text, start, _AND_OF)
    if phrase is None or wanted.search(phrase) is None or _VAGUE.fullmatch(phrase) or _REPEATS.search(phrase):
        return []
    return [phrase]


def _whole_list(text: str, start: int) -> str | None:
    """`A, B, and C tasks`: all of it, verbatim, if it is a list of names or of kinds of one thing."""
    listed, end = joined_list(text, start)
    alike = bool(listed) and (PLACE_HEAD.search(listed[-1]) or all(_NAMELIKE.search(item) for item in listed))
    whole = text[text.find(listed[0], start) : end] if alike else ""
    return whole if whole and _SET_ASIDE not in whole else None


def is_governed(text: str, position: int) -> bool:
    """Whether a verb takes the preposition at an offset, so that no place follows ("depends on", "built on")."""
    return (
        _NOT_ON.search(text, max(0, position - _VERB_REACH), position) is not None
        or _TRAINED_ON.search(text, max(0, position - _TRAINED_REACH), position) is not None
    )


def _counted(text: str, start: int, count: int, wanted: re.Pattern[str]) -> list[str]:
    """As many places as there are numbers ("on A, B and C")."""
    listed, _ = joined_list(text, start) if count > 1 else ([], start)
    return listed if count > 1 and len(listed) == count and wanted.search(listed[0]) else []


def _first_place(
    preposition: re.Pattern[str], text: str, count: int, wanted: re.Pattern[str], reach: int | None = None
) -> list[str]:
    for match in preposition.finditer(text, 0, len(text) if reach is None else min(reach, len(text))):
        if is_governed(text, match.start()):
            continue
        if found := _counted(text, match.end(), count, PLACE if preposition is _FOR else wanted) or place_at(
            wanted, text, match.end()
        ):
            return found
    return []


def _last_place(text: str, count: int) -> list[str]:
    """The place told last: after `on` any, after words such as `to` and `in` a set of data; else a task there."""
    within = list(_WITHIN.finditer(text))
    for match in sorted([*_ON.finditer(text), *within], key=re.Match.end, reverse=True):
        wanted = _DATA_HEAD if _WITHIN.fullmatch(match[0]) else PLACE
        if is_governed(text, match.start()):
            continue
        if found := _counted(text, match.end(), count, wanted) or place_at(wanted, text, match.end()):
            return found
    for match in reversed(within):
        if found := place_at(PLACE_HEAD, text, match.end()):
            return found
    return []


def _place_in_metric(metric: str | None) -> list[str]:
    """`GLUE score`, `zero-shot ImageNet accuracy`: the name before the measure."""
    words = (metric or "").split()
    named = (word for word in words[:-1] if _NAME.fullmatch(word))
    name = next((word for word in named if not _NO_DATA.match(word) and not MEASURE.fullmatch(word)), None)
    return [name] if name is not None and "".join(words[words.index(name) + 1 :]).islower() else []
