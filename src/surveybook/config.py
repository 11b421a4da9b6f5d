"""The settings of a project: the `survey` block and the title of its `_config.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

from surveybook.citation_settings import CitationSettings, citation_settings
from surveybook.enrich_settings import EnrichSettings, enrich_settings
from surveybook.errors import InputError
from surveybook.proposal_settings import ProposalSettings, proposal_settings
from surveybook.theme_settings import ThemeSettings, theme_settings

CONFIG = "_config.yml"
LISTS = ("dumps", "metadata")
COLUMNS = "columns"
PROPOSALS = "proposals"
CITATION = "citation"
ENRICH = "enrich"
THEMES = "themes"
KEYS = (*LISTS, COLUMNS, PROPOSALS, CITATION, ENRICH, THEMES)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project says of its survey; the lists hold globs relative to the project's folder."""

    title: str
    author: str
    dumps: tuple[str, ...]
    metadata: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    proposals: ProposalSettings | None = None
    citation: CitationSettings = field(default_factory=CitationSettings)
    enrich: EnrichSettings = field(default_factory=EnrichSettings)
    themes: ThemeSettings = field(default_factory=ThemeSettings)


def read_settings(project: Path) -> Settings:
    """The settings of the project in a folder; an InputError where the file or a key is wrong."""
    path = project / CONFIG
    if not path.is_file():
        raise InputError("not a survey project: no _config.yml here", str(project), "name a project with --project")
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(
            f"not readable as YAML: {_first_line(error)}", f"{CONFIG}:{_line(error)}", "mend it"
        ) from error
    if not isinstance(values, dict):
        raise InputError("not a mapping of settings", f"{CONFIG}:1", "see the user guide for the settings")
    return _settings(values, cast("yaml.MappingNode", node))


def _settings(values: Mapping[str, object], node: yaml.MappingNode) -> Settings:
    survey = values.get("survey") or {}
    lines = _lines_of(node, "survey")
    if not isinstance(survey, dict):
        raise InputError(
            "`survey` is not a mapping", f"{CONFIG}:{lines.get('', 1)}", "write `dumps:` and `metadata:` below it"
        )
    for key, value in survey.items():
        where = f"{CONFIG}:{lines.get(str(key), 1)}"
        if key not in KEYS:
            raise InputError(f"unknown setting `survey.{key}`", where, f"use one of: {', '.join(KEYS)}")
        if key == COLUMNS and not _names_columns(value):
            remedy = "write one line for each field, like `title: Name of the paper`"
            raise InputError("`survey.columns` does not map fields to columns", where, remedy)
        if key in LISTS and not _names_files(value):
            raise InputError(
                f"`survey.{key}` is not a list of files", where, 'write it as a list, like ["dumps/*.txt"]'
            )
    return Settings(
        title=str(values.get("title") or "Literature survey"),
        author=str(values.get("author") or ""),
        dumps=tuple(survey.get("dumps", ("dumps/*",))),
        metadata=tuple(survey.get("metadata", ())),
        columns=dict(survey.get(COLUMNS) or {}),
        proposals=proposal_settings(survey.get(PROPOSALS), f"{CONFIG}:{lines.get(PROPOSALS, 1)}"),
        citation=citation_settings(survey.get(CITATION), f"{CONFIG}:{lines.get(CITATION, 1)}"),
        enrich=enrich_settings(survey.get(ENRICH), f"{CONFIG}:{lines.get(ENRICH, 1)}"),
        themes=theme_settings(survey.get(THEMES), f"{CONFIG}:{lines.get(THEMES, 1)}"),
    )


def _names_files(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _names_columns(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for pair in value.items() for text in pair)


def _lines_of(node: yaml.MappingNode, block: str) -> dict[str, int]:
    """The line of each key in one block of the file, and of the block itself under ""."""
    for key, value in node.value:
        if key.value == block:
            inner = value.value if isinstance(value, yaml.MappingNode) else []
            return {"": key.start_mark.line + 1} | {k.value: k.start_mark.line + 1 for k, _ in inner}
    return {}


def _line(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _first_line(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def files_of(project: Path, patterns: tuple[str, ...], setting: str) -> tuple[Path, ...]:
    """The files that the globs of one setting name, sorted within each glob; none for one is an InputError."""
    found: list[Path] = []
    for pattern in patterns:
        matches = _matches(project, pattern)
        if not matches:
            raise InputError(
                f"`survey.{setting}`: no file matches {pattern!r}", CONFIG, "add the file or mend the setting"
            )
        found += [path for path in matches if path not in found]
    return tuple(found)


def _matches(project: Path, pattern: str) -> list[Path]:
    """The files that one glob names; a pattern that is none is an InputError."""
    try:
        return _glob(project, pattern)
    except (ValueError, IndexError, NotImplementedError) as error:
        remedy = "write a file's path, or a pattern like dumps/*.txt"
        raise InputError(f"{pattern!r} is neither a file nor a pattern", CONFIG, remedy) from error


def _glob(project: Path, pattern: str) -> list[Path]:
    path = Path(pattern)
    if path.is_absolute():
        return sorted(p for p in Path(path.anchor).glob(str(path.relative_to(path.anchor))) if p.is_file())
    parents = [part for part in path.parts if part == ".."]
    base = project.joinpath(*parents)
    rest = Path(*path.parts[len(parents) :])
    return sorted(p for p in base.glob(str(rest)) if p.is_file() and not p.name.startswith("."))
