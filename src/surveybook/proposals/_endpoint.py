"""One OpenAI-compatible server, asked through its client library within bounds of time and size."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import httpx2
import msgspec
from openai import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    DefaultAsyncHttpxClient,
    OpenAIError,
)

from surveybook.proposal_settings import ProposalSettings
from surveybook.proposals._prompt import SCHEMA, SYSTEM
from surveybook.proposals._unanswered import Cause, Unanswered

# Before a retry the library waits as long as Retry-After asks, up to two minutes; without one, it backs off by itself.
_RETRIES: Final = 2
_LONGEST_WAITS: Final = _RETRIES * 120.0
_LARGEST_REPLY: Final = 1_000_000
_MOST_TOKENS: Final = 8_192

_HELD: Final[Mapping[str, object]] = {"temperature": 0, "max_tokens": _MOST_TOKENS}
_BY_SCHEMA: Final = {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": SCHEMA}}
# From the form that binds a server most to the one that every server takes; some models refuse even a temperature.
_FORMS: Final[tuple[Mapping[str, object], ...]] = (
    {**_HELD, "response_format": _BY_SCHEMA},
    {**_HELD, "response_format": {"type": "json_object"}},
    _HELD,
    {},
)
_FORM_REFUSED: Final = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
_CHECK_URL: Final = "check `survey.proposals.url` and that the server runs"
_CHECK_MODEL: Final = "check `survey.proposals.url` and `survey.proposals.model`"

TOO_SLOW: Final = Cause("no reply in time", "build again, or raise `survey.proposals.timeout`")
TOO_LARGE: Final = Cause("a reply too large to read", _CHECK_MODEL)
NO_REPLY: Final = Cause("the server's reply is none of a chat model", _CHECK_MODEL)
UNREACHABLE: Final = Cause("the server cannot be reached or closes the connection", _CHECK_URL)
BROKEN_OFF: Final = Cause("the reply broke off", "build again")


@dataclass(frozen=True, slots=True)
class _Message:
    content: str


@dataclass(frozen=True, slots=True)
class _Choice:
    message: _Message


@dataclass(frozen=True, slots=True)
class _Completion:
    choices: list[_Choice]


class OpenAIEndpoint:
    """A chat model at the address of the settings."""

    def __init__(self, settings: ProposalSettings, key: str | None) -> None:
        """Connect to nothing yet; without a key, one is sent that says so, as the library wants one."""
        self._model = settings.model
        self._timeout = settings.timeout
        self._form = 0
        self._client = AsyncOpenAI(
            api_key=key or "none",
            base_url=settings.url,
            timeout=settings.timeout,
            max_retries=_RETRIES,
            # A redirect would send an abstract, and perhaps the key, to a server that nobody named.
            http_client=DefaultAsyncHttpxClient(
                timeout=settings.timeout, follow_redirects=False, event_hooks={"response": [_bound]}
            ),
            default_headers={"Accept-Encoding": "identity"},
        )
        # The library takes these from the environment, where they were meant for another server.
        self._client.organization = None
        self._client.project = None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def ask(self, question: str) -> str:
        """The model's reply; Unanswered, with no word of the server's, where there is none."""
        try:
            async with asyncio.timeout(self._timeout * (_RETRIES + 1) + _LONGEST_WAITS):
                return _content(await self._body(question))
        except _TooLargeError:
            raise Unanswered(TOO_LARGE) from None
        except APIStatusError as error:
            raise _refusal(error.status_code) from None
        except (APITimeoutError, TimeoutError, httpx2.TimeoutException):
            raise Unanswered(TOO_SLOW) from None
        except APIConnectionError:
            raise Unanswered(UNREACHABLE, final=True) from None
        except (OpenAIError, httpx2.HTTPError):
            raise Unanswered(BROKEN_OFF) from None

    async def _body(self, question: str) -> bytes:
        """The body of the reply, in the first form of question that the server takes; later questions start there."""
        for number in range(self._form, len(_FORMS)):
            try:
                body = await self._reply(question, _FORMS[number])
            except APIStatusError as error:
                if error.status_code not in _FORM_REFUSED or number == len(_FORMS) - 1:
                    raise
            else:
                self._form = number
                return body
        raise AssertionError("the last form answers or raises")

    async def _reply(self, question: str, form: Mapping[str, object]) -> bytes:
        request = self._client.chat.completions.with_streaming_response.create(
            model=self._model,
            messages=[{"role": "system", "content": SYSTEM}, {"role": "user", "content": question}],
            extra_body=form,
        )
        async with request as response, asyncio.timeout(self._timeout):
            return b"".join([chunk async for chunk in response.iter_bytes()])


def _content(body: bytes) -> str:
    try:
        choices = msgspec.json.decode(body, type=_Completion).choices
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Unanswered(NO_REPLY) from None
    if not choices:
        raise Unanswered(NO_REPLY)
    return choices[0].message.content


def _refusal(status: int) -> Unanswered:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        cause = Cause(f"the server does not accept the key (status {status})", "check the key in the variable named")
    elif status == HTTPStatus.TOO_MANY_REQUESTS:
        cause = Cause("the server takes no more questions now (status 429)", "build again later")
    elif status < HTTPStatus.BAD_REQUEST or status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
        cause = Cause(f"no such model or address on the server (status {status})", _CHECK_MODEL)
    else:
        return Unanswered(Cause(f"the server failed (status {status})", "see the server's own log"))
    return Unanswered(cause, final=True)


class _TooLargeError(Exception):
    """More bytes than a reply can need."""


class _Bounded(httpx2.AsyncByteStream):
    """The bytes of a response, up to a limit: also those of an error page, which the library reads whole."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        """Count from nothing."""
        self._stream = stream
        self._size = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The chunks of the stream."""
        async for chunk in self._stream:
            self._size += len(chunk)
            if self._size > _LARGEST_REPLY:
                raise _TooLargeError
            yield chunk

    async def aclose(self) -> None:
        """Close the stream within."""
        await self._stream.aclose()


async def _bound(response: httpx2.Response) -> None:
    # What is packed can be small on the wire and without bounds in memory; it was not asked for.
    if response.headers.get("content-encoding", "identity") != "identity":
        raise _TooLargeError
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream)
