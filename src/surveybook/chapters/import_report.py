"""The import report: what was read from each file, every problem, and every merge."""

from surveybook.chapters.cells import grid, number_cell, stated_cell
from surveybook.chapters.chapter import Chapter, whole_survey
from surveybook.markdown import Block, count
from surveybook.model import FileReport
from surveybook.table import Cell, Column, Table, cell


def import_summary(chapter: Chapter) -> Block:
    """The counts of the import, in the words of a systematic review."""
    survey = whole_survey(chapter)
    duplicates = survey.identified - len(survey.papers)
    return Block(
        f"From {count(len(survey.files), 'file')}, {count(survey.identified, 'record')} were identified. "
        f"{count(duplicates, 'duplicate')} removed; {count(len(survey.papers), 'paper')} included. "
        f"{count(len(survey.problems), 'problem')} found."
    )


def files_table(chapter: Chapter) -> Table:
    """Each input file with its format, its encoding and its counts."""
    rows = [_file_row(report) for report in whole_survey(chapter).files]
    counts = [Column(title, "number") for title in ("Seen", "Kept", "Repaired", "Refused")]
    columns: list[str | Column] = ["File", "Format", "Encoding", *counts, "SHA-256"]
    caption = "The files that were read. Seen is always kept plus refused; repaired records show mended text."
    return grid(f"table-{chapter.slug}-files", caption, columns, rows, "files", wide=True)


def _file_row(report: FileReport) -> list[Cell]:
    return [
        cell(report.file),
        cell(report.reader or "not read"),
        stated_cell(report.encoding),
        *(number_cell(number) for number in (report.seen, report.kept, report.repaired, report.refused)),
        cell(report.sha256[:12]),
    ]


def problems_table(chapter: Chapter) -> Table | Block:
    """Every problem of the run: where, what, and what to do about it."""
    problems = whole_survey(chapter).problems
    if not problems:
        return Block("No problem was found.")
    rows = [[cell(str(p.origin)), cell(p.what), cell(p.remedy)] for p in problems]
    return grid(
        f"table-{chapter.slug}-problems", "Problems found.", ["Where", "What", "Remedy"], rows, "problems", wide=True
    )


def merges_table(chapter: Chapter) -> Table | Block:
    """Every record that was merged away, and why."""
    merges = whole_survey(chapter).merges
    if not merges:
        return Block("No record was a duplicate of another.")
    rows = [[cell(str(merge.merged)), cell(str(merge.kept)), cell(merge.reason)] for merge in merges]
    caption = f"{count(len(rows), 'record')} recognised as another record's work."
    return grid(
        f"table-{chapter.slug}-merges", caption, ["Record", "Same work as", "Because"], rows, "merges", wide=True
    )


def near_misses_table(chapter: Chapter) -> Table | Block:
    """The pairs of records that are much alike and were kept apart, and what spoke against a merge."""
    misses = whole_survey(chapter).near_misses
    if not misses:
        return Block("No two records that were kept apart are much alike.")
    rows = [[cell(str(miss.one)), cell(str(miss.other)), cell(miss.reason)] for miss in misses]
    caption = (
        f"{count(len(rows), 'pair')} of records that are much alike and were kept apart, the most alike first. "
        "To settle one, name both records in overrides.yml, below “same” or “different”."
    )
    return grid(
        f"table-{chapter.slug}-near-misses", caption, ["Record", "Record", "Alike, but"], rows, "merges", wide=True
    )
