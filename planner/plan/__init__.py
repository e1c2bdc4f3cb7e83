"""Use cases: one module, one public function each; order and transactions, no formula.

A use case is loaded when it is first asked for: who sets papers waits for no solver.
"""

from typing import TYPE_CHECKING

from planner.lazy import out_of

if TYPE_CHECKING:
    from planner.plan._assemble import recluster
    from planner.plan._dossier_briefings import briefing_makers
    from planner.plan._dossier_office import office_files
    from planner.plan._dossier_phones import phone_files
    from planner.plan._dossier_tools import tools_makers
    from planner.plan.assume import assumed, keep_values, kept_values
    from planner.plan.campaign import OpenCampaign, open_campaign
    from planner.plan.check import check_workspace, stops
    from planner.plan.duty_papers import duty_files
    from planner.plan.edit import Edited, EditRequest, edit_plan, replay
    from planner.plan.group_files import group_pages
    from planner.plan.open import open_workbench
    from planner.plan.outlook_now import situation
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
    "briefing_makers",
    "check_workspace",
    "duty_files",
    "edit_plan",
    "group_pages",
    "keep_values",
    "kept_values",
    "office_files",
    "open_campaign",
    "open_workbench",
    "phone_files",
    "recluster",
    "replay",
    "shipped_plan",
    "situation",
    "solve_plan",
    "solve_request",
    "stops",
    "tools_makers",
    "write_plan",
]

_WHERE = {
    "briefing_makers": "_dossier_briefings",
    "duty_files": "duty_papers",
    "group_pages": "group_files",
    "office_files": "_dossier_office",
    "phone_files": "_dossier_phones",
    "situation": "outlook_now",
    "tools_makers": "_dossier_tools",
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
