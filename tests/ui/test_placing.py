"""The page of group positions: the worst first, one click each, nothing lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_places import FakePlaces
from ui_sample import make_plan

from planner.model.place import PlaceGuess
from planner.ui import placing
from planner.ui.placing_map import placing_map_data
from planner.ui.placing_state import PlacingState, is_settled, now_placing, worst_first
from planner.ui.state import KEY, Session

GROUP = make_plan().scenario.groups[0]


def guess(name: str, people: int, metres: int | None) -> PlaceGuess:
    """A provisional group, or an unknown one where metres is None."""
    group = replace(GROUP, id=name, people=people, uncertainty_m=metres)
    if metres is None:
        return PlaceGuess(replace(group, lon=None, lat=None), "none")
    return PlaceGuess(group, "street", "Phố Dài")


@given(st.lists(st.tuples(st.integers(0, 3000), st.none() | st.integers(50, 2000)), max_size=30))
def test_unknown_groups_come_first_then_people_times_metres(rows):
    """Proves the order of the queue for any list, and that no group is missing from it."""
    places = [guess(str(n), people, metres) for n, (people, metres) in enumerate(rows)]
    queue = worst_first(places)
    assert len(queue) == len(places)
    weights = [
        (g.method == "none", max(g.group.people, 1) * (g.group.uncertainty_m or 1)) for g in queue
    ]
    assert weights == sorted(weights, reverse=True)


def test_a_skipped_group_comes_back_when_no_other_is_left():
    """Proves that putting off loses nobody and that a chosen group goes before the queue."""
    places = [guess("a", 100, None), guess("b", 50, None)]
    state = PlacingState()
    assert now_placing(state, places).group.id == "a"
    state.skipped |= {"a"}
    assert now_placing(state, places).group.id == "b"
    state.skipped |= {"b"}
    assert now_placing(state, places).group.id == "a"
    state.chosen = "b"
    assert now_placing(state, places).group.id == "b"


def test_the_map_has_a_ring_for_each_approximate_group(desk):
    """Proves that rings are as wide as the uncertainty, and that unknown groups have no sign."""
    session = Session(desk)
    places = desk.groups.places()
    data = placing_map_data(places, places[1], session.sheet(), session.words, ground=True)
    assert [(ring["id"], ring["metres"], ring["now"]) for ring in data["spots"]] == [
        (places[1].group.id, 400, True)
    ]
    assert places[2].group.id not in {point["id"] for point in data["points"]}
    assert data["adding"]
    bare = placing_map_data(places, places[1], session.sheet(), session.words, ground=False)
    assert not bare["adding"]
    assert not bare["editable"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_shows_the_worst_group_and_the_progress(open_page, desk, language):
    """Proves that the unknown group is at hand first, in both languages, without an exception."""
    page = open_page("place", language)
    assert not page.exception
    unknown = desk.groups.places()[2].group
    html = " ".join(block.proto.body for block in page.get("html"))
    assert f'data-placing="{unknown.id}"' in html
    assert 'data-unplaced="1"' in html


def test_typed_coordinates_place_the_group_at_hand(open_page, desk):
    """Proves the way by keyboard: what is no position is said, a pasted one is taken."""
    page = open_page("place")
    assert page.button(key="place_undo").disabled
    unknown = desk.groups.places()[2].group.id
    for text in ("ngõ nhà tôi", "21,0523; 105,8146"):
        page.text_input(key=placing.TYPED).input(text)
        next(b for b in page.button if b.label == "Đặt").click().run()
        if not desk.groups.clicks:
            html = " ".join(block.proto.body for block in page.get("html"))
            assert "ngõ nhà tôi" in html
    assert desk.groups.clicks == [(unknown, (105.8146, 21.0523))]
    assert page.button(key="place_renew")
    page.button(key="place_renew").click().run()
    assert not page.exception
    assert (desk.groups.waiting(), desk.groups.renewals) == (0, 1)
    page.button(key="place_undo").click().run()
    assert desk.groups.clicks == []
    assert page.button(key="place_undo").disabled


def test_skipping_brings_the_next_group(open_page, desk):
    """Proves that Bỏ qua leaves the group and shows the next one, its text as text."""
    page = open_page("place")
    page.button(key="place_skip").click().run()
    html = " ".join(block.proto.body for block in page.get("html"))
    assert f'data-placing="{desk.groups.places()[1].group.id}"' in html
    assert "Phố &lt;b&gt;Dài" in html


def test_another_page_counts_with_the_clicks_once(open_page, desk):
    """Proves that leaving the page renews the plan, and that a refusal is not tried again."""
    desk.groups.clicks = [("x", (105.8, 21.0))]
    desk.groups.refuses = True
    page = open_page("overview")
    page.run()
    assert desk.groups.renewals == 1
    assert next(f.code for f in page.session_state[KEY].placing.said) == "place_too_few"
    desk.groups.refuses = False
    open_page("overview")
    assert desk.groups.renewals == 2
    assert desk.groups.waiting() == 0


def test_settled_means_known_and_not_provisional():
    """Proves what the progress counts: given and clicked groups without a ring."""
    group = FakePlaces([GROUP]).places()[0].group
    assert is_settled(PlaceGuess(group, "given"))
    assert not is_settled(PlaceGuess(replace(group, uncertainty_m=90), "given"))
    assert not is_settled(guess("a", 1, None))


def test_an_empty_list_is_no_empty_grid(open_page, desk, monkeypatch):
    """Proves that a ward whose groups are all placed shows no table, only the way to see them."""
    places = [place for place in desk.groups.places() if is_settled(place)]
    monkeypatch.setattr(desk.groups, "places", lambda: tuple(places), raising=False)
    page = open_page("place", "vi")
    assert not page.exception
    assert not page.dataframe
    page.toggle(key="place_all").set_value(True).run()
    assert len(page.dataframe[0].value) == len(places)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_overview_leads_to_groups_that_stand_provisionally(open_page, desk, language):
    """Proves that who brought addresses is told on the first page how many groups wait, until none."""
    page = open_page("overview", language)
    html = " ".join(block.proto.body for block in page.get("html"))
    waiting = [g for g in desk.groups.places() if not is_settled(g)]
    assert f'data-provisional="{len(waiting)}"' in html
    assert page.button(key="go_place")
    desk.groups.clicks = [(guess.group.id, (105.8, 21.0)) for guess in waiting]
    desk.groups.planned = len(waiting)
    page.run()
    assert "data-provisional" not in " ".join(block.proto.body for block in page.get("html"))
