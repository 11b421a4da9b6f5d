"""Figures as a notebook shows them, with what the book needs to number, caption and describe them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from surveybook.chapters.chapter import Chapter
from surveybook.chapters.plot import Plot
from surveybook.markdown import Block, escape
from surveybook.model import Paper, Survey
from surveybook.notebook_format import FIGURE_METADATA, SVG
from surveybook.table import Column, Row, Table, cell


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn plot of one chapter; its name is unique in the book."""

    plot: Plot
    name: str

    @property
    def data(self) -> Table:
        """What the figure shows, as a table."""
        columns = tuple(Column(title) for title in self.plot.columns)
        rows = tuple(Row(tuple(cell(text) if text else cell() for text in row)) for row in self.plot.rows)
        return Table(f"{self.name}-data", "The data of this figure", columns, rows, "figure-data", numbered=False)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
        plot = self.plot
        described = {
            "name": self.name,
            "caption": escape(plot.caption),
            "alt": plot.alt,
            "links": "<a " in plot.svg,
            "data": self.data.markdown,
        }
        return {SVG: plot.svg, "text/plain": plot.alt}, {FIGURE_METADATA: described}


@dataclass(frozen=True, slots=True)
class Several:
    """Texts and tables of one cell, shown one after the other."""

    parts: tuple[Block | Table, ...]

    def __iter__(self) -> Iterator[Block | Table]:
        return iter(self.parts)

    @property
    def markdown(self) -> str:
        """All parts as Markdown."""
        return "\n\n".join(part.markdown for part in self.parts)

    def _ipython_display_(self) -> None:
        from IPython.display import display  # noqa: PLC0415 - only a kernel calls this, and it has it loaded already

        for part in self.parts:
            display(part)  # type: ignore[no-untyped-call]


def draw(plot: Callable[[Survey, Sequence[Paper]], Plot | None], chapter: Chapter) -> Figure | Block:
    """A plot of the papers of a chapter, or a sentence where there is nothing to draw."""
    drawn = plot(chapter.survey, chapter.papers)
    if drawn is None:
        return Block(
            f"*Nothing to draw: no paper of this chapter states what the figure “{escape(_name(plot))}” needs.*"
        )
    return Figure(drawn, f"figure-{chapter.slug}-{drawn.name}")


def _name(plot: Callable[[Survey, Sequence[Paper]], Plot | None]) -> str:
    return getattr(plot, "__name__", "figure").replace("_", " ")
