"""One polite question at a time to a few known hosts.

The service's wishes come first: a User-Agent that says who asks, a second between questions,
Retry-After and growing pauses on 429 and 5xx, an end to patience, and a size that no answer may
pass. Nothing goes to a host that is not on the list, redirected or not.
"""

from __future__ import annotations

import email.utils
import http.client
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, Any

from planner.fetch.faults import Fact, reason_of, stop
from planner.settings import origin_of

CHUNK = 1 << 16
RETRIED = frozenset({429, 500, 502, 503, 504})
Told = Callable[[str, Mapping[str, Fact]], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the client waits, in seconds: between two questions, for one answer, at first after
    a refusal (doubled each time), and in all; `tries` is the number of questions for one answer.
    """

    between_s: float = 1.0
    answer_s: float = 180.0
    first_pause_s: float = 5.0
    in_all_s: float = 300.0
    tries: int = 6
    broken_tries: int = 2
    most_bytes: int = 96 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the client knows it: seconds that only grow, the date in UTC, and a pause."""

    seconds: Callable[[], float]
    now: Callable[[], datetime]
    sleep: Callable[[float], None]


@dataclass(slots=True)
class Client:
    """Asks `origins` ("https://host" or "http://host:port") and nobody else."""

    origins: frozenset[str]
    user_agent: str
    clock: Clock
    tell: Told
    patience: Patience = field(default_factory=Patience)
    asked: int = 0
    _waited_s: float = 0.0
    _last: dict[str, float] = field(default_factory=dict)

    def ask(self, url: str, form: Mapping[str, str] | None = None) -> bytes:
        """The body of the answer to GET, or to POST of a form. FetchStoppedError where the service
        is not to be had, asks for too long a pause, redirects away or answers too much.
        """
        broken = 0
        for attempt in range(self.patience.tries):
            self._pace(url)
            try:
                return self._once(url, form)
            except urllib.error.HTTPError as error:
                self._pause_or_stop(url, error, attempt)
            except (OSError, http.client.HTTPException, zlib.error) as error:
                broken += 1
                if broken >= self.patience.broken_tries or not _is_transient(error):
                    _unreachable(url, error)
                self.wait(url, self.patience.first_pause_s)
        return stop("fetch_busy", value=host_of(url), seconds=round(self._waited_s))

    def wait(self, url: str, seconds: float) -> None:
        """A pause that the service asked for; FetchStoppedError beyond the patience."""
        if self._waited_s + seconds > self.patience.in_all_s:
            stop("fetch_busy", value=host_of(url), seconds=round(seconds))
        self._waited_s += seconds
        self.tell("waiting", {"host": host_of(url), "seconds": round(seconds)})
        self.clock.sleep(seconds)

    def _pace(self, url: str) -> None:
        """At most one question a second to one host."""
        if origin_of(url) not in self.origins:
            stop("fetch_host_not_allowed", value=host_of(url), allowed=_listed(self.origins))
        now = self.clock.seconds()
        early = self._last.get(host_of(url), -self.patience.between_s)
        if early + self.patience.between_s > now:
            self.clock.sleep(early + self.patience.between_s - now)
        self._last[host_of(url)] = self.clock.seconds()
        self.asked += 1

    def _once(self, url: str, form: Mapping[str, str] | None) -> bytes:
        data = None if form is None else urllib.parse.urlencode(form).encode("ascii")
        headers = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip"}
        request = urllib.request.Request(url, data, headers)  # noqa: S310 - origins are checked
        with _opener(self.origins).open(request, timeout=self.patience.answer_s) as answer:
            return self._body(url, answer)

    def _body(self, url: str, answer: Any) -> bytes:
        """The whole body, unpacked; never more than the limit, never longer than the time."""
        until = self.clock.seconds() + self.patience.answer_s
        packed = answer.headers.get("Content-Encoding", "").lower() == "gzip"
        unpack = zlib.decompressobj(31) if packed else None
        whole = bytearray()
        while block := answer.read(CHUNK):
            room = self.patience.most_bytes - len(whole) + 1
            whole += block if unpack is None else unpack.decompress(block, room)
            if len(whole) > self.patience.most_bytes:
                limit = self.patience.most_bytes // 1048576
                stop("fetch_too_large", value=host_of(url), limit=limit)
            if self.clock.seconds() > until:
                raise TimeoutError
        if answer.length or (unpack is not None and not unpack.eof):
            raise http.client.IncompleteRead(b"", answer.length or None)
        return bytes(whole)

    def _pause_or_stop(self, url: str, error: urllib.error.HTTPError, attempt: int) -> None:
        """Wait as long as the service asks, or longer each time; end where waiting cannot help."""
        with error:
            status, asked_for = error.code, error.headers.get("Retry-After", "")
        if status not in RETRIED:
            stop("fetch_refused", value=host_of(url), status=status)
        growing = self.patience.first_pause_s * 2.0**attempt
        self.wait(url, max(growing, _retry_after_s(asked_for, self.clock.now())))


class _SameHosts(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to a host of the list, and no other."""

    def __init__(self, origins: frozenset[str]) -> None:
        self._origins = origins

    def http_error_302(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
    ) -> Any:
        """What the next host answers; FetchStoppedError where it is not on the list."""
        target = urllib.parse.urljoin(req.full_url, headers.get("Location", ""))
        if origin_of(target) not in self._origins:
            shown = host_of(target) or target[:60]
            fp.close()
            stop("fetch_redirect", value=host_of(req.full_url), target=shown)
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def host_of(url: str) -> str:
    """The host of a URL, for people."""
    return urllib.parse.urlsplit(url).hostname or ""


def _opener(origins: frozenset[str]) -> urllib.request.OpenerDirector:
    """HTTP and HTTPS only: no file, FTP or data addresses."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _SameHosts(origins),
    ):
        opener.add_handler(handler)
    return opener


def _is_transient(error: Exception) -> bool:
    """Whether asking again may help: time ran out, or the answer broke off."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return isinstance(
        reason, (TimeoutError, ConnectionResetError, http.client.HTTPException, zlib.error)
    )


def _unreachable(url: str, error: Exception) -> None:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        stop("fetch_timeout", value=host_of(url))
    if isinstance(reason, (http.client.HTTPException, zlib.error)):
        stop("fetch_broken_off", value=host_of(url))
    stop("fetch_unreachable", value=host_of(url), **reason_of(reason))


def _retry_after_s(text: str, now: datetime) -> float:
    """Seconds of a Retry-After header, a number or a date; 0 where it says nothing."""
    if text.strip().isdecimal():
        return float(text.strip())
    try:
        until = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def _listed(origins: frozenset[str]) -> str:
    return ", ".join(sorted(map(host_of, origins)))
