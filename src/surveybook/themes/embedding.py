"""Sentence embeddings, where a project plugs in a model that gives them; off by default.

Each paper is embedded by itself, so that what a model makes of one never depends on the others.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from surveybook.errors import InputError
from surveybook.model import Paper, Theme

SETTING = "survey.themes.embedding"
_ROUNDING = 1e-9

Closeness = Callable[[Paper], NDArray[np.float64]]


class Embed(Protocol):
    """A model for sentence embeddings."""

    def __call__(self, texts: Sequence[str], /) -> Sequence[Sequence[float]]:
        """A vector for each text, all of one length."""


def load_embedding(name: str) -> Embed | None:
    """The function that `module:function` names; None where no name is given."""
    if not name:
        return None
    module, _, function = name.partition(":")
    try:
        found = getattr(import_module(module), function, None)
    except ModuleNotFoundError as error:
        remedy = "install it into the environment that runs surveybook, or name its folder in PYTHONPATH"
        raise InputError(f"no module {error.name!r}", f"{SETTING}: {name}", remedy) from error
    if not callable(found):
        raise InputError(f"no function {function!r} in {module}", f"{SETTING}: {name}", "name one that it has")
    return cast("Embed", found)


def closeness(themes: Sequence[Theme], embed: Embed) -> Closeness:
    """How much closer than to the average theme a paper is to each, in standard deviations; 0 where it is not."""
    files = _vectors([f"{theme.title}. {theme.description} {', '.join(theme.terms)}" for theme in themes], embed)

    def close(paper: Paper) -> NDArray[np.float64]:
        cosines = files @ _vectors([f"{paper.title}. {paper.abstract}"], embed)[0]
        spread = float(cosines.std())
        return np.maximum(cosines - cosines.mean(), 0.0) / spread if spread > _ROUNDING else np.zeros(len(themes))

    return close


def _vectors(texts: Sequence[str], embed: Embed) -> NDArray[np.float64]:
    """The vectors of some texts, with length 1; an InputError where the model gives something else."""
    try:
        vectors = np.array(embed(texts), np.float64)
    except (TypeError, ValueError) as error:
        raise InputError("gave no vectors of numbers", SETTING, "give a list of numbers for each text") from error
    if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():  # noqa: PLR2004 -- rows of numbers
        raise InputError("gave no vector for each text", SETTING, "give lists of finite numbers, as many as texts")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths, lengths, 1.0)
