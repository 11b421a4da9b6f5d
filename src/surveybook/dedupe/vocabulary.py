"""What words in a title mean for matching: notes of indexers, notices, titles of many works, opposites."""

import re

_LANGUAGES = (
    r"(?:chinese|japanese|korean|russian|ukrainian|german|french|spanish|italian|portuguese|dutch|polish|czech|danish"
    r"|swedish|norwegian|finnish|hungarian|turkish|persian|arabic|hebrew|greek|serbian|croatian|romanian|bulgarian"
    r"|slovak|slovenian|lithuanian|icelandic|undetermined(?: language)?)"
)
# What indexers add to a title in brackets: its language, its kind, and notices that were printed later.
NOTE = re.compile(
    rf"\[(?:in )?{_LANGUAGES}(?:(?: and |, |/|; ){_LANGUAGES}){{0,3}}\]|\((?:in )?{_LANGUAGES}\)$"
    r"|\[[^\[\]]{0,40}\b(?:errat(?:um|a)|correct(?:ed|ion)|corrigendum|comments?|retract(?:ed|ion)|republished|transl"
    r"|review|conference abstract|abstract)\b[^\[\]]{0,300}\]"
    r"|\[\d{1,4} refs?(?:erences)?\.?\]"
    r"|\((?:see comments?|author'?s transl\.?|proceedings abstract|abstract)\)"
    r"|^retracted(?: article)?:"
)
NOTICE = re.compile(
    r"^[\W_]*+(?:(?:publisher'?s?|author'?s?|editorial) )?"
    r"(?P<notice>errat(?:um|a)|corrigend(?:um|a)|correction|addendum|retraction|withdrawal|expression of concern"
    r"|comment(?:ary|s)?(?=:| on\b| to\b)|repl(?:y|ies)(?=:| to\b)|(?:authors?'?s? )?response(?=:| to\b)|re(?=:)"
    r"|letter(?=:| to\b)|discussion(?=:| of\b)|rejoinder|invited commentary|review(?=:| of\b)|book review"
    r"|editorial(?=:)|summary(?=:| of\b)|protocol for|in reply|author reply)\b"
    r"|(?:[-:.(\u2013\u2014] ?|\b(?:a|the) )(?P<last>errat(?:um|a)|corrigend(?:um|a)|correction|reply|comment(?:ary)?"
    r"|response|rejoinder|authors?'? reply|discussion|editorial comment|retraction)[\W_]{0,9}$"
    r"|\((?P<corrected>vol\.? ?\d{1,4}, (?:pg|pp?)\.? ?[a-z]?\d{1,6})"
)
# Notices of one kind by the letters they begin with.
NOTICES = dict.fromkeys(("errat", "corrig", "correc", "vol", "addend"), "correction")
_ROLE = r"(?:(?:guest editor|editor|author|reader|president|chair)s? (?:s )?)?"
GENERIC = re.compile(
    r"(?:(?:guest|invited|special|the|a|an|this|brief|short|from|for|by|and|in|to|of|our|your|no|not) ){0,4}"
    + _ROLE
    + r"(?:"
    r"editorials?|editors?(?: choice| page| comments?| corner)?|introduct(?:ion|ory)(?: remarks?)?|prefaces?|forewords?"
    r"|prologue|epilogue|afterword|repl(?:y|ies)|responses?|letters?(?: to the editors?)?|correspondence|comments?"
    r"|commentary|discussions?|errat(?:um|a)|corrigend(?:um|a)|corrections?|addendum|retraction(?: note| notice)?"
    r"|obituar(?:y|ies)|in memoriam|book reviews?|reviews?|news(?: and views)?|announcements?|(?:subject "
    r"|author )?index"
    r"|(?:table of )?contents?|front matter|back matter|title page|copyright(?: page)?|cover|masthead|abstracts?"
    r"|poster(?: abstracts?| presentations?| sessions?)?|oral(?: abstracts?| presentations?)|conclusions?"
    r"|concluding remarks|summary|overview|welcome(?: message)?|messages?(?: from the \w+)?"
    r"|keynote(?: address| speech)?"
    r"|panel(?: discussion)?|opening remarks|closing remarks|acknowledge?ments?|(?:annual |case )?reports?|proceedings"
    r"|program(?:me)?|titles?(?: not)?(?: available)?|available|untitled|unknown|none|null|n a|na|about the authors?"
    r"|contributors|list of \w+|notes?|perspectives?|viewpoints?|opinions?|highlights|questions?(?: and answers?)?"
    r"|answers?|quiz|appendix(?: \w)?|references|bibliography|glossary|chapter \d+|interview|profile|calendar"
    r"|thank(?:s| you)(?: to)?(?: our)?(?: reviewers)?|reviewers?(?: list)?"
    r")(?: (?:to the editors?|from the editors?|for the (?:special )?issue|the special issue|(?:in )?this issue|notes?"
    r"|section|of the \w+ issue)){0,2}"
)
# Words of titles that return every year.
PERIODIC = re.compile(
    r"\b(?:annual|yearly|yearbook|year in review|progress report|proceedings|abstracts? (?:of|from)|meeting|conference"
    r"|congress|symposium)\b|^(?:an )?updates?\b|\bupdates?$|(?<!technical )\breport$|\b(?:statistics|guidelines?)$"
)
# Numbers in words and in Roman numerals.
COUNTS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one first i", "two second ii", "three third iii", "four fourth iv", "five fifth v", "six sixth vi",
            "seven seventh vii", "eight eighth viii", "nine ninth ix", "ten tenth x", "eleven xi", "twelve xii",
        ),
        start=1,
    )
    for word in re.findall(r"\w+", words)
}  # fmt: skip
# Words that, exchanged, make another study of the same title.
OPPOSITES = frozenset(
    re.findall(
        r"\w+",
        "with without high low higher lower early late acute chronic male males female females men women man woman boys"
        " girls left right upper positive negative before after increased decreased increase decrease increases"
        " decreases pre post vivo vitro adult adults child children short long young old older younger anterior"
        " posterior proximal distal northern southern eastern western north south east west minor major internal"
        " external maternal paternal rural urban inpatient outpatient inpatients outpatients primary secondary mother"
        " father mothers fathers summer winter spring autumn mild moderate severe benign malignant protocol rationale"
        " not no",
    )
)
PREFIXES = ("hyper", "hypo", "inter", "intra", "anti", "non", "homo", "hetero", "macro", "micro", "mono", "poly")
SMALL_WORDS = frozenset(("a", "an", "the", "and", "of", "in", "on", "for", "to", "by", "from", "at", "as", "is", "are"))
