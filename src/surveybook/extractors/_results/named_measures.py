"""Measures that are named by an abbreviation or a sign: `an EPE of 1.4`, `(Kendall's tau = 0.6)`."""

import re

from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import MEASURE

# What stands behind these is data or a rival, spelled like a measure.
_NOT_BEHIND = "".join(f"(?<!{word} )" for word in ("of", "in", "for", "with", "over", "than"))
_ACRONYM = re.compile(
    rf"(?<![\w-]){_NOT_BEHIND}(?!(?:GPU|CPU|TPU|LLM|VLM|LM)s?\b|VRAM|RAM)"
    r"(?P<name>[A-Z][A-Za-z]?[A-Z][\w@+-]*(?:\s(?:score|rate))?)\s?(?:of|=|:|is|was)?[\s$]*$"
)
# `with EPE of 1.4`: what has a value is a measure, though a model may be "with" something.
_ACRONYM_OF = re.compile(r"\bwith\s(?:an?\s)?(?P<name>[A-Z][A-Za-z]?[A-Z][\w@+-]*)\sof$")
_SIGNED = re.compile(r"(?:=|≈|approximately|:|,)[\s$]*$")
_NAMED_BY_SIGN = re.compile(rf"(?:^|[(;,]|\band\b)\s*(?P<name>[^\W\d][\w\s@+^{{}}'’.-]{{0,40}}?)\s?{_SIGNED.pattern}")
_GLUED = re.compile(r"(?<!\w)(?P<name>(?:[A-Z]|\w(?=\s?=))[\w^{}@+-]{0,20})\s?=$")
_OUTCOME = re.compile(
    r"\b(?:increase|decrease|reduction|improvement|difference|change|decline|gain|effect|association|risk)s?\s"
    r"(?:in|of|on|with)\s(?P<what>[^,;]{3,80})$"
)
_EFFECT_SIZE = re.compile(r"(?:a?OR|a?HR|a?RR|[SW]?MD|IRR|ES|[dgβ]|Cohen\S*|Hedges\S*|beta)\s?[=:,]?\s*$")


def by_sign(site: Site) -> str | None:
    """What an equals sign in a parenthesis names: `(Kendall's tau = 0.6)`; for the size of an effect, what it is on."""
    if site.near.endswith("=") and site.host is None:
        glued = _GLUED.search(site.near[-30:])
        return glued["name"] if glued is not None else None
    if site.host is None or not site.near:
        return None
    if _EFFECT_SIZE.search(site.near[-20:]) and (outcome := _OUTCOME.search(site.host[-160:])):
        return outcome["what"]
    signed = _SIGNED.search(site.near[-60:]) is not None
    named = _NAMED_BY_SIGN.search(site.near[-60:]) if signed else None
    if named is None or (named[0].rstrip(" $").endswith((",", ":")) and not MEASURE.search(named["name"])):
        return None
    return named["name"]


def abbreviated(site: Site) -> str | None:
    """What is spelled as a measure before the number: `EPE of 1.43`."""
    acronym = _ACRONYM.search(site.near[-40:]) or _ACRONYM_OF.search(site.near[-40:])
    return acronym["name"] if acronym is not None else None
