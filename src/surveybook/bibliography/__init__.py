"""The bibliography of a project: `references.bib` is ours to extend and a person's to correct."""

from surveybook.bibliography.book import render_for_book
from surveybook.bibliography.complete import Completed, complete
from surveybook.bibliography.references import References, read_references, render

__all__ = ["Completed", "References", "complete", "read_references", "render", "render_for_book"]
