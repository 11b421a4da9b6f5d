"""The closed classes of words by which abstracts introduce a name."""

import re


def one_of(words: str) -> frozenset[str]:
    """The words of a text, as a class of words."""
    return frozenset(words.split())


VERBS = one_of(
    "propose proposes proposed proposing introduce introduces introduced introducing present presents presented"
    " presenting develop develops developed developing devise devises devised design designs designed build builds"
    " built create creates created construct constructs constructed constructing release releases released describe"
    " describes contribute contributes offer offers curate curated establish establishes unveil publish impose"
    " implement implemented provide provides formulate formulated launch launched train trained collect collected"
    " open-source open-sourced compile compiled assemble assembled releasing publishing published establishing"
    " creating building constructing designing devising curating contributing open-sourcing"
)
# These introduce only what follows at once: "we train NAME".
WEAK_VERBS = one_of("train trained provide provides formulate formulated collect collected offer offers")
NAMING = one_of("called named namely termed dubbed call name term dub coin coined denoted titled entitled i.e i.e.")
NAMING_AS = one_of("termed referred refer denoted named abbreviated dubbed denote coined to")
AUTHORS = one_of("we our paper work article study report here manuscript thesis letter i")
OTHERS = one_of("recently previously originally existing prior previous they which that et widely")
STOPS = one_of(
    "for of on in to that which using with by from based and or than as at into over where while is are can"
    " between across under against like such including without within via through e.g e.g. when"
)
ARTICLES = one_of("a an novel new first simple another any each every some all")
# A name that is a phrase of plain words does not start or end so.
NO_NAME_STARTS = one_of(
    "a an the our its their this these those such some any each several many two three four five six various multiple"
    " novel new simple how what why to that and both evidence results experiments methods techniques approaches"
    " algorithms models conditions theoretical empirical extensive efficient effective different other more in it"
    " not no only one as by state-of-the-art general improved better strong"
)
NO_NAME_ENDS = one_of(
    "methods techniques approaches results experiments evidence algorithms models conditions strategies solutions"
    " insights findings guidelines recommendations analyses analysis studies study theory bounds examples tools"
    " problem problems task tasks data code weights and or of for it them"
)
THINGS = one_of(
    "method methods approach framework model models algorithm algorithms system architecture technique strategy"
    " paradigm scheme module network networks pipeline benchmark dataset datasets corpus suite series family"
    " library toolkit platform tool package optimizer solver estimator agent loss objective metric protocol"
    " layer adapter operator regularization regularizer mechanism recipe procedure test testbed environment"
    " simulator engine compiler language accelerator policy decoder encoder transformer tokenizer attention"
    " variant variants solution score index database collection leaderboard challenge learning optimization"
    " quantization transformation program sampler approaches infrastructure service extension constraint function term"
)
# What follows a name that stands by itself.
FOLLOWED = re.compile(
    r"[\"'”’)\]]*\s*(?:[,(:.;]|-{1,3}|–|—|\Z)"
    r"|[\"'”’)]*\s+(?:that|which|to|for|as|and|is|by|with|where|in|on|from|a|an|over|under|using|outperforms?)\b"
)
# How a name is explained that only the authors can explain: ", a novel …".
APPOSED = re.compile(
    r"[\"'”’)\]]*\s*(?:,|--+|—|–|-| - )\s*"
    r"(?:an?\s(?:(?:fundamentally|highly|fully|very)\s)?"
    r"(?:novel|new|simple|lightweight|unified|large-scale|general|scalable|efficient|first|open)"
    r"|the first|(?:one|two|both) of our|our (?:new|novel|proposed|own)|another (?:new|novel|proposed))\b"
)
# By these verbs a thing has its parts: "NAME consists of two modules".
COMPOSING = one_of(
    "consists consist consisting comprises comprise comprising contains contain includes include incorporates"
    " incorporate incorporating integrates integrate integrating employs employ employing adopts adopt adopting"
    " combines combining combine features leverages leverage leveraging uses use using utilizes utilize utilizing"
    " encompasses encompassing encompass involves applies apply extends extend extending instantiate instantiates"
    " obtain yields yield derive derives evaluate evaluating adapt augment"
)
