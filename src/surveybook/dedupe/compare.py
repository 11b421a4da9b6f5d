"""Two records, field by field: what agrees, what differs, what one of them does not say."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from surveybook.dedupe import places, titles
from surveybook.dedupe.names import Authorship, authorship, same_order
from surveybook.dedupe.places import Agreement
from surveybook.dedupe.prepared import Prepared
from surveybook.dedupe.titles import Likeness

_ONE_LANGUAGE = 0.02  # letters beyond ASCII, as a share of an abstract, at most


@dataclass(frozen=True)
class Comparison:
    """What two records say, beside each other; every part is worked out when it is asked for."""

    one: Prepared
    other: Prepared

    @cached_property
    def title(self) -> Likeness | None:
        """What the titles have in common; None where one is missing."""
        if not self.one.title.squashed or not self.other.title.squashed:
            return None
        return titles.likeness(self.one.title, self.other.title)

    @cached_property
    def similarity(self) -> float:
        """How alike the titles are, from 0 to 1."""
        if self.title is None:
            return 0.0
        return 1.0 if self.title is Likeness.SAME else titles.similarity(self.one.title, self.other.title)

    @cached_property
    def overlap(self) -> float:
        """The share of the words of either title that stand in both."""
        one, other = set(self.one.title.words), set(self.other.title.words)
        return len(one & other) / len(one | other) if one and other else 0.0

    @property
    def is_telling(self) -> bool:
        """Whether hardly another work has one of these titles."""
        return self.one.title.is_telling and self.other.title.is_telling

    @property
    def is_generic(self) -> bool:
        """Whether one of the titles is that of many works, or missing."""
        return self.title is None or self.one.title.generic or self.other.title.generic

    @cached_property
    def authors(self) -> Authorship:
        """How the author lists compare."""
        return authorship(self.one.names, self.other.names)

    @property
    def same_order(self) -> bool:
        """Whether the author lists name the same people in the same order."""
        return same_order(self.one.names, self.other.names)

    @cached_property
    def venue(self) -> Agreement:
        """Whether the venues agree."""
        return places.same_venue(self.one.place, self.other.place)

    @cached_property
    def volume(self) -> Agreement:
        """Whether the volumes agree."""
        return places.same_volume(self.one.place, self.other.place)

    @cached_property
    def issue(self) -> Agreement:
        """Whether the issues agree."""
        return places.same_issue(self.one.place, self.other.place)

    @cached_property
    def pages(self) -> Agreement:
        """Whether the first pages agree."""
        return places.same_pages(self.one.place, self.other.place)

    @cached_property
    def whole_range(self) -> bool:
        """Whether first and last page agree, with pages between: no two articles of a volume have that."""
        return places.whole_range(self.one.place, self.other.place)

    @property
    def page_range(self) -> bool:
        """Whether first and last page agree, and are two."""
        one, other = self.one.place.pages, self.other.place.pages
        return (
            one is not None
            and other is not None
            and one.is_range
            and (one.first, one.last) == (other.first, other.last)
        )

    @property
    def place(self) -> bool:
        """Whether volume and first page agree, which no two articles of a journal share."""
        return self.volume == "same" and self.pages == "same"

    @property
    def with_preprint(self) -> bool:
        """Whether a version before publication is compared."""
        return self.one.is_preprint or self.other.is_preprint

    @cached_property
    def is_bare(self) -> bool:
        """Whether both name people, and nothing but these, titles and years can be compared: no id, place, abstract."""
        if self.authors is Authorship.UNKNOWN or self.with_preprint or "same" in {self.doi, self.pmid, self.arxiv}:
            return False
        compared = {self.venue, self.volume, self.issue, self.pages}
        return compared == {"unknown"} and self.agreement < ABSTRACT_ALIKE

    @property
    def published_twice(self) -> bool:
        """Whether both records say where their work appeared."""
        return not self.with_preprint and self.one.place.is_stated and self.other.place.is_stated

    @cached_property
    def years_apart(self) -> int | None:
        """How many years lie between the records; None where one does not say."""
        one, other = self.one.record.year, self.other.record.year
        return abs(one - other) if one and other else None

    @cached_property
    def agreement(self) -> float:
        """The share of all words of two abstracts that agree (Dice); 0 where there is none to tell by."""
        if not self.one.words or not self.other.words:
            return 0.0
        if self.one.record.abstract == self.other.record.abstract:
            return 1.0
        total = len(self.one.words) + len(self.other.words)
        return 2 * (self.one.counts & self.other.counts).total() / total

    @cached_property
    def shared_words(self) -> float | None:
        """The share of the telling words of the abstract with fewer of them that stand in both."""
        if not self.one.words or not self.other.words or self._translated:
            return None
        smaller = min(len(self.one.telling_words), len(self.other.telling_words))
        return len(self.one.telling_words & self.other.telling_words) / smaller if smaller else None

    @property
    def _translated(self) -> bool:
        foreign = [_foreign(record.record.abstract) for record in (self.one, self.other)]
        return (foreign[0] > _ONE_LANGUAGE) != (foreign[1] > _ONE_LANGUAGE)

    @cached_property
    def doi(self) -> Agreement:
        """Whether the DOIs agree; that of a preprint says nothing of the published version."""
        if self.one.doi and self.one.doi == self.other.doi:
            return "same"
        if not self.one.doi or not self.other.doi:
            return "unknown"
        return "unknown" if self.one.place.is_preprint or self.other.place.is_preprint else "other"

    @property
    def pmid(self) -> Agreement:
        """Whether the PubMed ids agree."""
        return _ids(self.one.pmid, self.other.pmid)

    @property
    def arxiv(self) -> Agreement:
        """Whether the arXiv ids agree."""
        return _ids(self.one.arxiv_id, self.other.arxiv_id)

    def marks_differ(self) -> bool:
        """Whether the titles differ in a number or a telling word."""
        return bool(Counter(self.one.title.marks) != Counter(self.other.title.marks))

    def evidence(self) -> str:
        """The fields that agree, as words."""
        return ", ".join(self._agreeing())

    def _agreeing(self) -> list[str]:
        found = []
        if self.title is Likeness.SAME:
            found.append("same title")
        elif self.title in {Likeness.CLOSE, Likeness.EXTENDED}:
            found.append("nearly the same title" if self.title is Likeness.CLOSE else "same beginning of the title")
        if self.authors >= Authorship.SAME:
            found.append("authors")
        if self.years_apart == 0:
            found.append("year")
        fields = ("venue", "volume", "issue", "pages", "doi", "pmid", "arxiv")
        shown = {"doi": "DOI", "pmid": "PubMed id", "arxiv": "arXiv id"}
        found += [shown.get(name, name) for name in fields if getattr(self, name) == "same"]
        if self.agreement >= ABSTRACT_SAME:
            found.append("nearly the same abstract" if self.agreement < 1 else "abstract")
        elif self.agreement >= ABSTRACT_ALIKE:
            found.append("much the same abstract")
        return found


# Shares of the words of two abstracts. Abstracts of one field have up to 0.46 of their telling words in common (the
# smaller set counted), half of all pairs under 0.15; versions of one work far more.
ABSTRACT_SAME = 0.95
ABSTRACT_ALIKE = 0.6


def _ids(one: str | None, other: str | None) -> Agreement:
    if not one or not other:
        return "unknown"
    return "same" if one == other else "other"


def _foreign(text: str) -> float:
    sample = text[:400]
    return sum(not c.isascii() and c.isalpha() for c in sample) / len(sample) if sample else 0.0
