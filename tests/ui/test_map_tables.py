"""A table of the same facts stands beside every map: of the leader's page and of compared plans."""

from __future__ import annotations

import pytest

from planner.plan.brief import at_moment
from planner.ui.map_table import point_rows
from planner.ui.state import KEY
from planner.ui.words import Words


def maps_of(app) -> int:
    """How many maps are drawn: components that were given a sketch."""
    return sum("base_key" in str(node.proto) for node in app.get("bidi_component"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_map_of_the_leaders_page_is_a_table_too(open_page, desk, language):
    """By one switch: every point of the service, with whether it opens at the time that is looked
    at, and every group with its state then; the map gives way and comes back.
    """
    words = Words(language)
    app = open_page("brief", language)
    drawn = maps_of(app)
    assert drawn
    app.segmented_control(key="brief_moment").set_value("evening").run()
    app.toggle(key="brief_map_as_table").set_value(True).run()
    assert not app.exception
    assert maps_of(app) == drawn - 1
    points, groups = (frame.value for frame in app.dataframe[:2])
    figures = at_moment(desk.plan, "evening")
    own = [p for p in desk.plan.points() if p.service_id == figures.service_id]
    assert len(points) == len(own)
    assert len(groups) == len(desk.plan.scenario.groups)
    resting = [p for p in own if p.id not in figures.open_points]
    if resting:
        told = (points[words("table_view.opens")] == words("table_view.rests")).sum()
        assert told == len(resting)
    app.toggle(key="brief_map_as_table").set_value(False).run()
    assert maps_of(app) == drawn


def test_a_point_that_rests_says_so(desk):
    """Where some points do not open, each row says whether its own does; else nobody asks."""
    words, plan = Words("vi"), desk.plan
    first = plan.points()[0]
    rows = point_rows(plan, words, resting={first.id})
    opens = [row[words("table_view.opens")] for row in rows]
    assert opens[0] == "Không mở"
    assert set(opens[1:]) == {"Mở"}
    assert words("table_view.opens") not in point_rows(plan, words)[0]


def test_the_maps_of_compared_plans_are_tables_too(open_page):
    """By one switch a table for each plan that is compared, its points in rows."""
    app = open_page("history")
    session = app.session_state[KEY]
    session.looking.view, session.looking.sides = "compare", ("draft", "v3")
    app.run()
    before = len(app.dataframe)
    app.toggle(key="history_map_as_table").set_value(True).run()
    assert not app.exception
    assert len(app.dataframe) == before + 2
    assert all(len(frame.value) for frame in app.dataframe[-2:])
