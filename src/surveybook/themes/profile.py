"""What tells that a paper belongs to a theme: the phrases of its file, their parts, and a weight for each."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveybook.model import Theme
from surveybook.themes.background import Background
from surveybook.themes.words import FUNCTION_WORDS, acronym, is_acronym, stem, stems, tokens

Key = tuple[str, ...]
_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w-])")
_BREAK = re.compile(r"[,;:.()/]|\b(?:and|or|other|such as|of|for|with|without|when|how|in|on|to|from)\b")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts; the term as it stands in the theme file is 1."""

    title: float = 1.0
    description: float = 0.5
    part: float = 0.35
    acronym: float = 0.6
    further_word: float = 0.3
    in_title: float = 5.0
    saturation: float = 3.0


@dataclass(frozen=True, slots=True)
class Profiles:
    """For each phrase (as stems), the themes that it speaks for, by place, and how strongly."""

    evidence: Mapping[Key, tuple[tuple[int, float], ...]]
    joined: Mapping[str, Key]
    excluded: Mapping[Key, tuple[int, ...]]


def profiles(themes: Sequence[Theme], background: Background, weights: Weights) -> Profiles:
    """The evidence for all themes; a phrase that many themes share weighs less in each."""
    joined = _joined(themes)
    single = [_profile(theme, joined, background, weights) for theme in themes]
    sharing = Counter(key for profile in single for key in profile)
    most = math.log(1 + len(themes))
    evidence: dict[Key, tuple[tuple[int, float], ...]] = {}
    for place, profile in enumerate(single):
        for key, weight in profile.items():
            share = math.log(1 + len(themes) / sharing[key]) / most
            evidence[key] = (*evidence.get(key, ()), (place, weight * share))
    return Profiles(evidence, joined, _excluded(themes, joined))


def _profile(theme: Theme, joined: Mapping[str, Key], background: Background, weights: Weights) -> dict[Key, float]:
    found: dict[Key, float] = {}
    for key, weight in _weighted(theme, joined, background, weights):
        found[key] = max(weight, found.get(key, 0.0))
    return found


def _weighted(
    theme: Theme, joined: Mapping[str, Key], background: Background, weights: Weights
) -> Iterator[tuple[Key, float]]:
    for phrase, strength in _phrases(theme, weights):
        key = _trimmed(stems(phrase, joined))
        if key:
            yield key, strength * specificity(key, background, weights)
            for part in _parts(key):
                yield part, strength * weights.part * specificity(part, background, weights)
    for term in theme.terms:
        initials = _initials(term)
        if initials:
            key = _trimmed(stems(term, joined))
            yield (initials,), weights.acronym * specificity(key, background, weights)


def _phrases(theme: Theme, weights: Weights) -> Iterator[tuple[str, float]]:
    for term in theme.terms:
        yield term, 1.0
    for phrase in _BREAK.split(theme.title):
        yield phrase, weights.title
    for phrase in _BREAK.split(theme.description):
        yield phrase, weights.description


def specificity(key: Key, background: Background, weights: Weights) -> float:
    """The rarity of a phrase: that of its rarest word, and a falling share of the others'."""
    rarities = sorted((0.0 if word in FUNCTION_WORDS else background.rarity(word) for word in key), reverse=True)
    return sum(rarity * weights.further_word**place for place, rarity in enumerate(rarities))


def _parts(key: Key) -> Iterator[Key]:
    """The words of a longer phrase, and its pairs of words."""
    if len(key) > 1:
        yield from ((word,) for word in key if word not in FUNCTION_WORDS)
    if len(key) > 2:  # noqa: PLR2004 -- a pair has no smaller pair
        yield from (pair for pair in zip(key, key[1:], strict=False) if not FUNCTION_WORDS.intersection(pair))


def _trimmed(key: Key) -> Key:
    kept = [place for place, word in enumerate(key) if word not in FUNCTION_WORDS]
    return key[kept[0] : kept[-1] + 1] if kept else ()


def _initials(term: str) -> str:
    """The acronym that readers know a term of three words or more by."""
    words = [match[0] for match in tokens(term)]
    return "".join(word[0] for word in words).upper() if len(words) > 2 else ""  # noqa: PLR2004


def _joined(themes: Iterable[Theme]) -> dict[str, Key]:
    """The parts of "finetuning" where a theme file writes "fine-tuning"."""
    texts = (text for theme in themes for text in (*theme.terms, theme.title, theme.description))
    found = {}
    for text in texts:
        for match in _HYPHENATED.finditer(text):
            parts = stems(f"{match[1]} {match[2]}")
            if len(parts) > 1:
                found[stem(match[1] + match[2])] = parts
    return found


def _excluded(themes: Sequence[Theme], joined: Mapping[str, Key]) -> dict[Key, tuple[int, ...]]:
    found: dict[Key, tuple[int, ...]] = {}
    for place, theme in enumerate(themes):
        for term in theme.exclude:
            key = stems(term, joined)
            found[key] = (*found.get(key, ()), place)
    return found


def base(word: str, known: Iterable[str]) -> str:
    """A word of a paper in the form that it has in the profiles."""
    if is_acronym(word) and acronym(word) in known:
        return acronym(word)
    return stem(word)
