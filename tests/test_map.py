"""The map of papers and the flow of records: like stands near like, every mark leads to what it stands for."""

import re
from itertools import combinations

import numpy as np

from surveybook.addresses import paper_anchor
from surveybook.chapters.figures import paper_map, prisma_flow
from surveybook.chapters.figures.map_layout import layout, parted
from surveybook.model import FileReport, Merge, Origin, Related, Survey
from test_figures import many, paper, survey

CROWDS = [[*range(8)], [*range(8, 16)]]
MERGE = Merge(Origin("a.txt", 3), Origin("a.txt", 1), "the same title")
TIES = [(one, other, 1.0) for crowd in CROWDS for one, other in combinations(crowd, 2)] + [(0, 8, 0.05)]


def test_things_that_are_tied_stand_nearer_than_others() -> None:
    places = layout(16, TIES)
    middles = [places[crowd].mean(axis=0) for crowd in CROWDS]
    widest = max(
        np.linalg.norm(places[crowd] - middle, axis=1).max() for crowd, middle in zip(CROWDS, middles, strict=True)
    )
    assert np.linalg.norm(middles[0] - middles[1]) > 2 * widest


def test_the_same_ties_give_the_same_places() -> None:
    assert (layout(16, TIES) == layout(16, TIES)).all()


def test_every_place_lies_within_the_map() -> None:
    for things, ties in ((16, TIES), (16, []), (1, []), (2, [(0, 1, 0.5)]), (9, [(0, 1, 1.0)])):
        places = layout(things, ties)
        assert places.shape == (things, 2)
        assert ((places >= 0) & (places <= 1)).all()


def test_places_that_are_too_near_are_pushed_apart() -> None:
    apart = parted(np.array([[0.0, 0.0], [0.5, 0.0], [9.0, 9.0]]), 4.0)
    assert np.linalg.norm(apart[0] - apart[1]) >= 3.9
    assert (apart[2] == [9.0, 9.0]).all()


def linked(count: int) -> Survey:
    drawn = many(count)
    keys = [one.key for one in drawn.papers]
    related = {key: (Related(other, 0.5, ("kite",)),) for key, other in zip(keys, [*keys[1:], keys[0]], strict=True)}
    return Survey(drawn.title, drawn.papers, drawn.themes, drawn.placements, drawn.facts, related=related)


def test_every_paper_has_one_mark_that_leads_to_it_and_is_called_by_its_title() -> None:
    drawn = linked(30)
    plot = paper_map(drawn, drawn.papers)
    assert plot is not None
    marks = re.findall(r'<a href="#([^"]+)" tabindex="-1">\s*<title>([^<]*)</title>', plot.svg)
    assert sorted(marks) == sorted((paper_anchor(one.key), one.title) for one in drawn.papers)


def test_a_title_cannot_leave_its_mark() -> None:
    titles = ["</title><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>&quot;"]
    papers = [paper(f"key{place}", title=title) for place, title in enumerate(titles)]
    drawn = survey(papers, {}, {one.key: ["birds"] for one in papers})
    plot = paper_map(drawn, drawn.papers)
    assert plot is not None
    assert "<script" not in plot.svg
    assert "<img" not in plot.svg


def test_papers_without_a_theme_are_on_the_map_and_counted() -> None:
    papers = [paper(f"key{place}") for place in range(4)]
    drawn = survey(papers, {}, {one.key: ["birds"] for one in papers[:3]})
    plot = paper_map(drawn, drawn.papers)
    assert plot is not None
    assert len(plot.rows) == 4
    assert "1 of 4 papers has no theme." in plot.caption


def test_two_papers_are_no_map() -> None:
    papers = [paper("one"), paper("other")]
    assert paper_map(survey(papers, {}, {"one": ["birds"], "other": ["birds"]}), papers) is None


def test_the_flow_counts_every_record_once() -> None:
    papers = [paper(f"key{place}") for place in range(5)]
    files = (FileReport("a.txt", "", "x", "utf-8", 6, 5, 0, 1), FileReport("b.bib", "", "y", "utf-8", 3, 3, 0, 0))
    flow = prisma_flow(
        Survey("A survey", tuple(papers), (), {}, {}, merges=(MERGE,), files=files, identified=8), papers
    )
    assert flow is not None
    numbers = {what: int(number) for _, what, number in flow.rows}
    assert numbers == {
        "Records identified in 2 files": 9,
        "Records removed before screening": 4,
        "Works screened": 5,
        "Works excluded": 0,
        "Works included in this survey": 5,
    }
    assert numbers["Records identified in 2 files"] - numbers["Records removed before screening"] == 5
    assert {"#table-import-report-files", "#table-import-report-merges", "#table-index-papers"} == set(
        re.findall(r'<a href="([^"]+)"', flow.svg)
    )


def test_without_files_there_is_no_flow() -> None:
    assert prisma_flow(many(3), many(3).papers) is None


def test_without_duplicates_their_box_leads_to_the_files() -> None:
    files = (FileReport("a.txt", "", "x", "utf-8", 3, 3, 0, 0),)
    papers = [paper(f"key{place}") for place in range(3)]
    flow = prisma_flow(Survey("A survey", tuple(papers), (), {}, {}, files=files, identified=3), papers)
    assert flow is not None
    assert "#table-import-report-merges" not in flow.svg
