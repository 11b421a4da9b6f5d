"""Facts whose quote is the sentence that they stand in."""

from surveybook.extractors._language.reading import read
from surveybook.model import Fact, FactKind, Paper, QuotedText, quote

Stretch = tuple[QuotedText, int, int]


def named(kind: FactKind, paper: Paper, stretch: Stretch, likely: float = 1.0) -> Fact:
    """A name at a stretch of the title or abstract, quoted with its whole sentence."""
    where, start, end = stretch
    return named_as(kind, paper, paper.text(where)[start:end], stretch, likely)


def named_as(kind: FactKind, paper: Paper, value: str, stretch: Stretch, likely: float = 1.0) -> Fact:
    """A value for what stands at a stretch of the title or abstract, quoted with its whole sentence."""
    where, start, end = stretch
    text = paper.text(where)
    first, stop = (0, len(text)) if where == "title" else sentence_at(text, start)
    return Fact(kind, paper.key, value, quote(paper, where, min(first, start), max(stop, end)), confidence=likely)


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Where the sentence starts and ends that holds an offset."""
    return read(text).sentence_at(offset)
