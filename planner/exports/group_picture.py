"""The picture of one group: the facts of its page in big type, portrait, 1080 pixels wide."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

import typst

from planner.exports.group_qr import qr_svg
from planner.exports.group_words import DayCell, GroupTold, PlaceTold, seen, told_of
from planner.i18n.catalogue import Language
from planner.model.group_card import GroupCard

WIDTH_PX = 1080
_PIXELS_PER_INCH = 144.0
_JOINED = "\u2060"
_FONTS = (
    "Segoe UI",
    "Noto Sans",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
    "Libertinus Serif",
)
"""The first of these that this machine has; the last one comes with the typesetter."""


def group_picture_png(card: GroupCard, language: Language, *, map_svg: str) -> bytes:
    """The picture as PNG; `map_svg` is the map of the group's surroundings, made by `maps`."""
    told = told_of(card, language)
    content = json.dumps(_content(card, told, map_svg), ensure_ascii=False)
    made = typst.compile(
        _template(),
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=_known_fonts(),
        sys_inputs={"data": content},
    )
    assert isinstance(made, bytes)
    return made


@cache
def _template() -> bytes:
    return resources.files("planner.exports").joinpath("group_picture.typ").read_bytes()


@cache
def _known_fonts() -> typst.Fonts:
    """The machine's fonts, looked through once a process."""
    return typst.Fonts()


@cache
def _families() -> tuple[str, ...]:
    there = {name.casefold() for name in _known_fonts().families()}
    return tuple(name for name in _FONTS if name.casefold() in there)


def _content(card: GroupCard, told: GroupTold, map_svg: str) -> dict[str, Any]:
    """Only what the picture shows."""
    return {
        "lang": told.language,
        "fonts": _families(),
        "campaign": seen(card.campaign),
        "group": seen(told.group),
        "week": told.week,
        "synthetic": told.synthetic,
        "own_title": told("own"),
        "own_none": told("own.none"),
        "own": [_place(place) for place in told.own],
        "duty_title": told("duty"),
        "duty_none": told("duty.none"),
        "team": seen(told.team),
        "near_title": told("near"),
        "near_none": told("near.none"),
        "near": [_place(place) for place in told.near],
        "reach": [seen(line) for line in told.reach],
        "map_title": told("map"),
        "map": map_svg,
        "hotline": seen(told.hotline),
        "qr": qr_svg(told.own[0].url) if told.own else "",
        "qr_words": told("qr"),
        "foot": [seen(line) for line in (told.made, *told.sources)],
    }


def _place(place: PlaceTold) -> dict[str, Any]:
    return {
        "mark": place.mark,
        "shown": place.shown,
        "label": seen(place.label),
        "venue": seen(place.venue),
        "walk": place.walk,
        "now": place.now,
        "hours": _whole_spans(place.hours),
        "open": [_open_day(cell) for cell in place.week if cell.hours],
        "duty": [[_whole_spans(when), seen(who)] for when, who in place.duty],
    }


def _open_day(cell: DayCell) -> list[str]:
    return [f"{cell.weekday} {cell.day}", _whole_spans(", ".join(cell.hours))]


def _whole_spans(hours: str) -> str:
    """Hours whose ends stay on one line."""
    return hours.replace("–", f"–{_JOINED}")
