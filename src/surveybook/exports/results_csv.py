"""CSV of the reported results; see `_tables` for its columns."""

from surveybook.exports._delimited import delimited
from surveybook.exports._tables import results_table
from surveybook.model import Survey

FILENAME = "results.csv"


def render(survey: Survey) -> str:
    """One reported result a line."""
    return delimited(results_table(survey))
