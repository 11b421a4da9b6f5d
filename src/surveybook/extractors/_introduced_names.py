"""All names that a paper introduces: those of its abstract, the one of its title."""

from collections.abc import Sequence
from functools import lru_cache

from surveybook.extractors._gazetteer import key
from surveybook.extractors._introduced import introduced_in
from surveybook.extractors._kinds import judged
from surveybook.extractors._phrase_names import is_title_name, titled_name
from surveybook.extractors._reading import read
from surveybook.extractors._titles import Place, title_name
from surveybook.extractors._wording import one_of

_FEW = 2
_PROPOSING = one_of("propose proposes introduce introduces present presents develop develops describe describes")


@lru_cache(maxsize=8)
def introduced(title: str, abstract: str) -> tuple[Place, ...]:
    """The names that a paper introduces, in the order of its abstract, then one that only the title has."""
    return completed(title, abstract, introduced_in(title, abstract))


def completed(title: str, abstract: str, spans: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    """The names at spans of the abstract, and one that only the title has."""
    found = [Place("abstract", start, end) for start, end in spans]
    place = title_name(title, abstract)
    if place is not None and place.where == "title":
        names = {key(abstract[start:end]) for start, end in spans}
        if key(title[place.start : place.end]) not in names:
            found.append(place)
    if not found:
        last = _last_resort(title, abstract)
        return (last,) if last else ()
    return tuple(found)


def _last_resort(title: str, abstract: str) -> Place | None:
    """A paper that names nothing else may be named by its title."""
    if not is_title_name(title) or judged(title, abstract).kind not in ("method", "system"):
        return None
    span = titled_name(title, abstract)
    if span is not None:
        return Place("abstract", *span)
    if len(title.split()) > _FEW and not _PROPOSING.isdisjoint(read(abstract).lowers):
        return Place("title", len(title) - len(title.lstrip()), len(title.rstrip()))
    return None
