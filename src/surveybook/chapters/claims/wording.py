"""What the words of a sentence claim beside its numbers."""

import re
from typing import Final

_CLAIM: Final = re.compile(
    r"\b(?:new|current|set\w*|achiev\w+|establish\w*|attain\w*|reach\w*|obtain\w*|yield\w*|deliver\w*|advanc\w+)"
    r"\s(?P<between>(?:[\w-]+\s){0,3})(?:state[- ]of[- ]the[- ]art|SOTA)\b(?P<of>(?:\s[\w-]+){0,3})",
    re.IGNORECASE,
)
_BEST: Final = re.compile(
    r"\bbest (?:published|reported|known) (?:result|score|number)s?\b|\bnew record\b", re.IGNORECASE
)
_NOT_QUITE: Final = re.compile(
    r"compar|competitive|close|near|match|par\b|similar|almost|over|than|against", re.IGNORECASE
)
_OF_OTHERS: Final = re.compile(
    r"\s(?:[\w-]+\s)*?(?:methods?|models?|baselines?|approach(?:es)?|techniques?|systems?|algorithms?|LLMs?|networks?)\b",
    re.IGNORECASE,
)


def claims_state_of_the_art(sentence: str) -> bool:
    """Whether a sentence claims a result to be the best so far; naming state-of-the-art methods claims nothing."""
    claims = _CLAIM.finditer(sentence)
    return _BEST.search(sentence) is not None or any(
        not _NOT_QUITE.search(claim["between"]) and not _OF_OTHERS.match(claim["of"]) for claim in claims
    )
