"""Who may use a way, from its tags (OpenStreetMap's keys, which other street files borrow)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TAGS = (
    *("highway", "name", "route", "oneway", "oneway:motorcycle", "oneway:foot", "junction", "area"),
    *("access", "foot", "vehicle", "motor_vehicle", "motorcycle", "motorroad"),
    *("bridge", "tunnel", "layer"),
)
FERRY = "ferry"
NOT_BUILT = frozenset(
    {"construction", "proposed", "planned", "razed", "demolished", "abandoned", "disused"}
)
NO_STREET = frozenset(
    {"raceway", "platform", "rest_area", "services", "bus_guideway", "escape", "elevator", "no"}
    | {"bus_stop", "emergency_bay", "toll_gantry"}
)
EXPRESSWAYS = frozenset({"motorway", "motorway_link"})
NOT_RIDDEN = frozenset(
    {"footway", "pedestrian", "steps", "path", "cycleway", "bridleway", "corridor", "ladder"}
    | {"busway", "via_ferrata"}
)
OTHER_THINGS = (
    *("railway", "waterway", "boundary", "power", "barrier", "aeroway", "natural", "landuse"),
    *("building", "man_made", "leisure"),
)
"""Keys of lines that are no streets, where the line has no class of street."""
_NO = frozenset({"no", "private", "military", "emergency"})
_NO_WHEELS = _NO | {"agricultural", "forestry", "delivery", "bus", "psv", "use_sidepath"}
_YES = frozenset({"yes", "true", "1", "designated", "permissive", "destination", "official"})
_ONEWAY = {"yes": 1, "true": 1, "1": 1, "1.0": 1, "-1": -1, "-1.0": -1, "reverse": -1}
_FALSE = frozenset({"", "no", "false", "f", "0", "0.0"})
_ROUND = frozenset({"roundabout", "circular"})


@dataclass(frozen=True, slots=True)
class Use:
    """Whether people walk and motorbikes ride there, one-way for wheels (1, 0, -1), on a bridge or
    in a tunnel; `reason` why nobody does.
    """

    walk: bool
    ride: bool
    oneway: int = 0
    lifted: bool = False
    reason: str = ""


def use_of(tags: Mapping[str, str]) -> Use:
    """What the tags allow: foot before access, motorcycle before motor_vehicle before vehicle
    before access; a key with several values allows what one of them allows.

    Reasons: "not_built", "not_a_street", "area", "expressway", "closed".
    """
    kind = street_class(tags)
    if kind in NOT_BUILT:
        return Use(walk=False, ride=False, reason="not_built")
    if kind in NO_STREET or (not kind and any(tags.get(key) for key in OTHER_THINGS)):
        return Use(walk=False, ride=False, reason="not_a_street")
    if tags.get("area") == "yes":
        return Use(walk=False, ride=False, reason="area")
    fast = kind in EXPRESSWAYS or tags.get("motorroad") == "yes"
    walk, ride = _walked(tags, fast=fast), _ridden(tags, kind, fast=fast)
    oneway = oneway_of(tags)
    if ride and tags.get("oneway", "") == "reversible" and not tags.get("oneway:motorcycle"):
        ride = False
    reason = "" if walk or ride else "expressway" if fast else "closed"
    return Use(walk, ride, oneway, _is_lifted(tags), reason)


def street_class(tags: Mapping[str, str]) -> str:
    """The class of street: highway, or "ferry"; blank where the file has no classes."""
    return tags.get("highway", "") or (FERRY if tags.get("route") == FERRY else "")


def oneway_of(tags: Mapping[str, str]) -> int:
    """1 along the line, -1 against it, 0 both ways, for motorbikes; a roundabout is one-way unless
    it says otherwise.
    """
    own = tags.get("oneway:motorcycle", "").lower()
    said = (own or tags.get("oneway", "")).lower()
    if not said and tags.get("junction", "").lower() in _ROUND:
        return 1
    return _ONEWAY.get(said, 0)


def _walked(tags: Mapping[str, str], *, fast: bool) -> bool:
    own = _values(tags.get("foot", ""))
    if own:
        return not own <= _NO
    return not fast and not _barred(tags.get("access", ""), _NO)


def _ridden(tags: Mapping[str, str], kind: str, *, fast: bool) -> bool:
    explicit = _values(tags.get("motorcycle", ""))
    if fast:
        return bool(explicit & _YES)
    if kind in NOT_RIDDEN:
        return bool((explicit or _values(tags.get("motor_vehicle", ""))) & _YES)
    for key in ("motorcycle", "motor_vehicle", "vehicle", "access"):
        if tags.get(key):
            return not _barred(tags[key], _NO_WHEELS)
    return True


def _barred(text: str, closed: frozenset[str]) -> bool:
    values = _values(text)
    return bool(values) and values <= closed


def _values(text: str) -> frozenset[str]:
    """The values of a key ("yes;no", "yes|designated")."""
    parts = text.lower().replace("|", ";").split(";")
    return frozenset(part.strip() for part in parts if part.strip())


def _is_lifted(tags: Mapping[str, str]) -> bool:
    """On a bridge or in a tunnel; a passage through a house is neither."""
    bridge, tunnel = tags.get("bridge", "").lower(), tags.get("tunnel", "").lower()
    return bridge not in _FALSE or tunnel not in _FALSE | {"building_passage"}


def counted_as(tags: Mapping[str, str], use: Use) -> str:
    """What a way that is kept is counted as, because not all may use it, or not as it says: blank
    for most. Walkers go both ways everywhere, also where oneway:foot says otherwise.
    """
    if not use.walk:
        return "wheels_only"
    if tags.get("oneway") == "reversible":
        return "reversible"
    return "foot_oneway" if tags.get("oneway:foot", "").lower() in _ONEWAY else ""


def with_own_words(tags: Mapping[str, str]) -> Mapping[str, str]:
    """The tags where a table calls them otherwise: Geofabrik's extracts have the class in `fclass`,
    one-ways as F (along the line), T (against it) or B, bridges and tunnels as T or F.
    """
    kind = tags.get("fclass", "")
    if not kind or tags.get("highway"):
        return tags
    own = "track" if kind.startswith("track_") else kind
    oneway = {"F": "yes", "T": "-1", "B": "no"}.get(tags.get("oneway", ""), tags.get("oneway", ""))
    return {**tags, "highway": own, "oneway": oneway}
