"""What every description of a survey says of it: what it is made of, in words and as lists."""

from collections.abc import Iterator

from surveybook.edition import TOOL
from surveybook.model import InputFile, Survey
from surveybook.tex import clean


def description(survey: Survey) -> str:
    """What the survey is, in two sentences."""
    papers, themes, dumps = len(survey.papers), len(survey.themes), len(dumps_of(survey))
    tool = " ".join([TOOL, survey.edition.software.get(TOOL, "")]).strip()
    return (
        f"A literature survey of {papers} papers in {themes} themes, made from {survey.identified} records of {dumps} "
        f"dumps by {tool}. Every fact carries the words and the place that it was read from."
    )


def made_from(survey: Survey) -> str:
    """The dumps with the hashes of their bytes, in one line."""
    return "; ".join(f"{clean(one.path)} (sha256 {one.sha256})" for one in dumps_of(survey))


def dumps_of(survey: Survey) -> tuple[InputFile, ...]:
    """The dumps among the inputs of a survey."""
    return tuple(one for one in survey.edition.inputs if one.role == "dump")


def keywords(survey: Survey) -> list[str]:
    """The titles of the themes, each once."""
    return list(dict.fromkeys(clean(theme.title) for theme in survey.themes))


def works(survey: Survey) -> Iterator[tuple[str, str]]:
    """The papers that have a DOI or an arXiv id: which of the two, and the id."""
    for paper in survey.papers:
        if paper.doi:
            yield "DOI", paper.doi
        elif paper.arxiv_id:
            yield "arXiv", f"arXiv:{paper.arxiv_id}"
