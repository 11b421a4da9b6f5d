"""Asks services politely, and keeps their replies: paced, bounded in time and size, resumable."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader

from surveybook import __version__
from surveybook.enrich._service import Question, Service
from surveybook.enrich_settings import EnrichSettings

_ATTEMPTS: Final = 3
_FAILURES_IN_A_ROW: Final = 5
_LONGEST_WAIT: Final = 120.0
_LARGEST_REPLY: Final = 5_000_000
_CHUNK: Final = 1 << 16
_BUSY: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_REFUSED: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


class Unanswered(Exception):  # noqa: N818 -- an answer of its own kind
    """There is no reply, and this is why."""

    def __init__(self, cause: str) -> None:
        """With the cause in words for a person."""
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Reply:
    """The file that holds a reply, None where the service does not know the work, and whether it was kept before."""

    path: Path | None
    from_cache: bool


class _TryAgainError(Exception):
    """An attempt failed in a way that another may not; `wait` is how long the service asks for."""

    def __init__(self, cause: str, wait: float | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.wait = wait


@dataclass
class _State:
    """How a service behaved in this run."""

    not_before: float = 0.0
    failures: int = 0
    closed: str | None = None


class Clock(Protocol):
    """Tells the time that passes, and waits."""

    def monotonic(self) -> float:
        """Seconds since some moment."""
        ...

    def sleep(self, seconds: float, /) -> None:
        """Wait."""
        ...


@dataclass
class Asker:
    """Asks, within one run's time; a service that fails again and again, or sends us away, is left alone."""

    settings: EnrichSettings
    cache: Path
    clock: Clock
    deadline: float = field(init=False)
    states: dict[str, _State] = field(init=False, default_factory=dict)
    pool: urllib3.PoolManager = field(init=False)

    def __post_init__(self) -> None:
        self.deadline = self.clock.monotonic() + 60 * self.settings.minutes
        agent = f"surveybook/{__version__} (mailto:{self.settings.contact})"
        self.pool = urllib3.PoolManager(headers={"User-Agent": agent, "Accept-Encoding": "identity"}, retries=False)

    def closed(self, service: Service) -> str | None:
        """Why a service is not asked any more in this run, if it is not."""
        state = self._state(service)
        if max(self.clock.monotonic(), state.not_before) >= self.deadline:
            return f"the {self.settings.minutes:g} minutes of `survey.enrich.minutes` are over"
        return state.closed

    def reply(self, service: Service, question: Question) -> Reply:
        """The reply to a question, from the cache if it is there; Unanswered where there is none."""
        path = self._path(service, question)
        unknown = path.with_suffix(".unknown")
        if path.is_file() or unknown.is_file():
            return Reply(path if path.is_file() else None, from_cache=True)
        body = self._persistently(service, question)
        kept = unknown if body is None else path
        _write_whole(kept, body or b"")
        return Reply(None if body is None else path, from_cache=False)

    def _path(self, service: Service, question: Question) -> Path:
        name = hashlib.sha256(question.shown.encode()).hexdigest()[:32]
        return self.cache / service.NAME / f"{name}.reply"

    def _state(self, service: Service) -> _State:
        return self.states.setdefault(service.NAME, _State())

    def _persistently(self, service: Service, question: Question) -> bytes | None:
        """The body of a reply after some attempts; None where the service does not know the work."""
        state = self._state(service)
        cause = ""
        for attempt in range(_ATTEMPTS):
            self._wait(state, service)
            try:
                body = self._once(service, question)
            except _TryAgainError as failure:
                cause = failure.cause
                self._back_off(state, failure, attempt)
                if state.closed:
                    break
            else:
                state.failures = 0
                return body
        state.failures += 1
        if state.failures >= _FAILURES_IN_A_ROW and not state.closed:
            state.closed = f"it failed {_FAILURES_IN_A_ROW} times in a row, at last: {cause}"
        raise Unanswered(cause)

    def _back_off(self, state: _State, failure: _TryAgainError, attempt: int) -> None:
        wait = 2.0**attempt if failure.wait is None else failure.wait
        state.not_before = self.clock.monotonic() + wait
        if wait > _LONGEST_WAIT or state.not_before > self.deadline:
            state.closed = f"it asks to wait {wait:.0f} seconds ({failure.cause})"
            state.not_before = 0.0

    def _wait(self, state: _State, service: Service) -> None:
        if max(self.clock.monotonic(), state.not_before) >= self.deadline:
            raise Unanswered("the time of this run is over")
        self.clock.sleep(max(0.0, state.not_before - self.clock.monotonic()))
        state.not_before = self.clock.monotonic() + service.PAUSE

    def _once(self, service: Service, question: Question) -> bytes | None:
        who = {question.polite: self.settings.contact or ""} if question.polite else {}
        query = urlencode({**question.parameters, **who})
        base = self.settings.urls.get(service.NAME, service.URL)
        limit = min(self.settings.timeout, max(0.1, self.deadline - self.clock.monotonic()))
        try:
            response = self.pool.request(
                "GET",
                f"{base}{question.path}" + (f"?{query}" if query else ""),
                timeout=urllib3.Timeout(total=limit),
                preload_content=False,
                redirect=False,
            )
            try:
                body = _body(response, self._in_time(response, limit), self._state(service))
            finally:
                response.close()
        except HTTPError as error:
            raise _TryAgainError(_in_words(error)) from error
        if body is not None and not service.is_whole(body):
            raise _TryAgainError("its reply is cut short, or none of this service")
        return body

    def _in_time(self, response: urllib3.BaseHTTPResponse, limit: float) -> Iterator[bytes]:
        """The chunks of a reply, as long as they come soon and are not too many."""
        until, size = self.clock.monotonic() + limit, 0
        while chunk := response.read1(_CHUNK):
            size += len(chunk)
            if size > _LARGEST_REPLY:
                raise _TryAgainError("its reply is too large")
            if self.clock.monotonic() > until:
                raise _TryAgainError("no whole reply in time")
            yield chunk


def _body(response: urllib3.BaseHTTPResponse, chunks: Iterator[bytes], state: _State) -> bytes | None:
    """The bytes of a good reply; None for a work that the service does not know."""
    status = response.status
    if status == HTTPStatus.NOT_FOUND:
        return None
    if status in _BUSY:
        raise _TryAgainError(f"it is busy (status {status})", _retry_after(response))
    if status in _REFUSED:
        state.closed = f"it does not let us in (status {status})"
        raise _TryAgainError(state.closed)
    if status != HTTPStatus.OK:
        raise _TryAgainError(f"it failed (status {status})")
    body = b"".join(chunks)
    stated = response.headers.get("Content-Length", "")
    if stated.isdigit() and int(stated) != len(body):
        raise _TryAgainError("its reply broke off")
    return body


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    """The seconds that a service asks to wait, whether it counts them or names a time."""
    stated = response.headers.get("Retry-After")
    try:
        return urllib3.Retry().parse_retry_after(stated) if stated else None
    except InvalidHeader:
        return None


def _in_words(error: HTTPError) -> str:
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return "no reply in time"
    if isinstance(error, urllib3.exceptions.IncompleteRead | urllib3.exceptions.ProtocolError):
        return "its reply broke off"
    return "it cannot be reached"


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, whenever the run may be killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
