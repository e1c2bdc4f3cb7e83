"""The small ward as an enemy would write it: every text that people type is markup, with a mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

from planner.exports import write_workspace
from planner.model.approval import LONGEST_NAME, StepKind
from planner.model.people import Member, Role
from planner.model.proof import Limits
from planner.model.quantity import Assumption, Provenance, Quantity
from planner.model.scenario import Scenario
from planner.plan import EditRequest, open_campaign, solve_plan
from planner.plan.approve import StepRequest, standing, take_step
from tests import worlds

AT = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
FIELDS = (
    "campaign",
    "group",
    "oldward",
    "address",
    "venue",
    "closed",
    "service",
    "shift",
    "ward",
    "lake",
    "street",
    "credit",
    "role",
    "code",
    "assumption",
    "column",
    "visit",
    "note",
    "planner",
    "reason",
    "leader",
    "remark",
)


def mark(field: str) -> str:
    """The word by which a field is found again on a screen; it is in no catalogue."""
    return f"Q{field.upper()}Q"


class Hostile:
    """Texts of one walk: the mark of the field, then the payloads."""

    def __init__(self, payloads: tuple[str, ...]) -> None:
        self.payloads = payloads

    def __call__(self, field: str, number: int | str = "") -> str:
        """What stands in a field; a number tells the things of one kind apart."""
        return " ".join((f"{mark(field)}{number}", *self.of(field)))

    def of(self, field: str) -> tuple[str, ...]:
        """The payloads of a field: a typed name takes as many of the first as fit."""
        room = LONGEST_NAME - len(mark(field))
        lengths = accumulate(len(payload) + 1 for payload in self.payloads)
        fitting = sum(1 for length in lengths if length <= room)
        return self.payloads[:fitting] if field == "leader" else self.payloads


def write_ward(home: Path, payloads: tuple[str, ...]) -> None:
    """The workspace with a solved plan, an edit with its reason, a version and an approval; one
    service and one shift are the ward's own, so that screens call them by its names.
    """
    say = Hostile(payloads)
    write_workspace(_scenario(say), home, network=None)
    for path in (home / "campaign.toml", home / "venues.csv", home / "members.csv"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("learning", "hoc").replace("evening", "toi")
        path.write_text(text, encoding="utf-8")
    campaign = open_campaign(home)
    plan = solve_plan(campaign.bench, limits=Limits(time_limit_s=4.0, seed=45))
    campaign.adopt(plan, note=say("note", 1), at=AT, who=say("planner"))
    seen: dict[str, Any] = {"at": AT, "who": say("planner")}
    campaign.edit(EditRequest("keep", "admin-1"), why=say("reason"), **seen)
    number = campaign.save(note=say("note", 2), **seen)
    digest = standing(campaign).digest
    kinds: tuple[StepKind, ...] = ("submit", "approve")
    for kind in kinds:
        step = StepRequest(kind, number, digest, say("leader"), say("remark"))
        take_step(campaign, step, at=AT)
    campaign.edit(EditRequest("free", "admin-1"), why=say("reason"), **seen)
    campaign.file.close()


def _scenario(say: Hostile) -> Scenario:
    world = worlds.small_scenario()
    ward = replace(
        world.ward,
        name=say("ward"),
        attribution=say("credit"),
        barriers=tuple(replace(b, name=say("lake")) for b in world.ward.barriers),
        streets=tuple(replace(s, name=say("street")) for s in world.ward.streets),
    )
    return replace(
        world,
        ward=ward,
        campaign=replace(
            world.campaign,
            name=say("campaign"),
            shifts=tuple(replace(s, name=say("shift", s.id)) for s in world.campaign.shifts),
        ),
        services=tuple(
            replace(
                s,
                name=say("service", s.id),
                minutes_per_visit=Quantity(14.0, "minutes/visit", "given", say("visit")),
            )
            for s in world.services
        ),
        groups=tuple(
            replace(g, name=say("group", g.id), old_ward=say("oldward"), address=say("address"))
            for g in world.groups
        ),
        venues=tuple(replace(v, name=say("venue", v.id)) for v in world.venues),
        venue_hours=tuple(replace(h, reason=say("closed")) for h in world.venue_hours),
        members=tuple(_member(m, say) for m in world.members),
        roles=(Role("own_role", say("role")),),
        assumptions=(
            Assumption("coverage.gap_share", Quantity(0.2, "share", "given", say("assumption"))),
        ),
        provenance=(Provenance("groups", "people", "derived", say("column")),),
    )


def _member(member: Member, say: Hostile) -> Member:
    """Its code as an enemy writes it; the teachers serve in a role of the ward's own as well."""
    roles = (*member.roles, "own_role") if member.team else member.roles
    return replace(member, code=say("code", member.code), roles=roles)
