"""Brute force over every set of sites (and every way to serve the rows) for every model and every
side condition of PlacementProblem: slow, plain, and independent of the engines.

`brute` gives the best value as `solve_general` bounds it: people x distance (p_median), sum of
w (1 - f(d)) (gradual_cover), sum of w (exp(kappa d) - 1) (kolm_pollak), people x distance +
cost_weight x money (facility_location), people (max_cover, backup_cover), sites or money
(set_cover, partial_cover), the worst (weighted) distance (p_center); None: no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from math import exp, inf

from scipy.optimize import linprog

from planner.placement.problem import NearPairs

AT_MOST_P = ("facility_location", "set_cover", "partial_cover")
MAXIMISED = ("max_cover", "backup_cover")
TINY = 1e-7


@dataclass
class Best:
    """The best value and one set of sites that has it."""

    value: float
    sites: tuple[int, ...]


def brute(problem):
    """The best value; None where nothing is allowed."""
    found = best(problem)
    return None if found is None else found.value


def best(problem):
    """The best answer in the problem's own site numbers; None where nothing is allowed."""
    top = None
    for sites in site_sets(problem):
        value = value_of(problem, sites)
        if value is not None and (top is None or better(problem, value, top.value)):
            top = Best(value, sites)
    return top


def better(problem, value, than):
    """Whether one value beats another in the sense of `brute`."""
    return value > than if problem.model in MAXIMISED else value < than


def site_sets(problem):
    """Every set of sites that status, number, spacing, budget and closings allow."""
    may = [j for j, s in enumerate(problem.sites.status) if s != "excluded"]
    must = {j for j, s in enumerate(problem.sites.status) if s == "required"}
    if problem.model in AT_MOST_P:
        counts = range((len(may) if problem.p is None else problem.p) + 1)
    else:
        counts = [problem.p]
    for count in counts:
        for sites in combinations(may, count):
            if must <= set(sites) and spaced(problem, sites) and affordable(problem, sites):
                yield sites


def spaced(problem, sites):
    """Whether no two sites are nearer than the spacing."""
    if problem.min_spacing is None:
        return True
    table = problem.sites.spacing
    return not any(
        table.reachable[a, b] and table.values[a, b] < problem.min_spacing.value
        for a in sites
        for b in sites
        if a != b
    )


def affordable(problem, sites):
    """Whether budget and closings hold."""
    closed = [j for j, s in enumerate(problem.sites.status) if s == "existing" and j not in sites]
    if problem.max_closings is not None and len(closed) > problem.max_closings:
        return False
    return problem.budget is None or money(problem, sites) <= problem.budget + TINY


def money(problem, sites):
    """Opening costs of candidate and required sites, closing costs of existing ones."""
    total = 0.0
    for j, status in enumerate(problem.sites.status):
        if status == "existing":
            if j not in sites and problem.sites.closing_cost is not None:
                total += problem.sites.closing_cost[j]
        elif j in sites and problem.sites.cost is not None:
            total += problem.sites.cost[j]
    return total


def value_of(problem, sites):
    """The best value that these sites can have, None where they are not allowed."""
    if problem.sites.capacity is not None or problem.sites.min_load is not None:
        split = problem.assignment == "split"
        return split_value(problem, sites) if split else single_value(problem, sites)
    return free_value(problem, sites)


def walk(problem, i, j):
    """Distance, inf where there is no way."""
    return problem.distances.values[i, j] if problem.distances.reachable[i, j] else inf


def near(problem, i, j):
    """Whether row i is within the radius of site j."""
    if isinstance(problem.distances, NearPairs):
        pairs = problem.distances
        return j in pairs.indices[pairs.indptr[i] : pairs.indptr[i + 1]]
    return problem.radius is not None and walk(problem, i, j) <= problem.radius.value


def can_reach(problem, i):
    """Whether some usable site can be reached."""
    status = problem.sites.status
    return any(walk(problem, i, j) < inf for j in range(len(status)) if status[j] != "excluded")


def served_cost(problem, i, j):
    """What row i adds to the value when site j serves it (for the covering models: takes away)."""
    weight, model = problem.demand.weights[i], problem.model
    if model in MAXIMISED:
        return -weight
    if model in ("set_cover", "partial_cover", "p_center", "weighted_p_center"):
        return 0.0
    if model == "gradual_cover":
        return weight * (1.0 - decayed(problem, walk(problem, i, j)))
    if weight == 0:
        return 0.0
    if model == "kolm_pollak":
        return weight * (exp(kappa(problem) * walk(problem, i, j)) - 1.0)
    return weight * walk(problem, i, j)


def decayed(problem, d):
    """How far a person at this distance still counts."""
    full, none = problem.decay.full.value, problem.decay.none.value
    if d <= full:
        return 1.0
    if d >= none:
        return 0.0
    if problem.decay.kind == "exponential":
        return exp(-problem.decay.exponent * (d - full) / (none - full))
    left = (none - d) / (none - full)
    return left if problem.decay.kind == "linear" else left**problem.decay.exponent


def kappa(problem):
    """Aversion scaled by the rows' mean distances to the usable sites."""
    usable = [j for j, s in enumerate(problem.sites.status) if s != "excluded"]
    above = below = 0.0
    for i, weight in enumerate(problem.demand.weights):
        ways = [walk(problem, i, j) for j in usable if walk(problem, i, j) < inf]
        if ways and weight > 0:
            mean = sum(ways) / len(ways)
            above, below = above + weight * mean, below + weight * mean**2
    return problem.aversion * (above / below if below > 0 else 1.0)


def constant(problem, sites):
    """The part of the value that does not depend on who goes where."""
    if problem.model in ("set_cover", "partial_cover"):
        return float(len(sites)) if problem.sites.cost is None else money(problem, sites)
    return (
        problem.cost_weight * money(problem, sites) if problem.model == "facility_location" else 0.0
    )


def floor_people(problem, floor):
    """People of each row whom the floor is about."""
    demand = problem.demand
    if floor.who == "everyone":
        return list(demand.weights)
    if floor.who in demand.priority:
        return list(demand.priority[floor.who])
    number = demand.group_ids.index(floor.who.removeprefix("group:"))
    return [w if g == number else 0.0 for w, g in zip(demand.weights, demand.group, strict=True)]


def floors_hold(problem, covered):
    """covered: share 0..1 of each row that counts for the floors."""
    for floor in problem.floors:
        people = floor_people(problem, floor)
        held = sum(n * c for n, c in zip(people, covered, strict=True))
        if held < floor.share * sum(people) - TINY * max(1.0, sum(people)):
            return False
    return True


# Without capacities


def free_value(problem, sites):
    """Everybody goes to the nearest open site."""
    weights, model = problem.demand.weights, problem.model
    rows = range(len(weights))
    times = [sum(near(problem, i, j) for j in sites) for i in rows]
    if not floors_hold(problem, [float(t > 0) for t in times]):
        return None
    if model in MAXIMISED:
        least = 2 if model == "backup_cover" else 1
        return float(sum(weights[i] for i in rows if times[i] >= least))
    if model == "set_cover" and any(weights[i] > 0 and not times[i] for i in rows):
        return None
    total, worst = constant(problem, sites), 0.0
    for i in rows if model not in ("set_cover", "partial_cover") else ():
        ways = [j for j in sites if walk(problem, i, j) < inf]
        if model == "gradual_cover":
            total += min([weights[i], *(served_cost(problem, i, j) for j in ways)])
        elif weights[i] > 0 and can_reach(problem, i):
            if not ways:
                return None
            total += min(served_cost(problem, i, j) for j in ways)
            factor = weights[i] if model == "weighted_p_center" else 1.0
            worst = max(worst, factor * min(walk(problem, i, j) for j in ways))
    return worst if model in ("p_center", "weighted_p_center") else total


# With capacities or minimum loads


def load(problem, i):
    """Load of a row: its people where no load is given."""
    return float(
        problem.demand.weights[i] if problem.demand.load is None else problem.demand.load[i]
    )


def has_to_go(problem, i):
    """Whether the row must have a place."""
    weight, model = problem.demand.weights[i], problem.model
    if model == "set_cover":
        return weight > 0
    if model in ("p_center", "weighted_p_center"):
        return weight > 0 and can_reach(problem, i)
    if model in ("p_median", "kolm_pollak", "facility_location"):
        return (weight > 0 or load(problem, i) > 0) and can_reach(problem, i)
    return False


def has_people(problem, i):
    """Whether anybody of the row counts for anything."""
    floors = any(floor_people(problem, floor)[i] > 0 for floor in problem.floors)
    return problem.demand.weights[i] > 0 or floors or has_to_go(problem, i)


def places(problem, sites, i):
    """Open sites where row i may have its place."""
    if not has_people(problem, i):
        return []
    if problem.model in ("max_cover", "backup_cover", "set_cover", "partial_cover"):
        return [j for j in sites if near(problem, i, j)]
    return [j for j in sites if walk(problem, i, j) < inf]


def single_value(problem, sites):
    """Every way to give each row one place (backup_cover: two) or none."""
    rows = range(len(problem.demand.weights))
    top = None
    for way in product(*(choices(problem, sites, i) for i in rows)):
        if not (rooms_hold(problem, sites, way) and floors_hold(problem, counted(problem, way))):
            continue
        value = way_value(problem, sites, way)
        if top is None or better(problem, value, top):
            top = value
    return top


def choices(problem, sites, i):
    """Tuples of sites: the places that row i may take."""
    may = places(problem, sites, i)
    if problem.model == "backup_cover":
        return [(), *combinations(may, 2)]
    if problem.sites.capacity is None and may and not isinstance(problem.distances, NearPairs):
        nearest = min(walk(problem, i, j) for j in may)
        return [(j,) for j in may if walk(problem, i, j) == nearest]
    one = [(j,) for j in may]
    return one if has_to_go(problem, i) else [(), *one]


def rooms_hold(problem, sites, way):
    """Whether loads fit the rooms and reach the least loads."""
    for j in sites:
        held = sum(load(problem, i) for i, taken in enumerate(way) if j in taken)
        if problem.sites.capacity is not None and held > problem.sites.capacity[j] + TINY:
            return False
        if problem.sites.min_load is not None and held < problem.sites.min_load[j] - TINY:
            return False
    return True


def counted(problem, way):
    """Share of each row that counts for floors: its places are within the radius."""
    return [
        float(bool(taken) and all(near(problem, i, j) for j in taken))
        for i, taken in enumerate(way)
    ]


def way_value(problem, sites, way):
    """The value of one way to give places."""
    weights, model = problem.demand.weights, problem.model
    going = [(i, taken[0]) for i, taken in enumerate(way) if taken]
    if model in MAXIMISED:
        return float(sum(weights[i] for i, _ in going))
    if model in ("p_center", "weighted_p_center"):
        factor = weights if model == "weighted_p_center" else [1.0] * len(weights)
        return max((factor[i] * walk(problem, i, j) for i, j in going), default=0.0)
    stay = 0.0
    if model == "gradual_cover":
        stay = sum(weights[i] for i, taken in enumerate(way) if not taken)
    return constant(problem, sites) + stay + sum(served_cost(problem, i, j) for i, j in going)


def split_value(problem, sites):
    """A linear programme over the shares of each row at each open site."""
    if problem.model in ("p_center", "weighted_p_center"):
        return split_center(problem, sites)
    pairs = [(i, j) for i in range(len(problem.demand.weights)) for j in places(problem, sites, i)]
    least = split_least(problem, sites, pairs)
    if least is None:
        return None
    stay = float(sum(problem.demand.weights)) if problem.model == "gradual_cover" else 0.0
    value = least + stay + constant(problem, sites)
    return -value if problem.model in MAXIMISED else value


def split_center(problem, sites):
    """The least distance within which shares can be given."""
    factor = problem.demand.weights if problem.model == "weighted_p_center" else None
    pairs = [(i, j) for i in range(len(problem.demand.weights)) for j in places(problem, sites, i)]
    far = {p: walk(problem, *p) * (1.0 if factor is None else factor[p[0]]) for p in pairs}
    for level in [0.0, *sorted(set(far.values()))]:
        if split_least(problem, sites, [p for p in pairs if far[p] <= level]) is not None:
            return level
    return None


def split_least(problem, sites, pairs):
    """Least cost of shares x of the pairs; backup_cover: x at both places, u rows twice served."""
    backup = problem.model == "backup_cover"
    width = len(pairs) + (len(problem.demand.weights) if backup else 0)
    lines = [*place_lines(problem, pairs), *room_lines(problem, sites, pairs)]
    lines += [*floor_lines(problem, pairs)]
    upper = [(dense(held, width), limit) for held, limit, same in lines if not same]
    equal = [(dense(held, width), limit) for held, limit, same in lines if same]
    if not width:
        fits = all(v >= -TINY for _, v in upper) and not any(v for _, v in equal)
        return 0.0 if fits else None
    cost = [split_cost(problem, i, j) for i, j in pairs]
    if backup:
        cost = [0.0] * len(pairs) + [-w for w in problem.demand.weights]
    done = linprog(
        cost,
        A_ub=[held for held, _ in upper] or None,
        b_ub=[limit for _, limit in upper] or None,
        A_eq=[held for held, _ in equal] or None,
        b_eq=[limit for _, limit in equal] or None,
        bounds=(0, 1),
    )
    return float(done.fun) if done.status == 0 else None


def dense(entries, width):
    """A row of coefficients from (place, value)."""
    row = [0.0] * width
    for at, value in entries:
        row[at] += value
    return row


def place_lines(problem, pairs):
    """(entries, limit, whether equal): each row's shares."""
    for i in range(len(problem.demand.weights)):
        own = [(k, 1.0) for k, pair in enumerate(pairs) if pair[0] == i]
        if problem.model == "backup_cover":
            yield [*own, (len(pairs) + i, -2.0)], 0.0, True
            yield from (([(k, 1.0), (len(pairs) + i, -1.0)], 0.0, False) for k, _ in own)
        else:
            yield own, 1.0, has_to_go(problem, i)


def room_lines(problem, sites, pairs):
    """The loads of each open site."""
    for j in sites:
        held = [(k, load(problem, pair[0])) for k, pair in enumerate(pairs) if pair[1] == j]
        if problem.sites.capacity is not None:
            yield held, problem.sites.capacity[j], False
        if problem.sites.min_load is not None:
            yield [(k, -n) for k, n in held], -problem.sites.min_load[j], False


def floor_lines(problem, pairs):
    """People who count for each floor."""
    for floor in problem.floors:
        people = floor_people(problem, floor)
        held = [(k, -people[i]) for k, (i, j) in enumerate(pairs) if near(problem, i, j)]
        if problem.model == "backup_cover":
            held = [(len(pairs) + i, -n) for i, n in enumerate(people)]
        yield held, -floor.share * sum(people) + TINY, False


def split_cost(problem, i, j):
    """What a whole row at this site adds, against staying away."""
    stay = problem.demand.weights[i] if problem.model == "gradual_cover" else 0.0
    return served_cost(problem, i, j) - stay
