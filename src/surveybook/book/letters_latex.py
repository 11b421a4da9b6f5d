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

ARABIC = r"\surveyarabic"
RIGHT = r"\surveyright"
JOINER = "\u200d"
SPELLED = r"\surveyspelled"
PREAMBLE = r"""
\makeatletter
\newcommand*{\surveyface}[3]{\IfFileExists{#2}
  {\newfontfamily#1[Path=./,BoldFont=*,ItalicFont=*,BoldItalicFont=*,#3]{#2}}{\let#1\relax}}
\surveyface{\surveysansface}{SANS}{}
\surveyface{\surveyarabicface}{SANS}{Script=Arabic}
\surveyface{\surveycjkface}{CJK}{}
\TeXXeTstate=1
\newcommand*{\surveylook}[1]{\iffontchar\font`#1 \else\let\surveychosen\@secondoftwo\fi}
\newcommand*{\surveychoose}[2]{\begingroup\let\surveychosen\@firstoftwo
  \@tfor\surveyletter:=#1\do{\expandafter\surveylook\surveyletter}\surveychosen{#1}{#2}\endgroup}
\DeclareRobustCommand*{\surveysans}[1]{\surveychoose{#1}{\surveysansface #1}}
\DeclareRobustCommand*{\surveyarabic}[1]{{\surveyarabicface #1}}
\DeclareRobustCommand*{\surveyright}[1]{{\beginR #1\endR}}
\DeclareRobustCommand*{\surveycjk}[1]{\surveychoose{#1}{\surveycjkface #1}}
\DeclareRobustCommand*{\surveyspelled}[2]{\surveychoose{#1}{#2}}
\pdfstringdefDisableCommands{\let\surveyspelled\@firstoftwo\let\surveysans\@firstofone\let\surveycjk\@firstofone
  \let\surveyarabic\@firstofone\let\surveyright\@firstofone}
\makeatother
"""
_RARE = re.compile("([^\0-\u024f\u0370-\u03ff\u0400-\u045f\u1e00-\u1eff\u200b\u2010-\u2022\u2026]+)")
_FROM_THE_RIGHT = re.compile(
    r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:\s+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)+)"
)


def preamble() -> str:
    """What the commands mean."""
    sans, cjk = (file.name for file in files())
    return PREAMBLE.replace("SANS", sans).replace("CJK}", f"{cjk}}}")


def with_faces(text: str, escape: Callable[[str], str]) -> str:
    """A text as TeX by a function for what is not rare in it."""
    if text.isascii():
        return escape(text)
    parts = (part for part in _FROM_THE_RIGHT.split(text) if part)
    return "".join(
        f"{RIGHT}{{{_in_order(part, escape)}}}" if _FROM_THE_RIGHT.fullmatch(part) else _in_order(part, escape)
        for part in parts
    )


def _in_order(text: str, escape: Callable[[str], str]) -> str:
    return "".join(
        _runs(part, escape) if place % 2 else escape(part) for place, part in enumerate(_RARE.split(text)) if part
    )


def _runs(text: str, escape: Callable[[str], str]) -> str:
    kinds: list[str] = []
    for one in text:
        follows = kinds and (one == JOINER or unicodedata.category(one).startswith("M"))
        kinds.append(kinds[-1] if follows else _command(one))
    runs = groupby(zip(kinds, text, strict=True), key=lambda pair: pair[0])
    return "".join(_run(kind, "".join(one for _, one in run), escape) for kind, run in runs)


def _run(command: str, text: str, escape: Callable[[str], str]) -> str:
    if command != SPELLED:
        return f"{command}{{{text}}}"
    text = text.replace(JOINER, "")
    return f"{command}{{{text}}}{{{escape(text.translate(spelled(text)))}}}"


def _command(letter: str) -> str:
    """What shows a letter that TeX's own typeface may lack."""
    faces = zip(COMMANDS, files(), strict=True)
    command = next((command for command, file in faces if ord(letter) in covered_by(file)), SPELLED)
    return ARABIC if command == COMMANDS[0] and unicodedata.name(letter, "").startswith("ARABIC ") else command


def add_faces(folder: Path) -> None:
    """Lay the typefaces that the sources of a folder name beside them."""
    written = "".join(
        file.read_text(encoding="utf-8").partition(r"\begin{document}")[2] for file in folder.glob("*.tex")
    )
    for command, file in zip(COMMANDS, files(), strict=True):
        if f"{command}{{" in written or (file == files()[0] and f"{ARABIC}{{" in written):
            shutil.copyfile(file, folder / file.name)
