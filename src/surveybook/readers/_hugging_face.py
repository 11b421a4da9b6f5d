"""A paper as Hugging Face describes it, in answers of its API and inside its pages."""

from surveybook.model import Origin, Record
from surveybook.readers._json_fields import Fields, arxiv_id, authors, year_of


def paper_record(fields: Fields, origin: Origin) -> Record:
    """The record of a paper, or of a daily paper around one."""
    paper = fields.inner("paper") if fields.has("paper") else fields
    organisation = fields.inner("organization") if fields.has("organization") else paper.inner("organization")
    date = paper.date("publishedAt")
    return Record(
        origin,
        paper.text("title") or fields.text("title"),
        paper.text("summary") or fields.text("summary"),
        authors(author.text("name") for author in paper.each("authors")),
        year=year_of(date),
        date=date,
        arxiv_id=arxiv_id(paper.text("id")),
        organisation=organisation.text("fullname", "name") or None,
        raw=fields.raw,
    )
