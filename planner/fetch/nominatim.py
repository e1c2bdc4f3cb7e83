"""The question to Nominatim: which boundary bears a name."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping
from typing import Any

from planner.fetch.candidates import Candidate
from planner.fetch.faults import stop
from planner.fetch.names import COUNTRY_NAMES, Place, names_of
from planner.tables import clean, normalise

COUNTRY = "vn"
MOST_ANSWERS = 40


def search_url(base_url: str, place: Place) -> str:
    """The address that asks for a place in Vietnam."""
    asked = {
        "q": place.text,
        "format": "jsonv2",
        "countrycodes": COUNTRY,
        "limit": str(MOST_ANSWERS),
        "accept-language": "vi",
        "addressdetails": "1",
        "namedetails": "1",
    }
    return f"{base_url}/search?{urllib.parse.urlencode(asked)}"


def read_candidates(document: Any, host: str) -> tuple[Candidate, ...]:
    """The administrative boundaries among the answers, each once; FetchStoppedError where the
    answer has not the known shape.
    """
    try:
        found = [_candidate(item) for item in document if _is_boundary(item)]
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        stop("fetch_not_json", value=host, said=clean(str(document))[:80])
    return tuple({candidate.relation: candidate for candidate in found}.values())


def _is_boundary(item: Mapping[str, Any]) -> bool:
    """Whether an answer is an administrative boundary that is a relation."""
    category = item.get("category", item.get("class"))
    return (item.get("osm_type"), category, item.get("type")) == (
        "relation",
        "boundary",
        "administrative",
    )


def _is_country_or_code(part: str) -> bool:
    return part.replace(" ", "").isdigit() or normalise(part) in COUNTRY_NAMES


def _candidate(item: Mapping[str, Any]) -> Candidate:
    parts = [part for part in map(clean, str(item["display_name"]).split(",")) if part]
    tags = {str(k): str(v) for k, v in (item.get("namedetails") or {}).items()}
    own = names_of(tags)
    names = tuple(dict.fromkeys((*own, *parts[:1])))
    within = tuple(p for p in parts[1:] if not _is_country_or_code(p))
    return Candidate(int(item["osm_id"]), names, within, float(item["lon"]), float(item["lat"]))
