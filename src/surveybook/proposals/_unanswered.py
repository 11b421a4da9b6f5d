"""Why a question got no answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a paper got no answer, and what a person can do about it."""

    what: str
    remedy: str


class Unanswered(Exception):  # noqa: N818 -- what came of one question, told to the loop that asks the next
    """A question without an answer; after a `final` one there is no use in asking more."""

    def __init__(self, cause: Cause, *, final: bool = False) -> None:
        """Keep the cause for the report."""
        super().__init__(cause.what)
        self.cause = cause
        self.final = final


NO_LIBRARY = Cause("the library that asks is not installed", "install surveybook with its extra `llm`")
NO_KEY = Cause(
    "the environment variable that `survey.proposals.key` names holds no key",
    "set it, or take the setting out where the server needs no key",
)
NOT_ASKED = Cause("not asked any more", "build again when the server answers")
OUT_OF_TIME = Cause(
    "no time left", "build again: replies are kept, so it goes on from here; or raise `survey.proposals.total`"
)
