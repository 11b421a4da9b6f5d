"""Whose a number is: a rival's own, that of the controls, that of whom the words after it name."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.noun_phrases import phrase_after
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.spending import is_cheap
from surveybook.extractors._results.words import ATTAIN, MEASURE, RIVAL_VERB

MORE = ("more ", "less ", "fewer ", "greater ")
_OWNER = re.compile(
    r"\s(?:(?:performance|accuracy|scores?|rate|reduction|improvement|increase|gain)\s)?"
    r"(?:\w+ed by|for|by|of|in|with|from)\s(?:the\s)?(?!(?:19|20)\d\d)"
)


def owner_after(right: str) -> str | None:
    """Whose number the words after it say that it is (" for the baselines")."""
    owner = _OWNER.match(right)
    return phrase_after(right, owner.end()) if owner else None


# `surpassing the baseline's 79.2`.
_RIVALS_OWN = Caseless(
    rf"\b(?:versus|vs\.?\\?|as opposed to|compared (?:to|with)|than|behind|below|against|short of|"
    rf"(?:competitive|comparable|on par|similar|close) (?:to|with)|approach(?:es|ed|ing)|"
    rf"(?P<verb>{RIVAL_VERB}))"
    r"(?P<whose>(?:\s(?!(?:by|in|on|with|at|and|to|for|while|using|when|via|it|them|is|was|are|were|reaches|reached|even|only|just)\b)[\w'’.-]+){0,5}?)(?:\s(?:of|at|with))?\s*$",
)
# `lower than the 87%`: a rival's own, whom no word names.
_THAN_THE = Caseless(
    r"\b(?:(?:fewer|less|lower|worse|more|higher|better)\sthan|close\sto|below|behind|short\sof)\sthe\s*$"
)
# Who got nothing, or only what is usual.
_CONTROLS = re.compile(
    r"(?:\sof\s(?:those|(?:the\s)?(?:[\w-]+\s)?[a-z]+(?:s|en|ice)))?\s(?:receiving|given|taking|on|with|"
    r"treated with|assigned to|randomi[sz]ed to|in|for|among|of)\s(?:the\s|an?\s)?(?P<whose>(?:[\w-]+\s)?"
    r"(?:(?:control|comparison|placebo)\s"
    r"[a-z]+|placebo|controls?|sham|vehicle|(?:usual|standard|routine) care|standard of care))\b"
    r"(?!\s(?:theory|policy|system|task))"
)


def control_of(site: Site) -> str | None:
    """The controls whose number this is: `21% of those receiving placebo`, `17% in the control group`."""
    match = _CONTROLS.match(site.own_right)
    return match["whose"] if match is not None else None


# `whereas humans get 92%`: another than ours is spoken of.
_OTHERS = re.compile(
    r"(?:while|whereas)\s(?:the\s)?(?P<whose>(?!(?:our|we|it|its|this|these|they)\b)(?:[\w-]+\s){0,3}[\w-]+)\s"
    rf"(?:only\s|just\s)?(?:{ATTAIN}|scor|get|got|record|deliver|yield|answer|solv|consum|draw|us|requir|need|tak|took|cost|run)\w*"
    r"(?:\s(?:an?\s)?(?:[\w-]+\s){1,3}of)?$"
    r"|(?:while|whereas)\s(?:the\s)?(?P<level>(?:average\s)?(?:human|expert|baseline|random|chance|majority)[\w\s-]{0,30}?)\s(?:was|is|were|are)\s?(?:at|only|just)?$"
)


def opposed_to(site: Site) -> str | None:
    """Who the clause of a number says that it is of, where it stands against the clause before."""
    match = _OTHERS.search(f"{site.earlier[-10:]}{site.near}")
    if match is None:
        return None
    return (match["whose"] or match["level"]).removesuffix(" only").removesuffix(" just")


# `outperforms A (a 4% gap)`: not A's own number.
_APART = re.compile(r"\s(?:gap|margin|difference|lead|advantage)\b")


def rival_of(site: Site) -> str | None:
    """The rival whose own number this is ("surpassing the baseline's 79.2"); "" if it is not named."""
    if site.host is not None and _APART.match(site.own_right):
        return None
    text = site.near if site.host is None or site.near.strip() else site.host
    if _THAN_THE.search(site.own_left[-40:]):
        return ""
    near = text[-80:]
    match = _RIVALS_OWN.search(near)
    if match is not None and match[0].endswith("with") and is_cheap(site):
        return None  # `as good as A with only 2% of the labels`: ours
    if match is None or (not match["whose"] and match["verb"] is not None):
        return None
    whose = near[slice(*match.span("whose"))].strip().removeprefix("the ")
    if whose[:1].isdigit():
        return None if near[: match.start()].endswith(MORE) else ""
    return "" if MEASURE.fullmatch(whose) else whose
