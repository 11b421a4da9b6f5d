"""What a service is: where it answers, how often it may be asked, and how it is asked about a paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

import msgspec

from surveybook.model import Paper


@dataclass(frozen=True, slots=True)
class Question:
    """A path below the service's address, with parameters; `polite` ones say who asks, and not what."""

    path: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    polite: str | None = None

    @property
    def shown(self) -> str:
        """The question as it is asked, without who asks it."""
        return f"{self.path}?{urlencode(self.parameters)}" if self.parameters else self.path


class Service(Protocol):
    """A bibliographic service; its replies are in a form that one of the readers takes."""

    __name__: str
    NAME: str
    URL: str
    PAUSE: float

    def question(self, paper: Paper) -> Question | None:
        """How to ask about a paper: by an id where one is known, else by the title; None where neither will do."""
        ...

    def is_whole(self, body: bytes) -> bool:
        """Whether a reply has the form of this service's, from its beginning to its end."""
        ...


def is_json(body: bytes) -> bool:
    """Whether a reply is one whole JSON object."""
    try:
        return isinstance(msgspec.json.decode(body), dict)
    except (msgspec.DecodeError, RecursionError):
        return False
