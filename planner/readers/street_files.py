"""Street network files: found in the workspace, read as lines, built as a TravelNetwork."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.findings import BadInputError
from planner.model.place import Ring, Street
from planner.readers.files import file_digest
from planner.readers.report import Report
from planner.readers.street_lines import Box, named_streets
from planner.readers.street_network import noted_network, read_lines, read_network
from planner.tables.street_files import NETWORK_FILES

MAX_NAMED_STREETS = 600

__all__ = ["Streets", "read_network", "read_streets"]


@dataclass(frozen=True, slots=True)
class Streets:
    """The network file of a workspace (None and blanks without one), its lines near the ward; the
    named ones for the map sketch, and all of them to find addresses by.
    """

    path: Path | None = None
    file: str = ""
    digest: str = ""
    lines: tuple[Ring, ...] = ()
    named: tuple[Street, ...] = ()
    all_named: tuple[Street, ...] = ()


def read_streets(folder: Path | None, box: Box | None, report: Report) -> Streets:
    """Streets of a workspace folder; a broken network file is an error."""
    found = [] if folder is None else [p for n in NETWORK_FILES if (p := folder / n).is_file()]
    if not found:
        report.add("network_missing", "warning", file="network.geojson")
        return Streets()
    for other in found[1:]:
        facts = {"used": found[0].name}
        report.add("second_network", "warning", file=other.name, facts=facts)
    path = found[0]
    read = read_lines(path, box, report)
    if read is None:
        return Streets(path, path.name)
    _note(path, report)
    named = named_streets(read.lines)
    return Streets(
        path,
        path.name,
        file_digest(path),
        tuple(line.coordinates for line in read.lines if line.walk),
        _longest(named),
        named,
    )


def _note(path: Path, report: Report) -> None:
    """What there is to say of the whole network, lines far from the ward included."""
    try:
        _, findings = noted_network(path)
    except BadInputError as error:
        findings = error.findings
    said = {finding.code for finding in report.findings if finding.file == path.name}
    report.findings.extend(found for found in findings if found.code not in said)


def _longest(streets: tuple[Street, ...]) -> tuple[Street, ...]:
    """All of them, or those with most vertices where there are too many for a sketch."""
    if len(streets) <= MAX_NAMED_STREETS:
        return streets
    shortest = sorted((len(s.line) for s in streets), reverse=True)[MAX_NAMED_STREETS - 1]
    return tuple(s for s in streets if len(s.line) >= shortest)[:MAX_NAMED_STREETS]
