"""Metric coordinates of Vietnam: order, marks, and what titles say of the zone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tables.metres import TM3, UTM_48, declared_crs, east_north, read_metres, zone_name


@pytest.mark.parametrize(
    ("text", "epsg"),
    [
        ("Hệ tọa độ VN-2000, kinh tuyến trục 105°00', múi chiếu 3°", 5897),
        ("KTT 105-45", 9210),
        ("kinh tuyến trục 105", 5897),
        ("múi 3, KTT 105 độ 30 phút", 9209),
        ("Kinh tuyến trung ương: 107°45’", 5899),
        ("EPSG:9210", 9210),
        ("VN-2000 UTM zone 49", 3406),
        ("UTM 48N WGS84", 32648),
        ("Kinh độ (WGS84)", 4326),
        ("Tọa độ VN2000", None),
        ("X (m)", None),
        ("Lô 105 Lạc Long Quân", None),
    ],
)
def test_titles_and_headings_name_a_zone(text: str, epsg: int | None) -> None:
    """Proves that the ways a Vietnamese file names its system are understood."""
    assert declared_crs([text]).epsg == epsg


def test_vn2000_without_a_zone_is_noticed() -> None:
    """Proves that a file may say VN-2000 without its zone, and that a zone elsewhere wins."""
    assert declared_crs(["Tọa độ VN2000"]).is_vn2000
    assert declared_crs(["Tọa độ VN2000", "KTT 105"]).epsg == 5897
    assert not declared_crs(["Danh sách tổ dân phố"]).is_vn2000


@given(st.floats(880_001, 2_640_000), st.floats(100_001, 899_000))
def test_the_northing_is_known_by_its_size(north: float, east: float) -> None:
    """Proves that the order of the two numbers is no matter."""
    if north < 900_000:
        assert east_north(north, east) is None or east_north(north, east) == (north, east)
        return
    assert east_north(north, east) == east_north(east, north) == (east, north)


@given(st.integers(10_000_000, 264_000_000), st.sampled_from([".", ",", " "]))
def test_metres_with_marks_come_back(centimetres: int, mark: str) -> None:
    """Proves that metres are read with any marks between thousands and either decimal mark."""
    metres = centimetres / 100
    whole, part = divmod(centimetres, 100)
    decimal = "." if mark == "," else ","
    text = f"{whole:,}".replace(",", mark) + f"{decimal}{part:02d}"
    assert read_metres(text) == pytest.approx(metres)


def test_zones_are_named_as_surveyors_know_them() -> None:
    """Proves that the 18 zones of three degrees have distinct names with their meridians."""
    assert zone_name(5897) == "VN-2000 TM-3 105°00′"
    assert len({zone_name(code) for code in TM3.values()}) == len(TM3) == 18


def test_a_meridian_that_no_zone_has_says_nothing() -> None:
    """Proves that a title with a meridian beyond Vietnam is read by what else it says."""
    assert declared_crs(["VN-2000 kinh tuyến trục 102°15'"]).epsg is None
    found = declared_crs(["VN-2000 kinh tuyến trục 102°15', UTM 48"])
    assert (found.epsg, found.is_vn2000) == (UTM_48, True)
