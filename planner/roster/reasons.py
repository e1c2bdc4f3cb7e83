"""Why a post stays vacant: the first thing that stops everybody who could stand there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.model.roster import Vacancy
from planner.roster.parts import Part
from planner.roster.problem import Post
from planner.roster.score import vacancies

NO_MEMBERS = "no_members"
NO_MEMBER_FITS = "no_member_fits"
NO_TRAINED_MEMBER_FREE = "no_trained_member_free"
ALL_ABSENT = "all_absent"
ALL_ON_DUTY = "all_on_duty"
LIMITS_REACHED = "limits_reached"
REASONS: tuple[str, ...] = (
    NO_MEMBERS,
    NO_MEMBER_FITS,
    NO_TRAINED_MEMBER_FREE,
    ALL_ABSENT,
    ALL_ON_DUTY,
    LIMITS_REACHED,
)
"""There is no list of people; nobody has the role in that team; an untrained person is free but the
place is kept for a trained one; all who fit are away; all who are free have another duty that day;
the rest have reached a limit of rest, hours or days in a row.
"""


def name_vacancies(
    part: Part, people: NDArray[np.int64], *, blanket_reason: str = ""
) -> tuple[Vacancy, ...]:
    """Every vacant post of the part with its reason, or with one reason for all of them; people
    int64 (members, posts).
    """
    empty = vacancies(part, people)
    days = np.array([post.slot.date.toordinal() for post in part.posts])
    return tuple(
        Vacancy(
            point_id=part.posts[p].point_id,
            date=part.posts[p].slot.date,
            shift=part.posts[p].slot.shift,
            roles=part.posts[p].roles,
            count=int(empty[p]),
            reason_code=blanket_reason
            or _reason(part, part.posts[p], people[:, days == days[p]].sum(axis=1)),
        )
        for p in np.flatnonzero(empty)
    )


def _reason(part: Part, post: Post, at_work: NDArray[np.int64]) -> str:
    """`at_work`: people of each member on duty that day."""
    fitting = [i for i, m in enumerate(part.members) if m.fits(post.roles) and post.welcomes(m)]
    if not fitting:
        return NO_MEMBER_FITS
    slot = post.slot
    there = [i for i in fitting if part.members[i].can_work(slot.date, slot.shift)]
    if not there:
        return ALL_ABSENT
    idle = [i for i in there if at_work[i] < part.members[i].size]
    if not idle:
        return ALL_ON_DUTY
    if post.trained_min and not any(part.members[i].trained for i in idle):
        return NO_TRAINED_MEMBER_FREE
    return LIMITS_REACHED
