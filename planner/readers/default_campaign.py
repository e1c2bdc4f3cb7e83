"""The assumed campaign of a workspace that brings none: the shape of the contract's example."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from math import ceil
from typing import Any

from planner.model.place import Venue

GROUPS_PER_POINT = 7.5
MAX_POINTS = 9
_LEARNING_DAYS = {"morning": ["Sat"], "evening": ["Tue", "Thu"]}
_LEARNING_HOURS = {"morning": ["08:00", "11:00"], "evening": ["19:00", "21:00"]}
_FIXED_DAYS = {"morning": ["Sat"], "afternoon": ["Tue", "Thu"]}
_FIXED_HOURS = {"morning": ["08:00", "11:00"], "afternoon": ["14:00", "16:30"]}


def default_document(groups: int, venues: Sequence[Venue] = ()) -> dict[str, Any]:
    """A whole campaign document for a ward of so many groups; fixed learning points only where
    the venue table has schools or health stations.
    """
    return {
        "schema_version": 1,
        "name": "45 ngày đêm",
        "start": "2025-07-24",
        "end": "2025-09-01",
        "shifts": default_shifts(),
        "services": [_admin(groups, len(venues)), _learning(venues)],
    }


def default_shifts() -> list[dict[str, Any]]:
    """Morning, afternoon and evening as the articles' three shifts a day; hours assumed."""
    return [
        {"id": "morning", "name": "Ca sáng", "start": "07:30", "end": "11:30"},
        {"id": "afternoon", "name": "Ca chiều", "start": "13:30", "end": "17:30"},
        {"id": "evening", "name": "Ca tối", "start": "18:30", "end": "21:00"},
    ]


def default_points(groups: int, venues: int) -> int:
    """One admin point for 7.5 groups (9 for 67), at most 9 and at most the venues there are."""
    points = min(MAX_POINTS, max(1, ceil(groups / GROUPS_PER_POINT)))
    return min(points, venues) if venues else points


def _admin(groups: int, venues: int) -> dict[str, Any]:
    return {
        "id": "admin",
        "points": default_points(groups, venues),
        "shifts": ["morning", "afternoon", "evening"],
        "catchment_minutes": 15,
        "crew": {
            "can_bo|cong_chuc|vien_chuc": 1,
            "cong_an|canh_sat_khu_vuc": 1,
            "doan_vien": 1,
        },
        "staff_from": "outside_teams",
        "minutes_per_visit": {"value": 14, "source": "assumed", "note": "mix of tasks"},
    }


def _learning(venues: Sequence[Venue]) -> dict[str, Any]:
    return {
        "id": "learning",
        "per_group": 1,
        "shifts": ["morning", "evening"],
        "days": deepcopy(_LEARNING_DAYS),
        "hours": deepcopy(_LEARNING_HOURS),
        "crew": {"any": 2},
        "staff_from": "own_team",
        "trained_min": 1,
        "seats_per_session": 8,
        "catchment_minutes": 10,
        "fixed": [
            _fixed(kind, role, count)
            for kind, role in (("truong_hoc", "giao_vien"), ("tram_y_te", "nhan_vien_y_te"))
            if (count := sum(venue.kind == kind for venue in venues))
        ],
    }


def _fixed(kind: str, role: str, count: int) -> dict[str, Any]:
    return {
        "kinds": [kind],
        "points": count,
        "crew": {role: 1},
        "days": deepcopy(_FIXED_DAYS),
        "hours": deepcopy(_FIXED_HOURS),
    }
