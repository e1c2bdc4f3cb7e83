"""The map of a group: its words lie beside the signs and within the picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from planner.i18n import text
from planner.maps.group_svg import HEIGHT_PX, WIDTH_PX, GroupMaps, group_maps
from planner.model.group_card import GroupCard
from planner.model.place import Label
from tests.exports.phone_cases import DAY, small_cards
from tests.made_plans import small_plan

OWN = text("group_page.own", "vi")


def card() -> GroupCard:
    """The first group of the small ward, with its own point and one nearest place."""
    made = small_cards().card(small_plan().scenario.groups[0].id, DAY)
    return replace(made, own=made.own[:1], near=made.near[:1])


def with_near(made: GroupCard, north: float, east: float) -> GroupCard:
    """The nearest place so many degrees from the group's own point."""
    own, near = made.own[0].point, made.near[0]
    point = replace(near.point, lat=own.lat + north, lon=own.lon + east)
    return replace(made, near=(replace(near, point=point),))


def words_at(maps: GroupMaps, made: GroupCard, words: str) -> tuple[float, float]:
    """Where the middle of words lies in the picture."""
    tree = etree.fromstring(maps.svg(made, "vi").encode())
    found = [own for own in tree.iter("{*}text") if own.text == words and own.get("text-anchor")]
    return float(found[0].get("x")), float(found[0].get("y"))


def test_the_name_of_the_own_point_gives_way_to_a_sign() -> None:
    """It stands below its sign, above where another sign lies there, and beside both ways where
    signs lie above and below.
    """
    maps, made = group_maps(small_plan()), card()
    far = with_near(made, 0.004, 0.004)
    x, below = words_at(maps, far, OWN)
    close = with_near(made, -0.0007, 0.0)
    same, above = words_at(maps, close, OWN)
    assert same == pytest.approx(x, abs=WIDTH_PX)
    marks = etree.fromstring(maps.svg(close, "vi").encode())
    spots = [
        tuple(map(float, own.get("transform").split("translate(")[1].split(")")[0].split()))
        for own in marks.iter("{*}g")
        if (own.get("transform") or "").startswith("translate(") and "scale(.8)" not in own.get("transform")
    ]  # fmt: skip
    near, own = spots[:2]
    assert near[1] > own[1]
    assert above < own[1]
    assert below > 0
    two = replace(close, near=(*close.near, *with_near(made, 0.0007, 0.0).near))
    aside, level = words_at(maps, two, OWN)
    assert abs(aside - own[0]) > 40
    assert 0 < aside < WIDTH_PX
    assert 0 < level < HEIGHT_PX


@pytest.mark.parametrize("name", ["HỒ TÂY", "HỒ RẤT DÀI " * 8])
def test_the_name_of_a_lake_lies_within_the_picture(name: str) -> None:
    """A name near the edge is moved in, one that is wider than the picture is set smaller."""
    plan = small_plan()
    own = card().own[0].point
    label = Label(name, own.lon + 0.0001, own.lat, "lake")
    ward = replace(plan.scenario.ward, labels=(label,))
    maps = group_maps(replace(plan, scenario=replace(plan.scenario, ward=ward)))
    tree = etree.fromstring(maps.svg(card(), "vi").encode())
    (found,) = [own for own in tree.iter("{*}text") if (own.text or "").strip() == name.strip()]
    wide = len(name) * float(found.get("font-size")) * 0.75
    assert float(found.get("x")) - wide / 2 >= 0
    assert float(found.get("x")) + wide / 2 <= WIDTH_PX
