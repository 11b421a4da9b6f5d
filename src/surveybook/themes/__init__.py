"""Themes: reading the theme files, and placing each paper in the themes that its words speak for."""

from surveybook.themes.files import ReadThemes, read_themes
from surveybook.themes.placing import place

__all__ = ["ReadThemes", "place", "read_themes"]
