"""One paper of the records of one work: each field from the record that says most of it."""

from collections.abc import Callable, Sequence

from surveybook.dedupe.prepared import Prepared
from surveybook.model import FieldSource, Paper, Record

_FIELDS: tuple[tuple[str, Callable[[Record], str]], ...] = (
    ("title", lambda record: record.title),
    ("abstract", lambda record: record.abstract),
    ("authors", lambda record: "; ".join(record.authors)),
    ("year", lambda record: str(record.year or "")),
    ("date", lambda record: record.date or ""),
    ("venue", lambda record: record.venue or ""),
    ("arxiv_id", lambda record: record.arxiv_id or ""),
    ("doi", lambda record: record.doi or ""),
    ("url", lambda record: record.url or ""),
    ("author_count", lambda record: "" if record.author_count is None else str(record.author_count)),
    ("organisation", lambda record: record.organisation or ""),
)
_SHOWN = dict(_FIELDS)


def merge(prepared: Sequence[Prepared]) -> Paper:
    """The paper of one work; year, date, venue and DOI are those of the published version where one is known."""
    records = tuple(each.record for each in prepared)
    order = {name: _best_first(name, prepared) for name in _SHOWN}
    taken = {name: ranked[0] for name, ranked in order.items()}
    return Paper(
        "",
        taken["title"].title,
        taken["abstract"].abstract,
        records,
        taken["authors"].authors,
        taken["year"].year,
        taken["date"].date,
        taken["venue"].venue,
        taken["arxiv_id"].arxiv_id,
        taken["doi"].doi,
        taken["url"].url,
        taken["author_count"].author_count,
        taken["organisation"].organisation,
        tuple(
            FieldSource(name, shown(record), record.origin)
            for name, shown in _FIELDS
            for record in order[name]
            if shown(record)
        ),
    )


def _best_first(name: str, prepared: Sequence[Prepared]) -> list[Record]:
    """The records, the one to take a field from first and the others in their order."""
    best = max(prepared, key=lambda each: _richness(name, each)).record
    return [best, *(each.record for each in prepared if each.record is not best)]


def _richness(name: str, each: Prepared) -> tuple[int, ...]:
    """How much a record says for a field; fields that belong together are ranked alike."""
    record = each.record
    filled = sum(bool(shown(record)) for shown in _SHOWN.values())
    published = bool(record.venue) and not each.is_preprint
    if name in {"title", "abstract"}:
        return bool(record.title), len(record.abstract)
    if name in {"year", "date"}:
        return published and bool(record.year), bool(record.date), bool(record.year), filled
    if name == "authors":
        return (len(record.authors) if not each.names.open else 0, len(record.authors))
    return bool(_SHOWN[name](record)), published and name in {"venue", "doi", "url"}, filled
