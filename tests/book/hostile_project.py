"""A project whose every field holds text that wants to be more than text."""

import json
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill

import yaml
from building import CHECKOUT, SAMPLES, new_project

SHARED = CHECKOUT / ".." / "shared" / "payloads.json"
SENTINEL = "SENTINEL-7c1e-4b90"
TAKEOVER = "<script>document.title='TAKEN'</script>"
TITLE = f"{TAKEOVER} {{{{ 7*7 }}}} \"quoted\" & <b>bold</b> $x$"
SUBJECTS = ("routing of tokens", "denoising of speech", "forecasting on graphs", "casting of bells")
NOUNS = (
    "heron lantern quarry saddle thimble orchard pebble ribbon walnut anchor basin candle dolphin ember fiddle garnet"
    " harbour icicle jasmine kettle lagoon marble nutmeg oyster parsley quill raven saffron tulip umbrella violet"
    " willow yarrow zephyr acorn bramble cinder dahlia elm falcon grotto hazel ivory jackdaw kelp linen magpie nettle"
).split()


@dataclass
class Written:
    """What was put into the project: every title of a paper, and what has to show in its section."""

    titles: dict[str, list[str]] = field(default_factory=dict)

    def add(self, title: str, *shown: str) -> None:
        assert title not in self.titles
        self.titles[title] = [title, *shown]


def payloads() -> dict[str, str]:
    """Our hostile texts, and those that lie beside the project, if they do."""
    ours = json.loads((SAMPLES / "payloads.json").read_text(encoding="utf-8"))
    theirs = json.loads(SHARED.read_text(encoding="utf-8")) if SHARED.is_file() else {}
    return {**ours, **{f"shared-{name}": text for name, text in theirs.items()}}


def words(seed: str, number: int) -> str:
    """Words that no other paper has in this order, so that no two are taken for one work."""
    return " ".join(random.Random(seed).sample(NOUNS, number))  # noqa: S311 - not for secrets


def one_line(text: str) -> str:
    """A text as one line of a page holds it; a NUL would make the whole file a binary one."""
    return " ".join(text.replace("\0", "").split())


def paragraph(text: str) -> str:
    """A text as a paragraph of a page holds it: lines, but no blank one between them."""
    return "\n".join(line for line in text.replace("\0", "").replace("\r", "").split("\n") if line.strip())


def abstract(seed: str, text: str) -> str:
    subject = SUBJECTS[len(seed) % len(SUBJECTS)]
    return (
        f"The {subject} is hard when {words(seed + '1', 12)} are few. We propose {seed.title().replace('-', '')}, for "
        f"{text} and {words(seed + '2', 8)}. It improves accuracy by 5.5% on {text} over the {words(seed + '3', 6)} "
        f"baseline. Nothing else of the {words(seed + '4', 5)} has changed."
    )


def write_project(folder: Path) -> Written:
    """Write the project; the same texts always give the same files."""
    new_project(folder, "hostile", title=TITLE, author=TITLE, copyright=TITLE)
    texts, written = payloads(), Written()
    for name in ("dumps", "metadata", "chapters/themes"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / "sentinel.txt", folder / "chapters")
    shutil.copy(folder / "sentinel.txt", folder / "chapters" / "themes")
    _write(folder / "dumps" / "plain.txt", _plain(texts, written))
    _write(folder / "dumps" / "spaced.txt", _spaced(texts, written))
    _write(folder / "dumps" / "cards.txt", _cards(texts, written))
    _write(folder / "dumps" / "lines.jsonl", _json_lines(texts, written))
    _write(folder / "dumps" / "entries.bib", _entries(texts, written))
    _write(folder / "metadata" / "known.jsonl", _metadata(texts))
    _write(folder / "references.bib", _references(texts))
    _write_themes(folder / "chapters" / "themes", texts)
    return written


def _write(path: Path, parts: Iterator[str]) -> None:
    path.write_text("".join(parts), encoding="utf-8", newline="")


def _plain(texts: Mapping[str, str], written: Written) -> Iterator[str]:
    yield "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\n"
    for name, text in texts.items():
        line = one_line(text)
        in_title = line if line.count(" ") <= 8 and "://" not in line and "." not in line else ""
        title = one_line(f"{words(name + 'plain', 4).capitalize()} {in_title} in pages")
        written.add(title, *one_line(abstract(name + "-plain", line)).split(" and ")[:1])
        yield f"{title}\n{one_line(abstract(name + '-plain', line))}\n"


def _spaced(texts: Mapping[str, str], written: Written) -> Iterator[str]:
    yield "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nJan 12\n\n"
    for name, text in texts.items():
        if "\n" in text:
            title = f"{words(name + 'spaced', 5).capitalize()} in paragraphs"
            written.add(title)
            yield f"{title}\n\n{_wrapped(abstract(name + '-spaced', paragraph(text)))}\n\n"


def _wrapped(text: str) -> str:
    """A text in short lines, as a page wraps a paragraph; its own line breaks stay."""
    return "\n".join(fill(line, 80, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))


def _cards(texts: Mapping[str, str], written: Written) -> Iterator[str]:
    yield "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nJan 12\n\n"
    for name, text in texts.items():
        if len(one_line(text)) <= 90:
            title = _card_title(name)
            written.add(title)
            yield f"{title}\n\n{abstract(name + '-cards', 'this')}\n\n{one_line(text)}\n·\nMar 3, 2024\n\n"


def _card_title(name: str) -> str:
    return f"{words(name + 'cards', 5).capitalize()} on cards"


def _json_lines(texts: Mapping[str, str], written: Written) -> Iterator[str]:
    for number, (name, text) in enumerate(texts.items()):
        title = f"{text} {words(name + 'lines', 5)}"
        written.add(title)
        yield _line(title, number, text)


def _line(title: str, number: int, text: str) -> str:
    names = {"title": title, "authors": ["Plain Name", text], "year": 2000 + number % 20, "venue": text}
    return json.dumps(names | dict.fromkeys(("arxiv_id", "doi", "url", "date"), text)) + "\n"


def _entries(texts: Mapping[str, str], written: Written) -> Iterator[str]:
    for name, text in ((name, text.replace("\0", "")) for name, text in texts.items()):
        if _is_balanced(text) and "@" not in text:
            title = f"{words(name + 'entries', 5).capitalize()} in entries"
            written.add(title)
            fields = {"author": f"{text} and Name, Plain", "booktitle": text, "url": text, "doi": text, "year": "2011"}
            yield _entry(f"entry-{name}", {"title": title, "abstract": abstract(name + "-entries", text)} | fields)


def _metadata(texts: Mapping[str, str]) -> Iterator[str]:
    for number, (name, text) in enumerate(texts.items()):
        yield _line(_card_title(name), number, text)


def _references(texts: Mapping[str, str]) -> Iterator[str]:
    """Raw text in the fields and keys of entries, also where it breaks them."""
    yield f"% {TAKEOVER}\n@string{{hostile = {{{TAKEOVER}}}}}\n"
    for name, text in texts.items():
        title = f"{words(name + 'spaced', 5).capitalize()} in paragraphs"
        fields = {"title": title, "author": text, "journal": text, "note": text, "url": text, "doi": text}
        yield _entry(f"kept-{name}", fields)
        yield _entry(f"{one_line(text)[:60]}", {"title": f"A key of {name}", "year": text})


def _entry(key: str, fields: Mapping[str, str]) -> str:
    return f"@article{{{key},\n" + "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items()) + "}\n\n"


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0 and "\\" not in text and "%" not in text


def _write_themes(folder: Path, texts: Mapping[str, str]) -> None:
    """Three themes whose titles, parts, descriptions and terms share all texts."""
    for number, subject in enumerate(SUBJECTS[:3]):
        mine = list(texts.values())[number::3]
        theme = {
            "title": one_line(" ".join(text for text in mine if len(text) < 80)) + f" {subject}",
            "part": one_line(f"{TAKEOVER} {mine[1]} part {number}"),
            "order": number,
            "description": "\n\n".join(text.replace("\0", "") for text in mine),
            "terms": [subject, *(one_line(text) for text in mine if any(map(str.isalnum, text)))],
        }
        (folder / f"hostile-{number}.yml").write_text(
            yaml.safe_dump(theme, allow_unicode=False, sort_keys=False), encoding="utf-8"
        )
