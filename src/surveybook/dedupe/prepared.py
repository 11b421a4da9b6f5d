"""A record in the forms that are compared."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from surveybook.dedupe.letters import plain
from surveybook.dedupe.names import Names, names_of
from surveybook.dedupe.places import Place, place_of
from surveybook.dedupe.titles import Title, title_of
from surveybook.model import Record

_ARXIV = re.compile(r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:)?\s*(.+?)(?:v\d+)?(?:\.pdf)?", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?\s*(10\..+)", re.IGNORECASE)
_ARXIV_DOI = "10.48550/arxiv."
_WORD = re.compile(r"[^\W_\u3040-\u9fff\uac00-\ud7af]+|[\u3040-\u9fff\uac00-\ud7af]")
# Abstracts that say nothing of their own work.
_BOILERPLATE = re.compile(
    r"\s*(?:the proceedings contain|no abstract|abstract (?:is )?not available|this is (?:a|the) protocol for a"
    r"|the following topics are"
    r"|presents the (?:introductory|front|table)|this article has been|this corrects the article)",
    re.IGNORECASE,
)
_WORDY = 30


@dataclass(frozen=True)
class Prepared:
    """A record in the forms that are compared."""

    record: Record
    title: Title
    names: Names
    place: Place
    arxiv_id: str | None
    doi: str | None
    pmid: str | None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the abstract in order, if it is long enough, and of its own words, to be evidence."""
        if _BOILERPLATE.match(self.record.abstract):
            return ()
        words = tuple(_WORD.findall(self.record.abstract.casefold()))
        return words if len(words) >= _WORDY else ()

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the abstract."""
        return Counter(self.words)

    @cached_property
    def telling_words(self) -> frozenset[str]:
        """The words of the abstract but for short ones, which any two abstracts share."""
        return frozenset(word for word in self.counts if len(word) > 3 or not word.isascii())  # noqa: PLR2004

    @property
    def is_preprint(self) -> bool:
        """Whether the record is of a version before publication, or says nothing of a publication."""
        if self.place.is_preprint:
            return True
        return self.arxiv_id is not None and not self.place.is_stated

    @cached_property
    def content(self) -> tuple[object, ...]:
        """Everything that is compared: records that agree in it are treated alike."""
        record = self.record
        return (
            self.title.squashed, self.title.marks, self.title.notice, self.names.people, " ".join(self.place.venue),
            self.place.volume, tuple(sorted(self.place.issue)), record.pages or "", record.year or 0,
            self.arxiv_id or "", self.doi or "", self.pmid or "", record.abstract, record.venue or "",
            self.names.open,
        )  # fmt: skip

    @property
    def identity(self) -> tuple[object, ...]:
        """What puts records in one order, however they were given."""
        return self.record.origin.file, self.record.origin.line, self.content

    @cached_property
    def sorting(self) -> tuple[object, ...]:
        """What brings records of one work together when a large block is sorted."""
        page = self.place.pages.first if self.place.pages else 0
        return self.title.squashed, self.place.volume, page, self.record.year or 0, self.content


def prepare(record: Record) -> Prepared:
    """A record in the forms that are compared."""
    doi = doi_of(record.doi)
    return Prepared(
        record,
        title_of(record.title),
        names_of(record.authors),
        place_of(record, doi),
        arxiv_id_of(record.arxiv_id or (doi if doi and doi.startswith(_ARXIV_DOI) else None)),
        doi,
        (record.pmid or "").strip() or None,
    )


def arxiv_id_of(text: str | None) -> str | None:
    """An arXiv id without its version."""
    found = _ARXIV.fullmatch((text or "").strip().casefold().removeprefix(_ARXIV_DOI))
    return found[1].casefold() if found else None


def doi_of(text: str | None) -> str | None:
    """A DOI in one case, without the resolver."""
    found = _DOI.fullmatch(unquote((text or "").strip()).rstrip(".,; "))
    return plain(found[1]) if found else None
