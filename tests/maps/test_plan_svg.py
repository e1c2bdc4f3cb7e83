"""The SVG map is lawful XML, loads nothing, and shows the plan."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from planner.maps import plan_map_svg
from planner.model.place import Ward
from tests.made_plans import small_plan, small_scenario, with_hostile_text
from tests.strategies import HOSTILE_TEXTS

SVG = "{http://www.w3.org/2000/svg}"


def texts_of(picture: str) -> list[str]:
    """All words of the picture."""
    return ["".join(node.itertext()) for node in ET.fromstring(picture).iter(f"{SVG}text")]


def test_it_shows_points_classes_and_the_mark():
    """Numbers of the admin points, one area per group, the legend and the mark are drawn."""
    picture = plan_map_svg(small_plan())
    words = texts_of(picture)
    assert {"1", "2", "Ngoài tầm đi bộ", "HỒ TÂY"} <= set(words)
    assert "DỮ LIỆU MÔ PHỎNG – không dùng để phân công thật" in words
    assert picture.count("url(#p-out)") == 2
    assert "Out of walking reach" in texts_of(plan_map_svg(small_plan(), "en"))


@pytest.mark.parametrize("hostile", [*HOSTILE_TEXTS, "\x00\x1f\x0b"])
def test_names_stay_words(hostile: str):
    """Whatever the names hold, the picture is XML without script, link or outside address."""
    picture = plan_map_svg(with_hostile_text(small_plan(), hostile))
    tags = {node.tag for node in ET.fromstring(picture).iter()}
    assert tags <= {f"{SVG}{tag}" for tag in _TAGS}
    assert not re.search(r"(?:href|src)=", picture) or "href" in hostile or "src" in hostile


def test_an_empty_ward_is_still_a_picture():
    """A scenario without any place gives a lawful picture."""
    scenario = replace(small_scenario(), cells=(), groups=(), venues=(), ward=Ward())
    assert texts_of(plan_map_svg(replace(small_plan(), scenario=scenario, placements=())))


_TAGS = ("svg", "title", "defs", "pattern", "g", "rect", "circle", "path", "text")
