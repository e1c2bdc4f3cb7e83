"""Use case: take one of several plans, with a reason, as a new version; nothing else is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.codec import decode
from planner.findings import BadInputError, Finding
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.rule_change import ground_of
from planner.model.scenario import Scenario
from planner.plan._assemble import audited
from planner.plan._bring_carry import carried, names_of
from planner.plan._published import frozen_before
from planner.plan.assume import assumed, changed_values
from planner.plan.campaign import OpenCampaign
from planner.plan.course import ALONE, Course
from planner.plan.kept_rules import KeptRules, rules_setting, under_kept
from planner.plan.roam import changed_wishes, roamed

BEFORE_NOTE = "before_choice"
BACK_NOTE = "back_to"
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """The new version; the one that the open edits were saved as before (0 = there were none);
    whether the plan was of other tables and its openings and duties were made anew on these;
    `thawed`: the day up to which published duties stood fast, where they no longer do.
    """

    number: int
    saved_first: int = 0
    carried: bool = False
    thawed: date | None = None


def choose_plan(
    campaign: OpenCampaign,
    plan: Plan,
    *,
    reason: str,
    at: datetime,
    who: str = "",
    course: Course = ALONE,
) -> Chosen:
    """The plan becomes a new version with the reason as its note, and the draft starts from it.

    Edits that were not saved become a version of their own first, unless they are what is chosen.
    A plan under other assumptions, wishes or rules brings them along; one of other tables is
    carried over to these. `course` is told the steps; stopped, all is as it was. BadInputError
    without a reason, or where less than half of its groups are still there; ConflictError where
    somebody else saved since.
    """
    said = " ".join(reason.split())
    if not said or len(said) > LONGEST_REASON:
        facts = {"longest": LONGEST_REASON, "length": len(said)}
        raise BadInputError([Finding("choice_without_reason", "error", facts=facts)])
    note = _Note(said, at, " ".join(who.split()))
    return _taken(campaign, plan, note, course)


def back_to(campaign: OpenCampaign, number: int, *, at: datetime, course: Course = ALONE) -> Chosen:
    """An earlier version as the newest one; raises as `choose_plan`, AuditError for a version that
    is no longer what was saved.
    """
    course.at("plan", 0.0)
    plan = campaign.file.load_plan(number)
    return _taken(campaign, plan, _Note(f"{BACK_NOTE}:{number}", at), course)


@dataclass(frozen=True, slots=True)
class _Note:
    """What the new version says of itself: why, when, who."""

    note: str
    at: datetime
    who: str = ""


def _taken(campaign: OpenCampaign, plan: Plan, told: _Note, course: Course) -> Chosen:
    course.at("check", 0.1)
    if campaign.edits and plan == campaign.draft:
        return Chosen(campaign.save(note=told.note, at=told.at, who=told.who))
    is_of_these = stands_on(campaign.source, plan.scenario)
    if not is_of_these:
        course.at("carry", 0.2)
    fresh = _checked(campaign, plan) if is_of_these else _carried(campaign, plan)
    course.at("save", 0.6)
    first = campaign.save(note=BEFORE_NOTE, at=told.at) if campaign.edits else 0
    held = frozen_before(campaign.draft) if campaign.draft is not None else None
    number = campaign.adopt(fresh, note=told.note, at=told.at, who=told.who)
    return Chosen(number, first, not is_of_these, _thawed(held, frozen_before(fresh)))


def _thawed(before: date | None, now: date | None) -> date | None:
    """The last day that was public and fast before, where it is no longer."""
    if before is None or (now is not None and now >= before):
        return None
    return before - timedelta(days=1)


def stands_on(source: Scenario, scenario: Scenario) -> bool:
    """Whether a scenario is that of these tables but for what people change on screen: assumptions,
    how points roam, rules.
    """
    rules = rules_setting(source, scenario)
    kept = decode(rules.encode("utf-8"), KeptRules) if rules else None
    own = under_kept(assumed(source, changed_values(source, scenario)), kept)
    return roamed(own, changed_wishes(source, scenario)) == scenario


def _checked(campaign: OpenCampaign, plan: Plan) -> Plan:
    """The plan, audited anew where its ground is that of today; else as it was when saved."""
    if ground_of(plan.scenario) != ground_of(campaign.bench.scenario):
        return plan
    return audited(campaign.bench.under(plan.scenario), plan)


def _carried(campaign: OpenCampaign, plan: Plan) -> Plan:
    scenario = campaign.bench.scenario
    there = len(names_of(plan.scenario, scenario).groups)
    if 2 * there < max(len(plan.scenario.groups), 1):
        facts = {"there": there, "groups": len(plan.scenario.groups)}
        raise BadInputError([Finding("choice_other_ward", "error", facts=facts)])
    return carried(campaign.bench, plan, limits=Limits())
