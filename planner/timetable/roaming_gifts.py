"""Who is invited where: the desk-hours of the open sessions shared out among groups near them."""

from __future__ import annotations

import highspy
import numpy as np

from planner.timetable.roaming_problem import Bools, Floats, Gift, Ints, Quota, RoamingProblem
from planner.timetable.roaming_rows import Draft, LinearModel, Part

EARLY = 1e-3
"""What an hour gains by coming in the first period, beside 1 for an hour that a goal asks."""


def gifts_of(problem: RoamingProblem, opened: Bools) -> tuple[Gift, ...]:
    """The most hours towards the goals that open sessions, bool (stops, days, shifts), can give,
    the earlier the better: a linear program. A group takes in one period at most finish_share of
    what it has unfinished.
    """
    quota = problem.quota
    if quota is None or not quota.need.any():
        return ()
    room = np.stack([_room(quota, opened[:, a : b + 1]) for a, b in quota.periods])
    period, stop, group = np.nonzero(
        (room > 0)[:, :, None] & (quota.near & (quota.need > 0)[:, None]).T
    )
    if not period.size:
        return ()
    hours = _solved(_model(quota, room, (period, stop, group)))[: period.size]
    return tuple(
        Gift(int(group[k]), int(stop[k]), int(period[k]), float(hours[k]))
        for k in np.flatnonzero(hours > 1e-9).tolist()
    )


def _room(quota: Quota, opened: Bools) -> Floats:
    """Desk-hours of every stop, float64 (stops)."""
    hours: Floats = (opened.sum(axis=1) * quota.room).sum(axis=1)
    return hours


def _model(quota: Quota, room: Floats, pairs: tuple[Ints, Ints, Ints]) -> LinearModel:
    period, stop, group = pairs
    periods, stops = room.shape
    groups, each = quota.need.size, np.arange(period.size)
    draft = Draft()
    gift = draft.add_columns(EARLY * period / max(periods, 1), top=quota.need[group])
    draft.add_rows(periods * stops, [Part(period * stops + stop, gift, 1.0)], high=room.ravel())
    for number in range(periods):
        now, earlier = each[period == number], each[period < number]
        parts = [Part(group[now], now, 1.0), Part(group[earlier], earlier, quota.finish_share)]
        draft.add_rows(groups, parts, high=quota.finish_share * quota.need)
    missing = draft.add_columns(np.ones(groups), top=quota.goal)
    parts = [Part(group, gift, 1.0), Part(np.arange(groups), missing, 1.0)]
    draft.add_rows(groups, parts, low=quota.goal)
    return draft.done()


def _solved(model: LinearModel) -> Floats:
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    pass_model(highs, model, whole=False)
    highs.run()
    return np.array(highs.getSolution().col_value)


def pass_model(highs: highspy.Highs, model: LinearModel, *, whole: bool) -> None:
    """Hand a model to HiGHS; without `whole`, its relaxation."""
    columns, rows = model.cost.size, model.low.size
    marks = model.whole if whole else np.zeros(columns, dtype=np.bool_)
    highs.passModel(
        columns,
        rows,
        model.matrix.nnz,
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        model.cost,
        model.floor,
        model.top,
        model.low,
        model.high,
        model.matrix.indptr[:-1].astype(np.int32),
        model.matrix.indices.astype(np.int32),
        model.matrix.data,
        marks.astype(np.int32),
    )
