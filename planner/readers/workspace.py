"""One workspace, folder or .xlsx, as a Scenario and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from planner.findings import Finding
from planner.model.people import Member
from planner.model.place import DemandCell, HandPlace, PlaceGuess, Venue, VenueHours, Ward
from planner.model.quantity import Provenance
from planner.model.scenario import Scenario
from planner.readers.campaign import CampaignFile
from planner.readers.campaign_days import check_holidays
from planner.readers.campaign_helpers import check_helpers
from planner.readers.campaign_roaming import check_roaming
from planner.readers.campaign_source import default_campaign, given_campaign, with_venues
from planner.readers.campaign_values import Document
from planner.readers.cells import read_cells
from planner.readers.checks import check_scenario
from planner.readers.crew_people import check_crews
from planner.readers.cut_off import hold_cut_off
from planner.readers.groups import MAX_GROUPS, Groups, read_groups
from planner.readers.held import held_tables
from planner.readers.members import check_people, read_members
from planner.readers.places import Ground, ground_of
from planner.readers.provisional import MapNames, place_groups
from planner.readers.report import Fact, Report, Where
from planner.readers.rows import Table
from planner.readers.rule_entry import stated_rules
from planner.readers.shares import SHARE_ASSUMPTIONS
from planner.readers.sources import NO_ANSWERS, Answers, Sources, open_sources
from planner.readers.spread import spread_cells
from planner.readers.street_files import Streets, read_streets
from planner.readers.venues import read_venue_hours, read_venues
from planner.readers.ward import AREAS_FILE, read_areas, read_ward
from planner.tables.held import HeldTable


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workspace gave: the scenario of the accepted rows (None only where an error prevents
    it), all findings, the street network's file, how many rows are set apart, how each accepted
    group came by its position (in the table's order, those without one included), the rows set
    apart with their cells as they stood; (rule id, scope) -> the campaign document's key of each
    rule that it states itself.
    """

    scenario: Scenario | None
    findings: tuple[Finding, ...]
    network_path: Path | None
    held_rows: int
    places: tuple[PlaceGuess, ...] = ()
    held: tuple[HeldTable, ...] = ()
    rule_places: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Places:
    """The ward, its shapes and its streets; how each group came by its position."""

    ward: Ward
    ground: Ground
    streets: Streets
    groups: tuple[PlaceGuess, ...] = ()


PARTLY = frozenset({"too_many_points"})
"""Errors that leave a plan of fewer points."""


def read_workspace(
    path: Path,
    *,
    mends: frozenset[str] = frozenset(),
    by_hand: Mapping[str, HandPlace] | None = None,
    choices: Answers = NO_ANSWERS,
    partly: bool = False,
) -> Reading:
    """Read a folder of tables, a folder with one workbook, or one file. Never raises for what a
    file holds: all faults are findings. `mends` are the codes of offered mends that are taken,
    `by_hand` the positions that people gave groups on screen, `choices` how single files are to be
    read, by file name (mends taken for one file are taken for all). `partly`: more points than
    there are places for is a warning; the scenario has as many as there are.
    """
    report = Report(mends.union(*(own.mends for own in choices.values())))
    sources = open_sources(path, report, choices)
    if sources is None:
        return Reading(None, tuple(report.findings), None, 0)
    scenario, places = _scenario(sources, report, by_hand or {})
    findings, network = tuple(report.findings), places.streets.path
    if partly:
        findings = tuple(replace(f, severity="warning") if f.code in PARTLY else f
                         for f in findings)  # fmt: skip
    usable = None if any(f.severity == "error" for f in findings) else scenario
    held = held_tables(sources.tables, report)
    rules = {} if sources.campaign is None else stated_rules(sources.campaign)
    return Reading(
        usable, findings, network, len(report.held), places.groups, held, rule_places=rules
    )


def _scenario(
    sources: Sources, report: Report, by_hand: Mapping[str, HandPlace]
) -> tuple[Scenario, _Places]:
    """All parts in the order in which they need one another."""
    places = _places(sources, report)
    tables = sources.tables
    groups = (
        read_groups(tables["groups"], places.ground, report) if "groups" in tables else Groups()
    )
    groups = hold_cut_off(groups, places.streets, report)
    given_cells = _given_cells(tables, groups, places.ground, report)
    names = MapNames(places.streets.all_named, places.ward)
    groups = place_groups(groups, given_cells, names, places.ground, report, by_hand=by_hand)
    places = replace(places, groups=groups.places)
    given = given_campaign(sources, len(groups.groups), report)
    file, venues = _campaign_and_venues(sources, given, len(groups.groups), places.ground, report)
    spread = _spread_cells(groups, given_cells, places, sources, report)
    scenario = Scenario(
        campaign=file.campaign,
        services=file.services,
        groups=groups.groups,
        cells=(*given_cells, *spread),
        venues=venues,
        venue_hours=_venue_hours(sources, venues, file, report),
        members=_members(sources, groups, file, places.ground, report),
        roles=file.roles,
        rules=file.rules,
        ward=replace(places.ward, name=places.ward.name or file.ward),
        assumptions=file.assumptions,
        provenance=file.provenance,
        synthetic=file.synthetic or groups.is_sketch,
        network_file=places.streets.file,
        network_digest=places.streets.digest,
    )
    _check_people(tables, scenario, report)
    if sources.campaign is not None and given is not None:
        _check_campaign(scenario, sources.campaign, report)
    assumed = "*" if given is None else "services" if given.rest_assumed else ""
    labelled = _labelled(scenario, groups, tables, assumed=assumed, is_spread=bool(spread))
    return check_scenario(labelled, tables, sources.campaign, report), places


def _check_campaign(scenario: Scenario, campaign: Document, report: Report) -> None:
    """What the campaign says of days, groups, stops and people is looked up in the tables."""
    check_holidays(scenario, Where(campaign.file, campaign.sheet), report)
    check_roaming(scenario, campaign)
    check_helpers(scenario, campaign)
    check_crews(scenario, campaign)


def _campaign_and_venues(
    sources: Sources, given: CampaignFile | None, groups: int, ground: Ground, report: Report
) -> tuple[CampaignFile, tuple[Venue, ...]]:
    """The campaign's shifts name the venues' open columns; the assumed campaign then counts the
    venues for its fixed points.
    """
    file = given or default_campaign(groups)
    table = sources.tables.get("venues")
    if table is None:
        return file, ()
    is_strict = sources.document is not None and not (given and given.rest_assumed)
    venues = read_venues(table, file.campaign, ground, report, is_strict=is_strict)
    return with_venues(given, sources, groups, venues), venues


def _places(sources: Sources, report: Report) -> _Places:
    ward = read_ward(sources.folder, report)
    ground = ground_of(ward)
    streets = read_streets(sources.folder, ground.box, report)
    if not ward.streets:
        ward = replace(ward, streets=streets.named)
    return _Places(ward, ground, streets)


def _given_cells(
    tables: Mapping[str, Table], groups: Groups, ground: Ground, report: Report
) -> tuple[DemandCell, ...]:
    table = tables.get("cells")
    return read_cells(table, groups, ground, report) if table is not None else ()


def _spread_cells(
    groups: Groups,
    given: tuple[DemandCell, ...],
    places: _Places,
    sources: Sources,
    report: Report,
) -> tuple[DemandCell, ...]:
    """The people of each group without cells spread over its area, streets or surroundings."""
    table = sources.tables.get("groups")
    if table is None:
        return ()
    areas = read_areas(sources.folder, report, are_points=table.where.file == AREAS_FILE)
    have = {cell.group_id for cell in given}
    without = [group for group in groups.groups if group.id not in have]
    if not without or len(groups.groups) > MAX_GROUPS:
        return ()
    if "cells" in sources.tables:
        where = sources.tables["cells"].where
        facts: dict[str, Fact] = {"groups": len(without), "first": without[0].name}
        report.add("cells_spread", "warning", where=where, facts=facts)
    return spread_cells(without, places.ground, areas=areas, lines=places.streets.lines)


def _venue_hours(
    sources: Sources, venues: tuple[Venue, ...], file: CampaignFile, report: Report
) -> tuple[VenueHours, ...]:
    table = sources.tables.get("venue_hours")
    if table is None:
        return ()
    return read_venue_hours(
        table,
        frozenset(v.id for v in venues),
        _venue_ids(sources),
        report,
        venues=venues,
        campaign=file.campaign,
    )


def _members(
    sources: Sources, groups: Groups, file: CampaignFile, ground: Ground, report: Report
) -> tuple[Member, ...]:
    table = sources.tables.get("members")
    if table is None:
        return ()
    return read_members(
        table,
        groups,
        _venue_ids(sources),
        shift_ids=tuple(shift.id for shift in file.campaign.shifts),
        own_roles=tuple(role.id for role in file.roles),
        report=report,
        ground=ground,
        campaign=file.campaign,
    )


def _check_people(tables: Mapping[str, Table], scenario: Scenario, report: Report) -> None:
    """people.csv is looked at and left where it is."""
    if "people" in tables:
        codes = _ids(tables, "members", "code") | {m.code for m in scenario.members}
        check_people(tables["people"], codes, report)


def _venue_ids(sources: Sources) -> frozenset[str] | None:
    """All ids of the venues table, held rows included; None where it cannot be read."""
    return None if "venues" in sources.broken else _ids(sources.tables, "venues")


def _ids(tables: Mapping[str, Table], name: str, column: str = "id") -> frozenset[str]:
    """All ids of a table, held rows included."""
    table = tables.get(name)
    return frozenset(c.get(column, "") for _, c in table.all_rows) if table else frozenset()


def _labelled(
    scenario: Scenario,
    groups: Groups,
    tables: Mapping[str, Table],
    *,
    assumed: str,
    is_spread: bool,
) -> Scenario:
    """What was assumed is said once for each column, with the coefficients used."""
    notes = list(groups.provenance)
    if is_spread:
        notes.append(Provenance("cells", "*", "assumed", "people of each group spread near it"))
    if "venues" not in tables:
        notes.append(Provenance("venues", "*", "assumed", "group positions serve as stops"))
    if "members" not in tables:
        notes.append(Provenance("members", "*", "assumed", "no members: posts to fill"))
    if assumed:
        notes.append(Provenance("campaign", assumed, "assumed", "default campaign"))
    said = {(p.table, p.column) for p in scenario.provenance}
    known = {assumption.id for assumption in scenario.assumptions}
    shared = any(origin.column != "lon" for origin in groups.provenance)
    used = SHARE_ASSUMPTIONS if shared else ()
    return replace(
        scenario,
        provenance=(*scenario.provenance, *(n for n in notes if (n.table, n.column) not in said)),
        assumptions=(*scenario.assumptions, *(a for a in used if a.id not in known)),
    )
