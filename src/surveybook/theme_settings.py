"""The `survey.themes` settings: how papers are sorted into themes."""

import re
from dataclasses import dataclass

from surveybook.errors import InputError

EMBEDDING = "embedding"
_FUNCTION = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*:[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """The function that gives sentence embeddings, as `module:function`; none by default."""

    embedding: str = ""


def theme_settings(values: object, where: str) -> ThemeSettings:
    """The settings as the file gives them; an InputError where one is wrong."""
    if values is None:
        return ThemeSettings()
    if not isinstance(values, dict):
        raise InputError("`survey.themes` is not a mapping", where, f"write `{EMBEDDING}: module:function` below it")
    for key in values:
        if key != EMBEDDING:
            raise InputError(f"unknown setting `survey.themes.{key}`", where, f"use {EMBEDDING}")
    name = values.get(EMBEDDING) or ""
    if name and not (isinstance(name, str) and _FUNCTION.fullmatch(name)):
        raise InputError(f"`survey.themes.{EMBEDDING}` names no function", where, "write it as module:function")
    return ThemeSettings(name)
