"""Boards as a chapter shows them: results that can be ranked, and those that stand side by side, with the reason."""

from collections import Counter
from typing import Final

from surveybook.chapters.cells import fact_runs, grid, paper_cell, quote_cell, stated_cell, year_cell
from surveybook.chapters.chapter import Chapter
from surveybook.chapters.claims.boards import Board, SideBySide, Unranked, boards
from surveybook.chapters.claims.boards import side_by_side as found_side_by_side
from surveybook.chapters.claims.boards import unranked as found_unranked
from surveybook.chapters.claims.names import metric_words, shown, spelled
from surveybook.chapters.display import Several
from surveybook.markdown import Block, count, escape
from surveybook.table import Column, Table, cell

_SHOWN_REASONS: Final = 6


def compared_results(chapter: Chapter) -> Several:
    """The boards of a theme and its results side by side, each under its heading if there are any."""
    survey, papers = chapter.survey, chapter.papers
    ranked = [Block("### Results that can be ranked"), *ranked_boards(chapter)] if boards(survey, papers) else []
    beside = [Block("### Results side by side")] if found_side_by_side(survey, papers) else []
    return Several((*ranked, *beside, *side_by_side(chapter)))


def ranked_boards(chapter: Chapter) -> Several:
    """A ranked table for every group of results that agree in all that makes them comparable."""
    made = boards(chapter.survey, chapter.papers)
    if not made:
        nothing = (
            "No two papers here state results that agree in task, benchmark, metric, unit and conditions, and for"
            " changes in the baseline. So none are ranked."
        )
        return Several((Block(nothing),))
    return Several(tuple(_board(chapter, place, board) for place, board in enumerate(made, start=1)))


def _board(chapter: Chapter, place: int, board: Board) -> Table:
    rows = [
        [
            cell(_rank(board, rank)),
            paper_cell(row.paper),
            year_cell(row.paper),
            cell(*fact_runs(row.fact), sort=row.details.number),
            quote_cell(row.fact.quote.text),
        ]
        for rank, row in enumerate(board.rows)
    ]
    columns: list[str | Column] = [
        Column("Rank", "number"),
        "Paper",
        Column("Year", "number"),
        "Value",
        Column("In the paper's words", "quote"),
    ]
    return grid(f"table-{chapter.slug}-board-{place}", _caption(board), columns, rows, "board")


def _rank(board: Board, rank: int) -> str:
    """The rank from 1 on; equal numbers share theirs."""
    numbers = [row.details.number for row in board.rows]
    return "–" if board.unranked else str(numbers.index(numbers[rank]) + 1)


def _caption(board: Board) -> str:
    order = board.unranked or f"The best first: {_way(board)}."
    parts = [f"{subject(board)}.", order, "As reported; models, data and budgets of the papers may differ."]
    return " ".join(parts)


def _way(board: Board) -> str:
    if board.key.is_change:
        return "the larger gain" if board.key.direction == "better" else "the larger loss"
    return "more is better" if (board.rows[0].goal or 0) > 0 else "less is better"


def subject(board: Board) -> str:
    """What a board is about: metric, benchmark, unit, baseline, bound, conditions and task, as far as it has them."""
    key, details = board.key, [row.details for row in board.rows]
    metric, on = metric_words(details[0].metric, key.benchmark), spelled(d.on for d in details)
    kind = f"change of {metric}" if key.is_change else metric
    extra = [
        f"in {key.unit}" if key.unit else "",
        f"against {spelled(d.compared_to for d in details)}" if key.baseline else "",
        f"each “{key.bound}”" if key.bound else "",
        *key.conditions,
        f"task: {board.task}" if board.task else "",
    ]
    return ", ".join(part for part in (f"{kind[:1].upper()}{kind[1:]} on {on}", *extra) if part)


def side_by_side(chapter: Chapter) -> Several:
    """Results on a benchmark that papers share, but that cannot be ranked, each with the reason; the others counted."""
    groups = found_side_by_side(chapter.survey, chapter.papers)
    left = found_unranked(chapter.survey, chapter.papers)
    if not left:
        return Several((Block("There is no further result to hold against another."),))
    return Several((*([_group_table(chapter, groups)] if groups else []), Block(_others(left, groups))))


def _group_table(chapter: Chapter, groups: tuple[SideBySide, ...]) -> Table:
    rows = [
        [
            cell(group.benchmark),
            paper_cell(row.reading.paper),
            cell(*fact_runs(row.reading.fact), sort=row.reading.details.number),
            stated_cell(row.reading.details.metric and shown(row.reading.details.metric)),
            cell(row.reason),
        ]
        for group in groups
        for row in group.rows
    ]
    caption = (
        f"Results on {count(len(groups), 'benchmark')} for which more than one paper states a number, and why each"
        " cannot be ranked."
    )
    columns: list[str | Column] = ["Benchmark", "Paper", "Reported", "Of", "Not ranked because"]
    return grid(f"table-{chapter.slug}-side-by-side", caption, columns, rows, "side-by-side")


def _others(left: tuple[Unranked, ...], groups: tuple[SideBySide, ...]) -> str:
    """How many results stand in no table here, by reason."""
    inside = {id(row.reading.fact) for group in groups for row in group.rows}
    reasons = Counter(row.reason for row in left if id(row.reading.fact) not in inside)
    if not reasons:
        return ""
    ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{escape(reason)} ({number})" for reason, number in ranked[:_SHOWN_REASONS]]
    more = sum(number for _, number in ranked[_SHOWN_REASONS:])
    said = "; ".join(named + ([f"for other reasons ({more})"] if more else []))
    total = sum(reasons.values())
    return f"{count(total, 'further result')} {'stands' if total == 1 else 'stand'} alone: {said}."
