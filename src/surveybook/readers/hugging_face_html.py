"""Reads saved Daily Papers pages as HTML: article cards that link to papers, and the data that the page embeds.

Abstracts, authors and dates stand in the embedded data alone; a card that these do not name is
read from what it shows.
"""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TextIO

from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._hugging_face import paper_record
from surveybook.readers._json_entries import entries
from surveybook.readers._json_fields import Fields, iso_date, year_of
from surveybook.readers._markup import Piece, page_format, parsed, pieces, shown, without_scripts

_CARD = re.compile(r"<article(?=[\s>])", re.IGNORECASE)
_CARD_END = re.compile(r"</article\s*>", re.IGNORECASE)
_PROPS = re.compile(r"data-props=(?:\"([^\"]*+)\"|'([^']*+)')")
_LINK = re.compile(r"(?:https://huggingface\.co)?/papers/(\d{4}\.\d{4,5})(?:v\d{1,3})?")
_COUNT = re.compile(r"(?<!\d)(\d{1,5}) authors?\b")
_EMBEDDED = "dailyPapers"
_REMEDY = "save the page again, to its end"


@dataclass(frozen=True, slots=True)
class _Embedded:
    """The records of the data in a page, and how many entries of it are damaged."""

    records: tuple[Record, ...]
    damaged: tuple[int, ...]


def recognizes(head: str) -> bool:
    """Whether the text begins as a page of Daily Papers."""
    return page_format(head) == "hugging_face"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each paper of the page, in order, and what is wrong with it."""
    page = without_scripts(text.read())
    cards = list(_cards(page))
    lines = {card.arxiv_id: card.origin.line for card in reversed(cards) if isinstance(card, Record)}
    embedded = _embedded(page)
    known = {record.arxiv_id for record in embedded.records}
    for record in embedded.records:
        line = lines.get(record.arxiv_id, record.origin.line)
        yield replace(record, origin=Origin("", line))
    for card in cards:
        if isinstance(card, Problem) or card.arxiv_id not in known:
            yield card
    yield from _damage(embedded, lines)


def _damage(embedded: _Embedded, cards: dict[str | None, int]) -> Iterator[Problem]:
    """Tell of damaged data: the entries may still stand on cards, without their abstracts."""
    for line in embedded.damaged[:1] if cards else embedded.damaged:
        what = "the data that the page embeds are damaged"
        if cards:
            shown_line = min(cards.values())
            yield Problem(Origin("", shown_line), f"{what}; abstracts of some of its papers are missing", _REMEDY)
        else:
            yield refusal(line, what, _REMEDY)


def _embedded(page: str) -> _Embedded:
    records: list[Record] = []
    damaged: list[int] = []
    for match in _PROPS.finditer(page):
        if _EMBEDDED not in match[0]:
            continue
        line = 1 + page.count("\n", 0, match.start())
        for entry in entries(io.StringIO(html.unescape(match[1] or match[2] or ""))):
            value = entry.value if isinstance(entry.value, dict) else {}
            record = paper_record(Fields(value, [], entry.text), Origin("", line))
            if record.title:
                records.append(record)
            elif not entry.recovered:
                damaged.append(line)
    return _Embedded(tuple(records), tuple(damaged))


def _cards(page: str) -> Iterator[Record | Problem]:
    for piece in pieces(io.StringIO(page), _CARD):
        item = _card(piece) if piece.begins else None
        if item:
            yield item


def _card(piece: Piece) -> Record | Problem | None:
    """What a card says; None if it is the card of something else."""
    markup = _CARD_END.split(piece.text, maxsplit=1)[0]
    tree = parsed(markup)
    numbers = [found[1] for link in tree.iter("a") if (found := _LINK.fullmatch(link.get("href", "").strip()))]
    if not numbers:
        return None
    heads = (shown(link) for link in tree.findall(".//h3//a") if _LINK.fullmatch(link.get("href", "").strip()))
    title = next(filter(None, heads), "")
    if not title:
        return refusal(piece.line, "a card without a title", _REMEDY)
    count = _COUNT.search(shown(tree))
    time = tree.find(".//time")
    date = iso_date(time.get("datetime", "")) if time is not None else None
    return Record(
        Origin("", piece.line),
        title,
        year=year_of(date),
        date=date,
        arxiv_id=numbers[0],
        author_count=int(count[1]) if count else None,
        raw=markup,
    )
