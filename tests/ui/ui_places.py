"""Positions of the sample's groups: the first given, the second on a street, the third unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planner.findings import BadInputError, Finding
from planner.model.place import LonLat, PlaceGuess, ResidentialGroup
from planner.plan.course import ALONE, Course


@dataclass
class FakePlaces:
    """Keeps clicks in a list; renewing counts them as planned with."""

    groups: Sequence[ResidentialGroup]
    clicks: list[tuple[str, LonLat]] = field(default_factory=list)
    planned: int = 0
    renewals: int = 0
    refuses: bool = False

    def places(self) -> tuple[PlaceGuess, ...]:
        """As GroupPlaces says."""
        clicked = dict(self.clicks)
        return tuple(self._guess(n, g, clicked.get(g.id)) for n, g in enumerate(self.groups))

    def _guess(self, number: int, group: ResidentialGroup, spot: LonLat | None) -> PlaceGuess:
        if spot is not None:
            return PlaceGuess(replace(group, lon=spot[0], lat=spot[1]), "hand")
        if number == 1:
            return PlaceGuess(replace(group, uncertainty_m=400), "street", "Phố <b>Dài</b>", 3)
        if number == 2:
            return PlaceGuess(replace(group, lon=None, lat=None), "none", row=4)
        return PlaceGuess(group, "given")

    def waiting(self) -> int:
        """As GroupPlaces says."""
        return abs(len(self.clicks) - self.planned)

    def place(self, group_id: str, spot: LonLat) -> tuple[Finding, ...]:
        """As GroupPlaces says."""
        self.clicks.append((group_id, spot))
        return ()

    def take_back(self) -> str:
        """As GroupPlaces says."""
        return self.clicks.pop()[0] if self.clicks else ""

    def renew(self, course: Course = ALONE) -> None:
        """As GroupPlaces says."""
        course.at("read", 0.0)
        self.renewals += 1
        if self.refuses:
            raise BadInputError([Finding("no_placed_group", "error", file="groups.csv")])
        self.planned = len(self.clicks)
