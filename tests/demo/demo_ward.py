"""The demo ward, built once for all tests of this folder, with what several of them measure."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from planner.demo import build_scenario
from planner.model.campaign import FixedPoints, Service, runs_on, session_hours
from planner.model.place import LonLat, VenueHours
from planner.model.scenario import Scenario
from planner.model.travel import ODCostMatrix, PointSet, TravelNetwork
from planner.readers import read_network
from planner.travel import WALK_MODES, od_cost_matrix

FOLDER = Path(__file__).parents[2] / "geodata" / "tay_ho"


@cache
def built() -> tuple[Scenario, dict[str, Any]]:
    """Scenario and network of the default seed."""
    return build_scenario()


def ward() -> Scenario:
    """The default demo scenario."""
    return built()[0]


def streets() -> list[dict[str, Any]]:
    """The features of the default network."""
    features: list[dict[str, Any]] = built()[1]["features"]
    return features


def metres(a: LonLat, b: LonLat) -> float:
    """Straight distance, good to 1 m in this ward."""
    return float(np.hypot((a[0] - b[0]) * 103_930, (a[1] - b[1]) * 110_720))


def walk(places: list[LonLat]) -> ODCostMatrix:
    """Walking metres between places on the demo's network, as the planner itself reads it."""
    points = PointSet(tuple(map(str, range(len(places)))), np.array(places, dtype=np.float64))
    return od_cost_matrix(points, points, _network(), mode=WALK_MODES["adult"])


@cache
def _network() -> TravelNetwork:
    return read_network(FOLDER / "network.geojson")


def sessions(service: Service, fixed: FixedPoints | None = None) -> list[tuple[date, str]]:
    """Every planned day and shift of a service, or of its fixed points."""
    campaign = ward().campaign
    return [
        (day, shift.id)
        for day in campaign.days()
        for shift in campaign.shifts
        if runs_on(campaign, service, shift.id, day, fixed)
    ]


@cache
def lines_of(venue_id: str) -> tuple[VenueHours, ...]:
    """The hours of one venue."""
    return tuple(line for line in ward().venue_hours if line.venue_id == venue_id)


def opens(
    venue_id: str, service: Service, slot: tuple[date, str], fixed: FixedPoints | None = None
) -> bool:
    """Whether a venue is open for a whole session: dated openings before weekly ones, and nothing
    closed on that date within the hours.
    """
    day, shift = slot
    start, end = session_hours(ward().campaign, service, shift, fixed)
    dated = [
        h
        for h in lines_of(venue_id)
        if h.first_date and h.first_date <= day <= (h.last_date or h.first_date)
    ]
    weekly = [h for h in lines_of(venue_id) if h.weekday == day.weekday()]
    if any(not h.open and h.start < end and start < h.end for h in dated):
        return False
    lines = [h for h in dated if h.open] or weekly
    return any(h.open and h.start <= start and end <= h.end for h in lines)
