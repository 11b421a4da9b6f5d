"""The import report: what was read from each file, every problem, and every merge."""

from surveybook.chapters.chapter import Chapter
from surveybook.markdown import NOT_STATED, Block, count, escape, table
from surveybook.model import FileReport, Merge


def import_summary(chapter: Chapter) -> Block:
    """The counts of the import, in the words of a systematic review."""
    survey = chapter.survey
    duplicates = survey.identified - len(survey.papers)
    return Block(
        f"From {count(len(survey.files), 'file')}, {count(survey.identified, 'record')} were identified. "
        f"{count(duplicates, 'duplicate')} removed; {count(len(survey.papers), 'paper')} included. "
        f"{count(len(survey.problems), 'problem')} found."
    )


def files_table(chapter: Chapter) -> Block:
    """Each input file with its format, its encoding and its counts."""
    rows = [_file_row(report) for report in chapter.survey.files]
    header = ["File", "Format", "Encoding", "Seen", "Kept", "Repaired", "Refused", "SHA-256"]
    caption = "The files that were read. Seen is always kept plus refused; repaired records show mended text."
    return table(f"table-{chapter.slug}-files", caption, header, rows, "files", wide=True)


def _file_row(report: FileReport) -> list[str]:
    counts = [report.seen, report.kept, report.repaired, report.refused]
    return [
        escape(report.file),
        escape(report.reader) if report.reader else "not read",
        escape(report.encoding) if report.encoding else NOT_STATED,
        *(f"{number:,}" for number in counts),
        escape(report.sha256[:12]),
    ]


def problems_table(chapter: Chapter) -> Block:
    """Every problem of the run: where, what, and what to do about it."""
    problems = chapter.survey.problems
    if not problems:
        return Block("No problem was found.")
    rows = [[escape(str(p.origin)), escape(p.what), escape(p.remedy)] for p in problems]
    return table(
        f"table-{chapter.slug}-problems", "Problems found.", ["Where", "What", "Remedy"], rows, "problems", wide=True
    )


def merges_table(chapter: Chapter) -> Block:
    """Every record that was merged away, and why."""
    merges = chapter.survey.merges
    if not merges:
        return Block("No record was a duplicate of another.")
    rows = [_merge_row(merge) for merge in merges]
    caption = f"{count(len(rows), 'record')} recognised as another record's work."
    return table(
        f"table-{chapter.slug}-merges", caption, ["Record", "Same work as", "Because"], rows, "merges", wide=True
    )


def _merge_row(merge: Merge) -> list[str]:
    return [escape(str(merge.merged)), escape(str(merge.kept)), escape(merge.reason)]


def near_misses_table(chapter: Chapter) -> Block:
    """The pairs of records that are much alike and were kept apart, and what spoke against a merge."""
    misses = chapter.survey.near_misses
    if not misses:
        return Block("No two records that were kept apart are much alike.")
    rows = [[escape(str(miss.one)), escape(str(miss.other)), escape(miss.reason)] for miss in misses]
    caption = (
        f"{count(len(rows), 'pair')} of records that are much alike and were kept apart, the most alike first. "
        "To settle one, name both records in overrides\\.yml, below “same” or “different”."
    )
    return table(
        f"table-{chapter.slug}-near-misses", caption, ["Record", "Record", "Alike, but"], rows, "merges", wide=True
    )
