"""Questions as jobs of the warm workers: prepared beside the workbench, answered elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from planner.jobs import Job, JobState, Pool
from planner.model.placement import Placement
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.question import Question, Why
from planner.plan import Workbench
from planner.plan.ask import Asked, Ground, ground_of, prepare_question
from planner.plan.explain import Reasons, explain_points

ANSWER = "planner.plan.ask:answer_question"
CURVE = "planner.plan.weigh:trace_curve"
PRICES = "planner.plan.weigh:price_floors"
WARM_UP = "planner.plan.ask:warm_engines"
KEPT = 4
"""Sets of moves that are kept, newest last: the plan's own and those of answers looked at."""


@dataclass(slots=True)
class JobInquiry:
    """A job of the pool as the screens see a question."""

    job: Job
    stop_ids: tuple[str, ...]

    def state(self) -> JobState:
        """How far it is."""
        return self.job.poll()

    def stops(self) -> tuple[str, ...]:
        """Stops of the best answer told so far."""
        told = self.job.poll().answer or ()
        return tuple(self.stop_ids[site] for site in told)

    def cancel(self) -> None:
        """Ask it to end with what there is."""
        self.job.cancel()

    def result(self) -> Any:
        """What came of it; None while it runs or where it failed."""
        return self.job.result() if self.job.poll().status == "done" else None


@dataclass(slots=True)
class Questions:
    """Questions of one campaign; `pool` is asked for when the first job is submitted."""

    pool: Callable[[], Pool]
    limits: Limits
    reasons: dict[tuple[object, ...], Reasons] = field(default_factory=dict)
    grounds: dict[tuple[object, ...], Ground] = field(default_factory=dict)

    def warm(self, workers: int) -> None:
        """Let every worker meet the engines before anybody asks."""
        for _ in range(workers):
            self.pool().submit(WARM_UP, None, limits=self.limits)

    def ask(self, bench: Workbench, plan: Plan, question: Question) -> JobInquiry:
        """The answer of a question."""
        return self._submit(ANSWER, self._prepared(bench, plan, question))

    def curve(self, bench: Workbench, plan: Plan, question: Question) -> JobInquiry:
        """People near by number of points."""
        return self._submit(CURVE, self._prepared(bench, plan, question))

    def prices(self, bench: Workbench, plan: Plan, question: Question) -> JobInquiry:
        """What each floor of a question costs."""
        return self._submit(PRICES, self._prepared(bench, plan, question))

    def why(
        self, bench: Workbench, plan: Plan, stop_id: str, *, service_id: str,
        stop_ids: tuple[str, ...], minutes: float,
    ) -> Why:  # fmt: skip
        """Why a stop is used or not; the moves behind it are kept for the next stop."""
        placement: Placement = plan.placement(service_id)
        bare = stop_id in bench.stop_index and not bench.stop(stop_id).venue_id
        also = stop_id if bare and stop_id not in stop_ids else ""
        key = (bench.digest, placement, stop_ids, minutes, also)
        if key not in self.reasons:
            while len(self.reasons) >= KEPT:
                del self.reasons[next(iter(self.reasons))]
            self.reasons[key] = explain_points(
                bench, plan, service_id, stop_ids=stop_ids, minutes=minutes or None, also=also
            )
        return self.reasons[key].why(stop_id)

    def ground(self, bench: Workbench, plan: Plan, question: Question) -> Ground:
        """Who can walk where; looked up again only when points or places change, or when more
        points are asked for than there are places for.
        """
        by_shift = question.kind == "by_shift"
        key = (bench.digest, plan.placement(question.service_id), by_shift)
        if key not in self.grounds:
            while len(self.grounds) >= KEPT:
                del self.grounds[next(iter(self.grounds))]
            self.grounds[key] = ground_of(bench, plan, replace(question, points=1))
        known = self.grounds[key]
        enough = known.usable.size >= question.points
        return known if enough else ground_of(bench, plan, question)

    def _prepared(self, bench: Workbench, plan: Plan, question: Question) -> Asked:
        return prepare_question(bench, plan, question, self.ground(bench, plan, question))

    def _submit(self, target: str, asked: Asked) -> JobInquiry:
        return JobInquiry(self.pool().submit(target, asked, limits=self.limits), asked.stop_ids)
