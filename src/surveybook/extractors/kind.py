"""What kind of contribution a paper makes."""

from collections.abc import Iterator

from surveybook.extractors._facts import sentence_at
from surveybook.extractors._gazetteer import Gazetteer
from surveybook.extractors._kinds.judgement import judged
from surveybook.model import Fact, FactKind, Paper, quote

KIND: FactKind = "kind"


def extract(paper: Paper, _: Gazetteer | None = None) -> Iterator[Fact]:
    """One fact, quoted with the sentence that shows the kind best; none for an empty abstract."""
    if not paper.abstract.strip():
        return
    found = judged(paper.title, paper.abstract)
    if found.kind is not None:
        start, end = sentence_at(paper.abstract, found.offset)
        yield Fact(KIND, paper.key, found.kind, quote(paper, "abstract", start, end), confidence=found.likely)
