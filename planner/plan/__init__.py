"""Use cases: one module, one public function each; order and transactions, no formula.

A use case is loaded when it is first asked for: who sets papers waits for no solver.
"""

from typing import TYPE_CHECKING

from planner.lazy import out_of

if TYPE_CHECKING:
    from planner.plan._assemble import recluster
    from planner.plan.assume import assumed, keep_values, kept_values
    from planner.plan.campaign import OpenCampaign, open_campaign
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

_WHERE = {
    "recluster": "_assemble",
    "assumed": "assume",
    "keep_values": "assume",
    "kept_values": "assume",
    "OpenCampaign": "campaign",
    "open_campaign": "campaign",
    "shipped_plan": "shipped",
    "check_workspace": "check",
    "stops": "check",
    "Edited": "edit",
    "EditRequest": "edit",
    "edit_plan": "edit",
    "replay": "edit",
    "open_workbench": "open",
    "SolveRequest": "solve",
    "solve_plan": "solve",
    "solve_request": "solve",
    "Workbench": "workbench",
    "write_plan": "write",
}
"""Name -> the module that has it."""

__getattr__ = out_of(__name__, _WHERE)
