"""Where a quantity stands: its sentence, with what is in parentheses set aside, and the words beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveybook.extractors._numbers import Mention

_REACH = 320
_BRACKET = re.compile(r"[()]")
_QUALIFIER = (
    r"(?:[~$\\≈∼<>≤≥+!\s]|\bsim\b|\b(?:up to|as (?:much|many|high|low|few|little) as|at (?:least|most)|about|around|"  # noqa: RUF001 -- the tilde operator occurs in abstracts
    r"approximately|approx\.?|roughly|nearly|almost|over|under|above|below|more than|less than|fewer than|close to|"
    r"only|just|merely|even|an?|the|by|average of|mean of|maximum of|minimum of|total of|average|additional|further|"
    r"remarkable|impressive|significant|substantial|whopping|mere|staggering|full|well|better than|within)\b)*"
)
QUALIFIERS = re.compile(_QUALIFIER + r"$")
_QUALIFIER_WORDS = 60
_BETWEEN = re.compile(
    r"\s*(?:,\s*and|,\s*or|,|/|;|and|or|to|-{1,2}|–|—|~|sim|\\sim|&)?\s*(?:by|up to|about|around|approximately|an?)?\s*$"  # noqa: RUF001 -- ranges are written with the en dash
)
_RANGE = re.compile(r"\s*(?:-{1,2}|–|—|~|sim|to|\\sim|\$\\sim\$)\s*(?:an?\s)?(?:about\s)?$")  # noqa: RUF001 -- the same


@dataclass(frozen=True, slots=True)
class Site:
    """A mention in its sentence; `left` and `right` are the words beside it, `host` those around its parenthesis."""

    mention: Mention
    sentence: str
    start: int
    end: int
    left: str
    right: str
    host: str | None = None
    after_host: str = ""

    @property
    def near(self) -> str:
        """The words before the mention without the qualifiers (up to, about …) that touch it."""
        return without_qualifiers(self.left)


def without_qualifiers(left: str) -> str:
    """A text without the qualifying words at its end."""
    tail = left[-_QUALIFIER_WORDS:]
    match = QUALIFIERS.search(tail)
    return left[: len(left) - len(tail) + match.start()] if match else left


def parentheses(sentence: str) -> list[tuple[int, int]]:
    """Where the outermost parentheses of a sentence open and close; one that never closes is none."""
    spans, depth, opened = [], 0, 0
    for match in _BRACKET.finditer(sentence):
        if match[0] == "(":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, match.start()))
    return spans


def _blank(sentence: str, spans: list[tuple[int, int]]) -> str:
    parts, position = [], 0
    for opened, closed in spans:
        parts += [sentence[position:opened], " " * (closed + 1 - opened)]
        position = closed + 1
    return "".join([*parts, sentence[position:]])


def sites(sentence: str, found: list[Mention], offset: int) -> Iterator[Site]:
    """The sites of a sentence's mentions, whose offsets count from the text in which the sentence starts at `offset`."""
    spans = [span for span in parentheses(sentence) if _worth_setting_aside(sentence, span)]
    masked = _blank(sentence, spans)
    for mention in found:
        start, end = mention.start - offset, mention.end - offset
        inside = next(((a, b) for a, b in spans if a < start < b), None)
        if inside is None:
            left, right = masked[max(0, start - _REACH) : start], masked[end : end + _REACH]
            yield Site(mention, sentence, start, end, left, right)
        else:
            opened, closed = inside
            left, right = sentence[max(opened + 1, start - _REACH) : start], sentence[end : min(closed, end + _REACH)]
            host, after = masked[max(0, opened - _REACH) : opened], masked[closed + 1 : closed + 1 + _REACH]
            yield Site(mention, sentence, start, end, left, right, host.rstrip(), after)


def _worth_setting_aside(sentence: str, span: tuple[int, int]) -> bool:
    """A parenthesis such as `(1)` or `(pp)` is set aside as well: only its inside differs."""
    return span[1] > span[0] + 1


def groups(found: list[Site]) -> Iterator[list[Site]]:
    """Runs of mentions with nothing but a comma, a conjunction or a dash between them."""
    run: list[Site] = []
    for site in found:
        if run and not _adjoin(run[-1], site):
            yield run
            run = []
        run.append(site)
    if run:
        yield run


def _adjoin(first: Site, second: Site) -> bool:
    gap = second.sentence[first.end : second.start]
    return (first.host is None) == (second.host is None) and len(gap) <= 24 and bool(_BETWEEN.match(gap))


def is_range(first: Site, second: Site) -> bool:
    """Whether two adjoining mentions are the ends of one range."""
    return bool(_RANGE.match(second.sentence[first.end : second.start]))
