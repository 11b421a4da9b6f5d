"""Which of the records of a reply is of the paper asked about, if any is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from surveybook.agreement import other_abstract, other_work, same_abstract
from surveybook.model import Paper, Record
from surveybook.text import normalise_title


@dataclass(frozen=True, slots=True)
class Judged:
    """The record that is believed, or else why none is; neither, where the reply holds none."""

    record: Record | None = None
    doubt: str | None = None


def judge(paper: Paper, records: Sequence[Record]) -> Judged:
    """The first record with the paper's whole title or its abstract, unless two such are of different works."""
    fitting = [record for record in records if _fits(paper, record)]
    rivals = next(((one, other) for one, other in combinations(fitting, 2) if other_work(one, other)), None)
    if rivals:
        ids = " and ".join(str(one.doi or one.arxiv_id or one.url) for one in rivals)
        return Judged(doubt=f"its reply has several works with this title ({ids}); none is taken")
    if fitting:
        return Judged(max(fitting, key=lambda record: (bool(record.authors), bool(record.venue))))
    same_id = next((record for record in records if _same_id(paper, record)), None)
    if same_id:
        return Judged(doubt=f"its reply for this id has another title, “{same_id.title[:80]}”; not believed")
    return Judged()


def _fits(paper: Paper, record: Record) -> bool:
    if same_abstract(paper.abstract, record.abstract):
        return True
    same_title = bool(record.title) and normalise_title(paper.title) == normalise_title(record.title)
    return same_title and not other_abstract(paper.abstract, record.abstract)


def _same_id(paper: Paper, record: Record) -> bool:
    dois = (paper.doi or "").casefold(), (record.doi or "").casefold()
    return bool(paper.arxiv_id and paper.arxiv_id == record.arxiv_id) or bool(dois[0] and dois[0] == dois[1])
