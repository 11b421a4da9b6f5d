"""What a reported number is held against, by name or by description: only words that stand in its sentence."""

import re
from collections.abc import Iterator, Sequence

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.noun_phrases import OF, phrase_after, shared
from surveybook.extractors._language.numbers import PERCENT, ROUGHLY, TIMES
from surveybook.extractors._results.place_names import PLACE_HEAD
from surveybook.extractors._results.rival_names import rival_at
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.spending import is_cheap
from surveybook.extractors._results.whose import MORE
from surveybook.extractors._results.words import COMPARATIVE, COST, LAG_VERB, MEASURE, RIVAL_VERB

# What is `effective against` something is not compared with it.
_NOT_AGAINST = "".join(
    f"(?<!{word} )"
    for word in (
        *("calibrated", "validated", "aligned", "docked", "corrected"),
        *("protect", "protection", "defend", "immunity", "robust", "effective", "efficacy"),
    )
)
_THAN = Caseless(
    r"\b(?:(?<!other )than|compar(?:ed|e|ing) (?:to|with|against)|relative to|versus|vs\.?|"
    rf"{_NOT_AGAINST}against|in comparison (?:to|with)|over|"
    r"with respect to|in contrast to|that of|as opposed to|instead of|as (?!little|few|much|many|high|low|well|"
    r"long|soon|far)[a-z]+ as)\s(?:(?:in|for|with|on|by|to|(?:that|those)\s(?:\w+ed\s)?(?:of|with|by|from|using|"
    r"in|on))\s)?",
)
_RIVAL = Caseless(rf"\b(?:{RIVAL_VERB}|{LAG_VERB})\s(?:(?:that|those)\sof\s)?")
# What stands over or against something without these words does not compare with it.
_COMPARING = Caseless(
    r"\b(?:improv|gain|boost|increas|decreas|reduc|speed|accelerat|sav|advantage|lead|edge|superior|win|won|prefer|progress|"
    r"advance|benefit|drop|lift|margin|uplift|enhance|compar|higher|lower|better|faster|fewer|less|more|points?|percent|"
    r"evaluat|compet|rank|rate|outperform|victor|\d\s?\\?[%x×])"
)
# `Over ABC, the improvement is 4%`.
_OPENED_GAIN = re.compile(r"\A[^,]{3,60},\s(?P<gain>[^,;]{0,60}).*", re.DOTALL)
# `inputs that are 5x longer than X`: the inputs are compared, not what was measured on them.
_OF_ANOTHER = re.compile(r"\bthat (?:is|are|was|were)\s(?:[\w-]+ly\s)?\$?\d\S*\s[^,;]{0,40}$")
_NUMBER = re.compile(r"\d[\d.,]*(?:\\?%|[xX×]|[\s,;)])")
# An attack has success against what it attacks.
_ATTACK = re.compile(r"\battacks?\b[^,;]{0,40}$")
_TOLD_REACH = 120
_LOOSE = ("over ", "against ")
_ALIKE = Caseless(
    r"\b(?:comparable|similar|equivalent|equal|identical|same|competitive|on par|"
    r"close)\b(?:\s[\w-]+){0,4}?\s(?:to|with|as)\s(?!\d[\d.]*[\s%\\x])|\bmatch(?:es|ed|ing)?\s(?:or (?:exceed|"
    r"outperform|"
    r"surpass)\w*\s)?(?:the (?:[\w-]+\s)?(?:performance|accuracy|quality|results?) of\s)?(?!\d[\d.]*[\s%\\x])",
)
_TRAILING = re.compile(
    rf"\s*(?:thus |thereby |and |even |significantly |substantially |consistently |"
    rf"clearly )*(?P<verb>{RIVAL_VERB}|{LAG_VERB}|compared (?:to|with)|than|relative to|match(?:es|ed|ing)|"
    rf"rival(?:s|ed|ing)|approach(?:es|ed|ing)|"
    rf"(?:(?:is|are|was|were)\s)?(?:on par|comparable|competitive)\s(?:to|with)|"
    rf"(?:achiev|maintain|keep|retain|preserv|offer|provid|deliver|hav)\w*\s(?:an?\s|the\s)?"
    rf"(?:equivalent|equal|comparable|similar|same|competitive)\s"
    rf"(?:[\w-]+\s){{1,3}}?(?:to|with|as))\s(?:the (?:[\w-]+\s)?(?:performance|accuracy|quality) of\s)?",
    re.IGNORECASE,
)
# `a score of 16, which is 2 lower than that of A`, `while being much faster than B`.
_TRAILING_GAIN = re.compile(
    r"(?:is|was|are|were|being)\s(?:[~$]?\d[\d.]*\S*\s)?(?:[\w-]+\s){0,3}?(?:(?:high|low|bett|great|small|fast|short)\w*|worse|more|less)\sthan\s"
    r"(?:(?:that|those)\sof\s)?"
)
# `which shows its strength and outperforms A`.
_AND_OUTPERFORMS = re.compile(
    rf"(?:shows?|demonstrat\w+|indicat\w+|confirm\w+|is|are|prov\w+)\s[^,;:]{{0,80}}\band\s(?:{RIVAL_VERB})\s",
    re.IGNORECASE,
)
# `is better than A and the tagger reaches`: what is not told of the tagger.
_ANOTHER_DOES = re.compile(
    r"\sand\sthe\s(?!proposed)(?:[\w-]+\s){1,4}?(?:achieve|reache|attain|obtain|yield|score|improve|reduce)s\s"
)
_AND_THE = " and the "
# After these another subject is spoken of.
_ANOTHER = re.compile(rf"\b(?:that|we|our)\b|{_ANOTHER_DOES.pattern}")
_OPPOSED = re.compile(r"\b(?:whereas|but|although|though|because|since)\s*$")
# `not only works without labels but also needs 4% less`, `as good as A but with 4% less`: still of the same.
_GOES_ON = re.compile(r"(?:also|with|at|using|in|is|are|requires?|uses?|needs?)\b")
# What a clause of its own tells is not compared to what the clause before it was.
_APART = re.compile(r":\s|..(?:we|our|it|they|these)\b", re.IGNORECASE)
_SHARE_OF = re.compile(
    r"\s(?:of\s|the\s)?(?:the\s)?(?P<whole>(?:[\w-]+\s)?(?:performance|accuracy|quality|scores?|accuracies|"
    r"parameters)(?:\sof\s(?P<owner>.{2,80}))?)"
)
# `99% of the dense model's accuracy`.
_POSSESSED = re.compile(
    r"\s(?:of\s)?(?:the\s)?(?!(?:it|that|one)\b)(?P<owner>(?:[\w-]+\s){0,3}?[\w-]+)(?:['’]s|(?<=s)['’])\s(?:[\w-]+\s){0,2}?"
    r"(?:performance|accuracy|quality|scores?|memory|time|size|costs?|parameters|speed|throughput|latency|error|compute)\b"
)
_COST_OF = re.compile(
    r"\s(?:of\s)?(?:the\s)?(?:[\w-]+\s){0,2}?(?:errors?|costs?|latency|time|memory|size|FLOPs|compute|energy|"
    r"parameters|iterations|steps|samples|tokens|bandwidth|throughput|speed|rate|footprint|power|usage)\s"
    r"(?:of|as|(?:that\s)?(?:needed|required|used|consumed|taken|spent)\sby)\s(?!all\b|each\b)"
)
# `doubles the throughput of the decoder` names no rival.
_MULTIPLIES = re.compile(r"(?:doubl|tripl|quadrupl|halv)", re.IGNORECASE)
_OUTDONE = re.compile(
    rf"\b(?:{RIVAL_VERB}|over)\s(?:(?:that|those)\sof\s)?"
    rf"(?P<whom>(?!\d)(?:(?!\bby\b)[^,;:]){{2,80}}?)\sby(?:\s[\w-]+){{0,4}}[\s$~+]*$",
    re.IGNORECASE,
)
# `less than 1 MB (300x smaller than A)`.
_ASIDE = re.compile(
    r"[^()\d]{0,40}\((?:[^()]{0,40}?\s)?(?:than|compared (?:to|with)|vs\.?|versus)\s(?P<whom>[^()]{2,60})\)"
)
_SHARED_THAN = re.compile(r"[^,;:.]*\b\w+er\s(?:[\w-]+\s){0,6}?(?:than|compared (?:to|with)|relative to)\s")
_AS_MANY = re.compile(r"\sas (?:many|much|few)\s(?:[\w-]+\s){1,3}?as\s")
# `96% on A, 1.4 points above B`: both are held against B.
_ALSO_BESIDE = re.compile(
    rf"[^,;]{{0,50}},\s(?:(?:{ROUGHLY})\s)?\d[\d.]*\S?\s(?:(?:percentage\s)?points?\s)?"
    r"(?:above|below|behind|ahead of)\s(?!\d)"
)
_BESIDE = re.compile(r"(?:\s(?!and\b|or\b|on\b|in\b)[\w-]+){0,2}?\s(?:above|below|ahead of|behind)\s(?!\d)")
_LOST = re.compile(r"(?:lost|remaining)\s")
_NEXT_RIVAL = re.compile(r"\s*(?:,\sand\b|,|and\b)\s(?P<name>[^,;]{2,60}?)(?:,\s[^,;]{3,60})?\sby(?:\s[\w-]+){0,3}\s*$")


def rivals(whole: Site, count: int) -> list[str | None]:
    """What each of a group's numbers is compared to, verbatim, or None; `whole` is the group as one site."""
    found = next((phrases for phrases in _rival_phrases(whole, count) if phrases), [])
    return shared(found, count)


def is_of_a_rival(metric: str | None, rivals_named: Sequence[str | None]) -> bool:
    """Whether what seems to be measured is a rival, or begins the name of one: `boosts the XYZ reward model by 5%`."""
    if metric is None:
        return False
    measured = MEASURE.search(metric) is not None
    known = [rival for rival in rivals_named if rival is not None]
    return any(f"{metric} " in rival or (metric == rival and not measured) for rival in known)


def _rival_phrases(site: Site, count: int) -> Iterator[list[str]]:
    left, right = site.around
    if site.near.endswith("by"):
        yield _outdone(left, count)
    yield from (rival_at(right, match.end(), count) for match in _comparing(right, f"{left[-_TOLD_REACH:]} 1% "))
    if not site.own_left.rstrip().endswith("by"):
        yield _share_owner(site.own_right)
        yield _owner_of_cost(site)
    yield from _behind(site)
    # Two rivals told before two numbers are those of both, unless it is said that each is of its own.
    count = count if "respectively" in site.sentence else 1
    following = _NEXT_RIVAL.match(left[-site.since_previous :])
    if following is not None and _RIVAL.search(left) and not PLACE_HEAD.search(following["name"]):
        yield rival_at(following["name"], 0, 1)
    for pattern in (_RIVAL, _THAN, _ALIKE):
        yield from (rival_at(left, match.end(), count) for match in _last_first(pattern, left))
    yield _trailing_rival(site.later, right, count)
    if (aside := _ASIDE.match(site.sentence, site.end)) is not None:
        yield rival_at(aside["whom"], 0, 1)
    yield _shared_than(site)
    yield from _told_earlier(site)


def _behind(site: Site) -> Iterator[list[str]]:
    """Whom the words that touch a number behind it name: `as many as A`, `points above A`, `within 2% of A`."""
    right = site.own_right
    for pattern in (_AS_MANY, _ALSO_BESIDE, _BESIDE):
        if (match := pattern.match(right)) is not None:
            yield rival_at(right, match.end(), 1)
    if _is_within(site):
        yield rival_at(right, len(" of "), 1)


def _outdone(left: str, count: int) -> list[str]:
    """`outperforms A by 4%`, `improves over A by 4%`: A, whatever is compared behind the number."""
    outdone = _OUTDONE.search(left[-_TOLD_REACH:])
    return rival_at(f"{outdone['whom']} by", 0, count) if outdone is not None else []


def _trailing_rival(later: str, right: str, count: int) -> list[str]:
    """What is told of behind the clause, or behind the number before another subject is spoken of."""
    trailing = _TRAILING.match(later) or _TRAILING_GAIN.match(later) or _AND_OUTPERFORMS.match(later)
    if trailing is not None:
        return rival_at(later, trailing.end(), count)
    same_subject = _ANOTHER.split(right, maxsplit=1)[0]
    if (rival := _RIVAL.search(same_subject)) is not None:
        return rival_at(same_subject, rival.end(), count)
    same_subject = _ANOTHER_DOES.split(right, maxsplit=1)[0]
    alike = _ALIKE.search(same_subject, 0, 100)
    return rival_at(same_subject, alike.end(), count) if alike is not None else []


def _shared_than(site: Site) -> list[str]:
    """`7x smaller and answers queries 30% faster than A`: both comparatives are held against A."""
    if COMPARATIVE.match(site.own_right[:40]) is None or not site.own_right.endswith((" and ", ", ")):
        return []
    than = _SHARED_THAN.match(site.later)
    return rival_at(site.later, than.end(), 1) if than is not None else []


def _is_within(site: Site) -> bool:
    """`within 2% of the teacher`."""
    if not (site.own_right.startswith(" of ") and site.own_left.rstrip().endswith("within")):
        return False
    phrase = phrase_after(site.own_right, len(" of "))
    return phrase is None or COST.search(phrase.rpartition(" ")[2]) is None


def _last_first(pattern: Caseless, text: str) -> Iterator[re.Match[str]]:
    found = _comparing(text) if pattern is _THAN else pattern.finditer(text)
    if _AND_THE not in text:
        return reversed(list(found))
    return reversed([match for match in found if not _ANOTHER_DOES.search(text, match.end())])


def _comparing(text: str, before: str = "") -> Iterator[re.Match[str]]:
    """Where a text compares one thing with another: `over` and `against` may stand in it without doing so."""
    for match in _THAN.finditer(text):
        ahead = text[: match.start()]
        loose = match[0].casefold().startswith(_LOOSE)
        compared = before + (ahead or _OPENED_GAIN.sub(r"\g<gain>", text))
        if loose and (_NUMBER.match(text, match.end()) or not _COMPARING.search(compared)):
            continue
        if match[0].startswith("than ") and ahead.endswith(MORE) and _NUMBER.match(text, match.end()):
            continue
        if _ATTACK.search(ahead) and match[0].casefold().startswith("against "):
            continue
        if not _OF_ANOTHER.search(ahead[-_TOLD_REACH:]):
            yield match


def _told_earlier(site: Site) -> Iterator[list[str]]:
    """What the clause before compares to, unless this one turns from it."""
    if _OPPOSED.search(site.earlier) and not _GOES_ON.match(site.own_left):
        return
    apart = _APART.match(f"{site.earlier[-2:]}{site.own_left}")
    for pattern in (_RIVAL, _ALIKE) if apart else (_RIVAL, _THAN, _ALIKE):
        yield from (rival_at(site.earlier, match.end(), 1) for match in _last_first(pattern, site.earlier))


def _share_owner(right: str) -> list[str]:
    """`96% of the performance of full tuning`: full tuning; `83% of the dense performance`: that performance."""
    if (possessed := _POSSESSED.match(right)) is not None:
        return [possessed["owner"]]
    match = _SHARE_OF.match(right)
    if match is None:
        return []
    phrase = phrase_after(match["owner"] or match["whole"])
    if _LOST.match(match["whole"]):
        return []
    whole = right.startswith((" of ", " original ", " full "))
    told = match["owner"] or (" " in (phrase or "") and whole and "parameters" not in match["whole"])
    return [phrase] if phrase is not None and told else []


def _owner_of_cost(site: Site) -> list[str]:
    """`half the memory of the old index`: the old index."""
    told = site.mention.spelled or site.mention.unit == TIMES or (site.mention.unit == PERCENT and is_cheap(site))
    match = _COST_OF.match(site.own_right) if told else None
    if match is not None and _MULTIPLIES.match(site.value) and COST.search(match[0]) is None:
        return []
    owner = phrase_after(site.own_right, match.end(), OF) if match is not None else None
    return [owner] if owner is not None else []
