"""The `survey.proposals` block of `_config.yml`: which language model may propose facts, if any may."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from surveybook.errors import InputError

KEYS = ("url", "model", "key", "timeout", "jobs", "total")

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_MODEL = re.compile(r"[!-~](?:[ -~]{0,198}[!-~])?")
_LONGEST_TIMEOUT = 600.0
_LONGEST_TOTAL = 86_400.0
_MOST_JOBS = 32


@dataclass(frozen=True, slots=True)
class ProposalSettings:
    """A model behind an OpenAI-compatible endpoint.

    `key` is the name of the environment variable that holds the key, never the key itself.
    `timeout` bounds one request and `total` the asking of one build, both in seconds.
    """

    url: str
    model: str
    key: str | None = None
    timeout: float = 30.0
    jobs: int = 2
    total: float = 3600.0


def proposal_settings(values: object, where: str) -> ProposalSettings | None:
    """The settings in a block as YAML gives it, None for no block; an InputError names what is wrong, and `where`."""
    if values is None or values is False:
        return None
    if not isinstance(values, Mapping):
        raise InputError("`survey.proposals` is not a mapping", where, "write `url:` and `model:` below it")
    unknown = [str(key) for key in values if key not in KEYS]
    if unknown:
        raise InputError(f"unknown setting `survey.proposals.{unknown[0]}`", where, f"use one of: {', '.join(KEYS)}")
    jobs = _number(values, "jobs", 2, _MOST_JOBS, where)
    if jobs != int(jobs):
        raise InputError("`survey.proposals.jobs` is not a whole number", where, "write it as a number, like 2")
    return ProposalSettings(
        url=_url(values.get("url"), where),
        model=_model(values.get("model"), where),
        key=_key(values.get("key"), where),
        timeout=_number(values, "timeout", 30.0, _LONGEST_TIMEOUT, where),
        jobs=max(1, int(jobs)),
        total=_number(values, "total", 3600.0, _LONGEST_TOTAL, where),
    )


def _url(value: object, where: str) -> str:
    if isinstance(value, str) and value.isascii() and value.isprintable() and " " not in value and _is_address(value):
        return value.rstrip("/")
    # The address is not repeated here: what is wrong with it may be that it holds a key.
    raise InputError(
        "`survey.proposals.url` is not a plain http or https address",
        where,
        "write it without user, key or query, like http://localhost:8000/v1",
    )


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or "@" in parts.netloc)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain and has_port


def _model(value: object, where: str) -> str:
    if isinstance(value, str) and _MODEL.fullmatch(value):
        return value
    raise InputError(
        "`survey.proposals.model` is not the name of a model", where, "write the name that the server uses"
    )


def _key(value: object, where: str) -> str | None:
    if value is None or (isinstance(value, str) and _VARIABLE.fullmatch(value)):
        return value
    # Not repeated either: someone may have written the key itself.
    raise InputError(
        "`survey.proposals.key` is not the name of an environment variable",
        where,
        "write the variable's name, like MY_KEY, and keep the key itself out of the file",
    )


def _number(values: Mapping[object, object], key: str, default: float, most: float, where: str) -> float:
    value = values.get(key, default)
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or not 0 < value <= most
    ):
        raise InputError(
            f"`survey.proposals.{key}` is not a number above 0 and up to {most:g}", where, "mend the number"
        )
    return float(value)
