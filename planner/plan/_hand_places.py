"""Positions that people gave groups on screen, as they lie in the campaign file: one list in the
order of the clicks, so that the last one can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from planner import codec, store
from planner.model.place import HandPlace
from planner.store.place import known_path

SETTING = "places"
NO_LIST = "[]"


def kept_places(file: store.CampaignStore) -> tuple[HandPlace, ...]:
    """All clicks that hold, oldest first; a group may have several, the last one counts."""
    return codec.decode(file.setting(SETTING, NO_LIST).encode(), tuple[HandPlace, ...])


def keep_places(file: store.CampaignStore, places: Sequence[HandPlace]) -> None:
    """Put the whole list on file; durable when this returns."""
    file.set_setting(SETTING, codec.encode(tuple(places)).decode())


def by_group(places: Sequence[HandPlace]) -> dict[str, HandPlace]:
    """Group id -> its last click."""
    return {place.group_id: place for place in places}


def places_of(workspace: Path, database: str = "") -> Mapping[str, HandPlace]:
    """Group id -> position given on screen, of a campaign on a server or of a workspace whose
    campaign file is there.
    """
    place = database or known_path(workspace)
    if place is None:
        return {}
    with store.CampaignStore(place) as file:
        return by_group(kept_places(file))
