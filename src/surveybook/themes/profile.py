"""What speaks for each theme: the phrases of its file, their parts and related expressions, with weights."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveybook.model import Theme
from surveybook.themes.background import Background
from surveybook.themes.subjects import Subject
from surveybook.themes.words import FUNCTION_WORDS, Key, stem, stems, tokens

# How much a phrase counts by the place in the theme file that it comes from.
TERM = 1.0
TITLE = 0.6
DESCRIPTION = 0.2
INITIALS = 0.4
RELATED = 0.36
RELATED_TO_DESCRIPTION = 0.2
OF_PARTS = 0.6
WORD_OF_PHRASE = 0.35
PAIR_OF_PHRASE = 0.5
FURTHER_WORD = 0.3
# Even the commonest word counts, where a theme file names it as a term.
LEAST_TERM = 0.3
# What a word loses with each doubling, roughly, of the subjects that use it.
MANY_SENSES = 0.2

_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w-])")
_ENUMERATION = re.compile(r"[,;:.()/]|(?<![\w-])(?:and|or|other|such as)(?![\w-])", re.IGNORECASE)
# What a description sets apart from its theme.
_NEGATED = re.compile(
    r"(?<![\w-])(?:without|not|except|excluding|rather than|other than|unlike)(?![\w-])[^,;:.()]*", re.IGNORECASE
)
_PREPOSITION = re.compile(r"(?<![\w-])(?:of|for|with|when|how|in|on|to|from)(?![\w-])", re.IGNORECASE)
# "Machine learning in medicine" takes no paper for its medicine alone.
_SETTING = re.compile(r"(?<![\w-])(?:in|for)(?![\w-])", re.IGNORECASE)
_PAIR = 2
_COMPOUNDED = 3  # letters of a word that joins another


@dataclass(frozen=True, slots=True)
class Profiles:
    """For each phrase the themes, by their place, that it speaks for, and how strongly; and that have it as a term."""

    evidence: Mapping[Key, tuple[tuple[int, float], ...]]
    terms: Mapping[Key, tuple[int, ...]]
    excluded: Mapping[Key, tuple[int, ...]]
    closed: Mapping[str, Key]


def profiles(themes: Sequence[Theme], background: Background, subjects: Sequence[Subject]) -> Profiles:
    """The evidence for all themes; a phrase that several themes share weighs less for each."""
    closed = _closed_compounds(themes)
    keys = {said: stems(said, closed) for said in {said for one in _all(subjects) for said in one.said}}
    named, uses = _named(subjects, keys, _own_names(themes, closed)), _uses(subjects, keys)
    single = [_profile(_phrases(theme, closed, named), background, uses) for theme in themes]
    total: dict[Key, float] = {}
    for profile in single:
        for key, weight in profile.items():
            total[key] = total.get(key, 0.0) + weight
    evidence: dict[Key, tuple[tuple[int, float], ...]] = {}
    for place, profile in enumerate(single):
        for key, weight in profile.items():
            share = _log_share(weight / total[key], len(themes))
            evidence[key] = (*evidence.get(key, ()), (place, weight * share))
    terms, excluded = ([one.terms for one in themes], [one.exclude for one in themes])
    return Profiles(evidence, _places(terms, closed), _places(excluded, closed), closed)


def _log_share(share: float, themes: int) -> float:
    """From 1 for a theme that has a phrase to itself, slowly down to 0."""
    return math.log(1 + themes * share) / math.log(1 + themes)


def _profile(
    phrases: Iterable[tuple[Key, float, bool]], background: Background, uses: Mapping[str, int]
) -> dict[Key, float]:
    """The weight of each phrase, and of the parts of those that come from the theme file itself."""
    found: dict[Key, float] = {}
    for key, strength, own in phrases:
        specific = _tells(key, background, uses)
        if not specific:
            continue
        found[key] = max(found.get(key, 0.0), strength * (max(specific, LEAST_TERM) if strength == TERM else specific))
        whole = sum(background.rarity(word) for word in key)
        for part in _parts(key) if own else ():
            share = sum(background.rarity(word) for word in part) / whole
            counts = PAIR_OF_PHRASE if len(part) == _PAIR else WORD_OF_PHRASE
            found[part] = max(found.get(part, 0.0), strength * counts * share * _tells(part, background, uses))
    return found


def _tells(key: Key, background: Background, uses: Mapping[str, int]) -> float:
    """The rarity of a phrase; less for a word that many subjects use, each in its own sense, such as "control"."""
    senses = max(1, uses.get(key[0], 1)) if len(key) == 1 else 1
    return specificity(key, background) / (1 + MANY_SENSES * math.log(senses))


def specificity(key: Key, background: Background) -> float:
    """The rarity of a phrase: that of its rarest word, and a falling share of the others'."""
    rarities = sorted((background.rarity(word) for word in key), reverse=True)
    return sum(rarity * FURTHER_WORD**place for place, rarity in enumerate(rarities))


def _phrases(
    theme: Theme, closed: Mapping[str, Key], named: Mapping[Key, tuple[tuple[Key, float], ...]]
) -> Iterator[tuple[Key, float, bool]]:
    """Each phrase that speaks for a theme, its strength, and whether it is the theme's own."""
    title, _, setting = _SETTING.sub("\0", theme.title).partition("\0")
    sources = (
        (theme.terms, TERM, RELATED),
        (_chunks(title), TITLE, RELATED),
        (_chunks(setting), DESCRIPTION, 0.0),
        (_chunks(theme.description), DESCRIPTION, RELATED_TO_DESCRIPTION),
    )
    for phrases, strength, related in sources:
        for phrase in phrases:
            key = stems(phrase, closed)
            if key:
                yield key, strength, True
            for expression, share in named.get(key, ()) if related else ():
                yield expression, related * share, False
    for term in theme.terms:
        initials = _initials(term)
        if initials:
            yield (initials,), INITIALS, False


def _chunks(text: str) -> Iterator[str]:
    """The members of the enumerations of a title or description, whole and parted at prepositions."""
    for member in _ENUMERATION.split(_NEGATED.sub("", text)):
        yield member
        for part in _PREPOSITION.split(member):
            yield _without_function_words(part)


def _without_function_words(phrase: str) -> str:
    """A phrase without the function words at its ends."""
    words = phrase.split()
    places = [place for place, word in enumerate(words) if word.casefold() not in FUNCTION_WORDS]
    return " ".join(words[places[0] : places[-1] + 1]) if places else ""


def _parts(key: Key) -> Iterator[Key]:
    """The words of a longer phrase, and its pairs of words."""
    if len(key) >= _PAIR:
        yield from ((word,) for word in key if word not in FUNCTION_WORDS)
    if len(key) > _PAIR:
        yield from (pair for pair in pairwise(key) if not FUNCTION_WORDS.intersection(pair))


def _initials(term: str) -> str:
    """The acronym of a term of three words or more."""
    words = [match[0] for match in tokens(term)]
    return "".join(word[0] for word in words).upper() if len(words) > _PAIR else ""


def _closed_compounds(themes: Iterable[Theme]) -> dict[str, Key]:
    """The parts of "finetuning" where a theme file writes "fine-tuning", and of "bedload" for the term "bed load"."""
    pairs = (pair for theme in themes for pair in _compounds(theme))
    parted = ((stem("".join(pair)), stems(" ".join(pair))) for pair in pairs if len(stems("-".join(pair))) == _PAIR)
    return dict(parted)


def _compounds(theme: Theme) -> Iterator[tuple[str, str]]:
    for text in (*theme.terms, *theme.exclude, theme.title, theme.description):
        yield from ((match[1], match[2]) for match in _HYPHENATED.finditer(text))
    for term in (*theme.terms, *theme.exclude):
        words = [match[0] for match in tokens(term)]
        yield from (pair for pair in pairwise(words) if all(len(word) >= _COMPOUNDED for word in pair))


def _all(subjects: Iterable[Subject]) -> Iterator[Subject]:
    for subject in subjects:
        yield subject
        yield from subject.parts


def _own_names(themes: Iterable[Theme], closed: Mapping[str, Key]) -> frozenset[Key]:
    """What the themes are about by their terms and titles."""
    return frozenset(stems(name, closed) for theme in themes for name in (*theme.terms, *_chunks(theme.title)))


def _named(
    subjects: Iterable[Subject], keys: Mapping[str, Key], own: frozenset[Key]
) -> dict[Key, tuple[tuple[Key, float], ...]]:
    """For each name of a subject, all that a theme gains by it, and at which share.

    A part that a theme names is that theme's, not that of the broader one.
    """
    found: dict[Key, tuple[tuple[Key, float], ...]] = {}
    for subject in subjects:
        parts = [part for part in subject.parts if own.isdisjoint(keys[name] for name in part.names)]
        gained = (
            *((keys[said], 1.0) for said in subject.said),
            *((keys[said], OF_PARTS) for part in parts for said in part.said),
        )
        for name in subject.names:
            found[keys[name]] = (*found.get(keys[name], ()), *gained)
    return found


def _uses(subjects: Iterable[Subject], keys: Mapping[str, Key]) -> Counter[str]:
    """How many subjects use a word in their names and expressions."""
    said = ({word for phrase in subject.said for word in keys[phrase]} for subject in subjects)
    return Counter(word for words in said for word in words)


def _places(phrases: Sequence[Sequence[str]], closed: Mapping[str, Key]) -> dict[Key, tuple[int, ...]]:
    """The themes, by their place, whose files list each phrase."""
    found: dict[Key, tuple[int, ...]] = {}
    for place, listed in enumerate(phrases):
        for phrase in listed:
            key = stems(phrase, closed)
            found[key] = (*found.get(key, ()), place)
    return found
