"""What there is to say of a street network: what was left out, and what it does not say itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planner.findings import Finding
from planner.model.travel import TravelNetwork
from planner.travel import island_count

CLOSED = ("expressway", "not_built", "closed", "area", "not_a_street", "not_a_line")
BROKEN = ("missing_nodes", "no_position", "short_lines", "bad_geometry", "far_off")
KEPT_APART = ("wheels_only", "reversible")
TWICE = ("repeated_lines", "second_direction")
FOOT_ONEWAY = ("foot_oneway",)


def network_findings(network: TravelNetwork) -> tuple[Finding, ...]:
    """Warnings: lines left out by reason, broken lines, streets for wheels alone, islands, a
    licence or a date that the file does not give.
    """
    return tuple(_findings(network))


def _findings(network: TravelNetwork) -> Iterator[Finding]:
    file, dropped = network.source_file, network.dropped
    groups = (
        ("streets_left_out", CLOSED),
        ("streets_broken", BROKEN),
        ("streets_for_wheels", KEPT_APART),
        ("streets_twice", TWICE),
        ("streets_foot_oneway", FOOT_ONEWAY),
    )
    for code, reasons in groups:
        counts = {reason: dropped.get(reason, 0) for reason in reasons}
        if any(counts.values()):
            facts = {"count": sum(counts.values()), **counts}
            yield Finding(code, "warning", file=file, facts=facts)
    if dropped.get("island_edges", 0):
        yield Finding("streets_islands", "warning", file=file, facts=_islands(network))
    if not network.attribution:
        yield Finding("network_licence_unknown", "warning", file=file)
    if network.vintage_from == "file_date":
        yield Finding("network_date_of_file", "warning", file=file, value=network.vintage)


def _islands(network: TravelNetwork) -> dict[str, str | int | float]:
    """How many parts are cut off and how much of the network they are."""
    edges = network.dropped["island_edges"]
    parts = max(island_count(network) - 1, 1)
    share = 100.0 * edges / max(len(network.edge_nodes), 1)
    return {"edges": edges, "parts": parts, "percent": float(np.round(share, 1))}
