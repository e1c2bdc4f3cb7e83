"""Duty leaders: who leads the whole ward in a shift, whichever points are open then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

DUTY_LEADERS = "duty_leaders"
"""Names their service and their post, which is no point of the map; no service may be called so."""
LEADER_ROLE = "lanh_dao_truc"


@dataclass(frozen=True, slots=True)
class DutyLeaders:
    """`count` people of any of `roles` lead in every shift in which something is open.

    `shifts`: only these (empty = every shift); `days` maps a shift id to weekday names, a shift
    without an entry runs every day; `hours` maps a shift id to (start, end) where they differ from
    the shift template. `place` at `lon`, `lat` is where they sit; without these no way counts.
    """

    roles: tuple[str, ...] = (LEADER_ROLE,)
    count: int = 1
    shifts: tuple[str, ...] = ()
    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hours: Mapping[str, tuple[time, time]] = field(default_factory=dict)
    place: str = ""
    lon: float | None = None
    lat: float | None = None
