"""A window on a long text, in which JSON values are found without being decoded."""

import re
from typing import TextIO

_CHUNK = 1 << 18
_LONGEST = 1 << 24
_DEEPEST = 200
# Up to the next bracket outside strings; a character that JSON has no place for ends the match, and so tells of damage.
_LOOSE = r"[\s,:0-9.+\-EINaefilnrstuy]*+"
STRING = r'"(?:[^"\\\n]++|\\.)*+"'
_FILL = re.compile(rf"{_LOOSE}(?:{STRING}{_LOOSE})*+")
_OPEN_STRING = re.compile(r'"(?:[^"\\\n]++|\\.)*+\\?')
_NAME_BEFORE = re.compile(r'"([^"\\\n]{1,40})"\s*+:\s*+\Z')
_NAME_SPAN = 100
_BLANK = re.compile(r"[\s,\ufeff]*+")
_CLOSED_BY = {"}": "{", "]": "["}
_OVERLAP = 10_000


class Window:
    """The part of a text from the current position on, as far as it was read, and the number of its line."""

    def __init__(self, text: TextIO, head: str = "", line: int = 1) -> None:
        self._text = text
        self.buffer = head
        self.position = 0
        self.indent: str | None = None
        self._line = line
        self._counted = 0
        self._too_deep = 0

    def line(self) -> int:
        """The number of the line at the position."""
        self._line += self.buffer.count("\n", self._counted, self.position)
        self._counted = self.position
        return self._line

    def more(self) -> bool:
        """Read on; False at the end of the text."""
        chunk = self._text.read(_CHUNK)
        self.buffer += chunk
        return bool(chunk)

    def move(self, position: int) -> None:
        """Go on to a position; what lies far behind is forgotten, and offsets count anew."""
        self.position = position
        if position > _CHUNK:
            self.line()
            self.buffer = self.buffer[position:]
            self.position = self._counted = self._too_deep = 0

    def skip_blank(self) -> str:
        """Go on to the next character that is neither white space nor a comma; empty at the end.

        `indent` is then what stands before it on its line, if that is white space.
        """
        blank = ""
        while True:
            match = _BLANK.match(self.buffer, self.position)
            blank += match[0] if match else ""
            self.move(match.end() if match else self.position)
            if self.position < len(self.buffer) or not self.more():
                break
        _before, newline, indent = blank.rpartition("\n")
        self.indent = indent if newline and indent.isspace() else None
        return self.buffer[self.position : self.position + 1]

    def _stop(self, position: int) -> int | None:
        """Where the next bracket outside strings stands, or what has no place in JSON; None at the end."""
        while True:
            match = _FILL.match(self.buffer, position)
            stop = match.end() if match else position
            cut = _OPEN_STRING.match(self.buffer, stop)
            if (cut.end() if cut else stop) < len(self.buffer):
                return stop
            if len(self.buffer) - self.position > _LONGEST or not self.more():
                return None

    def _opens(self, stop: int, outer: list[str]) -> bool:
        """Whether a bracket may open here: inside an object only behind the name of a field."""
        return not outer or outer[-1] == "[" or self.buffer[max(0, stop - 9) : stop].rstrip()[-1:] == ":"

    def close(self, position: int, outer: str = "") -> int | None:
        """The place behind the bracket that closes the one here, or `outer`; None for damage."""
        opened = list(outer)
        while (stop := self._stop(position)) is not None:
            bracket = self.buffer[stop]
            if len(opened) > _DEEPEST:
                self._too_deep = stop
                return None
            if bracket in "{[" and self._opens(stop, opened):
                opened.append(bracket)
            elif opened and opened[-1] == _CLOSED_BY.get(bracket):
                opened.pop()
            else:
                return None
            position = stop + 1
            if not opened:
                return position
        return None

    def list_inside(self, names: frozenset[str]) -> tuple[int, int] | None:
        """The place behind the bracket of the first list with such a name in the object here, and its depth.

        Objects around the list must have such names too. None if there is no such list, or damage before it.
        """
        position, depth = self.position + 1, 1
        while (stop := self._stop(position)) is not None:
            bracket = self.buffer[stop]
            name = _NAME_BEFORE.search(self.buffer[max(0, stop - _NAME_SPAN) : stop])
            wanted = name is not None and name[1] in names
            if bracket == "[" and wanted:
                return stop + 1, depth
            if bracket == "{" and wanted:
                position, depth = stop + 1, depth + 1
            elif bracket in "{[":
                end = self.close(stop)
                if end is None:
                    return None
                position = end
            elif bracket == "}" and depth > 1:
                position, depth = stop + 1, depth - 1
            else:
                return None
        return None

    def find(self, pattern: re.Pattern[str], reach: int | None = None) -> int | None:
        """The place behind the position where a pattern is found next, within reach; without reach, forget the rest."""
        # All that is opened on the way down to where it was too deep would prove too deep again.
        position = max(self.position + 1, self._too_deep)
        while (match := pattern.search(self.buffer, position)) is None:
            if reach is not None and len(self.buffer) - self.position > reach:
                return None
            if reach is None:
                self.move(max(self.position, len(self.buffer) - _OVERLAP))
            position = max(self.position + 1, len(self.buffer) - _OVERLAP)
            if not self.more():
                return None
        return match.start()
