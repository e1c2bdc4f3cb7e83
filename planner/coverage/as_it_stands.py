"""A service as it stands in one normal week, and who is served when the shares of some units
change: only those are rounded, put into the week and summed up again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.coverage.classes import Classes, ServiceDay, comers, week_of
from planner.coverage.desk import whole
from planner.coverage.units import Bools, CoverageInputs, Floats, Ints
from planner.model.coverage import WEEK

WHO = ("people", "elderly", "households")
Changed = tuple[Ints, Floats]
"""Units of one shift, and their new share."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is served now. everyone, week int64 (3, units); shift_table int64 (3, shifts, units):
    people, elderly, households served; comes bool (shifts, units); `served` by moment, int64
    (3, groups); group_of int64 (units).
    """

    day: ServiceDay
    classes: Mapping[str, Classes]
    served: Mapping[str, Ints]
    group_of: Ints
    everyone: Ints
    comes: Bools
    shift_table: Ints
    week: Ints


def standing_of(inputs: CoverageInputs, day: ServiceDay) -> Standing:
    """A service day with its week, summed up."""
    classes = {**day.classes, WEEK: week_of(inputs, day.classes)}
    tables = {moment: _table(found) for moment, found in classes.items()}
    group_of = np.repeat(inputs.group_of, inputs.people.shape[1])
    groups, units = len(inputs.group_ids), inputs.people.size
    return Standing(
        day=day,
        classes=classes,
        served={m: _by_group(group_of, found, groups) for m, found in tables.items()},
        group_of=group_of,
        everyone=np.stack([getattr(inputs, name).reshape(-1) for name in WHO]),
        comes=np.array([comers(inputs, h) for h in day.classes]).reshape(-1, units),
        shift_table=np.array([tables[h] for h in day.classes]).reshape(-1, 3, units).swapaxes(0, 1),
        week=tables[WEEK],
    )


def by_group(standing: Standing, table: Ints) -> Ints:
    """Sums of (3, units) by group, int64 (3, groups)."""
    return _by_group(standing.group_of, table, standing.served[WEEK].shape[1])


def served_after(standing: Standing, changed: Mapping[str, Changed]) -> dict[str, Ints]:
    """Served by moment, int64 (3, groups), where these units have other shares in these shifts:
    the counts as they stand, and the differences of these units.
    """
    found = dict(standing.served)
    some = {shift_id: units for shift_id, (units, _) in changed.items() if units.size}
    if not some:
        return found
    units = np.unique(np.concatenate(list(some.values())))
    table = standing.shift_table[:, :, units]
    for s, shift_id in enumerate(standing.day.classes):
        if shift_id in some:
            at = np.searchsorted(units, some[shift_id])
            counts = whole(standing.everyone[:, some[shift_id]], changed[shift_id][1])
            found[shift_id] = _more(standing, shift_id, some[shift_id], counts - table[:, s, at])
            table[:, s, at] = counts
    week = _best(table, standing.comes[:, units])
    found[WEEK] = _more(standing, WEEK, units, week - standing.week[:, units])
    return found


def _table(classes: Classes) -> Ints:
    return np.stack([getattr(classes, name) for name in WHO])


def _by_group(group_of: Ints, table: Ints, groups: int) -> Ints:
    key = (np.arange(3)[:, None] * groups + group_of).reshape(-1)
    summed = np.bincount(key, weights=table.reshape(-1), minlength=3 * groups)
    return np.rint(summed).astype(np.int64).reshape(3, groups)


def _more(standing: Standing, moment: str, units: Ints, more: Ints) -> Ints:
    before = standing.served[moment]
    return before + _by_group(standing.group_of[units], more, before.shape[1])


def _best(table: Ints, comes: Bools) -> Ints:
    """As `week_of`: of the shifts that one can come to, the first with the most people served;
    (3, shifts, units) -> (3, units).
    """
    people = np.where(comes, table[0], -1)
    best, every = people.argmax(axis=0), np.arange(people.shape[1])
    return np.where(people[best, every] > 0, table[:, best, every], 0)
