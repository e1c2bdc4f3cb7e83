"""Use case: give a group its position by one click; stored at once, planned with when asked.

A click is on file before anything is computed with it. `renew` then reads the tables again with all
clicks in place, so that a reload gives the same scenario, and carries the plan over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from planner import readers
from planner.findings import BadInputError, Finding
from planner.model.place import HandPlace, LonLat, PlaceGuess, Ward
from planner.model.proof import Limits
from planner.plan import _assumed, _ground, _hand_places
from planner.plan._bring_carry import carried, names_of
from planner.plan.campaign import OpenCampaign
from planner.plan.course import ALONE, Course
from planner.plan.kept_rules import planned
from planner.plan.open import open_workbench
from planner.plan.solve import place_partly

VIETNAM = (102.0, 8.0, 110.0, 24.0)


def place_group(
    campaign: OpenCampaign, group_id: str, spot: LonLat, *, at: datetime, who: str = ""
) -> tuple[Finding, ...]:
    """Put a group at a spot (longitude, latitude) and on file; warnings where that is in the water
    or outside the ward. BadInputError for an unknown group or a spot outside the country.
    """
    guess = _guess(campaign, group_id)
    lon, lat = (round(degrees, 7) for degrees in spot)
    west, south, east, north = VIETNAM
    if not (west <= lon <= east and south <= lat <= north):
        facts: dict[str, str | int | float] = {"lon": lon, "lat": lat}
        raise BadInputError([Finding("place_outside_country", "error", facts=facts)])
    place = HandPlace(group_id, lon, lat, at.isoformat(), who, _instead(campaign, guess))
    _hand_places.keep_places(campaign.file, (*_hand_places.kept_places(campaign.file), place))
    return _warnings(campaign.bench.scenario.ward, guess, (lon, lat))


def take_back(campaign: OpenCampaign) -> HandPlace | None:
    """Take the last click back, also one of an earlier day; None where there is none."""
    places = _hand_places.kept_places(campaign.file)
    if not places:
        return None
    _hand_places.keep_places(campaign.file, places[:-1])
    return places[-1]


def places_now(campaign: OpenCampaign) -> tuple[PlaceGuess, ...]:
    """How each group comes by its position, with the clicks that are not yet planned with."""
    clicks = _hand_places.by_group(_hand_places.kept_places(campaign.file))
    return tuple(_with_click(guess, clicks.get(guess.group.id)) for guess in campaign.places)


def waiting(campaign: OpenCampaign) -> int:
    """How many groups stand elsewhere in the plan than where people put them."""
    now = _hand_places.by_group(_hand_places.kept_places(campaign.file))
    known = campaign.placed
    return sum(now.get(key) != known.get(key) for key in now.keys() | known.keys())


def renew(campaign: OpenCampaign, *, at: datetime, course: Course = ALONE) -> None:
    """Plan with all clicks: tables, cells and walking times anew, the points where they stand,
    coverage counted again and marked for a re-solve; a new version. PlannerError where the groups
    placed so far do not make a plan, or an end is asked for: then the old one stays, and the clicks
    stay on file.
    """
    placed = _hand_places.by_group(_hand_places.kept_places(campaign.file))
    if placed == campaign.placed:
        return
    course.at("read", 0.0)
    reading = readers.read_workspace(campaign.workspace, by_hand=placed, partly=True)
    if reading.scenario is None:
        raise BadInputError(reading.findings)
    course.at("walks", 0.25)
    source = _assumed.complete(reading.scenario)
    bench = open_workbench(planned(source, campaign.file, campaign.edits), campaign.bench.network)
    course.at("carry", 0.5)
    plan = campaign.draft
    common = names_of(plan.scenario, bench.scenario).groups if plan is not None else {}
    if plan is not None and 2 * len(common) >= len(plan.scenario.groups):
        fresh = carried(bench, plan, limits=Limits())
    else:
        fresh = place_partly(bench)
    course.at("save", 0.8)
    campaign.source, campaign.bench, campaign.findings = source, bench, reading.findings
    campaign.places, campaign.placed = reading.places, placed
    campaign.stated = reading.rule_places
    campaign.adopt(fresh, note="positions", at=at)


def _guess(campaign: OpenCampaign, group_id: str) -> PlaceGuess:
    for guess in campaign.places:
        if guess.group.id == group_id:
            return guess
    raise BadInputError([Finding("place_unknown_group", "error", value=group_id)])


def _instead(campaign: OpenCampaign, guess: PlaceGuess) -> LonLat | None:
    """What the table says of the group's position."""
    if guess.method == "hand":
        return campaign.placed[guess.group.id].instead
    if guess.method != "given" or guess.group.lon is None or guess.group.lat is None:
        return None
    return guess.group.lon, guess.group.lat


def _with_click(guess: PlaceGuess, click: HandPlace | None) -> PlaceGuess:
    """The guess as the clicks leave it; a click taken back leaves what was there before it."""
    if click is None:
        if guess.method != "hand":
            return guess
        bare = replace(guess.group, lon=None, lat=None, position="approximate")
        return replace(guess, group=bare, method="none")
    group = replace(
        guess.group, lon=click.lon, lat=click.lat, position="surveyed", uncertainty_m=None
    )
    return PlaceGuess(group, "hand", row=guess.row)


def _warnings(ward: Ward, guess: PlaceGuess, spot: LonLat) -> tuple[Finding, ...]:
    """Accepted all the same, as a drop on the map is."""
    facts: dict[str, str | int | float] = {"name": guess.group.name}
    for barrier in ward.barriers:
        if barrier.is_area and _ground.inside(barrier.rings, *spot):
            return (Finding("place_in_water", "warning", facts={**facts, "water": barrier.name}),)
    if ward.boundary and not _ground.inside(ward.boundary, *spot):
        return (Finding("place_outside_ward", "warning", facts=facts),)
    return ()
