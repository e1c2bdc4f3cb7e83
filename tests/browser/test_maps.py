"""Maps in a real Chromium: fingers, venues under the hand, undo by keys, base maps, what is sent."""

from __future__ import annotations

import pytest

from tests.browser.bench_maps import Traffic
from tests.readers.made_tiles import png, write_pmtiles

pytestmark = pytest.mark.browser
POINT = "[data-point-id='admin-4']"
SAID = "[role='status']"
TOLD = "before => [...document.querySelectorAll(\"[role='status']\")].map((n) => n.innerText).join() !== before"
PAINTED = "() => (document.querySelector('.ward-map')?.dataset.painted ?? ' ').trim().includes(' ')"
NEAREST = """(id) => {
  const ward = window.plannerMaps.get(document.querySelector(".ward-map-host"));
  const box = document.querySelector(".ward-map").getBoundingClientRect();
  const here = ward.map.latLngToContainerPoint(ward.markers.get(id).getLatLng());
  const spots = ward.base.venues.map((v) => ({ name: v.name, at: ward.map.latLngToContainerPoint([v.lat, v.lon]) }));
  const far = spots.map((s) => ({ ...s, way: s.at.distanceTo(here) })).filter((s) => s.way > 45);
  const best = far.sort((a, b) => a.way - b.way)[0];
  return { name: best.name, x: box.x + best.at.x, y: box.y + best.at.y };
}"""


@pytest.fixture
def points(page, address, settled):
    """The points page at rest."""
    page.goto(f"{address}/points")
    page.wait_for_selector(POINT)
    settled(page)
    return page


def said(page) -> str:
    return ",".join(page.locator(SAID).all_inner_texts())


def middle(page) -> tuple[float, float]:
    box = page.locator(POINT).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def changed(page, act, settled) -> str:
    """Do something, wait until the page says another thing; what it says."""
    before = said(page)
    act()
    page.wait_for_function(TOLD, arg=before, polling=50)
    settled(page)
    return said(page)


@pytest.mark.long
def test_a_point_held_over_a_venue_takes_it(points, settled):
    """The venue under the hand is named while the point is held; let go there, the point stands in
    it; Ctrl+Z takes that back and Ctrl+Y brings it again.
    """
    page = points
    venue = page.evaluate(NEAREST, "admin-4")
    page.mouse.move(*middle(page))
    page.mouse.down()
    page.mouse.move(venue["x"] + 6, venue["y"] + 5, steps=8)
    page.locator(".snap-name").wait_for()
    assert venue["name"] in page.locator(".snap-name").inner_text()
    assert venue["name"] in changed(page, page.mouse.up, settled)
    assert "Hoàn tác" in changed(page, lambda: page.keyboard.press("Control+z"), settled)
    assert "Làm lại" in changed(page, lambda: page.keyboard.press("Control+y"), settled)
    changed(page, lambda: page.keyboard.press("Control+z"), settled)
    assert page.watch.errors == []
    assert page.watch.outside == []


@pytest.mark.long
def test_a_finger_moves_a_point(browser, address, settled):
    """A touch drags a point as a mouse does."""
    context = browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True)
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(f"{address}/points")
    page.wait_for_selector(POINT)
    settled(page)
    x, y = middle(page)
    device = context.new_cdp_session(page)

    def touch(kind: str, *spots: tuple[float, float]) -> None:
        told = [{"x": px, "y": py} for px, py in spots]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    def drag() -> None:
        touch("touchStart", (x, y))
        for k in range(1, 7):
            touch("touchMove", (x - 6 * k, y - 9 * k))
        touch("touchEnd")

    assert "điểm HCC số 4" in changed(page, drag, settled)
    changed(page, lambda: page.keyboard.press("Control+z"), settled)
    context.close()


@pytest.mark.long
def test_homes_are_sent_once(points, settled):
    """Homes appear by their switch; a rerun that changes nothing brings no sketch, no homes, no
    script again, and little else.
    """
    page = points
    page.locator(".map-layers summary").click()
    page.get_by_text("Nơi ở của người dân").click()
    page.wait_for_function(PAINTED)
    traffic = Traffic(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_text("Sửa trong bảng").click()
    settled(page)
    assert traffic.data == 0
    assert [url for url in asked if "/planner/" in url] == []


def test_nothing_leaves_before_the_switch(points, workspace, settled):
    """A file of the ward lies under the map by one switch and comes from this machine; an outside
    host is asked only once its own switch is on, and not again when it is off.
    """
    page, outside = points, []
    path = write_pmtiles(workspace / "nen.pmtiles", TILES, attribution="© Phường")
    try:
        page.reload()
        page.wait_for_selector(POINT)
        settled(page)

        def answer(route) -> None:
            outside.append(route.request.url)
            route.fulfill(status=200, content_type="image/png", body=png(side=256))

        page.route("https://tile.openstreetmap.org/**", answer)
        page.locator(".map-layers summary").click()
        with page.expect_response(lambda got: "/planner/tiles/" in got.url) as got:
            page.get_by_label("Tệp nen.pmtiles").check()
        assert got.value.status in (200, 204)
        assert "© Phường" in page.inner_text(".map-foot")
        assert outside == []
        assert page.watch.outside == []
        page.watch.allowed = ("https://tile.openstreetmap.org/",)
        with page.expect_request("https://tile.openstreetmap.org/**"):
            page.get_by_label("Bản đồ trực tuyến").check()
        assert "OpenStreetMap" in page.inner_text(".map-foot")
        page.get_by_label("Bản đồ của phường").check()
        assert page.watch.errors == []
    finally:
        path.unlink()


TILES = {(12, x, y): png(90) for x in range(3250, 3254) for y in range(1802, 1806)}


ZOOM = "() => window.plannerMaps.get(document.querySelector('.ward-map-host')).map.getZoom()"
SCROLLED = "document.querySelector(\"[data-testid='stMain']\").scrollTop > 40"


@pytest.mark.long
def test_the_wheel_scrolls_a_long_page_and_zooms_when_it_is_meant(points, settled):
    """On a page longer than the window the wheel scrolls it, and a word says how to zoom; with Ctrl
    it zooms, and where all fits the window it zooms at once.
    """
    page = points
    page.set_viewport_size({"width": 1366, "height": 560})
    settled(page)
    before = page.evaluate(ZOOM)
    page.locator(".ward-map").hover(position={"x": 640, "y": 150})
    page.mouse.wheel(0, 90)
    page.locator(".map-hint.said", has_text="Giữ Ctrl").wait_for()
    page.wait_for_function(f"() => {SCROLLED}")
    assert page.evaluate(ZOOM) == before
    page.mouse.wheel(0, -90)
    page.wait_for_function(f"() => !({SCROLLED})")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(f"before => ({ZOOM})() > before", arg=before)
    page.set_viewport_size({"width": 1366, "height": 1000})
    settled(page)
    page.mouse.move(5, 5)
    wide = page.evaluate(ZOOM)
    page.locator(".ward-map").hover(position={"x": 640, "y": 150})
    page.mouse.wheel(0, -200)
    page.wait_for_function(f"before => ({ZOOM})() > before", arg=wide)
