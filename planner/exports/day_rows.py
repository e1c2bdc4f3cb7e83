"""What opens on one day, as a reader takes it in: places of one service with the same hours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from planner.exports.group_hours import Span, runs
from planner.exports.group_words import hours_words
from planner.exports.text_pieces import on_one_line
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.labels import short_group
from planner.model.open_place import OpenPlace
from planner.model.placement import PointKind

_IN_WARD = re.compile(r"TDP (?P<number>\d+) – (?P<ward>.+)")


@dataclass(frozen=True, slots=True)
class DayRow:
    """Places of one service and kind that have the same hours that day, by number.
    `varied`: their hours differ, and `spans` is from the first opening to the last end.
    """

    service_id: str
    kind: PointKind
    spans: tuple[Span, ...]
    places: tuple[OpenPlace, ...]
    varied: bool = False


def day_rows(
    places: Iterable[OpenPlace], services: Sequence[str], *, most: int | None = None
) -> tuple[DayRow, ...]:
    """Rows in the order of the services, mobile before fixed, early before late; `places` hold the
    openings of one day alone. Where there would be more than `most` rows, places of a service and
    kind are one row whatever their hours.
    """
    found: dict[tuple[str, PointKind, tuple[Span, ...]], list[OpenPlace]] = defaultdict(list)
    for place in places:
        spans: set[tuple[time, time]] = {(o.start, o.end) for o in place.openings}
        if spans:
            found[place.point.service_id, place.point.kind, tuple(sorted(spans))].append(place)
    order = {service_id: n for n, service_id in enumerate(services)}
    keys = sorted(found, key=lambda k: (order.get(k[0], len(order)), k[1] == "fixed", k[2]))
    rows = tuple(DayRow(*key, tuple(sorted(found[key], key=_number))) for key in keys)
    return rows if most is None or len(rows) <= most else tuple(_as_one(rows))


def row_hours(row: DayRow, language: Language) -> str:
    """The hours of a row, and that they differ from point to point where they do."""
    hours = hours_words(row.spans, language)
    return text("phones.day.varied", language, hours=hours) if row.varied else hours


def _as_one(rows: Sequence[DayRow]) -> Iterator[DayRow]:
    """One row for each service and kind."""
    kinds: dict[tuple[str, PointKind], list[DayRow]] = defaultdict(list)
    for row in rows:
        kinds[row.service_id, row.kind].append(row)
    for (service_id, kind), own in kinds.items():
        spans = [span for row in own for span in row.spans]
        whole = (min(start for start, _ in spans), max(end for _, end in spans))
        places = sorted((p for row in own for p in row.places), key=_number)
        hours = own[0].spans if len(own) == 1 else (whole,)
        yield DayRow(service_id, kind, hours, tuple(places), varied=len(own) > 1)


def _number(place: OpenPlace) -> int:
    return place.point.number


def place_name(place: OpenPlace, language: Language, limit: int = 60) -> str:
    """Where a place is, without its number: the group's short name, the venue."""
    name = short_group(place.point.name) or place.venue or text("ui.free_place", language)
    return on_one_line(name, limit)


_GLUE = "; "
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


def listed(
    names: Sequence[Named], most: int, language: Language, *, rest: str = "phones.and_more"
) -> str:
    """As many names as fit so many characters, at least the first one; the others are counted in
    the words of the text `rest`.
    """
    kept: list[str] = []
    for name, _ in names:
        if kept and len(_GLUE.join([*kept, name])) > most:
            break
        kept.append(name)
    left = sum(count for _, count in names[len(kept) :])
    said = _GLUE.join(kept)
    return text(rest, language, names=said, count=left) if left else said


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join("–".join(str(n) for n in run) for run in runs(sorted(set(numbers))))
