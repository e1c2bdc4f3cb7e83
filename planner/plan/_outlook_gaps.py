"""Who is left out at a moment, by group; and the venues that would help most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.coverage.classes import Classes
from planner.coverage.units import Floats
from planner.model.coverage import WEEK
from planner.model.outlook import GapAt, NextVenue, WorstGroup
from planner.model.travel import WALKERS
from planner.plan._outlook_venues import Ground, Trial, gap_ids
from planner.plan.workbench import Workbench

ELDERLY = WALKERS.index("elderly")
FIRST = 5
"""Groups and venues that are told."""


def gaps_of(ground: Ground, moments: Sequence[str], trials: Sequence[Trial]) -> tuple[GapAt, ...]:
    """The gaps of each moment."""
    return tuple(_gap_at(ground, moment, trials) for moment in moments)


def worst_groups(ground: Ground, moment: str) -> tuple[WorstGroup, ...]:
    """The groups with most people, then elderly people, without service; those that leave nobody
    out are none of them.
    """
    left = ground.everyone - ground.now.served[moment]
    ids = ground.bench.coverage_inputs.group_ids
    some = [g for g in range(len(ids)) if left[0, g] > 0]
    some.sort(key=lambda g: (-left[0, g], -left[1, g], ids[g]))
    walk = _mean_walk(ground.bench, ground.standing.classes[moment])
    return tuple(
        WorstGroup(
            group_id=ids[g],
            people_without=int(left[0, g]),
            elderly_without=int(left[1, g]),
            people=int(ground.everyone[0, g]),
            elderly=int(ground.everyone[1, g]),
            minutes=None if np.isnan(walk[g]) else round(float(walk[g]), 1),
        )
        for g in some[:FIRST]
    )


def _gap_at(ground: Ground, moment: str, trials: Sequence[Trial]) -> GapAt:
    now = tuple(gap_ids(ground, ground.now.gap[moment]))
    gains = [(_venue(ground, trial, moment), trial) for trial in trials]
    closer, left = _closer(ground, moment, gains, len(now))
    comes = moment == WEEK or bool(ground.bench.coverage_inputs.comes[moment][ELDERLY])
    return GapAt(
        moment=moment,
        groups=now,
        worst=worst_groups(ground, moment),
        venues=_best([venue for venue, _ in gains], by_elderly=comes),
        shut=_shut(ground, moment, trials),
        closer=closer,
        groups_left=left,
        comes_elderly=comes,
    )


def _best(venues: Sequence[NextVenue], *, by_elderly: bool = True) -> tuple[NextVenue, ...]:
    """Most elderly gained (where they come), then people, then households; those that gain nobody
    are none of them.
    """
    some = [v for v in venues if v.elderly > 0 or v.people > 0]
    some.sort(key=lambda v: (-v.elderly if by_elderly else 0, -v.people, -v.households, v.stop_id))
    return tuple(some[:FIRST])


def _shut(ground: Ground, moment: str, trials: Sequence[Trial]) -> tuple[NextVenue, ...]:
    """Of the week's best, those that can open on no day in this shift."""
    if moment == WEEK:
        return ()
    week = _best([_venue(ground, trial, WEEK) for trial in trials])
    return tuple(venue for venue in week if moment in venue.shifts_closed)


def _closer(
    ground: Ground, moment: str, gains: Sequence[tuple[NextVenue, Trial]], gaps: int
) -> tuple[NextVenue | None, tuple[str, ...]]:
    """The venue that leaves fewest gaps (then most elderly gained), and the gaps that it leaves."""
    if not gains:
        return None, ()
    venue, trial = min(
        gains,
        key=lambda pair: (
            int(pair[1].counted.gap[moment].sum()), -pair[0].elderly, -pair[0].people,
            pair[0].stop_id,
        ),
    )  # fmt: skip
    left = tuple(gap_ids(ground, trial.counted.gap[moment]))
    return (venue, left) if len(left) < gaps else (None, ())


def _venue(ground: Ground, trial: Trial, moment: str) -> NextVenue:
    more = (trial.counted.served[moment] - ground.now.served[moment]).sum(axis=1)
    closed = ground.now.gap[moment] & ~trial.counted.gap[moment]
    stop = trial.stop
    return NextVenue(
        stop_id=stop.id,
        venue_id=stop.venue_id,
        name=stop.name,
        kind=trial.kind,
        lon=stop.lon,
        lat=stop.lat,
        people=int(more[0]),
        elderly=int(more[1]),
        households=int(more[2]),
        groups_closed=tuple(gap_ids(ground, closed)),
        shifts_closed=trial.closed,
        shifts_partly=trial.partly,
    )


def _mean_walk(bench: Workbench, classes: Classes) -> Floats:
    """Mean minutes of those who can walk to an open point, float64 (groups), nan = nobody."""
    inputs = bench.coverage_inputs
    key = np.repeat(inputs.group_of, inputs.people.shape[1])
    known = np.isfinite(classes.minutes)
    weight = inputs.people.reshape(-1) * known
    size = len(inputs.group_ids)
    people = np.bincount(key, weights=weight, minlength=size)
    minutes = np.where(known, classes.minutes, 0.0)
    total = np.bincount(key, weights=weight * minutes, minlength=size)
    mean: Floats = np.divide(total, people, out=np.full(size, np.nan), where=people > 0)
    return mean
