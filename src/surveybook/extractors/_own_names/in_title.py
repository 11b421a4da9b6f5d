"""How the title of a paper uses a name: as its head, as what an abbreviation stands for, or somewhere within."""

from functools import cached_property

from surveybook.extractors._gazetteer import squash
from surveybook.extractors._language.reading import read
from surveybook.extractors._own_names.spelling import abbreviations
from surveybook.extractors._own_names.titles import title_head

_SHORT, _STEM = 3, 4


class TitleUse:
    """A title, read once for all names of its abstract."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.whole = squash(title)

    @cached_property
    def _parts(self) -> tuple[str, frozenset[str], frozenset[str], frozenset[str], str]:
        """Its head, the head's words, its abbreviations, all its words and its first word, squashed."""
        head, title = title_head(self.title) or "", read(self.title)
        shorts = frozenset(squash(title.words[one.short]) for one in abbreviations(self.title))
        words = [squash(word) for word in title.words]
        return squash(head), frozenset(map(squash, head.split())), shorts, frozenset(words), words[0] if words else ""

    def cues(self, text: str, *, multi: bool) -> dict[str, float]:
        """How the title uses a name of one word or more."""
        head, heads, shorts, words, first = self._parts
        letters = squash(text)
        found: dict[str, float] = {}
        if multi:
            starts = "head" if head.startswith(letters) else "start" if self.whole.startswith(letters) else "within"
            found[f"title {starts}: phrase"] = float(letters in self.whole)
        else:
            places = (("head", {head}), ("in head", heads), ("short", shorts), ("first", {first}), ("word", words))
            found.update([(f"title: {place}", 1.0) for place, among in places if letters in among][:1])
        if len(heads) == 1 and letters != head and not text.islower():
            shared = _stem(head, letters)
            found["shares the head's stem"] = float(shared >= min(_STEM, len(head)) >= _SHORT)
        return found

    def long_form(self, text: str) -> dict[str, float]:
        """How the title uses what an abbreviation stands for."""
        letters = squash(text).rstrip("s")
        if len(letters) <= _SHORT or letters not in self.whole:
            return {}
        head = self._parts[0].rstrip("s")
        place = "head" if head == letters else "start" if self.whole.startswith(letters) else "within"
        return {f"long form, title {place}": 1.0}


def _stem(one: str, other: str) -> int:
    """How many letters two names start with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
