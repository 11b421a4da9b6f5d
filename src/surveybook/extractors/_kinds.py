"""What kind of contribution a paper makes: each cue adds to the kinds that it speaks for, and the strongest wins."""

import re
from dataclasses import dataclass
from functools import lru_cache

from surveybook.extractors._introduced import introduced_in
from surveybook.extractors._own_part import own_part
from surveybook.extractors._titles import title_name


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind, or None for an empty abstract, and the offset in the abstract of what shows it."""

    kind: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a kind; each time counts, up to `most` times."""

    kind: str
    weight: float
    pattern: re.Pattern[str]
    most: int = 1


def _cues(*entries: tuple[str, float, str] | tuple[str, float, str, int]) -> tuple[Cue, ...]:
    return tuple(
        Cue(entry[0], entry[1], re.compile(entry[2], re.IGNORECASE), entry[3] if len(entry) > 3 else 1)  # type: ignore[misc]
        for entry in entries
    )


_WE = r"\b(?:we|i|(?:this|the present|our) (?:paper|work|article|study|report|manuscript|research|thesis))\s(?:(?:also|first|then|further|here|thus|therefore|will|aims? to|seeks? to|[a-z]+ly)\s){0,2}"
_MAKE = r"(?:propos|introduc|present|develop|devis|design|describ|creat|build|construct|formulat|deriv|implement|offer|provid|releas|contribut)(?:e|es|ed|s|ing|t)?\b"
_METHOD = r"(?:method|approach|framework|algorithm|model|architecture|technique|strategy|network|pipeline|scheme|module|mechanism|procedure|paradigm|estimator|objective|loss|regulariz|optimizer|layer|attention|solution|recipe)"

_TITLE = _cues(
    ("survey", 4.0, r"\b(?:survey|overview|tutorial|roadmap|review|primer|taxonomy)\b|hitchhiker|state of the art"),
    ("position", 3.0, r"\bposition(?: paper)?:|\bmanifesto\b|\bcall for\b|\bshould\b|\bthe case for\b"),
    ("position", 1.2, r"\bperspectives?\b"),
    ("benchmark", 3.5, r"\A[^:]{2,30}:.{0,60}\bbenchmark(?:ing)?\b|\A\w*bench(?:mark)?\w*:"),
    ("empirical", 1.5, r"\Abenchmarking\b"),
    ("benchmark", 2.2, r"\bbenchmark\b|bench\b|\bchallenge\b|\bleaderboard\b|\btestbed\b|\bevaluation suite\b"),
    ("dataset", 2.5, r"\b(?:dataset|data set|corpus|corpora|collection|database)\b"),
    ("system", 2.2, r"\b(?:platform|toolkit|library|technical report|toolbox|software|package|open-source|system card|infrastructure)\b"),
    ("theory", 1.2, r"\b(?:bounds?|convergence|theory|theoretical|complexity|provabl[ey]|theorem|asymptotic|optimality|identifiability|universality|consistency|mechanics|closeness|duality|minimax|regret|limits? of)\b"),
    ("empirical", 1.5, r"\bempirical|\bevaluating\b|\banaly[sz]ing\b|\banalysis\b|\binvestigat|\bunderstanding\b|\bcomparison|\bcomparative|\bcomparing\b|\bassess|\bexplor(?:ing|ation)|\bcase stud|\bstudy\b|\brevisiting\b|\bmeasuring\b|\binsights?\b|\blessons\b|\?\s*\Z|\A(?:what|how|why|do|does|is|are|can|when)\b|\bscaling laws\b"),
    (
        "application",
        3.5,
        r"(?=.*\b(?:LLMs?|language models?|text-to-\w+|deep learning|machine learning|neural networks?|artificial intelligence|AI|transformers?|CNNs?|LLM-driven|convolutional)\b)"
        r"(?=.*\b(?:batter(?:y|ies)|engineering|clinical|patients?|cancer|tumou?r|disease|diagnos\w+|medical|hospital\w*|surg\w+|radiolog\w+|article|text entry|personali[sz]ation"
        r"|agricultur\w+|crops?|plants?|traffic|vehicles?|manufactur\w+|industr\w+|education\w*|students?|legal|law|financ\w+|stocks?|bank\w*|weather|flood\w*|earthquakes?|seismic|climate|energy"
        r"|power|grid|drug|materials?|chemi\w+|physics|galax\w+|astronom\w+|satellite|wildlife|fish\w*|forest\w*|construction|aviation|aircraft|maritime|rail\w*|news|job|recruit\w+)\b)",
    ),
    ("application", 1.2, r"\bapplication (?:of|to)|\bcase study\b|\bfor engineering\b|\bin practice\b|\bindustrial\b|\bdeployment\b|\bclinical\b|\bprediction (?:of|with|using)\b"),
    ("method", 0.8, r"\A[^\s:]{2,25}:|\bvia\b|\befficient\b|\bimproving\b|\btowards\b|\badaptive\b"),
)
_ABSTRACT = _cues(
    ("method", 1.6, rf"{_WE}{_MAKE}[^.;]{{0,80}}?\b{_METHOD}"),
    ("method", 1.0, rf"{_WE}(?:propose|introduce|present|develop|devise)\b", 2),
    ("method", 1.2, r"\b(?:and|then|also|end,|this,) (?:then |further )?propose\b|\b(?:is|are) (?:then )?(?:proposed|introduced)\b"),
    ("method", 0.8, rf"\bour (?:proposed )?{_METHOD}\w*", 2),
    ("method", 0.8, rf"\b(?:novel|new|proposed) (?:[\w-]+ ){{0,3}}{_METHOD}", 2),
    ("method", 0.6, r"\b(?:outperform|surpass|state-of-the-art (?:results|performance|accuracy))"),
    ("survey", 3.0, r"\b(?:this|our|the) (?:[a-z]+ )?(?:survey|review|tutorial|overview|primer)\b|\bwe (?:\w+ )?(?:survey|review) (?!several|recent)|\b(?:comprehensive|systematic|brief|critical|extensive|thorough|in-depth|literature|structured) (?:and \w+ )?(?:survey|review|overview)\b|\boffer a survey\b"),
    ("survey", 1.0, r"\btaxonomy\b|\bwe (?:categorize|summarize|organize)|\bopen (?:problems|challenges)\b|\bfuture (?:research )?directions\b", 2),
    ("position", 3.0, r"\bposition paper\b|\bthis perspective\b"),
    ("position", 2.4, rf"{_WE}(?:advocates?|contends?|calls? for|posits?)\b|\bthis (?:paper|article|work|perspective) argues\b", 2),
    ("position", 1.0, rf"{_WE}argue\b"),
    ("benchmark", 2.6, rf"{_WE}{_MAKE}[^.;]{{0,70}}\b(?:benchmark|leaderboard|test suite|testbed|evaluation suite)\b"),
    ("benchmark", 1.0, r"\b(?:our|this|the proposed) (?:new )?benchmark\b|\bcurated benchmark\b", 2),
    ("dataset", 2.6, rf"{_WE}(?:introduces?|presents?|releases?|constructs?|collect(?:s|ed)?|curates?|builds?|creates?|compiles?)[^.;]{{0,50}}\b(?:datasets?|corpus|corpora|database)\b"),
    ("dataset", 0.8, r"\b(?:our|this|the proposed) (?:new )?(?:dataset|corpus)\b|\bdataset is (?:publicly )?available\b|\bannotated\b", 2),
    ("system", 2.4, r"\b(?:technical report|toolkit|toolbox|(?:python|open-source|software) (?:library|package|framework|platform|toolkit)|as-a-service|web (?:application|platform|interface))\b"),
    ("system", 0.8, r"\b(?:our|this|the) (?:platform|system|library|toolkit|package)\b|\bdeployed\b|\bend-to-end system\b", 2),
    ("theory", 1.3, rf"{_WE}(?:prove|derive|establish|characterize|formalize|show that|give|obtain|demonstrate that)[^.;]{{0,80}}\b(?:bounds?|convergence|theorem|guarantees?|rates?|limits?|optimal|minimum|equivalen|solution|condition|complexity|necessary)"),
    ("theory", 1.0, r"\b(?:gradient flow|global minim\w+|empirical risk minimization|phenomenological|entails|analytical(?:ly)?|principled explanation|interleaving|invariants?|stationary points?|mathematical(?:ly)?)\b", 2),
    ("theory", 1.2, r"\b(?:our|the) (?:theoretical|analysis (?:predicts|shows)|in-depth analysis|theory)\b|\bcorroborat\w+|\bin terms of (?:its|the) \w+ entropy"),
    ("theory", 1.3, r"\btheoretical (?:analysis|foundations?|framework|results?|findings|explanation|understanding|theory)\b|\btheory\b"),
    ("theory", 0.9, r"\b(?:prove|theorems?|asymptotic|upper bounds?|lower bounds?|regret|minimax|generalization (?:bound|error)|closed[- ]form|numerical (?:experiments|simulations|evidence)|rigorous(?:ly)?|convex|statistical mechanics|phase transitions?|inequality|mean-field)\b", 4),
    ("empirical", 1.4, rf"{_WE}(?:conducts?|performs?|carry|provides?|presents?|delivers?)[^.;]{{0,50}}\b(?:study|studies|evaluation|analysis|investigation|comparison|experiments)\b"),
    ("empirical", 1.0, rf"{_WE}(?:stud(?:y|ies)|investigates?|analy[sz]es?|examines?|explores?|evaluates?|compares?|assess(?:es)?|measures?|revisits?|questions?|asks?|tests?|benchmark|experiment|characteri[sz]es?|finetune|fine-tune|attempt)\b", 3),
    ("empirical", 0.8, r"\b(?:we|results|experiments|data|analyses|findings|study)\s(?:also |further |\w+ly )?(?:find|found|observe|discover|indicates?|reveals?|suggests?|uncover)", 3),
    ("empirical", 1.0, r"\b(?:our|these|key|main) (?:\w+ )?(?:findings|observations|results (?:indicate|reveal|suggest|show)|study|investigation|evaluation)\b", 2),
    ("empirical", 1.0, r"\bempirical (?:study|evaluation|analysis|investigation|comparison)|\blarge-scale (?:study|evaluation|analysis)|\bcase stud(?:y|ies)|\bbest practices|\bpractical (?:guidance|guidelines|insights)|\brecommendations"),
    ("application", 1.2, r"\b(?:real[- ]user|deployed|industrial|in the field of|engineering (?:domain|design)|in production|case study|patients?|batter(?:y|ies)|e-commerce|clinical practice|practical application)\b", 2),
)  # fmt: skip
_BASE = {"method": 0.4}
_NAMED = 1.0
_KINDS = ("method", "empirical", "theory", "survey", "application", "benchmark", "dataset", "system", "position")


@lru_cache(maxsize=8)
def judged(title: str, abstract: str) -> Judgement:
    """The kind of contribution of a paper with an abstract."""
    if not abstract.strip():
        return Judgement(None, 0)
    scores = {kind: _BASE.get(kind, 0.0) for kind in _KINDS}
    places: dict[str, tuple[float, int]] = {}
    if introduced_in(abstract) or title_name(title, abstract):
        scores["method"] += _NAMED
    for cue in _TITLE:
        if cue.pattern.search(title):
            scores[cue.kind] += cue.weight
    for cue in _ABSTRACT:
        found = [match.start() for match in cue.pattern.finditer(abstract)]
        scores[cue.kind] += cue.weight * min(len(found), cue.most)
        if found and cue.weight > places.get(cue.kind, (0.0, 0))[0]:
            places[cue.kind] = (cue.weight, found[0])
    best = max(_KINDS, key=scores.__getitem__)
    return Judgement(best, places[best][1] if best in places else own_part(abstract))
