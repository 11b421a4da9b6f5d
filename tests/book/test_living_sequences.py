"""Whatever happens to a project, its next book is the book that a build from nothing makes."""

import os

from hypothesis import settings
from hypothesis.stateful import rule
from test_living_book import PARTS

from building import in_process
from test_living import Living, words

SEQUENCES = int(os.environ.get("SURVEYBOOK_SEQUENCES", "1"))


class LivingBook(Living):
    """Templates and pages change too, and the chapters and the site are made each time."""

    arguments = ()
    compared = PARTS

    @rule(text=words)
    def change_the_template_of_themes(self, text: str) -> None:
        path = self.project / "chapters" / "templates" / "theme.ipynb"
        notebook = path.read_text(encoding="utf-8")
        added = f'"cells": [\n  {{"cell_type": "markdown", "id": "more", "metadata": {{}}, "source": ["On {text}."]}},'
        if '"id": "more"' not in notebook:
            path.write_text(notebook.replace('"cells": [', added, 1), encoding="utf-8")
        self.changed = True

    @rule(text=words)
    def change_a_page(self, text: str) -> None:
        path = self.project / "chapters" / "how-to-read.md"
        path.write_text(f"{path.read_text(encoding='utf-8')}\nMore of {text}.\n", encoding="utf-8")
        self.changed = True

    @rule()
    def lose_what_was_built(self) -> None:
        for path in (self.project / "_build" / "cache").glob("*.json"):
            path.unlink()
        in_process(self.project, "build", "--no-book")
        self.changed = True


TestLivingBook = LivingBook.TestCase
TestLivingBook.settings = settings(max_examples=SEQUENCES, stateful_step_count=4, deadline=None)
