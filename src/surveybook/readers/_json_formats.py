"""Which of the JSON formats a text is in, judged by the fields of its first entries; and how all are read."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Literal, TextIO

from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._json_entries import UNCLOSED, Entry, entries
from surveybook.readers._json_fields import Fields, arxiv_id

JsonFormat = Literal[
    "arxiv_daily", "arxiv_snapshot", "crossref", "hugging_face", "openalex", "openreview", "semantic_scholar"
]
ToRecord = Callable[[Fields, Origin], Record]

_FIRST_ENTRIES = 20
_REMEDY = "correct it, or fetch the file again; an entry is one JSON object with a title"
# The first bracket may be the one that is damaged.
_JSON = re.compile(r'[\s\ufeff\[{]*+"[^"\n]{1,40}"\s*+:')
_SNAPSHOT = {"authors_parsed", "update_date", "submitter", "journal-ref", "versions", "report-no"}
_LIST = {"authorids", "aff", "status", "track", "site", "primary_area"}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


# Earlier formats win; so no entry has two.
_ENTRIES: Mapping[JsonFormat, Callable[[dict[str, object]], bool]] = {
    "hugging_face": lambda entry: (
        isinstance(entry.get("paper"), dict)
        or ("summary" in entry and bool({"upvotes", "publishedAt", "submittedOnDailyAt"} & entry.keys()))
    ),
    "crossref": lambda entry: isinstance(entry.get("title"), list) and bool({"DOI", "issued"} & entry.keys()),
    "openalex": lambda entry: (
        str(entry.get("id", "")).startswith("https://openalex.org/W")
        or bool({"abstract_inverted_index", "authorships"} & entry.keys())
    ),
    "semantic_scholar": lambda entry: (
        "title" in entry and bool({"paperId", "corpusid", "corpusId", "externalIds"} & entry.keys())
    ),
    "arxiv_snapshot": lambda entry: (
        "title" in entry and "abstract" in entry and "id" in entry and bool(_SNAPSHOT & entry.keys())
    ),
    "arxiv_daily": lambda entry: (
        "title" in entry
        and "summary" in entry
        and arxiv_id(str(entry.get("id", ""))) is not None
        and bool({"categories", "abs", "pdf"} & entry.keys())
    ),
    "openreview": lambda entry: (
        _is_text(entry.get("title")) and _is_text(entry.get("author")) and bool(_LIST & entry.keys())
    ),
}
# What the beginning of an entry shows that is longer than the head, or damaged.
_BEGINNINGS: Mapping[JsonFormat, re.Pattern[str]] = {
    "hugging_face": re.compile(r'"(?:submittedOnDailyAt|upvotes)"\s*:'),
    "crossref": re.compile(r'"message-type"\s*:\s*"work|"container-title"\s*:\s*\[|"content-domain"\s*:'),
    "openalex": re.compile(r'"https://openalex\.org/W\d'),
    "semantic_scholar": re.compile(r'"(?:paperId|corpusid)"\s*:'),
    "arxiv_snapshot": re.compile(r'"(?:authors_parsed|journal-ref)"\s*:'),
    "arxiv_daily": re.compile(r'"abs"\s*:\s*"https?://arxiv\.org/'),
    "openreview": re.compile(r'"authorids"\s*:\s*"'),
}


def json_format(head: str) -> JsonFormat | None:
    """The format of a text that begins so, if it is one of these."""
    if not _JSON.match(head):
        return None
    found = _of_entries(head) or next((known for known, sign in _BEGINNINGS.items() if sign.search(head)), None)
    # An array of such works is CSL-JSON in all but name, and is read as that.
    return None if found == "crossref" and head.lstrip("\ufeff \t\r\n").startswith("[") else found


def _of_entries(head: str) -> JsonFormat | None:
    for entry in islice(entries(io.StringIO(head)), _FIRST_ENTRIES):
        value = _unwrapped(entry.value)
        if isinstance(value, dict):
            for known, is_entry in _ENTRIES.items():
                if is_entry(value):
                    return known
    return None


def _unwrapped(value: object) -> object:
    """The work that the answer to a question for one work holds."""
    if isinstance(value, dict) and isinstance(value.get("message"), dict) and "title" not in value:
        return value["message"]
    return value


def read_json(text: TextIO, to_record: ToRecord) -> Iterator[Record | Problem]:
    """A record for each entry with a title; a problem for each other, and for each field that has the wrong type."""
    last = 1
    for entry in entries(text):
        for item in _items(entry, to_record, last):
            if isinstance(item, Record):
                last = item.origin.line
            yield item


def _items(entry: Entry, to_record: ToRecord, last: int) -> Iterator[Record | Problem]:
    if entry.defect == UNCLOSED:
        yield Problem(Origin("", last), entry.defect, "fetch the file again")
        return
    value = _unwrapped(entry.value)
    if entry.defect is not None or not isinstance(value, dict):
        what = entry.defect or "no JSON object"
        yield refusal(entry.line, f"an entry that is {what}", _REMEDY)
        return
    fields = Fields(value, [], entry.text)
    record = to_record(fields, Origin("", entry.line))
    if record.title:
        yield record
        if fields.complaints:
            what = "; ".join(dict.fromkeys(fields.complaints))
            yield Problem(record.origin, f"{what}; read without", "correct the entry, or look the paper up")
    elif not entry.recovered:
        yield refusal(entry.line, "an entry without a title", _REMEDY)
