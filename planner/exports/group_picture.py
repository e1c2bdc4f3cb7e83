"""The picture of one group: the facts of its page in big type, portrait, 1080 pixels wide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from planner.exports.group_qr import qr_svg
from planner.exports.group_words import DayCell, PlaceTold, told_of
from planner.exports.typeset import (
    SIGHT_FONTS,
    Draw,
    PictureOrder,
    families,
    typeset_pictures,
)
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.labels import visible
from planner.model.group_card import GroupCard
from planner.palette import PALETTE, sign_svg

WIDTH_PX = 1080
_PIXELS_PER_INCH = 144.0
_TONES = ("title", "soft", "line", "panel", "ink", "alert_soft", "worse", "action")
_JOINED = "\u2060"
_BREAKS = re.compile(r"[^\S \u00a0\u202f]+")
"""Tabs and ends of lines."""


def group_picture_png(card: GroupCard, language: Language, *, map_svg: str) -> bytes:
    """The picture as PNG; `map_svg` is the map of the group's surroundings, made by `maps`."""
    (picture,) = group_pictures([group_picture_content(card, language, map_svg=map_svg)])
    return picture


def group_pictures(
    contents: Sequence[Mapping[str, Any]], *, draw: Draw = typeset_pictures
) -> list[bytes]:
    """Several groups' pictures at once, each as PNG."""
    return draw(PictureOrder(("group_picture.typ",), {"pictures": contents}, _PIXELS_PER_INCH))


def group_picture_content(card: GroupCard, language: Language, *, map_svg: str) -> dict[str, Any]:
    """Only what the picture shows."""
    told = told_of(card, language)
    about = text("documents.map.approximate", told.language)
    return {
        "lang": told.language,
        "tones": {name: getattr(PALETTE, name) for name in _TONES},
        "fonts": families(SIGHT_FONTS),
        "campaign": _flat(card.campaign),
        "group": _flat(told.group),
        "week": told.week,
        "synthetic": told.synthetic,
        "own_title": told("own"),
        "own_none": told("own.none"),
        "own": [_place(place, about) for place in told.own],
        "duty_title": told("duty"),
        "duty_none": told("duty.none"),
        "team": _flat(told.team),
        "near_title": told("near"),
        "near_none": told("near.none"),
        "near": [_place(place, about) for place in told.near],
        "reach": [_flat(line) for line in told.reach],
        "map_title": told("map"),
        "map": map_svg,
        "hotline": _flat(told.hotline),
        "qr": qr_svg(told.own[0].url) if told.own else "",
        "qr_words": told("qr"),
        "foot": [_flat(line) for line in (told.made, *told.sources)],
    }


def _place(place: PlaceTold, about: str) -> dict[str, Any]:
    """`about`: the mark of a position that is approximate."""
    return {
        "sign": standing_alone(sign_svg(place.sign, place.shown)),
        "label": _flat(place.label),
        "venue": _flat(place.venue),
        "walk": f"{place.walk} · {about}" if place.approximate else place.walk,
        "now": place.now,
        "hours": whole_spans(place.hours),
        "open": [_open_day(cell) for cell in place.week if cell.hours],
        "duty": [[whole_spans(when), _flat(who)] for when, who in place.duty],
    }


def _flat(words: str) -> str:
    """All of the words, on one line; blanks that hold words together stay."""
    return _BREAKS.sub(" ", visible(words)).strip()


def _open_day(cell: DayCell) -> list[str]:
    return [f"{cell.weekday} {cell.day}", whole_spans(", ".join(cell.hours))]


def standing_alone(inline: str) -> str:
    """An inline SVG as a picture of its own."""
    return inline.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def whole_spans(hours: str) -> str:
    """Hours whose ends stay on one line."""
    return hours.replace("–", f"–{_JOINED}")
