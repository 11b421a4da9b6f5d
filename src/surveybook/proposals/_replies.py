"""A model's reply as proposals: the first JSON value in it that is a list of facts."""

import json
import re
from collections.abc import Sequence

_OPENING = re.compile(r"[{\[]")
_THOUGHT = "</think>"
# Each try may read to the end of the reply; a reply that hides its facts behind more is not worth the time.
_MOST_TRIES = 20


def proposals_in(reply: str) -> Sequence[object] | None:
    """The proposals of a reply, unchecked; None where it holds no list of facts."""
    text = reply[reply.rfind(_THOUGHT) + len(_THOUGHT) :] if _THOUGHT in reply else reply
    position = 0
    for _ in range(_MOST_TRIES):
        opening = _OPENING.search(text, position)
        if opening is None:
            return None
        value, position = _value_at(text, opening.start())
        facts = _facts(value)
        if facts is not None:
            return facts
    return None


def _facts(value: object) -> Sequence[object] | None:
    """The list under `facts`, or a bare list of objects, as models give that were not held to the form."""
    if isinstance(value, dict):
        facts = value.get("facts")
        return facts if isinstance(facts, list) else None
    return value if isinstance(value, list) and all(isinstance(fact, dict) for fact in value) else None


def _value_at(text: str, start: int) -> tuple[object, int]:
    """The JSON value at an offset and where it ends; None and the next offset where there is none."""
    try:
        return json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start + 1
