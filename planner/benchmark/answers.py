"""What a benchmark says of one instance: the keys of CONTRACTS section 4, and what backs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planner.model.proof import Certificate, Status

Number = int | float


@dataclass(frozen=True, slots=True)
class Answer:
    """open_sites and assignment as the file numbers or names them. certified_bound: what the
    independent check (planner.audit) makes of the evidence. heuristic_objective: the best answer
    known one second after the start; first_answer_s: when the first one was told.
    """

    instance: str
    model: str
    n: int
    p: int
    status: Status
    objective: float | None
    bound: float | None
    gap: float | None
    runtime_s: float
    seed: int
    open_sites: tuple[int | str, ...]
    certificate: Certificate
    certified_bound: float | None = None
    heuristic_objective: float | None = None
    first_answer_s: float | None = None
    ended_by: str = ""
    reasons: tuple[str, ...] = ()
    assignment: tuple[int, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """One object of the output; whole numbers without a decimal point."""
        content: dict[str, Any] = {
            "instance": self.instance,
            "model": self.model,
            "n": self.n,
            "p": self.p,
            "status": self.status,
            "objective": plain(self.objective),
            "bound": plain(self.bound),
            "gap": self.gap,
            "runtime_s": round(self.runtime_s, 4),
            "seed": self.seed,
            "open": list(self.open_sites),
        }
        if self.assignment is not None:
            content["assignment"] = list(self.assignment)
        first = self.first_answer_s
        return content | {
            "certificate": self.certificate,
            "certified_bound": plain(self.certified_bound),
            "heuristic_objective": plain(self.heuristic_objective),
            "first_answer_s": None if first is None else round(first, 4),
            "ended_by": self.ended_by,
            "reasons": list(self.reasons),
        }


def plain(value: float | None) -> Number | None:
    """A whole number as int."""
    return int(value) if value is not None and float(value).is_integer() else value
