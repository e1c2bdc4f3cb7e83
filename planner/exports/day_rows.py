"""What opens on one day, as a reader takes it in: places of one service with the same hours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from planner.exports.group_hours import Span, runs
from planner.exports.text_pieces import on_one_line
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.labels import short_group
from planner.model.open_place import OpenPlace
from planner.model.placement import PointKind

_IN_WARD = re.compile(r"TDP (?P<number>\d+) – (?P<ward>.+)")


@dataclass(frozen=True, slots=True)
class DayRow:
    """Places of one service and kind that have the same hours that day, in the plan's order."""

    service_id: str
    kind: PointKind
    spans: tuple[Span, ...]
    places: tuple[OpenPlace, ...]


def day_rows(places: Iterable[OpenPlace], services: Sequence[str]) -> tuple[DayRow, ...]:
    """Rows in the order of the services, mobile before fixed, early before late; `places` hold the
    openings of one day alone.
    """
    found: dict[tuple[str, PointKind, tuple[Span, ...]], list[OpenPlace]] = defaultdict(list)
    for place in places:
        spans: set[tuple[time, time]] = {(o.start, o.end) for o in place.openings}
        if spans:
            found[place.point.service_id, place.point.kind, tuple(sorted(spans))].append(place)
    order = {service_id: n for n, service_id in enumerate(services)}
    keys = sorted(found, key=lambda k: (order.get(k[0], len(order)), k[1] == "fixed", k[2]))
    return tuple(DayRow(*key, tuple(found[key])) for key in keys)


def place_name(place: OpenPlace, language: Language, limit: int = 60) -> str:
    """Where a place is, without its number: the group's short name, the venue."""
    name = short_group(place.point.name) or place.venue or text("ui.free_place", language)
    return on_one_line(name, limit)


Named = tuple[str, int]
"""A name and how many places it stands for."""


def names_of(row: DayRow, per_group: bool, language: Language) -> tuple[Named, ...]:
    """The places of a row by name: "4 – ngõ 10 Võng Thị" where the public knows them by number;
    groups of one old ward together, numbers in a row as first to last.
    """
    if row.kind == "mobile" and not per_group:
        return tuple((f"{p.point.number} – {place_name(p, language)}", 1) for p in row.places)
    names = [place_name(place, language) for place in row.places]
    return in_wards(names) if row.kind == "mobile" else tuple((name, 1) for name in names)


def in_wards(names: Sequence[str]) -> tuple[Named, ...]:
    """TDP 1–12 (Thụy Khuê), TDP 3, 7 (Quảng An); other names as they are, last."""
    wards: dict[str, list[int]] = {}
    others: list[Named] = []
    for name in names:
        match = _IN_WARD.fullmatch(short_group(name))
        if match is None:
            others.append((name, 1))
        else:
            wards.setdefault(match["ward"], []).append(int(match["number"]))
    said = [(f"TDP {_numbers(own)} ({ward})", len(own)) for ward, own in wards.items()]
    return (*said, *others)


def listed(names: Sequence[Named], most: int, language: Language, glue: str = "; ") -> str:
    """As many names as fit so many characters, at least the first one; the others are counted."""
    kept: list[str] = []
    for name, _ in names:
        if kept and len(glue.join([*kept, name])) > most:
            break
        kept.append(name)
    rest = sum(count for _, count in names[len(kept) :])
    said = glue.join(kept)
    return text("phones.and_more", language, names=said, count=rest) if rest else said


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join("–".join(str(n) for n in run) for run in runs(sorted(set(numbers))))
