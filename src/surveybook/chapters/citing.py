"""How to cite a survey and its chapters, and what there is of it to download."""

from typing import Final

from surveybook.addresses import download_anchor
from surveybook.chapters.chapter import Chapter
from surveybook.markdown import Block, escape, link
from surveybook.notebook_format import CITATION_DIRECTIVE, DOWNLOADS

FILES: Final = {
    "papers.jsonl": "every paper with its facts, their words and their places, a line of JSON each",
    "papers.csv": "the papers as a table",
    "results.csv": "the reported results as a table",
    "survey.xlsx": "both tables as a workbook",
    "papers.bib": "the papers for BibTeX",
    "papers-biblatex.bib": "the papers for BibLaTeX",
    "papers.ris": "the papers for reference managers",
    "papers.csl.json": "the papers for citation processors",
    "zotero.rdf": "the papers for Zotero, with what they state as notes",
    "report.json": "what was read from each file, and what went wrong",
}


def how_to_cite(_chapter: Chapter) -> Block:
    """The place where the book says how to cite it, or a chapter, whose slice holds no version."""
    return Block(f"```{{{CITATION_DIRECTIVE}}}\n```")


def downloads(_chapter: Chapter) -> Block:
    """The files that the site carries; the PDF is made later, if at all."""
    files = (f"- {link(escape(name), download_anchor(name))}: {what}" for name, what in FILES.items())
    return Block("\n".join((f"[The data of this survey:]{{.{DOWNLOADS}}}", "", *files)))
