"""All names that a paper introduces: those of its abstract, the one of its title."""

from functools import lru_cache

from surveybook.extractors._gazetteer import key
from surveybook.extractors._introduced import introduced_in
from surveybook.extractors._titles import Place, title_name


@lru_cache(maxsize=8)
def introduced(title: str, abstract: str) -> tuple[Place, ...]:
    """The names that a paper introduces, in the order of its abstract, then one that only the title has."""
    found = {key(abstract[start:end]): Place("abstract", start, end) for start, end in introduced_in(abstract)}
    place = title_name(title, abstract)
    if place is not None:
        text = title if place.where == "title" else abstract
        found.setdefault(key(text[place.start : place.end]), place)
    return tuple(sorted(found.values(), key=lambda one: (one.where, one.start)))
