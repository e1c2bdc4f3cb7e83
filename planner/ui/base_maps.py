"""What may lie under the sketch: nothing, a map file of the ward, an outside host when asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from planner.findings import Finding, PlannerError
from planner.model.scenario import Scenario
from planner.readers.tile_archive import TileSheet, tile_files
from planner.settings import Settings
from planner.ui.served import SHELF
from planner.ui.words import Words

Box = tuple[float, float, float, float]
WORLD = (-180.0, -85.0, 180.0, 85.0)
LAST_ONLINE_ZOOM = 19


def grounds(
    workspace: Path, words: Words, settings: Settings | None = None, *, ward: Box | None = None
) -> list[dict[str, Any]]:
    """The sketch first, then each map file that lies in the workspace, then the outside host; a
    file that cannot be opened, or that shows another place than the ward (its box in degrees; None
    where nothing has a place yet), says so and cannot be chosen.
    """
    home = workspace if workspace.is_dir() else workspace.parent
    own = [_of_file(path, words, ward) for path in tile_files(home)]
    host = (settings or Settings.from_environment()).tiles_url
    sketch = {"name": "sketch", "text": words("ground.sketch"), "note": "", "source": ""}
    return [sketch, *own, _online(host, words)]


def box_of(scenario: Scenario) -> Box | None:
    """West, south, east, north of all that has a place in the ward; None where nothing has."""
    held = [(g.lon, g.lat) for g in scenario.groups] + [(v.lon, v.lat) for v in scenario.venues]
    spots = [(lon, lat) for lon, lat in held if lon is not None and lat is not None]
    if not spots:
        return None
    lons, lats = zip(*spots, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _of_file(path: Path, words: Words, ward: Box | None) -> dict[str, Any]:
    shown = {"name": path.name, "text": words("ground.of_file", file=path.name), "note": ""}
    try:
        key, archive = SHELF.open_archive(path)
    except PlannerError as error:
        return _broken(shown, error.findings[0], words)
    sheet = archive.sheet
    if ward is not None and not sheet.meets(*ward):
        return _broken(shown, Finding("map_file_elsewhere", "warning", file=path.name), words)
    return {
        **shown,
        "key": key,
        "vector": sheet.is_vector,
        "min": sheet.min_zoom,
        "max": sheet.max_zoom,
        "bounds": sheet.bounds,
        "source": _source(sheet, words),
    }


def _broken(shown: dict[str, Any], finding: Finding, words: Words) -> dict[str, Any]:
    return {**shown, "note": words.finding(finding), "source": "", "broken": True}


def _source(sheet: TileSheet, words: Words) -> str:
    if sheet.attribution:
        return sheet.attribution
    return words("ground.source_unknown", file=sheet.name)


def _online(tiles_url: str, words: Words) -> dict[str, Any]:
    host = tiles_url.partition("://")[2].partition("/")[0]
    return {
        "name": "online",
        "text": words("ground.online"),
        "note": words("ground.online.note", host=host),
        "failed": words("ground.online.failed", host=host),
        "url": f"{tiles_url}/{{z}}/{{x}}/{{y}}.png",
        "vector": False,
        "min": 0,
        "max": LAST_ONLINE_ZOOM,
        "bounds": WORLD,
        "source": "© OpenStreetMap contributors, ODbL",
    }
