"""A project whose every field holds text that wants to be more than text."""

import json
import random
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

import yaml

from building import CHECKOUT, SAMPLES, new_project

SHARED = CHECKOUT / ".." / "shared" / "payloads.json"
SENTINEL = "SENTINEL-7c1e-4b90"
TAKEOVER = "<script>document.title='TAKEN'</script>"
TITLE = f'{TAKEOVER} {{{{ 7*7 }}}} "quoted" & <b>bold</b> $x$'
SUBJECTS = ("routing of tokens", "denoising of speech", "forecasting on graphs", "casting of bells")
NOUNS = re.findall(
    r"\w+",
    "heron lantern quarry saddle thimble orchard pebble ribbon walnut anchor basin candle dolphin ember fiddle "
    "garnet harbour icicle jasmine kettle lagoon marble nutmeg oyster parsley quill raven saffron tulip "
    "umbrella violet willow yarrow zephyr acorn bramble cinder dahlia elm falcon grotto hazel ivory jackdaw "
    "kelp linen magpie nettle",
)
PLAIN_HEAD = "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\n"
SPACED_HEAD = (
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nJan 12\n\n"
)
CARDS_HEAD = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nJan 12\n\n"


@dataclass(frozen=True)
class Written:
    """A paper of the project: the file and words that tell it, and its hostile text."""

    file: str
    marker: str
    text: str
    in_title: bool
    entry: str


def payloads() -> dict[str, str]:
    """Our hostile texts, and those that lie beside the project, if they do."""
    ours = json.loads((SAMPLES / "payloads.json").read_text(encoding="utf-8"))
    theirs = json.loads(SHARED.read_text(encoding="utf-8")) if SHARED.is_file() else {}
    return {**ours, **{f"shared-{name}": text for name, text in theirs.items()}}


def write_project(folder: Path) -> list[Written]:
    """Write the project, and say which papers it has; the same texts always give the same files."""
    new_project(folder, "hostile", title=TITLE, author=TITLE, copyright=TITLE)
    for name in ("dumps", "metadata", "chapters/themes"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("chapters", "chapters/themes"):
        shutil.copy(folder / "sentinel.txt", folder / name)
    texts = payloads()
    papers = [
        paper
        for name, text in texts.items()
        for write in (_plain, _spaced, _card, _json_line, _bibtex)
        if (paper := write(name, text)) is not None
    ]
    for file, head in (
        ("plain", PLAIN_HEAD),
        ("spaced", SPACED_HEAD),
        ("cards", CARDS_HEAD),
        ("lines", ""),
        ("entries", ""),
    ):
        _write(folder / "dumps" / file, [head, *(paper.entry for paper in papers if paper.file == f"dumps/{file}")])
    _write(folder / "metadata" / "known", (_line(_marker(name, "cards"), text) for name, text in texts.items()))
    _write(folder / "references.bib", [f"% {TAKEOVER}\n@string{{hostile = {{{TAKEOVER}}}}}\n", *_references(texts)])
    _write_themes(folder / "chapters" / "themes", list(texts.values()))
    return papers


def _write(path: Path, parts: Iterable[str]) -> None:
    path.write_text("".join(parts), encoding="utf-8", newline="")


def words(seed: str, number: int) -> str:
    """Words that no other paper has in this order, so that no two are taken for one work."""
    return " ".join(random.Random(seed).sample(NOUNS, number))  # noqa: S311 - not for secrets


def one_line(text: str) -> str:
    """A text as one line of a page holds it; a NUL would make the whole file a binary one."""
    return " ".join(text.replace("\0", "").split())


def _marker(name: str, file: str) -> str:
    return words(f"{name} {file}", 5)


def _abstract(seed: str, text: str) -> str:
    """An abstract with a hostile text in a plain sentence, in a name's company and in a reported result."""
    subject = SUBJECTS[len(seed) % len(SUBJECTS)]
    return (
        f"The {subject} is hard when {words(seed + '1', 12)} are few. We propose {seed.title().replace('-', '')}, for "
        f"{text} and {words(seed + '2', 8)}. It improves accuracy by 5.5% on {text} over the {words(seed + '3', 6)} "
        f"baseline. Nothing else of the {words(seed + '4', 5)} has changed."
    )


def _plain(name: str, text: str) -> Written:
    marker, line = _marker(name, "plain"), one_line(text)
    # A page's line with an address or a full stop in it reads as an abstract.
    in_title = line.count(" ") < 8 and "://" not in line and "." not in line
    title = f"Study {line} of {marker}" if in_title else f"Study of {marker}"
    entry = f"{title}\n{_abstract(name + '-plain', line)}\n"
    return Written("dumps/plain", marker, line, in_title, entry)


def _spaced(name: str, text: str) -> Written | None:
    """Several lines in one paragraph, as wrapped lines are; a blank line would end it."""
    if "\n" not in text:
        return None
    marker = _marker(name, "spaced")
    lines = "\n".join(line for line in text.replace("\r", "").split("\n") if line.strip())
    entry = f"Study of {marker}\n\n{_wrapped(_abstract(name + '-spaced', lines))}\n\n"
    return Written("dumps/spaced", marker, lines, in_title=False, entry=entry)


def _wrapped(text: str) -> str:
    return "\n".join(fill(line, 80, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))


def _card(name: str, text: str) -> Written | None:
    """The hostile text is the organisation's name; authors and venue come from the metadata."""
    marker, line = _marker(name, "cards"), one_line(text)
    if len(line) > 90:
        return None
    entry = f"{marker}\n\n{_abstract(name + '-cards', 'all of this')}\n\n{line}\n·\nMar 3, 2024\n\n"
    return Written("dumps/cards", marker, "all of this", in_title=False, entry=entry)


def _json_line(name: str, text: str) -> Written:
    marker = _marker(name, "lines")
    return Written("dumps/lines", marker, text, in_title=True, entry=_line(f"{text} {marker}", text))


def _line(title: str, text: str) -> str:
    entry = {"title": title, "authors": ["Plain Name", text], "year": 2000 + len(text) % 20, "venue": text}
    return json.dumps(entry | dict.fromkeys(("arxiv_id", "doi", "url", "date"), text)) + "\n"


def _bibtex(name: str, text: str) -> Written | None:
    text = text.replace("\0", "").replace("\r", "")
    if not _is_balanced(text) or "@" in text:
        return None
    marker = _marker(name, "entries")
    fields = {"author": f"{text} and Name, Plain", "booktitle": text, "url": text, "doi": text, "year": "2011"}
    stated = {"title": f"Study of {marker}", "abstract": _abstract(name + "-entries", text)}
    return Written("dumps/entries", marker, text, in_title=False, entry=_entry(f"entry-{name}", stated | fields))


def _is_balanced(text: str) -> bool:
    """Whether a text can stand in braces, and means in TeX what it says."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0 and "\\" not in text and "%" not in text


def _references(texts: Mapping[str, str]) -> Iterable[str]:
    """Raw text in the fields and the keys of entries, also where it breaks them."""
    for name, text in texts.items():
        fields = dict.fromkeys(("author", "journal", "note", "url", "doi"), text)
        yield _entry(f"kept-{name}", {"title": f"Study of {_marker(name, 'spaced')}", **fields})
        yield _entry(one_line(text)[:60], {"title": f"A key of {name}", "year": text})


def _entry(key: str, fields: Mapping[str, str]) -> str:
    return f"@article{{{key},\n" + "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items()) + "}\n\n"


def _write_themes(folder: Path, texts: list[str]) -> None:
    """Themes whose titles, parts, descriptions and terms share all texts."""
    for number, subject in enumerate(SUBJECTS[:3]):
        mine = texts[number :: len(SUBJECTS) - 1]
        theme = {
            "title": one_line(" ".join(text for text in mine if len(text) < 80)) + f" {subject}",
            "part": one_line(f"{TAKEOVER} {mine[1]} part {number}"),
            "order": number,
            "description": "\n\n".join(text.replace("\0", "") for text in mine),
            "terms": [subject, *(one_line(text) for text in mine if any(map(str.isalnum, text)))],
        }
        (folder / f"hostile-{number}.yml").write_text(yaml.safe_dump(theme, sort_keys=False), encoding="utf-8")
