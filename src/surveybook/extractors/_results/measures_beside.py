"""The measure whose name touches a number: `60% accuracy`, `9 points gain in accuracy`, `an FID of 1.7`."""

import re
from collections.abc import Sequence

from surveybook.extractors._language.noun_phrases import bare, phrase_after, phrase_before
from surveybook.extractors._language.numbers import ORDERS, PERCENT, TIMES
from surveybook.extractors._results.changed_measures import whole_phrase
from surveybook.extractors._results.compared_measures import IN
from surveybook.extractors._results.place_names import PLACE
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.whose import rival_of
from surveybook.extractors._results.words import CHANGE_NOUN, MEASURE

_BOUND = re.compile(
    r"(?:\b(?:of|is|was|were|are|to|at|reach(?:es|ed|ing)?|approach(?:es|ed|ing)?|exceed(?:s|ed|ing)?|from)|[=:]\}?)"
    r"[\s$]*$"
)
_FILLER = re.compile(
    r"(?:absolute|relative(?:ly)?|value|maximum|minimum|total|times|respective(?:ly)?|average|mean|performance|additional|significant|percent|up)",
    re.IGNORECASE,
)
_SPEEDUP = re.compile(r"speed-?ups?")
_OUT_OF = re.compile(r"\sout of\s[\d.,]+[KMBk]?")
OF_THE_TIME = re.compile(r"\sof the (?:time|cases)\b")
_ERROR = re.compile(r"\s?\$?(?:±|\\pm|\+/-|\+-)")
_CHANGE_NOUN_BEFORE = re.compile(r"\s(?:drops?|falls?|rises?|cuts|increases|decreases|improvements)\s*$")
# `the correlation between A and B is 0.8`.
_RELATION = re.compile(
    r"(?P<what>(?:[\w-]+\s)?(?:correlation|agreement|difference|similarity|distance)(?:\scoefficient)?)\sbetween\s[^,;]{3,70}$",
    re.IGNORECASE,
)
VERB_BESIDE = re.compile(r"\b(?:scores?|reach(?:es)?|yields?|gains?|costs)$")
# `below the 87% of experts`: the experts' own.
_THE = re.compile(r"\bthe\s$")


def only_says_change(words: Sequence[str]) -> bool:
    plain = [bare(word) for word in words if not _FILLER.fullmatch(bare(word))]
    if len(plain) > 1 and plain[0].endswith(("ing", "ed")):
        plain = plain[1:]  # `a marked improvement`
    return all(CHANGE_NOUN.fullmatch(word) for word in plain) and (
        bool(plain) or "performance" not in map(str.casefold, words)
    )


def after(site: Site, unit: str | None) -> str | None:
    """A phrase directly after the number: `60% accuracy`, `9 points gain in accuracy`, `50% of the memory`."""
    right = site.own_right
    if unit in (PERCENT, TIMES) and (share := re.match(r"\s(?:of\s|the\s|off\s)(?:the\s)?", right)):
        phrase = whole_phrase(right, share.end(), frozenset())
        owned = right.startswith(" of ") and _THE.search(site.own_left) and rival_of(site) is not None
        return None if owned or (phrase == "time" and OF_THE_TIME.match(right)) else phrase
    if unit not in (None, ORDERS) and right.startswith(" of "):
        phrase = phrase_after(right, len(" of "))
        return phrase if phrase is not None and MEASURE.search(phrase) else None
    aside = _ERROR.match(right) or right.startswith((" [", " (", " -", " –", " —"))
    return None if aside else _touching(right)


def _touching(right: str) -> str | None:
    """The phrase that follows, or what it says to have changed: `60% accuracy`, `9 points gain in accuracy`."""
    total = _OUT_OF.match(right)
    phrase = phrase_after(right, total.end() if total else 0) if right.startswith((" ", "-", "~", "$", "}")) else None
    if phrase is None:
        return None
    told = phrase == "loss" or _SPEEDUP.fullmatch(phrase) is not None
    if not told and not only_says_change(phrase.split()):
        return phrase
    position = right.find(phrase) + len(phrase)
    further = IN.match(right, position)
    named = phrase_after(right, further.end()) if further else None
    if named is not None and (MEASURE.search(named) or _is_told_in(right[position:], named)):
        return named
    return phrase if told else None


def _is_told_in(text: str, named: str) -> bool:
    """`an increase in turnover frequency`: what "in" names, unless it is a place."""
    changed = text.startswith((" in ", " of ")) and not PLACE.search(named)
    return changed and named.rpartition(" ")[2].islower() and (" " in named or text.startswith(" of "))


def bound(site: Site, joins: frozenset[str]) -> str | None:
    """The phrase before the number if a word such as `of` binds it: `an RMSE of 2.4 kcal`."""
    return before(site, joins) if _BOUND.search(site.near[-40:]) else None


def before(site: Site, joins: frozenset[str]) -> str | None:
    """The phrase that a word such as `of` or `reaches` binds to the number: `an FID of 1.7`."""
    near = site.near
    bound = _BOUND.search(near[-40:])
    end = len(near) - len(near[-40:]) + bound.start() if bound else len(near)
    if bound is not None and (change := _CHANGE_NOUN_BEFORE.search(near, max(0, end - 12), end)):
        end = change.start()
    if bound is not None and (relation := _RELATION.search(near, max(0, end - 100), end)) is not None:
        return relation["what"]
    phrase = phrase_before(near, end, joins if bound else frozenset())
    if phrase is None or (bound is None and VERB_BESIDE.search(phrase)):
        return None
    return phrase if MEASURE.search(phrase) else None
