"""The values that the stages hand on: all frozen, and none knows how it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

FactKind = Literal[
    "kind", "method", "tasks", "benchmarks", "models", "compares_to", "results", "code_urls", "limitation"
]
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
Direction = Literal["better", "worse", "neutral"]
QuotedText = Literal["title", "abstract"]


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in an input file: the line is counted from 1, the hash is of the file's bytes."""

    file: str
    line: int
    sha256: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that a person should know of: what it is, where, and the remedy."""

    origin: Origin
    what: str
    remedy: str

    def __str__(self) -> str:
        return " ".join(f"{self.origin}: {self.what}; {self.remedy}".split())


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as an input file gave it; what the file does not say is None or empty."""

    origin: Origin
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    date: str | None = None
    venue: str | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    pmid: str | None = None
    author_count: int | None = None
    organisation: str | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """One value that one source gave for one field of a paper, as text, with its place."""

    field: str
    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a work, as sources state it: a preprint by its arXiv id, or a publication in a place."""

    what: Literal["preprint", "published"]
    venue: str | None
    year: int | None
    date: str | None
    arxiv_id: str | None
    doi: str | None
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One work: merged fields, every record it came from, and who said what of each field.

    `title` and `abstract` are verbatim, so that quotes can be checked. In `sources` the first entry of a field is the
    value taken; later ones are disagreements. `own_fields` are what a person wrote in `references.bib` beside all that.
    """

    key: str
    title: str
    abstract: str
    records: tuple[Record, ...]
    authors: tuple[str, ...] = ()
    year: int | None = None
    date: str | None = None
    venue: str | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    author_count: int | None = None
    organisation: str | None = None
    sources: tuple[FieldSource, ...] = ()
    versions: tuple[Version, ...] = ()
    own_fields: tuple[tuple[str, str], ...] = ()

    def text(self, which: QuotedText) -> str:
        """The verbatim text that a quote of this paper points into."""
        return self.title if which == "title" else self.abstract


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two records are one work."""

    kept: Origin
    merged: Origin
    reason: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two records that are much alike and were kept apart all the same, and what spoke against a merge."""

    one: Origin
    other: Origin
    reason: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came out of one input file; seen = kept + refused, always."""

    file: str
    sha256: str
    reader: str | None
    encoding: str | None
    seen: int
    kept: int
    repaired: int
    refused: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The works of all dumps, how they were merged, and everything that went wrong."""

    papers: tuple[Paper, ...]
    merges: tuple[Merge, ...] = ()
    files: tuple[FileReport, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme file: what the theme is about, the terms of its papers, its author's introduction as Markdown."""

    slug: str
    title: str
    part: str
    description: str
    terms: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    order: int = 0
    introduction: str = ""
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """A paper's place in one theme: the score and the terms that decided, strongest first."""

    theme: str
    score: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A paper near another one: how near, from 0 to 1, and the terms that both share, as the other one writes them."""

    key: str
    score: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a paper: `text == paper.text(where)[start:end]`."""

    where: QuotedText
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not self.text.strip() or len(self.text) != self.end - self.start:
            raise ValueError(f"not a quote: {self}")


@dataclass(frozen=True, slots=True)
class ResultDetails:
    r"""What a reported number means; what the abstract does not say is None.

    `number` is clean (81.8 for `81.8\%`); `unit` is `%`, `x`, `points`, …; `on_unsure`: as much speaks against `on`.
    """

    number: float
    unit: str | None = None
    metric: str | None = None
    direction: Direction = "neutral"
    compared_to: str | None = None
    on: str | None = None
    on_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a paper states, with the words that state it.

    `value` stands verbatim in the quote, but for `kind` and `tasks`, whose value is a normalised name. `confidence` is
    the share of facts like it that careful readers agreed with; `source` says who read it: our rules, or a named model.
    """

    kind: FactKind
    paper: str
    value: str
    quote: Quote
    result: ResultDetails | None = None
    confidence: float = 1.0
    source: str = "rules"

    def __post_init__(self) -> None:
        if self.kind not in ("kind", "tasks") and self.value not in self.quote.text:
            raise ValueError(f"the value does not stand in its quote: {self}")
        if (self.kind == "results") != (self.result is not None):
            raise ValueError(f"result details belong to results alone: {self}")


InputRole = Literal["dump", "metadata", "bibliography", "overrides", "settings", "theme", "names", "template", "page"]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a survey is made of: its name as shown, what it is for, its size and the hash of its bytes."""

    path: str
    role: InputRole
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contributor:
    """Someone who made a survey; without a given name it is a group or an institution."""

    family: str
    given: str = ""
    orcid: str | None = None
    affiliation: str | None = None

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Edition:
    """What one state of a survey is cited by, and what it was made of; nothing of it comes from the clock.

    `software` maps the names of this tool, of Python and of the libraries used to their versions.
    """

    version: str = ""
    authors: tuple[Contributor, ...] = ()
    year: int | None = None
    released: str | None = None
    url: str | None = None
    doi: str | None = None
    license: str | None = None
    software: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[InputFile, ...] = ()


def quote(paper: Paper, where: QuotedText, start: int, end: int) -> Quote:
    """The words of a paper between two offsets, as a quote."""
    return Quote(where, start, end, paper.text(where)[start:end])


@dataclass(frozen=True, slots=True)
class Beyond:
    """The names that the whole survey knows, as far as results in a part of it could mean them."""

    benchmarks: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that chapters and exports need; the mappings go from cite key to values; only a part has `beyond`."""

    title: str
    papers: tuple[Paper, ...]
    themes: tuple[Theme, ...]
    placements: Mapping[str, tuple[Placement, ...]]
    facts: Mapping[str, tuple[Fact, ...]]
    merges: tuple[Merge, ...] = ()
    files: tuple[FileReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    identified: int = 0
    near_misses: tuple[NearMiss, ...] = ()
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    edition: Edition = Edition()
    beyond: Beyond | None = None

    def facts_of(self, key: str, kind: FactKind) -> tuple[Fact, ...]:
        """The facts of one kind that a paper states, in the order of its text."""
        return tuple(fact for fact in self.facts.get(key, ()) if fact.kind == kind)
