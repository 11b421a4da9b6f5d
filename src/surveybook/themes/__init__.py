"""Themes: reading theme files, placing papers in them, proposing new ones, and finding related papers."""

from surveybook.themes.embedding import Embed, load_embedding
from surveybook.themes.files import ReadThemes, read_themes
from surveybook.themes.placing import place
from surveybook.themes.proposing import ProposedTheme, left_over, propose_themes
from surveybook.themes.related import related
from surveybook.themes.rendering import render_theme

__all__ = [
    "Embed",
    "ProposedTheme",
    "ReadThemes",
    "left_over",
    "load_embedding",
    "place",
    "propose_themes",
    "read_themes",
    "related",
    "render_theme",
]
