"""Kinds 71 to 82: numbers, people and streets that make no plan."""

from __future__ import annotations

from tests.bad_inputs.kinds import Kind, Write, every, files, groups, one
from tests.readers import readers_sample as sample

VENUES, MEMBERS, CAMPAIGN, NETWORK = "venues.csv", "members.csv", "campaign.toml", "network.geojson"


def _network(*lines: list[list[float]]) -> str:
    return sample.collection(
        *(sample.feature("LineString", line, highway="residential") for line in lines),
        attribution="x",
        vintage="2025",
    )


_MAIN = [[105.80, 21.045], [105.82, 21.045], [105.84, 21.045]]
_ACROSS = [[105.82, 21.045], [105.82, 21.05]]
_ISLAND = [[105.80, 21.075], [105.81, 21.0751]]
_ONE_NODE = _network([[105.81, 21.05], [105.81, 21.05]])


def _venues(old: str, new: str) -> Write:
    text = sample.VENUES.replace(old, new)
    assert text != sample.VENUES
    return files(venues__csv=text)


def _members(old: str, new: str) -> Write:
    text = sample.MEMBERS.replace(old, new)
    assert text != sample.MEMBERS
    return files(members__csv=text)


_NO_POINTS_BUT_ONE = sample.CAMPAIGN.replace("points = 2", "points = 1").replace(
    "trained_min = 1", "trained_min = 0"
)
_ONE_VENUE = "\n".join(sample.VENUES.splitlines()[:2]) + "\n"

KINDS = (
    Kind(
        71,
        "nan_people",
        one(people="NaN"),
        "held",
        "not_a_number",
        row=2,
        column="people",
        value="NaN",
        accepted=2,
    ),
    Kind(
        71,
        "negative_people",
        one(people="-5"),
        "held",
        "negative_number",
        row=2,
        column="people",
        value="-5",
        accepted=2,
    ),
    Kind(
        72,
        "no_desks",
        _venues("21.046,2,yes", "21.046,0,yes"),
        "warning",
        "no_desks",
        VENUES,
        row=2,
        column="desks",
        value="0",
        accepted=3,
    ),
    Kind(
        73,
        "more_points_than_places",
        files(campaign__toml=sample.CAMPAIGN.replace("points = 2", "points = 40")),
        "error",
        "too_many_points",
        CAMPAIGN,
        row=22,
        column="services.admin.points",
        value="40",
    ),
    Kind(
        74,
        "one_place",
        files(venues__csv=_ONE_VENUE, venue_hours__csv=None, campaign__toml=_NO_POINTS_BUT_ONE),
        "warning",
        "one_venue",
        VENUES,
    ),
    Kind(
        75,
        "nobody_lives_there",
        groups(
            every(
                households=["0"] * 3,
                people=["0"] * 3,
                elderly=["0"] * 3,
                disabled=["0"] * 3,
                no_smartphone=["0"] * 3,
            )
        ),
        "error",
        "no_people",
    ),
    Kind(
        76,
        "no_staff",
        files(members__csv=sample.MEMBERS.splitlines()[0] + "\n"),
        "error",
        "nobody_listed",
        MEMBERS,
    ),
    Kind(
        77,
        "unknown_role",
        _members("1,cong_an,", "1,phi_cong,"),
        "held",
        "unknown_role",
        MEMBERS,
        row=3,
        column="roles",
        value="phi_cong",
        accepted=3,
    ),
    Kind(
        78,
        "no_role",
        _members("1,cong_an,", "1,,"),
        "held",
        "member_without_role",
        MEMBERS,
        row=3,
        column="roles",
        value="",
        accepted=3,
    ),
    Kind(
        80,
        "streets_in_parts",
        files(network__geojson=_network(_MAIN, _ACROSS, _ISLAND)),
        "warning",
        "streets_islands",
        NETWORK,
        accepted=2,
    ),
    Kind(
        81,
        "one_junction",
        files(network__geojson=_ONE_NODE),
        "error",
        "network_without_ways",
        NETWORK,
    ),
    Kind(
        82,
        "group_on_an_island",
        files(network__geojson=_network(_MAIN, _ACROSS, _ISLAND)),
        "held",
        "group_cut_off",
        row=4,
        column="lon",
        value="105.805",
        accepted=2,
    ),
)
