"""Why a roster cannot be whole: places that the people who fit cannot fill, with the count."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planner.model.digest import LATER
from planner.model.roster import Roster


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """Places of one kind in one shift of one day: `team` whose people may stand there (None =
    anybody, "" = people without a team), the roles they take; where helpers count, who differ from
    point to point, the `points` they are at.
    """

    date: date
    shift: str
    team: str | None
    roles: tuple[str, ...]
    count: int
    points: tuple[str, ...] = field(default=(), metadata={LATER: True})


@dataclass(frozen=True, slots=True)
class Shortage:
    """A certificate: in these places taken together `need` people are asked for, and those who fit
    can fill `most` at the very most, however they are shared out.

    `members` are all who could stand in one of the places. kind "count": each member's most is
    counted alone (shifts a day, hours and days a week); kind "rules": proved by the dual of the
    linear relaxation under all rules, `rules` are those that bind in it.
    """

    kind: str
    places: tuple[Asked, ...]
    members: tuple[str, ...]
    need: int
    most: int
    rules: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """Places that stay empty in every roster."""
        return self.need - self.most


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The smallest set of rules without which every place can be filled. `fewest`: no smaller set
    does (a proof by the relaxations that failed); `missing`: places that stay empty even so, for
    want of people. `rules` are pairs (part of the roster, rule id). `is_whole`: False where the
    clock or a cancel ended the search, so that a part of the answer is not known.
    """

    rules: tuple[tuple[str, str], ...]
    fewest: int
    missing: int = 0
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class SolvedWay:
    """A way out of a shortage, solved: what is changed (code and facts as in WayOut), the roster it
    gives with its proof, and its price in plain counts (vacancies, shifts closed, people added,
    hours, metres of way), as (name, value now, value then).
    """

    code: str
    facts: tuple[tuple[str, str], ...]
    roster: Roster
    price: tuple[tuple[str, float, float], ...] = field(default=())
