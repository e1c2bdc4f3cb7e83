"""Each rule writes itself into the model of a part: one small function per rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.roster.calendar import free_times
from planner.roster.draft import Draft
from planner.roster.encoders_counted import COUNTED, write_counted
from planner.roster.encoders_days import AGAINST, GROUPS, write_against, write_grouped
from planner.roster.encoders_extra import extra_hours_budget
from planner.roster.encoders_helpers import helpers_per_team
from planner.roster.encoders_kept import keep_places
from planner.roster.encoders_people import (
    leave_room_for_named,
    pair_apart,
    pair_together,
    turns_budget,
)
from planner.roster.encoders_places import keep_same_point, max_travel, max_travel_day
from planner.roster.encoders_published import change_cost, frozen_until
from planner.roster.encoders_rescue import rescue_standby
from planner.roster.encoders_rest import weekly_rest
from planner.roster.encoders_runs import (
    forbidden_succession,
    longest_run,
    max_run_days,
    min_days_off,
    min_run_days,
    not_together,
)
from planner.roster.rows import SOFT, bindings, is_single, pairs_by_post, work_columns
from planner.roster.scopes import ideal_weight, weight_of
from planner.roster.terms import (
    KM_BAND,
    fair_bands,
    fair_ways,
    home_costs,
    kinds_in_force,
    way_metres,
)

Encoder = Callable[[Draft], None]


def role_fits(draft: Draft) -> None:
    """A member fills only posts that take one of the member's roles."""
    posts, members = draft.part.posts, draft.part.members
    number = {roles: i for i, roles in enumerate(dict.fromkeys(post.roles for post in posts))}
    fits = np.array([[m.fits(roles) for m in members] for roles in number], dtype=np.bool_)
    draft.forbid(~fits[[number[post.roles] for post in posts]].T)


def staff_from(draft: Draft) -> None:
    """Own team's, teamless or any members, as the service says, and its helpers; fixed points their
    own people.
    """
    posts, members = draft.part.posts, draft.part.members
    kind_of = {(post.team, post.helpers): post for post in posts}
    number = {kind: i for i, kind in enumerate(kind_of)}
    kinds = [[post.welcomes(m) for m in members] for post in kind_of.values()]
    at = [number[post.team, post.helpers] for post in posts]
    draft.forbid(~np.array(kinds, dtype=np.bool_)[at].T)


def availability(draft: Draft) -> None:
    """No duty outside the weekly pattern, on an absent date, or in an absent shift."""
    draft.forbid(~free_times(draft.part.members, draft.slots)[:, draft.post_slot])


def one_place_at_a_time(draft: Draft) -> None:
    """A person is in one place at a time: one post of a slot, and no two slots that overlap."""
    _one_place(draft, [m.kind == "person" for m in draft.part.members], ids.ONE_PLACE)


def unit_size(draft: Draft) -> None:
    """A unit never gives more people at once than its size, overlapping slots together; those who
    serve by name are taken off.
    """
    _one_place(draft, [m.kind == "unit" for m in draft.part.members], ids.UNIT_SIZE)
    if any(member.unit for member in draft.part.members):
        leave_room_for_named(draft, _overlaps(draft))


def rest_hours(draft: Draft) -> None:
    """So many hours between the end of a duty and the start of one of a later day."""
    known: dict[tuple[float, bool], list[tuple[list[int], list[int]]]] = {}
    for binding in bindings(draft, ids.REST_HOURS):
        hours = binding.rule.number("hours")
        single = is_single(draft, binding.member) and binding.rule.hard
        if (hours, single) not in known:
            known[hours, single] = _too_close(draft, hours, single=single)
        not_together(draft, binding, known[hours, single])


def max_consecutive_days(draft: Draft) -> None:
    """At most so many days in a row, over week borders: every window has a day off."""
    for binding in bindings(draft, ids.MAX_CONSECUTIVE_DAYS):
        days = work_columns(draft, binding)
        longest_run(draft, binding, days, int(binding.rule.number("days")))


def need(draft: Draft) -> None:
    """Every post has its fewest people, or counts as vacant at the rule's weight."""
    count = len(draft.part.posts)
    vacant = draft.add_columns(
        count, cost=weight_of(draft.rules, ids.NEED), upper=draft.counts.astype(np.float64)
    )
    columns_of = pairs_by_post(draft)
    for p, post in enumerate(draft.part.posts):
        key = (ids.NEED, post.point_id, str(post.slot.date))
        asked = float(draft.counts[p])
        room = float(draft.rooms[p])
        draft.add_row(key, np.r_[columns_of[p], vacant[p]], lower=asked, upper=room)


def ideal_crew(draft: Draft) -> None:
    """A post with fewer people than its ideal costs the rule's weight for each; above its most
    there is no room.
    """
    wished = [p for p, post in enumerate(draft.part.posts) if post.ideal > post.count]
    columns_of = pairs_by_post(draft) if wished else []
    for p in wished:
        post = draft.part.posts[p]
        short = draft.add_columns(1, cost=ideal_weight(draft.rules), upper=float(post.ideal))
        key = (SOFT + ids.IDEAL_CREW, post.point_id, str(post.slot.date))
        draft.add_row(key, np.r_[columns_of[p], short], lower=float(post.ideal))


def home_distance(draft: Draft) -> None:
    """Each duty costs the way from the member's home to the point, a unit for every per_m."""
    weight = weight_of(draft.rules, ids.HOME_DISTANCE)
    costs = home_costs(draft.part, draft.limit(ids.HOME_DISTANCE, "per_m"))
    draft.cost[draft.pairs] += weight * costs[draft.pair_member, draft.pair_post]


def fairness(draft: Draft) -> None:
    """Each shift below or above a member's fair band costs the rule's weight; evenings, weekends
    and holidays have bands of their own, and ways a limit in km, where the rule names them.
    """
    first = draft.part.calendar.first_day
    for fair in kinds_in_force(draft.rules, draft.part.calendar.holidays):
        bands = fair_bands(draft.part, fair, draft.limit(ids.FAIRNESS, fair.parameter))
        planned = (slot.date >= first and fair.counts(slot) for slot in draft.slots)
        _band_rows(draft, bands, np.flatnonzero(list(planned)))
    limits = fair_ways(draft.part, draft.rules)
    if limits is not None:
        _way_rows(draft, limits)


def _way_rows(draft: Draft, limits: NDArray[np.float64]) -> None:
    """Metres above the fair way of a member cost a thousandth of the rule's weight each."""
    metres = way_metres(draft.part)[draft.pair_member, draft.pair_post]
    price = weight_of(draft.rules, ids.FAIRNESS) / 1000.0
    for m in np.flatnonzero(np.isfinite(limits)):
        rows = np.flatnonzero(draft.pair_member == m)
        over = draft.add_columns(1, cost=price)
        key = (ids.FAIRNESS, draft.part.members[m].code, KM_BAND)
        columns, values = np.r_[draft.pairs[rows], over], np.r_[metres[rows], -1.0]
        draft.add_row(key, columns, values, upper=float(limits[m]))


def _band_rows(draft: Draft, bands: NDArray[np.float64], slots: NDArray[np.int64]) -> None:
    weight = weight_of(draft.rules, ids.FAIRNESS)
    under = draft.add_columns(len(bands), cost=weight)
    over = draft.add_columns(len(bands), cost=weight)
    for m, member in enumerate(draft.part.members):
        duties = draft.duties(m, slots)
        draft.add_row(
            (ids.FAIRNESS, member.code, ""),
            np.r_[duties, under[m], over[m]],
            np.r_[np.ones(len(duties)), 1.0, -1.0],
            lower=float(bands[m, 0]),
            upper=float(bands[m, 1]),
        )


PAIR_RULES: Mapping[str, Encoder] = {
    ids.ROLE_FITS: role_fits,
    ids.STAFF_FROM: staff_from,
    ids.AVAILABILITY: availability,
}
"""They forbid (member, post) pairs before there are columns."""
ROW_RULES: Mapping[str, Encoder] = {
    ids.ONE_PLACE: one_place_at_a_time,
    ids.UNIT_SIZE: unit_size,
    ids.MAX_SHIFTS_PER_DAY: partial(write_counted, rule_id=ids.MAX_SHIFTS_PER_DAY),
    ids.REST_HOURS: rest_hours,
    **{rule_id: partial(write_counted, rule_id=rule_id) for rule_id in COUNTED},
    ids.MAX_CONSECUTIVE_DAYS: max_consecutive_days,
    ids.MIN_RUN_DAYS: min_run_days,
    ids.MAX_RUN_DAYS: max_run_days,
    ids.MIN_DAYS_OFF: min_days_off,
    ids.FORBIDDEN_SUCCESSION: forbidden_succession,
    ids.WEEKLY_REST: weekly_rest,
    **{rule_id: partial(write_grouped, rule_id=rule_id) for rule_id in GROUPS},
    **{rule_id: partial(write_against, rule_id=rule_id) for rule_id in AGAINST},
    ids.EXTRA_HOURS: extra_hours_budget,
    ids.MAX_TRAVEL: max_travel,
    ids.MAX_TRAVEL_DAY: max_travel_day,
    ids.KEEP_SAME_POINT: keep_same_point,
    ids.PAIR_TOGETHER: pair_together,
    ids.PAIR_APART: pair_apart,
    ids.SKILL_MIN: partial(keep_places, rule_id=ids.SKILL_MIN),
    ids.TURNS: turns_budget,
    ids.HELPERS_PER_TEAM: helpers_per_team,
    ids.TRAINED_MIN: partial(keep_places, rule_id=ids.TRAINED_MIN),
    ids.NEED: need,
    ids.IDEAL_CREW: ideal_crew,
    ids.FROZEN_UNTIL: frozen_until,
    ids.CHANGE_COST: change_cost,
    ids.RESCUE: rescue_standby,
    ids.HOME_DISTANCE: home_distance,
    ids.FAIRNESS: fairness,
}
ROSTER_ENCODERS: dict[str, Encoder] = {**PAIR_RULES, **ROW_RULES}
"""Rule id -> the function that writes the rule."""


def _one_place(draft: Draft, chosen: list[bool], rule_id: str) -> None:
    overlapping = _overlaps(draft)
    days = [str(draft.slots[slots[0]].date) for slots in overlapping]
    several = _times_in(draft, overlapping) > 1
    for m in np.flatnonzero(chosen).tolist():
        member, size = draft.part.members[m], float(draft.sizes[m])
        draft.cap(m, size)
        for at in np.flatnonzero(several[m]):
            key = (rule_id, member.code, days[at])
            draft.at_most(key, draft.duties(m, overlapping[at]), size)


def _times_in(draft: Draft, sets: list[list[int]]) -> NDArray[np.int64]:
    """In how many slots of each set each member may stand: int64 (members, sets)."""
    inside = np.zeros((len(draft.slots), len(sets)), dtype=np.int64)
    for at, slots in enumerate(sets):
        inside[slots, at] = 1
    times: NDArray[np.int64] = (draft.duty_column >= 0).astype(np.int64) @ inside
    return times


def _overlaps(draft: Draft) -> list[list[int]]:
    """Sets of slots that all run at one moment, two or more each."""
    cliques: list[list[int]] = []
    for _, slots in draft.day_slots:
        for i in slots:
            start = draft.slots[i].start
            at_start = [int(k) for k in slots if draft.slots[k].start <= start < draft.slots[k].end]
            if len(at_start) > 1 and at_start not in cliques:
                cliques.append(at_start)
    return cliques


def _too_close(draft: Draft, hours: float, *, single: bool) -> list[tuple[list[int], list[int]]]:
    """(slots of one day, slots of a later day) without enough rest between any two of them.

    Where a day has a single shift the sets may be merged: at most one of all of them is worked.
    """
    close: list[tuple[list[int], list[int]]] = []
    span = timedelta(hours=hours).days + 1
    for at, (day, earlier) in enumerate(draft.day_slots):
        for later_day, later in draft.day_slots[at + 1 : at + 1 + span]:
            if later_day - day > span:
                break
            pairs = _pairs_too_close(draft, hours, earlier, later)
            close += _merged(pairs) if single else pairs
    return close


def _pairs_too_close(
    draft: Draft, hours: float, earlier: NDArray[np.int64], later: NDArray[np.int64]
) -> list[tuple[list[int], list[int]]]:
    slots = draft.slots
    return [
        ([int(a)], [int(b)])
        for a in earlier
        for b in later
        if slots[a].rest_before(slots[b]) < hours
    ]


def _merged(pairs: list[tuple[list[int], list[int]]]) -> list[tuple[list[int], list[int]]]:
    """For each later slot, all early ones of a day too close to it, with the later slots that are
    at least as close to all of them; sets inside other sets are left out.
    """
    early_of: dict[int, set[int]] = defaultdict(set)
    for early, late in pairs:
        early_of[late[0]].add(early[0])
    merged: dict[tuple[int, ...], list[int]] = {}
    for early_set in early_of.values():
        mates = [late for late, other in early_of.items() if early_set <= other]
        merged.setdefault(tuple(sorted(early_set)), sorted(mates))
    return [(list(early), late) for early, late in merged.items()]
