"""Places each paper in the themes that its words speak for.

A paper's score in a theme is the sum, over the phrases that speak for the theme, of

    weight * 6 * times / (times + 5)

`times` is how often the abstract says the phrase; in the title, once counts as 8 times. In a text of more
than 2,000 characters each time counts in proportion less. `weight` is the product of

- how rare the phrase is in science: from 0 for a word of every abstract to 1 for one of hardly any, and a
  little more where several words of a phrase are rare; less for a single word that many subjects use;
- where it comes from: 1 for a term of the theme file, 0.6 for its title, 0.2 for its description, 0.4 for the
  initials of a term; 0.36 for an expression of a subject that the file names (0.2 if only its description does),
  0.6 of that for one of the subject's parts, unless another theme names the part; for a word of a phrase a
  third of what the phrase has, for a pair of its words half, and less as they tell less of it;
- how much of its weight in all themes it has in this one (on a logarithmic scale, 1 if only this one has it).

So 1 is what a rare term adds that the abstract says once. A theme takes a paper whose score is at least 0.8
there, also if no phrase but its terms counts for more than 1.9 times its weight: one related word is no theme, however
often it is said. A second and third theme need 0.4 and a quarter of the best one's score. A term that the file
excludes keeps the paper out.

A model for sentence embeddings, where one is plugged in, adds to the themes of which the paper says anything: 0.25
for each standard deviation by which the paper is closer to the theme's file than to the average one.

The weights come from the theme files and from two fixed tables, never from the papers: adding or removing a
paper moves no other.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from surveybook.model import Paper, Placement, Theme
from surveybook.themes.background import read_background
from surveybook.themes.embedding import Closeness, Embed, closeness
from surveybook.themes.matching import PhraseFinder, Sightings, phrase_finder
from surveybook.themes.profile import Profiles, profiles
from surveybook.themes.subjects import read_subjects
from surveybook.themes.words import Key

MOST_THEMES = 3
MOST_TERMS = 5
LEAST_SHARE = 0.05
EMBEDDED = 0.25
IN_TITLE = 8.0
SATURATION = 5.0
TYPICAL_LENGTH = 2000
TAKES = 0.8
ONE_PHRASE = 1.9
TAKES_TOO = 0.4
SHARE_OF_BEST = 0.25


def place(
    papers: Sequence[Paper], themes: Sequence[Theme], embed: Embed | None = None
) -> dict[str, tuple[Placement, ...]]:
    """The themes of each paper by its key, best first, at most three; () where no theme takes it."""
    found = profiles(themes, read_background(), read_subjects())
    finder = phrase_finder([*found.evidence, *found.excluded], found.closed)
    close = closeness(themes, embed) if embed and themes else None
    return {paper.key: _placements(paper, themes, found, finder, close) for paper in papers}


def leanings(papers: Sequence[Paper], themes: Sequence[Theme]) -> Iterator[Mapping[int, float]]:
    """What each paper scores in the themes, by their place, whether they would take it or not."""
    found = profiles(themes, read_background(), read_subjects())
    finder = phrase_finder([*found.evidence, *found.excluded], found.closed)
    return (_scores(_shares(_sightings(paper, finder), found)) for paper in papers)


def _placements(
    paper: Paper, themes: Sequence[Theme], found: Profiles, finder: PhraseFinder, close: Closeness | None
) -> tuple[Placement, ...]:
    seen = _sightings(paper, finder)
    shares = _shares(seen, found)
    scores, support = _scores(shares), _scores(_shares(seen, found, ONE_PHRASE))
    if close:
        near = close(paper)
        scores = {theme: score + EMBEDDED * float(near[theme]) for theme, score in scores.items()}
    ranked = sorted(scores, key=lambda theme: (-scores[theme], themes[theme].slug))[:MOST_THEMES]
    return tuple(
        Placement(themes[theme].slug, round(scores[theme], 3), _terms(shares[theme], seen))
        for theme in ranked
        if _takes(scores[theme], scores[ranked[0]], support[ranked[0]])
    )


def _sightings(paper: Paper, finder: PhraseFinder) -> Sightings:
    seen = Sightings()
    finder.find(paper.title, _worth(IN_TITLE, paper.title), seen)
    finder.find(paper.abstract, _worth(1.0, paper.abstract), seen)
    return seen


def _scores(shares: Mapping[int, Sequence[tuple[float, Key]]]) -> dict[int, float]:
    return {theme: sum(share for share, _ in parts) for theme, parts in shares.items()}


def _worth(usual: float, text: str) -> float:
    return usual * min(1.0, TYPICAL_LENGTH / max(1, len(text)))


def _takes(score: float, best: float, support: float) -> bool:
    return min(best, support) >= TAKES and score >= max(TAKES_TOO, SHARE_OF_BEST * best)


def _shares(seen: Sightings, found: Profiles, most: float = math.inf) -> Mapping[int, list[tuple[float, Key]]]:
    """For each theme that the paper speaks of, what each phrase adds; `most` bounds what one adds that is no term."""
    excluded = {theme for phrase in seen.times for theme in found.excluded.get(phrase, ())}
    shares: dict[int, list[tuple[float, Key]]] = {}
    for phrase, times in seen.times.items():
        worth = (1 + SATURATION) * times / (times + SATURATION)
        for theme, weight in found.evidence.get(phrase, ()):
            if theme not in excluded:
                counted = worth if theme in found.terms.get(phrase, ()) else min(worth, most)
                shares.setdefault(theme, []).append((counted * weight, phrase))
    return shares


def _terms(shares: Sequence[tuple[float, Key]], seen: Sightings) -> tuple[str, ...]:
    """The words of the paper that decided, strongest first, none that repeats a part of a stronger one."""
    least = LEAST_SHARE * sum(share for share, _ in shares)
    chosen: dict[str, Key] = {}
    for share, phrase in sorted(shares, key=lambda share: (-share[0], share[1])):
        said = " ".join(seen.words[phrase].split())
        if len(chosen) == MOST_TERMS or (chosen and share < least):
            break
        if said not in chosen and not any(_overlap(phrase, stronger) for stronger in chosen.values()):
            chosen[said] = phrase
    return tuple(chosen)


def _overlap(phrase: Key, other: Key) -> bool:
    """Whether one phrase stands within the other."""
    short, long = sorted((phrase, other), key=len)
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
