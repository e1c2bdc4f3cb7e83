"""Where the points stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.model.place import Position
from planner.model.proof import Proof

Pinned = Literal["free", "kept"]
PointKind = Literal["mobile", "fixed"]
PlacementModel = Literal["max_cover", "p_median", "one_per_group", "given", "asked"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A position that a unit may use: a venue (id = the venue's id) or a bare position
    (id "group:<group id>" or "at:<lon>,<lat>").
    """

    id: str
    name: str
    lon: float
    lat: float
    venue_id: str = ""
    group_id: str = ""
    position: Position = "approximate"


@dataclass(frozen=True, slots=True)
class ServicePoint:
    """What the public is told: a service with a number that survives every re-solve.

    id is "<service>-<number>" for mobile points of a p-service ("admin-4"), "<service>-<group id>"
    for one-per-group points, "<service>-<venue id>" for fixed ones; closed numbers stay unused.
    """

    id: str
    number: int
    service_id: str
    kind: PointKind
    name: str
    lon: float
    lat: float
    stop_id: str
    venue_id: str = ""
    group_id: str = ""
    pinned: Pinned = "free"
    position: Position = "approximate"
    host_venue_id: str = ""

    @property
    def host(self) -> str:
        """The place whose kind, days and people a fixed point has, wherever it stands now."""
        return self.host_venue_id or self.venue_id


@dataclass(frozen=True, slots=True)
class Ban:
    """A stop that the planner refuses for a service."""

    service_id: str
    stop_id: str


@dataclass(frozen=True, slots=True)
class ExcludedSlot:
    """A stop and shift that timetable or roster could not open or staff; fed back to placement."""

    service_id: str
    stop_id: str
    shift_id: str
    reason_code: str


@dataclass(frozen=True, slots=True)
class Placement:
    """The points of one service (mobile and fixed), with the proof of their choice.

    Fixed points are given, not chosen; the proof speaks of the mobile ones. model "asked": the
    points answer a question of the planner, which the proof's note names (model.question).
    `points_asked` is how many mobile points the planner wants after adding or removing some (None =
    the service's own); `points_proved` is for how many the bound of the proof holds.
    """

    service_id: str
    model: PlacementModel
    points: tuple[ServicePoint, ...]
    bans: tuple[Ban, ...]
    proof: Proof
    last_number: int = 0
    points_asked: int | None = None
    points_proved: int = 0
