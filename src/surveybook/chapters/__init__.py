"""What a chapter's notebook is made of: open a chapter, then show its text, tables and figures."""

from surveybook.chapters.boards import compared_results, ranked_boards, side_by_side
from surveybook.chapters.chapter import open_survey, open_theme, open_unplaced
from surveybook.chapters.citing import downloads, how_to_cite
from surveybook.chapters.claims_to_check import (
    claims_summary,
    contradicting_numbers,
    differing_baseline_numbers,
    impossible_numbers,
    misfitting_numbers,
    overtaken_state_of_the_art,
)
from surveybook.chapters.contents import papers_table
from surveybook.chapters.coverage import comparison_coverage, results_coverage
from surveybook.chapters.display import draw
from surveybook.chapters.gaps import what_nobody_compared
from surveybook.chapters.import_report import (
    files_table,
    import_summary,
    merges_table,
    near_misses_table,
    problems_table,
)
from surveybook.chapters.indexes import index_heading, index_table
from surveybook.chapters.landing import numbers, opening, theme_cards
from surveybook.chapters.papers import paper_list, papers_elsewhere
from surveybook.chapters.prose import confidence_filter, heading, summary
from surveybook.chapters.section import (
    commonest_names,
    introduction,
    key_sentences,
    standing_papers,
    stated_limitations,
)
from surveybook.chapters.tables import comparison_table, results_table
from surveybook.chapters.whats_new import changed_claims, moved_papers, new_papers, news_summary, withdrawn_papers

__all__ = [
    "changed_claims",
    "claims_summary",
    "commonest_names",
    "compared_results",
    "comparison_coverage",
    "comparison_table",
    "confidence_filter",
    "contradicting_numbers",
    "differing_baseline_numbers",
    "downloads",
    "draw",
    "files_table",
    "heading",
    "how_to_cite",
    "import_summary",
    "impossible_numbers",
    "index_heading",
    "index_table",
    "introduction",
    "key_sentences",
    "merges_table",
    "misfitting_numbers",
    "moved_papers",
    "near_misses_table",
    "new_papers",
    "news_summary",
    "numbers",
    "open_survey",
    "open_theme",
    "open_unplaced",
    "opening",
    "overtaken_state_of_the_art",
    "paper_list",
    "papers_elsewhere",
    "papers_table",
    "problems_table",
    "ranked_boards",
    "results_coverage",
    "results_table",
    "side_by_side",
    "standing_papers",
    "stated_limitations",
    "summary",
    "theme_cards",
    "what_nobody_compared",
    "withdrawn_papers",
]
