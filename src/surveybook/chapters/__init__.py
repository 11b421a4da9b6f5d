"""What a chapter's notebook is made of: open a chapter, then show its text, tables and figures."""

from surveybook.chapters.chapter import open_survey, open_theme, open_unplaced
from surveybook.chapters.contents import papers_table, themes_table
from surveybook.chapters.display import draw
from surveybook.chapters.import_report import files_table, import_summary, merges_table, problems_table
from surveybook.chapters.papers import paper_sections, papers_elsewhere
from surveybook.chapters.prose import heading, summary
from surveybook.chapters.tables import comparison_table, results_table

__all__ = [
    "comparison_table",
    "draw",
    "files_table",
    "heading",
    "import_summary",
    "merges_table",
    "open_survey",
    "open_theme",
    "open_unplaced",
    "paper_sections",
    "papers_elsewhere",
    "papers_table",
    "problems_table",
    "results_table",
    "summary",
    "themes_table",
]
