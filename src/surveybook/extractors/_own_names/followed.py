"""What follows a name: an explanation (", a novel …"), a verb ("achieves"), the noun that it modifies."""

import re

from surveybook.extractors._language.reading import Reading
from surveybook.extractors._language.wording import APPOSED, FOLLOWED, STOPS, THINGS
from surveybook.extractors._own_names.candidates import Candidate

_CLOSING = r"[\"'”’)\]}*_]*"
_DEFINED = re.compile(
    _CLOSING + r"(?:,|--+|—|–|-|\s-{1,2}|:)\s*(?:an?|our|the|one of|two|three|another|which|that|where)\s"
)
# A word follows at once, so that nothing explains.
_GOES_ON = re.compile(r" [a-z]")
_WHICH = re.compile(_CLOSING + r",?\s(?:which|that|to|for)\b")
_IS_A = re.compile(_CLOSING + r"\s+(?:is|are)\s(?:an?\s|the\s|(?:proposed|introduced|presented|designed|developed))")
_DOES = re.compile(
    _CLOSING
    + r"\s+(?:\w+ly\s)?(?:achieve|outperform|surpass|show|demonstrat|reduc|improv|enabl|allow|leverag|us|employ"
    r"|introduc|consist|compris|provid|yield|offer|can\b|deliver|obtain|exceed|incorporat|integrat|learn|ha[ds]\b|is\b"
    r"|are\b|requir|reach|generat|capture|combin|optimi[sz]|extend|adapt|support|contain|build|do|work|perform|operat"
    r"|address|create|reveal|serve|establish|exploit|focus|treat|produc|maintain|preserv)\w*"
)
# Any other verb, told by what follows it: "XYZ predicts the".
_ACTS = re.compile(
    r"\s+(?:\w+ly\s)?[a-z]{2,}s\s(?:an?|the|its|all|any|each|both|no|more|fewer|less|better|faster|how|what|which|whether"
    r"|only|on|in|to|from|with|without|by|at|up|of|over|into|\d[\d.,%]*)\s"
)
_FOLLOWING = (("which", _WHICH), ("is a", _IS_A), ("does", _DOES))


def followed(reading: Reading, one: Candidate) -> dict[str, float]:
    """The cues of what follows a use."""
    whole = reading.text
    end = reading.ends[one.stop - 1]
    found = {cue: 1.0 for cue, pattern in _FOLLOWING if pattern.match(whole, end)}
    acts = "does" in found or _ACTS.match(whole, end) is not None or _opens_with_verb(reading, one)
    if acts:
        found["does"] = 1.0
    if not _GOES_ON.match(whole, end):
        if APPOSED.match(whole, end):
            found["explained as new"] = 1.0
        elif _DEFINED.match(whole, end):
            found["explained"] = 1.0
    if not one.abbreviates and whole.startswith(" (", end) and whole[end + 2 : end + 3].isupper():
        found["glossed"] = 1.0
    if one.stop < len(reading.words) and not reading.gaps[one.stop].strip(") "):
        following = reading.lowers[one.stop]
        if following in THINGS:
            found["thing follows"] = 1.0
        elif following not in STOPS and not acts and not FOLLOWED.match(whole, end):
            found["modifies"] = 1.0
    return found


def _opens_with_verb(reading: Reading, one: Candidate) -> bool:
    """Whether a name that opens its sentence is followed by what looks like a verb: "XYZ merges models"."""
    if one.stop + 1 >= len(reading.words) or reading.gaps[one.stop] != " " or reading.gaps[one.stop + 1] != " ":
        return False
    verb, following = reading.words[one.stop : one.stop + 2]
    return (
        verb.islower()
        and verb[-1] == "s"
        and verb not in THINGS
        and following.islower()
        and reading.starts_sentence(one.first)
    )
