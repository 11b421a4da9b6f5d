"""Whatever happens to a project, building it again gives what a build from nothing gives."""

import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from building import in_process, new_project, snapshot

KEPT = ("references.bib", "history.jsonl", "survey.lock")
MADE = ("_build/papers.jsonl", "_build/report.json", "_build/survey.json", "_build/references.bib", "_build/news.json")
WORDS = ("expert routing", "graph forecasting", "speech denoising", "mixture of experts", "buses", "rivers")

numbers = st.integers(0, 5)
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" and ".join)


def from_nothing(project: Path, *arguments: str) -> Path:
    """A copy of a project with what its owner keeps, built."""
    copy = Path(tempfile.mkdtemp())
    shutil.copytree(project, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("_build", "_toc.yml"))
    for made in [*copy.glob("*.ipynb"), *copy.glob("chapters/*.ipynb"), *copy.glob("chapters/themes/*.ipynb")]:
        made.unlink()
    in_process(copy, "build", *arguments)
    return copy


class Living(RuleBasedStateMachine):  # the names of its rules are their sentences
    """Dumps, themes and overrides come, change and go in any order."""

    arguments: tuple[str, ...] = ("--no-book",)
    compared: tuple[str, ...] = (*KEPT, *MADE)

    def __init__(self) -> None:
        super().__init__()
        self.project = new_project(Path(tempfile.mkdtemp()), "plain")
        self.changed = True

    @rule(number=numbers, text=words, result=st.integers(1, 99))
    def write_a_dump(self, number: int, text: str, result: int) -> None:
        abstract = f"We study {text}. It reaches {result}% on ToyNet."
        paper = {"title": f"On {text} {number}", "abstract": abstract, "authors": ["Ann Alder"], "year": 2020}
        (self.project / "dumps" / f"n{number}.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")
        self.changed = True

    @rule(number=numbers)
    def remove_a_dump(self, number: int) -> None:
        (self.project / "dumps" / f"n{number}.jsonl").unlink(missing_ok=True)
        self.changed = True

    @rule(number=numbers, text=words)
    def write_a_theme(self, number: int, text: str) -> None:
        theme = f"title: About {text} {number}\npart: New\ndescription: Of {text}.\nterms: [{text}]\n"
        (self.project / "chapters" / "themes" / f"t{number}.yml").write_text(theme, encoding="utf-8")
        self.changed = True

    @rule(number=numbers)
    def remove_a_theme(self, number: int) -> None:
        (self.project / "chapters" / "themes" / f"t{number}.yml").unlink(missing_ok=True)
        self.changed = True

    @rule(one=numbers, other=numbers)
    def write_overrides(self, one: int, other: int) -> None:
        text = f'different:\n  - ["dumps/n{one}.jsonl:1", "dumps/n{other}.jsonl:1"]\n'
        (self.project / "overrides.yml").write_text(text, encoding="utf-8")
        self.changed = True

    @invariant()
    def it_is_as_if_built_from_nothing(self) -> None:
        if not self.changed:
            return
        self.changed = False
        assert in_process(self.project, "build", *self.arguments).stderr.count("no format") == 0
        copy = from_nothing(self.project, *self.arguments)
        assert snapshot(self.project, *self.compared) == snapshot(copy, *self.compared)
        shutil.rmtree(copy)

    def teardown(self) -> None:
        again = in_process(self.project, "build", *self.arguments)
        assert again.stdout.startswith("Nothing has changed")
        shutil.rmtree(self.project)


TestLiving = Living.TestCase
TestLiving.settings = settings(max_examples=8, stateful_step_count=6, deadline=None)
