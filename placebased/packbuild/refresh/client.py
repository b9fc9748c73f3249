"""Ask publishers politely: one at a time, seldom, again after a while, and only for what is new.

Every answer goes through the cache. A publisher that says when to come again is obeyed; one that stays busy
is left alone after some tries. What comes is bounded in bytes and time, and comes from hosts that the table
of sources names.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.cache import Cache, RawAnswer

_NAME = "placebased refresh (makes place packs of open data; one request at a time)"
_OK, _PART, _SAME, _NO_SUCH_PART = 200, 206, 304, 416
_MOVED = {301, 302, 303, 307, 308}
_BUSY = {408, 425, 429, 500, 502, 503, 504}
_WEB_PAGE = (b"<!doctype html", b"<html")
_MB = 1_000_000


@dataclass(frozen=True)
class Manners:
    """How a publisher is asked.

    Attributes
    ----------
    pause
        Seconds between two requests of one host.
    tries
        How often a request is tried.
    first_wait
        Seconds before the second try, twice as many before each further one, more or less by chance.
    longest_wait
        Seconds that a publisher may ask to be left alone before the source is given up for today.
    quiet
        Seconds that may pass without a byte.
    longest
        Seconds that one answer may take.
    most
        Bytes that one answer may have.
    redirects
        How often a request may be sent elsewhere.
    """

    pause: float = 1.0
    tries: int = 5
    first_wait: float = 2.0
    longest_wait: float = 120.0
    quiet: float = 60.0
    longest: float = 1800.0
    most: int = 500_000_000
    redirects: int = 5


class _AgainError(Exception):
    """A try that failed and may be made again, with the seconds that its publisher asks for, if any."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


@dataclass
class Client:
    """Asks for one source.

    Attributes
    ----------
    source
        Its id, for sentences.
    cache
        Where answers are kept.
    hosts
        Hosts that answers may come from, beside that of each address.
    since
        Answers that were asked at or after this moment are taken from the cache without asking again.
    manners
        How it asks.
    offline
        Whether only what is in the cache is there.
    headers
        Sent with every request, such as a key; never kept.
    sleep, clock
        How time passes.
    """

    source: str
    cache: Cache
    hosts: frozenset[str] = frozenset()
    since: datetime = field(default_factory=lambda: datetime.max.replace(tzinfo=UTC))
    manners: Manners = field(default_factory=Manners)
    offline: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked: dict[str, float] = field(default_factory=dict)
    answers: list[RawAnswer] = field(default_factory=list)

    def ask(self, address: str, *, sent: str = "", page: bool = False) -> RawAnswer:
        """Return the answer to a request, from the publisher or from the cache.

        Parameters
        ----------
        address
            What is asked.
        sent
            Text that is sent as the form field ``data``; nothing for a plain request.
        page
            Whether a web page is meant, of which an address is read.

        Raises
        ------
        PrepareError
            When no whole answer comes, in words.
        """
        kept = self.cache.find(address, sent)
        if kept is not None and (self.offline or datetime.fromisoformat(kept.asked) >= self.since):
            self.answers.append(kept)
            return kept
        if self.offline:
            raise PrepareError(self.source, f"no answer to {address} is among the recorded ones")
        answer = self._ask_until_it_comes(address, sent, kept)
        if not page and _is_web_page(answer.path):
            self.cache.drop(address, sent)
            raise self._refused(address, "a web page came instead of data")
        self.answers.append(answer)
        return answer

    def _ask_until_it_comes(self, address: str, sent: str, kept: RawAnswer | None) -> RawAnswer:
        wait = self.manners.first_wait
        for left in reversed(range(self.manners.tries)):
            try:
                return self._try(address, sent, kept)
            except _AgainError as error:
                if not left:
                    many = self.manners.tries
                    raise self._refused(address, f"{error}; it was tried {many} times") from error
                self.sleep(error.wait if error.wait is not None else wait * random.uniform(0.5, 1.5))  # noqa: S311
                wait *= 2
        raise AssertionError  # every try returns or raises

    def _try(self, address: str, sent: str, kept: RawAnswer | None) -> RawAnswer:
        part = self.cache.part(address, sent)
        headers = {"User-Agent": _NAME, **self.headers, **_conditions(kept), **_rest_of(part)}
        try:
            with self._opened(address, sent, headers) as response:
                return self._taken(response, address, sent, kept)
        except httpx.TimeoutException as error:
            raise _AgainError(f"nothing came for {self.manners.quiet:g} seconds") from error
        except httpx.RemoteProtocolError as error:
            raise _AgainError("the answer was cut off") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _AgainError(f"it cannot be reached ({str(error) or type(error).__name__})") from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise self._refused(address, "the address is none") from error

    @contextmanager
    def _opened(self, address: str, sent: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """Open the answer, following it to hosts that the source names and to no other."""
        timeout = httpx.Timeout(self.manners.quiet)
        with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=True) as client:
            there = address
            for _ in range(self.manners.redirects + 1):
                self._hold_back(there)
                data = {"data": sent} if sent else None
                request = client.build_request("POST" if sent else "GET", there, data=data, headers=headers)
                response = client.send(request, stream=True)
                if response.status_code not in _MOVED or "location" not in response.headers:
                    try:
                        yield response
                    finally:
                        response.close()
                    return
                response.close()
                there = self._onward(address, there, response.headers["location"])
            raise self._refused(address, "it was sent on from address to address without end")

    def _onward(self, address: str, there: str, location: str) -> str:
        onward = urljoin(there, location)
        host, here = urlsplit(onward), urlsplit(there)
        if host.hostname not in {here.hostname, urlsplit(address).hostname, *self.hosts}:
            raise self._refused(address, f"it was sent on to another host, {host.hostname}")
        if host.scheme not in {here.scheme, "https"}:
            raise self._refused(address, "it was sent on to an address that is not safe")
        return onward

    def _hold_back(self, address: str) -> None:
        host = urlsplit(address).netloc
        before = self._asked.get(host)
        if before is not None and (rest := before + self.manners.pause - self.clock()) > 0:
            self.sleep(rest)
        self._asked[host] = self.clock()

    def _taken(self, response: httpx.Response, address: str, sent: str, kept: RawAnswer | None) -> RawAnswer:
        part, status = self.cache.part(address, sent), response.status_code
        if status == _SAME and kept is not None:
            return self.cache.confirm(kept, sent)
        if status in _BUSY:
            raise _AgainError(_in_words(status), self._asked_wait(address, response))
        if status == _NO_SUCH_PART:
            _forget(part)
            raise _AgainError("the rest of the answer is not where it was")
        if status not in {_OK, _PART}:
            _forget(part)
            raise self._refused(address, _in_words(status))
        self._take_body(response, address, part, begins=part.stat().st_size if status == _PART else 0)
        headers = {name.lower(): value for name, value in response.headers.items()}
        _forget_notes(part)
        return self.cache.keep(address, part, headers, sent)

    def _take_body(self, response: httpx.Response, address: str, part: Path, begins: int) -> None:
        """Write the body as it comes; what had come stays where it is cut off and can be gone on with."""
        if begins and not response.headers.get("content-range", "").startswith(f"bytes {begins}-"):
            _forget(part)
            raise _AgainError("the rest of the answer does not begin where the first part ended")
        _note(part, response)
        began, size = self.clock(), begins
        with part.open("ab" if begins else "wb") as file:
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > self.manners.most:
                    break
                if self.clock() - began > self.manners.longest:
                    raise _AgainError(f"the answer took longer than {self.manners.longest:g} seconds")
                file.write(chunk)
        if size > self.manners.most:
            _forget(part)
            raise self._refused(address, f"the answer is larger than {self.manners.most / _MB:g} MB")

    def _asked_wait(self, address: str, response: httpx.Response) -> float | None:
        """Return the seconds that the publisher asks to be left alone; ``None`` where it does not say."""
        wait = retry_after(response.headers.get("retry-after", ""), datetime.now(UTC))
        if wait is not None and wait > self.manners.longest_wait:
            what = f"its publisher is busy and asks to be left alone for {wait / 60:,.0f} minutes"
            raise self._refused(address, f"{what}; run this again later")
        return wait

    def _refused(self, address: str, why: str) -> PrepareError:
        return PrepareError(self.source, f"{why} ({address})")


def retry_after(said: str, now: datetime) -> float | None:
    """Return the seconds that a header ``Retry-After`` asks for; ``None`` where it says nothing.

    Parameters
    ----------
    said
        The header: seconds or a date.
    now
        This moment.
    """
    if said.strip().isdigit():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def _is_web_page(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).lstrip().lower().startswith(_WEB_PAGE)


def _conditions(kept: RawAnswer | None) -> dict[str, str]:
    """Return the headers that ask for a body only where it has changed."""
    if kept is None:
        return {}
    names = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
    return {name: kept.headers[key] for name, key in names.items() if key in kept.headers}


def _notes(part: Path) -> Path:
    return part.with_suffix(".etag")


def _note(part: Path, response: httpx.Response) -> None:
    """Keep by which mark the rest can be asked for; a body that was packed for the way has none."""
    mark = response.headers.get("etag", "")
    if mark and not mark.startswith("W/") and "content-encoding" not in response.headers:
        _notes(part).write_text(mark, encoding="utf-8")
    else:
        _forget_notes(part)


def _rest_of(part: Path) -> dict[str, str]:
    """Return the headers that ask for the rest of a body that was cut off, where that is possible."""
    if not (part.exists() and part.stat().st_size and _notes(part).exists()):
        return {}
    mark = _notes(part).read_text(encoding="utf-8")
    return {"Range": f"bytes={part.stat().st_size}-", "If-Range": mark, "Accept-Encoding": "identity"}


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _forget_notes(part)


def _forget_notes(part: Path) -> None:
    _notes(part).unlink(missing_ok=True)


def _in_words(status: int) -> str:
    said = {401: "it wants a key", 403: "it refuses to answer", 404: "nothing is at this address any more"}
    said |= {410: "nothing is at this address any more", 429: "it says that it was asked too often"}
    return said.get(status, f"it answers with an error ({status})")
