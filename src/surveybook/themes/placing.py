"""Places each paper in the themes that its words speak for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surveybook.model import Paper, Placement, Theme
from surveybook.themes.background import read_background
from surveybook.themes.profile import Key, Profiles, Weights, base, profiles
from surveybook.themes.words import tokens

MOST_THEMES = 3
MOST_TERMS = 5
FLOOR = 2.5
SECONDARY = 0.25


@dataclass(slots=True)
class _Sightings:
    """Where a paper first says each phrase, and its weighted number of times."""

    times: dict[Key, float] = field(default_factory=dict)
    words: dict[Key, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Matcher:
    profiles: Profiles
    weights: Weights
    heads: set[Key]
    vocabulary: set[str]
    bases: dict[str, Key] = field(default_factory=dict)

    def parts(self, word: str) -> Key:
        parts = self.bases.get(word)
        if parts is None:
            form = base(word, self.vocabulary)
            parts = self.profiles.joined.get(form, (form,))
            self.bases[word] = parts
        return parts

    def see(self, text: str, worth: float, seen: _Sightings) -> None:
        words = [(part, match.start(), match.end()) for match in tokens(text) for part in self.parts(match[0])]
        for first, (word, start, _) in enumerate(words):
            key: Key = (word,)
            place = first
            while key in self.heads:
                if key in self.profiles.evidence or key in self.profiles.excluded:
                    seen.times[key] = seen.times.get(key, 0.0) + worth
                    seen.words.setdefault(key, text[start : words[place][2]])
                place += 1
                if place == len(words):
                    break
                key = (*key, words[place][0])


def place(papers: Sequence[Paper], themes: Sequence[Theme]) -> dict[str, tuple[Placement, ...]]:
    """The themes of each paper by its key, best first, at most three; () where no theme takes it."""
    weights = Weights()
    found = profiles(themes, read_background(), weights)
    keys = [*found.evidence, *found.excluded]
    heads = {key[:size] for key in keys for size in range(1, len(key) + 1)}
    matcher = _Matcher(found, weights, heads, {word for key in keys for word in key})
    return {paper.key: _placements(paper, themes, matcher) for paper in papers}


def _placements(paper: Paper, themes: Sequence[Theme], matcher: _Matcher) -> tuple[Placement, ...]:
    seen = _Sightings()
    matcher.see(paper.title, matcher.weights.in_title, seen)
    matcher.see(paper.abstract, 1.0, seen)
    shares = _shares(seen, matcher)
    scores = {theme: sum(share for share, _ in found) for theme, found in shares.items()}
    ranked = sorted(scores, key=lambda theme: (-scores[theme], themes[theme].slug))[:MOST_THEMES]
    return tuple(
        Placement(themes[theme].slug, round(scores[theme], 3), _terms(shares[theme], seen))
        for theme in ranked
        if scores[theme] >= max(FLOOR, SECONDARY * scores[ranked[0]])
    )


def _shares(seen: _Sightings, matcher: _Matcher) -> Mapping[int, list[tuple[float, Key]]]:
    """For each theme that the paper speaks of, what each phrase adds to its score."""
    excluded = {theme for key in seen.times for theme in matcher.profiles.excluded.get(key, ())}
    saturation = matcher.weights.saturation
    found: dict[int, list[tuple[float, Key]]] = {}
    for key, times in seen.times.items():
        worth = times * (1 + saturation) / (times + saturation)
        for theme, weight in matcher.profiles.evidence.get(key, ()):
            if theme not in excluded:
                found.setdefault(theme, []).append((worth * weight, key))
    return found


def _terms(shares: Sequence[tuple[float, Key]], seen: _Sightings) -> tuple[str, ...]:
    """The words of the paper that decided, strongest first, none within a stronger one."""
    chosen: list[Key] = []
    for _, key in sorted(shares, key=lambda share: (-share[0], share[1])):
        if not any(_within(key, other) for other in chosen):
            chosen.append(key)
    return tuple(dict.fromkeys(" ".join(seen.words[key].split()) for key in chosen))[:MOST_TERMS]


def _within(key: Key, other: Key) -> bool:
    return any(other[start : start + len(key)] == key for start in range(len(other) - len(key) + 1))
