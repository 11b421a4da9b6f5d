"""The `survey.enrich` block of `_config.yml`: whom the services may write to, and how long they may be asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from surveybook.errors import InputError

KEYS = ("contact", "services", "minutes", "timeout", "urls")

_CONTACT = re.compile(r"[^\s@<>()\"',;:\\]{1,64}@[A-Za-z0-9.-]{1,253}")
_LONGEST = {"minutes": 24 * 60.0, "timeout": 300.0}


@dataclass(frozen=True, slots=True)
class EnrichSettings:
    """Which services are asked, in which order, and where; none named means all.

    `minutes` bounds a whole run, `timeout` (in seconds) one reply. `urls` gives a service another address.
    """

    contact: str | None = None
    services: tuple[str, ...] = ()
    minutes: float = 30.0
    timeout: float = 20.0
    urls: Mapping[str, str] = field(default_factory=dict)


def enrich_settings(values: object, where: str) -> EnrichSettings:
    """The settings in a block as YAML gives it; an InputError names what is wrong, and `where`."""
    if values is None:
        return EnrichSettings()
    if not isinstance(values, Mapping):
        raise InputError("`survey.enrich` is not a mapping", where, "write `contact:` below it")
    unknown = [str(key) for key in values if key not in KEYS]
    if unknown:
        raise InputError(f"unknown setting `survey.enrich.{unknown[0]}`", where, f"use one of: {', '.join(KEYS)}")
    return EnrichSettings(
        contact=_contact(values.get("contact"), where),
        services=_services(values.get("services"), where),
        minutes=_number(values, "minutes", 30.0, where),
        timeout=_number(values, "timeout", 20.0, where),
        urls=_urls(values.get("urls"), where),
    )


def _contact(value: object, where: str) -> str | None:
    if value is None or (isinstance(value, str) and value.isascii() and _CONTACT.fullmatch(value)):
        return value
    raise InputError("`survey.enrich.contact` is not a mail address", where, "write it like name@example.org")


def _services(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise InputError("`survey.enrich.services` is not a list of names", where, "write it like [arxiv, crossref]")


def _urls(value: object, where: str) -> Mapping[str, str]:
    if value is None:
        return {}
    if isinstance(value, dict) and all(isinstance(text, str) and _is_address(text) for text in value.values()):
        return {str(name): text.rstrip("/") for name, text in value.items()}
    raise InputError("`survey.enrich.urls` does not map services to addresses", where, "write http or https addresses")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        plain = text.isascii() and text.isprintable() and not (parts.query or parts.fragment or "@" in parts.netloc)
        return plain and parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _number(values: Mapping[object, object], key: str, default: float, where: str) -> float:
    value, most = values.get(key, default), _LONGEST[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
        what = f"`survey.enrich.{key}` is not a number above 0 and up to {most:g}"
        raise InputError(what, where, "mend the number")
    return float(value)
