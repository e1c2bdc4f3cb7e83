"""Who issues a paper, and on which legal bases: only references that are real and apply."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from planner.exports.office.marks import one_line
from planner.i18n import text
from planner.i18n.office import said
from planner.model.campaign import ADMIN, LEARNING
from planner.model.place import LonLat
from planner.model.scenario import Scenario

PARTY_FROM = date(2024, 12, 22)
"""Resolution 57-NQ/TW of the Politburo."""
CITY_FROM = date(2025, 7, 24)
"""Directive 11/CT-UBND of the People's Committee of Hanoi."""
HANOI: tuple[LonLat, ...] = (
    (105.36, 21.21), (105.47, 21.17), (105.60, 21.14), (105.68, 21.19), (105.76, 21.22),
    (105.80, 21.33), (105.87, 21.31), (105.90, 21.20), (105.88, 21.10), (105.97, 21.06),
    (105.99, 21.00), (105.90, 20.97), (105.90, 20.85), (105.93, 20.72), (105.86, 20.68),
    (105.72, 20.63), (105.68, 20.72), (105.60, 20.87), (105.57, 20.96), (105.47, 21.02),
    (105.35, 21.08),
)  # fmt: skip
"""A rough ring that lies within the city: a ward near its edge gets a dotted line instead."""
_KINDS = ("phường", "xã", "thị trấn", "đặc khu")


def issuer_fields(ward_name: str) -> dict[str, str]:
    """The issuing body, the ward in running text ("phường Tây Hồ") and in capitals, the place that
    stands before the date; dotted where the ward has no name.
    """
    kind, name = _parted(unicodedata.normalize("NFC", one_line(ward_name)))
    unit = f"{kind} {name}" if name else said("ward.unknown")
    return {
        "co_quan": text("documents.committee", "vi"),
        "don_vi": unit,
        "don_vi_hoa": unit.upper(),
        "loai_don_vi": kind,
        "dia_danh": name or said("place.unknown"),
    }


def bases(scenario: Scenario) -> Sequence[str]:
    """The law that a ward acts on (its date left blank), what Party and city ask of public services
    and digital skills where it applies, and a dotted line for what only the office knows.
    """
    start = scenario.campaign.start
    is_digital = any(service.id in {ADMIN, LEARNING} for service in scenario.services)
    found = [said("basis.government")]
    if is_digital and start >= PARTY_FROM:
        found.append(said("basis.party"))
    if is_digital and start >= CITY_FROM and in_hanoi(scenario):
        found.append(said("basis.city"))
    return [*found, said("basis.unknown")]


def in_hanoi(scenario: Scenario) -> bool:
    """Whether every group that has a position lies within the ring of Hanoi."""
    places = [(g.lon, g.lat) for g in scenario.groups if g.lon is not None and g.lat is not None]
    return bool(places) and all(_inside(lon, lat) for lon, lat in places)


def _parted(name: str) -> tuple[str, str]:
    """("phường", "Tây Hồ"); a bare name is a ward's."""
    for kind in _KINDS:
        if name.lower().startswith(f"{kind} "):
            return kind, name[len(kind) :].strip()
    return "phường", name


def _inside(lon: float, lat: float) -> bool:
    """Whether a position lies in the ring: a ray to the east crosses it an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in zip(HANOI, (*HANOI[1:], HANOI[0]), strict=True):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside
