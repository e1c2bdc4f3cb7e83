"""Positions as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tables.angles import PositionError, read_angle
from planner.tables.positions import WrittenMetres, WrittenPosition, read_position

HERE = (21.07, 105.8231)
WRITTEN = {
    "21.0700, 105.8231": "decimal",
    "21.070, 105.8231": "decimal",
    "21.0700 105.8231": "decimal",
    "(21.0700; 105.8231)": "decimal",
    "105.8231, 21.0700": "decimal",
    "21,0700; 105,8231": "comma",
    "21,0700 105,8231": "comma",
    "21°04'12\"N 105°49'23.16\"E": "degrees",
    "21°04'12\"B, 105°49'23,16\"Đ": "degrees",
    "105°49'23.16\"E 21°04'12\"N": "degrees",
    "21° 4.2' N, 105° 49.386' E": "degrees",
    "21.07 N, 105.8231 E": "degrees",
    "N21.07 E105.8231": "degrees",
    "https://www.google.com/maps?q=21.0700,105.8231": "link",
    "https://www.google.com/maps/@21.0700,105.8231,17z": "view",
    "https://www.openstreetmap.org/#map=17/21.07/105.8231": "view",
    "https://www.openstreetmap.org/?mlat=21.07&mlon=105.8231#map=17/21.0/105.0": "link",
    "https://www.google.com/maps/search/?api=1&query=21.07%2C105.8231": "link",
    "https://maps.google.com/maps?q=loc:21.07+105.8231": "link",
    "https://www.google.com/maps/dir//21.07,105.8231/@21.06,105.8,15z": "link",
    "Nhà văn hóa: https://www.google.com/maps?q=21.07,105.8231": "link",
    "21,0700,105,8231": "comma",
    "Vĩ độ: 21.07; Kinh độ: 105.8231": "decimal",
    "lon=105.8231, lat=21.07": "decimal",
    "[105.8231, 21.07]": "decimal",
    "E 105.8231, N 21.07": "degrees",
    "21 độ 4 phút 12 giây Bắc, 105 độ 49 phút 23,16 giây Đông": "degrees",
    "21°04’12” B – 105°49’23.16” Đ": "degrees",
    "21º 04' 12'' N, 105º 49' 23.16'' E": "degrees",
    "https://www.google.com/maps/place/X/@21.1,105.9,17z/data=!3d21.0700!4d105.8231": "link",
    "https://maps.google.com/?ll=21.0700%2C105.8231": "link",
    "geo:21.0700,105.8231": "link",
}


@pytest.mark.parametrize(("text", "form"), WRITTEN.items())
def test_every_way_of_writing_lands_in_the_same_place(text, form):
    """Decimal, comma, degrees with English and Vietnamese letters, links: one place, form named."""
    found = read_position(text)
    assert (found.lat, found.lon) == pytest.approx(HERE, abs=1e-6)
    assert found.form == form


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("https://maps.app.goo.gl/AbCdEf123", "short_link"),
        ("https://goo.gl/maps/xyz", "short_link"),
        ("https://www.google.com/maps/place/Ho+Tay", "no_position"),
        ("số 5 ngõ 10 Võng Thị", "no_position"),
        ("", "no_position"),
        ("21.07", "no_position"),
        ("21,07", "no_position"),
        ("12/34", "no_position"),
        ("12, 34", "no_position"),
        ("24-25", "no_position"),
        ("20/8/2025", "no_position"),
        ("0912 345 678", "no_position"),
        ("657 Lạc Long Quân", "no_position"),
        ("Tổ 5, 105.8 m2", "no_position"),
        ("3R9F+X6 Tây Hồ", "plus_code_needs_place"),
        ("95.1, 200.3", "out_of_range"),
        ("21°75'00\"N 105°49'00\"E", "out_of_range"),
    ],
)
def test_what_is_no_position_is_named(text, fault):
    """Short links, addresses, single numbers and impossible angles are refused by kind."""
    with pytest.raises(PositionError) as refused:
        read_position(text)
    assert refused.value.fault == fault


@pytest.mark.parametrize(
    "text",
    [
        "2329814.18, 585018.99",
        "585018.99; 2329814.18",
        "X=2329814.18 Y=585018.99",
        "X: 2.329.814,18; Y: 585.018,99",
        "2 329 814.18; 585 018.99",
    ],
)
def test_metric_pairs_know_their_northing(text):
    """Metres are told from degrees, and the northing by its size, whichever comes first."""
    found = read_position(text)
    assert isinstance(found, WrittenMetres)
    assert (found.east, found.north) == pytest.approx((585018.99, 2329814.18))


@given(st.floats(8, 24), st.floats(102, 110), st.integers(1, 9), st.sampled_from([", ", "; ", " "]))
def test_pairs_of_any_precision_come_back(lat, lon, decimals, mark):
    """Pairs of one to nine decimals are degrees, three decimals (like thousands) included."""
    found = read_position(f"{lat:.{decimals}f}{mark}{lon:.{decimals}f}")
    assert isinstance(found, WrittenPosition)
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=0.51 * 10**-decimals)


def test_angles_alone():
    """One angle with or without minutes, seconds, letters and commas."""
    assert read_angle("21,07") == pytest.approx(21.07)
    assert read_angle("105°49'23.16\"Đ") == pytest.approx(105.8231)
    assert read_angle("21 04 12 N") == pytest.approx(21.07)
    assert read_angle("12.5 S") == pytest.approx(-12.5)
    assert read_angle("-7.25") == pytest.approx(-7.25)
    for text in ("", "abc", "21°61'", "1 2 3 4"):
        with pytest.raises(PositionError):
            read_angle(text)


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_written_degrees_come_back(lat, lon):
    """Degrees, minutes and seconds written with letters give the position back."""
    text = f"{_dms(lat)}{'N' if lat >= 0 else 'S'} {_dms(lon)}{'E' if lon >= 0 else 'W'}"
    found = read_position(text)
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=1e-5)


def _dms(angle):
    hundredths = round(abs(angle) * 360000)
    degrees, rest = divmod(hundredths, 360000)
    minutes, rest = divmod(rest, 6000)
    return f"{degrees}°{minutes:02d}'{rest / 100:05.2f}\""


def test_angles_that_contradict_themselves_are_refused() -> None:
    """Proves that degrees with a fraction and minutes beside them, two angles of one axis, and
    metres in a link's words are no position.
    """
    for text in ("21.07°04'12\"N 105°49'E", "21°04'12\"N 105°49'23\"N", "E 105.8, E 21.07"):
        with pytest.raises(PositionError, match="no_position"):
            read_position(text)
    with pytest.raises(PositionError, match="no_position"):
        read_position("https://maps.google.com/?q=2329814.18,585018.99")
    assert read_position("2329814.18; 585018.99") == WrittenMetres(585018.99, 2329814.18)
