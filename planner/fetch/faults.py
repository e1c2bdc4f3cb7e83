"""How fetching ends early: a fault of what was asked (exit 2), or of the service (exit 5)."""

from __future__ import annotations

from typing import NoReturn

from planner.findings import BadInputError, Finding, PlannerError

Fact = str | int | float


class FetchStoppedError(PlannerError):
    """The service did not give what was asked for; what is finished is kept, so that a further run
    goes on from there. Exit code 5: stopped.
    """

    exit_code = 5


def refuse(code: str, *, file: str = "", value: str = "", **facts: Fact) -> NoReturn:
    """BadInputError with one finding: the user can mend what was asked."""
    raise BadInputError([Finding(code, "error", file=file, value=value, facts=facts)])


def cannot_write(name: str, error: OSError) -> NoReturn:
    """PlannerError (exit 1): the disk is full or does not take files; what was there is kept."""
    facts: dict[str, Fact] = {"reason": error.strerror or type(error).__name__}
    raise PlannerError([Finding("fetch_cannot_write", "error", file=name, facts=facts)]) from error


def stop(code: str, *, value: str = "", **facts: Fact) -> NoReturn:
    """FetchStoppedError with one finding: the service is the cause."""
    raise FetchStoppedError([Finding(code, "error", value=value, facts=facts)])


def warn(code: str, *, file: str = "", value: str = "", **facts: Fact) -> Finding:
    """A warning."""
    return Finding(code, "warning", file=file, value=value, facts=facts)
