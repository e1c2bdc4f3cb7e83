"""What a new roster is compared with, and which of it may not change."""

from __future__ import annotations

from datetime import date

from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.roster.published import frozen_until


def published(plan: Plan) -> tuple[Duty, ...]:
    """The published duties while days of them are frozen; else the duties as they stand."""
    return plan.roster.base if frozen_before(plan) and plan.roster.base else plan.roster.duties


def frozen_before(plan: Plan) -> date | None:
    """The day from which the roster may change; None where nothing is frozen."""
    return frozen_until(plan.scenario.rules)
