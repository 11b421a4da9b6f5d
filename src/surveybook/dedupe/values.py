"""What deduplication takes and gives beyond the values of the model."""

from dataclasses import dataclass

from surveybook.model import Merge, NearMiss, Origin, Paper, Problem


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a person decided: pairs of records that are one work, and pairs that are not.

    A record is named by `file:line`, arXiv id, DOI, PMID or its whole title. The places say where
    each pair was written, in the same order, and may be missing.
    """

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    same_at: tuple[Origin, ...] = ()
    different_at: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """The works in the order of their first records, keys unset, and why records became one.

    `near_misses` are a bounded number, most alike first; `problems` are those of the overrides.
    """

    papers: tuple[Paper, ...]
    merges: tuple[Merge, ...]
    near_misses: tuple[NearMiss, ...] = ()
    problems: tuple[Problem, ...] = ()
