"""What kind of contribution a paper makes, and the words that show it."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind, or None where nothing tells, and the offset in the abstract of what shows it."""

    kind: str | None
    offset: int


_RULES: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (kind, re.compile(title, re.IGNORECASE), re.compile(abstract, re.IGNORECASE))
    for kind, title, abstract in (
        (
            "survey",
            r"\b(?:survey|review|tutorial|overview|guide on|roadmap)\b",
            r"\bthis (?:survey|review|tutorial|overview)\b|\b(?:comprehensive|systematic|brief|critical|extensive|literature) (?:survey|review|overview)\b"
            r"|\bwe (?:survey|review) (?!several|recent)|\boffer a survey\b",
        ),
        ("position", r"\bposition(?: paper)?:|\bperspective\b", r"\bthis position paper\b|\bwe (?:advocate|argue (?:that|for))\b"),
        (
            "benchmark",
            r"\bbenchmark(?:ing)?\b|Bench\b",
            r"\bwe (?:introduce|present|propose|develop|construct|release|build)[^.]{0,60}\b(?:benchmark|leaderboard|test suite)\b",
        ),
        (
            "dataset",
            r"\b(?:dataset|corpus)\b",
            r"\bwe (?:introduce|present|release|construct|collect|curate|build)[^.]{0,60}\b(?:dataset|corpus)\b",
        ),
        (
            "system",
            r"\b(?:platform|toolkit|library|technical report|open-source)\b",
            r"\b(?:technical report|toolkit|python (?:library|package)|as-a-service|software package)\b",
        ),
        (
            "theory",
            r"\b(?:bounds?|convergence|theory|complexity|provabl[ey])\b",
            r"\bwe (?:prove|show that|derive|establish)[^.]{0,80}\b(?:bounds?|convergence|theorem|guarantees?|rates?)\b|\btheoretical (?:analysis|foundations?)\b",
        ),
    )
)
_PROPOSES = re.compile(
    r"\b(?:propose[sd]?|proposing|introduc(?:e|es|ed|ing)|present(?:s|ed)?|develop(?:s|ed)?|devis(?:e|es|ed)|design(?:s|ed)?) (?:an?|the|our|new|novel|to|[A-Z])"
    r"|\bour (?:method|approach|model|algorithm|framework)\b|\bnovel (?:method|approach|model|algorithm|framework)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    r"\b(?:we|this (?:paper|work|study)) (?:[a-z]+ly )?(?:stud(?:y|ies)|investigates?|analy[sz]es?|examines?|explores?|evaluates?|compares?|assess(?:es)?|find|observe|conduct)\b"
    r"|\bempirical (?:study|evaluation|analysis)\b|\bour (?:findings|study|investigation|results) (?:show|reveal|indicate|suggest)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def judged(title: str, abstract: str) -> Judgement:
    """The kind of contribution of a paper with an abstract."""
    proposes = _PROPOSES.search(abstract)
    for kind, in_title, in_abstract in _RULES:
        match = in_abstract.search(abstract)
        titled = in_title.search(title)
        if match and (titled or (kind in ("survey", "position") or not proposes)):
            return Judgement(kind, match.start())
    studies = _STUDIES.search(abstract)
    if proposes:
        return Judgement("method", proposes.start())
    return Judgement("empirical", studies.start()) if studies else Judgement(None, 0)
