from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Point, Polygon

from planner.model.place import Ring
from planner.travel import to_metres
from tests.demo.demo_ward import built, metres, streets, walk, ward

LANDMARKS = {
    "Phủ Tây Hồ": (105.8203, 21.0556),
    "Chùa Trấn Quốc": (105.8367, 21.0480),
    "Chợ Bưởi": (105.8058, 21.0480),
    "Ngõ 10 Võng Thị": (105.8100, 21.0535),
    "Trường THPT Chu Văn An": (105.8340, 21.0432),
    "Trạm Y tế phường Tây Hồ, 695 Lạc Long Quân": (105.8166, 21.0795),
    "UBND phường Tây Hồ, 657 Lạc Long Quân": (105.8155, 21.0775),
    "Công viên nước Hồ Tây": (105.8180, 21.0752),
}
NAMED_STREETS = {
    *("Lạc Long Quân", "Võ Chí Công", "Xuân La", "Nguyễn Hoàng Tôn", "Võng Thị", "Trích Sài"),
    *("Vệ Hồ", "Nhật Chiêu", "Vũ Tuấn Chiêu", "Trịnh Công Sơn", "Thụy Khuê", "Hoàng Hoa Thám"),
    *("Nguyễn Đình Thi", "Văn Cao", "Mai Xuân Thưởng", "Dốc Tam Đa", "Dốc La Pho", "Đồng Cổ"),
    *("Thanh Niên", "Yên Phụ", "Nghi Tàm", "Âu Cơ", "Yên Hoa", "Vũ Miên", "Từ Hoa", "Xuân Diệu"),
    *("Tô Ngọc Vân", "Quảng An", "Quảng Khánh", "Quảng Bá", "Đặng Thai Mai", "Đường Tây Hồ"),
}
QUANG_KHANH = (105.8197, 21.0618)


def _metres(ring: Ring) -> NDArray[np.float64]:
    return to_metres(np.array(ring, dtype=np.float64))


def _lake() -> Polygon:
    return Polygon(ward().ward.barriers[0].rings[0])


def _outline() -> Polygon:
    return Polygon(ward().ward.boundary[0])


def _lines() -> list[LineString]:
    return [LineString(f["geometry"]["coordinates"]) for f in streets()]


def test_ward_and_lake_have_their_size() -> None:
    """The ward has 10.56 km² within 5 %, the lake 5.3 to 5.6 km² and 16 to 17 km of shore."""
    lake = Polygon(_metres(ward().ward.barriers[0].rings[0]))
    outline = Polygon(_metres(ward().ward.boundary[0]))
    assert outline.area / 1e6 == pytest.approx(10.56, rel=0.05)
    assert 5.3 <= lake.area / 1e6 <= 5.6
    assert 16.0 <= lake.length / 1e3 <= 17.0
    assert outline.is_valid
    assert lake.is_valid
    assert outline.contains(lake)


def test_no_street_crosses_the_water_or_leaves_the_ward() -> None:
    """Every street and alley stays on the ward's land."""
    land = _outline().difference(_lake())
    shapely.prepare(land)
    assert all(land.contains(line) for line in _lines())


def test_the_streets_are_one_connected_island() -> None:
    """From every point of every street every other one can be reached."""
    parent: dict[object, object] = {}

    def root(point: object) -> object:
        while parent.setdefault(point, point) != point:
            parent[point] = parent[parent[point]]
            point = parent[point]
        return point

    for feature in streets():
        line = [tuple(p) for p in feature["geometry"]["coordinates"]]
        for a, b in pairwise(line):
            parent[root(a)] = root(b)
    assert len({root(point) for point in parent}) == 1


def test_the_dyke_and_the_ring_road_are_crossed_only_at_gaps() -> None:
    """No street crosses the barrier lines; there are at least six ramps and four crossings."""
    dyke, ring_road = ward().ward.barriers[1:]
    assert [dyke.type, ring_road.type] == ["dyke", "road"]
    assert len(dyke.rings) >= 7
    assert len(ring_road.rings) >= 5
    lines = shapely.union_all(_lines())
    for barrier in (dyke, ring_road):
        assert not any(LineString(piece).intersects(lines) for piece in barrier.rings)


def test_all_homes_and_venues_stand_on_land_in_the_ward() -> None:
    """No cell, group or venue lies in the lake or outside the outline."""
    land = _outline().difference(_lake())
    for noun in (*ward().cells, *ward().groups, *ward().venues):
        assert land.contains(Point(noun.lon, noun.lat)), noun.id


def test_landmarks_are_within_150_metres() -> None:
    """Every landmark of the table stands within 150 m of where it is generally known to be."""
    places = {venue.name: (venue.lon, venue.lat) for venue in ward().venues}
    for name, stated in LANDMARKS.items():
        assert metres(places[name], stated) <= 150, name


def test_people_walk_round_the_lake() -> None:
    """Ngõ 10 Võng Thị to Phủ Tây Hồ is at least four times the straight line on foot, and Chợ Bưởi
    to Quảng Khánh about three times.
    """
    places = {venue.name: (venue.lon, venue.lat) for venue in ward().venues}
    alley, shrine = places["Ngõ 10 Võng Thị"], places["Phủ Tây Hồ"]
    market = places["Chợ Bưởi"]
    on_foot = walk([alley, shrine, market, QUANG_KHANH]).distance_m
    assert metres(alley, shrine) == pytest.approx(1_100, abs=100)
    assert 4.0 * metres(alley, shrine) <= on_foot[0, 1] <= 6_600
    assert metres(market, QUANG_KHANH) == pytest.approx(2_100, abs=150)
    assert 5_300 <= on_foot[2, 3] <= 6_700


def test_street_names_are_public_ones_or_visibly_made() -> None:
    """The drawn streets are those of the brief, each there; others say "mô phỏng"."""
    drawn = {street.name for street in ward().ward.streets}
    assert drawn >= NAMED_STREETS
    others = drawn - NAMED_STREETS - {"Lối vào chùa Trấn Quốc"}
    assert all("mô phỏng" in name for name in others)


def test_alleys_bear_the_name_of_the_street_they_leave() -> None:
    """Every ngõ starts on the street in its name (±5 m), every ngách on the ngõ of its number."""
    by_name = {f["properties"]["name"]: f["geometry"]["coordinates"] for f in streets()}
    assert len(by_name) == len(streets())
    for name, line in by_name.items():
        kind, _, rest = name.partition(" ")
        if kind not in ("ngõ", "ngách", "hẻm"):
            continue
        numbers, _, street = rest.partition(" ")
        above = numbers.rpartition("/")[0]
        parent = {"ngõ": street, "ngách": f"ngõ {above} {street}", "hẻm": f"ngách {above} {street}"}
        assert min(metres(line[0], point) for point in by_name[parent[kind]]) <= 5, name


def test_streets_have_a_class_and_a_direction() -> None:
    """Every line has a name, a highway class and oneway yes or no; one-way streets are few."""
    counts = Counter(f["properties"]["oneway"] for f in built()[1]["features"])
    assert set(counts) == {"yes", "no"}
    assert counts["yes"] <= 5
    assert all(f["properties"]["name"] and f["properties"]["highway"] for f in streets())
