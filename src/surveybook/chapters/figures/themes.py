"""The survey at a glance: how many papers each theme has, and when they are from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from surveybook.chapters.figures.lettering import drawable, fitting, one_line, widest
from surveybook.chapters.figures.naming import counted, listed, of_papers, sentences, spoken
from surveybook.chapters.figures.timeline import Timeline, ticks, timeline, undated
from surveybook.chapters.plot import BLUE, FAINT, INK, MUTED, SKY, WIDTH, Plot, pane, sheet, svg_of
from surveybook.model import Paper, Survey

OVERVIEW: Final = "themes-overview"
OVER_TIME: Final = "themes-over-time"
_MOST_THEMES: Final = 40
_MOST_YEARS: Final = 14
_ROW_PITCH: Final = 16.0
_NAME_WIDTH: Final = 210.0
_WIDEST_CELL: Final = 40.0
