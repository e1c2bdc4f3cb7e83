"""Provisional positions: by alley, number, street, old ward, never by a guess; how far off each is."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n.catalogue import all_texts, mend, message
from planner.model.place import Label, ResidentialGroup, Street, Ward
from planner.readers import read_workspace
from planner.readers.addresses import read_address
from planner.readers.old_wards import keys_in, merged_from, old_wards, package_wards, spread
from planner.readers.places import Ground, ground_of
from planner.readers.street_names import between, narrowed, spoken, street_names
from tests.readers import readers_sample as sample

GROUND = Ground((105.82, 21.06))


def line(*points: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """A line of metres east and north of the origin, in degrees."""
    return tuple(GROUND.lonlat(x, y) for x, y in points)


STREETS = (
    Street("Phố Lạc Long", "secondary", line((0, 0), (500, 0))),
    Street("Phố Lạc Long", "secondary", line((500, 0), (1000, 0))),
    Street("Ngõ 10 Lạc Long", "service", line((100, 0), (100, 80))),
    Street("Ngõ 20 Phố Lạc Long", "service", line((300, 0), (300, 60))),
    Street("Ngách 10/4 Lạc Long", "service", line((100, 40), (160, 40))),
    Street("Ngõ 31 Lạc Long", "service", line((900, 0), (900, -50))),
    Street("Phố Yên Hoa", "residential", line((0, 400), (200, 400))),
    Street("Phố Yên Hòa", "residential", line((2000, 400), (2200, 400))),
    Street("Đường Tây Hồ", "residential", line((0, 800), (300, 800))),
    Street("Dốc Lapho", "residential", line((0, -400), (60, -400))),
    Street("Phố Đặng Thai Mai", "residential", line((0, 1200), (400, 1200))),
)
NAMES = street_names(STREETS, GROUND)


@pytest.mark.parametrize(
    ("address", "method", "at", "radius"),
    [
        ("Số 3 ngõ 10 Lạc Long", "alley", (100, 40), 65),
        ("ngách 10/4 Lạc Long", "alley", (130, 40), 55),
        ("ngách 10/8 Lạc Long", "alley", (100, 40), 125),
        ("10/4 Lạc Long", "alley", (130, 40), 55),
        ("số 15 phố Lạc Long", "number", (200, 0), 190),
        ("ngõ 16 Lạc Long", "number", (220, 0), None),
        ("phố Lạc Long", "street", (500, 0), 525),
        ("999 Lạc Long", "street", (500, 0), 525),
        ("Yên Hoa", "street", (100, 400), 125),
        ("yen hoa", "street", None, None),
        ("Yên Hoà", "street", (2100, 400), 125),
        ("P. Tây Hồ", "street", (150, 800), 175),
        ("đường Tây Hồ", "street", (150, 800), 175),
        ("Dốc La Pho", "street", (30, -400), 55),
        ("12 Đặng Thai Maii", "street", (200, 1200), 225),
        ("sau chợ gần Đặng Thai Mai", "street", (200, 1200), 225),
    ],
)
def test_an_address_is_found_on_the_map(address, method, at, radius):
    """Proves the order alley, number, street, and the radius that follows from the shape."""
    spot = NAMES.find(read_address(address))
    assert spot is not None
    assert spot.method == method
    (x, y), metres = narrowed(spot, 0, 1)
    if at is not None:
        assert np.hypot(x - at[0], y - at[1]) < 30
    if radius is not None:
        assert metres == pytest.approx(radius, abs=15)


@pytest.mark.parametrize("address", ["", "sau chợ mới", "ngõ 28", "Quận Tây Hồ", "phố Không Có"])
def test_what_the_map_does_not_know_is_not_found(address):
    """Proves that no street is made up; a district is not the street of its name."""
    assert NAMES.find(read_address(address)) is None


def test_a_street_outside_the_ward_does_not_place_a_group():
    """Proves that only the part of a street inside the outline counts."""
    ward = Ward(boundary=(line((-50, -50), (500, -50), (500, 900), (-50, 900)),))
    ground = ground_of(ward)
    names = street_names(STREETS, ground)
    assert names.find(read_address("Yên Hoà")) is None
    spot = names.find(read_address("phố Lạc Long"))
    (x, y), radius = narrowed(spot, 0, 1)
    assert radius < 330
    assert ground.on_land(np.array([(x, y)])).all()


def test_a_name_that_is_both_is_the_wards_without_a_street_word():
    """Proves that "Tổ 19 Tây Hồ" and "P. Tây Hồ" mean the old ward, "đường" and a number do not."""
    for address, found in (("Tổ 19 Tây Hồ", False), ("P. Tây Hồ", False), ("12 Tây Hồ", True)):
        assert (NAMES.find(read_address(address), None, "tayho") is not None) == found
    assert NAMES.find(read_address("đường Tây Hồ"), None, "tayho") is not None


@given(st.integers(1, 60), st.floats(-2e3, 2e3), st.floats(-2e3, 2e3))
def test_a_number_between_two_alleys_lies_between_them(number, x, y):
    """Proves that a place by number is on the way between its alleys and its radius reaches both."""
    mouths = {0: (0.0, 0.0), 62: (x, y)}
    (at, radius) = between(mouths, number)
    far = max(np.hypot(*at), np.hypot(at[0] - x, at[1] - y))
    assert np.hypot(*at) + np.hypot(at[0] - x, at[1] - y) == pytest.approx(np.hypot(x, y), abs=1e-6)
    assert radius >= np.hypot(x, y) / 2
    assert far <= np.hypot(x, y) + 1e-6


def test_a_number_far_from_any_alley_says_nothing():
    """Proves that beyond 40 numbers on one side only, the street is all that is known."""
    assert between({10: (0.0, 0.0)}, 30) is not None
    assert between({10: (0.0, 0.0)}, 90) is None
    assert between({}, 5) is None


def test_spelling_tells_two_streets_apart_but_not_two_tone_places():
    """Proves that Hoa and Hòa differ while Hòa and Hoà do not."""
    assert spoken("Yên Hòa") == spoken("Yên Hoà")
    assert spoken("Yên Hoa") != spoken("Yên Hòa")


def _group(group_id: str, old_ward: str, xy: tuple[float, float] | None = None, **own):
    lon, lat = GROUND.lonlat(*xy) if xy else (None, None)
    return ResidentialGroup(group_id, group_id, old_ward, lon, lat, 100, 375, 60, 5, 40, **own)


def test_old_wards_are_known_by_many_spellings():
    """Proves that the column, the address and the name all tell the old ward, old marks or none."""
    label = Label("Bưởi", *GROUND.lonlat(0, 0), "old_ward")
    far = Label("bán đảo Quảng An", *GROUND.lonlat(3000, 0), "peninsula")
    groups = [
        _group("a", "P. Bưởi (cũ)"),
        _group("b", "", address="sau chợ, phường Bưởi, quận Tây Hồ"),
        ResidentialGroup("c", "Tổ dân phố số 3 (Buoi)", "", None, None, 1, 4, 1, 0, 0),
        _group("d", "Lạ"),
        _group("e", "Quảng An"),
    ]
    wards = old_wards(groups, [label, far], GROUND, "Phường Tây Hồ")
    assert [wards.of(group) for group in groups] == ["buoi", "buoi", "buoi", "la", "quangan"]
    assert set(wards.land) == {"buoi", "quangan"}
    assert wards.land["quangan"][:, 0].min() > 1400


def test_groups_with_a_position_tell_where_an_old_ward_lies():
    """Proves that neighbours of the same old ward give its land, provisional ones do not."""
    known = [_group(str(n), "Lạ", (n * 100.0, 0.0)) for n in range(3)]
    wards = old_wards(known, (), GROUND)
    assert np.hypot(*(wards.land["la"] - (100, 0)).T).max() < 500
    guessed = [_group("x", "Lạ", (0.0, 0.0), uncertainty_m=300)]
    assert old_wards(guessed, (), GROUND).land == {}


@given(st.integers(1, 12))
def test_groups_spread_over_an_old_ward_stand_apart_and_may_be_anywhere_in_it(count):
    """Proves that the ring of each reaches all of the ward's land, and that no two share a place."""
    land = np.stack(np.meshgrid(np.arange(0, 800, 40.0), np.arange(0, 400, 40.0)), -1).reshape(
        -1, 2
    )
    places = spread(land, count)
    assert len({xy for xy, _ in places}) == count
    for xy, radius in places:
        assert np.hypot(*(land - xy).T).max() <= radius + 1e-9
    assert places == spread(land, count)


def test_the_nine_old_wards_of_tay_ho_are_known_without_any_package():
    """Proves the facts of the demo ward, by the names a list may use for the new ward."""
    assert len(merged_from("Phường Tây Hồ")) == 9
    assert merged_from("P. Tây Hồ, TP. Hà Nội") == merged_from("Phường Tây Hồ")
    assert keys_in("Phường Nghĩa Đô (cũ)") == ("nghiado",)


def test_the_optional_package_lists_whole_and_parted_wards():
    """Proves that its two tables, whole wards by the new and parted ones by the old, become one."""
    tables = {
        "DICT_PROVINCE_WARD_NO_DIVIDED": {"thanhphohanoi": {
            "phuongmoi": ["thanhphohanoi_quanmot_phuongcu", "thanhphohanoi_huyenhai_xanho"]}},
        "DICT_PROVINCE_WARD_DIVIDED": {"thanhphohanoi": {
            "thanhphohanoi_quanmot_phuongchia": [{"newWardKey": "phuongmoi"}]}},
    }  # fmt: skip
    assert package_wards(tables) == {"moi": ("cu", "nho", "chia")}
    assert package_wards({}) == {}


ROWS = """id,name,old_ward,lon,lat,households,people,elderly,disabled,no_smartphone,address
G1,Tổ 1,Bưởi,105.805,21.045,100,400,68,6,40,
G2,Tổ 2,Bưởi,105.809,21.046,120,450,80,7,50,
G3,Tổ 3,Bưởi,,,90,340,50,5,30,Số 5 Phố Dài
G4,Tổ 4,Bưởi,,,90,340,50,5,30,120 phố Dài
G5,Tổ 5,Bưởi,,,90,340,50,5,30,nhà bà Tư
G6,Tổ 6,Lạ,,,90,340,50,5,30,nhà bà Tư
"""


def _read(tmp_path: Path, **changed):
    members = sample.MEMBERS.replace(",G1,", ",,")
    files = {"groups.csv": ROWS, "cells.csv": None, "members.csv": members, **changed}
    return read_workspace(sample.write(tmp_path, files))


def test_every_way_is_told_with_its_radius_in_both_languages(tmp_path):
    """Proves findings, radii and words of a list that needs all ways at once."""
    reading = _read(tmp_path)
    assert [p.method for p in reading.places] == [
        "given", "given", "street", "street", "old_ward", "none"]  # fmt: skip
    by_id = {group.id: group for group in reading.scenario.groups}
    assert set(by_id) == {"G1", "G2", "G3", "G4", "G5"}
    assert (by_id["G3"].lon, by_id["G3"].lat) != (by_id["G4"].lon, by_id["G4"].lat)
    assert all(by_id[g].position == "approximate" and by_id[g].uncertainty_m >= 50 for g in
               ("G3", "G4", "G5"))  # fmt: skip
    found = {f.code: f for f in reading.findings if f.code.startswith("group_")}
    assert (found["group_not_placed"].severity, found["group_not_placed"].row) == ("held", 7)
    assert (found["group_placed_by_street"].severity) == "warning"
    for finding in found.values():
        for language in ("vi", "en"):
            assert "Tổ" in message(finding, language)
            assert mend(finding, language)


def test_cells_follow_their_provisional_group(tmp_path):
    """Proves that the people of each placed group are all on the map and near it."""
    scenario = _read(tmp_path).scenario
    for group in scenario.groups:
        own = [cell for cell in scenario.cells if cell.group_id == group.id]
        assert sum(cell.people for cell in own) == group.people


def test_a_drawn_label_is_enough_for_an_old_ward(tmp_path):
    """Proves that a label of kind old_ward places groups of which nothing else is known."""
    ward = json.loads(sample.WARD)
    label = sample.feature(
        "Point", [105.83, 21.075], kind="label", name="Lạ", label_kind="old_ward"
    )
    ward["features"].append(label)
    reading = _read(tmp_path, **{"ward.geojson": json.dumps(ward)})
    assert reading.places[5].method == "old_ward"
    assert reading.places[5].group.lon == pytest.approx(105.83, abs=0.005)
    assert not [f for f in reading.findings if f.code == "group_not_placed"]


def test_every_way_has_words():
    """Proves that no way of placing is without a finding or a line on the page."""
    for way in ("cells", "alley", "number", "street", "old_ward"):
        assert f"finding.group_placed_by_{way}" in all_texts()
        assert f"ui.place.method.{way}" in all_texts()


def test_a_line_without_a_name_or_a_second_corner_is_no_street() -> None:
    """Proves that only named lines can be found by their name."""
    way = line((0, 0), (500, 0))
    names = street_names(
        (
            Street("", "service", way),
            Street("Phố Cụt", "service", way[:1]),
            Street("Phố Dài", "service", way),
        ),
        Ground(),
    )
    assert set(names.streets) == {"dai", "phodai"}
