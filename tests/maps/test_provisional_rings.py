"""The exported map marks the groups whose position is provisional."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.maps import plan_map_html
from planner.maps.provisional import rings
from planner.plan._ground import distance_m
from tests.made_plans import small_plan


def test_a_provisional_group_has_a_ring_as_wide_as_it_may_be_off():
    """Every corner of the ring is the told distance away; groups with a known place have none."""
    scenario = small_plan().scenario
    assert rings(scenario) == []
    group = replace(scenario.groups[0], uncertainty_m=300)
    scenario = replace(scenario, groups=(group, *scenario.groups[1:]))
    (ring,) = rings(scenario)
    for lon, lat in ring.coords:
        assert distance_m(group.lon, group.lat, lon, lat) == pytest.approx(300, rel=0.01)


@pytest.mark.parametrize(("language", "words"), [("vi", "Vị trí gần đúng"), ("en", "Approximate")])
def test_the_legend_says_so_only_where_there_is_one(language, words):
    """The line of the legend comes with the first provisional group."""
    plan = small_plan()
    groups = (replace(plan.scenario.groups[0], uncertainty_m=300), *plan.scenario.groups[1:])
    about = replace(plan, scenario=replace(plan.scenario, groups=groups))

    def legend(html: str) -> str:
        return html.partition('<aside class="legend"')[2].partition("</aside>")[0]

    assert words not in legend(plan_map_html(plan, language))
    assert words in legend(plan_map_html(about, language))
