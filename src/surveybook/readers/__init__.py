"""Readers of input files: one public module a format, each with `recognizes` and `read`.

`recognizes(head: str) -> bool` judges the first `HEAD` characters of the decoded text, and exactly
one reader may claim a file. `read(text: TextIO) -> Iterator[Record | Problem]` yields every entry
as a record or, where it has to be refused, as a problem at its line; a problem at the first line
of a record is a remark about that record, which is kept. Where entries share lines, a `Refusal` is
the problem that cost one. The origins hold the line alone: the loading adds the file. The first
line of a reader's docstring ("Reads …") names its format to users.

`load` gives the records of files; `scan` accounts for them and holds none. Both look into
compressed files, archives and workbooks.
"""

from surveybook.readers._loading import HEAD, Loaded, load, scan
from surveybook.readers._names import shown_names

__all__ = ["HEAD", "Loaded", "load", "scan", "shown_names"]
