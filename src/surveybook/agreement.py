"""Whether two sources speak of one work: by its title, its abstract, its authors."""

import re
from collections.abc import Sequence

from surveybook import citation
from surveybook.model import Paper, Record
from surveybook.text import normalise_title

PREPRINT_DOI = "10.48550/"
_WORD = re.compile(r"\w+")
_OPENING = 90  # letters of an abstract by which it is found again
_SAME_TITLE = 0.6
_SAME_ABSTRACT = 0.8
_OTHER_ABSTRACT = 0.2
_TELLING = 4  # letters of a word that not every abstract has
_WORDY = 30
_TELLING_TITLE = 5  # words that hardly two works share


def same_work(one: Paper | Record, other: Paper | Record) -> bool:
    """Whether title, abstract or authors of two sources agree."""
    return (
        same_title(one.title, other.title)
        or same_abstract(one.abstract, other.abstract)
        or same_people(one.authors, other.authors)
    )


def other_work(one: Record, other: Record) -> bool:
    """Whether two records of one title are of different works: other ids and other people, or other abstracts."""
    if same_abstract(one.abstract, other.abstract):
        return False
    if other_abstract(one.abstract, other.abstract):
        return True
    preprints = _differs(citation.arxiv_id(one.arxiv_id), citation.arxiv_id(other.arxiv_id))
    if not preprints and not _differs(_published_doi(one), _published_doi(other)):
        return False
    if one.authors and other.authors:
        return not same_people(one.authors, other.authors)
    return len(_WORD.findall(one.title)) < _TELLING_TITLE


def _published_doi(record: Record) -> str | None:
    """The DOI of a record, unless it is that of a preprint, which its published version does not share."""
    return None if (record.doi or "").startswith(PREPRINT_DOI) else record.doi


def _differs(one: object, other: object) -> bool:
    return one is not None and other is not None and str(one).casefold() != str(other).casefold()


def same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of authors, of more than one, share most of their last words."""
    first, second = ({word for name in names for word in _WORD.findall(name.casefold())[-1:]} for names in (one, other))
    return min(len(first), len(second)) > 1 and len(first & second) > max(len(first), len(second)) / 2


def same_title(one: str, other: str) -> bool:
    """Whether two titles are equal or share most of their words."""
    if normalise_title(one) == normalise_title(other):
        return bool(normalise_title(one))
    first, second = (frozenset(_WORD.findall(title.casefold())) for title in (one, other))
    every = len(first | second)
    return bool(every) and len(first & second) / every >= _SAME_TITLE


def same_abstract(one: str, other: str) -> bool:
    """Whether two abstracts, both long enough to tell, are of nearly the same words."""
    shared = _shared(one, other)
    return shared is not None and shared >= _SAME_ABSTRACT


def other_abstract(one: str, other: str) -> bool:
    """Whether two abstracts, both long enough to tell, have hardly a word in common."""
    shared = _shared(one, other)
    return shared is not None and shared < _OTHER_ABSTRACT


def _shared(one: str, other: str) -> float | None:
    """The share of the telling words of the abstract with fewer of them that stand in both; None if too short."""
    first, second = (_WORD.findall(abstract.casefold()) for abstract in (one, other))
    if min(len(first), len(second)) < _WORDY:
        return None
    left, right = ({word for word in words if len(word) >= _TELLING} for words in (first, second))
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else None


def opening(abstract: str) -> str:
    """The first letters of an abstract, by which it is found again; nothing of one too short to tell."""
    letters = "".join(_WORD.findall(abstract[: 2 * _OPENING].casefold()))[:_OPENING]
    return letters if len(letters) == _OPENING else ""
