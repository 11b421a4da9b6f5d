"""What the columns of bibliographic tables are called, by field and by vendor, and how authors stand in them."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from surveybook.readers._references import FIELDS, given_first, initials_first, is_suffix, page_range, plain, uncut

# For each value, the names of its column, best first, without case, spaces and marks.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "articletitle", "documenttitle", "itemtitle", "papertitle", "displayname", "primarytitle", "ti",
    ),
    "authors": (
        "authorfullnames", "authors", "authorships.author.displayname", "authorships.rawauthorname", "author",
        "authornames", "authorlist", "creators", "af", "au",
    ),
    "year": ("publicationyear", "pubyear", "year", "py", "yearofpublication", "publishedyear"),
    "date": (
        "publicationdate", "datepublished", "publishdate", "publisheddate", "date", "publishedat", "published",
        "pubdate",
    ),
    "abstract": ("abstract", "abstractnote", "abstracttext", "summary", "ab"),
    "venue": (
        "sourcetitle", "publicationtitle", "primarylocation.source.displayname", "hostvenue.displayname", "journalbook",
        "journal", "journaltitle", "fulljournalname", "venue", "source", "publication", "booktitle", "containertitle",
        "conferencename", "so",
    ),
    "doi": ("doi", "itemdoi", "articledoi", "doilink", "di"),
    "url": (
        "url", "link", "externalurl", "articleurl", "paperurl", "primarylocation.landingpageurl", "sourceurls",
        "pdflink", "pdfurl", "id",
    ),
    "volume": ("volume", "journalvolume", "biblio.volume", "vol", "vl"),
    "issue": ("issue", "issuenumber", "journalissue", "biblio.issue", "number", "is"),
    "pages": ("pages", "pagerange", "page"),
    "start": ("pagestart", "startpage", "biblio.firstpage", "firstpage", "bp"),
    "end": ("pageend", "endpage", "biblio.lastpage", "lastpage", "ep"),
    "pmid": ("pmid", "pubmedid", "ids.pmid", "pm"),
    "arxiv_id": ("arxivid", "arxiv", "paperid"),
    "citation": ("citation",),
}  # fmt: skip
_SIGNS = ("authors", "year", "date", "abstract", "venue", "doi", "pmid", "arxiv_id")
_LONGEST_NAME = 60
_NO_VALUE = frozenset({"", "nan", "NaN", "None", "none", "NULL", "null", "NA", "N/A", "n/a", "<NA>", "#N/A", "[]"})
_MARKS = re.compile(r"[^\w.]|_")
_CITED = re.compile(
    r"(?P<date>\d{4}(?: [A-Z][a-z]{2}(?:[ -][\w-]{1,12})?)?)"
    r";(?P<volume>[^():;.]{1,20})?(?:\((?P<issue>[^()]{1,30})\))?(?::(?P<pages>[^.;:]{1,40}))?\."
)
_SCOPUS_ID = re.compile(r"\s*\(\d{5,}\)$")
_SCOPUS_LIST = re.compile(r"[;,]\s(?!\s{0,3}(?:Jr|Sr|I{2,3}|IV)\b)")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_PARTICLE = re.compile(
    r"(?:^|[\s-])(?:Mc|Mac|De|Des|Della|Del|Di|Da|Du|Le|La|Van|Vander|Vanden|Von|Fitz|St|El|Al|Ben)$"
)
_LONGEST_PARTICLE = 8
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")

Names = Sequence[str] | None
Columns = Mapping[str, tuple[int, ...]]


def normalised(name: str) -> str:
    """The name of a column without case, spaces and marks: `Author/s` is `authors`."""
    return _MARKS.sub("", name.strip().strip("\ufeff").casefold())


def known_columns(header: Sequence[str]) -> Columns:
    """The places of the columns whose names are known, for each value, best first."""
    cells = [normalised(cell) for cell in header]
    return {
        value: tuple(cells.index(name) for name in names if name in cells)
        for value, names in NAMES.items()
        if any(name in cells for name in names)
    }


def is_of_papers(header: Sequence[str]) -> bool:
    """Whether a row names the columns of a table of papers: a title, and what papers have besides."""
    columns = known_columns(header)
    short = all(len(cell) <= _LONGEST_NAME for cell in header)
    return short and "title" in columns and any(sign in columns for sign in _SIGNS)


def is_blank(cell: str) -> bool:
    """Whether a cell is empty, or holds what programs write for a value that is not there."""
    return cell.strip() in _NO_VALUE


def stated(columns: Columns, cells: Sequence[str]) -> dict[str, str]:
    """The values of a row by field: of several columns for one, the first that is filled."""
    found = {
        value: next((cells[i] for i in places if i < len(cells) and (value == "title" or not is_blank(cells[i]))), "")
        for value, places in columns.items()
    }
    found["pages"] = found.get("pages") or page_range(found.get("start", "").strip(), found.get("end", "").strip())
    for name, value in _cited(found).items():
        found[name] = found.get(name) or value
    return {name: found[name] for name in FIELDS if name in found and name != "authors"}


def _cited(found: Mapping[str, str]) -> dict[str, str]:
    """What the citation of a PubMed table states after the journal: `2020 Feb;63(2):103-40.`."""
    venue, citation = found.get("venue", "").strip(), found.get("citation", "").strip()
    match = _CITED.match(citation, len(venue) + 2) if venue and citation.startswith(f"{venue}. ") else None
    return {name: value for name, value in match.groupdict().items() if value} if match else {}


def names_of(columns: Columns, header: Sequence[str]) -> Callable[[Sequence[str]], Names]:
    """How to find the people in a row of a table with this header: None where they cannot be told apart."""
    cells = [normalised(cell) for cell in header]
    places = columns.get("authors", ())

    def names(row: Sequence[str]) -> Names:
        place = next((i for i in places if i < len(row) and not is_blank(row[i])), None)
        return () if place is None else _people(plain(row[place]), cells[place], cells)

    return names


def _people(text: str, column: str, header: Sequence[str]) -> Names:
    if column == "authorfullnames":
        return [given_first(_SCOPUS_ID.sub("", name.strip())) for name in text.split(";")]
    if column == "author" and "entrytype" in header:
        return [given_first(name) for name in text.split(" and ")]
    if column == "authors" and "eid" in header:
        return [initials_first(name.replace(",", "")) for name in _SCOPUS_LIST.split(text)]
    if column == "authors" and "journalbook" in header:
        return [initials_first(name) for name in re.split("[,;]", text)]
    if column == "authors" and "itemtitle" in header:
        return _unglued(text)
    return people(text)


def _unglued(text: str) -> Names:
    """The names of a list whose separators were lost, as Springer's tables have it; None where they stay unclear."""
    names: list[str] = []
    for part in _GLUED.split(text):
        if names and _PARTICLE.search(names[-1][-_LONGEST_PARTICLE:]):
            names[-1] += part
        else:
            names.append(part)
    return names if len(names) == 1 or all(" " in name.strip() for name in names) else None


def people(text: str) -> Names:
    """The names of a list in any of the usual forms; None where a comma may be between people or within one."""
    listed = _listed(text)
    if listed is not None:
        return [given_first(name) for name in listed]
    text, cut = uncut(text)
    found = _separated(text)
    return [*found, cut] if found is not None and cut else found


def _separated(text: str) -> Names:
    for separator in (";", "|", " and ", " & "):
        if separator in f"{text} ":
            named = (name.strip().removeprefix("and ") for name in text.split(separator))
            return [given_first(name) for name in named if not is_blank(name)]
    return _between_commas(text)


def _between_commas(text: str) -> Names:
    """One person written `Family, Given`, or several; None where it may be either."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    one = len([part for part in parts if not is_suffix(part)]) <= 2  # noqa: PLR2004 -- a family and its given names
    several = all(" " in part for part in parts) and not text.endswith(".") and not text[:1].islower()
    if one and not several:
        return [given_first(text)]
    if all(" " in part for part in parts):
        return parts
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    paired = len(parts) % 2 == 0 and all(_INITIALS.fullmatch(given) for _, given in pairs)
    return [f"{given} {family}" for family, given in pairs] if paired else None


def _listed(text: str) -> Iterable[str] | None:
    """The texts of a list that stands in a cell as program text, such as `['A B', 'C D']`."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, list) and all(isinstance(name, str) for name in value) else None


def chosen_columns(header: Sequence[str], chosen: Mapping[str, str]) -> tuple[Columns, Sequence[str]]:
    """The places of columns that a person named for our fields, and the named ones that the table lacks."""
    exact = {cell.strip().strip("\ufeff"): i for i, cell in reversed(list(enumerate(header)))}
    alike = {normalised(cell): i for i, cell in reversed(list(enumerate(header)))}
    found, missing = {}, []
    for field, name in chosen.items():
        place = exact.get(name.strip(), alike.get(normalised(name)))
        if place is None:
            missing.append(name)
        else:
            found[field] = (place,)
    return found, missing


def unknown_fields(chosen: Mapping[str, str]) -> Iterator[str]:
    """The names in a mapping that are no field of ours."""
    return (field for field in chosen if field not in FIELDS)
