"""What can be the user's fault, told in one line: what, where, and what to do about it."""

from dataclasses import dataclass


@dataclass
class InputError(Exception):
    """Input that the run cannot go on with; its message is the whole line shown to the user."""

    what: str
    where: str
    remedy: str

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.what}; {self.remedy}".split())
