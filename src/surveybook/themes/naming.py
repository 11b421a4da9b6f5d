"""The terms that tell a group of papers from the others, and a title made of the most telling."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from surveybook.themes.background import Background
from surveybook.themes.profile import specificity
from surveybook.themes.subjects import read_subjects
from surveybook.themes.vectors import Wording, manner, within
from surveybook.themes.words import Key, is_acronym, stems, tokens

MOST_TERMS = 14
IN_TITLE = 2
RIVALS = 0.7
KNOWN = 2.0
# A paper is taken from 0.8 on; what a term adds is less where themes share it.
NEEDED = 2.0
OUTSIDE = 0.7
LEAST_SHARE = 0.1
LEAST_SPECIFIC = 0.35
PREFERS_PAIRS = 1.6
WEIGHED = 80
MEANT = 0.6
# What share of other papers would say a term, where there are no others.
ALONE = 0.1
SINGLE_WORD = 0.75
_PAIR = 2
_SHORTEST = 2
_SATURATION = 5.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that could tell a group: how it is written, how telling it is, what it adds to each paper's score."""

    term: Key
    form: str
    telling: float
    adds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the papers say, by key, for each term the papers that say it, and what is known of words and subjects."""

    wordings: Mapping[str, Wording]
    holding: Mapping[Key, Sequence[str]]
    background: Background
    manner: frozenset[str]
    subjects: frozenset[Key]


def spoken(wordings: Mapping[str, Wording], background: Background) -> Spoken:
    """Who says what."""
    holding: dict[Key, list[str]] = {}
    for key, said in wordings.items():
        for term in said.times:
            holding.setdefault(term, []).append(key)
    names = frozenset(stems(name) for subject in read_subjects() for name in subject.names)
    return Spoken(wordings, holding, background, manner(), names)


def candidates(group: Sequence[str], papers: Spoken) -> list[Candidate]:
    """The terms that several papers of a group say, and more of them than of the others: the most telling first."""
    here = Counter(term for key in group for term in papers.wordings[key].times)
    found = [
        Candidate(term, _written(term, group, papers), telling, {})
        for term, count in here.items()
        if count > 1 and (telling := _telling(term, count, len(group), papers)) > 0
    ]
    subjects = (candidate for candidate in found if _is_subject(candidate.form))
    best = sorted(subjects, key=lambda candidate: (-candidate.telling, candidate.term))[:WEIGHED]
    return [replace(one, form=_whole(one, group, papers), adds=_adds(one.term, papers)) for one in best]


def _whole(candidate: Candidate, group: Sequence[str], papers: Spoken) -> str:
    """The longer phrase that most papers of a group mean by a word or pair, or else how they write it."""
    said = [papers.wordings[key] for key in group if candidate.term in papers.wordings[key].times]
    pairs = len(candidate.term) < _PAIR
    phrases = [one.words if pairs else one.longer for one in said]
    longer = Counter(
        term for words in phrases for term in words if len(term) > len(candidate.term) and within(candidate.term, term)
    )
    least = MEANT * len(said)
    whole = min((term for term in longer if longer[term] >= least), key=lambda t: (-longer[t], t), default=None)
    if whole is None:
        return candidate.form
    return _most_written([words[whole] for words in phrases if whole in words])


def _is_subject(form: str) -> bool:
    """Whether words can name a subject: no adverb, no mere syllable, no size such as 13B."""
    if " " in form or "-" in form:
        return not form.endswith("ly")
    return not form.endswith("ly") and len(form) >= _SHORTEST and not re.fullmatch(r"\d+[A-CE-Za-ce-z]*", form)


def _telling(term: Key, count: int, size: int, papers: Spoken) -> float:
    """How much more of a group's papers than of the others say a term, by how rare the term is; 0 if it tells none."""
    specific = specificity(term, papers.background)
    if specific < LEAST_SPECIFIC or not papers.manner.isdisjoint(term):
        return 0.0
    share = count / size
    others = len(papers.wordings) - size
    outside = (len(papers.holding[term]) - count + 0.5) / (others + 1) if others else ALONE
    return share * math.log(share / outside) * specific * (PREFERS_PAIRS if len(term) == _PAIR else 1.0)


def _written(term: Key, group: Sequence[str], papers: Spoken) -> str:
    """A term as most papers of a group write it; of equally many forms the first by the alphabet."""
    said = (papers.wordings[key].words for key in group)
    return _most_written([words[term] for words in said if term in words])


def _most_written(written: Sequence[str]) -> str:
    forms = Counter(_plain(words) for words in written)
    return min(forms, key=lambda form: (-forms[form], form))


def _plain(words: str) -> str:
    """Words in lower case but for names, with no mark between them but a hyphen."""
    parts: list[str] = []
    end = 0
    for match in tokens(words):
        if parts:
            parts.append("-" if words[end : match.start()] == "-" else " ")
        parts.append(match[0] if is_acronym(match[0]) else match[0].casefold())
        end = match.end()
    return "".join(parts)


def _adds(term: Key, papers: Spoken) -> dict[str, float]:
    specific = specificity(term, papers.background)
    times = {key: papers.wordings[key].times[term] for key in papers.holding[term]}
    return {key: specific * (1 + _SATURATION) * often / (often + _SATURATION) for key, often in times.items()}


def chosen(group: Sequence[str], found: Sequence[Candidate], subjects: Collection[Key]) -> list[Candidate]:
    """Few terms by which each paper of a group, and as few others as can be, reach the score that a theme needs.

    What is known as the name of a subject is preferred.
    """
    need = dict.fromkeys(group, NEEDED)
    left = list(found)
    taken: list[Candidate] = []
    while left and len(taken) < MOST_TERMS:
        worth = [_worth(one, need) * (KNOWN if one.term in subjects else 1.0) for one in left]
        best = max(range(len(left)), key=lambda place: (worth[place], -place))
        if worth[best] < LEAST_SHARE:
            break
        taken.append(left.pop(best))
        for key, add in taken[-1].adds.items():
            if key in need:
                need[key] = max(0.0, need[key] - add)
    return taken or list(found[:1])


def _worth(candidate: Candidate, need: Mapping[str, float]) -> float:
    inside = sum(min(need[key], add) for key, add in candidate.adds.items() if key in need)
    if len(candidate.term) < _PAIR:
        inside *= SINGLE_WORD
    return inside - OUTSIDE * sum(add for key, add in candidate.adds.items() if key not in need)


def named(telling: Sequence[Candidate], subjects: Collection[Key]) -> list[str]:
    """The most telling term for a title, and a second one that nearly rivals it and is about something else.

    What is known as the name of a subject is preferred.
    """
    if not telling:
        return []
    found = [replace(one, telling=one.telling * KNOWN) if one.term in subjects else one for one in telling]
    found.sort(key=lambda one: (-one.telling, one.term))
    first = next((one.form for one in found if _initials(one.form) == found[0].form.casefold()), found[0].form)
    rivals = (one.form for one in found[1:] if one.telling >= RIVALS * found[0].telling)
    others = (form for form in rivals if not _same_subject(form, first))
    return [first, *islice(others, IN_TITLE - 1)]


def _same_subject(one: str, other: str) -> bool:
    """Whether two phrases share a word, or one is the initials of the other's last words."""
    shared = set(stems(one)) & set(stems(other))
    return bool(shared) or _ends_in(one, other) or _ends_in(other, one)


def _ends_in(phrase: str, acronym: str) -> bool:
    short = acronym.casefold().removesuffix("s")
    return len(short) > 1 and _initials(phrase).endswith(short)


def _initials(form: str) -> str:
    return "".join(word[0] for word in re.split("[ -]", form)).casefold()


def without_parts(terms: Sequence[Candidate]) -> list[Candidate]:
    """The terms, but for each that stands within a stronger one and adds nothing of its own."""
    kept: list[Candidate] = []
    for term in terms:
        if not any(within(term.term, other.term) and term.form in other.form for other in kept):
            kept.append(term)
    return kept
