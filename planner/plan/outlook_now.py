"""Use case: where the plan stands, for a reader who has a minute: people, gaps, the next venue, the
thinnest shifts.

Every gain is a difference of two counts of coverage, desks included: the plan as it is, and the
same plan with one more point open at the venue in every slot in which the venue can be open.
"""

from __future__ import annotations

from planner.coverage.thin import thin_service
from planner.model.coverage import WEEK
from planner.model.outlook import Situation
from planner.model.plan import Plan
from planner.plan._outlook_gaps import gaps_of
from planner.plan._outlook_thin import thin_closings
from planner.plan._outlook_told import needs_of
from planner.plan._outlook_venues import ground_of, openable
from planner.plan.workbench import Workbench

__all__ = ["needs_of", "situation"]


def situation(bench: Workbench, plan: Plan) -> Situation:
    """People by post, gaps by week and shift, venues that would help most, thin shifts; of the
    admin service (of the first where there is none). KeyError where no service is planned.
    """
    service = bench.scenario.service(thin_service(bench.scenario))
    ground = ground_of(bench, plan, service)
    trials = openable(ground)
    moments = (WEEK, *(s.id for s in bench.scenario.campaign.shifts if s.id in service.shifts))
    return Situation(
        service_id=service.id,
        people=needs_of(plan.headcount, service.id),
        gaps=gaps_of(ground, moments, trials),
        thin=thin_closings(ground, plan.coverage.thin_shifts),
        tried=len(trials),
    )
