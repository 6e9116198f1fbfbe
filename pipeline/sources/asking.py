"""Asking hosts politely: one request after another with a pause, within limits, tried again.

Only what can get better is tried again: no answer, an answer that is cut off, 429 and 5xx.
"""

from __future__ import annotations

import hashlib
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TypeVar
from urllib.parse import urlsplit

import httpx

from pipeline import __version__
from pipeline.sources.addresses import Bounds, FetchError, joined_address
from pipeline.sources.kinds import Manners
from pipeline.sources.robots import OWN_NAME, Rules, read_robots
from pipeline.sources.transport import checked_transport

_MEBIBYTE = 2**20
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_LARGEST_PAGE = 20 * _MEBIBYTE
_LONGEST_WAIT = 120.0
_MOST_ROBOTS = 500 * 1024  # RFC 9309: a crawler reads at least 500 KiB

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the address that gave it, status, headers that matter and, of a page, its text."""

    address: str
    status: int
    headers: Mapping[str, str]
    content: bytes = b""

    @property
    def text(self) -> str:
        """The content as text, in the character set that the headers or the page name."""
        return httpx.Response(
            200, headers={"content-type": self.headers.get("content-type", "")},
            content=self.content, default_encoding=_encoding_of,
        ).text  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """A file that was written: its hash and size, and the answer without the content."""

    answer: Answer
    sha256: str
    size: int
    head: bytes
    tail: bytes


@dataclass(slots=True)
class Pace:
    """When each host is asked, for all sources of a run, also in several threads."""

    _last: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str, pause: float) -> None:
        """Wait until a host may be asked again, `pause` seconds after the request before."""
        with self._lock:
            at = time.monotonic()
            turn = max(at, self._last.get(host, float("-inf")) + pause)
            self._last[host] = turn
        if turn > at:
            time.sleep(turn - at)


class Asker:
    """A client for one source. Use it as a context manager."""

    def __init__(
        self,
        bounds: Bounds,
        manners: Manners | None = None,
        obey_robots: bool = True,
        pace: Pace | None = None,
    ) -> None:
        """Take the hosts that may be asked and how."""
        self.bounds = bounds
        self.manners = manners or Manners()
        self._obey = obey_robots
        self._pace = pace or Pace()
        self._robots: dict[str, Rules] = {}
        contact = f" ({self.manners.contact})" if self.manners.contact else ""
        self._client = httpx.Client(
            transport=checked_transport(bounds.allow_private),
            headers={
                "User-Agent": f"{OWN_NAME}/{__version__}{contact}",
                # Some registers name an encoding that the bytes do not have.
                "Accept-Encoding": "identity",
            },
            timeout=httpx.Timeout(self.manners.wait),
            follow_redirects=False,
        )

    def __enter__(self) -> Asker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def page(self, address: str) -> Answer:
        """Return a page with its content; raises FetchError."""
        return self._tried(lambda: self._page("GET", address, _LARGEST_PAGE))

    def call(self, address: str, body: Any) -> Any:
        """Return the JSON that a call (POST) gives; raises FetchError."""
        answer = self._tried(lambda: self._page("POST", address, _LARGEST_PAGE, json=body))
        return as_json(answer)

    def download(
        self, address: str, into: Path, headers: Mapping[str, str] | None = None
    ) -> Download | None:
        """Write a file to `into`; None where it is unchanged (304). Raises FetchError."""
        return self._tried(lambda: self._download(address, into, headers or {}))

    def _tried(self, ask: Callable[[], _T]) -> _T:
        for attempt in range(1, self.manners.attempts + 1):
            try:
                return ask()
            except FetchError as error:
                if not error.passing or attempt == self.manners.attempts:
                    raise
                asked = error.retry_after
            wait = self.manners.backoff * 2 ** (attempt - 1)
            # Spread, so that several machines do not come back together.
            wait = max(wait * random.uniform(0.75, 1.25), asked)
            time.sleep(min(wait, _LONGEST_WAIT))
        raise AssertionError("unreachable")

    def _page(self, method: str, address: str, largest: int, **more: Any) -> Answer:
        with self._opened(method, address, **more) as (at, response):
            content = b"".join(self._chunks(at, response, largest))
            return Answer(at, response.status_code, _headers(response), content)

    def _download(self, address: str, into: Path, headers: Mapping[str, str]) -> Download | None:
        largest = int(self.manners.largest * _MEBIBYTE)
        with self._opened("GET", address, headers=headers) as (at, response):
            if response.status_code == 304:
                return None
            stated = response.headers.get("content-length", "")
            if stated.isdigit() and int(stated) > largest:
                raise FetchError(_too_large(at, self.manners.largest))
            with into.open("wb") as file:
                return self._written(at, response, file, largest)

    def _written(
        self, at: str, response: httpx.Response, file: IO[bytes], largest: int
    ) -> Download:
        digest, size, head, tail = hashlib.sha256(), 0, b"", b""
        for chunk in self._chunks(at, response, largest):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            head = (head + chunk)[:4096] if len(head) < 4096 else head
            tail = (tail + chunk)[-4096:]
        answer = Answer(at, response.status_code, _headers(response))
        return Download(answer, digest.hexdigest(), size, head, tail)

    def _chunks(self, at: str, response: httpx.Response, largest: int) -> Iterator[bytes]:
        until = time.monotonic() + self.manners.longest
        size = 0
        try:
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > largest:
                    raise FetchError(_too_large(at, largest / _MEBIBYTE))
                if time.monotonic() > until:
                    raise FetchError(
                        f"{at}: was not there within {self.manners.longest:g} seconds", passing=True
                    )
                yield chunk
        except httpx.HTTPError as error:
            raise _no_answer(at, error) from error

    @contextmanager
    def _opened(
        self, method: str, address: str, **more: Any
    ) -> Iterator[tuple[str, httpx.Response]]:
        """Follow redirects within the bounds; gives the last address and its answer, unread."""
        at = address
        for _ in range(self.manners.most_redirects + 1):
            self._check(at)
            request = self._client.build_request(method, at, **more)
            try:
                response = self._client.send(request, stream=True)
            except httpx.InvalidURL as error:
                raise FetchError(f"{at}: is no address ({error})") from error
            except httpx.HTTPError as error:
                raise _no_answer(at, error) from error
            try:
                if response.has_redirect_location:
                    at = joined_address(at, response.headers["location"])
                    continue
                if response.status_code >= 400:
                    raise _refused(at, response)
                yield at, response
                return
            finally:
                response.close()
        raise FetchError(
            f"{address}: leads on more than {self.manners.most_redirects} times; the host sends "
            "round in circles"
        )

    def _check(self, address: str) -> None:
        self.bounds.check(address)
        rules = self._rules_of(address)
        if not rules.allow(address):
            raise FetchError(
                f"{address}: robots.txt of the host asks programs not to fetch it; ask the host, "
                "or, with its consent, set obey_robots = false"
            )
        self._pace.wait(urlsplit(address).netloc, max(self.manners.pause, rules.pause))

    def _rules_of(self, address: str) -> Rules:
        if not self._obey:
            return Rules()
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_rules(f"{site}/robots.txt")
        return self._robots[site]

    def _read_rules(self, address: str) -> Rules:
        """RFC 9309, 2.3.1: no such file allows everything, a fault of the host nothing."""
        self._pace.wait(urlsplit(address).netloc, self.manners.pause)
        try:
            request = self._client.build_request("GET", address)
            response = self._client.send(request, stream=True)
        except httpx.HTTPError as error:
            raise _no_answer(address, error) from error
        with closing(response):
            if response.status_code == 429 or response.status_code >= 500:
                raise _refused(address, response)
            if response.status_code != 200:
                return Rules()
            content = b""
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) >= _MOST_ROBOTS:
                    break
        return read_robots(content.decode("utf-8", "replace"))


def as_json(answer: Answer) -> Any:
    """Return an answer as JSON; raises FetchError where it is none."""
    import json

    try:
        return json.loads(answer.text)
    except ValueError:
        raise FetchError(
            f"{answer.address}: answered with something other than JSON; look at it in a browser"
        ) from None


def _headers(response: httpx.Response) -> dict[str, str]:
    wanted = ("etag", "last-modified", "content-type", "content-disposition", "content-length")
    return {name: response.headers[name] for name in wanted if name in response.headers}


def _refused(at: str, response: httpx.Response) -> FetchError:
    status = response.status_code
    meaning = {
        401: "it wants a log-in",
        403: "it refuses programs, or this address",
        404: "there is no such page",
        410: "it was removed",
        429: "it was asked too often",
    }.get(status, "the host has a fault" if status >= 500 else "it refuses")
    error = FetchError(f"{at}: answered with {status}: {meaning}", status in _PASSING, status)
    waited = response.headers.get("retry-after", "")
    if waited.isdigit():
        error.retry_after = float(waited)
    return error


def _no_answer(at: str, error: Exception) -> FetchError:
    if isinstance(error, FetchError):
        return error
    if isinstance(error, httpx.DecodingError):
        return FetchError(f"{at}: its bytes are not in the encoding that it names")
    if isinstance(error, httpx.TimeoutException):
        return FetchError(f"{at}: gave no answer in time", passing=True)
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return FetchError(f"{at}: the answer was cut off ({error})", passing=True)
    return FetchError(f"{at}: cannot be reached ({error})", passing=True)


def _too_large(at: str, mebibytes: float) -> str:
    return (
        f"{at}: is larger than {mebibytes:g} MiB; look at it, or allow more with largest under "
        "[manners]"
    )


def _encoding_of(content: bytes) -> str:
    """Return the character set that an HTML page names in its head, else UTF-8 or Windows-1252."""
    import re

    named = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", content[:2048], re.IGNORECASE)
    if named:
        return named[1].decode("ascii")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
