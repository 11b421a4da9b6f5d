"""Letters that TeX's own typefaces may lack: each run of them names what shows it instead, so that none is lost."""

import re
import shutil
import unicodedata
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from surveybook.book.typeset.fonts import covered_by, files, spelled

COMMANDS = (r"\surveysans", r"\surveycjk")
"""A command for each of our typefaces."""

SPELLED = r"\surveyspelled"
PREAMBLE = r"""
\makeatletter
\newcommand*{\surveyface}[2]{\IfFileExists{#2}{\newfontfamily#1[Path=./,BoldFont=*,ItalicFont=*,BoldItalicFont=*]{#2}}{\let#1\relax}}
\surveyface{\surveysansface}{SANS}
\surveyface{\surveycjkface}{CJK}
\newcommand*{\surveylook}[1]{\iffontchar\font`#1 \else\let\surveychosen\@secondoftwo\fi}
\newcommand*{\surveychoose}[2]{\begingroup\let\surveychosen\@firstoftwo
  \@tfor\surveyletter:=#1\do{\expandafter\surveylook\surveyletter}\surveychosen{#1}{#2}\endgroup}
\DeclareRobustCommand*{\surveysans}[1]{\surveychoose{#1}{\surveysansface #1}}
\DeclareRobustCommand*{\surveycjk}[1]{\surveychoose{#1}{\surveycjkface #1}}
\DeclareRobustCommand*{\surveyspelled}[2]{\surveychoose{#1}{#2}}
\pdfstringdefDisableCommands{\let\surveysans\@firstofone\let\surveycjk\@firstofone\let\surveyspelled\@firstoftwo}
\makeatother
"""
_RARE = re.compile("[^\0-\u024f\u0370-\u03ff\u0400-\u045f\u1e00-\u1eff\u200b\u2010-\u2022\u2026]+")


def preamble() -> str:
    """What the commands mean."""
    sans, cjk = (file.name for file in files())
    return PREAMBLE.replace("SANS", sans).replace("CJK}", f"{cjk}}}")


def with_faces(text: str, escape: Callable[[str], str]) -> str:
    """A text as TeX by a function for what is not rare in it."""
    parts, end = [], 0
    for rare in _RARE.finditer(text):
        parts += [escape(text[end : rare.start()]), _runs(rare[0], escape)]
        end = rare.end()
    return "".join(parts) + escape(text[end:])


def _runs(text: str, escape: Callable[[str], str]) -> str:
    kinds: list[str] = []
    for one in text:
        follows = kinds and (one == "\u200d" or unicodedata.category(one).startswith("M"))
        kinds.append(kinds[-1] if follows else _command(one))
    runs = groupby(zip(kinds, text, strict=True), key=lambda pair: pair[0])
    return "".join(_run(kind, "".join(one for _, one in run), escape) for kind, run in runs)


def _run(command: str, text: str, escape: Callable[[str], str]) -> str:
    instead = f"{{{escape(text.translate(spelled(text)))}}}" if command == SPELLED else ""
    return f"{command}{{{text}}}{instead}"


def _command(letter: str) -> str:
    """What shows a letter that TeX's own typeface may lack."""
    faces = zip(COMMANDS, files(), strict=True)
    return next((command for command, file in faces if ord(letter) in covered_by(file)), SPELLED)


def add_faces(folder: Path) -> None:
    """Lay the typefaces that the sources of a folder name beside them."""
    written = "".join(
        file.read_text(encoding="utf-8").partition(r"\begin{document}")[2] for file in folder.glob("*.tex")
    )
    for command, file in zip(COMMANDS, files(), strict=True):
        if f"{command}{{" in written:
            shutil.copyfile(file, folder / file.name)
