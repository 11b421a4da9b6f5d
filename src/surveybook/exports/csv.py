"""CSV of the papers; see `_tables` for its columns."""

from surveybook.exports._delimited import delimited
from surveybook.exports._tables import papers_table
from surveybook.model import Survey

FILENAME = "papers.csv"


def render(survey: Survey) -> str:
    """One paper a line."""
    return delimited(papers_table(survey))
