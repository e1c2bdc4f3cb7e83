"""Why a post stays vacant: the first thing that stops everybody who could stand there."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.roster import Vacancy
from planner.model.rules import Rule
from planner.roster.calendar import free_times
from planner.roster.kept import Kept, keeping, kept_by
from planner.roster.parts import Part
from planner.roster.problem import Post
from planner.roster.score import vacancies

NO_MEMBERS = "no_members"
NO_MEMBER_FITS = "no_member_fits"
NO_TRAINED_MEMBER_FREE = "no_trained_member_free"
ALL_ABSENT = "all_absent"
ALL_ON_DUTY = "all_on_duty"
NO_SKILLED_MEMBER_FREE = "no_skilled_member_free"
LIMITS_REACHED = "limits_reached"
NOT_YET = "not_yet_rostered"
"""Nobody was looked for: the solve was cancelled first."""
REASONS: tuple[str, ...] = (
    NO_MEMBERS,
    NO_MEMBER_FITS,
    NO_TRAINED_MEMBER_FREE,
    NO_SKILLED_MEMBER_FREE,
    ALL_ABSENT,
    ALL_ON_DUTY,
    LIMITS_REACHED,
)
"""There is no list of people; nobody has the role in that team; an untrained person is free but the
place is kept for a trained one, or for one with a skill; all who fit are away; all who are free
have another duty that day; the rest have reached a limit of rest, hours or days in a row.
"""


def name_vacancies(
    part: Part,
    people: NDArray[np.int64],
    rules: tuple[Rule, ...],
    *,
    blanket_reason: str = "",
) -> tuple[Vacancy, ...]:
    """Every vacant post of the part with its reason, or with one reason for all of them; people
    int64 (members, posts).
    """
    empty = np.flatnonzero(vacant := vacancies(part, people))
    reasons = _Reasons(part, people, rules) if len(empty) and not blanket_reason else None
    return tuple(
        Vacancy(
            point_id=part.posts[p].point_id,
            date=part.posts[p].slot.date,
            shift=part.posts[p].slot.shift,
            roles=part.posts[p].roles,
            count=int(vacant[p]),
            reason_code=reasons.of(part.posts[p], int(p)) if reasons else blanket_reason,
        )
        for p in empty
    )


class _Reasons:
    """Looks at members: bool each, or people on duty of each, int64, by day."""

    def __init__(self, part: Part, people: NDArray[np.int64], rules: tuple[Rule, ...]) -> None:
        self.part, self.people = part, people
        self.sizes = np.array([member.size for member in part.members], dtype=np.int64)
        self.kept: dict[int, list[Kept]] = defaultdict(list)
        """The hard rules that keep places in each post."""
        for rule in (one for one in keeping(rules) if one.hard):
            for kept in kept_by(part, rule):
                for row in kept.rows:
                    self.kept[row].append(kept)
        slots = list(dict.fromkeys(post.slot for post in part.posts))
        self.free = dict(zip(slots, free_times(part.members, slots).T, strict=True))
        days = np.array([post.slot.date.toordinal() for post in part.posts])
        self.at_work = {int(d): people[:, days == d].sum(axis=1) for d in np.unique(days)}
        self.fitting: dict[object, NDArray[np.bool_]] = {}

    def of(self, post: Post, row: int) -> str:
        """The first thing that stops everybody who could stand in the post of this number."""
        if post.pool not in self.fitting:
            fits = [m.fits(post.roles) and post.welcomes(m) for m in self.part.members]
            self.fitting[post.pool] = np.array(fits, dtype=np.bool_)
        fitting = self.fitting[post.pool]
        there = fitting & self.free[post.slot]
        idle = there & (self.at_work[post.slot.date.toordinal()] < self.sizes)
        if not fitting.any():
            return NO_MEMBER_FITS
        if not there.any():
            return ALL_ABSENT
        if not idle.any():
            return ALL_ON_DUTY
        return self._kept_from(row, idle) or LIMITS_REACHED

    def _kept_from(self, row: int, idle: NDArray[np.bool_]) -> str:
        """Whom a place of the post is kept for, where none of them is idle: bool (members)."""
        for kept in self.kept[row]:
            is_full = kept.short(self.people, more=1) > kept.short(self.people)
            if is_full and not (idle & kept.able).any():
                return _KEPT[kept.rule.id]
        return ""


_KEPT = {ids.TRAINED_MIN: NO_TRAINED_MEMBER_FREE, ids.SKILL_MIN: NO_SKILLED_MEMBER_FREE}
