"""Readers of input files: one public module a format, each with `recognizes` and `read`.

`recognizes(head: str) -> bool` judges the first `HEAD` characters of the decoded text, and exactly
one reader may claim a file. `read(text: TextIO) -> Iterator[Record | Problem]` yields every entry
as a record or, where it has to be refused, as a problem at its line; a problem at the first line
of a record is a remark about that record, which is kept. The origins hold the line alone: the
loading adds the file. The first line of a reader's docstring ("Reads …") names its format to users.
"""

from surveybook.readers._loading import HEAD, Loaded, load

__all__ = ["HEAD", "Loaded", "load"]
