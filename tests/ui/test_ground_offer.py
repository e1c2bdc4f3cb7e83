"""A ward without streets: three choices in words, each does what it says, in both languages."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from ui_sample import make_plan

from planner.findings import BadInputError, Finding
from planner.ui.map_data import Look, base_sheet, map_data
from planner.ui.words import Words

CHOICES = {
    "vi": ("Tải đường phố của phường (một lần, cần mạng)", "Mở tệp bản đồ có sẵn",
           "Tiếp tục với bản đồ phác họa"),
    "en": ("Fetch the ward's streets (once, needs the network)", "Open a map file you have",
           "Go on with the sketched map"),
}  # fmt: skip


ENDED = SimpleNamespace(wait=lambda _: True, share=lambda: 1.0, cancel=lambda: None)
"""A job that has ended."""


@pytest.mark.parametrize("language", CHOICES)
@pytest.mark.parametrize("page", ["overview", "points", "ground"])
def test_the_three_choices_stand_in_words(open_page, desk, page, language):
    """They are there where the ward has no streets, and not where it has."""
    assert not [b for b in open_page(page, language).button if b.key == "ground_fetch"]
    desk.ground.has_streets = False
    app = open_page(page, language)
    assert not app.exception
    assert [
        b.label for b in app.button if b.key in ("ground_fetch", "ground_file", "ground_sketch")
    ] == list(CHOICES[language])


def test_going_on_with_the_sketch_closes_the_card(open_page, desk):
    """The third choice leaves a line and a way back to the other two."""
    desk.ground.has_streets = False
    app = open_page("overview")
    app.button(key="ground_sketch").click().run()
    assert not [b for b in app.button if b.key == "ground_fetch"]
    app.button(key="ground_again").click().run()
    assert [b for b in app.button if b.key == "ground_fetch"]


def test_nothing_is_asked_before_the_button(open_page, desk):
    """Choosing to fetch asks for the place and names the hosts; only the button starts it."""
    asked: list[str] = []
    desk.ground.has_streets = False
    desk.ground.fetch = lambda place: asked.append(place) or ENDED
    desk.ground.take = lambda *_: "streets"
    app = open_page("overview")
    app.button(key="ground_fetch").click().run()
    assert asked == []
    assert any("overpass" in c.value and "nominatim" in c.value for c in app.caption)
    app.text_input(key="ground_place").input("Phường Tây Hồ, Hà Nội").run()
    app.button(key="ground_go").click().run()
    assert asked == ["Phường Tây Hồ, Hà Nội"]
    assert not app.exception
    assert any("Đã có đường phố" in str(h.proto.body) for h in app.get("html"))


def test_a_failure_is_said_with_its_mend(open_page, desk):
    """What keeps streets from coming stands in the card, and the choices stay."""

    def refused(job, course):
        raise BadInputError([Finding("ground_file_there", "error", "network.geojson")])

    desk.ground.has_streets = False
    desk.ground.fetch = lambda _: ENDED
    desk.ground.take = refused
    app = open_page("overview")
    app.button(key="ground_fetch").click().run()
    app.button(key="ground_go").click().run()
    assert any("network.geojson" in str(h.proto.body) for h in app.get("html"))
    assert [b for b in app.button if b.key == "ground_fetch"]


def test_a_ward_without_outline_is_sketched_round_its_groups():
    """The sketch has an outline that holds every home, says that it is one, and takes no outline
    where the ward has its own.
    """
    plan, words = make_plan(), Words("vi")
    assert base_sheet(plan.scenario, plan.clustering, words).data["outline"] == []
    bare = replace(plan.scenario, ward=replace(plan.scenario.ward, boundary=(), barriers=()))
    bare_plan = replace(plan, scenario=bare)
    sheet = base_sheet(bare, plan.clustering, words)
    assert "Bản đồ phác họa" in map_data(bare_plan, sheet, words, Look())["marks"]
    assert "Bản đồ phác họa" not in map_data(plan, sheet, words, Look())["marks"]
    south, west, north, east = sheet.data["bounds"]
    spots = [spot for ring in sheet.data["outline"] for spot in ring]
    assert all(south <= lat <= north and west <= lon <= east for lat, lon in spots)
    assert min(lat for lat, _ in spots) < min(c.lat for c in bare.cells)
    assert max(lon for _, lon in spots) > max(c.lon for c in bare.cells)
