"""The map of group positions as plain values: a sign a group, a ring for how far off it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planner.i18n import short_group
from planner.model.place import PlaceGuess, Ward
from planner.ui.map_data import SWITCHES, Sheet, map_words
from planner.ui.placing_state import is_settled
from planner.ui.words import Words

HEIGHT = "max(400px, calc(100vh - 270px))"


def has_ground(ward: Ward) -> bool:
    """Whether there is anything on the map to click by."""
    return bool(ward.boundary or ward.streets)


def placing_map_data(
    places: Sequence[PlaceGuess],
    now: PlaceGuess | None,
    sheet: Sheet,
    words: Words,
    *,
    ground: bool,
) -> dict[str, Any]:
    """What the map component shows: groups in place of points; `ground` lets the map be clicked."""
    chosen = now.group.id if now else ""
    shown = [guess for guess in places if guess.group.lon is not None]
    return {
        "base_key": sheet.key,
        "height": HEIGHT,
        "editable": ground,
        "listens": True,
        "adding": bool(ground and now),
        "chosen": chosen,
        "layers": dict.fromkeys(SWITCHES, False),
        "points": [_sign(guess, words) for guess in shown],
        "spots": [_ring(guess, chosen) for guess in shown if _has_ring(guess)],
        "ghosts": [],
        "classes": [],
        "legend": [
            {"shape": shape, "text": words(f"place.legend.{name}")}
            for shape, name in (("group", "known"), ("about", "about"), ("now", "now"))
        ],
        "switches": [{"layer": "cells", "text": words("layer.cells")}],
        "foot": words("place.legend.about"),
        "words": map_words(words),
    }


def how(guess: PlaceGuess, words: Words) -> str:
    """How a group came by its position, and how far off that may be."""
    text = words(f"place.method.{guess.method}", said=guess.said)
    if not _has_ring(guess):
        return text
    return f"{text}, {words('place.radius', metres=words.number(guess.group.uncertainty_m or 0))}"


def _has_ring(guess: PlaceGuess) -> bool:
    """A sketch says nothing of where its groups are, so it has no rings."""
    return bool(guess.group.uncertainty_m) and guess.method != "sketch"


def _sign(guess: PlaceGuess, words: Words) -> dict[str, Any]:
    group = guess.group
    people = words("place.people", people=words.number(group.people))
    return {
        "id": group.id,
        "shape": "group" if is_settled(guess) else "about",
        "label": "",
        "lat": group.lat,
        "lon": group.lon,
        "title": short_group(group.name),
        "kept": False,
        "moved": guess.method == "hand",
        "closing": False,
        "lines": [how(guess, words), people],
    }


def _ring(guess: PlaceGuess, chosen: str) -> dict[str, Any]:
    group = guess.group
    return {
        "id": group.id,
        "lat": group.lat,
        "lon": group.lon,
        "metres": group.uncertainty_m,
        "now": group.id == chosen,
    }
