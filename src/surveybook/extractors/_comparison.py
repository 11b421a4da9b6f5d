"""What a reported number is held against, and on what it was measured: only words that stand in its sentence."""

import re
from collections.abc import Iterator, Sequence

from surveybook.extractors._lexicon import LAG_VERB, MEASURE, RIVAL_VERB
from surveybook.extractors._phrases import phrase_after, phrase_before
from surveybook.extractors._site import Site, without_qualifiers

_OF = frozenset({"of"})
_AND = frozenset({"and", "or", "such", "as"})
_OF_AND = _OF | _AND
_THAN = re.compile(
    r"\b(?:than|compared (?:to|with|against)|relative to|versus|vs\.?|against|in comparison (?:to|with)|over|"
    r"with respect to|"
    r"in contrast to|that of|as opposed to|instead of|as [a-z]+ as)\s(?:(?:in|for|with|on|by|to|that of|"
    r"those of)\s)?",
    re.IGNORECASE,
)
_NOT_A_RIVAL = re.compile(
    r"(?:[\d\W]|time\b|all\b|the (?:course|last|past|years|period|entire)|average|training\b|previously|several|"
    r"multiple|many|"
    r"various|different|a (?:range|period|wide)|epochs|iterations|chance\b|expected|that\b|it\b|them\b|this\b)",
    re.IGNORECASE,
)
_RIVAL = re.compile(rf"\b(?:{RIVAL_VERB}|{LAG_VERB})\s", re.IGNORECASE)
_ALIKE = re.compile(
    r"\b(?:comparable|similar|equivalent|equal|identical|same|competitive|on par|close|match\w*|"
    r"rival\w*)\b(?:\s[\w-]+){0,4}?\s(?:to|with|as)\s"
    r"(?!\d)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"\s*(?:thus |thereby |and |even |significantly |substantially |consistently |clearly )*"
    rf"(?P<verb>{RIVAL_VERB}|{LAG_VERB}|compared (?:to|with)|than|relative to)\s",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\s(?:of\s|the\s)?(?:the\s)?(?P<whole>(?:[\w-]+\s)?(?:performance|accuracy|quality|scores?|accuracies|"
    r"parameters)(?:\sof\s(?P<owner>.{2,80}))?)"
)
_OWNER = re.compile(r"\s(?:achieved by|for|by|of|in|with|from)\s(?:the\s)?")

_KIND_OF_PLACE = (
    r"data ?sets?|benchmarks?|tasks?|corpus|corpora|test ?sets?|leaderboards?|challenges?|suites?|games?|"
    r"problems?|domains?|"
    r"languages?|scenarios?|environments?|cohorts?|patients|participants|splits?|devices?|GPUs?|CPUs?|hardware|"
    r"queries|"
    r"questions|shifts?|case study|case studies|experiments?|trials?|simulations?|mice|samples?|models?|circuits?|"
    r"images?|"
    r"settings?|workloads?|clusters?|servers?"
)
_ON = re.compile(rf"\b(?:on|across|over(?=\s(?:the\s)?(?:[\w-]+\s){{1,3}}(?:{_KIND_OF_PLACE})\b))\s", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s(?:an?\s|the\s)?(?=[\w-])", re.IGNORECASE)
_IN = re.compile(r"\bin\s(?:an?\s|the\s)?(?=[\w-])", re.IGNORECASE)
_OPENING = re.compile(
    r"\W{0,3}(?:(?:For (?:instance|example)|Notably|Specifically|In particular|Moreover|Furthermore),\s)?"
    r"(?:on|across|for|in|over)\s(?P<rest>[^,;]{2,120}),\s",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"(?:average\b|par\b|top\b|the (?:other|one|same|fly|basis|contrary|task|order)\b|its own|one hand|this\b|"
    r"these\b|"
    r"their\b|that\b|it\b|them\b|how\b|what\b|which\b|both\b|our\b|account|time\b|demand|a (?:single|per|par)\b|"
    r"purely|"
    r"a given|\W|addition\b|particular\b|contrast\b|terms\b|order\b|fact\b|practice\b|instance\b|example\b|total\b|"
    r"general\b|comparison\b|most\b|some\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(rf"\b(?:{_KIND_OF_PLACE})\b|[A-Z]|\d")
_PLACE_NAMED = re.compile(rf"\b(?:{_KIND_OF_PLACE})$|(?:^|\s)(?=\S*[A-Z]\S*[A-Z0-9]|[A-Z][\w-]*\d)\S+")
_PLACE_HEAD = re.compile(
    r"\b(?:tasks?|data ?sets?|benchmarks?|corpus|corpora|test ?sets?|case study|case studies|cohorts?|challenges?|"
    r"games?|scenarios?|settings?|trials?|patients|participants)$"
)
_TOLD_AFTER = re.compile(r"\s?\((?:on\s|for\s)?(?P<name>[A-Z](?=[^()%]*[A-Z0-9])[\w.+-]*(?:\s[A-Z\d][\w.+-]*){0,3})\)")
_LIST_GAP = re.compile(r"\s*(?:,\s*and|,|and|&|/)\s+(?:on\s)?(?:the\s)?")
_MOST_LISTED = 8


def shared(phrases: Sequence[str], count: int) -> list[str | None]:
    """One phrase for each of `count` numbers: each its own if there are as many, else the first for all."""
    if len(phrases) == count:
        return list(phrases)
    return [phrases[0] if phrases else None] * count


def listed_after(text: str, start: int) -> list[str]:
    """The noun phrases of a list that begins at an offset ("A, B and C")."""
    found: list[str] = []
    position = start
    while len(found) < _MOST_LISTED:
        phrase = phrase_after(text, position)
        if phrase is None:
            break
        found.append(phrase)
        position = text.find(phrase, position) + len(phrase)
        gap = _LIST_GAP.match(text, position)
        if gap is None:
            break
        position = gap.end()
    return found


def _around(site: Site) -> tuple[str, str]:
    """The words of the clause before and after a mention, those around its parenthesis included."""
    if site.host is None:
        return site.own_left, site.own_right
    return f"{site.host} ; {site.own_left}", f"{site.own_right} ; {site.after_host}"


def rivals(whole: Site, count: int) -> list[str | None]:
    """What each of a group's numbers is compared to, verbatim, or None; `whole` is the group as one site."""
    found = next((phrases for phrases in _rival_phrases(whole, count) if phrases), [])
    return shared(found, count)


def _rival_phrases(site: Site, count: int) -> Iterator[list[str]]:
    left, right = _around(site)
    yield from (_rival_at(right, match.end(), count) for match in _THAN.finditer(right))
    if not site.own_left.rstrip().endswith("by"):
        yield _share_owner(site.own_right)
    for pattern in (_RIVAL, _THAN, _ALIKE):
        yield from (_rival_at(left, match.end(), count) for match in reversed(list(pattern.finditer(left))))
    trailing = _TRAILING.match(site.later) or _RIVAL.search(right)
    if trailing is not None:
        yield _rival_at(trailing.string, trailing.end(), count)
    for pattern in (_RIVAL, _THAN, _ALIKE):
        yield from (_rival_at(site.earlier, match.end(), 1) for match in reversed(list(pattern.finditer(site.earlier))))


def _share_owner(right: str) -> list[str]:
    """`96% of the performance of full tuning`: full tuning; `83% of the dense performance`: that performance."""
    match = _SHARE_OF.match(right)
    if match is None:
        return []
    phrase = phrase_after(match["owner"] or match["whole"])
    told = match["owner"] or (" " in (phrase or "") and right.startswith(" of ") and "parameters" not in match["whole"])
    return [phrase] if phrase is not None and told else []


def _rival_at(text: str, start: int, count: int) -> list[str]:
    if _NOT_A_RIVAL.match(text[start : start + 20].removeprefix("the ")):
        return _owner_at(text, start)
    if count > 1 and len(listed := listed_after(text, start)) == count:
        return listed
    phrase = phrase_after(text, start, _OF_AND)
    return [phrase] if phrase else []


def _owner_at(text: str, start: int) -> list[str]:
    """`than the 95% achieved by experts`: the experts."""
    number = re.match(r"(?:the\s|an?\s)?[\d.]+\s?\\?%?", text[start : start + 30])
    owner = owner_after(text[start + number.end() :]) if number else None
    return [owner] if owner else []


def owner_after(right: str) -> str | None:
    """Whose number the words after it say that it is (" for the baselines")."""
    owner = _OWNER.match(right)
    return phrase_after(right, owner.end()) if owner else None


def places(whole: Site, count: int, metric: str | None, *, cost: bool) -> list[str | None]:
    """What each of a group's numbers was measured on, verbatim, or None; a `cost` is rarely of the place told before it."""
    phrases_by_rank = _near_places(whole, count) if cost else _place_phrases(whole, count, metric)
    found = next((phrases for phrases in phrases_by_rank if phrases), [])
    return shared(found, count)


def _near_places(site: Site, count: int) -> Iterator[list[str]]:
    right = site.own_right[: site.until_next]
    yield _first_place(_ON, right, count, _PLACE)
    opening = _OPENING.match(site.sentence[:160])
    if opening is not None and opening.end() <= site.start:
        yield _last_place(opening["rest"])
        yield _phrase_if(_PLACE, opening["rest"], 0)


def _place_phrases(site: Site, count: int, metric: str | None) -> Iterator[list[str]]:
    left, right = _around(site)
    near = right[: site.until_next] if site.host is None else right
    yield _beside_parenthesis(site)
    yield _first_place(_ON, near, count, _PLACE)
    yield _first_place(_FOR, near, count, _PLACE_NAMED)
    yield _first_place(_IN, near, count, _PLACE_HEAD)
    yield _last_place(left)
    yield _place_in_metric(metric)
    yield from _near_places(site, count)
    yield _first_place(_ON, right, count, _PLACE)
    yield _last_place(site.earlier)


def _beside_parenthesis(site: Site) -> list[str]:
    """`on A (91.7%), B (98.8%)`: each its own; `1.5x (ResNet-50)`: what stands in the parenthesis."""
    if site.host is None:
        told = _TOLD_AFTER.match(site.sentence, site.end)
        return [told["name"]] if told is not None and not MEASURE.search(told["name"]) else []
    if (
        without_qualifiers(site.own_left).strip()
        or re.search(r"\b(?:on|across|and|,)\s(?:the\s)?\S+(?:\s\S+)?$", site.host) is None
    ):
        return []
    name = phrase_before(site.host)
    return [name] if name is not None and _PLACE_NAMED.search(name) and not MEASURE.search(name) else []


def _phrase_if(wanted: re.Pattern[str], text: str, start: int) -> list[str]:
    if _NO_PLACE.match(text[start : start + 30]):
        return []
    phrase = phrase_after(text, start, _AND)
    return [phrase] if phrase is not None and wanted.search(phrase) else []


def _first_place(preposition: re.Pattern[str], text: str, count: int, wanted: re.Pattern[str]) -> list[str]:
    for match in preposition.finditer(text):
        if count > 1 and len(listed := listed_after(text, match.end())) == count and wanted.search(listed[0]):
            return listed
        if found := _phrase_if(wanted, text, match.end()):
            return found
    return []


def _last_place(text: str) -> list[str]:
    for match in reversed(list(_ON.finditer(text))):
        if found := _phrase_if(_PLACE, text, match.end()):
            return found
    for match in reversed(list(re.finditer(r"\b(?:in|to|improv\w+|solv\w+)\s", text))):
        if found := _phrase_if(_PLACE_HEAD, text, match.end()):
            return found
    return []


def _place_in_metric(metric: str | None) -> list[str]:
    """`GLUE score`, `ImageNet accuracy`: the name before the measure."""
    words = (metric or "").split()
    if len(words) < 2 or re.match(
        r"(?:top|rank|F1|AUC|BLEU|ROUGE|FID|FLOPs?|GPU|CPU|VRAM|PSNR|SSIM|mAP|Pearson|Spearman|LLM|KV)",
        words[0],
        re.IGNORECASE,
    ):
        return []
    return [words[0]] if re.search(r"[A-Z].*[A-Z0-9]", words[0]) and "".join(words[1:]).islower() else []
