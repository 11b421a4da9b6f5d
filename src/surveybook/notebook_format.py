"""What the outputs of a chapter's cells and the making of the book agree on."""

CITATION_DIRECTIVE = "survey-citation"
# The words before the files to download; the PDF, if one is made, is offered in front of them.
DOWNLOADS = "survey-downloads"
SVG = "image/svg+xml"
MARKDOWN = "text/markdown"
HTML = "text/html"
FIGURE_METADATA = "surveybook"
LINKED_FIGURE = "survey-linked"
SLICE = "SURVEYBOOK_SLICE"
"""The environment variable that names to a chapter's kernel the file with what the chapter can see of the survey."""
