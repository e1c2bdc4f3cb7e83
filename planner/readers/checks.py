"""What no single table shows: enough groups, enough venues for the points, somebody to serve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.model.campaign import FixedPoints, Service
from planner.model.scenario import Scenario
from planner.readers.campaign import CAMPAIGN_FILE
from planner.readers.campaign_rules import check_rule_people
from planner.readers.campaign_values import Document
from planner.readers.duty_leaders import check_leaders
from planner.readers.report import Fact, Report
from planner.readers.rows import Table
from planner.tables import parse_kind


def check_scenario(
    scenario: Scenario, tables: Mapping[str, Table], document: Document | None, report: Report
) -> Scenario:
    """The scenario with its fixed points no more than the accepted venues; faults are noted,
    those of the campaign where its document says the number.
    """
    _check_groups(scenario, tables, report)
    _check_members(scenario, tables, report)
    if document is not None:
        check_rule_people(scenario, document)
        check_leaders(scenario, document)
    if "venues" not in tables:
        return scenario
    document = document or Document(CAMPAIGN_FILE, "", report)
    if len(list(tables["venues"].all_rows)) == 1:
        report.add("one_venue", "warning", where=tables["venues"].where)
    kinds = [parse_kind(cells.get("kind", "")) for _, cells in tables["venues"].all_rows]
    for service in scenario.services:
        _check_points(service, kinds, document)
    services = tuple(_with_venues(service, scenario) for service in scenario.services)
    return replace(scenario, services=services)


def _check_groups(scenario: Scenario, tables: Mapping[str, Table], report: Report) -> None:
    """There are groups, and people in them."""
    if "groups" not in tables:
        return
    where = tables["groups"].where
    told = any(f.severity == "error" and f.file == where.file for f in report.findings)
    if not scenario.groups and not told:
        report.add("no_groups", "error", where=where, facts={"held": len(report.held)})
    elif scenario.groups and not any(group.people for group in scenario.groups):
        report.add("no_people", "error", where=where)


def _check_members(scenario: Scenario, tables: Mapping[str, Table], report: Report) -> None:
    """A members table that gives nobody."""
    if "members" in tables and not scenario.members:
        where = tables["members"].where
        report.add(
            "nobody_listed",
            "error",
            where=where,
            facts={"rows": len(list(tables["members"].all_rows))},
        )


def _check_points(service: Service, kinds: Sequence[str], document: Document) -> None:
    """More points than candidates: the greatest possible number is named."""
    points = service.points if service.per_group is None else None
    if points is not None and points > len(kinds):
        facts: dict[str, Fact] = {"service": service.id, "points": points, "most": len(kinds)}
        document.fault("too_many_points", f"services.{service.id}.points", points, facts=facts)
    for number, fixed in enumerate(service.fixed, start=1):
        there = sum(kind in fixed.kinds for kind in kinds)
        if fixed.points > there:
            key = f"services.{service.id}.fixed.{number}.points"
            facts = {"service": service.id, "points": fixed.points, "most": there}
            document.fault("too_many_points", key, fixed.points, facts=facts)


def _with_venues(service: Service, scenario: Scenario) -> Service:
    """Points that stand at held venues wait with them."""
    fixed = tuple(_fewer(part, scenario) for part in service.fixed)
    points = service.points
    if points is not None and service.per_group is None and scenario.venues:
        points = min(points, len(scenario.venues))
    return (
        service
        if (fixed, points) == (service.fixed, service.points)
        else replace(service, fixed=fixed, points=points)
    )


def _fewer(fixed: FixedPoints, scenario: Scenario) -> FixedPoints:
    there = sum(venue.kind in fixed.kinds for venue in scenario.venues)
    return replace(fixed, points=there) if there < fixed.points else fixed
