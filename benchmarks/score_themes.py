"""Scores the placing of papers in themes against hand-labelled papers, a third of which is held apart.

    python benchmarks/score_themes.py [--misses]

Compares with the cosine of TF-IDF vectors (scikit-learn, which is fitted to the very papers that it places).
A paper is held apart if the hash of its squashed title says so; its misses are never listed.
"""

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from types import ModuleType
from typing import Any

from labels import LABELS, SHARED, is_held, scorer
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]  # it ships no types

from surveybook.model import Paper, Theme
from surveybook.readers import load
from surveybook.themes import place, read_themes

FIGURES = ("best_is_labelled", "best_is_primary", "primary_in_top3")
PARTS = ("developed", "held", "all")
TIMED = 5000

Ranked = Mapping[str, Sequence[str]]
Labelled = Mapping[str, Mapping[str, Any]]


def papers(score: ModuleType, wanted: Labelled) -> list[Paper]:
    """The labelled papers, each with the longest abstract that a dump gives."""
    abstracts: dict[str, str] = {}
    for record in load(sorted((SHARED / "dumps").glob("*.txt")), SHARED).records:
        key = score.squash(record.title)
        abstracts[key] = max(abstracts.get(key, ""), record.abstract, key=len)
    return [Paper(key, labels["title"], abstracts.get(key, ""), ()) for key, labels in wanted.items()]


def by_tfidf(found: Sequence[Paper], themes: Sequence[Theme]) -> dict[str, list[str]]:
    """The three themes whose words have the largest cosine with a paper's."""
    vectorizer = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    vectors = vectorizer.fit_transform(f"{paper.title} {paper.abstract}" for paper in found)
    texts = [" ".join((theme.title, theme.description, *theme.terms)) for theme in themes]
    cosines = (vectors @ vectorizer.transform(texts).T).toarray()
    return {
        paper.key: [themes[place].slug for place in (-row).argsort(kind="stable")[:3]]
        for paper, row in zip(found, cosines, strict=True)
    }


def by_ours(found: Sequence[Paper], themes: Sequence[Theme]) -> dict[str, list[str]]:
    """The themes that the project itself gives a paper."""
    return {key: [p.theme for p in placements] for key, placements in place(found, themes).items()}


def part(labels: Labelled, name: str) -> Labelled:
    """The labels of the developed part, of the held part, or all."""
    return {key: value for key, value in labels.items() if name == "all" or is_held(key) == (name == "held")}


def figures(score: ModuleType, labels: Labelled, ranked: Ranked) -> dict[str, float]:
    """The scorer's three figures for themes."""
    report = score.score({key: {"themes": ranked[key]} for key in labels}, labels)["themes"]
    return {name: report[name] for name in FIGURES}


def list_misses(labels: Labelled, found: Sequence[Paper], themes: Sequence[Theme]) -> None:
    """Print the papers of the developed part whose best theme is not the label's first, and why."""
    placed = place(found, themes)
    for key, label in part(labels, "developed").items():
        if [p.theme for p in placed[key][:1]] != label["themes"][:1]:
            print(f"{label['title']}\n  labelled {label['themes']}")
            for p in placed[key]:
                print(f"  {p.theme} {p.score}: {', '.join(p.terms)}")


def speed(found: Sequence[Paper], themes: Sequence[Theme]) -> float:
    """Papers a second of processor time, with the set-up."""
    repeated = islice(cycle(found), TIMED)
    many = [Paper(str(number), paper.title, paper.abstract, ()) for number, paper in enumerate(repeated)]
    started = time.process_time()
    place(many, themes)
    return TIMED / (time.process_time() - started)


def main() -> int:
    """Print the figures of both methods for each part, and the speed of ours."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list those of the developed part")
    chosen = parser.parse_args()
    score = scorer()
    labels: Labelled = {
        score.squash(entry["title"]): entry
        for entry in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    }
    themes = read_themes(SHARED / "themes", "themes").themes
    found = papers(score, labels)
    if chosen.misses:
        list_misses(labels, found, themes)
    for method, ranked in (("TF-IDF cosine", by_tfidf(found, themes)), ("surveybook", by_ours(found, themes))):
        for name in PARTS:
            shown = "  ".join(
                f"{figure} {value:.3f}" for figure, value in figures(score, part(labels, name), ranked).items()
            )
            print(f"{method:14} {name:10} {len(part(labels, name)):4} papers  {shown}")
    placed = [len(slugs) for slugs in by_ours(found, themes).values()]
    print(f"themes a paper: {sum(placed) / len(placed):.2f}; papers without a theme: {placed.count(0)}")
    print(f"{speed(found, themes):.0f} papers a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
