"""How far the estimate without a network is off, on seeded pairs of Hanoi's junctions.

Run with another seed: `python -m tests.travel.estimate_errors --seed 11`. One JSON line a place.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass

import numpy as np

from planner.model.place import Barrier
from planner.model.travel import TravelNetwork
from planner.travel import WALK_MODES, prepare
from planner.travel.estimate import Obstacles, _blocked, _round_corners, obstacles, stand
from tests.travel import realnet

LONG_WAY = 1.2
FAR_ROUND = 1.5
SIZES = (150, 600)


@dataclass(frozen=True)
class Sample:
    """Pairs of junctions: metres on the streets, estimated, straight, and of the shortest way round
    the water (the straight line where nothing is between), all (o, d); `across` where water is.
    """

    streets_m: np.ndarray
    estimated_m: np.ndarray
    straight_m: np.ndarray
    around_m: np.ndarray
    across: np.ndarray

    @property
    def error(self) -> np.ndarray:
        """Relative error, NaN where a place is its own neighbour."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.streets_m > 0.0, self.estimated_m / self.streets_m - 1.0, np.nan)

    def mape(self, where: np.ndarray | None = None) -> float:
        """Mean absolute error of all pairs, or of some."""
        error = np.abs(self.error)
        return float(np.nanmean(error if where is None else error[where]))

    @property
    def long_way(self) -> np.ndarray:
        """Pairs whose way round is over 1.2 times the straight line."""
        return self.around_m > LONG_WAY * self.straight_m


@dataclass(frozen=True)
class Errors:
    """One line of the measurement; `covered_across` are pairs parted by the water (the way round
    over 1.5 times the straight line) that the estimate puts within `reach_m` though the streets
    are half as long again.
    """

    place: str
    seed: int
    pairs: int
    mape: float
    bias: float
    long_way_pairs: int
    long_way_mape: float
    across_pairs: int
    across_mape: float
    reach_m: float
    covered_across: int


def sample(
    net: TravelNetwork,
    barriers: tuple[Barrier, ...],
    place: tuple[object, float],
    seed: int,
    *,
    also: tuple[Barrier, ...] = (),
) -> Sample:
    """150 x 600 junctions within `place` (middle, radius in metres), drawn by `seed`; `also` are
    barriers that the estimate knows and the ways round are not measured by.
    """
    near = realnet.round_about(net, *place)
    rng = np.random.default_rng(seed)
    one, other = (rng.choice(near, size, replace=False) for size in SIZES)
    ends = realnet.junctions(net, other)
    ready = prepare(None, ends, (*barriers, *also))
    found = ready.matrix(realnet.junctions(net, one), WALK_MODES["adult"])
    around = obstacles(barriers, net.crs)
    straight, way, across = ways_round(net.node_xy[one], net.node_xy[other], around)
    streets = realnet.street_metres(net, one, other)
    return Sample(streets, found.distance_m, straight, way, across)


def ways_round(
    one: np.ndarray, other: np.ndarray, around: Obstacles
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Straight metres, metres of the shortest way round, and whether water is between, (o, d)."""
    first, second = stand(one, around), stand(other, around)
    straight = np.hypot(*(first.xy[:, None] - second.xy[None]).transpose(2, 0, 1))
    across = np.zeros(straight.shape, dtype=bool)
    i, j = np.nonzero(straight > 0.0)
    blocked = _blocked(first.xy[i], second.xy[j], around.core)
    across[i[blocked], j[blocked]] = True
    way = straight.copy()
    i, j = np.nonzero(across)
    way[i, j] = _round_corners(first, second, around, (i, j))
    return straight, way, across


def measured(name: str, one: Sample, seed: int, reach_m: float = 1000.0) -> Errors:
    """The figures of a sample."""
    wrong = (one.around_m > FAR_ROUND * one.straight_m) & (one.estimated_m <= reach_m)
    wrong &= one.streets_m > 1.5 * reach_m
    return Errors(
        place=name,
        seed=seed,
        pairs=one.streets_m.size,
        mape=round(one.mape(), 4),
        bias=round(float(np.nanmean(one.error)), 4),
        long_way_pairs=int(one.long_way.sum()),
        long_way_mape=round(one.mape(one.long_way), 4),
        across_pairs=int(one.across.sum()),
        across_mape=round(one.mape(one.across), 4),
        reach_m=reach_m,
        covered_across=int(wrong.sum()),
    )


def west_lake(seed: int) -> Sample:
    """Within 3.8 km of the middle of West Lake, where the constants were fitted; the Red River,
    which one in a hundred of these pairs lies on both banks of, is a barrier too. `around_m` and
    `across` are those of the lake.
    """
    lake, net = realnet.west_lake(), realnet.hanoi()
    where = (realnet.centre(lake), 3800.0)
    return sample(net, (lake,), where, seed, also=realnet.red_river(net))


def west_lake_alone(seed: int) -> Sample:
    """The same pairs with the lake as the only barrier, as where nobody drew the river."""
    lake = realnet.west_lake()
    return sample(realnet.hanoi(), (lake,), (realnet.centre(lake), 3800.0), seed)


def hoan_kiem(seed: int) -> Sample:
    """Within 1.5 km of Hoàn Kiếm lake; nothing was fitted there."""
    net = realnet.hanoi()
    lake = realnet.hoan_kiem(net)
    return sample(net, (lake,), (realnet.centre(lake), 1500.0), seed)


def red_river(seed: int) -> Sample:
    """Within 3.8 km of Long Biên, on both banks of the Red River; nothing was fitted there."""
    net = realnet.hanoi()
    return sample(net, realnet.red_river(net), (realnet.place(*realnet.LONG_BIEN), 3800.0), seed)


PLACES = {
    "west_lake": west_lake,
    "west_lake_alone": west_lake_alone,
    "hoan_kiem": hoan_kiem,
    "red_river": red_river,
}


def main() -> None:
    """Figures of every place for one seed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    for name, drawn in PLACES.items():
        figures = asdict(measured(name, drawn(seed), seed))
        sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
