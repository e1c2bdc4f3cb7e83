"""A plan as KML 2.2: a folder for each service, one for stays and one for groups.

It opens in Google Earth and Google My Maps and keeps to the limits of the latter (ten layers, 2,000
places in each): a longer folder is cut, the last folders are put together. Signs are those of the
program that opens it, in our colours; nothing is loaded from elsewhere. What Google Earth would
read as HTML (`description`) is escaped as HTML first, so every text of the plan is text.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from planner.exports.gis.layers import Layer, groups_layer, points_layer, stays_layer
from planner.i18n import short_group, text
from planner.i18n.catalogue import Language
from planner.i18n.labels import visible
from planner.model.plan import Plan
from planner.palette import PALETTE

MOST_FOLDERS, MOST_PLACES = 10, 2_000
_SPACE = "http://www.opengis.net/kml/2.2"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SERVICES = {"admin": PALETTE.admin, "learning": PALETTE.learning}
_STYLES = {
    "admin": PALETTE.admin,
    "learning": PALETTE.learning,
    "fixed": PALETTE.school,
    "other": PALETTE.other,
    "stay": PALETTE.action,
    "group": PALETTE.better,
    "gap": PALETTE.alert,
}
_RENAMED = {"id": "ref"}
"""KML has an `id` of its own."""
Hours = Mapping[str, Sequence[str]]
"""Point id -> lines of its opening hours, in words."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One placemark: what it is called, its sign, lines below, data, where."""

    name: str
    style: str
    lines: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    position: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Folder:
    name: str
    places: tuple[_Place, ...]


def plan_kml(plan: Plan, language: Language, *, hours: Hours) -> bytes:
    """The file. Rows without a position are left out."""
    ET.register_namespace("", _SPACE)
    root = ET.Element(_tag("kml"))
    document = ET.SubElement(root, _tag("Document"))
    _text(document, "name", plan.scenario.campaign.name)
    _text(document, "description", _as_html(_about(plan, language)))
    for name, colour in _STYLES.items():
        _style(document, name, colour)
    for folder in _fitting(_folders(plan, language, hours)):
        node = ET.SubElement(document, _tag("Folder"))
        _text(node, "name", folder.name)
        for place in folder.places:
            _placemark(node, place)
    return _declared(root)


def _declared(root: ET.Element) -> bytes:
    ET.indent(root, space=" ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _folders(plan: Plan, language: Language, hours: Hours) -> Iterator[_Folder]:
    """Points by service and kind, then stays, then groups; no folder is empty."""
    for (service, kind), places in _points(plan, language, hours).items():
        key = f"gis.folder.{service}.{kind}" if service in _SERVICES else "gis.folder.other"
        yield _Folder(text(key, language, service=service), tuple(places))
    stays = tuple(_stays(plan, language))
    groups = tuple(_groups(plan, language))
    if stays:
        yield _Folder(text("gis.folder.stays", language), stays)
    if groups:
        yield _Folder(text("gis.folder.groups", language), groups)


def _points(plan: Plan, language: Language, hours: Hours) -> dict[tuple[str, str], list[_Place]]:
    found: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for row, position in _rows(points_layer(plan)):
        service, kind = row["service"], row["kind"]
        style = "fixed" if kind == "fixed" else service if service in _SERVICES else "other"
        lines = (*hours.get(row["id"], ()), *_position_words(row["position"], language))
        found[service, kind].append(
            _Place(row["name"], style, (*lines, *_mark(plan, language)), tuple(row.items()),
                   position)
        )  # fmt: skip
    return found


def _stays(plan: Plan, language: Language) -> Iterator[_Place]:
    names = {p.id: f"{p.number}" for p in plan.points()}
    for row, position in _rows(stays_layer(plan)):
        words = {"number": names.get(row["point_id"], ""), "stop": row["stop"]}
        line = text("gis.stay", language, first=row["first_day"], last=row["last_day"])
        name = text("gis.stay.name", language, **words)
        yield _Place(name, "stay", (line, *_mark(plan, language)), tuple(row.items()), position)


def _groups(plan: Plan, language: Language) -> Iterator[_Place]:
    for row, position in _rows(groups_layer(plan)):
        gap = row["has_gap"] == "yes"
        counted = text("gis.group", language, people=row["people"], elderly=row["elderly"])
        said = (text("gis.group.gap", language),) if gap else ()
        lines = (counted, *said, *_position_words(row["position"], language))
        yield _Place(short_group(row["name"]), "gap" if gap else "group",
                     (*lines, *_mark(plan, language)), tuple(row.items()), position)  # fmt: skip


def _rows(layer: Layer) -> Iterator[tuple[dict[str, str], tuple[float, float]]]:
    """Rows that have a position, as words by column."""
    names = [name for name, _ in layer.columns]
    for row, position in zip(layer.rows, layer.positions or (), strict=True):
        if position is not None:
            yield dict(zip(names, map(_word, row), strict=True)), position


def _word(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


def _position_words(position: str, language: Language) -> tuple[str, ...]:
    return (text("documents.map.approximate", language),) if position == "approximate" else ()


def _mark(plan: Plan, language: Language) -> tuple[str, ...]:
    return (text("documents.synthetic", language),) if plan.scenario.synthetic else ()


def _about(plan: Plan, language: Language) -> tuple[str, ...]:
    sources = filter(None, (plan.scenario.ward.attribution, plan.travel.attribution))
    return (*_mark(plan, language), *dict.fromkeys(sources))


def _fitting(folders: Iterable[_Folder]) -> list[_Folder]:
    """Folders cut to the limit of places in one layer; what comes after the ninth is one folder."""
    cut = [part for folder in folders for part in _parts(folder)]
    first, last = cut[: MOST_FOLDERS - 1], cut[MOST_FOLDERS - 1 :]
    if len(last) < 2:
        return cut
    together = tuple(place for folder in last for place in folder.places)
    return [*first, _Folder(" · ".join(folder.name for folder in last), together)]


def _parts(folder: _Folder) -> Iterator[_Folder]:
    for first in range(0, len(folder.places), MOST_PLACES):
        number = f" ({first // MOST_PLACES + 1})" if first else ""
        yield _Folder(folder.name + number, folder.places[first : first + MOST_PLACES])


def _style(document: ET.Element, name: str, colour: str) -> None:
    style = ET.SubElement(document, _tag("Style"), {"id": name})
    icon = ET.SubElement(style, _tag("IconStyle"))
    _text(icon, "color", f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower())
    label = ET.SubElement(style, _tag("LabelStyle"))
    _text(label, "scale", "0.8")
    balloon = ET.SubElement(style, _tag("BalloonStyle"))
    _text(balloon, "text", "$[description]")


def _placemark(folder: ET.Element, place: _Place) -> None:
    node = ET.SubElement(folder, _tag("Placemark"))
    _text(node, "name", " ".join(place.name.split()))
    _text(node, "description", _as_html((place.name, *place.lines)))
    _text(node, "styleUrl", f"#{place.style}")
    extended = ET.SubElement(node, _tag("ExtendedData"))
    for name, value in place.data:
        if name != "name":
            own = {"name": _RENAMED.get(name, name)}
            _text(ET.SubElement(extended, _tag("Data"), own), "value", value)
    lon, lat = place.position
    _text(ET.SubElement(node, _tag("Point")), "coordinates", f"{lon!r},{lat!r}")


def _as_html(lines: Iterable[str]) -> str:
    """Lines of text as HTML that says just them; Google Earth's own `$[...]` says itself too."""
    return "<br>".join(html.escape(visible(line)).replace("$[", "&#36;[") for line in lines)


def _text(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, _tag(name)).text = _NOT_XML.sub("", visible(words))


def _tag(name: str) -> str:
    return f"{{{_SPACE}}}{name}"
