"""Reads answers of the Hugging Face Daily Papers API: JSON objects with a paper, its summary and authors.

The date is when the paper was published, not when it became a daily paper.
"""

from collections.abc import Iterator
from typing import TextIO

from surveybook.model import Problem, Record
from surveybook.readers._hugging_face import paper_record
from surveybook.readers._json_formats import json_format, read_json


def recognizes(head: str) -> bool:
    """Whether the first entries are daily papers."""
    return json_format(head) == "hugging_face"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each paper, and a problem for each entry that is none."""
    return read_json(text, paper_record)
