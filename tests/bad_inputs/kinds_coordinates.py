"""Kinds 1 to 20: coordinates and their systems."""

from __future__ import annotations

from pyproj import Transformer

from tests.bad_inputs.kinds import HEADER, ROWS, Kind, every, files, groups, one, table
from tests.readers import readers_sample as sample

_SWAPPED = every(lon=["21.045", "21.045", "21.075"], lat=["105.805", "105.835", "105.805"])
_COMMAS = every(lon=["105,805", "105,835", "105,805"], lat=["21,045", "21,045", "21,075"])
_DMS = every(
    lon=["105°48'18\"", "105°50'06\"", "105°48'18\""],
    lat=["21°02'42\"", "21°02'42\"", "21°04'30\""],
)
_LETTERS = every(
    lon=["105.805 E", "105.835 E", "105.805 E"], lat=["21.045 N", "21.045 N", "21.075 N"]
)
_TO_VN2000 = Transformer.from_crs(4326, 5897, always_xy=True)
_EN = [_TO_VN2000.transform(float(row[3]), float(row[4])) for row in ROWS]
_VN2000 = every(lon=[f"{east:.2f}" for east, _ in _EN], lat=[f"{north:.2f}" for _, north in _EN])
_XY = [
    h.replace("lon", "Y (VN-2000, KTT 105°45')").replace("lat", "X (VN-2000, KTT 105°45')")
    for h in HEADER
]
_NAN = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"label"},"geometry":{"type":"Point","coordinates":[105.8, Infinity]}}]}'
_METRES = sample.collection(sample.feature("Point", [585018.9, 2329814.2], kind="label", name="x"))
_SAME = every(lon=["105.805"] * 3, lat=["21.045"] * 3)
_COARSE = every(lon=["105.81", "105.83", "105.81"], lat=["21.05", "21.05", "21.07"])

KINDS = (
    Kind(
        1,
        "all_swapped",
        groups(_SWAPPED),
        "mend",
        "coordinates_swapped",
        row=2,
        column="lon",
        value="21.045",
        accepted=0,
        after=3,
    ),
    Kind(
        2,
        "one_row_swapped",
        one(lon="21.045", lat="105.805"),
        "held",
        "row_swapped",
        row=2,
        column="lon",
        value="21.045",
        accepted=2,
    ),
    Kind(
        3,
        "decimal_comma",
        groups(_COMMAS),
        "mend",
        "decimal_comma",
        row=2,
        column="lon",
        value="105,805",
        accepted=0,
        after=3,
    ),
    Kind(
        4,
        "unquoted_decimal_comma",
        files(groups__csv=table(ROWS).replace("105.805", "105,805", 1)),
        "error",
        "too_many_values",
        row=2,
        value="",
    ),
    Kind(
        5,
        "degrees_minutes_seconds",
        groups(_DMS),
        "mend",
        "degrees_text",
        row=2,
        column="lon",
        value="105°48'18\"",
        accepted=0,
        after=3,
    ),
    Kind(
        6,
        "degrees_with_letter",
        groups(_LETTERS),
        "mend",
        "degrees_text",
        row=2,
        column="lon",
        value="105.805 E",
        accepted=0,
        after=3,
    ),
    Kind(
        7,
        "vn2000_metres",
        groups(_VN2000),
        "mend",
        "vn2000_metres",
        row=2,
        column="lon",
        value=_VN2000[0][3],
        accepted=0,
        after=3,
    ),
    Kind(
        8,
        "wrong_meridian",
        groups(_VN2000, _XY),
        "warning",
        "wrong_meridian",
        row=2,
        column=_XY[4],
        value=_VN2000[0][4],
        accepted=3,
    ),
    Kind(
        10,
        "metres_called_degrees",
        files(ward__geojson=_METRES),
        "error",
        "not_degrees",
        file="ward.geojson",
        row=1,
        value="585018.9, 2329814.2",
        rows=None,
    ),
    Kind(
        11,
        "zero_zero",
        one(lon="0", lat="0"),
        "held",
        "zero_position",
        row=2,
        column="lon",
        value="0",
        accepted=2,
    ),
    Kind(
        12,
        "no_coordinate",
        files(venues__csv=sample.VENUES.replace("105.805,21.046", ",")),
        "held",
        "missing_value",
        "venues.csv",
        row=2,
        column="lon",
        value="",
        accepted=3,
    ),
    Kind(
        13,
        "latitude_above_90",
        one(lat="95.5"),
        "held",
        "latitude_out_of_range",
        row=2,
        column="lat",
        value="95.5",
        accepted=2,
    ),
    Kind(
        14,
        "outside_the_ward",
        one(lon="105.79"),
        "held",
        "outside_ward",
        row=2,
        column="lon",
        value="105.79",
        accepted=2,
    ),
    Kind(
        15,
        "in_the_lake",
        one(lon="105.82", lat="21.06"),
        "held",
        "in_water",
        row=2,
        column="lon",
        value="105.82",
        accepted=2,
    ),
    Kind(16, "one_point_for_all", groups(_SAME), "warning", "same_position", accepted=3),
    Kind(
        17,
        "other_country",
        one(lon="2.35", lat="48.85"),
        "held",
        "outside_country",
        row=2,
        column="lon",
        value="2.35",
        accepted=2,
    ),
    Kind(18, "two_decimals", groups(_COARSE), "warning", "coarse_position", accepted=3),
    Kind(
        19,
        "infinity",
        files(ward__geojson=_NAN),
        "error",
        "not_finite",
        file="ward.geojson",
        row=1,
        value="105.8, Infinity",
        rows=None,
    ),
    Kind(
        20,
        "short_link",
        one(lon="https://maps.app.goo.gl/AbC", lat=""),
        "held",
        "short_link",
        row=2,
        column="lon",
        value="https://maps.app.goo.gl/AbC",
        accepted=2,
    ),
)
assert len(HEADER) == 10
