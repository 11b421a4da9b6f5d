"""Facts whose quote is the sentence that they stand in."""

from surveybook.extractors._reading import read
from surveybook.model import Fact, FactKind, Paper, QuotedText, quote


def named(kind: FactKind, paper: Paper, where: QuotedText, start: int, end: int) -> Fact:
    """A name at a place in a text, quoted with its whole sentence."""
    return named_as(kind, paper, paper.text(where)[start:end], where, start, end)


def named_as(kind: FactKind, paper: Paper, value: str, where: QuotedText, start: int, end: int) -> Fact:
    """A value for what stands at a place in a text, quoted with its whole sentence."""
    text = paper.text(where)
    first, stop = (0, len(text)) if where == "title" else sentence_at(text, start)
    return Fact(kind, paper.key, value, quote(paper, where, min(first, start), max(stop, end)))


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Where the sentence starts and ends that holds an offset."""
    return read(text).sentence_at(offset)
