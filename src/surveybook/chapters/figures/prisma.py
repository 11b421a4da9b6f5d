"""The flow of records into the survey, in the form of PRISMA 2020, counted from the run itself.

Page, M. J. et al., "The PRISMA 2020 statement: an updated guideline for reporting systematic reviews", BMJ 372:n71,
2021. Nothing is screened out by hand, so the only exclusions are records that could not be read and duplicates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from surveybook.chapters.figures.lettering import drawable, fitting
from surveybook.chapters.figures.naming import counted, sentences
from surveybook.chapters.plot import INK, MUTED, SMALL_SIZE, WIDTH, Plot, pane, sheet, svg_of
from surveybook.model import FileReport, Paper, Survey

NAME: Final = "prisma-flow"
_STAGE: Final = 20.0
_BOX: Final = 232.0
_GAP: Final = 22.0
_LINE: Final = 12.0
_PADDING: Final = 9.0
_MOST_FILES: Final = 8
_FILL: Final = "#eef4f9"
_FRAME: Final = "#4b6f91"
_PAPERS: Final = "#table-index-papers"


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: what is counted, how many, what the count is made of, and the table that lists them."""

    what: str
    number: int
    parts: tuple[str, ...]
    address: str

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands in the box."""
        return (f"{self.what} (n = {self.number:,})", *self.parts)

    @property
    def height(self) -> float:
        """How high the box is, in points."""
        return len(self.lines) * _LINE + 2 * _PADDING


@dataclass(frozen=True, slots=True)
class _Step:
    """One stage of the flow: what goes on, and what leaves it there."""

    stage: str
    on: _Box
    out: _Box | None = None

    @property
    def height(self) -> float:
        """How high the stage is, in points."""
        return max(self.on.height, self.out.height if self.out else 0.0)


def prisma_flow(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """From records identified to works included; None where no file was read."""
    if not survey.files:
        return None
    steps = _steps(survey, papers)
    boxes = [(step.stage, box) for step in steps for box in (step.on, step.out) if box is not None]
    titles = {box.address: f"{box.what}: {box.number:,}" for _, box in boxes}
    return Plot(
        name=NAME,
        svg=svg_of(NAME, lambda: _draw(steps), titles),
        caption=_summary(survey, papers),
        alt=sentences("PRISMA 2020 flow diagram.", *(f"{stage}: {'; '.join(box.lines)}." for stage, box in boxes)),
        columns=("Stage", "What", "Number"),
        rows=tuple((stage, box.what, str(box.number)) for stage, box in boxes),
    )


def _steps(survey: Survey, papers: Sequence[Paper]) -> tuple[_Step, ...]:
    seen, refused = sum(file.seen for file in survey.files), sum(file.refused for file in survey.files)
    duplicates = survey.identified - len(papers)
    placed = sum(bool(survey.placements.get(paper.key)) for paper in papers)
    bare = sum(not paper.abstract for paper in papers)
    report = "#table-import-report-"
    listed = report + ("merges" if survey.merges else "files")
    removed = (f"Duplicate records (n = {duplicates:,})", f"Records that could not be read (n = {refused:,})")
    return (
        _Step(
            "Identification",
            _Box(
                f"Records identified in {counted(len(survey.files), 'file')}",
                seen,
                _files(survey.files),
                report + "files",
            ),
            _Box("Records removed before screening", duplicates + refused, removed, listed),
        ),
        _Step(
            "Screening",
            _Box(
                "Works screened",
                len(papers),
                (f"with an abstract (n = {len(papers) - bare:,})", f"by title alone (n = {bare:,})"),
                _PAPERS,
            ),
            _Box("Works excluded", 0, ("no work is excluded by hand",), _PAPERS),
        ),
        _Step(
            "Included",
            _Box(
                "Works included in this survey",
                len(papers),
                (f"placed in a theme (n = {placed:,})", f"in none of the themes (n = {len(papers) - placed:,})"),
                _PAPERS,
            ),
        ),
    )


def _files(files: Sequence[FileReport]) -> tuple[str, ...]:
    """A line for each file, or for the first of very many."""
    shown = [f"{file.file.rpartition('/')[2]} (n = {file.seen:,})" for file in files[:_MOST_FILES]]
    rest = sum(file.seen for file in files[_MOST_FILES:])
    return (*shown, *((f"{counted(len(files) - _MOST_FILES, 'more file')} (n = {rest:,})",) if rest else ()))


def _summary(survey: Survey, papers: Sequence[Paper]) -> str:
    seen = sum(file.seen for file in survey.files)
    return (
        f"How {counted(seen, 'record')} became {counted(len(papers), 'work')}, after PRISMA 2020. The counts are those "
        "of this run; each box leads to the list of what it counts."
    )


def _draw(steps: Sequence[_Step]) -> Figure:
    height = sum(step.height for step in steps) + _GAP * (len(steps) - 1) + 4
    figure = sheet(height)
    axes = pane(figure, (0, 0, WIDTH, height))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    top = height - 2
    for place, step in enumerate(steps):
        _draw_step(axes, step, top)
        top -= step.height
        if place + 1 < len(steps):
            _arrow(
                axes, (_STAGE + 14 + _BOX / 2, top + step.height - step.on.height), (_STAGE + 14 + _BOX / 2, top - _GAP)
            )
        top -= _GAP
    return figure


def _draw_step(axes: Axes, step: _Step, top: float) -> None:
    left = _STAGE + 14
    band = FancyBboxPatch(
        (1, top - step.height), _STAGE, step.height, boxstyle="round,pad=0,rounding_size=4", fc=_FRAME, lw=0
    )
    axes.add_patch(band)
    axes.text(
        1 + _STAGE / 2,
        top - step.height / 2,
        step.stage,
        rotation=90,
        ha="center",
        va="center",
        color="#ffffff",
        fontsize=min(SMALL_SIZE, step.height / 6.2),
    )
    _draw_box(axes, step.on, left, top)
    if step.out is not None:
        right = WIDTH - _BOX - 1
        _draw_box(axes, step.out, right, top)
        middle = top - min(step.on.height, step.out.height) / 2
        _arrow(axes, (left + _BOX, middle), (right, middle))


def _draw_box(axes: Axes, box: _Box, left: float, top: float) -> None:
    frame = FancyBboxPatch(
        (left, top - box.height), _BOX, box.height, boxstyle="round,pad=0,rounding_size=4", fc=_FILL, ec=_FRAME, lw=0.9
    )
    frame.set_url(box.address)
    axes.add_patch(frame)
    for place, line in enumerate(box.lines):
        text = fitting(drawable(line, "…"), _BOX - 2 * _PADDING, SMALL_SIZE)
        written = axes.text(
            left + _PADDING,
            top - _PADDING - _LINE * (place + 0.5),
            text,
            va="center",
            fontsize=SMALL_SIZE,
            color=MUTED if place else INK,
        )
        written.set_url(box.address)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=9, color=_FRAME, lw=1, shrinkA=0, shrinkB=0)
    )
