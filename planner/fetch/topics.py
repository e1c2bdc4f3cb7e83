"""Which things of OpenStreetMap are brought, and what each means to the planner."""

from __future__ import annotations

import re

from planner.fetch.elements import Tags
from planner.tables import normalise

STREET_KEYS = ("highway", "route")
PLACE_KEYS = ("amenity", "healthcare", "office", "name")
BARRIER_KEYS = ("natural", "waterway", "railway", "man_made")
AMENITIES = (
    *("school", "kindergarten", "clinic", "doctors", "hospital", "marketplace"),
    *("place_of_worship", "community_centre", "social_centre", "townhall", "health_post"),
)
HEALTHCARE = ("centre", "clinic", "doctor", "hospital", "community_health_centre")
QUARTERS = ("suburb", "quarter", "neighbourhood", "village", "hamlet")
RAILS = ("rail", "light_rail", "narrow_gauge")
WATERWAYS = ("river", "canal")
BIG_ROADS = frozenset({"motorway", "motorway_link", "trunk", "trunk_link"})
CULTURE_NAMES = "nhà văn ho|nhà văn hó|NVH |nhà sinh hoạt|nhà hội họp|hội trường t|nhà họp t"
HEALTH_NAMES = "trạm y tế"
_CULTURE = re.compile(
    r"(nha van hoa|nvh|nha sinh hoat (cong dong|van hoa|to|khu)|nha hoi hop|nha hop"
    r"|hoi truong (to|tdp|thon|khu))\b"
)
_STATION = re.compile(r"(tram y te|tram xa|tram phuong|diem tram y te)\b")
_OFFICE = re.compile(
    r"(ubnd|uy ban nhan dan|tru so (ubnd|uy ban|hdnd|dang uy)|hdnd|trung tam (phuc vu )?"
    r"hanh chinh cong|trung tam phuc vu hanh chinh|bo phan mot cua)\b"
)
_GONE = ("disused", "abandoned", "demolished", "ruins")
_LINE_GONE = frozenset({"construction", "proposed", "razed", "abandoned", "disused"})
_RIVER_WATER = frozenset({"river", "canal", "stream", "oxbow", "ditch", "drain", "rapids"})


def is_street(tags: Tags) -> bool:
    """Highways of all kinds, and ferries: what one may move along."""
    return tags.get("route") == "ferry" or bool(tags.get("highway"))


def is_place(tags: Tags) -> bool:
    """Whether a thing is a school, clinic, market, place of worship, culture house, town hall, or
    the name of a quarter.
    """
    return bool(venue_kind(tags)) or tags.get("place") in QUARTERS


def is_barrier(tags: Tags) -> bool:
    """Whether people cannot walk across it; big roads are among the streets."""
    return bool(barrier_type(tags)) and "highway" not in tags


def venue_kind(tags: Tags) -> str:
    """The venue kind of a thing by its tags, "" for what is no venue.

    A health station is one by its name ("Trạm Y tế …"); hospitals and private clinics are `khac`.
    """
    if any(tags.get(key) == "yes" for key in _GONE):
        return ""
    name, amenity = normalise(tags.get("name", "")), tags.get("amenity", "")
    is_object = "highway" not in tags and "route" not in tags and "place" not in tags
    if amenity in ("school", "kindergarten"):
        return "truong_hoc"
    if _STATION.match(name) and is_object:
        return "tram_y_te"
    if amenity in ("clinic", "doctors", "hospital", "health_post"):
        return "khac"
    if not amenity and tags.get("healthcare") in HEALTHCARE:
        return "khac"
    if amenity == "marketplace":
        return "cho"
    if amenity == "place_of_worship":
        return "ton_giao"
    if amenity in ("community_centre", "social_centre"):
        return "nha_van_hoa"
    if amenity == "townhall" or (tags.get("office") == "government" and _OFFICE.match(name)):
        return "hanh_chinh_cong"
    return "nha_van_hoa" if is_object and not amenity and _CULTURE.match(name) else ""


def barrier_type(tags: Tags) -> str:
    """lake, river, rail, dyke or road; "" for what can be crossed anywhere: what lies in a tunnel,
    a culvert or on a bridge bars nobody.
    """
    if tags.get("tunnel", "no") != "no" or tags.get("bridge", "no") != "no":
        return ""
    if tags.get("natural") == "water" or tags.get("waterway") == "riverbank":
        return "river" if _is_river(tags) else "lake"
    if tags.get("waterway") in WATERWAYS:
        return "river"
    if tags.get("railway") in RAILS:
        return "rail"
    if tags.get("man_made") == "dyke":
        return "dyke"
    return "road" if tags.get("highway") in BIG_ROADS else ""


def is_walked(tags: Tags) -> bool:
    """Whether a way is one that people may walk across a barrier on."""
    highway = tags.get("highway", "")
    foot, access = tags.get("foot", ""), tags.get("access", "")
    if not highway or highway in BIG_ROADS or highway in _LINE_GONE:
        return False
    return foot not in ("no", "private") if foot else access not in ("no", "private")


def _is_river(tags: Tags) -> bool:
    return tags.get("waterway") == "riverbank" or tags.get("water", "") in _RIVER_WATER
