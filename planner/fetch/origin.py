"""Where what was brought comes from: place, questions, licence, date of the data, digests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import planner
from planner.fetch.cache import digest
from planner.fetch.files import LICENCE, LICENCE_URL, NETWORK_FILE, VENUES_FILE, WARD_FILE
from planner.fetch.found import Found
from planner.fetch.ground import (
    BARRIER_MARGIN_M,
    CROSSING_HALF_WIDTH_M,
    LEAST_WATER_M2,
    STREET_MARGIN_M,
)
from planner.fetch.online import Online
from planner.fetch.venues import DESKS

SCHEMA_VERSION = 1
BLOCK_BYTES = 1 << 20
_MADE = {
    WARD_FILE: f"the boundary relation's ways joined to rings; lakes, rivers (at least "
    f"{LEAST_WATER_M2:.0f} m2, cut {BARRIER_MARGIN_M:.0f} m round the ward), railways, dykes, "
    f"motorways and trunk roads as barriers, open {2 * CROSSING_HALF_WIDTH_M:.0f} m wide where a "
    f"street crosses",
    NETWORK_FILE: f"every way with highway=* or route=ferry in the ward or within "
    f"{STREET_MARGIN_M:.0f} m of it, whole, with OpenStreetMap ids and all tags",
    VENUES_FILE: "schools, kindergartens, clinics, health stations, markets, places of worship, "
    "culture houses, town halls inside the ward; doubles of one kind and name within 150 m once",
}
ASSUMED = {
    "desks": dict(DESKS),
    "power": "yes for every venue",
    "wifi": "yes only where internet_access is wlan or yes",
    "step_free": "yes only where wheelchair=yes",
    "hours": "not brought; every shift is open until venues.csv says otherwise",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Method ("services" or "file"), time of the OpenStreetMap data (ISO, blank where unknown), the
    parts or the file it came in, how many questions were asked and how many answers were kept.
    """

    method: str
    osm_base: str
    parts: tuple[Mapping[str, Any], ...]
    asked: int = 0
    from_cache: int = 0


def origin_of_services(online: Online) -> Origin:
    """The origin of what Overpass and Nominatim gave."""
    parts = tuple(
        {
            "part": name,
            "url": kept.url,
            "query": kept.question,
            "fetched_at": kept.fetched_at,
            "osm_base": base,
            "sha256": kept.sha256,
            "bytes": kept.bytes,
        }
        for name, kept, base in online.parts
    )
    asked, kept = online.client.asked, online.from_cache
    return Origin("services", online.osm_base(), parts, asked, kept)


def origin_of_file(path: Path, vintage: str) -> Origin:
    """The origin of what a file on this machine gave."""
    whole = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            whole.update(block)
    size = path.stat().st_size
    part = {"part": "file", "file": path.name, "osm_base": vintage}
    return Origin("file", vintage, ({**part, "sha256": whole.hexdigest(), "bytes": size},))


def sources(found: Found, origin: Origin, files: Mapping[str, bytes], asked: str) -> dict[str, Any]:
    """The account of a fetch: the same data give the same account."""
    outline = found.outline
    return {
        "schema_version": SCHEMA_VERSION,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "place": {
            "asked": asked,
            "name": outline.name,
            "within": list(outline.within),
            "osm_id": outline.osm_id,
            "outline_from": outline.origin,
            "admin_level": outline.tags.get("admin_level", ""),
        },
        "osm_base": origin.osm_base,
        "method": origin.method,
        "parts": [dict(part) for part in origin.parts],
        "files": [
            {
                "name": name,
                "sha256": digest(data),
                "bytes": len(data),
                "made": _MADE[name],
            }
            for name, data in files.items()
        ],
        "counts": counts(found),
        "assumed": ASSUMED,
        "made_by": f"service-point-planner {planner.__version__}, planner fetch",
    }


def counts(found: Found) -> dict[str, Any]:
    """How much there is of everything."""
    barriers = [barrier.type for barrier in found.barriers.found]
    kinds = [venue.kind for venue in found.venues.venues]
    return {
        "streets": len(found.streets.ways),
        "street_nodes": len(found.streets.positions),
        "barriers": {kind: barriers.count(kind) for kind in sorted(set(barriers))},
        "venues": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "labels": len(found.labels),
        "land_near_a_street": round(found.street_share, 4),
        "land_near_a_venue": round(found.venue_share, 4),
    }
