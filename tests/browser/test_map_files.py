"""Map files as people have them: layers of both common schemas, tiles of shapes and of pictures, and
a host that does not answer.
"""

from __future__ import annotations

import base64
import gzip

import pytest
from pmtiles.tile import TileType

from planner.palette import PALETTE
from tests.readers.made_tiles import Feature, png, tagged_tile, write_mbtiles, write_pmtiles

pytestmark = pytest.mark.browser
AREA, LINE, POINT = 3, 2, 1


def square(left: int, top: int, side: int = 1000) -> list[list[tuple[int, int]]]:
    return [[(left, top), (left + side, top), (left + side, top + side), (left, top + side)]]


def across(height: int, start: int = 0, end: int = 4096) -> list[list[tuple[int, int]]]:
    return [[(start, height), (end, height)]]


def named(key: str, kind: int, sort: str, parts: list[list[tuple[int, int]]]) -> Feature:
    return kind, {key: sort}, parts


PROTOMAPS: dict[str, list[Feature]] = {
    "earth": [named("kind", AREA, "earth", square(0, 0, 4096))],
    "landuse": [named("kind", AREA, "park", square(2500, 200)),
                named("kind", AREA, "residential", square(2500, 2500))],
    "landcover": [named("kind", AREA, "forest", square(1400, 200, 900))],
    "water": [named("kind", AREA, "lake", square(200, 200))],
    "buildings": [named("kind", AREA, "building", square(400, 2400, 600))],
    "roads": [named("kind", LINE, "major_road", across(2000)),
              named("kind", LINE, "ferry", across(700, 200, 1200))],
    "boundaries": [named("kind", LINE, "county", across(3800))],
    "places": [named("kind", POINT, "locality", [[(700, 700)]])],
}  # fmt: skip
"""Names of layers and kinds as the protomaps base map publishes them (version 4)."""
OPENMAPTILES: dict[str, list[Feature]] = {
    "landcover": [named("class", AREA, "wood", square(1400, 200, 900))],
    "landuse": [named("class", AREA, "residential", square(2500, 2500))],
    "park": [named("class", AREA, "nature_reserve", square(2500, 200))],
    "water": [named("class", AREA, "lake", square(200, 200))],
    "water_name": [named("class", LINE, "lake", across(700, 200, 1200))],
    "building": [named("colour", AREA, "none", square(400, 2400, 600))],
    "transportation": [named("class", LINE, "primary", across(2000)),
                       named("class", LINE, "ferry", across(720, 200, 1200))],
    "transportation_name": [named("class", LINE, "primary", across(3900))],
    "boundary": [named("class", LINE, "administrative", across(3800))],
    "place": [named("class", POINT, "suburb", [[(700, 700)]])],
}  # fmt: skip
"""Names of layers and classes as the OpenMapTiles schema publishes them."""
EXPECTED = {
    (700, 700): PALETTE.water, (700, 720): PALETTE.water, (3000, 700): PALETTE.fair_band,
    (1850, 650): PALETTE.fair_band, (3000, 2000): PALETTE.street, (3000, 3000): PALETTE.land,
    (700, 2700): PALETTE.line_soft, (1800, 3800): PALETTE.land, (1800, 3900): PALETTE.land,
}  # fmt: skip
"""Where in the tile, and what is seen there."""
PAINT = """([content, spots]) => {
  const home = window.plannerMap, canvas = document.createElement("canvas");
  canvas.width = canvas.height = 512;
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  home.paintShapes(canvas, home.shapesOf(bytes), 15);
  const c = canvas.getContext("2d");
  return spots.map(([x, y]) => "#" + [...c.getImageData(x / 8, y / 8, 1, 1).data].slice(0, 3)
    .map((part) => part.toString(16).padStart(2, "0")).join(""));
}"""


@pytest.fixture
def points(page, address, settled):
    """The points page at rest."""
    page.goto(f"{address}/points")
    page.wait_for_selector("[data-point-id]")
    settled(page)
    return page


@pytest.mark.long
def test_both_common_schemas_are_painted(points):
    """Lakes, parks, woods, streets and houses of either schema stand where they should in their
    colours; lines that only carry names, ferries and borders are not drawn as streets or shores.
    """
    spots = [list(spot) for spot in EXPECTED]
    for schema in (PROTOMAPS, OPENMAPTILES):
        content = base64.b64encode(tagged_tile(schema)).decode()
        seen = points.evaluate(PAINT, [content, spots])
        assert dict(zip(EXPECTED, seen, strict=True)) == {
            spot: colour.lower() for spot, colour in EXPECTED.items()
        }


def tiles(content: bytes) -> dict[tuple[int, int, int], bytes]:
    return {(12, x, y): content for x in range(3250, 3254) for y in range(1802, 1806)}


@pytest.mark.long
def test_files_of_shapes_and_of_pictures_lie_under_the_map(points, workspace, settled):
    """A packed .pmtiles and a packed .mbtiles of shapes, a .mbtiles of pictures: each is chosen by
    its name, comes from this machine and names its source.
    """
    page = points
    made = (
        write_pmtiles(workspace / "mau.pmtiles", tiles(tagged_tile(PROTOMAPS)), kind=TileType.MVT,
                      packed=True, attribution="© Mẫu một"),
        write_mbtiles(workspace / "hinh.mbtiles", tiles(gzip.compress(tagged_tile(OPENMAPTILES))),
                      format="pbf", attribution="© Mẫu hai"),
        write_mbtiles(workspace / "anh.mbtiles", tiles(png(90)), attribution="© Mẫu ba"),
    )  # fmt: skip
    try:
        page.reload()
        page.wait_for_selector("[data-point-id]")
        settled(page)
        page.locator(".map-layers summary").click()
        for path, source in zip(made, ("một", "hai", "ba"), strict=True):
            with page.expect_response(
                lambda got: "/planner/tiles/" in got.url and got.status == 200
            ):
                page.get_by_label(f"Tệp {path.name}").check()
            assert f"© Mẫu {source}" in page.inner_text(".map-foot")
        page.get_by_label("Bản đồ của phường").check()
    finally:
        for path in made:
            path.unlink()


@pytest.mark.long
def test_a_host_that_does_not_answer_is_told_once_and_the_map_stays(points):
    """The online map switched on without a network: one sentence, the ward's own map again, nothing
    asked any more.
    """
    page, asked = points, []
    host = "https://tile.openstreetmap.org/"

    def cut(route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(f"{host}**", cut)
    page.watch.allowed = (host,)
    page.locator(".map-layers summary").click()
    page.get_by_label("Bản đồ trực tuyến").click()
    page.get_by_text("Không lấy được bản đồ trực tuyến").first.wait_for()
    assert page.get_by_label("Bản đồ của phường").is_checked()
    assert page.locator("[data-point-id]").count() > 9
    before = len(asked)
    page.keyboard.down("Control")
    page.locator(".ward-map").hover(position={"x": 300, "y": 200})
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    page.locator(".map-foot", has_text="Không lấy được").wait_for()
    assert len(asked) == before
    assert page.watch.errors
    assert all(host in error for error in page.watch.errors)
    page.watch.errors.clear()
