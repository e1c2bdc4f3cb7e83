"""A campaign whose saved plan is of other tables than those that lie there now: the plan is carried
over, or its file is set aside. On a server, where others go on with it, it is never set aside.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from planner import store
from planner.findings import Finding, PlannerError
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.plan import _hand_places, _team_tables, roam
from planner.plan._bring_carry import carried, names_of
from planner.plan._put_right import NEW_NOTE
from planner.plan.assume import keep_values, kept_values
from planner.plan.course import Course
from planner.plan.edit import replay
from planner.plan.kept_rules import planned
from planner.plan.open import open_workbench

if TYPE_CHECKING:
    from planner.plan.campaign import OpenCampaign


def of_other_tables(campaign: OpenCampaign, plan: Plan, course: Course) -> bool:
    """Whether the plan on file could be carried over to these tables; otherwise the file is set
    aside for a new one. BadInputError where a server's campaign is of tables that nobody knows.
    """
    file = campaign.file
    if file.on_server and not file.setting(_team_tables.TABLES_OF):
        raise _team_tables.other_tables(file)
    if _carry_over(campaign, plan, course):
        return True
    if file.on_server:
        raise _team_tables.other_tables(file)
    _begin_anew(campaign)
    return False


def _begin_anew(campaign: OpenCampaign) -> None:
    """The campaign file goes aside; what holds without a plan is in the new one."""
    path, values = campaign.file.path, kept_values(campaign.file)
    wishes = roam.as_setting(roam.kept_wishes(campaign.file))
    placed = _hand_places.kept_places(campaign.file)
    campaign.file.close()
    store.set_aside(path)
    campaign.file = store.CampaignStore(path)
    keep_values(campaign.file, values)
    campaign.file.set_setting(roam.SETTING, wishes)
    _hand_places.keep_places(campaign.file, placed)
    finding = Finding("plan_set_aside", "warning", file=campaign.workspace.name)
    campaign.findings = (*campaign.findings, finding)


def _carry_over(campaign: OpenCampaign, plan: Plan, course: Course) -> bool:
    """Take the plan of earlier tables over to these, as a new version; False where less than half
    of its groups are still there, or where it cannot be.
    """
    names = names_of(plan.scenario, campaign.bench.scenario)
    if 2 * len(names.groups) < max(len(plan.scenario.groups), 1):
        return False
    edits = campaign.file.edits()
    campaign.bench = campaign.bench.under(planned(campaign.source, campaign.file, edits))
    if edits:
        plan = replay(open_workbench(plan.scenario, campaign.bench.network), plan, edits)
    now = datetime.now().astimezone()
    try:
        fresh = carried(campaign.bench, plan, limits=Limits())
    except PlannerError:
        return False
    course.at("save", 0.9)
    if edits:
        campaign.file.save_plan(plan, note="before_new_data", at=now)
    campaign.adopt(fresh, note=NEW_NOTE, at=now)
    finding = Finding("plan_carried", "warning", file=campaign.workspace.name)
    campaign.findings = (*campaign.findings, finding)
    return True
