"""Clusters of like size on foot: k-means finds where, prices on the centres even them out.

A cell goes to the centre with the fewest minutes plus that centre's price; full centres become
dearer until the people are even. With prices on centres alone every cell on the way to a centre
belongs to that centre too, so a cluster hangs together along the streets. Method: k-means (Lloyd;
scikit-learn) for the start, then additively weighted network Voronoi areas, own price steps.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

from planner.demand.threads import one_thread
from planner.demand.walkspace import WalkSpace

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BALANCE_BAND = 0.15
"""Aim: every cluster within 15 % of the mean size (less even where single cells are larger)."""
ROUNDS = 8
PRICE_STEPS = 80
FIRST_STEP_MINUTES = 6.0


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
        labels, unevenness = _priced(space.minutes[centres], weights)
        found = Areas(labels, centres, unevenness)
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


def _priced(minutes: FloatArray, weights: FloatArray) -> tuple[IntArray, float]:
    """Labels (cells) of the most even assignment found, and its unevenness."""
    count = len(minutes)
    goal = max(float(weights.sum()) / count, 1e-9)
    price = np.zeros(count)
    best, least = np.zeros(len(weights), dtype=np.int64), np.inf
    for step in range(PRICE_STEPS):
        labels = (minutes + price[:, None]).argmin(axis=0)
        excess = np.bincount(labels, weights=weights, minlength=count) / goal - 1.0
        unevenness = float(np.abs(excess).max())
        if unevenness < least:
            best, least = labels, unevenness
        price += FIRST_STEP_MINUTES / (1.0 + 0.15 * step) * np.clip(excess, -1.0, 1.0)
    return best, least
