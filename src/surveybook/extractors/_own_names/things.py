"""What sort of thing a name is said to be, and that it is proposed: "XYZ, a novel task", "XYZ is proposed"."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from surveybook.extractors._language.reading import Reading
from surveybook.extractors._language.wording import ARTICLES, NAMING, STOPS, VERBS, one_of
from surveybook.extractors._own_names.candidates import Candidate


def _sorts(**listed: str) -> Mapping[str, str]:
    """The sort of each noun."""
    return MappingProxyType({noun: sort for sort, text in listed.items() for noun in text.split()})


_SORTS = _sorts(
    task="task tasks problem problems setting settings scenario phenomenon issue issues challenge question condition"
    " hypothesis concept notion property effect bias process processes equilibrium equilibria",
    part="module modules mechanism mechanisms strategy strategies loss layer layers block blocks unit units component"
    " components stage branch head term attention operator operation technique trick regularization scheme procedure"
    " adapter encoder decoder representation step feature space groups connection",
    data="dataset datasets benchmark benchmarks corpus corpora testbed suite collection database testset subset subsets"
    " resource leaderboard graph ontology taxonomy",
    measure="metric metrics score scores index measure indicator criterion distance divergence",
    whole="method methods framework frameworks approach approaches algorithm algorithms system systems pipeline"
    " architecture architectures paradigm tool toolkit library package platform model models network networks family"
    " agent solver optimizer estimator variant variants policy defense attack program simulator environment engine"
    " generator classifier detector predictor",
    way="learning training tuning optimization prompting decoding sampling search inference distillation reasoning"
    " adaptation generation pruning quantization regression descent planning retrieval modeling estimation",
    field="rl ml nlp ai theory analysis systems language intelligence vision translation recognition segmentation"
    " detection classification summarization answering understanding",
    event="team teams competition workshop participation submission conference university",
)
_MERITS = one_of(
    "effectiveness superiority performance efficacy advantages advantage benefits capability capabilities robustness"
    " success quality power generality efficiency usefulness utility potential applicability versatility code weights"
    " scalability strength merits core heart version implementation extension variant variants analysis validity"
)
_PROPOSALS = one_of("introduction development release establishment creation construction design proposal idea concept")
_RESULTS = one_of("resulting results result leading leads lead rise led resulted")
_OPENED = " \"'`“‘{*"  # noqa: RUF001 -- typographic quotes
_CLOSED = " \"'`”’)}*"
_DASHES = ("", ",", ":", "-", "--", "—", "–")
_PARTING = ",-—–:"
_EXPLAINING = ARTICLES | {"our", "the", "one"}
# With these words a noun before a name tells of something else: "to solve this problem, XYZ".
_POINTING = one_of("this these such the above")
_BE = one_of("is are was were be been being")
_PROPOSED = one_of(
    "proposed introduced presented developed devised designed built created constructed released curated established"
    " formulated implemented launched defined described suggested derived trained collected provided"
)
_ADVERBS = one_of("also then further first finally here newly thus therefore hence additionally")
_NUMBERS = one_of("1 2 3 4 5 i ii iii iv a b c")
_NEAR, _FAR = 4, 16
_REACH = 9


def passives(reading: Reading) -> list[int]:
    """Where a text says that something is proposed: the indices of "is", "are", "has been"."""
    found = []
    for index in reading.among(_PROPOSED):
        before = index - 1
        while before > 0 and (reading.lowers[before] in _ADVERBS or reading.lowers[before].endswith("ly")):
            before -= 1
        if before >= 0 and reading.lowers[before] in _BE:
            found.append(before)
    return found


def proposed_after(reading: Reading, stop: int, told: list[int]) -> Iterator[str]:
    """Whether the sentence goes on to say that a name is proposed, by where it says so of anything."""
    for index in told:
        if stop <= index < stop + _FAR and reading.opener(index) < stop:
            between = reading.lowers[stop:index]
            if "which" in between or "that" in between:
                yield "is proposed, relative"
            else:
                yield "is proposed, near" if index - stop < _NEAR else "is proposed, far"
            return


def things(reading: Reading, one: Candidate) -> Iterator[str]:
    """The sorts of thing that the words around a name say it is."""
    if one.abbreviates:
        yield from _sorted("long form", reading.lowers[one.start - 1])
    elif one.stop - one.start > 1:
        yield from _sorted("ends in", reading.lowers[one.stop - 1])
    if one.first > reading.opener(one.start):
        yield from _before(reading, one)
    if one.stop < len(reading.words):
        yield from _after(reading, one.stop)


def _before(reading: Reading, one: Candidate) -> Iterator[str]:
    """What stands before a name: "the framework XYZ", "a method called XYZ", "new data sets (XYZ", "merits of XYZ"."""
    lowers, index = reading.lowers, one.first - 1
    while index > 0 and lowers[index] in ARTICLES:
        index -= 1
    gap, before = reading.gaps[index + 1], lowers[index - 1] if index else ""
    if lowers[index] in NAMING:
        yield from _sorted("called", before)
    elif gap.strip(_OPENED) in _DASHES and _POINTING.isdisjoint(lowers[max(0, index - _NEAR) : index]):
        yield from _sorted("before", lowers[index])
    elif gap.strip() == "(" and not one.abbreviates:
        yield from _sorted("in brackets behind", lowers[index])
    if lowers[index] in _NUMBERS and gap.strip(_OPENED) in (")", ".", ":"):
        yield "numbered"
    if lowers[index] == "resulting":
        yield "results in"
    if lowers[index] == "of":
        yield "merit of" if before in _MERITS else "proposal of" if before in _PROPOSALS else "of"
        yield from _sorted("of", before)
    elif lowers[index] in ("in", "to") and before in _RESULTS:
        yield "results in"


def _after(reading: Reading, stop: int) -> Iterator[str]:
    """What stands behind a name: "XYZ module", "XYZ, a data set"."""
    gap = reading.gaps[stop].lstrip(_CLOSED)
    if not gap:
        yield from _sorted("after", reading.lowers[stop])
    elif gap[0] in _PARTING and reading.lowers[stop] in _EXPLAINING:
        yield from _sorted("explained", _head(reading, stop))


def _sorted(place: str, noun: str) -> Iterator[str]:
    sort = _SORTS.get(noun)
    if sort is not None:
        yield f"{place} {sort}"


def _head(reading: Reading, first: int) -> str:
    """The last word of the phrase that starts at a word."""
    stop = first + 1
    while stop < min(len(reading.words), first + _REACH) and reading.gaps[stop] == " ":
        if reading.lowers[stop] in STOPS or reading.lowers[stop] in VERBS:
            break
        stop += 1
    return reading.lowers[stop - 1]
