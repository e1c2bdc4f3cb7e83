"""“Vì sao?” beside fixed points, opening times, clusters and ways out, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from planner.model.place import VenueHours
from planner.model.shortage import SolvedWay
from planner.plan.why_open import why_open
from planner.ui import why_more
from planner.ui.state import KEY
from planner.ui.timetable_state import DAY
from planner.ui.words import Words
from tests.made_plans import small_plan

VI, EN = Words("vi"), Words("en")


def html_of(app) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def test_an_opening_is_explained_by_plan_hours_and_people():
    """Hours of the place on that very day where they are told, its open shifts where they are not,
    an assumption where nothing stands there; people nearest as they were counted.
    """
    plan = small_plan()
    opening = next(o for o in plan.timetable.openings if o.venue_id)
    line = VenueHours(opening.venue_id, time(6), time(22), True, weekday=opening.date.weekday())
    other = replace(line, weekday=(opening.date.weekday() + 1) % 7, start=time(9))
    told = replace(plan, scenario=replace(plan.scenario, venue_hours=(line, other)))
    found = why_open(told, opening)
    assert (found.place, found.windows) == ("told", ((time(6), time(22)),))
    mine = [one for one in plan.timetable.openings if one.point_id == opening.point_id]
    assert found.openings == len(mine)
    load = next(one for one in plan.coverage.loads if one.point_id == opening.point_id)
    assert found.people == load.people_assigned
    none = replace(plan, scenario=replace(plan.scenario, venue_hours=()))
    assert why_open(none, opening).place == "by_shift"
    assert why_open(plan, replace(opening, venue_id="")).place == "bare"
    said = " ".join(why_more.opening_lines(told, opening, VI))
    assert "6:00–22:00" in said
    assert "điểm gần nhất của" in said
    with pytest.raises(KeyError):
        why_open(plan, replace(opening, point_id="no such point"))


@pytest.mark.parametrize("words", [VI, EN])
def test_counts_of_points_clusters_and_ways_stand_in_the_reasons(words):
    """A fixed point tells its people and openings, a cluster its share of the ward, a way out for
    people each count that changes and none that does not.
    """
    plan = small_plan()
    point = plan.points()[0]
    load = next(one for one in plan.coverage.loads if one.point_id == point.id)
    lines = why_more.fixed_lines(plan, point, words)
    assert words.number(load.people_assigned) in lines[1]
    bare = replace(plan, coverage=replace(plan.coverage, loads=()))
    assert len(why_more.fixed_lines(bare, point, words)) == 2
    clusters = why_more.cluster_lines(plan.clustering, words)
    assert len(clusters) == plan.clustering.k
    assert all("%" in line for line in clusters)
    price = (("vacancies", 27.0, 0.0), ("shifts", 90.0, 90.0), ("hours", 10.0, 12.5))
    way = SolvedWay("fewer", (), plan.roster, price)
    said = why_more.price_lines(way, words)
    assert len(said) == 2
    assert "27 → 0" in said[0]
    assert words.number(12.5, 1) in said[1]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_fixed_point_and_a_day_answer_why(open_page, desk, language):
    """The card of a fixed point and the day of the timetable say why, with figures."""
    words = Words(language)
    app = open_page("points", language)
    fixed = next(p for p in desk.plan.points() if p.kind == "fixed")
    app.session_state[KEY].chosen = fixed.id
    app.run()
    assert words("why.fixed") in html_of(app)
    app = open_page("timetable", language)
    app.session_state[DAY] = desk.plan.timetable.openings[0].date
    app.run()
    assert not app.exception
    said = html_of(app)
    assert words("why.open.count", count="\0").split("\0")[0] in said
    assert "why-lines" in said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_way_out_of_a_partial_plan_answers_why(open_page, desk, language):
    """Beside each of the solved ways stands who is reached, what is proved, and where."""
    desk.is_demo = False
    app = open_page("points", language)
    ways = app.session_state[KEY].ways_out.ways
    assert ways
    assert html_of(app).count(Words(language)("why.way.open", places="")[:8]) == len(ways)
