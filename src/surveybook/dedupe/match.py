"""Whether two records are one work: what speaks for it, and what against it.

Whatever speaks against it wins. In doubt two records stay two works: a work that stands twice can
be seen and put right, one that was merged away cannot.
"""

from collections.abc import Callable
from dataclasses import dataclass

from surveybook.dedupe.compare import ABSTRACT_ALIKE, ABSTRACT_SAME, Comparison
from surveybook.dedupe.names import Authorship
from surveybook.dedupe.prepared import Prepared
from surveybook.dedupe.titles import Likeness, conflict

_YEARS_APART = 3  # between a preprint and its journal at most
_SAME_LONG_TITLE = 0.2
_SAME_SHORT_TITLE = 0.4
_TITLES_APART = 0.3
_TITLES_ALIKE = 0.8
_TITLES_COMPARABLE = 0.6
_RETITLED = 0.5
_WORTH_TELLING = 0.85


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two records are one work, how strongly they agree, and why or why not."""

    same: bool
    strength: float
    reason: str


def judge(one: Prepared, other: Prepared) -> Verdict | None:
    """The verdict on two records; None where they are not even alike."""
    pair = Comparison(one, other)
    supported = _supported(pair)
    if not supported and not _is_near_miss(pair):
        return None
    against = contradiction(pair)
    evidence = pair.evidence() or "much the same title"
    if supported and not against:
        return Verdict(same=True, strength=_strength(pair), reason=evidence)
    return Verdict(
        same=False, strength=_strength(pair), reason=f"{evidence}; but {against or 'too little else agrees'}"
    )


def contradict(one: Prepared, other: Prepared) -> bool:
    """Whether two records state what cannot be true of one work."""
    return contradiction(Comparison(one, other)) is not None


def _strength(pair: Comparison) -> float:
    return 3 * pair.similarity + pair.evidence().count(",") + pair.agreement


def _is_near_miss(pair: Comparison) -> bool:
    if pair.is_generic:
        return False
    return pair.similarity >= _WORTH_TELLING or pair.agreement >= ABSTRACT_ALIKE


# For: any one of these is enough.


def _supported(pair: Comparison) -> bool:
    if pair.is_generic:
        return _same_id_of_untitled(pair) or _same_place_of_untitled(pair) or pair.agreement >= ABSTRACT_SAME
    if pair.title is Likeness.NOTICE:
        return False
    return (
        (pair.title is Likeness.SAME and not _every_year(pair))
        or _same_id(pair)
        or _close_title(pair)
        or _extended_title(pair)
        or _retitled(pair)
        or _same_abstract(pair)
    )


def _every_year(pair: Comparison) -> bool:
    """Whether a title may return every year, and nothing tells that it is of one year."""
    if not (pair.one.title.periodic or pair.other.title.periodic):
        return False
    if pair.authors >= Authorship.SAME or pair.place or pair.agreement >= ABSTRACT_ALIKE:
        return False
    return bool(pair.years_apart) or pair.one.place.is_stated or pair.other.place.is_stated


def _same_id_of_untitled(pair: Comparison) -> bool:
    if "same" in {pair.arxiv, pair.pmid}:
        return pair.authors >= Authorship.PARTLY and pair.pages != "other"
    return pair.doi == "same" and pair.authors >= Authorship.SAME and pair.pages == "same"


def _same_place_of_untitled(pair: Comparison) -> bool:
    """Whether authors and place are the same; where a title is missing, on more than one page: many may share one."""
    return (
        pair.authors is Authorship.FULL
        and pair.place
        and pair.venue == "same"
        and pair.years_apart == 0
        and pair.issue != "other"
        and (pair.page_range or (pair.title is Likeness.SAME and pair.same_order))
        and pair.title not in {Likeness.OTHER, Likeness.NOTICE}
    )


def _same_id(pair: Comparison) -> bool:
    if pair.arxiv == "same" or pair.pmid == "same":
        return pair.overlap > _TITLES_APART or pair.agreement > ABSTRACT_ALIKE
    if pair.doi != "same":
        return False
    if (pair.title or Likeness.OTHER) >= Likeness.EXTENDED or pair.agreement > ABSTRACT_ALIKE:
        return True
    needed = _RETITLED if pair.authors >= Authorship.SAME else _TITLES_COMPARABLE
    return pair.overlap > needed and pair.pages != "other"


def _close_title(pair: Comparison) -> bool:
    if pair.title is not Likeness.CLOSE:
        return False
    if pair.place and pair.venue == "same":
        return True
    return pair.authors >= Authorship.SAME and pair.is_telling and pair.venue != "other"


def _extended_title(pair: Comparison) -> bool:
    if pair.title is not Likeness.EXTENDED:
        return False
    if pair.authors < Authorship.SAME:
        return pair.place and pair.venue == "same" and pair.authors is not Authorship.OTHER
    return pair.place or (pair.with_preprint and min(len(pair.one.names.people), len(pair.other.names.people)) > 1)


def _retitled(pair: Comparison) -> bool:
    """Whether two translations of a title, or a misprint, name one article: nothing but the title differs."""
    return _one_article(pair) and pair.similarity >= _RETITLED


def _one_article(pair: Comparison) -> bool:
    """Whether all but the title says that two records are of one article of several pages."""
    return (
        pair.whole_range
        and pair.place
        and pair.venue == "same"
        and pair.authors >= Authorship.SAME
        and pair.years_apart == 0
    )


def _same_abstract(pair: Comparison) -> bool:
    if pair.agreement >= ABSTRACT_SAME:
        return True
    return pair.agreement >= ABSTRACT_ALIKE and pair.overlap >= _TITLES_ALIKE


# Against: any one of these is too much.


def contradiction(pair: Comparison) -> str | None:
    """What two records state that cannot be true of one work, if anything."""
    return next((found for against in _AGAINST if (found := against(pair))), None)


def _notice(pair: Comparison) -> str | None:
    return "one is a notice about the other" if pair.title is Likeness.NOTICE else None


def _other_numbers(pair: Comparison) -> str | None:
    if pair.title is None or pair.title is Likeness.SAME or not pair.marks_differ():
        return None
    told = "the titles differ in a number or a telling word"
    if conflict(pair.one.title, pair.other.title):
        return told if pair.similarity >= _TITLES_COMPARABLE and not _one_article(pair) else None
    if pair.similarity < _TITLES_ALIKE and pair.title is not Likeness.EXTENDED:
        return None
    return None if pair.place else told


def _other_arxiv(pair: Comparison) -> str | None:
    if pair.arxiv != "other":
        return None
    if pair.title is Likeness.SAME and (_same_people(pair) or pair.agreement >= ABSTRACT_SAME):
        return None
    return "they have different arXiv ids"


def _same_people(pair: Comparison) -> bool:
    """Whether two whole author lists, of more than one, agree, and the abstracts do not differ."""
    if pair.authors < Authorship.SAME or (pair.shared_words or 0.0) < _SAME_SHORT_TITLE:
        return False
    return len(pair.one.names.people) == len(pair.other.names.people) > 1


def _unlike_abstracts(pair: Comparison) -> str | None:
    if pair.shared_words is None or (pair.place and pair.title is Likeness.SAME):
        return None
    needed = _SAME_LONG_TITLE if pair.is_telling else _SAME_SHORT_TITLE
    return "the abstracts differ" if pair.shared_words < needed else None


def _other_authors(pair: Comparison) -> str | None:
    if pair.authors is not Authorship.OTHER or pair.agreement >= ABSTRACT_SAME:
        return None
    beyond_doubt = pair.title is Likeness.SAME and pair.is_telling and pair.whole_range and pair.volume == "same"
    return None if beyond_doubt and pair.venue != "other" else "the authors differ"


def _other_ids(pair: Comparison) -> str | None:
    if pair.doi != "other" and pair.pmid != "other":
        return None
    if pair.title is Likeness.SAME and pair.authors >= Authorship.SAME and pair.place and pair.venue == "same":
        return None
    if pair.agreement >= ABSTRACT_SAME and not pair.published_twice:
        return None
    return "they have different DOIs" if pair.doi == "other" else "they have different PubMed ids"


def _elsewhere(pair: Comparison) -> str | None:
    """Whether the works appeared in different places."""
    if not pair.published_twice or _is_one_entry(pair):
        return None
    at_least_close = pair.title in {Likeness.SAME, Likeness.CLOSE}
    if pair.venue == "other" and not pair.place and not _same_range(pair):
        return "they appeared in different venues"
    if pair.volume == "other" and not (
        pair.whole_range and pair.venue == "same" and at_least_close and (pair.years_apart or 0) <= 1
    ):
        return "they appeared in different volumes"
    if pair.pages == "other" and not (at_least_close and _one_issue(pair)):
        return "they appeared on different pages"
    if pair.issue == "other" and not pair.place:
        return "they appeared in different issues"
    return None


def _same_range(pair: Comparison) -> bool:
    """Whether title, authors, year and all pages agree, so that the venue may only be named in another way."""
    known = pair.whole_range and pair.volume == "unknown" and pair.years_apart == 0
    return known and pair.title is Likeness.SAME and pair.is_telling and pair.authors >= Authorship.SAME


def _is_one_entry(pair: Comparison) -> bool:
    """Whether an identifier and the title say that the place of one record is wrong."""
    same_id = "same" in {pair.doi, pair.pmid}
    return same_id and pair.title in {Likeness.SAME, Likeness.CLOSE} and not pair.is_generic


def _one_issue(pair: Comparison) -> bool:
    """Whether all but the pages says that two records are one article, so that the pages of one are wrong."""
    if pair.volume != "same" or pair.venue != "same" or pair.authors is not Authorship.FULL or not pair.is_telling:
        return False
    if pair.issue == "same":
        return True
    periodic = pair.one.title.periodic or pair.other.title.periodic
    return pair.issue == "unknown" and pair.title is Likeness.SAME and pair.years_apart == 0 and not periodic


def _ages_apart(pair: Comparison) -> str | None:
    years = pair.years_apart
    if not years or pair.agreement >= ABSTRACT_SAME or (pair.place and pair.venue != "other") or _is_one_entry(pair):
        return None
    told = f"{years} year{'s' if years > 1 else ''} lie between them"
    if years > _YEARS_APART:
        return told
    if not pair.published_twice:
        return told if pair.is_bare else None
    periodic = pair.one.title.periodic or pair.other.title.periodic
    if years > 1 or periodic or not pair.is_telling:
        return told
    return None if "same" in {pair.volume, pair.pages} or _ahead_of_print(pair) else told


def _ahead_of_print(pair: Comparison) -> bool:
    """Whether the earlier record may be the electronic version of the later one, which alone has volume or pages."""
    earlier, later = (each.place for each in sorted((pair.one, pair.other), key=lambda each: each.record.year or 0))
    unplaced = not earlier.volume and earlier.pages is None and (later.volume or later.pages is not None)
    sure = pair.title is Likeness.SAME and pair.authors is Authorship.FULL and pair.venue == "same"
    return bool(unplaced) and sure


def _hardly_told(pair: Comparison) -> str | None:
    """Whether nothing but title and people could tell two works apart, and the people are not quite the same."""
    if not pair.is_bare:
        return None
    is_cut = (pair.one.names.open or pair.other.names.open) and pair.authors is Authorship.FULL
    if is_cut or pair.same_order:
        return None
    return "nothing says where they appeared, and the authors are not quite the same"


_AGAINST: tuple[Callable[[Comparison], str | None], ...] = (
    _notice,
    _other_numbers,
    _other_arxiv,
    _other_authors,
    _elsewhere,
    _other_ids,
    _unlike_abstracts,
    _ages_apart,
    _hardly_told,
)
