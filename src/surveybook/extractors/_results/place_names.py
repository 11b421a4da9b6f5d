"""How it is named where something was measured: data sets, tasks, patients, conditions."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.noun_phrases import (
    FINITE,
    LISTING,
    LISTING_OF,
    PARTICIPLES,
    joined_list,
    phrase_after,
)
from surveybook.extractors._language.numbers import COUNTS, ROUGHLY
from surveybook.extractors._results.words import MEASURE

_MANY_OF = re.compile(
    r"\b(?:sets?|range|variety|number|collection|suite|array|series|sample|total|subsets?|versions?|variants?|splits?)$"
)
TASKS = (
    r"classification|detection|segmentation|generation|translation|summari[sz]ation|modell?ing|answering|"
    r"reasoning|recognition|retrieval|forecasting|understanding|synthesis|navigation|editing|captioning|planning|"
    r"restoration|reconstruction|parsing|tagging|entailment|imputation|regression|clustering|completion|"
    r"super-resolution|recommendation|localization|tracking|verification|identification|diagnosis|manipulation|linking|"
    r"denoising|deblurring|inpainting|transcription|grounding|writing|coding|programming|mathematics|math|dialogue|"
    r"anomaly detection|disambiguation|simplification|paraphrasing|matching"
)
KIND_OF_PLACE = (
    rf"{TASKS}|"
    r"data|data ?sets?|benchmarks?|tasks?|test cases|corpus|corpora|test ?sets?|leaderboards?|challenges?|suites?|"
    r"games?|problems?|domains?|languages?|scenarios?|environments?|cohorts?|patients|participants|splits?|devices?|"
    r"GPUs?|CPUs?|hardware|queries|questions|shifts?|case study|case studies|experiments?|trials?|simulations?|"
    r"evaluations?|mice|samples?|models?|circuits?|images?|settings?|workloads?|clusters?|servers?|sets|subsets?|collections?|"
    r"instances?|sequences?|videos?|scenes?|sentences?|claims|categories|users|objects|projects|hospitals|countries|regions"
)
# What takes "on" without telling where something was measured.
_NOT_ON = re.compile(
    r"\b(?:improv(?:es?|ed|ing)|bas(?:ed|ing)|depend\w*|rel(?:y|ies|ied|ying|iance)|buil(?:ds?|t|ding)|focus\w*|"
    r"returns?|effects?|impacts?|influence|attention|emphasis|condition\w*|constraints?|bounds?|limits?|operat\w+|reflect\w*|"
    r"(?:[Pp]re-?)?(?:[Tt]rain(?:ed|ing)|tuned)(?:\s(?:[a-z]+ly|only|instead))?)\s$"
)
_SCORE_HEAD = re.compile(
    r"\b(?:accurac(?:y|ies)|precision|recall|F1|AUC|scores?|performance|quality|efficiency|speed|robustness|throughput|Score)$"
)
_LIST_PARTS = re.compile(r",\s(?:and\s)?|\sand\s|/")
# Where literature was searched nothing was measured.
_SEARCHED = re.compile(r"\b(?:PubMed|Embase|EMBASE|MEDLINE|Medline|Cochrane|Scopus|Web of Science|CINAHL|PsycINFO)\b")
_KINDS_OF_MODEL = re.compile(r"(?!GPUs|CPUs|TPUs)[A-Z]{2,}s")
_COUNT_ALONE = re.compile(r"[\d.,]+")
# How often something was tried is no place.
REPEATS = re.compile(
    r"\b(?:rounds?|runs|seeds|iterations|epochs|steps|folds|repetitions|layers|stages|comparisons|methods?|"
    r"approaches|baselines?|algorithms?|solvers?|techniques?)$"
)
# What a model was trained on, and all that is said of it up to the next comma.
_TRAINED_ON = re.compile(r"\b(?:trained|tuned)\s(?:only\s|[a-z]+ly\s)?(?:on|with|using|from)\s(?:[^,;]|,(?=\d))*$")
_TRAINED_REACH = 120
_VAGUE = Caseless(rf"(?:(?:larger|smaller|other|more|different|new|such)\s)?(?:{KIND_OF_PLACE})")
_OUR_NAMED = re.compile(r"our\s(?=\S*[A-Z])")
_NAMELIKE = re.compile(r"[A-Z\d]")
# Blanks where a parenthesis was set aside: what holds them is not verbatim.
_SET_ASIDE = "   "
_ALIKE = re.compile(r"(?:same|similar|equal|comparable|minimal|negligible|little|no)\b", re.IGNORECASE)
_PAIR = 2
_ABBREVIATED = re.compile(r"[A-Z]{2,}[A-Za-z]*(?:-[A-Z\d][\w]*|\d[\w.-]*)?(?<!s)")
_NEXT_WORDS = 24
_LEAST_LETTERS = 4
_PRONOUNS = frozenset(("we", "it", "they"))
_ADVERBS = frozenset(("only", "also", "even", "further", "still"))
_VERB_REACH = 24
NO_PLACE = re.compile(
    r"(?:average\b|par\b|top\b|(?:the\s)?(?:one|other) hand\b|"
    r"the (?:other|one|same|fly|basis|contrary|task|order)\b|its own|this\b|"
    r"these\b|their\b|that\b|it\b|them\b|how\b|what\b|which\b|our\b|account|time\b|demand|a (?:single|per|par)\b|"
    r"purely|a given|\W|addition\b|particular\b|contrast\b|terms\b|order\b|fact\b|practice\b|instance\b|example\b|"
    r"\d+\.\d|total\b|general\b|comparison\b|most\b|some\b|(?:19|20)\d\d\b|[\d.]+\s?(?:\\?%|percent))",
    re.IGNORECASE,
)
# How long, how hot, how far is no place, unless it is so much of something.
QUANTITY = re.compile(
    rf"(?:(?:{ROUGHLY})\s)?(?:[\d.,]+|one|{COUNTS})[\s-]?"
    r"(?:[kmcnµμ]?m|[mµμn]?s|[kMGT]?Hz|"
    r"[kmM]?eV|(?<=\s)K|°C|[kKMGT]i?B|[mkM]?W|GPU[- ]?(?:hours?|days?)|"
    r"seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b(?!\sof\b)"
)
_SET_NAME = r"(?!(?:Top|Rank|Pass|Hits?|Level|Stage|Table|Section)-)[A-Z][a-z]{2,}[\w-]*[A-Z\d]|[A-Z]+[a-z]{3,}[A-Z]"
_COUNT = rf"(?:\d+|{COUNTS}|twelve|twenty)"
PLACE = re.compile(rf"\b(?:{KIND_OF_PLACE})\b|[A-Z]|\d")
# So many of anything: `across five graphs`.
COUNTED = re.compile(rf"^{_COUNT}\s[a-z]")
_PEOPLE = r"children|adults|women|men|students|pupils|households|infants|adolescents|smokers|workers|mothers|migrants"
PLACE_NAMED = re.compile(
    rf"\b(?!models?$)(?:{KIND_OF_PLACE}|{_PEOPLE})$|(?:^|\s)(?=\S*[A-Z]\S*[A-Z0-9]|[A-Z][\w-]*\d)\S+"
)
PLACE_HEAD = re.compile(
    rf"\b(?:{TASKS}|(?:sub-?)?tasks?|data ?sets?|benchmarks?|corpus|corpora|test ?sets?|case study|case studies|"
    rf"cohorts?|challenges?|environments?|contexts|languages?|language pairs?|domains?|simulations?|simulators?|"
    r"puzzles|games?|scenarios?|settings?|trials?|patients|participants|adults|children|women|men|infants|offspring|subjects|"
    r"students|volunteers|workers|individuals|people|mice|rats|conditions|cases|"
    r"species|regions|countries|hospitals|schools|firms|households)$"
)
TASK_OR_SET = re.compile(
    rf"{PLACE_HEAD.pattern}|^{_COUNT}\s(?:[a-z-]+\s)?"
    r"(?:libraries|cities|countries|plants|villages|companies|schools|hospitals|"
    r"projects|programs|applications|systems|studies|districts|markets|sites|"
    rf"centers|centres)$|^(?:{_SET_NAME})(?![^-]*\s(?!data ?set|benchmark))"
)
DATA_HEAD = re.compile(r"\b(?:data ?sets?|benchmarks?|corpus|corpora|test ?sets?)$")
_IN_PARENTHESES = re.compile(
    r"\s\((?!\w+ et al)(?:e\.g\.,?\s|i\.e\.,?\s)?[A-Z](?:[^()%;.]|\.(?!\d)){1,80}\)(?<!\d{4}\))"
)
_LIKE = re.compile(r",?\s(?:like|such as|including|e\.g\.,?)\s(?:the\s)?(?=[\w-]*[A-Z])")
_NAMELY = re.compile(r"(?::|,?\s(?:including|namely|such as|i\.e\.,))\s(?=[A-Z])")


def with_names(sentence: str, place: str) -> str:
    """A place with the names that stand behind it: `three benchmarks (A and B)`, `two tasks: A and B`."""
    start = sentence.find(place)
    if start < 0:
        return place
    end = start + len(place)
    told = _IN_PARENTHESES.match(sentence, end)
    if told is not None:
        return sentence[start : told.end()]
    introducing = _NAMELY.match(sentence, end)
    _, closed = joined_list(sentence, introducing.end()) if introducing is not None else ([], end)
    return sentence[start : max(end, closed)] if introducing is not None and closed > introducing.end() else place


def is_set_name(phrase: str) -> bool:
    """Whether a phrase has the form of a benchmark's name, as `TrailWorld` has and `AUPR` has not."""
    return re.match(_SET_NAME, phrase) is not None and MEASURE.search(phrase) is None


def is_data_name(phrase: str) -> bool:
    """Whether a phrase is a name such as data has, in full or as an abbreviation of four letters or more."""
    first = phrase.partition(" ")[0]
    short = _ABBREVIATED.fullmatch(first) is not None and len(first) >= _LEAST_LETTERS
    return (short or is_set_name(phrase)) and MEASURE.search(phrase) is None


def place_at(wanted: re.Pattern[str], text: str, start: int) -> list[str]:
    """The place whose name begins at an offset, with all that a list adds to it, if it is of the wanted form."""
    ours = _OUR_NAMED.match(text, start)
    if ours is None and (NO_PLACE.match(text[start : start + 30]) or QUANTITY.match(text, start)):
        return []
    phrase = phrase_after(text, start, LISTING)
    if phrase is not None and _VAGUE.fullmatch(phrase) and (more := _specified(text, text.find(phrase, start), phrase)):
        return [more]
    if phrase is not None and text.startswith(",", text.find(phrase, start) + len(phrase)):
        phrase = _whole_list(text, start) or phrase
    elif phrase is not None and _MANY_OF.search(phrase):
        phrase = phrase_after(text, start, LISTING_OF)
    if (
        phrase is None
        or wanted.search(phrase) is None
        or (_VAGUE.fullmatch(phrase) and not phrase.rstrip("s").isupper())
        or REPEATS.search(phrase)
    ):
        return []
    if _SEARCHED.search(phrase):
        return []
    alone = _COUNT_ALONE.fullmatch(phrase) or _KINDS_OF_MODEL.fullmatch(phrase) or _ALIKE.match(phrase)
    return [] if alone or names_measures(phrase) else [phrase]


def names_measures(phrase: str) -> bool:
    """Whether a phrase names nothing but measures: `Hits@1`, `MSE and PSNR`, `ASR/SSIM`."""
    return all(_SCORE_HEAD.search(part) or MEASURE.fullmatch(part) for part in _LIST_PARTS.split(phrase))


def _specified(text: str, start: int, phrase: str) -> str | None:
    """What makes a vague place definite: `benchmarks like A and B` are A and B, `a corpus of 500 posts` is all that."""
    end = start + len(phrase)
    like = _LIKE.match(text, end)
    if like is not None:
        return phrase_after(text, like.end(), LISTING)
    return phrase_after(text, start, LISTING_OF) if text.startswith(" of ", end) else None


def _whole_list(text: str, start: int) -> str | None:
    """`A, B, and C tasks`: all of it, verbatim, if it is a list of names or of kinds of one thing."""
    listed, end = joined_list(text, start)
    alike = bool(listed) and (PLACE_HEAD.search(listed[-1]) or all(_NAMELIKE.search(item) for item in listed))
    if len(listed) == _PAIR and _is_a_subject(text, end):
        return listed[0]
    whole = text[text.find(listed[0], start) : end] if alike else ""
    return whole if whole and _SET_ASIDE not in whole else None


def _is_a_subject(text: str, end: int) -> bool:
    """Whether a verb follows, so that the last of a list begins another clause: `on A, and B only reaches`."""
    words = text[end : end + _NEXT_WORDS].split()
    verb = next((word for word in words if word not in _ADVERBS), "")
    return verb in _PRONOUNS or (verb in FINITE and verb not in PARTICIPLES)


def is_governed(text: str, position: int) -> bool:
    """Whether a verb takes the preposition at an offset, so that no place follows ("depends on", "built on")."""
    return (
        _NOT_ON.search(text, max(0, position - _VERB_REACH), position) is not None
        or _TRAINED_ON.search(text, max(0, position - _TRAINED_REACH), position) is not None
    )
