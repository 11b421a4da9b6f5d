"""What share of whom a percentage is: `relapses were seen in 12% of patients`, `37% of files have no header`."""

import re
from typing import NamedTuple

from surveybook.extractors._language.noun_phrases import phrase_after
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import MEASURE, RIVAL_VERB


class Share(NamedTuple):
    """What is so, verbatim, and of whom it is said; None where that is not told."""

    what: str | None = None
    of: str | None = None


NO_SHARE = Share()
_OF = re.compile(r"\s(?:of\s)?(?:(?:the|all|these|those|our|its|their|such|included|eligible)\s)*(?=[A-Za-z])")
_IN = re.compile(
    r"\s(?:in|among|by|for)$|\b(?:was|were|is|are)\s(?!trained|tuned|based|tested|evaluated|run)[a-z]+\son$"
)
# The last subject and predicate before the preposition.
_CLAUSE = re.compile(r"(?:^|[,;:]\s|\bthat\s|\bwhile\s|\band\s(?=(?:we|the)\b))(?P<clause>[^,;:]{3,160})$")
_STATE = re.compile(
    r"\s(?:(?:was|were|is|are|be|(?:has|have|had)\sbeen)\s)?(?:\w+ly\s)?(?:reported|observed|found|present|detected|"
    r"seen|identified|noted|occurs?|occurred|diagnosed|recorded|evident|documented|prevalent|developed|described)$"
)
_LEADING = re.compile(r"(?:(?:the|an?|our|we|and|also|but)\s)+", re.IGNORECASE)
_PREDICATE = (
    r"(?:share[sd]?|were|was|are|is|had|have|has|can|could|did|do|does|show(?:s|ed)?|report(?:s|ed)?|achiev(?:e|ed)|experienced?|"
    r"develop(?:s|ed)?|contain(?:s|ed)?|remain(?:s|ed)?|match(?:es|ed)?|agree[ds]?|felt|feel|think|thought|prefer(?:s|"
    r"red)?|exhibit(?:s|ed)?|fail(?:s|ed)?|receiv(?:e|ed)|demonstrated?|requir(?:e|ed)|involved?|lack(?:s|ed)?|met|"
    r"meet|describ(?:e|ed)|stat(?:e|ed)|mention(?:s|ed)?|complet(?:e|ed)|surviv(?:e|ed)|die|died|us(?:e|ed)|believed?|"
    r"found|respond(?:s|ed)?|include[ds]?|stopped|recover(?:s|ed)?|relapsed?|improved|rated|indicated?|came|come|went|"
    r"go|need(?:s|ed)?|consider(?:s|ed)?|maintain(?:s|ed)?|retain(?:s|ed)?|express(?:es|ed)?|exceed(?:s|ed)?|pass(?:es|ed)?|"
    r"support(?:s|ed)?|appear(?:s|ed)?|belong(?:s|ed)?|favou?r(?:s|ed)?|accept(?:s|ed)?|chose|choose|suffer(?:s|ed)?|"
    r"struggle[sd]?|produce[sd]?|generate[sd]?|answer(?:s|ed)?|rely|relied|cite[sd]?|address(?:es|ed)?)"
)
_SAID_OF_THEM = re.compile(
    rf"\s(?:of\s)?(?:(?:the|which|whom|all|these|those|our|its|their|such)\s)*(?P<what>(?!(?:in|on|of|for|at|to|by|and|"
    rf"or|with|over|than|from|as)\b)(?:[\w'’-]+\s){{1,6}}?{_PREDICATE}\b(?!-))(?P<rest>[^,;:()]{{0,90}})"
)
_SAID_DIRECTLY = re.compile(rf"\s(?P<what>{_PREDICATE}\b(?!-))(?P<rest>\s[^,;:()]{{3,90}})")
_ENDS = re.compile(
    r"\s(?:compared|versus|vs\.?|relative|than|while|whereas|although|because|when|where|whose|which|but|if|as)\b"
    r"|\.$|\sand$|\sand\s[\w-]+\s(?:were|was|had|have|is|are|did)\b|\s(?:of|for|in|with|at|by|and|only)\s\d"
)
_STARTS_A_CLAUSE = re.compile(r"(?:^|[,;:]|\b(?:that|and|while|whereas|but|which))\s*$")
# `A beats B in 73% of the cases` is no state of the cases.
_IN_COUNTED = re.compile(
    r"^(?P<before>.*)\s(?:in|among)\s\d[\d,]*(?:\s(?:out\s)?of\s(?:the\s)?|/)\d[\d,]*\s(?P<whom>(?:[a-z-]+\s){0,2}[a-z-]+)$"
)
_WINS = re.compile(rf"\b(?:{RIVAL_VERB})\b")
_MOST_WORDS = 12
_VAGUE = frozenset(
    ("time", "cases", "instances", "occasions", "comparisons", "trials", "runs", "attempts", "total", "whole")
)


def share(site: Site) -> Share:
    """What share a percentage is, if the words around it say so."""
    told = _in_whom(site) if _IN.search(site.near) else _in_counted(site)
    if told.what is not None:
        return told
    said = _said_of_them(site)
    return NO_SHARE if said is None or MEASURE.match(said) else Share(said)


def _in_counted(site: Site) -> Share:
    """`relapses were seen in 18 of 120 patients (15%)`: relapses, of patients."""
    counted = _IN_COUNTED.search(site.host) if site.host is not None and not site.near.strip() else None
    clause = _CLAUSE.search(counted["before"]) if counted is not None else None
    if counted is None or clause is None or not _STATE.search(clause["clause"]):
        return NO_SHARE
    return Share(_LEADING.sub("", _STATE.sub("", clause["clause"]), count=1).strip() or None, counted["whom"])


def _in_whom(site: Site) -> Share:
    """`relapses were seen in 12% of patients`: relapses, of patients."""
    of, clause = _OF.match(site.own_right), _CLAUSE.search(site.near[:-3].rstrip())
    if of is None or clause is None or not site.own_right.startswith(" of "):
        return NO_SHARE
    whom = phrase_after(site.own_right, of.end())
    what = _STATE.sub("", clause["clause"].rpartition("that ")[2])
    leading = _LEADING.match(what)
    what = what[leading.end() :] if leading else what
    what = what.strip()
    if (
        whom is None
        or not what
        or _WINS.search(what)
        or len(what.split()) > _MOST_WORDS
        or MEASURE.search(whom.rpartition(" ")[2])
    ):
        return NO_SHARE
    return Share(what, None if whom in _VAGUE else whom)


def _said_of_them(site: Site) -> str | None:
    """`37% of files have no header`, `most users (89%) felt safe`."""
    if site.host is not None and not site.near.strip():
        match = _SAID_DIRECTLY.match(site.after_host) if not _named_before(site.host) else None
    elif _STARTS_A_CLAUSE.search(site.near):
        match = _SAID_DIRECTLY.match(site.own_right) or _SAID_OF_THEM.match(site.own_right)
    else:
        return None
    if match is None:
        return None
    said = f"{match['what']}{match['rest']}"[: max(1, site.until_next - match.start("what"))].rstrip()
    what = _ENDS.split(said, maxsplit=1)[0].strip()
    return " ".join(what.split(" ")[:_MOST_WORDS]) or None


def _named_before(host: str) -> bool:
    """Whether a measure stands before the parenthesis, which then holds its value."""
    return MEASURE.fullmatch(host.rpartition(" ")[2]) is not None
