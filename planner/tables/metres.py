"""Metric coordinates of Vietnam's maps (VN-2000): which of two numbers counts northwards, and what
a file says of its zone. Northings and eastings of Vietnam do not overlap, so their order is no
matter: on Vietnamese maps X is the northing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.tables.numbers import read_number
from planner.tables.words import normalise

EASTINGS_M = (100_000.0, 900_000.0)
NORTHINGS_M = (900_000.0, 2_650_000.0)
VN2000_DEGREES = 4756
WGS84 = 4326
UTM_48, UTM_49 = 3405, 3406
WGS84_UTM = (32648, 32649)
TM3: dict[str, int] = {
    "102-00": 5896,
    "103-00": 9205,
    "104-00": 9206,
    "104-30": 9207,
    "104-45": 9208,
    "105-00": 5897,
    "105-30": 9209,
    "105-45": 9210,
    "106-00": 9211,
    "106-15": 9212,
    "106-30": 9213,
    "107-00": 9214,
    "107-15": 9215,
    "107-30": 9216,
    "107-45": 5899,
    "108-00": 5898,
    "108-15": 9217,
    "108-30": 9218,
}
"""Central meridian (degrees-minutes) -> EPSG code of the VN-2000 zone of three degrees."""

ZONES: tuple[int, ...] = (*TM3.values(), UTM_48, UTM_49)
"""The metric systems that a file which names none may be in; those of three degrees first."""

_LONGEST, _LONGEST_TITLE = 60, 400
_UNIT = re.compile(r"(?<=[0-9])\s*m(?:ét)?$", re.IGNORECASE)
_MERIDIAN = re.compile(
    r"(?:kinh tuyen truc|kinh tuyen trung uong|ktt|kttw|central meridian|meridian"
    r"|kt truc)\s*(?:la|so)?\s*(10[2-8])(?:\s*(?:do)?\s*([0-5][0-9]|0))?(?![0-9])"
)
_EPSG = re.compile(r"epsg\s*(\d{4,5})")
_VN2000 = re.compile(r"vn\s?2000|vn2k|he toa do quoc gia")
_UTM = re.compile(r"\butm\b(?:\s*(?:zone|mui|vn\s?2000)?\s*(4[89]))?")
_WGS = re.compile(r"wgs\s?84")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file says of its coordinates: the EPSG code where it names one (or a meridian), and
    whether it says VN-2000 at all.
    """

    epsg: int | None = None
    is_vn2000: bool = False
    words: str = ""


def read_metres(text: str) -> float | None:
    """A northing or easting of Vietnam in metres, with any marks between thousands; None for any
    other text.
    """
    if len(text) > _LONGEST:
        return None
    plain = _UNIT.sub("", text.strip())
    readings = (read_number(plain), read_number(plain, "point"), read_number(plain, "comma"))
    for written in readings:
        if written is not None and (is_easting(written.value) or is_northing(written.value)):
            return written.value
    return None


def is_easting(value: float) -> bool:
    """Whether a number of metres can be an easting of Vietnam."""
    return EASTINGS_M[0] <= value < EASTINGS_M[1]


def is_northing(value: float) -> bool:
    """Whether a number of metres can be a northing of Vietnam."""
    return NORTHINGS_M[0] <= value <= NORTHINGS_M[1]


def east_north(first: float, second: float) -> tuple[float, float] | None:
    """The two numbers as easting and northing, whichever comes first; None where they are none."""
    if is_easting(first) and is_northing(second):
        return first, second
    if is_easting(second) and is_northing(first):
        return second, first
    return None


def zone_name(epsg: int) -> str:
    """The name of a coordinate system as surveyors know it."""
    for meridian, code in TM3.items():
        if code == epsg:
            degrees, minutes = meridian.split("-")
            return f"VN-2000 TM-3 {degrees}°{minutes}′"
    names = {
        UTM_48: "VN-2000 UTM 48N",
        UTM_49: "VN-2000 UTM 49N",
        WGS84_UTM[0]: "WGS 84 UTM 48N",
        WGS84_UTM[1]: "WGS 84 UTM 49N",
        VN2000_DEGREES: "VN-2000",
        WGS84: "WGS 84",
    }
    return names.get(epsg, f"EPSG:{epsg}")


def declared_crs(texts: Iterable[str]) -> Declared:
    """What titles and headings say: "VN-2000", "kinh tuyến trục 105°45'", "EPSG:5897", "UTM 48"."""
    said = Declared()
    for text in texts:
        found = _declared(text)
        if found.epsg is not None:
            return found
        if found.is_vn2000 and not said.is_vn2000:
            said = found
    return said


def _declared(text: str) -> Declared:
    plain = normalise(text[:_LONGEST_TITLE])
    is_vn2000 = bool(_VN2000.search(plain))
    if (found := _EPSG.search(plain)) and _is_known(int(found[1])):
        code = int(found[1])
        return Declared(code, is_vn2000 or code in {*TM3.values(), UTM_48, UTM_49}, text)
    if found := _MERIDIAN.search(plain):
        code = TM3.get(f"{found[1]}-{(found[2] or '00').zfill(2)}", 0)
        if code:
            return Declared(code, True, text)
    if found := _UTM.search(plain):
        is_wgs = bool(_WGS.search(plain)) and not is_vn2000
        west, east = WGS84_UTM if is_wgs else (UTM_48, UTM_49)
        return Declared(east if found[1] == "49" else west, not is_wgs, text)
    if _WGS.search(plain) and not is_vn2000:
        return Declared(WGS84, False, text)
    return Declared(None, is_vn2000, text if is_vn2000 else "")


def _is_known(code: int) -> bool:
    return code in {*ZONES, *WGS84_UTM, VN2000_DEGREES, WGS84}
