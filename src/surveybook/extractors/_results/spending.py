"""What something costs: resources that are spent, time that is taken, and whether that is called little."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import PERCENT, TIMES
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import ATTAIN, COST

_CHEAP = Caseless(
    r"\b(?:only|just|merely|mere|as (?:few|little) as|less than|fewer than|under|within|in (?:about|under|less than)|"
    r"at most|no more than|as low as|down to|limited to)\s(?:an?\s|about\s|the\s|approximately\s|around\s|with\s|"
    r"using\s|on\s)*(?:[a-z-]+(?:ing|s|ed)\s)?(?:about\s|around\s)?(?:sim|[~≈∼$\\]|up to\s|an additional\s|"
    r"additional\s)*\s?$",
)
_SPENT = Caseless(
    r"\s?(?:out of [\d.]+[KMB]?\s)?(?:[\w-]+\s){0,2}?(?:parameters?|params|FLOPs|GPU|GPUs|memory|VRAM|tokens?|"
    r"steps?|iterations?|epochs?|samples?|examples?|instances|responses|images?|shots?|frames?|sentences?|trajectories|episodes|rollouts|"
    r"data|(?:train(?:ing)?\s)data|compute|cache|cache entries|budget|supervision|energy|resources|storage|CoTs|"
    r"prompts?|labels?|labell?ed|demonstrations?|queries|annotations?|"
    r"trainable|additional|extra|learnable|of (?:the |its |their )?(?:[\w-]+\s){0,3}?(?:parameters?|cost|compute|"
    r"memory|size|storage|time|data|tokens|computation|budget|weights|examples|samples|labels|annotations|"
    r"resources|dataset|set|cache|CoTs|frames|steps|iterations|params|FLOPs|energy|power))\b",
)
# A resource is not attained, and a share of cases is none; what it does is a finding.
_ATTAINED = re.compile(
    rf"\b(?:{ATTAIN}|scor|solv|answer|detect|identif|recover|captur|explain|cover|yield)\w*\s"
    r"(?:an?\s)?(?:only|just|merely|less than|under|as low as)\b[^,;]*$|"
    rf"\b(?:only|just|merely)\s(?:{ATTAIN}|scor|solv|answer|detect|identif|recover|captur|explain|cover)\w*\s$"
)
_FOUND = re.compile(
    r"\s?(?:had|have|were|was|are|is|reported|showed|received|did)\b|"
    r"\s?of (?:the |all )?(?:(?:time\b(?!\sof\b)|(?:[\w-]+\s)?(?:cases|models|tasks|instances|questions|"
    r"problems|occasions)\b)|"
    r"(?:[\w-]+\s){0,4}(?:can|could|may|might|suffices?|accounts?|contributes?|dominates?|matters?|carry|carries|"
    r"drives?|determines?)\b)"
)
_DURATIONS = re.compile(
    r"(?:[mµμun]|milli|micro|nano)?(?:s|secs?|seconds?)|mins?|minutes?|hours?|GPU[- ]?(?:hours?|days?)"
)
_SPENT_UNIT = re.compile(r"[KMGT]i?B|[kmMGµμ]?W|[kmµμ]?J")
_DONE_IN = Caseless(
    r"\b(?:generat|produc|complet|reconstruct|process|solv|infer|comput|render|converg|detect|finish|perform|segment|"
    r"synthesi[sz]|classif|predict|simulat|optimi[sz]|respond|run|train|tun|fit|adapt|learn|deploy|search|match|"
    r"evaluat)\w*\b[^;,]{0,60}\b(?:in|within|takes?|requir\w+)\s*$"
)
# Lengths, angles and the like are no resource that one could save.
_DIMENSIONS = frozenset(
    ("m", "km", "mm", "nm", "cm", "µm", "μm", "°", "°C", "K", "Å", "Hz", "kHz", "MHz", "GHz", "dB", "dBm")
)
_NOT_SPENT = re.compile(r"\s?(?:of|old|after|before|window|in (?:diameter|length|thickness))\b")


def is_cheap(site: Site) -> bool:
    """Whether the words before a quantity call it small, as an advantage is ("only 0.1 % of the parameters")."""
    return _CHEAP.search(site.own_left[-70:]) is not None


def is_spent(site: Site) -> bool:
    """Whether a quantity is of a resource: parameters, memory, labels."""
    return _SPENT.match(site.own_right[:100]) is not None


def is_cost(site: Site) -> bool:
    """Whether a quantity is a resource that is spent, and called small."""
    return (
        is_cheap(site)
        and not _ATTAINED.search(site.own_left[-60:])
        and not _FOUND.match(site.own_right)
        and (
            site.mention.unit not in (None, PERCENT, TIMES)
            or is_spent(site)
            or COST.search(site.own_right[:40]) is not None
        )
    )


def is_duration(unit: str | None) -> bool:
    """Whether a unit is one of the times that something takes."""
    return unit is not None and _DURATIONS.fullmatch(unit) is not None


def is_resource(unit: str | None) -> bool:
    """Whether a unit is of what is spent: time, memory, energy."""
    return unit is not None and (is_duration(unit) or _SPENT_UNIT.fullmatch(unit) is not None)


def is_quick(site: Site) -> bool:
    """Whether a time is what something takes: `renders a scene in 20 seconds`."""
    lasting = is_duration(site.mention.unit) and _NOT_SPENT.match(site.own_right) is None
    return lasting and _DONE_IN.search(site.near[-120:]) is not None


def is_cheap_resource(site: Site) -> bool:
    return is_cheap(site) and _NOT_SPENT.match(site.own_right) is None and site.mention.unit not in _DIMENSIONS
