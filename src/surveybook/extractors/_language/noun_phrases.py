"""Noun phrases beside a place in a sentence, found by the closed classes of words that end them."""

import re
from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words("a an the our its their this that these those his her my your such some any each every all both")
_PREPOSITIONS = _words("""
    in on at by for from of to with without within into onto over under upon across among between via per during after
    before than as against about around above below through throughout toward towards until while when where whereas
    compared relative versus vs using given despite unlike off like respectively because since if though although based
    regarding concerning except including alongside along depending according out behind ahead
""")
_FUNCTION_WORDS = _words("""
    and or but nor so yet which who whom whose what how is are was were be been being am has have had having do does did
    can could may might must shall should will would not no it they we he she i there here thus hence then also only
    just even merely nearly almost approximately roughly around least most up further furthermore moreover additionally
    however therefore both either neither more less very already still ever yielding capable due meanwhile
""")
_VERB_STEMS = _words("""
    achiev attain reach obtain get gain yield show demonstrat report exhibit observ find reduc decreas lower
    increas rais improv boost enhanc outperform surpass exceed beat sav cut lead result provid deliver produc
    giv mak enabl allow requir need us utiliz consum tak keep maintain preserv retain accelerat speed offer
    record score perform bring set confirm indicat reveal suggest approach hit push lag cost run train tun
    fine-tun updat add introduc prun eliminat remov shrink compress shorten slash drop fall ris grow degrad
    suffer remain climb becom rang drive driv accomplish realiz secur establish advanc match equal receiv contribut
    account correspond translat amount span validat stem caus classif detect predict identif estimat generat hurt harm
    agree prefer recover reject accept answer solv lift prolong yet
""")
_VERB_FORMS = _words("""
    found led made took taken gave given brought kept got fell rose grew grown ran shown beaten became won seen
    preferred saw driven spanning spanned cuts cutting getting setting sets costs costing uses used using running runs
    varied varies vary
""")
# Forms that are nouns or adjectives more often than verbs in the places where a phrase is looked for.
_NOUNS = _words("""
    gain gains score scores cost costs reduction training tuning fine-tuning pruning approach approaches set sets result
    results need increase decrease drop lead rise ground run record speed speeds match reach range fall yield
    setting settings use compressed reduced increased improved trained tuned fine-tuned cut boost saving savings running
    updates update hit hits used us generated predicted detected added equal lift amount
""")
# A participle after these is part of the phrase: "the best performing baseline", "7B pruned models".
_BEST = _words("best worst strongest second-best highest top lowest better current previous prior existing")
_QUALIFYING = _words("""
    performing scoring leading pruned compressed trained tuned fine-tuned reported updated generated advanced
    established published proposed
""")
_NUMBERS = _words("two three four five six seven eight nine ten several many")
_SIZE = re.compile(r"\d+(?:\.\d+)?[bmk]")
# At the end of a phrase and before a preposition these begin a clause: "baselines trained with".
_GOES_WITH_PREPOSITION = _words("""
    trained pre-trained pretrained tuned fine-tuned finetuned applied based built used set generated predicted added
    adapted collected constructed produced obtained evaluated designed conducted proposed derived drawn
""")
_ALSO_ADJECTIVES = _words("leading corresponding competing relative more")
_BEFORE_ADJECTIVES = DETERMINERS | {"of", "and", "absolute", "average"}
_ENDINGS = ("", "e", "s", "es", "ed", "d", "ing", "ies", "ied", "y")
_VERBS = frozenset(stem + ending for stem in _VERB_STEMS for ending in _ENDINGS) | _VERB_FORMS
STOPS = _PREPOSITIONS | _FUNCTION_WORDS | (_VERBS - _NOUNS)
PARTICIPLES = frozenset(verb for verb in _VERBS if verb.endswith("ing"))
FINITE = (_VERBS - _NOUNS) | _words("scores speeds cuts sets costs uses reaches yields matches runs trains tunes")

_TOKEN = re.compile(r"\S+")
_EDGE = "()[]{},;:.!?\"'`“”‘’$*~–—|<>="  # noqa: RUF001 -- typographic quotes
_ENDS = (",", ";", ":", ")", "]", "?", "!", "—", "–")
_MANY, _MANY_JOINED = 9, 13
_AMOUNT = re.compile(r"[+~$]{0,2}\d+(?:\.\d+)?(?:\\?%|[xX]\b|×|\$?\\?times|-?fold)|[+~$]?\d+\.\d+$")
_ARTICLE_AND_AMOUNT = re.compile(rf"an?\s(?:{_AMOUNT.pattern})")
# A dash, a sentence that begins without a blank ("models.We"), a parenthesis that is not closed in the word.
_CUT = re.compile(r"--|(?<=[a-z]{2})\.(?=[A-Z])|(?<=\w)\((?!.*\))")
# What "and" joins with these goes on to another clause; other words in -ing are things.
_ING_NOUNS = re.compile(
    r"(?:reason|model|modell|plann|pars|tagg|edit|caption|cluster|forecast|understand|answer|render|learn|rank|match|"
    r"process|imag|sens|segment|cod|read|writ|question|cod|ground|track|mapp|count|retriev|match|screen|sampl|"
    r"dock)\w*ing"
)
_SMALL_WORD = 2
_COUNTED = re.compile(
    r"\w+=\d|\d+\s{3}|[+~$]?\d[\d.,]*\s?(?:\\?%|[xX×]\b|times\b|points?\b|pp\b|per|fold)|[+~$]?\d+\.\d+\b"
)
# What "and" cannot join to a phrase: an amount, or a verb with its object ("and match its accuracy").
_BEGINS_ANEW = re.compile(rf"{_ARTICLE_AND_AMOUNT.pattern}|{_COUNTED.pattern}|[a-z]+\s(?:its|the|their|our)\b")
_REACH = 160
# What may join the parts of a phrase: `recall of A`, `recall and speed`, `tasks such as A or B`.
OF = frozenset({"of"})
OF_AND = OF | {"and"}
LISTING = frozenset({"and", "or", "such", "as"})
LISTING_OF = LISTING | OF
# More blanks than this are a parenthesis that was set aside, and no part of a phrase.
_BLANK = 2
# An adverb at the end belongs to the verb that follows.
_ADVERB = re.compile(r"\s(?!family|assembly|supply|reply|anomaly|monopoly|fly)[a-z]+ly$")
_LIST_GAP = re.compile(r"\s*(?:,\s*and|,|and|&|/)\s+(?:on\s)?(?:the\s)?")
_MOST_LISTED = 8
_CONJUNCTION = re.compile(r"\band\b|\bor\b|[&/]")


def bare(token: str) -> str:
    """A token without the punctuation at its ends."""
    return token.strip(_EDGE)


def phrase_after(text: str, start: int = 0, joins: frozenset[str] = frozenset()) -> str | None:
    """The noun phrase that begins at an offset, verbatim without its article; `joins` do not end it."""
    first, last = _bounds_after(text, start, joins)
    phrase = text[first:last] if first is not None and last is not None and last > first else None
    return _ADVERB.sub("", phrase) if phrase is not None and phrase.endswith("ly") else phrase


def _bounds_after(text: str, start: int, joins: frozenset[str]) -> tuple[int | None, int | None]:
    """Where the noun phrase that begins at an offset starts and ends, token by token."""
    first = last = None
    reached, previous = start, ""
    for count, match in enumerate(_TOKEN.finditer(text, start)):
        token, at = match[0], match.start()
        word = _word_of(token)
        joined = previous in joins
        if not word or count >= (_MANY_JOINED if joins else _MANY) or at - reached > _BLANK:
            break
        if joined and _BEGINS_ANEW.match(text, at):
            break
        reached = match.end()
        if word in DETERMINERS and (first is None or joined) and not token.endswith(_ENDS):
            previous = word
            continue
        adjective = _may_be_adjective(word, previous, first) and _is_premodifier(text, reached, word)
        if first is None and _ends_phrase(word, joins) and not adjective:
            break
        if first is not None and not adjective and _ends_after(token, word, previous, joins, joined=joined):
            last = _without_participle(text, first, last, word)
            break
        previous = word
        begins, ends, closed = (at, reached, False) if token.isalpha() else _edges(token, at)
        first = begins if first is None else first
        last = ends if ends is not None and word not in joins else last
        if closed:
            break
    return first, last


def _word_of(token: str) -> str:
    """A token as it is compared; an abbreviation such as PER or IN is no small word."""
    word = bare(token)
    return word if word.isupper() and word.isalpha() and len(word) > _SMALL_WORD else word.casefold()


def _may_be_adjective(word: str, previous: str, first: int | None) -> bool:
    """Whether a verb form stands where an adjective can."""
    return first is None or previous in _NUMBERS or (word in _ALSO_ADJECTIVES and previous in _BEFORE_ADJECTIVES)


def _edges(token: str, at: int) -> tuple[int | None, int | None, bool]:
    """Where a token with other signs than letters starts and ends without them, and whether it ends the phrase."""
    cut = _CUT.search(token)
    if cut is not None:
        dash = cut.start()
        return (at, at + dash, True) if dash else (None, None, True)
    closed = token.endswith(_ENDS) or (token.endswith(".") and "." not in token[:-1])
    return at + len(token) - len(token.lstrip(_EDGE)), at + len(token.rstrip(_EDGE)), closed


def _is_premodifier(text: str, end: int, word: str) -> bool:
    """Whether a participle belongs to the noun that follows, as in `on three translated sets`, `leading methods`."""
    if word not in _ALSO_ADJECTIVES and not (word.endswith("ed") and word in _VERBS):
        return False
    following = _TOKEN.match(text, end + 1)
    return (
        following is not None and following[0][0].isalpha() and not _ends_phrase(following[0].casefold(), frozenset())
    )


def _ends_phrase(word: str, joins: frozenset[str]) -> bool:
    return word in STOPS or word in DETERMINERS or word in joins


def _without_participle(text: str, first: int, last: int | None, preposition: str) -> int | None:
    """Where a phrase ends without the participle that a preposition goes with: `baselines trained` of `... with`."""
    if last is None or preposition not in _PREPOSITIONS or preposition == "of":
        return last
    rest, _, word = text[first:last].rpartition(" ")
    return first + len(rest.rstrip()) if rest.strip() and word.casefold() in _GOES_WITH_PREPOSITION else last


def _ends_after(token: str, word: str, previous: str, joins: frozenset[str], *, joined: bool) -> bool:
    """Whether a token that follows others is no part of their phrase: a small word, an amount."""
    if word in joins:
        return word == "as" and previous != "such"
    if (word in _QUALIFYING and (previous in _BEST or _SIZE.fullmatch(previous))) or (
        word == "further" and previous in _NUMBERS
    ):
        return False
    in_list = joined and previous != "of"
    return (
        word in STOPS
        or word in DETERMINERS
        or (not token[0].isalpha() and (token[0] in "([" or _AMOUNT.match(token) is not None))
        or (in_list and word.endswith("ly"))
        or (in_list and word.endswith("ing") and _ING_NOUNS.fullmatch(word) is None)
    )


def _joined(text: str, position: int, joins: frozenset[str]) -> bool:
    if not joins:
        return False
    before = text[max(0, position - 12) : position].split()
    return bool(before) and before[-1].casefold() in joins


def phrase_before(text: str, end: int | None = None, joins: frozenset[str] = frozenset()) -> str | None:
    """The noun phrase that ends at an offset (the text's end if None), verbatim without its article."""
    stretch = text[max(0, (len(text) if end is None else end) - _REACH) : end]
    offset = (len(text) if end is None else end) - len(stretch)
    first = last = None
    reached = len(stretch)
    for count, match in enumerate(reversed(list(_TOKEN.finditer(stretch)))):
        token = match[0]
        word = bare(token).casefold()
        if reached - match.end() > (_BLANK if count else _REACH):
            break
        reached = match.start()
        if count >= _MANY or not word or (first is not None and token.endswith((*_ENDS, ".", "("))):
            break
        if word in DETERMINERS and _joined(stretch, match.start(), joins):
            continue
        if word in DETERMINERS or (word in STOPS and word not in joins) or word[0].isdigit():
            break
        if word not in joins:
            first = match.start() + len(token) - len(token.lstrip(_EDGE))
        last = match.start() + len(token.rstrip(_EDGE)) if last is None else last
        if token[0] in "([":
            break
    if first is None or last is None or last <= first:
        return None
    return text[offset + first : offset + last]


def shared(phrases: Sequence[str], count: int) -> list[str | None]:
    """One phrase for each of `count` numbers: each its own if there are as many, else the first for all."""
    if len(phrases) == count:
        return list(phrases)
    if len(phrases) == 1 and len(parts := phrases[0].split("/")) == count:
        return list(parts)
    return [phrases[0] if phrases else None] * count


def listed_after(text: str, start: int) -> list[str]:
    """The noun phrases of a list that begins at an offset ("A, B and C")."""
    found: list[str] = []
    position = start
    while len(found) < _MOST_LISTED:
        phrase = phrase_after(text, position)
        if phrase is None or (found and (phrase.endswith("ly") or _COUNTED.match(phrase))):
            break
        found.append(phrase)
        position = text.find(phrase, position) + len(phrase)
        gap = _LIST_GAP.match(text, position)
        if gap is None:
            break
        position = gap.end()
    return found


def joined_list(text: str, start: int) -> tuple[list[str], int]:
    """The noun phrases of a list that a conjunction or slash closes, and where it ends."""
    listed = listed_after(text, start)
    position, gap = start, ""
    for item in listed:
        found = text.find(item, position)
        gap, position = text[position:found], found + len(item)
    return (listed, position) if len(listed) > 1 and _CONJUNCTION.search(gap) else ([], start)
