"""Answers for the sample desk: known numbers, there at once or still on their way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from planner.findings import Finding
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.proof import Proof
from planner.model.question import (
    Answer,
    Curve,
    CurvePoint,
    Difference,
    Figures,
    FloorPrice,
    GroupGain,
    LeftOut,
    Question,
    Why,
    noted,
)
from planner.ui.desk import Inquiry

NOW = Figures(9, 20000, 18000, 3400, 2900, 300, 240, 7.4, 9.8, 31.0, 0, ("TDP-03",))
THEN = Figures(9, 20000, 18600, 3400, 3050, 300, 236, 7.0, 9.1, 27.5, 0, ())


@dataclass(frozen=True)
class FakeState:
    """How far an inquiry is."""

    status: str = "done"
    stage: str = "placement"
    share: float = 0.5
    gap: float | None = 0.013
    error: object = None


@dataclass
class FakeInquiry:
    """An inquiry that has its result, or is held at half way with some stops told."""

    answer: object
    told: tuple[str, ...] = ()
    held: bool = False
    cancelled: bool = False

    def state(self) -> FakeState:
        """As Inquiry says."""
        return FakeState("running" if self.held else "done")

    def stops(self) -> tuple[str, ...]:
        """As Inquiry says."""
        return self.told

    def cancel(self) -> None:
        """As Inquiry says."""
        self.cancelled, self.held = True, False

    def result(self) -> object:
        """As Inquiry says."""
        return None if self.held else self.answer


def proof_of(question: Question, *, checked: bool = True, gap: float = 0.0) -> Proof:
    return Proof(
        "placement",
        "feasible" if gap else "optimal",
        18600.0,
        18600.0 * (1 + gap),
        gap,
        0.21,
        45,
        "multipliers" if checked else "solver_word",
        "max",
        note=noted(question),
        certified_bound=18600.0 * (1 + gap) if checked else None,
    )


def answer_of(question: Question, stops: tuple[str, ...]) -> Answer:
    return Answer(question, proof_of(question), stops, THEN, NOW)


def impossible(question: Question) -> Answer:
    """No answer, for want of minutes or of a lower share."""
    proof = replace(
        proof_of(question, checked=False),
        status="infeasible", objective=None, bound=None, gap=None,
    )  # fmt: skip
    ways = (
        Finding("placement_relax_radius_minute", "error", facts={"value": 17.5}),
        Finding("placement_relax_floor", "error", facts={"value": 92.8, "who": "elderly"}),
    )
    cause = Finding("placement_no_answer", "error", facts={"changes": 2})
    return Answer(question, proof, now=NOW, cause=cause, ways_out=ways)


@dataclass
class FakeQuestions:
    """What the sample desk answers; tests may hold it, or put another answer in."""

    held: bool = False
    ready: Answer | None = None
    left_out: tuple[LeftOut, ...] = ()
    asked: list[Question] = field(default_factory=list)
    adopted: list[Answer] = field(default_factory=list)
    last: FakeInquiry | None = None

    def ask(self, plan: Plan, question: Question) -> Inquiry:
        """As Desk says."""
        self.asked.append(question)
        stops = (*(p.stop_id for p in points(plan)[1:]), "V-NEW")
        answer = self.ready or replace(answer_of(question, stops), left_out=self.left_out)
        self.last = FakeInquiry(answer, stops[:2], held=self.held)
        return self.last

    def curve(self, question: Question) -> Inquiry:
        """As Desk says."""
        steps = [
            CurvePoint(p, 12000 + 800 * p, 12000 + 800 * p + 90 * (p == 8), p != 8, 60.0 / p, True)
            for p in range(3, 10)
        ]
        return FakeInquiry(Curve(question, 20000, tuple(steps)))

    def prices(self) -> Inquiry:
        """As Desk says."""
        known = FloorPrice("elderly", 0.8, 0.81, 120.0, 120.0, 0.0)
        return FakeInquiry((known, FloorPrice("group", 0.5)))


def points(plan: Plan) -> list[ServicePoint]:
    """The mobile points of the first service."""
    return [point for point in plan.placements[0].points if point.kind == "mobile"]


def points_of(plan: Plan, answer: Answer) -> tuple[ServicePoint, ...]:
    known = {point.stop_id: point for point in points(plan)}
    new = replace(points(plan)[0], id="admin-10", number=10, name="Sân mới", stop_id="V-NEW")
    return tuple(known.get(stop, new) for stop in answer.stop_ids)


def why_of(stop_id: str, *, is_open: bool) -> Why:
    if is_open:
        groups = (GroupGain("TDP-03", -400, 6.0),)
        return Why(
            stop_id, True, Difference(-1484, -574, -47, 0.4, 3.1), groups, 4838, "V-NEW",
            Difference(-12, 3, 0, 0.02, None),
        )  # fmt: skip
    return Why(
        stop_id, False, Difference(250, 80, 2, -0.3, 0.0), (), 700, points_stop(),
        Difference(-90, -31, 0, 0.2, None), "closed",
    )  # fmt: skip


def points_stop() -> str:
    return "V-OTHER"
