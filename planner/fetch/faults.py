"""How fetching ends early: a fault of what was asked (exit 2), or of the service (exit 5)."""

from __future__ import annotations

import errno
import socket
import ssl
from typing import NoReturn

from planner.findings import BadInputError, Finding, PlannerError

Fact = str | int | float
REASONS: tuple[tuple[str, frozenset[int]], ...] = (
    ("refused", frozenset({errno.ECONNREFUSED})),
    ("no_network", frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})),
    ("reset", frozenset({errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE})),
    ("full", frozenset({errno.ENOSPC, errno.EDQUOT})),
    ("forbidden", frozenset({errno.EACCES, errno.EPERM, errno.EROFS})),
    ("is_folder", frozenset({errno.EISDIR, errno.ENOTDIR})),
)
"""What the system tells by a number, and what we call it."""


class FetchStoppedError(PlannerError):
    """The service did not give what was asked for; what is finished is kept, so that a further run
    goes on from there. Exit code 5: stopped.
    """

    exit_code = 5


def reason_of(error: object) -> dict[str, Fact]:
    """Why the system gave up, as facts that are worded in the reader's language: the key of the
    words, and the number or the name that the system gives it.
    """
    number = getattr(error, "errno", None)
    known = next((name for name, numbers in REASONS if number in numbers), "other")
    if isinstance(error, socket.gaierror):
        known = "unknown_host"
    elif isinstance(error, ssl.SSLError):
        known = "certificate"
    system = type(error).__name__ if number is None else number
    return {"reason_key": f"fetch.reason.{known}", "system": system}


def refuse(code: str, *, file: str = "", value: str = "", **facts: Fact) -> NoReturn:
    """BadInputError with one finding: the user can mend what was asked."""
    raise BadInputError([Finding(code, "error", file=file, value=value, facts=facts)])


def cannot_write(name: str, error: OSError) -> NoReturn:
    """PlannerError (exit 1): the disk is full or does not take files; what was there is kept."""
    facts = reason_of(error)
    raise PlannerError([Finding("fetch_cannot_write", "error", file=name, facts=facts)]) from error


def stop(code: str, *, value: str = "", **facts: Fact) -> NoReturn:
    """FetchStoppedError with one finding: the service is the cause."""
    raise FetchStoppedError([Finding(code, "error", value=value, facts=facts)])


def warn(code: str, *, file: str = "", value: str = "", **facts: Fact) -> Finding:
    """A warning."""
    return Finding(code, "warning", file=file, value=value, facts=facts)
