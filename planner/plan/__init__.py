"""Use cases: one module, one public function each; order and transactions, no formula."""

from planner.plan._assemble import recluster
from planner.plan.assume import assumed, keep_values, kept_values
from planner.plan.campaign import OpenCampaign, open_campaign, shipped_plan
from planner.plan.check import check_workspace, stops
from planner.plan.edit import Edited, EditRequest, edit_plan, replay
from planner.plan.open import open_workbench
from planner.plan.solve import SolveRequest, solve_plan, solve_request
from planner.plan.workbench import Workbench
from planner.plan.write import write_plan

__all__ = [
    "EditRequest",
    "Edited",
    "OpenCampaign",
    "SolveRequest",
    "Workbench",
    "assumed",
    "check_workspace",
    "edit_plan",
    "keep_values",
    "kept_values",
    "open_campaign",
    "open_workbench",
    "recluster",
    "replay",
    "shipped_plan",
    "solve_plan",
    "solve_request",
    "stops",
    "write_plan",
]
