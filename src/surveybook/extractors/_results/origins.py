"""Where a number moved from: the X of `from X to Y`, which is what Y is compared to."""

import re
from collections.abc import Sequence

from surveybook.extractors._results.held_against import Told
from surveybook.extractors._results.site import Site, continues, ends_in_to, is_move

_FROM = re.compile(
    r"\bfrom\s(?:(?:the|its|our)\s(?:\w+\s)?(?:baseline|original|initial|average)(?:['’]s)?\s)?(?:about\s|an?\s|\$|around\s|approximately\s|only\s)?$"
)
_RANGES = re.compile(r"\b(?:rang\w+|var(?:y|ies|ied|ying)|between)\s(?:\w+\s)?from\b")
_FROM_SOME = re.compile(r"^\s*(?:up\s|down\s)?from\s(?:\S+\s){0,4}$")
_FROM_SOME_BEFORE = re.compile(
    r"\b[Ff]rom\s(?:(?:an?|the|its|our)\s)?(?:[\w-]+\s){0,3}?(?:baselines?|values?|levels?|scores?|accuracy|rates?|mean|average)\sof\s$"
)
_TO = re.compile(r"\bto\s(?:[$~\s]*(?:\w+\s)?\d|(?:an?|one|half)\s)")
_DOWN_FROM = re.compile(r"\b(?:down|up) from$")
# `improved to 81% from 67%`.
_JUST_FROM = re.compile(r",?\s(?:\([^()]*\)\s)?from\s(?:\w+\s)?$")
# `improves (14% to 33%)`: such a verb beside the parenthesis tells of a move, not of a range.
_MOVES = re.compile(r"\b(?:(?:improve|increase|raise|boost|reduce|decrease|drop|rise)(?:s|d|ed|ped)|falls|fell|rose)$")


def is_origin_of(previous: Told, site: Site) -> bool:
    """The X of `down from X` and of `to Y from X`."""
    if site.mention.unit != previous.details.unit:
        return False
    return comes_from(previous.site, site) or _DOWN_FROM.search(site.near) is not None


def comes_from(site: Site, origin: Site | None) -> bool:
    """`fell to 12 ms from 45 ms`."""
    if origin is None or not ends_in_to(site):
        return False
    return _JUST_FROM.fullmatch(site.sentence, site.end, origin.start) is not None


def is_lone_origin(run: Sequence[Site]) -> bool:
    """The X of `from X … to Y` where words stand between, or of `to Y (from X)`."""
    first = run[0]
    if len(run) > 1:
        return False
    if first.host is not None:
        return _FROM_SOME.search(first.own_left) is not None
    if _FROM_SOME_BEFORE.search(first.own_left) and _TO.search(f"{first.own_right}{first.later}"):
        return True
    return first.near.endswith(" from") and _TO.search(first.own_right) is not None


def without_origin(run: list[Site], previous: Told | None) -> tuple[list[Site], Site | None]:
    """`from X to Y` is one result, Y, with X as what it is compared to."""
    if len(run) == 2 and previous is not None and _goes_on(previous, *run):  # noqa: PLR2004 -- from one to another
        return run[1:], run[0]
    if (
        len(run) > 1
        and (_FROM.search(run[0].own_left[-24:]) or run[0].near.endswith(" from"))
        and not _RANGES.search(run[0].own_left[-24:])
    ):
        return run[1:], run[0]
    if len(run) == 2 and (is_move(*run) or (_MOVES.search(run[0].host or "") and not run[0].near)):  # noqa: PLR2004 -- from one to another
        return run[1:], run[0]
    return run, None


def _goes_on(previous: Told, first: Site, second: Site) -> bool:
    """`from 93% to 94% on A and 50% to 79% on B`: the second move, whose "from" is left out."""
    moved = previous.details.compared_to or ""
    to = " to " in second.sentence[first.end : second.start]
    return (
        to and moved[:1].isdigit() and first.mention.unit == previous.details.unit and continues(previous.site, first)
    )


def is_told_apart(origin: Site) -> bool:
    """Whether a number is left in words of its own: `from a baseline of 54%, accuracy rose to 69%`."""
    return _FROM_SOME_BEFORE.search(origin.own_left) is not None
