"""What is known about how good an answer is, and how a running solve is watched and stopped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Protocol

Status = Literal["optimal", "feasible", "infeasible", "stopped"]
Certificate = Literal["multipliers", "lp_dual", "enumeration", "solver_word", "none"]


@dataclass(frozen=True, slots=True)
class Proof:
    """Status, objective, bound and gap of one stage, given the stages before it.

    `gap` is relative: |bound - objective| / max(|objective|, 1). `optimal` is said only with a
    bound that meets the objective. `ended_by` says whether the clock stopped the solve.
    `certified_bound`: what a check of the multipliers that knows no solver confirms; None where
    the certificate has none to check.
    """

    stage: str
    status: Status
    objective: float | None
    bound: float | None
    gap: float | None
    runtime_s: float
    seed: int
    certificate: Certificate
    sense: Literal["min", "max"] = "min"
    ended_by: Literal["proof", "gap", "work", "clock", "cancel"] = "proof"
    data_digest: str = ""
    assumption_ids: tuple[str, ...] = ()
    note: str = ""
    certified_bound: float | None = None

    def silenced(self, note: str) -> Proof:
        """The proof of an answer that was changed by hand: what was proved holds no longer."""
        return replace(
            self,
            status="feasible",
            objective=None,
            bound=None,
            gap=None,
            certificate="none",
            note=note,
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how well to solve; threads of one solve. max_nodes limits the work of a search
    tree, so that the same seed ends with the same answer on any machine.
    """

    time_limit_s: float = 60.0
    gap: float = 0.0
    threads: int = 1
    seed: int = 45
    max_nodes: int | None = None


class Progress(Protocol):
    """Told now and then how far a solve is: share 0..1, stage code, incumbent gap if known, and
    a better answer's numbers (placement: open sites) as soon as there is one.
    """

    def __call__(
        self,
        stage: str,
        share: float,
        gap: float | None = None,
        answer: tuple[int, ...] | None = None,
    ) -> None:
        """Take note."""


class StopRequest(Protocol):
    """Asked now and then whether the caller wants the solve to end."""

    def __call__(self) -> bool:
        """True when the solve should end now."""
        ...


def no_progress(
    stage: str, share: float, gap: float | None = None, answer: tuple[int, ...] | None = None
) -> None:
    """A Progress that tells nobody."""


def never_stop() -> bool:
    """A StopRequest that never asks to stop."""
    return False


def relative_gap(objective: float, bound: float) -> float:
    """|bound - objective| / max(|objective|, 1)."""
    return abs(bound - objective) / max(abs(objective), 1.0)
