"""All names that a paper introduces: those of its abstract, the one of its title."""

import re
from functools import lru_cache

from surveybook.extractors._gazetteer import key
from surveybook.extractors._kinds.judgement import judged
from surveybook.extractors._language.reading import read
from surveybook.extractors._language.wording import ARTICLES, one_of
from surveybook.extractors._own_names.introduced import introduced_in
from surveybook.extractors._own_names.titles import Place, is_title_name, title_head, title_name, titled_name

# A title that ends so tells what is done, and names nothing.
_ACTIVITY = re.compile(r"(?:ing|[ts]ion|ment|ence|ance)s?\Z")
_PROPOSING = one_of("propose proposes introduce introduces present presents develop develops describe describes")


@lru_cache(maxsize=8)
def introduced(title: str, abstract: str) -> tuple[Place, ...]:
    """The names that a paper introduces, in the order of its abstract, then one that only the title has."""
    return completed(title, abstract, introduced_in(title, abstract))


def completed(title: str, abstract: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The names at places of the abstract, and one that only the title has."""
    titled = title_name(title, abstract)
    if titled is not None and titled.where == "title":
        names = {key(abstract[one.start : one.end]) for one in places}
        if key(title[titled.start : titled.end]) not in names:
            return (*places, titled)
    last = None if places else _last_resort(title, abstract)
    return places if last is None else (last,)


def _last_resort(title: str, abstract: str) -> Place | None:
    """A paper that names nothing else may be named by its title, or by what this has before its colon."""
    whole = is_title_name(title)
    named = title.strip() if whole else title_head(title) or ""
    if not (whole or is_title_name(named)) or judged(title, abstract).kind not in ("method", "system"):
        return None
    first, _, rest = named.partition(" ")
    named = rest if first.lower() in ARTICLES | {"the"} else named
    span = titled_name(named, abstract)
    if span is not None:
        return Place("abstract", *span)
    if whole and " " in named and not _ACTIVITY.search(named) and not _PROPOSING.isdisjoint(read(abstract).vocabulary):
        start = title.index(named)
        return Place("title", start, start + len(named))
    return None
