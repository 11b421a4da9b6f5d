"""What the chapter of a theme sees of the survey: enough to be the same page, and nothing that cannot change it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from surveybook import chapters, extractors, themes
from surveybook.chapters.chapter import Chapter, theme_chapter, unplaced_chapter
from surveybook.chapters.slices import Slice, slices
from surveybook.errors import InputError
from surveybook.model import Origin, Paper, Record, Survey

THEMES = Path(__file__).parent / "book" / "sample" / "plain" / "chapters" / "themes"
SHOWN = (
    chapters.heading,
    chapters.summary,
    chapters.comparison_table,
    chapters.comparison_coverage,
    chapters.results_table,
    chapters.results_coverage,
    chapters.compared_results,
    chapters.what_nobody_compared,
    chapters.papers_elsewhere,
    chapters.paper_list,
    chapters.introduction,
    chapters.key_sentences,
    chapters.standing_papers,
    chapters.stated_limitations,
    chapters.commonest_names,
)


def _paper(key: str, title: str, abstract: str) -> Paper:
    origin = Origin("dumps/a.txt", 1, "0" * 64)
    return Paper(key, title, abstract, (Record(origin, title, abstract),))


PAPERS = (
    _paper("one", "Sparse mixture of experts with routing", "Expert routing reaches 91.2% accuracy on ToyNet."),
    _paper("two", "Expert routing without loss", "Our expert routing improves accuracy on ToyNet by 3% over SwitchA."),
    _paper("three", "Denoising of speech", "Speech denoising with SwitchA. We evaluate speech denoising on ToyNet."),
    _paper("four", "Forecasting on graphs", "Graph forecasting for traffic, evaluated on RoadNet."),
)


def _survey(*papers: Paper) -> Survey:
    read = themes.read_themes(THEMES, "chapters/themes")
    facts = {paper.key: extractors.extract(paper) for paper in papers}
    placed = themes.place(papers, read.themes)
    return Survey("Invented", papers, read.themes, placed, facts)


def _shown(survey: Survey) -> dict[str, Chapter]:
    named = {theme.slug: theme_chapter(survey, theme.slug) for theme in survey.themes}
    return {**named, "unplaced": unplaced_chapter(survey)}


def _slices(survey: Survey) -> dict[str, bytes]:
    return slices(Slice(survey), {slug: (slug, chapter.papers) for slug, chapter in _shown(survey).items()})


def _opened(content: bytes, slug: str) -> Chapter:
    part = msgspec.json.decode(content, type=Slice)
    survey = part.survey
    return replace(unplaced_chapter(survey) if slug == "unplaced" else theme_chapter(survey, slug), gaps=part.gaps)


@pytest.mark.parametrize("show", SHOWN, ids=lambda show: show.__name__)
def test_a_chapter_shows_of_its_slice_what_it_shows_of_the_whole(show: Callable[[Chapter], object]) -> None:
    survey = _survey(*PAPERS)
    made = _slices(survey)
    for slug, whole in _shown(survey).items():
        assert show(_opened(made[slug], slug)) == show(whole)


@pytest.mark.parametrize("show", SHOWN, ids=lambda show: show.__name__)
def test_the_chapter_of_a_theme_that_takes_no_paper_is_made_of_its_slice_too(show: Callable[[Chapter], object]) -> None:
    survey = _survey(PAPERS[2])
    made, whole = _slices(survey), _shown(survey)
    assert not whole["graph-forecasting"].papers
    assert show(_opened(made["graph-forecasting"], "graph-forecasting")) == show(whole["graph-forecasting"])


def test_a_paper_of_another_theme_leaves_a_slice_alone() -> None:
    before = _slices(_survey(*PAPERS))
    after = _slices(_survey(*PAPERS, _paper("five", "Graph forecasting at scale", "Graph forecasting on RoadNet.")))
    assert before["speech-denoising"] == after["speech-denoising"]
    assert before["graph-forecasting"] != after["graph-forecasting"]


def test_a_change_elsewhere_in_a_dump_leaves_a_slice_alone() -> None:
    moved = [
        replace(paper, records=tuple(replace(r, origin=replace(r.origin, sha256="1" * 64)) for r in paper.records))
        for paper in PAPERS
    ]
    assert _slices(_survey(*PAPERS)) == _slices(_survey(*moved))


def test_what_needs_the_whole_survey_refuses_a_part_of_it() -> None:
    part = _opened(_slices(_survey(*PAPERS))["speech-denoising"], "speech-denoising")
    for show in (chapters.import_summary, chapters.files_table, chapters.claims_summary):
        with pytest.raises(InputError, match='"sees": "survey"'):
            show(part)
