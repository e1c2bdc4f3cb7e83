"""Findings: code and facts, no sentences. Words are added at the edge (planner.i18n).

PlannerError (base of all errors a user can cause; carries findings)
├── BadInputError      exit 2
├── InfeasibleError    exit 3
├── ConflictError      exit 4
└── AuditError         exit 5
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "held", "mend", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and where. `code` is a key of the i18n catalogue (message and mend);
    `facts` fill the placeholders of its sentences. Row counts as Excel shows it (header = 1).
    """

    code: str
    severity: Severity
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    facts: Mapping[str, str | int | float] = field(default_factory=dict)


class PlannerError(Exception):
    """Base of every error that a user can mend; `exit_code` is the command's."""

    exit_code = 1

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__("; ".join(finding.code for finding in self.findings))

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is handed from one process to another, whatever an error of its kind is made of."""
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(
    kind: type[PlannerError], args: tuple[object, ...], known: Mapping[str, object]
) -> PlannerError:
    """The error with all that it knew, made without asking its kind again."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(known)
    return error


class BadInputError(PlannerError):
    """The input cannot be used as it is."""

    exit_code = 2


class InfeasibleError(PlannerError):
    """No plan can meet the rules; the findings name what to relax."""

    exit_code = 3


class ConflictError(PlannerError):
    """A newer version exists."""

    exit_code = 4


class AuditError(PlannerError):
    """The independent check disagrees, or there is no plan."""

    exit_code = 5
