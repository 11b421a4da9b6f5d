"""What speaks for each phrase that may be what a result was measured on: its words, what is before it, where it is."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.noun_phrases import LISTING, phrase_after
from surveybook.extractors._language.numbers import COUNTS, ORDERS, TIMES
from surveybook.extractors._results.place_names import (
    NO_PLACE,
    QUANTITY,
    REPEATS,
    is_data_name,
    is_governed,
    names_measures,
)
from surveybook.extractors._results.places_beside import is_model
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import MEASURE, lower_is_better
from surveybook.model import ResultDetails

_ANCHOR = Caseless(
    r"\b(?:(?P<word>on|in|for|across|over|against|under|with|within|from|of|to|at|using|by|than|including|like|"
    r"and)|(?P<verb>solv|improv|outperform|introduc|releas|present|propos)\w*)\s|(?P<open>\()"
)
_NAME = re.compile(r"(?<![\w-])(?=[^\s(]*[A-Z][^\s(]*[A-Z\d]|[A-Z][\w-]*\d)[A-Za-z][\w.+/-]*\w")
_NOWHERE = re.compile(r"(?:one|other) hand\b|contrary\b|average\b|comparison\b|(?:earlier|previous|prior)\b")
_ALONE = re.compile(r"[a-z]+|[\d.,]+|(?:single|one)\s\S+")
_AMOUNT = re.compile(r"\d\\?\s?(?:%|[xX×]\b|times\b|points?\b|percent\b|-?fold\b)")
_COUNTED = re.compile(rf"(?:{COUNTS}|several|multiple|various|many|\d+)\b")
_SCORED = Caseless(r"performance|accuracy|improvements?|gains?|speed|cost|quality")
_OURS = Caseless(r"\b(?:we|our|experiments?|results)\b")
_LISTED = re.compile(r"\s?(?:,|and\b)")
# Statistics, fields and machines.
_NO_PLACE_NAME = re.compile(
    r"(?:SD|SEM?|IQR|CI|CrI|OR|HR|RR|SOTA|AI|ML|NLP|[CGT]PU|NVIDIA|AMD|RTX|CUDA|FPGA|[AHV]\d00|RTX-?\d+)s?"
)
_ERROR = re.compile(r"error|loss|perplexity|[A-Z]{3}")
_SPEED = re.compile(r"fast|speed")
# What kind of thing the last word of a phrase names.
_KINDS = {
    "data": "dataset datasets benchmark benchmarks corpus corpora set sets testbed suite suites collection collections "
    "leaderboard challenge challenges split splits data",
    "task": "task tasks problem problems game games classification detection segmentation generation translation "
    "summarization summarisation modeling modelling answering reasoning recognition retrieval forecasting "
    "understanding synthesis navigation editing captioning planning restoration reconstruction parsing "
    "tagging entailment imputation regression clustering completion super-resolution recommendation "
    "localization tracking verification identification diagnosis manipulation linking denoising "
    "inpainting transcription grounding writing coding programming math mathematics dialogue "
    "disambiguation simplification matching prediction estimation control",
    "surroundings": "environment environments simulation simulations simulator scenario scenarios setting settings "
    "domain domains language languages pair pairs condition conditions context contexts scene scenes world robot "
    "robots",
    "people": "patients participants cohort cohorts users subjects adults children women men mice students individuals",
    "model": "model models lm lms llm llms vlm vlms mllms network networks architecture architectures backbone "
    "backbones transformer transformers",
    "method": "method methods approach approaches baseline baselines algorithm algorithms technique techniques system "
    "systems framework frameworks state-of-the-art sota work works strategy strategies",
    "machine": "gpu gpus cpu cpus hardware device devices machine machines platform platforms",
    "item": "images image videos video questions queries sentences samples examples instances documents texts papers "
    "attacks classes tokens programs objects",
    "trial": "experiment experiments evaluation evaluations study studies test tests trial trials analysis results",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_MACHINE = "kind machine"
# What a phrase follows that begins another clause.
CLAUSE = "clause"
_LONGEST, _MOST_BETWEEN, _FARTHEST = 4, 3, 4
_OPENING = 12
# The other end of a range is not between.
_ADJOINING = 7
_REACHES = (8, 25, 60, 120)


class Candidate(Struct, frozen=True):
    """A phrase of a text, what it follows, and what its own words say of it."""

    text: str
    start: int
    end: int
    follows: str
    cues: tuple[str, ...]


@lru_cache(maxsize=64)
def candidates(text: str, start: int, end: int) -> tuple[Candidate, ...]:
    """The phrases and names of a sentence, in its order."""
    found: dict[tuple[int, int], str] = {}
    for match in _ANCHOR.finditer(text, start, end):
        phrase = phrase_after(text, match.end(), LISTING)
        if phrase is None or _tells_no_place(phrase) or is_governed(text, match.start()):
            continue
        at = text.find(phrase, match.end())
        if at + len(phrase) <= end:
            ends = {last for _, last in found}
            found.setdefault((at, at + len(phrase)), _follows(text, match, ends))
    # What a sentence begins with is its subject.
    for match in _NAME.finditer(text, start + 1, end):
        inside = any(first <= match.start() and match.end() <= last for first, last in found)
        if not (inside or names_measures(match[0]) or _NO_PLACE_NAME.fullmatch(match[0])):
            found[match.span()] = "name"
    every = (Candidate(text[a:b], a, b, word, _shape(text[a:b])) for (a, b), word in sorted(found.items()))
    return tuple(one for one in every if _MACHINE not in one.cues)


def _tells_no_place(phrase: str) -> bool:
    """Whether a phrase says nothing ("tasks", "2015"), or tells a setting, an amount, a measure or how often."""
    return bool(
        "=" in phrase
        or _ALONE.fullmatch(phrase)
        or _NOWHERE.match(phrase)
        or QUANTITY.match(phrase)
        or _AMOUNT.search(phrase)
        or names_measures(phrase)
        or REPEATS.search(phrase)
    )


def _follows(text: str, anchor: re.Match[str], ends: Collection[int]) -> str:
    """The word that a phrase follows; behind a comma that ends no phrase of a list, "and" begins another clause."""
    word = (anchor["word"] or anchor["verb"] or anchor["open"]).casefold()
    comma = anchor.start() - 2
    return CLAUSE if word == "and" and text[comma : anchor.start()] == ", " and comma not in ends else word


def _shape(phrase: str) -> tuple[str, ...]:
    words = phrase.split()
    cues = [f"kind {_KIND_OF.get(words[-1].casefold(), 'other')}", f"words {min(len(words), _LONGEST)}"]
    if not phrase.islower():
        cues += _of_capitals(phrase, words)
    if _COUNTED.match(phrase):
        cues.append("counted")
    if MEASURE.search(phrase):
        cues.append("measure")
    if _SCORED.search(phrase):
        cues.append("scored")
    if NO_PLACE.match(phrase):
        cues.append("no place")
    return tuple(cues)


def _of_capitals(phrase: str, words: Sequence[str]) -> Iterator[str]:
    if _NAME.search(phrase):
        yield "name"
    if is_model(words[0]) or is_model(words[-1]):
        yield "model's name"
    elif is_data_name(words[0]) or is_data_name(words[-1]):
        yield "data's name"
    if words[0].istitle():
        yield "capital"


def in_sentence(
    candidate: Candidate, site: Site, offset: int, numbers: Sequence[int], details: ResultDetails
) -> Iterator[str]:
    """The cues of a phrase in the sentence of a result; the sentence and its numbers are where the text has them."""
    start, end = offset + site.start, offset + site.end
    before = candidate.end <= start
    side = "before" if before else "behind"
    own = start - len(site.own_left) <= candidate.start and candidate.end <= end + len(site.own_right)
    low, high = (candidate.end, start) if before else (end, candidate.start)
    between = sum(low + _ADJOINING <= number < high for number in numbers)
    apart = sum(high - low >= reach for reach in _REACHES)
    yield from (f"own {cue}" for cue in candidate.cues)
    yield f"{side} {candidate.follows}"
    yield f"{side} {'in' if own else 'beyond'} clause"
    yield f"{side} {min(between, _MOST_BETWEEN)} between"
    yield f"{side} {apart} apart"
    yield f"{candidate.cues[0]} {candidate.follows}"
    if candidate.start - offset < _OPENING:
        yield "opening"
    if _LISTED.match(site.sentence, candidate.end - offset):
        yield "listed"
    if details.metric is not None and _is_metric(candidate.text, details.metric):
        yield "metric"


def earlier(candidate: Candidate, sentence: str, distance: int) -> Iterator[str]:
    """The cues of a phrase in an earlier sentence, which speaks of an evaluation."""
    yield from (f"earlier {cue}" for cue in candidate.cues)
    yield f"earlier {candidate.follows}"
    yield f"earlier {min(distance, _FARTHEST)}"
    yield f"earlier {candidate.cues[0]} {candidate.follows}"
    if _OURS.search(sentence) is not None:
        yield "earlier ours"


def saves(details: ResultDetails) -> bool:
    """Whether a result is a cost or a speed, which are seldom of data that an earlier sentence names."""
    metric = details.metric or ""
    error = _ERROR.search(metric) is not None
    return details.unit in (TIMES, ORDERS) or bool(_SPEED.search(metric)) or (lower_is_better(metric) and not error)


def nowhere(details: ResultDetails, *, change: bool) -> Iterator[str]:
    """The cues of a result that no place is told of it."""
    metric = details.metric or ""
    yield "nowhere"
    yield f"nowhere {details.unit or 'bare'}" if details.unit in (None, "%", "x", "points") else "nowhere measured"
    yield f"nowhere {details.direction}"
    if change:
        yield "nowhere change"
    if _SPEED.search(metric):
        yield "nowhere speed"
    elif lower_is_better(metric):
        yield "nowhere cost"


def _is_metric(text: str, metric: str) -> bool:
    """Whether a phrase is of the words that tell what is measured, or holds them."""
    return metric in text or text in metric
