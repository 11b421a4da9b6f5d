"""The chapters to make: each template notebook once for the survey, or once for each theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import nbformat
from papermill.inspection import inspect_notebook  # type: ignore[import-untyped]

from surveybook.addresses import INDEX_FOLDER
from surveybook.errors import InputError
from surveybook.model import Survey, Theme
from surveybook.name_forms import INDEXED, INDEXES

TEMPLATES = Path("chapters") / "templates"
Scope = Literal["survey", "theme", "unplaced", "index"]
SCOPES: tuple[Scope, ...] = ("survey", "theme", "unplaced", "index")
INDEX_PART = "Indexes"
SEEN = ("papers", "survey")
ROOT = "index"


@dataclass(frozen=True, slots=True)
class Template:
    """A parameterized notebook: the scope it is run for, and where its chapter stands among the others.

    A chapter that sees all of the survey runs again whenever anything changed, another when its own papers did.
    """

    path: Path
    scope: Scope
    title: str
    order: int
    parameters: tuple[str, ...]
    sees_all: bool = False


@dataclass(frozen=True, slots=True)
class PlannedChapter:
    """One notebook to execute: `document` is the chapter's path below the project, without suffix."""

    template: Path
    document: str
    title: str
    order: int = 0
    part: str = ""
    sees_all: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The chapter's name in addresses."""
        return Path(self.document).name


def read_templates(project: Path) -> tuple[Template, ...]:
    """The templates of a project, in the order of their chapters."""
    paths = sorted((project / TEMPLATES).glob("*.ipynb"))
    if not paths:
        raise InputError("no chapter templates", str(TEMPLATES), "copy them from a survey project that has them")
    return tuple(sorted((_read_template(path) for path in paths), key=lambda t: (t.order, t.path.name)))


def _read_template(path: Path) -> Template:
    where = f"{TEMPLATES.as_posix()}/{path.name}"
    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (ValueError, AttributeError, KeyError, nbformat.validator.ValidationError) as error:
        raise InputError(
            f"not a notebook: {str(error).splitlines()[0]}", where, "save it again from Jupyter"
        ) from error
    ours = notebook.metadata.get("surveybook", {})
    if ours.get("scope") not in SCOPES or not isinstance(ours.get("order"), int) or not ours.get("title"):
        remedy = f"give its metadata `surveybook` a title, an order (number) and a scope ({', '.join(SCOPES)})"
        raise InputError("a template without its settings", where, remedy)
    if ours.get("sees", SEEN[0]) not in SEEN:
        raise InputError(f"`sees` is {ours['sees']!r}", where, f"write one of: {', '.join(SEEN)}")
    sees_all = ours["scope"] in ("survey", "index") or ours.get("sees") == "survey"
    parameters = cast("dict[str, Any]", inspect_notebook(str(path)))
    return Template(path, ours["scope"], ours["title"], ours["order"], tuple(sorted(parameters)), sees_all)


def plan(templates: Sequence[Template], survey: Survey) -> tuple[PlannedChapter, ...]:
    """The chapters that the templates give for a survey, in reading order."""
    chapters: list[PlannedChapter] = []
    for template in templates:
        if template.scope == "theme":
            chapters += [_checked(template, _theme_chapter(template, theme)) for theme in survey.themes]
        elif template.scope == "index":
            chapters += [_checked(template, _index_chapter(template, kind)) for kind in INDEXES if _has(survey, kind)]
        elif template.scope == "survey" or any(not survey.placements.get(p.key) for p in survey.papers):
            chapters.append(_checked(template, _survey_chapter(template)))
    return tuple(chapters)


def _theme_chapter(template: Template, theme: Theme) -> PlannedChapter:
    document = f"chapters/themes/{theme.slug}"
    return PlannedChapter(
        template.path, document, theme.title, template.order, theme.part, template.sees_all, {"theme": theme.slug}
    )


def _index_chapter(template: Template, kind: str) -> PlannedChapter:
    document = f"{INDEX_FOLDER}/{kind}"
    return PlannedChapter(
        template.path, document, INDEXES[kind], template.order, INDEX_PART, template.sees_all, {"kind": kind}
    )


def _has(survey: Survey, kind: str) -> bool:
    """Whether any paper states something that stands in an index."""
    if kind == "organisations":
        return any(paper.organisation for paper in survey.papers)
    return kind == "years" or any(INDEXED.get(fact.kind) == kind for facts in survey.facts.values() for fact in facts)


def _survey_chapter(template: Template) -> PlannedChapter:
    name = template.path.stem
    document = name if name == ROOT else f"chapters/{name}"
    return PlannedChapter(template.path, document, template.title, template.order, sees_all=template.sees_all)


def _checked(template: Template, chapter: PlannedChapter) -> PlannedChapter:
    """Papermill only warns of a parameter that the template lacks, and runs with a default that was not meant."""
    if tuple(sorted(chapter.parameters)) != template.parameters:
        where = f"{TEMPLATES.as_posix()}/{template.path.name}"
        given = ", ".join(chapter.parameters) or "none"
        declared = ", ".join(template.parameters) or "none"
        remedy = "declare just these in the cell tagged `parameters`"
        raise InputError(f"declares the parameters {declared}, but is given {given}", where, remedy)
    return chapter
