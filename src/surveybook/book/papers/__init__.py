"""The page of each paper: made from the survey in Jupyter Book's Sphinx run, without a document of its own."""

from surveybook.book.papers.pages import setup

__all__ = ["setup"]
