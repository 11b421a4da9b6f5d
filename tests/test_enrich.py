"""Enriching: asked politely, believed only where the work is the same, kept, resumed, and told where it failed."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from surveybook import enrich, readers
from surveybook.enrich import Asker, Enriched
from surveybook.enrich_settings import EnrichSettings, enrich_settings
from surveybook.errors import InputError
from surveybook.model import Origin, Paper, Record

SAMPLES = Path(__file__).parent / "enrich"
NAMES = ("arxiv", "crossref", "dblp", "openalex", "semantic_scholar")
CONTACT = "ann@example.org"
Answer = tuple[int, dict[str, str], bytes]
Play = Callable[[str, dict[str, str]], Answer]


def sample(service: str, title: str) -> bytes:
    """The documented reply of a service about a title."""
    (path,) = SAMPLES.glob(f"{service}.*")
    return path.read_text(encoding="utf-8").replace("{title}", title).encode()


def plays(title: str) -> Play:
    """A server on which every service has a work of this title."""
    return lambda service, _query: (200, {}, sample(service, title))


@dataclass
class Server:
    """Plays the services, and remembers what it was asked."""

    url: str
    play: Play
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def settings(self, *services: str, **more: float) -> EnrichSettings:
        """Settings under which all services are here."""
        urls = {name: f"{self.url}/{name}" for name in NAMES}
        return EnrichSettings(CONTACT, services, urls=urls, **more)


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            service = parts.path.split("/")[1]
            played.asked.append((service, self.path, self.headers["User-Agent"]))
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, headers, body = played.play(service, query)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    played = Server(f"http://127.0.0.1:{running.server_port}", plays("Kites"))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield played
    running.shutdown()
    running.server_close()


class Clock:
    """Time that passes only while someone waits."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.now = 0.0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        """Tell the time."""
        return self.now

    def sleep(self, seconds: float, /) -> None:
        """Let time pass at once."""
        self.now += seconds
        self.waits += [seconds] if seconds else []


def paper(title: str = "Kites", **fields: str) -> Paper:
    origin = Origin("dump.txt", 7)
    return Paper("", title, fields.pop("abstract", ""), (Record(origin, title),), **fields)  # type: ignore[arg-type] # texts


def ask(papers: list[Paper], settings: EnrichSettings, folder: Path, clock: Clock | None = None) -> Enriched:
    asker = Asker(settings, folder / "cache", clock or Clock())
    return enrich.ask(papers, asker, lambda path: readers.load([path], folder).records, lambda: None)


@pytest.mark.parametrize("name", NAMES)
def test_every_service_tells_who_wrote_a_paper_and_when(name: str, server: Server, tmp_path: Path) -> None:
    (found,) = ask([paper()], server.settings(name), tmp_path).found
    assert found.record.title == "Kites"
    assert found.record.authors[0] == "Ann Bell"
    assert found.record.year in {2023, 2024}
    assert found.record.venue in {None, "Journal of Kites", "Kites"}


@pytest.mark.parametrize("name", NAMES)
def test_a_service_is_told_whom_to_write_to_and_is_asked_in_its_own_words(
    name: str, server: Server, tmp_path: Path
) -> None:
    ids = {"arxiv_id": "2301.00001", "doi": "10.1234/kites"}
    ask([paper(), paper("Winds", **ids)], server.settings(name), tmp_path)
    assert all(CONTACT in agent for _, _, agent in server.asked)
    by_title, by_id = (path for _, path, _ in server.asked)
    assert "Kites" in by_title
    assert name == "dblp" or "2301.00001" in by_id or "10.1234" in by_id
    assert ("mailto" in by_title) == (name in {"crossref", "openalex"})


def test_what_earlier_services_told_is_not_asked_of_later_ones(server: Server, tmp_path: Path) -> None:
    enriched = ask([paper()], server.settings("arxiv", "crossref", "openalex"), tmp_path)
    assert [one.service for one in enriched.found] == ["arxiv", "crossref"]
    assert [tally.asked for tally in enriched.tallies] == [1, 1, 0]


def test_between_two_questions_to_a_service_its_pause_passes(server: Server, tmp_path: Path) -> None:
    clock = Clock()
    ask([paper(), paper("Winds")], server.settings("arxiv"), tmp_path, clock)
    assert clock.waits == [3.0]


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_about_another_work_is_not_believed(name: str, server: Server, tmp_path: Path) -> None:
    server.play = plays("Kites of Another Kind")
    enriched = ask([paper()], server.settings(name), tmp_path)
    assert enriched.found == ()


def test_a_reply_for_the_right_id_with_another_title_is_told(server: Server, tmp_path: Path) -> None:
    server.play = plays("On Wholly Different Matters")
    enriched = ask([paper(arxiv_id="2301.00001")], server.settings("arxiv"), tmp_path)
    assert (enriched.found, enriched.tallies[0].doubted) == ((), 1)
    assert str(enriched.problems[0]).startswith("dump.txt:7: “Kites”, arxiv: its reply for this id has another title")


def test_two_works_with_the_title_that_was_asked_about_are_told_and_neither_is_taken(
    server: Server, tmp_path: Path
) -> None:
    works = [
        {"DOI": f"10.1234/{n}", "title": ["Kites"], "author": [{"given": "A", "family": family}], "issued": {}}
        for n, family in enumerate(("Bell", "Crow"))
    ]
    body = json.dumps({"status": "ok", "message-type": "work-list", "message": {"items": works}}).encode()
    server.play = lambda _service, _query: (200, {}, body)
    enriched = ask([paper()], server.settings("crossref"), tmp_path)
    assert enriched.found == ()
    assert "several works with this title (10.1234/0 and 10.1234/1)" in enriched.problems[0].what


def test_a_busy_service_is_asked_again_after_the_time_that_it_names(server: Server, tmp_path: Path) -> None:
    answers = iter([(429, {"Retry-After": "17"}, b""), (200, {}, sample("crossref", "Kites"))])
    server.play = lambda _service, _query: next(answers)
    clock = Clock()
    assert ask([paper()], server.settings("crossref"), tmp_path, clock).found
    assert clock.waits == [17.0]


def test_a_service_that_asks_to_wait_for_long_is_left_alone_and_the_papers_are_told(
    server: Server, tmp_path: Path
) -> None:
    server.play = lambda _service, _query: (429, {"Retry-After": "3600"}, b"")
    enriched = ask([paper("A"), paper("B"), paper("C")], server.settings("crossref"), tmp_path)
    (tally,) = enriched.tallies
    assert (tally.asked, tally.failed, tally.left, len(server.asked)) == (1, 1, 2, 1)
    assert "was not asked about “B” and 1 more: it asks to wait 3600 seconds" in enriched.problems[-1].what


def test_a_service_that_fails_again_and_again_is_left_alone(server: Server, tmp_path: Path) -> None:
    server.play = lambda _service, _query: (500, {}, b"oops")
    enriched = ask([paper(f"Kites {n}") for n in range(9)], server.settings("openalex"), tmp_path)
    (tally,) = enriched.tallies
    assert (tally.asked, tally.failed, tally.left) == (5, 5, 4)
    assert "it failed (status 500)" in enriched.problems[0].what
    assert len(server.asked) == 15


def test_a_failure_of_one_service_costs_nothing_of_another(server: Server, tmp_path: Path) -> None:
    server.play = lambda service, _query: (500, {}, b"") if service == "arxiv" else (200, {}, sample(service, "Kites"))
    enriched = ask([paper()], server.settings("arxiv", "crossref"), tmp_path)
    assert [one.service for one in enriched.found] == ["crossref"]
    assert [tally.failed for tally in enriched.tallies] == [1, 0]


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_that_is_cut_short_is_a_failure_and_is_not_kept(name: str, server: Server, tmp_path: Path) -> None:
    whole = sample(name, "Kites")
    server.play = lambda _service, _query: (200, {}, whole[: len(whole) // 2])
    enriched = ask([paper()], server.settings(name), tmp_path)
    assert (enriched.found, enriched.tallies[0].failed) == ((), 1)
    server.play = plays("Kites")
    assert ask([paper()], server.settings(name), tmp_path).found


def test_a_reply_shorter_than_it_says_is_a_failure(server: Server, tmp_path: Path) -> None:
    server.play = lambda _service, _query: (200, {"Content-Length": "9000", "Connection": "close"}, b'{"status": "ok"}')
    settings = server.settings("crossref", timeout=0.5)
    assert ask([paper()], settings, tmp_path).tallies[0].failed == 1


def test_a_slow_service_fails_in_time(server: Server, tmp_path: Path) -> None:
    done = threading.Event()
    server.play = lambda service, _query: (200, {}, sample(service, "Kites")) if done.wait(30) else (200, {}, b"")
    enriched = ask([paper()], server.settings("crossref", timeout=0.1), tmp_path)
    done.set()
    assert "no reply in time" in enriched.problems[0].what


def test_nothing_is_asked_after_the_time_of_a_run(server: Server, tmp_path: Path) -> None:
    clock = Clock()
    papers = [paper(f"Kites {n}") for n in range(40)]
    enriched = ask(papers, server.settings("arxiv", minutes=1), tmp_path, clock)
    (tally,) = enriched.tallies
    assert clock.now <= 60
    assert tally.asked + tally.left == 40
    assert "minutes" in enriched.problems[-1].what


def test_an_answered_question_is_not_asked_again_even_if_the_answer_was_that_there_is_no_such_work(
    server: Server, tmp_path: Path
) -> None:
    server.play = lambda service, query: (
        (404, {}, b"Resource not found.") if "Winds" in str(query) else (200, {}, sample(service, "Kites"))
    )
    for asked, kept in ((2, 0), (2, 2)):
        (tally,) = ask([paper(), paper("Winds")], server.settings("crossref"), tmp_path).tallies
        assert (tally.found, tally.unknown, tally.from_cache) == (1, 1, kept)
        assert len(server.asked) == asked


def test_a_paper_that_lacks_nothing_is_not_asked_about(server: Server, tmp_path: Path) -> None:
    whole = Paper("", "Kites", "", (Record(Origin("d", 1), "Kites"),), authors=("A. Bell",), year=2024, venue="Kites")
    assert ask([whole], server.settings(), tmp_path).found == ()
    assert server.asked == []


# The command


def _project(folder: Path, server: Server, titles: list[str], more: str = "") -> Path:
    (folder / "dumps").mkdir(parents=True)
    lines = [json.dumps({"title": title, "authors": [], "year": None, "venue": None}) for title in titles]
    (folder / "dumps" / "list.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    urls = "".join(f"\n      {name}: {server.url}/{name}" for name in NAMES)
    settings = f"title: Kites\nsurvey:\n  dumps: [dumps/*]\n  enrich:\n    contact: {CONTACT}\n    urls:{urls}\n{more}"
    (folder / "_config.yml").write_text(settings, encoding="utf-8")
    return folder


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "import sys; from surveybook.cli import main; sys.exit(main())", *arguments]


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(_command(*arguments), capture_output=True, text=True, check=False)  # noqa: S603 -- our own


def _papers(project: Path) -> list[dict[str, object]]:
    build = _run("build", "--no-book", "--project", str(project))
    assert build.returncode in {0, 1}, build.stderr
    return [json.loads(line) for line in (project / "_build" / "papers.jsonl").read_text(encoding="utf-8").splitlines()]


def test_what_services_tell_is_a_source_of_the_next_build_and_names_itself(server: Server, tmp_path: Path) -> None:
    project = _project(tmp_path / "survey", server, ["Kites"], more="    services: [crossref]\n")
    done = _run("enrich", "--project", str(project))
    assert (done.returncode, done.stderr) == (0, "")
    assert "crossref: asked about 1 paper, 0 of them before: 1 found" in done.stdout
    asked = len(server.asked)
    (found,) = _papers(project)
    assert (found["authors"], found["year"], found["doi"]) == (["Ann Bell", "Bo de la Cruz"], 2024, "10.1234/kites")
    sources = found["sources"]
    assert isinstance(sources, list)
    assert {s["file"] for s in sources if s["field"] == "authors"} == {"metadata/enriched/crossref.jsonl"}
    assert len(server.asked) == asked, "a build asks nobody"


def test_what_a_person_wrote_is_not_overwritten(server: Server, tmp_path: Path) -> None:
    project = _project(tmp_path / "survey", server, ["Kites"], more="    services: [crossref]\n")
    mine = "@misc{mine, title = {Kites}, author = {Cy Crow}, year = 1999}\n"
    (project / "references.bib").write_text(mine, encoding="utf-8")
    _run("enrich", "--project", str(project))
    (found,) = _papers(project)
    assert (found["key"], found["authors"], found["year"]) == ("mine", ["Cy Crow"], 1999)
    assert "author = {Cy Crow}, year = 1999" in (project / "references.bib").read_text(encoding="utf-8")


def test_a_run_that_was_killed_goes_on_where_it_was(server: Server, tmp_path: Path) -> None:
    titles = [f"Kites {n}" for n in range(4)]
    project = _project(tmp_path / "survey", server, titles, more="    services: [crossref]\n")
    reached, going_on = threading.Event(), threading.Event()

    def stall(service: str, query: dict[str, str]) -> Answer:
        if query["query.bibliographic"] == "Kites 2":
            reached.set()
            going_on.wait(60)
        return 200, {}, sample(service, query["query.bibliographic"])

    server.play = stall
    with subprocess.Popen(_command("enrich", "--project", str(project)), stderr=subprocess.DEVNULL) as running:  # noqa: S603 -- our own
        assert reached.wait(60)
        running.kill()
    going_on.set()
    server.asked.clear()
    done = _run("enrich", "--project", str(project))
    assert "asked about 4 papers, 2 of them before: 4 found" in done.stdout
    assert len(server.asked) == 2
    assert [one["year"] for one in _papers(project)] == [2024] * 4


def test_without_a_contact_nobody_is_asked(server: Server, tmp_path: Path) -> None:
    project = _project(tmp_path / "survey", server, ["Kites"])
    config = project / "_config.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(f"    contact: {CONTACT}\n", ""), encoding="utf-8")
    done = _run("enrich", "--project", str(project))
    assert done.returncode == 1
    assert "survey.enrich.contact" in done.stderr
    assert server.asked == []


@pytest.mark.parametrize(
    ("block", "word"),
    [
        ("kites", "mapping"),
        ({"contakt": "a@b.c"}, "contakt"),
        ({"contact": "nobody"}, "mail address"),
        ({"contact": "a@b.c\nX-Injected: 1"}, "mail address"),
        ({"services": "arxiv"}, "list of names"),
        ({"minutes": 0}, "minutes"),
        ({"timeout": "long"}, "timeout"),
        ({"urls": {"arxiv": "ftp://example.org"}}, "addresses"),
        ({"urls": ["http://example.org"]}, "addresses"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(block: object, word: str) -> None:
    with pytest.raises(InputError, match=word):
        enrich_settings(block, "_config.yml:5")


def test_a_service_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match="crossref"):
        enrich.services(("crosref",))
