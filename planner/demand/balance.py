"""Clusters of like size on foot: k-means finds where, prices on the centres even them out.

A cell goes to the centre with the fewest minutes plus that centre's price; full centres become
dearer until the people are even. With prices on centres alone every cell on the way to a centre
belongs to that centre too, so a cluster hangs together along the streets. Method: k-means (Lloyd;
scikit-learn) for the start, then additively weighted network Voronoi areas, own price steps, and
last a few border cells that walk at most five minutes more.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.demand.threads import one_thread
from planner.demand.walkspace import WalkSpace

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BALANCE_BAND = 0.15
"""Aim: every cluster within 15 % of the mean size (less even where single cells are larger)."""
ROUNDS = 8
PRICE_STEPS = 80
FIRST_STEP_MINUTES = 6.0
EXTRA_MINUTES = 5.0
LEVEL_PASSES = 60


@dataclass(frozen=True, slots=True)
class Areas:
    """Label of every cell (cells), the stop in the middle of each cluster (k), and how far the
    size of the most uneven cluster is from the mean, as a share.
    """

    labels: IntArray
    centres: IntArray
    unevenness: float


def even_areas(space: WalkSpace, weights: FloatArray, k: int, seed: int) -> Areas:
    """K clusters with sums of `weights` (cells) as even as prices make them; deterministic.

    ValueError unless 1 <= k <= number of cells. Fewer clusters come out where fewer stops exist.
    """
    if not 1 <= k <= len(weights):
        raise ValueError(f"k must be between 1 and {len(weights)}, not {k}")
    labels = _kmeans(space.vectors, weights, k, seed)
    best: Areas | None = None
    for _ in range(ROUNDS):
        centres = _centres(space.minutes, weights, labels)
        costs = _priced(space.minutes[centres], weights)
        labels = _levelled(costs, weights)
        found = Areas(labels, centres, _unevenness(_loads(labels, weights, len(centres))))
        if best is not None and np.array_equal(found.centres, best.centres):
            break
        if best is None or _badness(found, space, weights) < _badness(best, space, weights):
            best = found
    assert best is not None
    return best


def _badness(areas: Areas, space: WalkSpace, weights: FloatArray) -> tuple[float, float]:
    """First within the band, then short walks to the centres."""
    walks = space.minutes[areas.centres][areas.labels, np.arange(len(weights))]
    return max(areas.unevenness, BALANCE_BAND), float((walks * weights).sum())


def _kmeans(vectors: FloatArray, weights: FloatArray, k: int, seed: int) -> IntArray:
    """Labels of weighted k-means; one thread, so that sums are added in one order."""
    from sklearn.cluster import KMeans  # noqa: PLC0415 - heavy, and most commands cluster nothing
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415

    model = KMeans(n_clusters=k, n_init=2, random_state=seed)
    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        labels: IntArray = model.fit_predict(vectors, sample_weight=weights + 1e-9)
    return labels.astype(np.int64)


def _centres(minutes: FloatArray, weights: FloatArray, labels: IntArray) -> IntArray:
    """For each cluster the stop with the shortest weighted walks to its cells, all different."""
    count = int(labels.max()) + 1
    inside = np.zeros((len(labels), count))
    inside[np.arange(len(labels)), labels] = weights + 1e-9
    cost = minutes @ inside
    centres: list[int] = []
    for cluster in np.argsort(-inside.sum(axis=0), kind="stable")[: len(minutes)].tolist():
        free = np.ones(len(minutes), dtype=bool)
        free[centres] = False
        centres.append(int(np.where(free, cost[:, cluster], np.inf).argmin()))
    return np.array(sorted(centres), dtype=np.int64)


def _priced(minutes: FloatArray, weights: FloatArray) -> FloatArray:
    """Minutes plus price float64 (k, cells) of the most even assignment that prices reach."""
    count = len(minutes)
    goal = max(float(weights.sum()) / count, 1e-9)
    price = np.zeros(count)
    best, least = price, np.inf
    for step in range(PRICE_STEPS):
        labels = (minutes + price[:, None]).argmin(axis=0)
        excess = _loads(labels, weights, count) / goal - 1.0
        unevenness = float(np.abs(excess).max())
        if unevenness < least:
            best, least = price, unevenness
        price = price + FIRST_STEP_MINUTES / (1.0 + 0.15 * step) * np.clip(excess, -1.0, 1.0)
    return minutes + best[:, None]


def _levelled(costs: FloatArray, weights: FloatArray) -> IntArray:
    """Each cell to its cheapest centre; then border cells move where prices alone move a whole
    branch or nothing.


    Each pass takes the two clusters that differ most in size and touch (the other centre is the
    second choice of some cells, at most `EXTRA_MINUTES` dearer) and moves half the difference, the
    cells nearest to the border first; it stops in the band or when nothing gets more even.
    """
    labels: IntArray = costs.argmin(axis=0).astype(np.int64)
    count = len(costs)
    for _ in range(LEVEL_PASSES):
        loads = _loads(labels, weights, count)
        if _unevenness(loads) <= BALANCE_BAND:
            break
        moved = _best_move(costs, weights, labels, loads)
        if moved is None:
            break
        labels[moved[0]] = moved[1]
    return labels


def _best_move(
    costs: FloatArray, weights: FloatArray, labels: IntArray, loads: FloatArray
) -> tuple[IntArray, int] | None:
    """Cells to move and their new cluster, for the touching pair that differs most."""
    cells = np.arange(len(labels))
    extra = costs - costs[labels, cells]
    others = costs.copy()
    others[labels, cells] = np.inf
    second = others.argmin(axis=0)
    pairs = [(a, b) for a in range(len(loads)) for b in range(len(loads)) if loads[a] > loads[b]]
    for a, b in sorted(pairs, key=lambda pair: loads[pair[1]] - loads[pair[0]]):
        near = np.flatnonzero((labels == a) & (second == b) & (extra[b] <= EXTRA_MINUTES))
        near = near[np.lexsort((costs[b, near], extra[b, near]))]
        fits = np.cumsum(weights[near]) <= (loads[a] - loads[b]) / 2.0
        near = near[fits]
        if len(near) and (labels == a).sum() > len(near) and weights[near].sum() > 0:
            return near, b
    return None


def _loads(labels: IntArray, weights: FloatArray, count: int) -> FloatArray:
    """Sum of weights of each cluster."""
    return np.bincount(labels, weights=weights, minlength=count).astype(np.float64)


def _unevenness(loads: FloatArray) -> float:
    """Largest distance from the mean, as a share of it."""
    mean = float(loads.mean())
    return float(np.abs(loads / mean - 1.0).max()) if mean else 0.0
