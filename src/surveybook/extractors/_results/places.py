"""On what a reported number was measured: only words that the abstract states."""

import re
from collections.abc import Collection, Iterator

from surveybook.extractors._gazetteer import mentions
from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.noun_phrases import joined_list, phrase_after, shared
from surveybook.extractors._language.numbers import ORDERS, ROUGHLY, TIMES
from surveybook.extractors._results.place_names import (
    COUNTED,
    DATA_HEAD,
    KIND_OF_PLACE,
    NO_PLACE,
    PLACE,
    PLACE_HEAD,
    PLACE_NAMED,
    TASK_OR_SET,
    TASKS,
    is_data_name,
    is_governed,
    is_set_name,
    names_measures,
    place_at,
    with_names,
)
from surveybook.extractors._results.places_beside import (
    beside_parenthesis,
    is_model,
    of_what_is_done,
    own_name,
    parallel,
    touching,
)
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import MEASURE, lower_is_better

_ON = Caseless(
    r"\b(?:on|across|(?<=\w\s)applied to|over(?=\s(?:the\s)?(?!(?:prior|previous|existing|current|state|best|strong)\b)"
    rf"(?:(?!(?:on|in|for|by|with)\b)[\w-]+\s){{1,3}}(?:{KIND_OF_PLACE})\b))\s"
    rf"(?:(?:{ROUGHLY})\s(?=\d))?"
)
# Directly after the number even a bare task is a place.
_IN_TASK = re.compile(rf"\s(?:in|on|for)\s(?P<task>(?:[\w-]+\s)?(?:{TASKS}))(?=[,.;]|\sand\s[$~+]?\d|$)")
# The number after it is one of those that this one sums up, and its place is its own.
_FOR_EXAMPLE = re.compile(r"\b(?:including|especially|particularly|notably|such as|e\.g\.|for (?:example|instance))")
_FOR = Caseless(r"\bfor\s(?:an?\s|the\s)?(?=[\w-])")
# Whoever is spoken of so is who was looked at.
_AMONG_WHOM = re.compile(r"\bamong\s(?:the\s)?(?=[a-z])")
_ANY = re.compile(r"[a-z]s$|\b(?:men|women|children|people)$")
_IN = Caseless(r"\bin\s(?:an?\s|the\s)?(?=[\w-])")
_UNDER = Caseless(r"\b(?:under|at|with)\s(?:an?\s|the\s)?(?=[\w-])")
_CONDITION = re.compile(
    r"\s(?:settings?|conditions?|scenarios?|constraints?|regimes?|lengths?|resolutions?|attacks?|shifts?)$"
)
_WITHIN = re.compile(r"\b(?:in|to|at(?=\sour\s)|improv\w+|solv\w+)\s")
_OPENING = re.compile(
    r"\W{0,3}(?:(?:For (?:instance|example)|Notably|Specifically|In particular|Moreover|Furthermore|"
    r"Experimentally|Empirically),\s)?(?:on|across|for|in|over)\s(?:the\s)?",
    re.IGNORECASE,
)
# `, and on A`: what comes there is the next number's.
_NEXT_BEGINS = re.compile(
    r"[,;]\s(?:(?:and|but|while|whereas)\s(?:even\s|also\s)?|with\s(?:[\w-]+\s){0,2}(?:improvements?|gains?|results)\s)$"
)
_BEGINS_REACH = 60
_TURN = re.compile(r"\b(?:while|whereas|but)\b|;")
_NAMED = re.compile(r"(?<!\S)(?=[^\s(]*[A-Z][^\s(]*[A-Z\d]|[A-Z][\w-]*\d)[^\s(]+")
_LONGEST_OPENING = 120
_ATTACKED = re.compile(r"\s(?:attack|jailbreak(?:ing)?|evasion)\s(?:[a-z]+\s){1,3}?(?:against|on)\s(?!average\b)")
_OPENED_OF = re.compile(r"(?:Of|Among)\s(?:all\s|the\s|these\s)*(?P<whom>(?:[a-z-]+\s){0,3}[a-z]+s),\s[\d.~]*$")
_COMMA = re.compile(r",\s")
# `Results from A show that`, `our A experiments demonstrate`: where the results that a sentence tells of are from.
_RESULTS_FROM = re.compile(
    r"\b(?:results?|experiments?|evaluations?|trials?|tests|simulations?|analys[ei]s|stud(?:y|ies)|measurements)\s"
    r"(?:[a-z]+\s){0,2}?(?:from|of|with|in|on|using)\s(?:the\s)?(?:(?:evaluation|analysis)\s(?:of|on)\s)?",
    re.IGNORECASE,
)
_EXPERIMENTS_ON = re.compile(
    r"\b(?:our|on|in|the)\s(?P<name>[A-Z][\w-]*(?:\s[A-Z\d][\w-]*){0,2})\s(?:[a-z]+\s)?(?:experiments?|evaluations?|results)\b",
    re.IGNORECASE,
)
# `on A by 4%, the B task by 3%`: another place of the same list.
_NEXT_PLACE = re.compile(
    r"\s?(?:points)?(?:,|and\b|,\sand\b)\s(?:the\s)?(?P<name>[^,;]{2,60}?)\sby(?:\s[\w-]+){0,3}\s*$"
)
# After the number the next item of a list begins: what is said there is of that item.
_NEXT_ITEM = re.compile(r"\s?(?:,|and\b|,\sand\b)\s?(?:on|across|for|in)\b")
_NAME = re.compile(r"[a-z]*[A-Z](?=.*[A-Z\d])[^'’_$]+")
# `on the SEAT across three LMs`: models are a place if nothing better is told.
_MODELS = re.compile(r"\b(?:models?|[A-Z]*LMs?|networks?|backbones?|architectures)$")
_IMPROVED = re.compile(
    r"\b(?:improv|boost|rais|increas|lift|advanc)\w*\s(?:the\s)?(?P<name>[A-Z][\w-]*[A-Z\d][\w.-]*)\sby(?:\s[\w-]+){0,3}\s?$"
)


def places(
    whole: Site, count: int, metric: str | None, against: Collection[str | None], *, cost: bool
) -> list[str | None]:
    """What each of a group's numbers was measured on, verbatim, or None; rivals are no places.

    A `cost` is rarely of the place told before it.
    """
    phrases_by_rank = _near_places(whole, count) if cost else _place_phrases(whole, count, metric)
    found = next((phrases for phrases in phrases_by_rank if phrases and not set(phrases) & set(against)), [])
    return [place and with_names(whole.sentence, place) for place in shared(found, count)]


def _is_score(metric: str) -> bool:
    return MEASURE.search(metric) is not None and not lower_is_better(metric)


def _near_places(site: Site, count: int) -> Iterator[list[str]]:
    yield _first_place(_ON, site.own_right, count, PLACE, site.until_next)
    named = _last_place(site.around[0], count)
    yield named if named and PLACE_NAMED.search(named[0]) and "".join(named) != "".join(named).lower() else []
    opening = _OPENING.match(site.sentence[:160])
    if opening is not None and opening.end() < site.start:
        yield _opening_place(site.sentence[opening.end() : site.start], count)


def _opening_place(text: str, count: int) -> list[str]:
    """What a sentence begins with ("On A, B and C, …"), if a comma ends it."""
    if NO_PLACE.match(text[:30]):
        return []
    if listed := _counted(text, 0, count, PLACE) or _counted_up_to_comma(text, count):
        return listed
    phrase, comma, _ = text.partition(", ")
    if not comma or len(phrase) > _LONGEST_OPENING:
        return []
    return _last_place(phrase, count) or place_at(PLACE, phrase, 0)


def _attacked(right: str) -> list[str]:
    """`a success rate of 96% against A`, of an attack: A."""
    against = _ATTACKED.match(right)
    phrase = phrase_after(right, against.end()) if against is not None else None
    return [phrase] if phrase is not None and MEASURE.search(phrase) is None else []


def _opened_of(text: str) -> list[str]:
    """`Of the generated molecules, 96% are valid`."""
    opened = _OPENED_OF.match(text)
    return [opened["whom"]] if opened is not None else []


def _counted_up_to_comma(text: str, count: int) -> list[str]:
    """`For A, B and C, recall rises by …`: the list ends at one of the commas."""
    commas = (match.start() for match in _COMMA.finditer(text, 0, _LONGEST_OPENING)) if count > 1 else ()
    return next((listed for comma in commas if (listed := _counted(text[:comma], 0, count, PLACE))), [])


def _place_phrases(site: Site, count: int, metric: str | None) -> Iterator[list[str]]:
    beside = beside_parenthesis(site)
    model = bool(beside) and site.host is None and is_model(beside[0])
    yield [] if model else beside
    yield from _close_by(site, count)
    yield from _in_clause(site, count, metric)
    yield from _beyond_clause(site, count, metric)
    # A model that a parenthesis names is where something was measured only if nothing else is told.
    yield beside if model else []


def _reach(site: Site) -> int:
    """How far the words behind a number are its own."""
    return site.until_next if site.host is None else len(site.around[1])


def _close_by(site: Site, count: int) -> Iterator[list[str]]:
    """What stands in a list with the number, or touches it."""
    (left, right), reach = site.around, _reach(site)
    following = _NEXT_PLACE.match(left[-site.since_previous :])
    if following is not None and PLACE_HEAD.search(following["name"]):
        yield [following["name"]]
    if _NEXT_ITEM.match(right[:reach]):
        yield _last_place(left[-site.since_previous :], count)
    if (task := _IN_TASK.match(right)) is not None:
        yield [task["task"]]
    yield own_name(right[:reach], count)
    yield _first_place(_ON, right, count, PLACE, reach)
    yield touching(right[:reach])
    yield parallel(site) if site.host is None and count == 1 else []
    yield of_what_is_done(right, reach)


def _in_clause(site: Site, count: int, metric: str | None) -> Iterator[list[str]]:
    """What prepositions lead to in the clause of the number, first behind it."""
    (left, right), reach = site.around, _reach(site)
    for preposition, wanted in ((_FOR, PLACE_NAMED), (_IN, TASK_OR_SET), (_UNDER, _CONDITION), (_AMONG_WHOM, _ANY)):
        yield _first_place(preposition, right, count, wanted, reach)
    yield _attacked(right[:reach])
    yield _opened_of(left)
    yield _last_place(left, count)
    yield _results_from(left, count)
    yield _place_in_metric(metric)
    yield from _near_places(site, count)
    yield _improved(site.own_left)


def _beyond_clause(site: Site, count: int, metric: str | None) -> Iterator[list[str]]:
    """What is told behind the next number, or in the clauses around this one."""
    right, reach = site.around[1], _reach(site)
    if _FOR_EXAMPLE.search(right[:reach]) is None:
        yield _first_place(_ON, right, count, PLACE)
    yield _last_place(site.earlier, count)
    if site.mention.unit not in (TIMES, ORDERS) and (metric is None or _is_score(metric)):
        later = _TURN.split(site.later, maxsplit=1)[0]
        yield _first_place(_ON, later, count, PLACE, max(0, site.until_next - len(site.own_right)))
        yield _first_place(_ON, later, count, _NAMED)
    yield _first_place(_ON, right, count, COUNTED, reach)


def _results_from(text: str, count: int) -> list[str]:
    """Where the results are from that a sentence tells of, in its own first words."""
    named = _EXPERIMENTS_ON.search(text)
    if named is not None and named["name"][0].isupper():
        return [named["name"]]
    match = _RESULTS_FROM.search(text)
    if match is None:
        return []
    return _counted(text, match.end(), count, PLACE) or place_at(PLACE_HEAD, text, match.end())


def _is_data(name: str) -> bool:
    """Whether a name is of a known data set, or has the form of one."""
    return is_set_name(name) or any("benchmarks" in found.lists for found in mentions(name))


def _improved(left: str) -> list[str]:
    """`improves QuizBench by 4%`: a name that is improved is what was measured on."""
    match = _IMPROVED.search(left)
    return [match["name"]] if match is not None and not MEASURE.search(match["name"]) else []


def _counted(text: str, start: int, count: int, wanted: re.Pattern[str]) -> list[str]:
    """As many places as there are numbers ("on A, B and C")."""
    listed, _ = joined_list(text, start) if count > 1 else ([], start)
    fits = len(listed) == count and wanted.search(listed[0]) is not None and not any(map(names_measures, listed))
    return listed if fits and count > 1 else []


def _first_place(
    preposition: re.Pattern[str] | Caseless, text: str, count: int, wanted: re.Pattern[str], reach: int | None = None
) -> list[str]:
    for match in preposition.finditer(text, 0, len(text) if reach is None else min(reach, len(text))):
        start, end = match.span()
        if is_governed(text, start) or _NEXT_BEGINS.search(text, max(0, start - _BEGINS_REACH), start):
            continue
        listed = _counted(text, end, count, PLACE if preposition is _FOR else wanted)
        if found := listed or place_at(wanted, text, end):
            return found
    return []


def _last_place(text: str, count: int) -> list[str]:
    """The place told last: after `on` any, after words such as `to` and `in` a set of data; else a task there."""
    within = list(_WITHIN.finditer(text))
    models: list[str] = []
    for match in sorted([*_ON.finditer(text), *within], key=re.Match.end, reverse=True):
        wanted = DATA_HEAD if _WITHIN.fullmatch(match[0]) else PLACE
        if is_governed(text, match.start()):
            continue
        if found := _counted(text, match.end(), count, wanted) or place_at(wanted, text, match.end()):
            if not _MODELS.search(found[0]):
                return found
            models = models or found
    if models:
        return models
    for match in reversed(within):
        if found := place_at(PLACE_HEAD, text, match.end()) or _name_at(text, match):
            return found
    return []


def _name_at(text: str, within: re.Match[str]) -> list[str]:
    """`the prior state of the art in TRAIL-W`: what follows "in" and has the form of a data set's name."""
    name = phrase_after(text, within.end()) if within[0] == "in " else None
    return [name] if name is not None and is_data_name(name) and not is_model(name) else []


def _place_in_metric(metric: str | None) -> list[str]:
    """`GLUE score`, `zero-shot ImageNet accuracy`: the name before the measure."""
    words = (metric or "").split()
    named = (word for word in words[:-1] if _NAME.fullmatch(word))
    name = next((word for word in named if _is_data(word)), None)
    return [name] if name is not None and "".join(words[words.index(name) + 1 :]).islower() else []
