"""A run of XeLaTeX over our sources: watched, ended with all that it started, and told in lines."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from surveybook.book.processes import run_all

PROGRAMS = ("latexmk", "xelatex")
LONGEST_SILENCE = 180.0
LAST = 20_000
COMMAND = ("latexmk", "-xelatex", "-f", "-interaction=nonstopmode", "-file-line-error", "-latexoption=-no-shell-escape")
CONFINED = {"openin_any": "p", "openout_any": "p", "shell_escape": "f", "max_print_line": "1000"}
"""The engine reads and writes nothing outside its folder, and breaks no line of its log."""

_ENDED = re.compile(r"^(?:Output written on|No pages of output|Transcript written on)", re.MULTILINE)
_SIGNAL = re.compile(r"Segmentation fault|Bus error|Aborted|Abort trap|Illegal instruction|Killed|Terminated")
_FAULT = re.compile(r"^(?:\./)?([^\s:]+\.[a-z]+:\d+): (.+)$|^! (.+)$", re.MULTILINE)
_GAVE_UP = re.compile(r"(?:TeX capacity exceeded|Unable to read an entire line|Emergency stop|That makes 100 errors).*")
_TOO_FULL = re.compile(r"^Overfull \\vbox .{,80}while \\output is active .*?\[(\d+)[]\s]", re.MULTILINE | re.DOTALL)
_MISSING = re.compile(r"^Missing character: There is no (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be made of the sources of a folder."""

    source: Path

    @property
    def log(self) -> Path:
        """What the engine says of its work."""
        return self.source.with_suffix(".log")

    @property
    def pdf(self) -> Path:
        """What comes of it."""
        return self.source.with_suffix(".pdf")


def compile_latex(document: Document, log: str) -> tuple[str, ...]:
    """Make the PDF of a document; what went wrong, each in a line that tells of the log by the name given."""
    ((_, ended),) = run_all(_latexmk, [document], 1, LONGEST_SILENCE)
    see = f"see the end of {log}"
    if ended.value is None:
        document.pdf.unlink(missing_ok=True)
        return (f"XeLaTeX was stopped: it said nothing for {LONGEST_SILENCE:g} seconds, or the system ended it; {see}",)
    status, said = ended.value
    written = document.log.read_text(encoding="utf-8", errors="replace") if document.log.is_file() else ""
    if status and not _ENDED.search(written):
        document.pdf.unlink(missing_ok=True)
        signal = _SIGNAL.search(said)
        return (
            f"XeLaTeX crashed{f' ({signal[0]})' if signal else ''}; {see}, which stops near the text that it died of",
        )
    if gave_up := _GAVE_UP.search(written):
        document.pdf.unlink(missing_ok=True)
        return (f"XeLaTeX gave up ({gave_up[0].strip()}); {see}",)
    return tuple(_faults(status, written, log))


def _faults(status: int, written: str, log: str) -> Iterator[str]:
    """What the log of a run that came to its end says."""
    faults = [match[3] or f"{match[1]}: {match[2]}" for match in _FAULT.finditer(written)]
    if status or faults:
        first = f", first {faults[0]}" if faults else ""
        yield f"XeLaTeX met {'one error' if len(faults) == 1 else 'errors'}{first}; see {log}"
    if pages := _TOO_FULL.findall(written):
        yield f"a title or a row of a table is longer than a page, and its end is cut: page {', '.join(pages)}"
    if missing := sorted(set(_MISSING.findall(written))):
        yield f"no typeface here has these letters, which are left out: {' '.join(missing)}"


def _latexmk(document: Document, tell: Callable[[str], None]) -> tuple[int, str]:
    """How latexmk ends, and what it says last; each word of it shows that it still works."""
    with subprocess.Popen(  # noqa: S603 - a fixed command; the name of the file is the configuration's, behind options
        [*COMMAND, document.source.name],
        bufsize=0,
        cwd=document.source.parent,
        env={**os.environ, **CONFINED},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:
        assert running.stdout is not None  # noqa: S101 - it was asked for
        said = b""
        while piece := running.stdout.read(LAST):
            said = (said + piece)[-LAST:]
            tell("")
    return running.returncode, said.decode("utf-8", "replace")
