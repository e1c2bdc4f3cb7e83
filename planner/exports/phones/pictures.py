"""Pictures of one point and of one day for phones: portrait, 1080 pixels wide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from planner.exports.day_rows import DayRow, day_rows, names_of, place_name, row_hours
from planner.exports.group_hours import by_dates, dates
from planner.exports.group_picture import group_pictures, standing_alone, whole_spans
from planner.exports.group_qr import qr_svg
from planner.exports.group_texts import days_words
from planner.exports.group_words import (
    day_words,
    hotline_words,
    hours_words,
    maps_url,
    now_words,
    point_words,
    service_words,
    short_date,
    whole_words,
)
from planner.exports.phones.texts import MOST_ROWS, row_names, row_title, sum_words
from planner.exports.phones.two_at_once import Content, Drawing
from planner.exports.roster_words import paper_date
from planner.exports.text_pieces import on_one_line
from planner.exports.typeset import (
    SIGHT_FONTS,
    Draw,
    PictureOrder,
    families,
    typeset_pictures,
)
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.model.open_place import DayCard, OpenPlace, PointCard
from planner.palette import PALETTE, sign_svg

PIXELS_PER_INCH = 144.0
_TONES = ("title", "soft", "line", "panel", "ink", "alert_soft", "worse", "action", "action_soft")
_LABEL = 110
_NAMES = 1600
_MOST_LINES = 30
_MOST_PLACES = 7


def point_pictures(
    cards: Iterable[tuple[PointCard, str]],
    language: Language,
    *,
    synthetic: bool,
    drawing: Drawing,
    draw: Draw = typeset_pictures,
) -> Iterator[bytes]:
    """One PNG for each card and its map (SVG), in order, begun now; `draw` typesets and draws
    them.
    """
    shared = _shared(language, synthetic) | {
        "place_title": text("phones.point.place", language),
        "scan": text("phones.scan", language),
    }
    contents = (_point(card, map_svg, language) for card, map_svg in cards)
    return drawing.pictures_of(contents, partial(_set, draw, "phones/point_picture.typ", shared))


def day_pictures(
    cards: Iterable[DayCard],
    maps: Mapping[str, str],
    language: Language,
    *,
    synthetic: bool,
    drawing: Drawing,
    draw: Draw = typeset_pictures,
) -> Iterator[bytes]:
    """One PNG for each day, in order, begun now; `maps`: an SVG under `map_key_of` each day. What
    is the same on many days is drawn once and stands below the title of each.
    """
    shared = _shared(language, synthetic)
    alike: dict[str, _Alike] = {}
    for place, card in enumerate(cards):
        title, below = _day(card, language)
        drawn = maps.get(map_key_of(card), "")
        same = alike.setdefault(json.dumps([below, drawn]), _Alike(below, drawn))
        same.titles[place] = title

    def make(handful: list[_Alike]) -> list[bytes]:
        return [picture for same in handful for picture in _days(draw, shared, same)]

    pictures = drawing.pictures_of(alike.values(), make, handful=1)
    return _in_order(pictures, [place for same in alike.values() for place in same.titles])


@dataclass(frozen=True, slots=True)
class _Alike:
    """What stands below the titles of some days: words and map. Titles under the day's place in the
    order: campaign, day, sum.
    """

    below: Mapping[str, Any]
    map_svg: str
    titles: dict[int, list[str]] = field(default_factory=dict)


def _days(draw: Draw, shared: Mapping[str, Any], same: _Alike) -> list[bytes]:
    titles = list(same.titles.values())
    data = {**shared, "below": same.below, "map": same.map_svg, "titles": titles}
    stacks = [(title, 0) for title in range(1, 1 + len(titles))]
    return draw(
        PictureOrder(("phones/frame.typ", "phones/day_picture.typ"), data, PIXELS_PER_INCH, stacks)
    )


def _in_order(pictures: Iterator[bytes], places: Sequence[int]) -> Iterator[bytes]:
    """Pictures by the place that each has."""
    at = dict(zip(places, pictures, strict=True))
    yield from (at[place] for place in sorted(at))


def group_pictures_of(
    contents: Iterable[Content], *, drawing: Drawing, draw: Draw = typeset_pictures
) -> Iterator[bytes]:
    """One PNG for each content that `group_picture_content` makes, in order, begun now."""
    return drawing.pictures_of(contents, partial(group_pictures, draw=draw))


def map_key_of(card: DayCard) -> str:
    """Days on which the same places open have the same key; "" where nothing opens."""
    return "|".join(sorted(place.point.id for place in card.places))


def _set(
    draw: Draw, template: str, shared: Mapping[str, Any], handful: Sequence[Content]
) -> list[bytes]:
    data = {**shared, "pictures": list(handful)}
    return draw(PictureOrder(("phones/frame.typ", template), data, PIXELS_PER_INCH))


def _shared(language: Language, synthetic: bool) -> dict[str, Any]:
    return {
        "lang": language,
        "tones": {name: getattr(PALETTE, name) for name in _TONES},
        "fonts": families(SIGHT_FONTS),
        "map_title": text("phones.map", language),
        "synthetic": text("documents.synthetic", language) if synthetic else "",
    }


def _point(card: PointCard, map_svg: str, language: Language) -> dict[str, Any]:
    first, last = card.week
    span = {"first": short_date(first), "last": paper_date(last)}
    moves = text("phones.point.moves", language) if len(card.places) > 1 else ""
    return {
        "campaign": on_one_line(card.campaign, _LABEL),
        "label": on_one_line(point_words(card.point, language), _LABEL),
        "week": text("phones.point.title", language, **span),
        "moves": moves,
        "places": [_place(place, card, language) for place in card.places[:_MOST_PLACES]],
        "map": map_svg,
        "hotline": on_one_line(hotline_words(card, language)),
        "whole": _whole(card, language),
        "foot": _foot(card, card.places, language),
    }


def _place(place: OpenPlace, card: PointCard, language: Language) -> dict[str, Any]:
    about = "documents.map.approximate" if place.point.position == "approximate" else ""
    service = service_words(card, place.point.service_id, language)
    hours = by_dates(place.openings, *card.week)
    closed = 0 < sum(map(len, hours.values())) < len(dates(*card.week))
    others = closed and len(card.places) == 1
    return {
        "sign": standing_alone(sign_svg(place.sign, str(place.point.number))),
        "where": on_one_line(place.venue, _LABEL) or place_name(place, language, _LABEL),
        "about": " · ".join(
            part for part in (on_one_line(service), text(about, language) if about else "") if part
        ),
        "open": [
            [days_words(days, card, language, day_words), [_whole_span(s, language) for s in spans]]
            for spans, days in hours.items()
        ],
        "now": now_words(place, card, language),
        "others": text("phones.point.closed_days", language) if others else "",
        "qr": qr_svg(maps_url(place.point)),
    }


def _whole(card: PointCard, language: Language) -> str:
    """The hours of the whole campaign, where one line tells them."""
    lines = list(whole_words(card.places[0], card, language))
    if len(card.places) > 1 or len(lines) != 1:
        return ""
    span = {"first": short_date(card.first_day), "last": paper_date(card.last_day)}
    return whole_spans(text("phones.point.all", language, hours=lines[0], **span))


def _day(card: DayCard, language: Language) -> tuple[list[str], dict[str, Any]]:
    """The title in three lines, and what stands below it."""
    rows = day_rows(card.places, [key for key, _ in card.services], most=MOST_ROWS)
    number = text("phones.day.number", language, number=card.number, days=card.days)
    notes = [text("phones.day.holiday", language)] if card.holiday else []
    if not rows:
        notes.append(text("phones.day.none", language))
    title = [
        on_one_line(card.campaign, _LABEL),
        f"{day_words(card.day, language)}/{card.day.year}",
        f"{number} · {sum_words(card, language)}" if rows else number,
    ]
    return title, {
        "note": " · ".join(notes),
        "rows": [_row(row, card, language) for row in rows],
        "hotline": on_one_line(hotline_words(card, language)),
        "foot": _foot(card, card.places, language),
    }


def _row(row: DayRow, card: DayCard, language: Language) -> dict[str, Any]:
    count = len(row.places)
    by_number = row.kind == "mobile" and row.service_id not in card.per_group
    numbered = names_of(row, False, language) if by_number and count <= _MOST_LINES else ()
    return {
        "sign": standing_alone(sign_svg(row.places[0].sign, str(row.places[0].point.number))),
        "title": row_title(row, card, language),
        "count": text(f"phones.day.points{'.one' if count == 1 else ''}", language, count=count),
        "hours": [whole_spans(row_hours(row, language))]
        if row.varied
        else [_whole_span(span, language) for span in row.spans],
        "numbered": [name.split(" – ", 1) for name, _ in numbered],
        "names": row_names(row, card, language, _NAMES),
    }


def _foot(card: PointCard | DayCard, places: Sequence[OpenPlace], language: Language) -> list[str]:
    surveyed = all(place.point.position == "surveyed" for place in places)
    key = "phones.made.surveyed" if surveyed else "phones.made"
    lines = [text(key, language, campaign=on_one_line(card.campaign, _LABEL))]
    if card.source:
        source = on_one_line(card.source, 2 * _LABEL)
        lines.append(text("phones.map.source", language, source=source))
    return lines


def _whole_span(span: tuple[Any, Any], language: Language) -> str:
    return whole_spans(hours_words([span], language))
