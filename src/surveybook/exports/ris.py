"""RIS: themes as keywords, what each paper states as notes, its places in the dumps as the last note."""

from surveybook.model import Survey
from surveybook.reference import references
from surveybook.reference_ris import ris_entry

FILENAME = "papers.ris"


def render(survey: Survey) -> str:
    """The references in the order of the survey."""
    return "\n".join(ris_entry(reference) for reference in references(survey))
