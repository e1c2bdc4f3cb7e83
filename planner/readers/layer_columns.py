"""What a layer of a vector file is, and the columns that places have though nobody wrote them: an
id and a kind out of the name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.readers.choices import WGS84, Encoding
from planner.readers.report import Fact, Report
from planner.tables import TABLES, parse_kind, slug

FOLDER = "folder"
OTHER_KIND = "khac"
_SIZES = frozenset({"households", "people"})


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: its name, headings, (feature number from 1, values by heading, shape or None), its
    coordinate system ("EPSG:…" or WKT; "" where the file says none), the encoding of its texts.
    `is_cut`: headings are cut at ten characters.
    """

    name: str
    headings: tuple[str, ...]
    features: Sequence[tuple[int, Mapping[str, str], Any]]
    crs: str = WGS84
    encoding: Encoding = "utf-8"
    is_cut: bool = False
    has_shapes: bool = True


def with_venue_columns(layer: Layer, file: str, report: Report) -> Layer:
    """The layer with `id` (made from the name) and `kind` (the first words of the name, else
    "khac"; a mend) where it has names but neither of them; layers that count households or people
    are groups and stay as they are, and so do folders, which tell the kind themselves.
    """
    has = {name for h in layer.headings for name in _meanings(h)}
    names = [h for h in layer.headings if TABLES["venues"].match(h) == "name"]
    if not names or has & _SIZES:
        return layer
    called = {number: values.get(names[0], "") for number, values, _ in layer.features}
    more: dict[str, dict[int, str]] = {}
    if "id" not in has:
        more["id"] = _ids(called)
    if "kind" not in has and FOLDER not in layer.headings:
        kinds = {number: kind_of_name(name) for number, name in called.items()}
        facts: dict[str, Fact] = {"known": sum(map(bool, kinds.values())), "total": len(kinds)}
        report.add("kinds_from_names", "mend", file=file, facts=facts)
        more["kind"] = {number: kind or OTHER_KIND for number, kind in kinds.items()}
    features = [
        (number, {**values, **{h: column[number] for h, column in more.items()}}, shape)
        for number, values, shape in layer.features
    ]
    return replace(layer, headings=(*more, *layer.headings), features=features)


def kind_of_name(name: str) -> str:
    """The kind that the first words of a place's name say: "Trường TH Chu Văn An" is a school."""
    words = name.split()
    found = (parse_kind(" ".join(words[:count])) for count in range(min(5, len(words)), 0, -1))
    return next((kind for kind in found if kind), "")


def _meanings(heading: str) -> set[str]:
    """What a heading means in the tables of places."""
    return {TABLES[table].match(heading) for table in ("groups", "venues")}


def _ids(called: Mapping[int, str]) -> dict[int, str]:
    """An id of each feature from its name; its number is added where the name is not alone."""
    made = {number: slug(name) for number, name in called.items()}
    times: dict[str, int] = {}
    for own in made.values():
        times[own] = times.get(own, 0) + 1
    return {n: own if own and times[own] == 1 else f"{own or 'd'}-{n}" for n, own in made.items()}
