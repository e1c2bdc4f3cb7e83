"""Bounds of placements checked from their multipliers: nothing here knows how they were found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.audit.choices import all_choices
from planner.model.evidence import Evidence, Part

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
SLACK = 1e-9
PACKED = 1e-7
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class LocationCase:
    """What the claim is about, worked out by the one who checks; exactly p sites are open, the
    required ones among them. table float64 (rows, sites): the cost of each row at each site
    (median) or its distance (center), inf = no way, never negative. For cover the pairs within the
    radius instead: row i is near sites indices[indptr[i]:indptr[i + 1]]; weight float64 (rows).
    counted bool (rows): rows that the claim is about (people who can reach a site); None = all.
    """

    p: int
    sites: int
    required: tuple[int, ...] = ()
    table: Floats | None = None
    indptr: Ints | None = None
    indices: Ints | None = None
    weight: Floats | None = None
    counted: Bools | None = None


def location_case(
    model: str,
    distance: Floats,
    weight: Floats,
    *,
    p: int,
    required: tuple[int, ...] = (),
    radius: float | None = None,
) -> LocationCase | None:
    """The case of a model from distance float64 (rows, sites), inf = no way, and weight float64
    (rows); None for models whose bounds this check does not know.
    """
    sites = distance.shape[1]
    if model in ("max_cover", "set_cover") and radius is not None:
        row, site = np.nonzero(distance <= radius)
        indptr = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=weight.size))])
        return LocationCase(
            p, sites, required, indptr=indptr, indices=site.astype(np.int64), weight=weight
        )
    known = np.isfinite(distance)
    counted = np.asarray(known.any(axis=1) & (weight > 0))
    if model in ("p_median", "weighted_p_center"):
        with np.errstate(invalid="ignore"):
            table = np.where(known, distance * weight[:, None], np.inf)
        return LocationCase(p, sites, required, table=table, counted=counted)
    if model != "p_center":
        return None
    return LocationCase(p, sites, required, table=distance, counted=counted)


@dataclass(frozen=True, slots=True, eq=False)
class _Rated:
    """What multipliers make of a case: a choice of sites is bounded by base + sum of its rates."""

    base: float
    rate: Floats


def certified_bound(evidence: Evidence, case: LocationCase) -> float | None:
    """The bound that the evidence proves for this case, or None where it proves nothing: parts
    that leave choices out, rows put together that rank the sites unlike, multipliers that break
    their conditions. Whole data have whole objectives, so that their bounds are whole. Sources:
    see planner.model.evidence.
    """
    if not evidence.parts or not _sound(evidence, case) or not _all_held(evidence.parts, case):
        return None
    if any(not 0 <= part.multipliers < len(evidence.multipliers) for part in evidence.parts):
        return None
    if evidence.kind == "cover":
        return _cover_bound(evidence, case)
    if evidence.kind == "center" and evidence.radius is None:
        return _fewest_bound(evidence, case)
    table = _rows_by_multiplier(evidence, case)
    if table is None or any(u.shape != (table.shape[0],) for u in evidence.multipliers):
        return None
    if evidence.radius is not None and evidence.kind == "center":
        return _center_bound(evidence, table, case, evidence.radius)
    rated = [_median_rates(table, u) for u in evidence.multipliers]
    least = min(_best(part, rated[part.multipliers], case, sign=1.0) for part in evidence.parts)
    known = table[np.isfinite(table)]
    return float(np.ceil(least - ROUNDING)) if _whole(known) and np.isfinite(least) else least


def _cover_bound(evidence: Evidence, case: LocationCase) -> float | None:
    """Galvao & ReVelle's relaxation of "covered only by an open site"."""
    if case.weight is None or case.indptr is None or case.indices is None:
        return None
    rated = []
    for u in evidence.multipliers:
        fits = u.shape == case.weight.shape and bool((u >= 0).all())
        if not fits or (u > case.weight * (1 + SLACK) + SLACK).any():
            return None
        by_pair = np.repeat(u, np.diff(case.indptr))
        gain = np.bincount(case.indices, by_pair, case.sites).astype(np.float64)
        rated.append(_Rated(float((case.weight - u).sum()), gain))
    most = max(_best(part, rated[part.multipliers], case, sign=-1.0) for part in evidence.parts)
    return float(np.floor(most + ROUNDING)) if _whole(case.weight) and np.isfinite(most) else most


def _whole(values: Floats) -> bool:
    return bool((values == np.round(values)).all())


def _fewest_bound(evidence: Evidence, case: LocationCase) -> float | None:
    """Fewest sites that cover every row: the required ones, and one for each unit of a packing of
    the rows that these leave, in which no site holds more than 1.
    """
    u, part = evidence.multipliers[0], evidence.row_part
    if case.indptr is None or case.indices is None or case.weight is None or part is None:
        return None
    if part.shape != case.weight.shape or part.max(initial=-1) >= u.size or (u < 0).any():
        return None
    given = np.where(part >= 0, u[np.maximum(part, 0)], 0.0)
    given[case.weight <= 0] = 0.0
    rows = np.repeat(np.arange(given.size), np.diff(case.indptr))
    opened = np.isin(case.indices, case.required)
    given[rows[opened]] = 0.0
    held = np.bincount(case.indices, given[rows], case.sites)
    if held.max(initial=0.0) > 1.0 + SLACK:
        return None
    return float(len(case.required) + np.ceil(given.sum() - ROUNDING))


def _median_rates(table: Floats, u: Floats) -> _Rated:
    """Every row pays u, and each open site may give back what it undercuts."""
    rate = np.zeros(table.shape[1])
    for site in range(table.shape[1]):
        rate[site] = np.minimum(table[:, site] - u, 0.0).sum()
    return _Rated(float(u.sum()), rate)


def _best(part: Part, rated: _Rated, case: LocationCase, *, sign: float) -> float:
    """The best value (sign 1: least, -1: greatest) of any p sites in the part; the worst possible
    claim, inf times sign, where it holds no p sites.
    """
    opened, closed = _decided(part, case)
    free = np.ones(case.sites, dtype=np.bool_)
    free[list(opened | closed)] = False
    left = case.p - len(opened)
    rates = np.sort(sign * rated.rate[free])
    if left < 0 or left > rates.size or opened & closed:
        return sign * np.inf
    fixed = float(rated.rate[sorted(opened)].sum())
    return rated.base + fixed + sign * float(rates[:left].sum())


def _center_bound(
    evidence: Evidence, table: Floats, case: LocationCase, radius: float
) -> float | None:
    """The least distance above the radius that no p sites can hold everyone within."""
    near = table <= radius
    if not all(_packs(part, evidence, near, case) for part in evidence.parts):
        return None
    beyond = table[~near]
    return float(beyond.min(initial=np.inf))


def _packs(part: Part, evidence: Evidence, near: NDArray[np.bool_], case: LocationCase) -> bool:
    """Whether the rows that the opened sites leave need more sites than may still open."""
    opened, closed = _decided(part, case)
    left = case.p - len(opened)
    if left < 0 or opened & closed or case.sites - len(opened) - len(closed) < left:
        return True
    u = evidence.multipliers[part.multipliers]
    if (u < 0).any():
        return False
    rows = ~near[:, sorted(opened)].any(axis=1)
    free = [site for site in range(case.sites) if site not in opened and site not in closed]
    held = u[rows] @ near[rows][:, free]
    return bool(held.max(initial=0.0) <= 1.0 + SLACK and u[rows].sum() > left + PACKED)


def _rows_by_multiplier(evidence: Evidence, case: LocationCase) -> Floats | None:
    """The table by multiplier: rows that share one are added up, after a look that whatever opens
    they go to the same site. Rows without one are left out: that can only lower a cost.
    """
    table, part = case.table, evidence.row_part
    if table is None or table.shape[1] != case.sites or not (table >= 0).all():
        return None
    uncounted = np.zeros(table.shape[0], dtype=np.bool_) if case.counted is None else ~case.counted
    if part is None:
        return None if uncounted.any() else table
    if part.shape != (table.shape[0],) or (part[uncounted] >= 0).any():
        return None
    rows = np.flatnonzero(part >= 0)
    rows = rows[np.argsort(part[rows], kind="stable")]
    part, table = part[rows], table[rows]
    places = evidence.multipliers[0].size
    if part.size and part[-1] >= places:
        return None
    if evidence.kind == "center":
        return table if np.array_equal(part, np.arange(places)) else None
    if not _rank_alike(table, part):
        return None
    total = np.zeros((places, table.shape[1]))
    np.add.at(total, part, table)
    return total


def _rank_alike(table: Floats, part: Ints) -> bool:
    """Whether the rows of each part (ascending) have one common order of sites by cost."""
    if not part.size:
        return True
    starts = np.flatnonzero(np.concatenate([[True], np.diff(part) > 0]))
    order = np.argsort(np.add.reduceat(table, starts, axis=0), axis=1, kind="stable")
    which = np.cumsum(np.concatenate([[0], np.diff(part) > 0]))
    along = np.take_along_axis(table, order[which], axis=1)
    with np.errstate(invalid="ignore"):
        return not bool((np.diff(along, axis=1) < 0).any())


def _decided(part: Part, case: LocationCase) -> tuple[frozenset[int], frozenset[int]]:
    return frozenset(part.opened) | frozenset(case.required), frozenset(part.closed)


def _sound(evidence: Evidence, case: LocationCase) -> bool:
    """Whether every number is one, and every site is there."""
    numbers = all(np.isfinite(u).all() for u in evidence.multipliers)
    radius = evidence.radius is None or np.isfinite(evidence.radius)
    sites = (site for part in evidence.parts for site in (*part.opened, *part.closed))
    return bool(numbers and radius and all(0 <= site < case.sites for site in sites))


def _all_held(parts: tuple[Part, ...], case: LocationCase) -> bool:
    """Whether the parts together hold every choice of p sites."""
    return all_choices(parts, sites=case.sites, p=case.p, required=case.required)
