"""The part of a survey that one chapter can see, as a value: what is not in it cannot change the chapter.

A chapter of the whole survey sees all of it. The chapter of a theme, and that of the papers without a theme, sees its
papers with their facts and places, the titles of the themes that these name, and, of what was found in the whole
survey, only what speaks of its own papers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from surveybook.chapters.claims.gaps import Gap, gaps
from surveybook.chapters.claims.names import Known, forms_within, known_names
from surveybook.chapters.claims.reading import readings
from surveybook.model import Beyond, Origin, Paper, Related, Survey, Theme
from surveybook.news import News


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a survey; `gaps` are those that the whole survey leaves in it, None where they can be found in it."""

    survey: Survey
    gaps: tuple[Gap, ...] | None = None
    news: News = field(default_factory=News)


def read_slice(path: Path) -> Slice:
    """The slice that a file holds."""
    return msgspec.json.decode(path.read_bytes(), type=Slice)


def slices(whole: Slice, shown: Mapping[str, tuple[str, Sequence[Paper]]]) -> dict[str, bytes]:
    """The slice of each chapter that shows just some papers, as the bytes of a file, by the chapter's name.

    `shown` has the slug of each chapter and its papers; a theme's chapter sees its theme, though it take no paper.
    """
    spoken = _known_of_papers(whole.survey)
    return {name: msgspec.json.encode(_slice(whole, *seen, spoken)) for name, seen in shown.items()}


def _known_of_papers(survey: Survey) -> dict[str, Known]:
    """The names that the survey knows, among those that the results of each paper could mean."""
    known = known_names(survey)
    found: dict[str, tuple[set[str], set[str]]] = {paper.key: (set(), set()) for paper in survey.papers}
    for reading in readings(survey, survey.papers):
        benchmarks, methods = found[reading.paper.key]
        benchmarks |= forms_within(reading.details.on or "", known.benchmarks)
        methods |= forms_within(reading.details.compared_to or "", known.methods)
        methods |= forms_within(reading.rival, known.methods)
    return {key: Known(frozenset(benchmarks), frozenset(methods)) for key, (benchmarks, methods) in found.items()}


def _slice(whole: Slice, slug: str, papers: Sequence[Paper], spoken: Mapping[str, Known]) -> Slice:
    survey = whole.survey
    keys = [paper.key for paper in papers]
    left = gaps(survey, papers)
    placements = {key: survey.placements.get(key, ()) for key in keys}
    named = {slug} | {place.theme for found in placements.values() for place in found} | {gap.theme for gap in left}
    part = Survey(
        title=survey.title,
        papers=tuple(_without_hashes(paper) for paper in papers),
        themes=tuple(_name_of(theme) for theme in survey.themes if theme.slug in named),
        placements=placements,
        facts={key: survey.facts.get(key, ()) for key in keys},
        related={key: _near(survey.related.get(key, ()), set(keys)) for key in keys},
        beyond=Beyond(
            benchmarks=tuple(sorted({name for key in keys for name in spoken[key].benchmarks})),
            methods=tuple(sorted({name for key in keys for name in spoken[key].methods})),
        ),
    )
    return Slice(part, left, _about(whole.news, set(keys)))


def _near(related: Sequence[Related], keys: set[str]) -> tuple[Related, ...]:
    """Which papers of the chapter are near to one; how near depends on the words of all, and is not shown."""
    return tuple(Related(one.key, 0.0, ()) for one in related if one.key in keys)


def _about(news: News, keys: set[str]) -> News:
    """What is new about some papers."""
    return News(
        new=tuple(key for key in news.new if key in keys),
        changed=tuple(one for one in news.changed if one.key in keys),
        moved=tuple(one for one in news.moved if one.key in keys),
    )


def _name_of(theme: Theme) -> Theme:
    """A theme without its terms, which decide where papers are placed and are shown nowhere."""
    return replace(theme, terms=(), exclude=(), formerly=(), order=0)


def _without_hashes(paper: Paper) -> Paper:
    """A paper whose places in the dumps lack the files' hashes, so that a change elsewhere in a file is no change."""
    return replace(
        paper,
        records=tuple(replace(record, origin=_bare(record.origin)) for record in paper.records),
        sources=tuple(replace(source, origin=_bare(source.origin)) for source in paper.sources),
    )


def _bare(origin: Origin) -> Origin:
    return Origin(origin.file, origin.line)
