"""A text as TeX that shows it and does nothing else, wherever Sphinx writes one."""

import re
import unicodedata
from pathlib import Path
from string import printable
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.texescape import escape
from sphinx.writers.latex import LaTeXTranslator

from surveybook.book import letters_latex
from surveybook.book.letters_latex import with_faces
from surveybook.book.long_words import BREAK, LINE, breakable

FORMAT = "latex"
ENGINE = "xelatex"
BREAK_HERE = r"\surveybreak{}"
PREAMBLE = r"""
\DeclareRobustCommand*{\surveybreak}{\penalty500\hskip0pt\relax}
\pdfstringdefDisableCommands{\def\surveybreak{}}
\makeatletter
\AtBeginDocument{\let\surveyauthor\@author
  \def\@author{\texorpdfstring{\surveyauthors}{\surveyauthor}}}
\newcommand*{\surveyauthors}{%
  \parbox[t]{\dimexpr\linewidth-2\tabcolsep}{\def\and{, }\raggedleft\surveyauthor}}
\makeatother
"""
_DENSE = re.compile("(?:\u200b[^\\s\u200b]){4}")  # each place costs memory, of which engines have not much
LONGEST_LINE = 50_000
"""Engines have memory for a line of 200,000 bytes, unless they were told otherwise."""

_WRAPPED = re.compile(r"(.{9000,}?)(?:(\\surveybreak\{\})|(?<=[^\s\\]) (?=\S))")
_NOTHING_SHOWN = ("Cc", "Cs", "Co", "Cn")
_INVISIBLE = re.compile("[\u00ad\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


def shown(text: str, line: int = LINE) -> str:
    """A text as TeX; a word that is too long for any line may break, as such words end XeTeX by a fault of its own."""
    broken = _DENSE.sub(lambda places: BREAK + places[0].replace(BREAK, ""), breakable(_visible(text), line))
    return with_faces(broken, _plain).replace(BREAK, BREAK_HERE)


def _plain(text: str) -> str:
    return escape(text, ENGINE)


def _visible(text: str) -> str:
    """A text without what shows nothing or is no character."""
    if text.isascii() and text.isprintable():
        return text
    kept = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in _NOTHING_SHOWN)
    return _INVISIBLE.sub("", kept)


class TextTranslator(LaTeXTranslator):
    """Sphinx's own writer, which shows every text in our way."""

    def escape(self, s: str) -> str:
        """A text as TeX."""
        return shown(s)

    def encode_uri(self, text: str) -> str:
        """An address as TeX, in which nothing breaks."""
        return super().encode_uri(quote(text, safe=printable)).replace(BREAK_HERE, "")


def setup(app: Sphinx) -> None:
    """Let Sphinx write LaTeX so."""
    app.connect("builder-inited", _use_translator)
    app.connect("config-inited", _define)
    app.connect("build-finished", _finish)


def _define(_app: Sphinx, config: Config) -> None:
    preamble = config.latex_elements.get("preamble", "")
    ours = {"figure_align": "H"}  # a figure that floats is not counted when a table chooses where to break
    theirs = {**config.latex_elements, "preamble": preamble + PREAMBLE + letters_latex.preamble()}
    config.latex_elements = ours | theirs


def _finish(app: Sphinx, fault: Exception | None) -> None:
    """Break the lines of the sources that no engine reads, and lay the typefaces that they name beside them."""
    if app.builder.name != FORMAT or fault is not None:
        return
    for file in Path(app.outdir).glob("*.tex"):
        file.write_text(in_short_lines(file.read_text(encoding="utf-8")), encoding="utf-8")
    letters_latex.add_faces(Path(app.outdir))


def in_short_lines(tex: str) -> str:
    """TeX that means the same, in lines which its engines have the memory for."""
    return "".join(
        _WRAPPED.sub(_wrap, line) if len(line) > LONGEST_LINE else line for line in tex.splitlines(keepends=True)
    )


def _wrap(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}%\n" if match[2] else f"{match[1]}\n"


def _use_translator(app: Sphinx) -> None:
    """Only where LaTeX is written: the theme of the site leaves its own translator out where it finds another."""
    if app.builder.name == FORMAT:
        app.set_translator(FORMAT, TextTranslator)
