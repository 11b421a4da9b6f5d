"""The closed classes of words by which abstracts introduce a name."""

VERBS = frozenset(
    (
        "propose proposes proposed proposing introduce introduces introduced introducing present presents presented"
        " presenting develop develops developed developing devise devises devised design designs designed build builds"
        " built create creates created construct constructs constructed constructing release releases released describe"
        " describes contribute contributes offer offers curate curated establish establishes unveil publish impose"
        " implement implemented provide provides formulate formulated launch launched train trained collect collected"
        " open-source open-sourced compile compiled assemble assembled"
    ).split()
)
# These introduce only what follows at once: "we train NAME".
WEAK_VERBS = frozenset("train trained provide provides formulate formulated collect collected offer offers".split())
NAMING = frozenset("called named namely termed dubbed call name term dub coin coined denoted titled entitled i.e".split())
NAMING_AS = frozenset("termed referred refer denoted named abbreviated dubbed denote coined to".split())
AUTHORS = frozenset("we our paper work article study report here manuscript thesis letter i".split())
OTHERS = frozenset("recently previously originally existing prior previous they which that et widely".split())
STOPS = frozenset(
    (
        "for of on in to that which using with by from based and or than as at into over where while is are can"
        " between across under against like such including without within via through e.g when"
    ).split()
)
ARTICLES = frozenset("a an novel new first simple another any each every some all".split())
THINGS = frozenset(
    (
        "method methods approach framework model models algorithm algorithms system architecture technique strategy"
        " paradigm scheme module network networks pipeline benchmark dataset datasets corpus suite series family"
        " library toolkit platform tool package optimizer solver estimator agent loss objective metric protocol"
        " layer adapter operator regularization regularizer mechanism recipe procedure test testbed environment"
        " simulator engine compiler language accelerator policy decoder encoder transformer tokenizer attention"
        " variant variants solution score index database collection leaderboard challenge learning optimization"
        " quantization transformation program sampler approaches infrastructure service extension"
    ).split()
)
