"""All names that a paper introduces: those of its abstract, the one of its title."""

from functools import lru_cache

from surveybook.extractors._gazetteer import key
from surveybook.extractors._introduced import introduced_in
from surveybook.extractors._kinds import judged
from surveybook.extractors._phrase_names import is_title_name, phrase_names, titled_name
from surveybook.extractors._reading import read
from surveybook.extractors._titles import Place, title_name
from surveybook.extractors._wording import THINGS, one_of


@lru_cache(maxsize=8)
def introduced(title: str, abstract: str) -> tuple[Place, ...]:
    """The names that a paper introduces, in the order of its abstract, then one that only the title has."""
    found = {key(abstract[start:end]): Place("abstract", start, end) for start, end in introduced_in(abstract)}
    place = title_name(title, abstract)
    if place is not None:
        text = title if place.where == "title" else abstract
        found.setdefault(key(text[place.start : place.end]), place)
    named = list(found.values())
    for one in _phrases(title, abstract):
        inside = [name for name, other in found.items() if other.where == "abstract" and _holds(one, other)]
        if any(name in key(abstract[one.start : one.end]) for name in found if name not in inside):
            continue
        sentence = read(abstract).sentence_at(one.start)
        if any(
            other.where == "abstract" and sentence[0] <= other.start < sentence[1] and not _holds(one, other)
            for other in named
        ):
            continue
        if all(abstract[found[name].start].islower() for name in inside):
            for name in inside:
                del found[name]
            found[key(abstract[one.start : one.end])] = one
    if not found:
        last = _last_resort(title, abstract)
        return (last,) if last else ()
    return tuple(sorted(found.values(), key=lambda one: (one.where, one.start)))


def _holds(outer: Place, inner: Place) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _phrases(title: str, abstract: str) -> list[Place]:
    reading = read(abstract)
    places = []
    for first, stop in phrase_names(title, abstract):
        end = stop - 1 if stop - first > 1 and reading.lowers[stop - 1] in _DROPPED else stop
        places.append(Place("abstract", reading.starts[first], reading.ends[end - 1]))
    return places


_FEW = 2
_PROPOSING = one_of("propose proposes introduce introduces present presents develop develops describe describes")
_DROPPED = THINGS - {"learning", "optimization", "quantization", "attention", "network", "networks", "transformer"}


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
