"""The questions to Overpass, and its answers as elements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from planner.codec import json_document
from planner.fetch.client import Client, host_of
from planner.fetch.elements import Box, Member, OsmData, Relation, Tags, Way
from planner.fetch.faults import FetchStoppedError, stop
from planner.fetch.topics import (
    AMENITIES,
    CULTURE_NAMES,
    HEALTH_NAMES,
    HEALTHCARE,
    QUARTERS,
    RAILS,
    WATERWAYS,
)
from planner.model.place import LonLat

QUERY_TIMEOUT_S = 150
QUERY_MEMORY_BYTES = 268_435_456
STATUS_TRIES = 5
LONGEST_SAID = 200
_WITH_PARTS = "out body;>;out body qt;"
_TITLE = re.compile(r"<title>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Answer:
    """The elements of an answer, and the time of the OpenStreetMap data behind it (ISO, UTC)."""

    data: OsmData
    osm_base: str


def boundary_query(relation: int) -> str:
    """One relation with its ways and nodes."""
    return f"{_head()};relation({relation});{_WITH_PARTS}"


def streets_query(box: Box) -> str:
    """All highways and ferries of a box."""
    return f'{_head(box)};(way["highway"];way["route"="ferry"];);{_WITH_PARTS}'


def places_query(box: Box) -> str:
    """Schools, clinics, markets, places of worship, culture houses, town halls, quarter names."""
    wanted = (
        f'nwr["amenity"~"^({"|".join(AMENITIES)})$"]',
        f'nwr["healthcare"~"^({"|".join(HEALTHCARE)})$"]',
        'nwr["office"="government"]',
        f'nwr["name"~"^({CULTURE_NAMES}|{HEALTH_NAMES})",i]',
        f'node["place"~"^({"|".join(QUARTERS)})$"]',
    )
    return f"{_head(box)};({';'.join(wanted)};);{_WITH_PARTS}"


def barriers_query(box: Box) -> str:
    """Lakes, rivers, railways and dykes."""
    wanted = (
        'way["natural"="water"]',
        'relation["natural"="water"]',
        'way["waterway"="riverbank"]',
        'relation["waterway"="riverbank"]',
        f'way["waterway"~"^({"|".join(WATERWAYS)})$"]',
        f'way["railway"~"^({"|".join(RAILS)})$"]',
        'way["man_made"="dyke"]',
    )
    return f"{_head(box)};({';'.join(wanted)};);{_WITH_PARTS}"


def read_answer(body: bytes, host: str) -> Answer:
    """The elements of an answer. FetchStoppedError for a page of HTML, broken JSON, and for the
    remark of a query that ended early: what came then is a part, and a part is not taken.
    """
    document = read_json(body, host)
    elements = document.get("elements") if isinstance(document, dict) else None
    if not isinstance(elements, list):
        stop("fetch_not_json", value=host, said=_said(body))
    remark = str(document.get("remark", ""))
    if "error" in remark.lower():
        stop("fetch_remark", value=host, remark=remark[:LONGEST_SAID])
    try:
        data = _elements(elements)
        osm_base = str(document.get("osm3s", {}).get("timestamp_osm_base", ""))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        stop("fetch_not_json", value=host, said=_said(body))
    return Answer(data, osm_base)


def read_json(body: bytes, host: str) -> Any:
    """The JSON document of an answer; FetchStoppedError, with what came, where it is none."""
    try:
        return json_document(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        stop("fetch_not_json", value=host, said=_said(body))


def _no_number(text: str) -> NoReturn:
    """NaN and Infinity are no JSON, and no place."""
    raise ValueError(text)


def wait_for_slot(client: Client, base_url: str) -> None:
    """Ask the service whether it has time for us, and wait as long as it says. A mirror without a
    status page is asked straight away.
    """
    for _ in range(STATUS_TRIES):
        try:
            said = client.ask(f"{base_url}/status").decode("utf-8", "replace")
        except FetchStoppedError as error:
            if error.findings[0].code == "fetch_refused":
                return
            raise
        seconds = slot_wait_s(said)
        if seconds <= 0:
            return
        client.wait(base_url, seconds)
    stop("fetch_busy", value=host_of(base_url), seconds=round(seconds))


def slot_wait_s(status: str) -> float:
    """Seconds until a slot is free by the words of /api/status; 0 where one is free, or where the
    service counts none.
    """
    free = re.search(r"^(\d+) slots? available now", status, re.MULTILINE)
    if free and int(free[1]) > 0:
        return 0.0
    waits = [float(s) for s in re.findall(r"Slot available after: \S+, in (-?\d+) seconds", status)]
    return max(0.0, min(waits) + 1.0) if waits else 0.0


def _head(box: Box | None = None) -> str:
    area = ""
    if box is not None:
        west, south, east, north = box
        area = f"[bbox:{south:.5f},{west:.5f},{north:.5f},{east:.5f}]"
    return f"[out:json][timeout:{QUERY_TIMEOUT_S}][maxsize:{QUERY_MEMORY_BYTES}]{area}"


def _elements(raw: Iterable[Any]) -> OsmData:
    """Elements by type; KeyError, TypeError or ValueError where they have not the known shape."""
    positions: dict[int, LonLat] = {}
    node_tags: dict[int, Tags] = {}
    ways: dict[int, Way] = {}
    relations: dict[int, Relation] = {}
    for item in raw:
        kind, number = item["type"], int(item["id"])
        tags = {str(k): str(v) for k, v in item.get("tags", {}).items()}
        if kind == "node":
            positions[number] = (float(item["lon"]), float(item["lat"]))
            node_tags.update({number: tags} if tags else {})
        elif kind == "way":
            ways[number] = Way(number, tags, tuple(int(node) for node in item["nodes"]))
        elif kind == "relation":
            relations[number] = Relation(number, tags, tuple(map(_member, item["members"])))
    return OsmData(positions, node_tags, ways, relations)


def _member(raw: Any) -> Member:
    return Member(raw["type"], int(raw["ref"]), str(raw.get("role", "")))


def _said(body: bytes) -> str:
    """What a page says instead: its title and first words, without markup."""
    text = body[:4000].decode("utf-8", "replace")
    title = _TITLE.search(text)
    plain = " ".join(_MARKUP.sub(" ", title[1] if title else text).split())
    return plain[:LONGEST_SAID] or "–"
