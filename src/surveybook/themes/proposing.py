"""Proposes themes for papers: groups that speak of the same things, named by the terms that tell them apart.

Each paper is the TF-IDF vector of its telling words and pairs of words, beside how much it speaks of each subject of
the vocabulary, so that papers on one subject are near even where they use other words. The vectors are taken to
their main directions, grouped by the consensus of many k-means runs (`grouping`), and each group is given the terms
by which `placing` takes its papers. Where no number of themes is asked for, it is the smallest whose silhouette comes
near the best. Papers are taken in the order of their keys: neither chance nor the order of the papers has a part in it.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from surveybook.markdown import listed
from surveybook.model import Paper, Theme
from surveybook.themes import grouping
from surveybook.themes.background import read_background
from surveybook.themes.grouping import Floats, Labels
from surveybook.themes.naming import Spoken, candidates, chosen, named, spoken, without_parts
from surveybook.themes.placing import leanings, place
from surveybook.themes.subjects import read_subjects
from surveybook.themes.vectors import read_wordings, strength

PART = "Proposed themes"
DIMENSIONS = 60
MOST_TERMS = 12_000
SUBJECTS = 0.5
# The root of what a paper's scores in all subjects add up to, where they are no mere chance hits.
SURE = 3.0
GROUPED = 2_000
LEAST_PAPERS = 3
NEAR_BEST = 0.9
IN_DESCRIPTION = 3
NEAR = 0.1
_SMALL = 12


@dataclass(frozen=True, slots=True)
class ProposedTheme:
    """A theme that could be, and the keys of the papers that it was made from."""

    theme: Theme
    papers: tuple[str, ...]


def propose_themes(
    papers: Sequence[Paper], count: int | None = None, existing: Sequence[Theme] = ()
) -> tuple[ProposedTheme, ...]:
    """Themes for papers, the largest first, as many as `count` says or as suit the papers.

    Each paper is in one theme, but one that shares no telling word with another is in none. No name or title of an
    existing theme is given again.
    """
    ordered = sorted(papers, key=lambda paper: paper.key)
    keys = [paper.key for paper in ordered]
    said = spoken(dict(zip(keys, read_wordings(ordered), strict=True)), read_background())
    keys, words = _vectors(said)
    if not keys:
        return ()
    kept = set(keys)
    rows = _beside_subjects(words, [paper for paper in ordered if paper.key in kept])
    labels = _grouped(rows, count)
    if count is None:
        labels = _without_crumbs(rows, grouping.connected(words, labels))
    groups = [[key for key, label in zip(keys, labels, strict=True) if label == group] for group in np.unique(labels)]
    groups.sort(key=lambda group: (-len(group), group))
    return _as_placed(_themes(groups, said, existing), ordered)


def _as_placed(proposed: Sequence[ProposedTheme], papers: Sequence[Paper]) -> tuple[ProposedTheme, ...]:
    """The themes with the papers that their own terms take first; a paper that none takes stays where it is."""
    placed = place(papers, [one.theme for one in proposed])
    home = {key: one.theme.slug for one in proposed for key in one.papers}
    home |= {key: placements[0].theme for key, placements in placed.items() if placements}
    having: dict[str, list[str]] = {}
    for key in sorted(home):
        having.setdefault(home[key], []).append(key)
    kept = [ProposedTheme(one.theme, tuple(having[one.theme.slug])) for one in proposed if one.theme.slug in having]
    return tuple(sorted(kept, key=lambda one: (-len(one.papers), one.theme.slug)))


def left_over(papers: Sequence[Paper], proposed: Sequence[ProposedTheme]) -> tuple[str, ...]:
    """The keys of the papers that no proposed theme has, because they share no telling word with another."""
    taken = {key for one in proposed for key in one.papers}
    return tuple(paper.key for paper in papers if paper.key not in taken)


def _vectors(said: Spoken) -> tuple[list[str], Floats]:
    """The keys of the papers that share terms, and a row of length 1 for each."""
    total = len(said.wordings)
    shared = [term for term, holding in said.holding.items() if len(holding) > 1]
    shared.sort(key=lambda term: (-len(said.holding[term]), term))
    terms = {term: place for place, term in enumerate(sorted(shared[:MOST_TERMS]))}
    weights = {term: math.log((total + 1) / (len(said.holding[term]) - 0.5)) for term in terms}
    rows = np.zeros((total, len(terms)), np.float32)
    for row, wordings in enumerate(said.wordings.values()):
        for term, times in wordings.times.items():
            if term in terms:
                rows[row, terms[term]] = weights[term] * strength(times)
    sharing = np.flatnonzero(np.abs(rows).sum(axis=1))
    keys = list(said.wordings)
    return [keys[row] for row in sharing], grouping.unit(rows[sharing])


def _beside_subjects(words: Floats, papers: Sequence[Paper]) -> Floats:
    """The rows of words, beside how much each paper speaks of each subject of the vocabulary; of length 1."""
    subjects = read_subjects()
    themes = [Theme(str(place), one.names[0], PART, "", one.names) for place, one in enumerate(subjects)]
    rows = np.zeros((len(papers), len(subjects)), np.float32)
    for row, scores in enumerate(leanings(papers, themes)):
        for subject, score in scores.items():
            rows[row, subject] = math.sqrt(score)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return grouping.unit(np.hstack((words, SUBJECTS * rows / np.maximum(lengths, SURE))))


def _grouped(rows: Floats, count: int | None) -> Labels:
    """The group of each row; of very many rows only a part is grouped, and the others join the nearest group."""
    step = -(-len(rows) // GROUPED)
    main = grouping.latent(rows, DIMENSIONS)
    sample = main[::step]
    usual = math.sqrt(len(sample))
    similar = grouping.together(sample, count or round(usual)) if len(sample) > _SMALL else sample @ sample.T
    joins = grouping.average_linkage(similar)
    if count is None:
        count = _best_count(sample, joins)
    labels = grouping.cut(joins, min(count, len(sample)))
    if step == 1:
        return labels
    return grouping.nearest(main, grouping.centroids(sample, labels, int(labels.max()) + 1))


def _best_count(rows: Floats, joins: Sequence[tuple[int, int]]) -> int:
    """The smallest number of groups whose silhouette comes near that of the best number."""
    most = max(1, min(len(rows) // LEAST_PAPERS, round(1.5 * math.sqrt(len(rows)))))
    counts = range(1, most + 1)
    scores = {count: grouping.silhouette(rows, grouping.cut(joins, count)) for count in counts}
    best = max(scores.values())
    return next(count for count in counts if scores[count] >= NEAR_BEST * best)


def _without_crumbs(rows: Floats, labels: Labels) -> Labels:
    """The groups, where the rows of one that is too small for a theme join the nearest if they are near any.

    A row by itself joins the nearest in any case, since it shares terms with others.
    """
    sizes = Counter(labels.tolist())
    joined = labels.copy()
    for label in sorted(label for label, size in sizes.items() if size < LEAST_PAPERS and len(sizes) > 1):
        others = sorted(set(joined.tolist()) - {label})
        members = np.flatnonzero(joined == label)
        if not others or not len(members):
            continue
        near = rows[members] @ grouping.centroids(rows, joined, int(labels.max()) + 1)[others].T
        if len(members) == 1 or near.max(axis=1).min() >= NEAR:
            joined[members] = np.array(others)[near.argmax(axis=1)]
    return joined


def _themes(groups: Sequence[Sequence[str]], said: Spoken, existing: Sequence[Theme]) -> tuple[ProposedTheme, ...]:
    titles = {theme.title.casefold() for theme in existing}
    slugs = {theme.slug for theme in existing}
    proposed = []
    for group in groups:
        theme = _theme(group, said, titles, slugs)
        titles.add(theme.title.casefold())
        slugs.add(theme.slug)
        proposed.append(ProposedTheme(theme, tuple(group)))
    return tuple(proposed)


def _theme(group: Sequence[str], said: Spoken, titles: Collection[str], slugs: Collection[str]) -> Theme:
    found = candidates(group, said)
    terms = [candidate.form for candidate in without_parts(chosen(group, found, said.subjects))] or [
        _any_term(group, said)
    ]
    names = named(found, said.subjects) or terms[:1]
    title = " and ".join([names[0][0].upper() + names[0][1:], *names[1:]])
    slug = re.sub(r"[^a-z0-9]+", "-", _ascii(title)).strip("-")[:60].strip("-") or "theme"
    return Theme(
        slug=_untaken(slug, slugs, "-"),
        title=_untaken(title, titles, " "),
        part=PART,
        description=f"Papers on {listed(terms[:IN_DESCRIPTION])}.",
        terms=tuple(dict.fromkeys(terms)),
    )


def _any_term(group: Sequence[str], said: Spoken) -> str:
    """A term of a group that has none to tell it from others."""
    words = said.wordings[group[0]].words
    return words[min(words, key=lambda term: (-len(said.holding[term]), term))].casefold()


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()


def _untaken(name: str, taken: Collection[str], between: str) -> str:
    """The name, with the first number from 2 on that makes it new where it is taken."""
    number, new = 1, name
    while new.casefold() in taken:
        number += 1
        new = f"{name}{between}{number}"
    return new
